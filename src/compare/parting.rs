//! Where two chains part.

use super::Side;
use crate::claim::{Attribution, Parting, SourceKind};

/// Where the chains of two claims part; `None` when they do not: one source in one article said both, which is rather
/// two statements about two things than one that contradicts itself.
pub(super) fn parting(a: &Side<'_>, b: &Side<'_>) -> Option<Parting> {
    let (chain, other) = (a.chain(), b.chain());
    let (speaker, other_speaker) = (chain.last()?, other.last()?);
    let one_article = a.extraction.article.id == b.extraction.article.id;
    // An unnamed source is one that goes by the same words in one article.
    if same_source(speaker, other_speaker) || one_article && speaker.source.name == other_speaker.source.name {
        if one_article {
            return None;
        }
        let days = (a.extraction.article.published, b.extraction.article.published);
        let later = matches!(days, (Some(day), Some(other)) if day != other);
        let one_outlet = same_source(chain.first()?, other.first()?);
        return Some(match shared_agency(&chain, &other) {
            true => Parting::Copies,
            false if later || one_outlet => Parting::Times,
            false => Parting::Reports,
        });
    }
    Some(Parting::Speakers)
}

fn same_source(a: &Attribution, b: &Attribution) -> bool {
    a.source.id == b.source.id
}

/// Whether a hop between outlet and speaker stands in both chains.
fn shared_agency(chain: &[&Attribution], other: &[&Attribution]) -> bool {
    let middle = |chain: &[&Attribution]| -> Vec<String> {
        let inner = chain.iter().skip(1).rev().skip(1);
        inner.filter(|hop| hop.source.kind == SourceKind::Entity).map(|hop| hop.source.id.to_string()).collect()
    };
    let theirs = middle(other);
    middle(chain).iter().any(|source| theirs.contains(source))
}

/// Where two chains part, for a reason in words.
pub(super) fn in_words(parting: Parting) -> &'static str {
    match parting {
        Parting::Speakers => "two sources",
        Parting::Reports => "one source, reported in two ways",
        Parting::Copies => "one agency's line, given in two ways",
        Parting::Times => "one source, at two times",
    }
}

/// Where the chains of two claims part that say the same, in words.
pub fn in_agreement(parting: Parting) -> &'static str {
    match parting {
        Parting::Speakers => "two sources",
        Parting::Reports => "one source, in two outlets",
        Parting::Copies => "one agency's line, in two outlets",
        Parting::Times => "one source, twice",
    }
}

/// The innermost source, with the outlet when that is somebody else.
pub(super) fn said_by(side: &Side<'_>) -> String {
    let outlet = side.extraction.article.outlet();
    match side.chain().last() {
        Some(hop) if hop.reported_via.is_some() => format!("{}, in {outlet}", hop.source.name),
        _ => outlet.to_owned(),
    }
}
