//! Overlap of two sets of spans: shared tokens over tokens of the union. A token is a run of letters and digits or one
//! other mark, white space apart, and is in a span when any of it is.

use std::collections::BTreeSet;

use crate::system::Ranges;

/// One part of an attribution.
pub struct Part {
    /// Its spans, trimmed.
    pub spans: BTreeSet<(usize, usize)>,
    /// The tokens in them.
    pub tokens: BTreeSet<usize>,
}

impl Part {
    /// How far two parts overlap.
    pub fn overlap(&self, other: &Self) -> Overlap {
        let shared = self.tokens.intersection(&other.tokens).count();
        Overlap { shared, union: self.tokens.len() + other.tokens.len() - shared }
    }
}

/// Shared tokens and tokens of the union.
pub struct Overlap {
    shared: usize,
    union: usize,
}

impl Overlap {
    /// From 0 to 1; nothing and nothing overlap wholly.
    pub fn share(&self) -> f64 {
        if self.union == 0 { 1.0 } else { super::share(self.shared, self.union) }
    }

    /// Whether it is so many percent or more, without rounding.
    pub fn reaches(&self, percent: usize) -> bool {
        self.shared * 100 >= self.union * percent
    }
}

/// For every code point of a text the token that it is in; white space is in none.
pub struct Text(Vec<Option<usize>>);

impl Text {
    /// Cuts a text into tokens.
    pub fn new(text: &str) -> Self {
        let mut tokens = 0;
        let mut in_word = false;
        let token_of = |c: char| {
            if c.is_whitespace() {
                in_word = false;
                return None;
            }
            let word = c.is_alphanumeric();
            if !(word && in_word) {
                tokens += 1;
            }
            in_word = word;
            Some(tokens)
        };
        Self(text.chars().map(token_of).collect())
    }

    /// What ranges of the text hold.
    pub fn part(&self, ranges: &Ranges) -> Part {
        let spans: BTreeSet<(usize, usize)> = ranges.iter().filter_map(|range| self.trimmed(*range)).collect();
        let tokens = spans.iter().flat_map(|(start, end)| self.0[*start..*end].iter().flatten().copied()).collect();
        Part { spans, tokens }
    }

    /// The range without white space at its ends; nothing when it is all white space.
    fn trimmed(&self, (start, end): (usize, usize)) -> Option<(usize, usize)> {
        let within = &self.0[start..end];
        let first = within.iter().position(Option::is_some)?;
        let last = within.iter().rposition(Option::is_some)?;
        Some((start + first, start + last + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_and_single_marks() {
        let tokens = Text::new("Bo's 3.5%\n\n“né” a_b").0;
        let distinct: BTreeSet<usize> = tokens.iter().flatten().copied().collect();
        // Bo ' s 3 . 5 % “ né ” a _ b
        assert_eq!(distinct.len(), 13);
        assert_eq!(tokens.iter().filter(|token| token.is_none()).count(), 4);
    }
}
