//! Claims that meet: which of them cannot both be so.
//!
//! [`compare_under`] takes the claims that share one key and says what each pair is to the other; [`refresh`] does so for
//! every key under which claims of a store have changed. [`identify`] decides before that which names mean one entity. `numbers` judges amounts, `statements` what is affirmed against
//! what is denied and opposites; dates, places and the others of the design's section 6 come beside them. What may enter: ways to tell
//! agreement from disagreement. What may not: reading text, or knowing how claims are kept beyond [`Store`]'s methods.
//!
//! A false alarm costs more than a miss: a pair is passed over whenever something says that the two speak of different
//! things.

mod identify;
mod numbers;
mod parting;
mod setting;
mod statements;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use identify::{identify, rules};

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::claim::{Attribution, Claim, Comparison, Difference, Extraction, Iri, Parting, Polarity, Verdict, digest};
use crate::store::{Store, StoreError, Surroundings};

/// A claim with what is needed to judge it against another.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// All that its article holds.
    pub extraction: &'a Extraction,
    /// The claim.
    pub claim: &'a Claim,
}

impl Side<'_> {
    /// The hops of its chain, outermost first.
    fn chain(&self) -> Vec<&Attribution> {
        self.extraction.chain(&self.claim.attribution).into_iter().map(|hop| hop.attribution).collect()
    }
}

/// How many other values each value is compared with, and how many claims of each stand for it: what bounds the work
/// under one key when very many claims share it. A question with more answers than this is hardly one question.
const VALUES: usize = 24;
const CLAIMS_A_VALUE: usize = 8;
/// Claims of one value that are read from the store, for the earliest among them to be compared.
const CLAIMS_READ_A_VALUE: usize = 4 * CLAIMS_A_VALUE;

/// The comparisons between the claims of one key, of the verdicts that are stored: contradictions and updates. Two
/// claims that are about different things, of which one is only vaguer, or that one source made in one article, give
/// none.
///
/// Claims are grouped by the value they state, and two values give one comparison, never one for each pair of claims:
/// the earliest claims that can be set against each other stand for the rest. The order of `sides` does not matter.
pub fn compare_under(key: &Iri, sides: &[Side<'_>]) -> Vec<Comparison> {
    let mut sides = sides.to_vec();
    sides.sort_by(|a, b| place(a).cmp(&place(b)));
    let mut values: Vec<Vec<Side<'_>>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for side in sides {
        let Some(value) = answer(side.claim) else { continue };
        let group = *known.entry(value).or_insert_with(|| {
            values.push(Vec::new());
            values.len() - 1
        });
        values[group].push(side);
    }
    let mut found = Vec::new();
    for (index, value) in values.iter().enumerate() {
        for other in values[index + 1..].iter().take(VALUES) {
            found.extend(compare_values(key, value, other));
        }
    }
    found.sort_by(|a: &Comparison, b| a.id.cmp(&b.id));
    found
}

/// What a claim answers to the question that its key stands for, equal for claims that answer alike: its amount, or whether its
/// relation holds and of which class it is. None of a claim whose words were not taken apart.
fn answer(claim: &Claim) -> Option<String> {
    let class = claim.relation_class.as_ref().map(|class| class.name.as_str());
    match claim.quantities.first() {
        Some(quantity) => Some(format!("{:?}", (quantity.comparator, quantity.value, quantity.min, quantity.max))),
        None if claim.relation.is_some() => Some(statements::value(claim.polarity, class)),
        None => None,
    }
}

/// What two values are to each other: a contradiction if any of their claims contradict, else an update if any is one.
fn compare_values(key: &Iri, value: &[Side<'_>], other: &[Side<'_>]) -> Option<Comparison> {
    let mut update = None;
    for a in value.iter().take(CLAIMS_A_VALUE) {
        for b in other.iter().take(CLAIMS_A_VALUE) {
            let (a, b) = if place(a) <= place(b) { (a, b) } else { (b, a) };
            match compare(key, a, b) {
                Some(found) if found.verdict == Verdict::Contradiction => return Some(found),
                found => update = update.or(found),
            }
        }
    }
    update
}

/// Earlier articles first, then by IRI.
fn place<'a>(side: &Side<'a>) -> (Option<jiff::civil::Date>, &'a Iri) {
    (side.extraction.article.published, &side.claim.id)
}

fn compare(key: &Iri, a: &Side<'_>, b: &Side<'_>) -> Option<Comparison> {
    if a.claim.id == b.claim.id || !setting::same(a, b) {
        return None;
    }
    let (verdict, difference, reason, parting) = judged(a, b)?;
    let mut claims = [a.claim.id.clone(), b.claim.id.clone()];
    if verdict == Verdict::Contradiction {
        claims.sort();
    }
    let hops = a.chain().into_iter().chain(b.chain()).map(|hop| hop.confidence).product::<f64>();
    Some(Comparison {
        id: Iri::minted(&format!("comparison/{}", digest(&[claims[0].as_str(), claims[1].as_str()]))),
        verdict,
        difference,
        claims,
        key: key.clone(),
        reason,
        parting,
        confidence: hops * a.claim.confidence * b.claim.confidence,
    })
}

/// The verdict on two claims about one thing, with in what they differ, why, and where their chains part.
fn judged(a: &Side<'_>, b: &Side<'_>) -> Option<(Verdict, Difference, String, Parting)> {
    let (Some(quantity), Some(other)) = (a.claim.quantities.first(), b.claim.quantities.first()) else {
        let none = a.claim.quantities.is_empty() && b.claim.quantities.is_empty();
        let difference = none.then(|| statements::opposed(a, b)).flatten()?;
        let parting = parting::parting(a, b)?;
        return Some((Verdict::Contradiction, difference, statements::reason(a, b, parting), parting));
    };
    // A number that is denied is any other.
    if [a, b].iter().any(|side| side.claim.polarity == Polarity::Negative) {
        return None;
    }
    let conflict = numbers::conflict(a, quantity, b, other)?;
    let parting = parting::parting(a, b)?;
    let (verdict, reason) = if numbers::grows(a, quantity, b, other) {
        (Verdict::Update, conflict.as_update(a, b))
    } else {
        (Verdict::Contradiction, conflict.as_contradiction(a, b, parting))
    };
    Some((verdict, Difference::Number, reason, parting))
}

/// Articles that are held in memory at once while a store is compared.
const ARTICLES: usize = 2_000;
/// Keys that are compared between two commits.
const KEYS: usize = 2_000;

/// Compares the claims under every key that is pending in the store, and stores what it finds in place of what was
/// there. Gives the number of keys. It reads only the articles that have claims under those keys.
pub fn refresh(store: &Store) -> Result<usize, StoreError> {
    let pending = store.pending()?;
    let mut articles: HashMap<Iri, Extraction> = HashMap::new();
    tracing::debug!(keys = pending.keys.len(), "pending keys are read");
    let meeting = store.meeting(&pending)?;
    tracing::debug!(keys = meeting.len(), "keys with several claims are known");
    for keys in meeting.chunks(KEYS) {
        let members: Vec<(&Iri, Vec<Member>)> =
            keys.par_iter().map(|key| Ok((key, members_under(store, key)?))).collect::<Result<_, StoreError>>()?;
        let several = members.iter().filter(|(_, members)| !members.is_empty()).count();
        tracing::debug!(keys = several, "keys with several answers are known");
        let mut compared = Vec::new();
        let mut rest = members.as_slice();
        while !rest.is_empty() {
            // As many keys as have their claims in articles that fit into memory together, and one at least.
            let mut wanted: BTreeSet<&Iri> = BTreeSet::new();
            let fitting = rest.iter().take_while(|(_, members)| {
                let fits = wanted.is_empty() || wanted.len() + members.len() <= ARTICLES;
                wanted.extend(members.iter().filter(|_| fits).map(|member| &member.article));
                fits
            });
            let (now, later) = rest.split_at(fitting.count());
            articles.retain(|article, _| wanted.contains(article));
            let missing: Vec<&Iri> = wanted.into_iter().filter(|article| !articles.contains_key(article)).collect();
            tracing::debug!(articles = missing.len(), "articles are read for comparison");
            let read = missing.par_iter().map(|article| Ok((*article, store.get(article)?)));
            for (article, extraction) in read.collect::<Result<Vec<_>, StoreError>>()? {
                articles.extend(extraction.map(|extraction| (article.clone(), extraction)));
            }
            let found: Vec<Vec<Comparison>> = now
                .par_iter()
                .map(|(key, members)| {
                    let side = |member: &Member| {
                        let extraction = articles.get(&member.article)?;
                        let claim = extraction.claims.iter().find(|claim| claim.id == member.claim)?;
                        Some(Side { extraction, claim })
                    };
                    compare_under(key, &members.iter().filter_map(side).collect::<Vec<_>>())
                })
                .collect();
            compared.extend(found.into_iter().flatten());
            rest = later;
        }
        store.put_comparisons(keys, &compared)?;
    }
    store.settle(&pending)?;
    Ok(pending.keys.len())
}

/// A claim in the store.
struct Member {
    article: Iri,
    claim: Iri,
    answer: String,
}

/// The claims to compare under a key: none where all that can be about one happening answer alike; of those with one answer some
/// stand for all, so that an answer told by thousands costs no more than one told by some.
fn members_under(store: &Store, key: &Iri) -> Result<Vec<Member>, StoreError> {
    let mut told: HashMap<String, usize> = HashMap::new();
    let mut members = Vec::new();
    for (article, claim, answer) in store.values_under(key)? {
        let count = told.entry(answer.clone()).or_default();
        *count += 1;
        if *count <= CLAIMS_READ_A_VALUE {
            members.push(Member { article, claim, answer });
        }
    }
    let mut surroundings: HashMap<&Iri, Surroundings> = HashMap::new();
    if told.len() > 1 {
        for member in &members {
            if !surroundings.contains_key(&member.article) {
                surroundings.insert(&member.article, store.surroundings(&member.article)?);
            }
        }
    }
    let differs = |a: &Member| {
        members.iter().filter(|b| a.answer != b.answer).any(|b| {
            a.article == b.article || setting::may_be_one(&surroundings[&a.article], &surroundings[&b.article])
        })
    };
    let kept: Vec<bool> = members.iter().map(|member| told.len() > 1 && differs(member)).collect();
    let mut kept = kept.into_iter();
    members.retain(|_| kept.next().unwrap_or_default());
    Ok(members)
}
