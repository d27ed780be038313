//! The plain types that everything else speaks: articles, spans, entities, attributions, claims, and what a comparison
//! of claims says.
//!
//! Nothing here reads, writes or decides. Rooms before this one ([`crate::article`], [`crate::extract`]) produce these
//! types; rooms after it ([`crate::store`], [`crate::graph`], [`crate::compare`]) consume them. A type may enter when
//! two rooms have to agree on it. All of them serialise with serde, and [`schema`] gives the JSON Schema of the machine
//! output from the same definitions.

mod article;
mod attribution;
mod comparison;
mod entity;
mod extraction;
mod identity;
mod iri;
mod proposition;
mod quantity;
mod relation;
mod span;
mod time;
mod units;

pub use article::Article;
pub use attribution::{Attribution, Mode, Number, Source, SourceKind, Stance};
pub use comparison::{Comparison, Difference, Parting, Verdict};
pub use entity::{Entity, EntityKind, Membership};
pub use extraction::{ChainHop, Extraction, Run};
pub use identity::{DecidedBy, Identities, IdentityDecision, IdentityKind};
pub use iri::{Iri, NAMESPACE, claim_key, digest, normalise_name};
pub use proposition::{Argument, Certainty, Claim, Polarity, Status, Tense};
pub use quantity::{Comparator, Quantity};
pub use relation::{RelationClass, RelationNature};
pub use span::Span;
pub use time::{Granularity, MonthDay, Time};
pub use units::{AGE, Dimension, base_unit, dimension, unit, units_of};

/// The JSON Schema (2020-12) of one [`Extraction`], the object that `whosaid extract` prints a line of for each article.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Extraction)
}
