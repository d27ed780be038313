//! From an article to its entities, attributions and claims.
//!
//! [`extract`] runs the steps in order: names (`names`), attributions (`attributions`), their speakers (`speakers`),
//! propositions with quantities and times (`clauses`, `predicates`, `propositions`, `complements`, `copulas`, `ages`, `relationals`, `evidence`, `ascriptions`, `quantities`, `figures`, `times`), and puts them together
//! (`assemble`). `genders` tells who of the named can be `he` or `she`, `headlines` whom the headline alone names in full. Names and most attributions are the model's ([`Analysis`](crate::language::Analysis)); `trees` and
//! `nested` add those that it passes over, `standing` tells what of it all is put forward as so, `relays` who passed words on, `replies` what of it all somebody denies or confirms without saying it again, `views` what another takes it for, `wire` whose text the article is, `anonymity` why a source goes
//! unnamed, `chains` which
//! is within which; `unsaid` is what only looks like an attribution, `mending` what names need before they are gathered. The rest says which entities and speakers they are. What may enter: anything that reads meaning off
//! a [`Document`](crate::language::Document). What may not: files, the store, other articles.

mod ages;
mod anonymity;
mod arguments;
mod ascriptions;
mod assemble;
mod attributions;
mod bodies;
mod chains;
mod clauses;
mod complements;
mod confidence;
mod content;
mod copulas;
mod evidence;
mod figures;
mod genders;
mod headlines;
mod measures;
mod media;
mod mending;
mod names;
mod nested;
mod nominals;
mod nouns;
mod offices;
mod phrases;
mod predicates;
mod propositions;
mod quantities;
mod referents;
mod relationals;
mod relays;
mod replies;
mod short_names;
mod speakers;
mod stance;
mod standing;
mod subjects;
mod surplus;
mod text;
mod times;
mod trees;
mod unsaid;
mod views;
mod wire;
mod words;

#[cfg(test)]
mod tests;

pub use clauses::{OpenTuple, Piece, open_tuples};
pub use media::is_media;

use crate::claim::{Article, Extraction};

/// Takes an article apart. It depends on nothing but the article and the
/// program's version, so the same article always gives the same extraction.
///
/// ```
/// use whosaid::claim::Article;
/// use whosaid::extract::extract;
///
/// let article = Article::from_text("“We will leave,” said Ana Ruiz, a spokeswoman for the Harbour Guard.");
/// let extraction = extract(&article);
/// let claim = &extraction.claims[0];
/// assert_eq!(claim.words(), "“We will leave,”");
/// assert_eq!(
///     extraction.chain_in_words(&claim.attribution),
///     "the article ← Ana Ruiz, spokeswoman for Harbour Guard"
/// );
/// ```
pub fn extract(article: &Article) -> Extraction {
    assemble::assemble(article)
}
