use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of Unicode code points in an article's text, with the exact words.
///
/// Offsets count code points, as the Web Annotation model asks of
/// [text position selectors](https://www.w3.org/TR/annotation-model/#text-position-selector).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// Offset of the first code point.
    pub start: usize,
    /// Offset just after the last code point.
    pub end: usize,
    /// The words from `start` to `end`, exactly as they stand.
    pub text: String,
}

impl Span {
    /// Whether the two ranges share at least one code point.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this range.
    pub fn contains(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether `text` has these words at these offsets: true of every span that whosaid stores.
    ///
    /// ```
    /// let span = whosaid::claim::Span { start: 1, end: 3, text: "é’".into() };
    /// assert!(span.agrees_with("“é’s"));
    /// ```
    pub fn agrees_with(&self, text: &str) -> bool {
        self.start < self.end && text.chars().skip(self.start).take(self.end - self.start).eq(self.text.chars())
    }
}
