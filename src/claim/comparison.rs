use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Iri, attribution::named};

/// What two claims are to each other that met under one key, or that articles of one story have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// This comparison's identity, made from the two claims'.
    pub id: Iri,
    /// The verdict.
    pub verdict: Verdict,
    /// In what the two differ.
    pub difference: Difference,
    /// The two claims; for an update the later one second, otherwise in the order of their IRIs.
    pub claims: [Iri; 2],
    /// The key under which they met; one of its own where a name, a quotation, a measure or
    /// words alike were compared.
    pub key: Iri,
    /// Why, in a sentence.
    pub reason: String,
    /// Where the two chains part.
    pub parting: Parting,
    /// Chance that the verdict is right, 0 to 1.
    pub confidence: f64,
}

/// The verdicts that are stored. Claims about different things, and claims of which one is only vaguer, are not
/// compared further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Both cannot be so.
    Contradiction,
    /// The second is a later state of the first.
    Update,
    /// Both say the same.
    Corroboration,
}

/// In what two claims differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// In a quantity.
    Number,
    /// In how long it took or takes.
    Duration,
    /// One says that it is so, the other that it is not.
    Polarity,
    /// One says that the opposite is so: `accepted`, `rejected`.
    Opposite,
    /// One denies what the other says.
    Denial,
    /// In when it was or is to be.
    Date,
    /// In where it was or is to be.
    Place,
    /// In whom or what it was, where there is but one: whom somebody succeeded, of what somebody died.
    Object,
    /// In who it is: one name in two spellings.
    Identity,
    /// In what one speaker is quoted as saying.
    Quotation,
    /// In the rank that somebody holds.
    Role,
    /// One speaker says that it is so, and at another time that it is not.
    #[serde(rename = "self")]
    SelfContradiction,
}

/// Where two chains part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Parting {
    /// Two speakers say different things.
    Speakers,
    /// One speaker is reported in two ways.
    Reports,
    /// Two outlets give one agency's line in two ways.
    Copies,
    /// One speaker, at two times.
    Times,
}

named!(Verdict, Contradiction = "contradiction", Update = "update", Corroboration = "corroboration");
named!(
    Difference,
    Number = "number",
    Polarity = "polarity",
    Opposite = "opposite",
    Denial = "denial",
    Date = "date",
    Place = "place",
    Identity = "identity",
    Quotation = "quotation",
    Duration = "duration",
    Object = "object",
    Role = "role",
    SelfContradiction = "self",
);
named!(Parting, Speakers = "speakers", Reports = "reports", Copies = "copies", Times = "times");
