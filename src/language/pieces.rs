//! What the encoder sees of words: wordpieces, and the marks it is blind to (case, white space, quotations).
//!
//! `training/words.py` is the same in Python; a test holds the two together.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word may have no more; the rest of it is not seen.
const MAX_PIECES: usize = 12;
/// Longer runs of letters are unknown to the vocabulary, as in BERT.
const MAX_RUN: usize = 100;

/// Where a word stands to quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    Outside,
    Inside,
    Opens,
    Closes,
}

/// For each word, where it stands to the quotation marks of its paragraph; every paragraph begins outside.
///
/// Single marks count when no double one is open: one that opens has white space before and none after, one that closes
/// follows its word directly. `spaced` and `begins` say whether white space precedes a word and a paragraph begins.
pub(super) fn quotation_marks(forms: &[String], spaced: &[bool], begins: &[bool]) -> Vec<Quoting> {
    let (mut double, mut single) = (false, false);
    let mut marks = Vec::with_capacity(forms.len());
    for (index, form) in forms.iter().enumerate() {
        if begins[index] {
            (double, single) = (false, false);
        }
        let next_spaced = spaced.get(index + 1).copied().unwrap_or(true);
        marks.push(match form.as_str() {
            "“" | "``" | "«" | "„" => {
                double = true;
                Quoting::Opens
            }
            "\"" if !double => {
                double = true;
                Quoting::Opens
            }
            "”" | "''" | "»" | "\"" => {
                let open = std::mem::replace(&mut double, false);
                if open { Quoting::Closes } else { Quoting::Outside }
            }
            "'" | "‘" | "’" | "`" if !double => {
                if !single && (spaced[index] || index == 0) && !next_spaced && form != "’" {
                    single = true;
                    Quoting::Opens
                } else if single && !spaced[index] {
                    single = false;
                    Quoting::Closes
                } else if single {
                    Quoting::Inside
                } else {
                    Quoting::Outside
                }
            }
            _ if double || single => Quoting::Inside,
            _ => Quoting::Outside,
        });
    }
    marks
}

/// The shape of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Title,
    Upper,
    Mixed,
    Initial,
    Digit,
    Mark,
}

/// The shape of a word.
pub(super) fn case(form: &str) -> Case {
    if form.contains(|c: char| c.is_ascii_digit()) {
        return Case::Digit;
    }
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Mark };
    let (count, capitals) = letters.fold((0, 0), |(n, capitals), c| (n + 1, capitals + usize::from(c.is_uppercase())));
    match (first.is_uppercase(), count, capitals) {
        (false, _, 0) => Case::Lower,
        (true, 0, _) => Case::Initial,
        (true, _, _) if capitals == count => Case::Upper,
        (true, _, 0) => Case::Title,
        _ => Case::Mixed,
    }
}

/// BERT's uncased wordpieces: greedy, longest first.
pub(super) struct Pieces {
    index: HashMap<Box<str>, u32>,
    pub(super) unknown: u32,
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Pieces {
    /// Reads a vocabulary with one piece a line. Nothing when a special piece is missing.
    pub(super) fn new(vocabulary: &str) -> Option<Self> {
        let index: HashMap<Box<str>, u32> = vocabulary.lines().map(Box::from).zip(0..).collect();
        let special = |piece: &str| index.get(piece).copied();
        let (unknown, first, last) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Some(Self { index, unknown, first, last })
    }

    /// The pieces of one word; never empty.
    pub(super) fn of(&self, form: &str) -> Vec<u32> {
        let lower = form.to_lowercase();
        let mut pieces = Vec::with_capacity(2);
        if lower.is_ascii() && lower.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            self.greedy(&lower, &mut pieces);
        } else {
            let plain: String = lower.nfd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)).collect();
            let mut rest = plain.as_str();
            while let Some(c) = rest.chars().next() {
                let end = if c.is_alphanumeric() {
                    rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
                } else {
                    c.len_utf8()
                };
                self.greedy(&rest[..end], &mut pieces);
                rest = &rest[end..];
            }
        }
        pieces.truncate(MAX_PIECES);
        if pieces.is_empty() {
            pieces.push(self.unknown);
        }
        pieces
    }

    fn greedy(&self, run: &str, pieces: &mut Vec<u32>) {
        let before = pieces.len();
        if run.chars().count() > MAX_RUN {
            pieces.push(self.unknown);
            return;
        }
        let mut key = String::with_capacity(run.len() + 2);
        let mut at = 0;
        while at < run.len() {
            let ends = run[at..].char_indices().map(|(index, c)| at + index + c.len_utf8());
            let found = ends.rev().find_map(|end| {
                key.clear();
                if at > 0 {
                    key.push_str("##");
                }
                key.push_str(&run[at..end]);
                self.index.get(key.as_str()).map(|piece| (*piece, end))
            });
            let Some((piece, end)) = found else {
                pieces.truncate(before);
                pieces.push(self.unknown);
                return;
            };
            pieces.push(piece);
            at = end;
        }
    }
}

/// Control and format characters.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_greedy_and_uncased() {
        let pieces = Pieces::new("[UNK]\n[CLS]\n[SEP]\ntali\n##ban\ntalib\n##an\n’\ne\n##lan").unwrap();
        assert_eq!(pieces.of("Taliban"), [5, 6]);
        assert_eq!(pieces.of("Élan"), [8, 9]);
        assert_eq!(pieces.of("e’lan"), [8, 7, 0]);
        assert_eq!(pieces.of("\u{200b}"), [0]);
        assert_eq!(pieces.of(&"e".repeat(101)), [0]);
    }

    #[test]
    fn case_is_the_shape_of_the_letters() {
        let shapes = ["ana", "Ana", "ANA", "McKay", "A", "B2", "—", "iPhone"].map(case);
        let expected =
            [Case::Lower, Case::Title, Case::Upper, Case::Mixed, Case::Initial, Case::Digit, Case::Mark, Case::Mixed];
        assert_eq!(shapes, expected);
    }

    #[test]
    fn single_marks_quote_and_apostrophes_do_not() {
        use Quoting::{Closes as C, Inside as I, Opens as B, Outside as O};
        let forms: Vec<String> =
            ["He", "said", "'", "no", "'", ".", "The", "boys", "'", "“", "a", "'", "b", "”"].map(str::to_owned).into();
        let spaced = [true, true, true, false, false, false, true, true, false, true, false, true, false, false];
        let mut begins = [false; 14];
        begins[0] = true;
        assert_eq!(quotation_marks(&forms, &spaced, &begins), [O, O, B, I, C, O, O, O, O, B, I, I, I, C]);
    }
}
