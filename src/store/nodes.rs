//! IRIs of the nodes that only the store has.

use crate::claim::{Iri, NAMESPACE, Span, digest};

pub(super) fn span_iri(article: &Iri, span: &Span) -> Iri {
    Iri::new(format!("{NAMESPACE}{}/span/{}-{}", digest(&[article.as_str()]), span.start, span.end))
}

pub(super) fn run_iri(article: &Iri) -> Iri {
    Iri::minted(&format!("{}/run", digest(&[article.as_str()])))
}

/// Roles keep their words exactly, so they are told apart by a hash of them.
pub(super) fn role_iri(role: &str) -> Iri {
    Iri::minted(&format!("role/{}", digest(&[role])))
}
