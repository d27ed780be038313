//! Which common nouns mean a source, and of what sort.

use crate::language::{lexicon, singular};

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
