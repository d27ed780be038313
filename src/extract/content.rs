//! Where reported content begins and ends.

use crate::claim::Mode;
use crate::language::{Document, TokenKind};

/// A sentence without its final full stop.
pub(super) struct Bounds<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Bounds<'_> {
    /// The content that follows a reporting clause, up to `stop`.
    pub(super) fn after(&self, from: usize, stop: usize) -> Option<Vec<(usize, usize)>> {
        let stop = stop.min(self.end);
        let (first, end) = self.range(from, stop)?;
        // `…, he said, and most wanted to go`
        self.range(self.skip_connective(first), end).map(|range| vec![range])
    }

    /// The content that a reporting clause follows or interrupts, from `from` on.
    pub(super) fn around(&self, from: usize, clause: (usize, usize), stop: usize) -> Option<Vec<(usize, usize)>> {
        let before = self.range(self.skip_connective(from), clause.0)?;
        let mut content = vec![before];
        let tokens = &self.document.tokens;
        let mut next = clause.1;
        while next < stop.min(self.end) && matches!(tokens[next].text, "," | ":" | ";" | "—" | "–" | ".") {
            next += 1;
        }
        let quoted = self.document.quotation_at(before.0).is_some();
        // `“…,” she said, “…”`
        if quoted && next > clause.1 && next < stop.min(self.end) && self.document.quotation_at(next).is_some() {
            content.extend(self.range(next, stop.min(self.end)));
        }
        Some(content)
    }

    fn skip_connective(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.end
            && (matches!(self.document.tokens[at].text, "," | ";" | "—" | "–")
                || at > self.start && matches!(self.document.tokens[at].lower().as_str(), "and" | "but" | "while"))
        {
            at += 1;
        }
        at
    }

    /// A range without the marks that part it from what surrounds it.
    fn range(&self, first: usize, end: usize) -> Option<(usize, usize)> {
        let tokens = &self.document.tokens;
        let parts = |index: usize| {
            tokens[index].kind == TokenKind::Mark
                && matches!(tokens[index].text, "," | ":" | ";" | "—" | "–" | "-" | ".")
                && self.document.quotation_at(index).is_none()
        };
        let (mut first, mut end) = (first, end);
        while first < end && parts(first) {
            first += 1;
        }
        while end > first && parts(end - 1) {
            end -= 1;
        }
        (first < end).then_some((first, end))
    }
}

/// How content is worded, by what of it stands within quotation marks. Scare quotes around a word or two within a longer
/// passage make it mixed all the same: they are the source's words.
pub(super) fn mode(document: &Document<'_>, content: &[(usize, usize)]) -> Mode {
    let tokens = || content.iter().flat_map(|(first, end)| *first..*end);
    let quoted = tokens().filter(|index| document.quotation_at(*index).is_some()).count();
    if quoted == 0 {
        Mode::Indirect
    } else if quoted == tokens().count() {
        Mode::Direct
    } else {
        Mode::Mixed
    }
}
