//! `Harbour Guard (HG)` in one article, `HG` in another.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{DecidedBy, EntityKind, IdentityDecision, IdentityKind, Iri, normalise_name};
use crate::store::Named;

pub(super) fn acronyms(named: &[&Named]) -> Vec<IdentityDecision> {
    let mut meant: BTreeMap<&str, BTreeMap<&str, &Iri>> = BTreeMap::new();
    for one in named.iter().filter(|one| one.kind != EntityKind::Person) {
        for alias in one.aliases.iter().filter(|alias| is_acronym(alias) && can_mean(alias, &one.name)) {
            meant.entry(alias).or_default().entry(&one.name).or_insert(&one.article);
        }
    }
    let names: BTreeSet<&str> = named.iter().map(|one| one.name.as_str()).collect();
    let mut found = Vec::new();
    for (acronym, meanings) in meant {
        // One that stands for two things stands for neither.
        let (Some((name, article)), 1) = (meanings.first_key_value(), meanings.len()) else { continue };
        if names.contains(acronym) && acronym != *name {
            let reason = format!("{article} says that {acronym} is {name}");
            found.push(IdentityDecision::new(IdentityKind::Alias, acronym, name, None, DecidedBy::Rule, reason));
        }
    }
    found
}

fn is_acronym(name: &str) -> bool {
    name.chars().count() > 1 && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Whether a name can be what an acronym is short for. One that has the acronym in it says more than that (`LGBT Olympics`), and a
/// single word that lacks its letters is the end of a name that was read in part.
fn can_mean(acronym: &str, name: &str) -> bool {
    let acronym = acronym.replace('.', "").to_lowercase();
    let words = normalise_name(name);
    let mut words = words.split(' ');
    let (first, more) = (words.next().unwrap_or_default(), words.next().is_some());
    if more {
        return normalise_name(name).split(' ').all(|word| word != acronym);
    }
    let mut letters = first.chars();
    acronym.chars().all(|letter| letters.any(|other| other == letter))
}
