//! Which common nouns mean a source, and of what sort.

use crate::language::{Analysis, lexicon, singular};

/// Nouns for some of those that `of` joins to them.
const PARTS: [&str; 20] = [
    "band", "bulk", "bunch", "couple", "dozen", "group", "half", "handful", "host", "hundred", "lot", "majority",
    "minority", "number", "pair", "quarter", "score", "string", "third", "thousand",
];

/// Words that a name has at most.
const NAME: usize = 5;

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
    let somebody =
        |word: usize| analysis.words[word].upos == "PROPN" || noun_kind(&analysis.words[word].lemma).is_some();
    // `a handful of sailors, who …`: not all sailors.
    let part = PARTS.contains(&analysis.words[noun].lemma.as_str());
    let nearest = (noun + 1..pronoun).rev().find(|word| analysis.words[*word].upos != "PUNCT");
    let Some(nearest) =
        nearest.filter(|nearest| !part && analysis.words[noun].upos == "NOUN" && !somebody(noun) && somebody(*nearest))
    else {
        return noun;
    };
    // The head of the name.
    let joined = |word: &usize| {
        matches!(analysis.relation(*word), "flat" | "compound")
            && (noun + 1..pronoun).contains(&analysis.words[*word].head)
    };
    std::iter::successors(Some(nearest), |word| joined(word).then(|| analysis.words[*word].head))
        .take(NAME)
        .last()
        .unwrap_or(nearest)
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
