//! A text as words with trees, names and attributions, and as tokens with quotations.
//!
//! [`Analysis::of`] runs the model: `words` cuts the text, `pieces` says what the encoder sees of a word, `weights` holds
//! what was trained (`model/`, with its card), `network` runs it, `tree` finds the best tree, `naming` the
//! names, `analysis` reads it all off.
//! [`Document::new`] adds tokens and quotations; everything in [`crate::extract`] works on it. Offsets count code points,
//! as all of whosaid does. What may enter: what can be said of words and sentences without asking who the speakers are.
//! The word lists under `lexicon/` are our own, but for countries, nouns for people and given names by gender: their heads say whose.
//! `genders` reads the last of them, `relations` has the classes of verbs that comparison takes for one another.

mod analysis;
mod confidence;
mod dateline;
mod document;
mod genders;
mod lexicon;
mod morphology;
mod naming;
mod network;
mod number;
#[cfg(test)]
mod parity;
mod pieces;
mod relations;
mod syntax;
mod tokens;
mod tree;
mod units;
mod weights;
mod words;

pub use analysis::{Analysis, AttributionSpans, GivenSentence, NameKind, NameSpan, Word, model_version};
pub use dateline::{Dateline, dateline};
pub use document::{Document, Quotation, Sentence};
pub use genders::{Gender, gender_of_name, gender_of_noun};
pub use lexicon::{Lexicon, agency_of_host, agency_of_name, country_of_word, lexicon};
pub use morphology::{VerbForm, irregular_form, singular, verb_forms};
pub use number::{ParsedNumber, parse_number};
pub use relations::relation_class;
pub use tokens::{Token, TokenKind};
pub use units::{attached, currency};
