//! `Ruiz`, or `Ana`, where the article does not say who that is, beside names that stand with `Ana Ruiz` elsewhere.

use std::collections::{BTreeMap, HashMap};

use super::company::Company;
use crate::claim::{DecidedBy, EntityKind, IdentityDecision, IdentityKind, Iri};
use crate::store::Named;

/// Names that two articles must share for a short name in one to mean the full name in the other.
const SHARED: usize = 2;
/// Articles with the full name that must do so for a first name: few people are called by it alone who are not widely known.
const WIDELY: usize = 3;
/// How much more a full name must fit than the next.
const MARGIN: usize = 2;
/// How many more articles may have the short name than the full one: what is mostly called so is called so.
const OFTENER: usize = 3;
/// Articles with one full name that are looked at, spread over all: what they share is an estimate where there are more.
const BEARERS: usize = 200;

/// How well a full name fits a short one.
#[derive(Default)]
struct Fit<'a> {
    /// Names shared with articles that have it, summed over those that share enough.
    shared: usize,
    /// How many articles share enough.
    articles: usize,
    /// The one that shares most, and how much.
    best: Option<(usize, &'a Iri)>,
    /// Whether the short name is the first part of it.
    first: bool,
}

pub(super) fn short_names(named: &[&Named], company: &Company<'_>) -> Vec<IdentityDecision> {
    let people = || named.iter().copied().filter(|one| one.kind == EntityKind::Person);
    let mut full_names: HashMap<&str, BTreeMap<&str, Vec<&Named>>> = HashMap::new();
    for full in people() {
        if let Some((_, last)) = full.name.rsplit_once(' ') {
            full_names.entry(last).or_default().entry(&full.name).or_default().push(full);
        }
        if let Some((first, _)) = full.name.split_once(' ') {
            full_names.entry(first).or_default().entry(&full.name).or_default().push(full);
        }
    }
    let mut alone: HashMap<&str, usize> = HashMap::new();
    for short in people().filter(|one| !one.name.contains(' ')) {
        *alone.entry(&short.name).or_default() += 1;
    }
    let mut found = Vec::new();
    for short in people().filter(|one| !one.name.contains(' ')) {
        let Some(candidates) = full_names.get(short.name.as_str()) else { continue };
        let fits = candidates.iter().map(|(name, bearers)| (*name, fit(short, name, bearers, company)));
        let mut fits: Vec<(&str, Fit<'_>)> = fits.collect();
        fits.sort_by(|(name, a), (other, b)| b.shared.cmp(&a.shared).then_with(|| name.cmp(other)));
        let next = fits.get(1).map_or(0, |(_, fit)| fit.shared);
        let Some((name, fit)) = fits.first() else { continue };
        let Some((count, article)) = fit.best.filter(|_| fit.shared >= MARGIN * next && fit.shared > next) else {
            continue;
        };
        let own = alone[short.name.as_str()] > OFTENER * candidates[name].len();
        if !own && (!fit.first || fit.articles >= WIDELY) {
            let reason = format!("named beside {count} names that stand with {name} in {article}");
            let place = Some(short.article.clone());
            found.push(IdentityDecision::new(IdentityKind::Merge, &short.name, name, place, DecidedBy::Rule, reason));
        }
    }
    found
}

fn fit<'a>(short: &Named, name: &str, bearers: &[&'a Named], company: &Company<'_>) -> Fit<'a> {
    let mut fit = Fit { first: !name.ends_with(&format!(" {}", short.name)), ..Fit::default() };
    let step = bearers.len().div_ceil(BEARERS).max(1);
    for full in bearers.iter().step_by(step).filter(|full| full.article != short.article) {
        let shared = company.shared(short, full);
        if shared < SHARED {
            continue;
        }
        fit.shared += shared;
        fit.articles += 1;
        if fit.best.is_none_or(|(most, _)| shared > most) {
            fit.best = Some((shared, &full.article));
        }
    }
    fit
}
