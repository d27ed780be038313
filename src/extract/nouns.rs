//! Which common nouns mean a source, and of what sort.

use std::ops::Range;

use crate::language::{Analysis, NameKind, NameSpan, lexicon, singular};

/// Nouns for some of those that `of` joins to them.
const PARTS: [&str; 20] = [
    "band", "bulk", "bunch", "couple", "dozen", "group", "half", "handful", "host", "hundred", "lot", "majority",
    "minority", "number", "pair", "quarter", "score", "string", "third", "thousand",
];

/// What a noun means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    /// Somebody: `spokesman`, `victim`.
    Person,
    /// A body that can speak: `ministry`, `company`.
    Body,
    /// A text: `report`, `website`.
    Text,
}

/// What a common noun in lower case means.
pub(super) fn noun_kind(lower: &str) -> Option<Noun> {
    let lexicon = lexicon();
    let one = singular(lower);
    let last = one.rsplit('-').next().unwrap_or(&one);
    if matches!(lower, "police" | "authorities") {
        Some(Noun::Body)
    } else if matches!(lower, "people" | "officials" | "relatives" | "survivors") || lexicon.roles.contains(last) {
        Some(Noun::Person)
    } else if lexicon.organisations.contains(last) {
        Some(Noun::Body)
    } else if lexicon.documents.contains(last) {
        Some(Noun::Text)
    } else if lexicon.people.contains(last) {
        Some(Noun::Person)
    } else {
        None
    }
}

/// Whom a relative `who` means that hangs on a noun: nothing but people is `who`, and in `a request by the police, who heard that …` these
/// stand beside it.
pub(super) fn who(analysis: &Analysis, noun: usize, pronoun: usize) -> usize {
    // `a handful of sailors, who …`: not all sailors.
    let part = PARTS.contains(&analysis.words[noun].lemma.as_str());
    let somebody = noun_kind(&analysis.words[noun].lemma).is_some();
    if part || somebody || analysis.words[noun].upos != "NOUN" {
        return noun;
    }
    let named = || analysis.names.iter().rev().find(|name| (noun + 1..pronoun).contains(&name.words.start));
    let other = || named().map(|name| analysis.head_of(name.words.clone()));
    people_in(analysis, noun + 1..pronoun).or_else(other).unwrap_or(noun)
}

/// The last of some words that names people or a body of them, or is a noun for them.
pub(super) fn people_in(analysis: &Analysis, words: Range<usize>) -> Option<usize> {
    // Towns are not `who`.
    let people = |name: &&NameSpan| matches!(name.kind, NameKind::Person | NameKind::Organisation | NameKind::Group);
    let name = analysis.names.iter().filter(people).rev().find(|name| words.contains(&name.words.start));
    let noun = |word: &usize| analysis.words[*word].upos == "NOUN" && noun_kind(&analysis.words[*word].lemma).is_some();
    let common = words.rev().find(noun);
    match (name, common) {
        (Some(name), common) if common.is_none_or(|word| word < name.words.end) => {
            Some(analysis.head_of(name.words.clone()))
        }
        (_, common) => common,
    }
}

/// Nouns for what publishes.
pub(super) fn is_outlet_noun(noun: &str) -> bool {
    matches!(
        noun,
        "agency"
            | "broadcaster"
            | "channel"
            | "daily"
            | "magazine"
            | "network"
            | "newspaper"
            | "outlet"
            | "paper"
            | "site"
            | "station"
            | "tabloid"
            | "website"
            | "weekly"
    )
}

/// Nouns for many people, who have an opinion and no spokesman.
pub(super) fn is_collective(noun: &str) -> bool {
    matches!(
        noun,
        "audience"
            | "bulk"
            | "business"
            | "camp"
            | "campaign"
            | "church"
            | "city"
            | "club"
            | "coalition"
            | "community"
            | "country"
            | "couple"
            | "crowd"
            | "electorate"
            | "family"
            | "half"
            | "household"
            | "industry"
            | "leadership"
            | "left"
            | "majority"
            | "management"
            | "market"
            | "media"
            | "minority"
            | "nation"
            | "opposition"
            | "pair"
            | "press"
            | "public"
            | "right"
            | "shareholder"
            | "side"
            | "staff"
            | "team"
            | "town"
            | "trade"
            | "union"
            | "village"
            | "world"
    )
}

/// Nouns for people who act together.
pub(super) fn is_group_noun(noun: &str) -> bool {
    matches!(noun, "group" | "militia" | "faction" | "insurgency" | "insurgent" | "movement" | "rebel" | "militant")
}

/// Nouns for bodies that every country or town has, so that the noun alone does not say which.
pub(super) fn is_state_body(noun: &str) -> bool {
    matches!(
        noun,
        "army"
            | "authority"
            | "authorities"
            | "cabinet"
            | "council"
            | "embassy"
            | "force"
            | "government"
            | "military"
            | "ministry"
            | "navy"
            | "parliament"
            | "police"
            | "regime"
            | "state"
    )
}

/// Nouns for businesses.
pub(super) fn is_company_noun(noun: &str) -> bool {
    matches!(
        noun,
        "company" | "firm" | "airline" | "business" | "corporation" | "operator" | "retailer" | "startup" | "giant"
    ) || noun.len() > 5 && noun.ends_with("maker")
}
