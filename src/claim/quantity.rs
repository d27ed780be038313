use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Iri, Span, attribution::named};

/// A number with its bounds, what it counts or measures, and of whom (`schema:QuantitativeValue`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// This quantity's identity.
    pub id: Iri,
    /// The number that the words name; `more than 200` names 200. Absent for ranges and for `dozens`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The least that the words allow, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// The most that the words allow, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// How the words relate the number to the truth.
    pub comparator: Comparator,
    /// What is counted or measured, in the singular: `district`, `US dollar`, `percent`.
    pub unit: String,
    /// Which of them, where the words say more than the unit does: `Afghan security forces`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// The words.
    pub span: Span,
}

/// How a reported number relates to the truth that is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// `58`
    Exact,
    /// `at least 58`
    AtLeast,
    /// `at most 58`, `up to 58`
    AtMost,
    /// `more than 58`
    MoreThan,
    /// `fewer than 58`
    LessThan,
    /// `about 58`, `some 60`, `dozens`
    About,
    /// `between 50 and 60`
    Range,
}

named!(
    Comparator,
    Exact = "exact",
    AtLeast = "at_least",
    AtMost = "at_most",
    MoreThan = "more_than",
    LessThan = "less_than",
    About = "about",
    Range = "range",
);
