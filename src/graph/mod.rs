//! Claims as a graph to look at: who and what they are about as nodes, what is said of them as edges that carry their
//! sources.
//!
//! [`ClaimGraph`] is built in memory from extractions and comparisons, whole or narrowed by a [`Filter`], and exported
//! as Graphviz DOT ([`dot()`]) for people and as `GraphML` ([`graphml()`]) for other programs. What draws, ranks or walks that
//! graph may enter here. Nothing here knows where claims are kept, finds them, or decides what contradicts what.

mod build;
mod dot;
mod filter;
mod graphml;
mod label;
mod view;

#[cfg(test)]
// Its makers of arguments return what the fields they fill are: optional.
#[allow(clippy::unwrap_used, clippy::unnecessary_wraps)]
mod example;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use dot::dot;
pub use filter::Filter;
pub(crate) use filter::has_words;
pub use graphml::graphml;
pub use label::quantity_in_words;
pub(crate) use label::{one_line, shorten, wrap};
pub use view::{ClaimEdge, ClaimGraph, ContradictionEdge, Edge, MembershipEdge, Node, NodeKind};
