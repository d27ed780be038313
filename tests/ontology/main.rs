//! The ontology, its shapes and queries, and the store that writes by them.

#[path = "../support/arbitrary.rs"]
mod arbitrary;
mod queries;
mod round_trip;
#[path = "../support/shacl.rs"]
mod shacl;
mod shapes;
mod terms;

/// A small store made by hand in which every kind of node occurs.
const EXAMPLE: &str = include_str!("../data/one-claim.trig");
