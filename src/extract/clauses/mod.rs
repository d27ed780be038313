//! Clauses read off the trees: what is predicated of what, wherever in a sentence.
//!
//! `find` reads a clause for every predicate, with its subject even where another clause has it (relative and participial
//! clauses, coordination, control); `gaps` is what a relative clause leaves open; `shared` is what joined verbs have in common; `phrases` cuts out the words of an argument;
//! `tuples` makes n-ary tuples of words of clauses, as open information extraction has them. What may enter: anything that
//! only needs the words, the trees and which words name people. What may not: entities, sources, quantities.

mod find;
mod gaps;
mod phrases;
mod shared;
mod tuples;

#[cfg(test)]
mod tests;

pub(super) use find::{Clause, Clauses, Kind, copula, planned, saying_outside};
pub(super) use phrases::{case, conjuncts, phrase, phrase_without};
pub use tuples::{OpenTuple, Piece, open_tuples};
