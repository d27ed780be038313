//! A text as sentences, tokens and quotations, and what single words are.
//!
//! [`Document::new`] is the one way in: everything in [`crate::extract`] works on its tokens, whose offsets count code
//! points as all of whosaid does. What may enter: what can be said of words and sentences without asking who said
//! them. The word lists under `lexicon/` are our own.

mod document;
mod lexicon;
mod morphology;
mod number;
mod tokens;

pub use document::{Document, Quotation, Sentence};
pub use lexicon::{Lexicon, country_of_word, lexicon};
pub use morphology::{VerbForm, singular, verb_forms};
pub use number::{ParsedNumber, parse_number};
pub use tokens::{Token, TokenKind};
