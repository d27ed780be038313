use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::attribution::named;

/// The class of a relation: what news says in several words, and what says the opposite. Comparison may take the members of a
/// class for one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RelationClass {
    /// The class's name, one of its members, with the preposition that the relation goes on with: `capture`, `rise to`.
    pub name: String,
    /// The class that says the opposite: `fall to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opposite: Option<String>,
    /// What its members tell of their subjects or objects, beside what they mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<RelationNature>,
    /// The class under which counts of what undergoes it are kept, whoever does it: of `kill` that is `die`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_as: Option<String>,
    /// Why the relation is of this class: what in `WordNet` says so, or that the class is ours.
    pub evidence: String,
}

impl RelationClass {
    /// The name that the class and its opposite share.
    pub fn axis(&self) -> &str {
        self.opposite.as_deref().filter(|opposite| *opposite < self.name.as_str()).unwrap_or(&self.name)
    }
}

/// What a relation tells beside what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationNature {
    /// Of one subject only one object is right: `be born in`.
    Functional,
    /// While a happening is being reported its numbers only grow: `kill`.
    Cumulative,
}

named!(RelationNature, Functional = "functional", Cumulative = "cumulative");
