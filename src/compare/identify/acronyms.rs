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

pub(super) fn is_acronym(name: &str) -> bool {
    name.chars().count() > 1 && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Whether a name can be what an acronym is short for: half of its letters begin a word, or it is an abbreviation of the one word. One
/// that has the acronym in it says more than that (`LGBT Olympics`); others were read in part, or only stand beside it.
fn can_mean(acronym: &str, name: &str) -> bool {
    let acronym = acronym.replace('.', "").to_lowercase();
    let name = normalise_name(name);
    let words: Vec<&str> = name.split(' ').collect();
    if let [word] = words[..] {
        let mut letters = word.chars();
        return acronym.chars().all(|letter| letters.any(|other| other == letter));
    }
    let initial = |letter: &char| words.iter().any(|word| word.starts_with(*letter));
    words.iter().all(|word| *word != acronym) && 2 * acronym.chars().filter(initial).count() >= acronym.chars().count()
}
