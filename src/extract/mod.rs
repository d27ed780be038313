//! From an article to its entities, attributions and claims.
//!
//! [`extract`] runs the steps in order: names (`names`), attributions (`attributions`), their speakers (`speakers`),
//! propositions with quantities (`propositions`, `quantities`), and puts them together (`assemble`). The step that finds
//! attributions sits behind [`FindAttributions`]: today [`Rules`], later the trained model; all other steps work on its
//! [`RawAttribution`]s. What may enter: anything that reads meaning off a [`Document`](crate::language::Document). What
//! may not: files, the store, other articles.

mod arguments;
mod assemble;
mod attributions;
mod clauses;
mod content;
mod names;
mod phrases;
mod propositions;
mod quantities;
mod speakers;
mod times;
mod verbs;
mod words;

#[cfg(test)]
mod tests;

pub use attributions::{FindAttributions, RawAttribution, Rules};

use crate::claim::{Article, Extraction};

/// Takes an article apart with the given finder of attributions. It depends on nothing but the article and the
/// program's version, so the same article always gives the same extraction.
///
/// ```
/// use whosaid::claim::Article;
/// use whosaid::extract::{Rules, extract};
///
/// let article = Article::from_text("“We will leave,” said Ana Ruiz, a spokeswoman for the Harbour Guard.");
/// let extraction = extract(&article, &Rules);
/// let claim = &extraction.claims[0];
/// assert_eq!(claim.words(), "“We will leave,”");
/// assert_eq!(
///     extraction.chain_in_words(&claim.attribution),
///     "the article ← Ana Ruiz, spokeswoman for Harbour Guard"
/// );
/// ```
pub fn extract(article: &Article, finder: &dyn FindAttributions) -> Extraction {
    assemble::assemble(article, finder)
}
