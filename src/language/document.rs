use std::ops::Range;

use super::analysis::Analysis;
use super::tokens::{Token, tokenise};
use crate::claim::Span;

/// A text with its tokens, sentences and quotations, and what the model says of it.
pub struct Document<'a> {
    /// The text.
    pub text: &'a str,
    /// Words, trees, names and attributions. Its words are not the tokens: `don't` is two words and one token.
    pub analysis: Analysis,
    /// The tokens, in order.
    pub tokens: Vec<Token<'a>>,
    /// The sentences, in order; together they hold every token.
    pub sentences: Vec<Sentence>,
    /// The quotations, in order; they do not overlap.
    pub quotations: Vec<Quotation>,
    /// For each token the quotation that it is in, marks included.
    inside: Vec<Option<u32>>,
    /// Byte offset of every code point, and of the end.
    bytes: Vec<usize>,
}

/// A half-open range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its first token.
    pub first: usize,
    /// The token after its last.
    pub end: usize,
    /// Number of the paragraph it is in.
    pub paragraph: usize,
}

/// Words within quotation marks, the marks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark.
    pub first: usize,
    /// The token after the closing mark, or after the paragraph's last token when the mark is left out because the
    /// quotation goes on in the next paragraph.
    pub end: usize,
}

impl<'a> Document<'a> {
    /// Reads a text.
    pub fn new(text: &'a str) -> Self {
        let tokens = tokenise(text);
        let analysis = Analysis::of(text);
        let mut bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        bytes.push(text.len());
        let mut document = Self {
            text,
            analysis,
            inside: vec![None; tokens.len()],
            tokens,
            sentences: Vec::new(),
            quotations: Vec::new(),
            bytes,
        };
        let mut offset = 0;
        let mut paragraph = 0;
        for line in text.split('\n') {
            let length = line.chars().count();
            let first = document.tokens.partition_point(|token| token.start < offset);
            let end = document.tokens.partition_point(|token| token.start < offset + length);
            if first < end {
                document.quote(first, end);
                document.sentences_of(first, end, paragraph);
                paragraph += 1;
            }
            offset += length + 1;
        }
        document
    }

    /// Finds the quotations of one paragraph: curly and straight double marks, and single ones around more than a word.
    fn quote(&mut self, first: usize, end: usize) {
        let mut at = first;
        while at < end {
            let token = self.tokens[at];
            let closers: &[&str] = match token.text {
                "“" | "„" => &["”", "“"],
                // `said. " The Post`: a straight mark that can only close opens nothing.
                "\"" if token.spaced || at == first || self.tokens.get(at + 1).is_none_or(|next| !next.spaced) => {
                    &["\""]
                }
                "«" => &["»"],
                "‘" | "'" if token.spaced || at == first => &["’", "'"],
                _ => {
                    at += 1;
                    continue;
                }
            };
            let single = matches!(token.text, "‘" | "'");
            let close = (at + 1..end).find(|index| {
                let found = self.tokens[*index];
                closers.contains(&found.text)
                    // An apostrophe is followed by a letter, or follows an `s` in the middle of a sentence.
                    && (!single || self.tokens.get(index + 1).is_none_or(|next| next.spaced || !next.text.starts_with(char::is_alphabetic)))
            });
            let close = match close {
                Some(close) => close + 1,
                // A paragraph that opens a quotation and does not close it: it goes on in the next one.
                None if at == first && !single => end,
                None => {
                    at += 1;
                    continue;
                }
            };
            let number = u32::try_from(self.quotations.len()).unwrap_or(u32::MAX);
            self.inside[at..close].fill(Some(number));
            self.quotations.push(Quotation { first: at, end: close });
            at = close;
        }
    }

    /// Cuts one paragraph where the model begins sentences; but none ends inside a quotation, so that what is said stays
    /// with who says it.
    fn sentences_of(&mut self, first: usize, end: usize, paragraph: usize) {
        let (from, to) = (self.tokens[first].start, self.tokens[end - 1].end);
        let words = &self.analysis.words;
        let starts = self.analysis.sentences.iter().map(|sentence| words[sentence.start].start);
        let starts: Vec<usize> = starts.filter(|start| from < *start && *start < to).collect();
        let mut start = first;
        for offset in starts {
            let next = first + self.tokens[first..end].partition_point(|token| token.start < offset);
            let open =
                next > start && next < end && self.inside[next].is_some() && self.inside[next] == self.inside[next - 1];
            // `“… said.” He left.`: the mark belongs to what it closes. `“…?” she asked` goes on in lower case.
            let goes_on = next < end && next > start && {
                let token = self.tokens[next];
                token.text.starts_with(char::is_lowercase) || matches!(token.text, "”" | "\"" | "’" | "," | ";")
            };
            if next > start && !open && !goes_on {
                self.push_sentence(start, next, paragraph);
                start = next;
            }
        }
        if start < end {
            self.push_sentence(start, end, paragraph);
        }
    }

    /// The tokens that hold any of a range of words; the nearest to a word that is in none.
    pub fn tokens_of(&self, words: Range<usize>) -> (usize, usize) {
        let words = &self.analysis.words[words];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return (0, 0) };
        let from = self.tokens.partition_point(|token| token.end <= first.start);
        let end = self.tokens.partition_point(|token| token.start < last.end);
        if from < end {
            return (from, end);
        }
        // A word that is in no token, such as a mark that tokens leave out, goes with the nearest.
        let nearest = from.min(self.tokens.len().saturating_sub(1));
        (nearest, (nearest + 1).min(self.tokens.len()))
    }

    /// The words that a token holds, first and after the last.
    pub fn words_of(&self, token: usize) -> Range<usize> {
        let Some(token) = self.tokens.get(token) else { return 0..0 };
        let words = &self.analysis.words;
        words.partition_point(|word| word.end <= token.start)..words.partition_point(|word| word.start < token.end)
    }

    /// Adds a sentence, or several where the splitter missed that a quotation begins one: `He left. "I saw it," …`.
    fn push_sentence(&mut self, first: usize, end: usize, paragraph: usize) {
        let mut start = first;
        for at in first + 2..end {
            let opens = self.inside[at].is_some() && self.inside[at] != self.inside[at - 1];
            let ended = matches!(self.tokens[at - 1].text, "." | "!" | "?") && self.inside[at - 1].is_none();
            if opens && ended && self.tokens[at].spaced {
                self.sentences.push(Sentence { first: start, end: at, paragraph });
                start = at;
            }
        }
        self.sentences.push(Sentence { first: start, end, paragraph });
    }

    /// The quotation that holds a token.
    pub fn quotation_at(&self, token: usize) -> Option<usize> {
        self.inside.get(token).copied().flatten().map(|number| number as usize)
    }

    /// The span from token `first` to before token `end`. The range must not be empty.
    pub fn span(&self, first: usize, end: usize) -> Span {
        let (start, end) = (self.tokens[first].start, self.tokens[end - 1].end);
        Span { start, end, text: self.text[self.bytes[start]..self.bytes[end]].to_owned() }
    }

    /// The text between two code points.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.text[self.bytes[start]..self.bytes[end]]
    }

    /// The words of a range as they stand, on one line.
    pub fn words(&self, first: usize, end: usize) -> String {
        if first >= end { String::new() } else { self.span(first, end).text.replace('\n', " ") }
    }

    /// The number of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= token).min(self.sentences.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let document = Document::new(text);
        document.sentences.iter().map(|sentence| document.words(sentence.first, sentence.end)).collect()
    }

    #[test]
    fn a_quotation_is_not_cut() {
        assert_eq!(
            sentences("“We left. They stayed,” said Ana Ruiz. He agreed."),
            ["“We left. They stayed,” said Ana Ruiz.", "He agreed."]
        );
    }

    #[test]
    fn a_question_in_a_quotation_goes_on_after_it() {
        assert_eq!(sentences("\"Who left?\" she asked. Nobody knew."), ["\"Who left?\" she asked.", "Nobody knew."]);
    }

    #[test]
    fn a_quotation_begins_a_sentence() {
        assert_eq!(
            sentences("He denied it. \"I left,\" Brask said. \"I was not there.\""),
            ["He denied it.", "\"I left,\" Brask said.", "\"I was not there.\""]
        );
    }

    #[test]
    fn possessives_and_abbreviations() {
        let document = Document::new("Qatar’s envoy met 1,000 U.S. officials' aides in ‘the hall’.");
        let words: Vec<&str> = document.tokens.iter().map(|token| token.text).collect();
        assert_eq!(
            words,
            [
                "Qatar",
                "’s",
                "envoy",
                "met",
                "1,000",
                "U.S.",
                "officials",
                "'",
                "aides",
                "in",
                "‘",
                "the",
                "hall",
                "’",
                "."
            ]
        );
        assert_eq!(document.quotations, [Quotation { first: 10, end: 14 }]);
    }

    #[test]
    fn spans_count_code_points() {
        let document = Document::new("“Ünïcode” is 💥 fine.");
        let fine = document.tokens.len() - 2;
        assert_eq!(document.span(fine, fine + 1), Span { start: 15, end: 19, text: "fine".into() });
        assert!(document.span(0, fine).agrees_with(document.text));
    }
}
