//! `Ana B. Ruiz` in one article, `Ana Ruiz` in another.

use std::collections::BTreeMap;

use super::company::Company;
use crate::claim::{DecidedBy, EntityKind, IdentityDecision, IdentityKind};
use crate::store::Named;

/// Names that two articles must share for an initial more to tell nobody else.
const SHARED: usize = 2;
/// Articles with each of two names that are looked at.
const BEARERS: usize = 50;

/// A name with initials in the middle is another name for the one without, where no other initials go with the same two names, and
/// some articles that have the one share others with some that have the other.
pub(super) fn initials(named: &[&Named], company: &Company<'_>) -> Vec<IdentityDecision> {
    let mut plain: BTreeMap<(&str, &str), BTreeMap<&str, Vec<&Named>>> = BTreeMap::new();
    for one in named.iter().copied().filter(|one| one.kind == EntityKind::Person) {
        let Some((first, rest)) = one.name.split_once(' ') else { continue };
        let (middle, last) = rest.rsplit_once(' ').unwrap_or(("", rest));
        if middle.split(' ').all(|part| part.is_empty() || is_initial(part)) {
            plain.entry((first, last)).or_default().entry(&one.name).or_default().push(one);
        }
    }
    let mut found = Vec::new();
    for ((first, last), names) in plain {
        let short = format!("{first} {last}");
        let mut longer = names.iter().filter(|(name, _)| **name != short);
        let (Some((name, bearers)), None) = (longer.next(), longer.next()) else { continue };
        let Some(others) = names.get(short.as_str()) else { continue };
        let mut pairs =
            bearers.iter().take(BEARERS).flat_map(|one| others.iter().take(BEARERS).map(move |it| (one, it)));
        if let Some((one, other)) = pairs.find(|(one, other)| company.shared(one, other) >= SHARED) {
            let reason = format!("named in {} beside names that stand with {short} in {}", one.article, other.article);
            found.push(IdentityDecision::new(IdentityKind::Alias, name, &short, None, DecidedBy::Rule, reason));
        }
    }
    found
}

/// `J.`
fn is_initial(part: &str) -> bool {
    let mut letters = part.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c == '.')
}
