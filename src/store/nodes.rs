//! IRIs of the nodes that only the store has.

use crate::claim::{Iri, NAMESPACE, Span, digest};

/// Spans by where they stand, as [RFC 5147](https://www.rfc-editor.org/rfc/rfc5147) has it for plain text.
pub(super) struct Spans(String);

impl Spans {
    /// Those of an article's text.
    pub(super) fn of(article: &Iri) -> Self {
        Self(format!("{NAMESPACE}{}/text#char=", digest(&[article.as_str()])))
    }

    pub(super) fn iri(&self, span: &Span) -> Iri {
        Iri::new(format!("{}{},{}", self.0, span.start, span.end))
    }
}

/// First and last offset of a span, which its IRI ends in.
pub(super) fn offsets(span: &str) -> Option<(usize, usize)> {
    let (start, end) = span.rsplit_once("#char=")?.1.split_once(',')?;
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    (start < end).then_some((start, end))
}

pub(super) fn run_iri(article: &Iri) -> Iri {
    Iri::minted(&format!("{}/run", digest(&[article.as_str()])))
}

/// Roles keep their words exactly, so they are told apart by a hash of them.
pub(super) fn role_iri(role: &str) -> Iri {
    Iri::minted(&format!("role/{}", digest(&[role])))
}
