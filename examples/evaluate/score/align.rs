//! Text as a line of characters without white space, on which the words of two segmentations are found together again, as
//! the CoNLL-2018 shared task does it: words outside multiword tokens by their characters, words inside by the longest
//! common subsequence of their forms in lower case.

use crate::corpus::conllu;
use crate::system::ParsedWord;

/// A half-open range of characters, white space not counted.
pub type Stretch = (usize, usize);

/// Words with their places on the line.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line<'a> {
    /// The characters.
    pub characters: String,
    /// Where each sentence is.
    pub sentences: Vec<Stretch>,
    /// Where each token is.
    pub tokens: Vec<Stretch>,
    /// The syntactic words.
    pub words: Vec<Unit<'a>>,
}

/// A syntactic word.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit<'a> {
    /// Where it is, or the multiword token that it is part of.
    pub stretch: Stretch,
    /// Whether it is part of a multiword token.
    pub multiword: bool,
    /// The word on the line that it depends on; none for a root.
    pub parent: Option<usize>,
    /// Its form.
    pub form: &'a str,
    /// Its lemma.
    pub lemma: &'a str,
    /// Universal part of speech.
    pub upos: &'a str,
    /// The language's own part of speech.
    pub xpos: &'a str,
    /// Features, unless the answer has none at all.
    pub feats: Option<&'a str>,
    /// Relation, subtype included.
    pub deprel: &'a str,
}

impl<'a> Line<'a> {
    /// The line of a corpus.
    pub fn of_corpus(sentences: impl IntoIterator<Item = &'a conllu::Sentence>) -> Self {
        let mut line = Self::default();
        let mut length = 0;
        for sentence in sentences {
            let (begin, base) = (length, line.words.len());
            for token in &sentence.tokens {
                let start = length;
                for c in token.form.chars().filter(|c| !c.is_whitespace()) {
                    line.characters.push(c);
                    length += 1;
                }
                line.tokens.push((start, length));
                line.words.extend(sentence.words[token.first..token.end].iter().map(|word| Unit {
                    stretch: (start, length),
                    multiword: token.multiword,
                    parent: parent(base, word.head),
                    form: &word.form,
                    lemma: &word.lemma,
                    upos: &word.upos,
                    xpos: &word.xpos,
                    feats: Some(&word.feats),
                    deprel: &word.deprel,
                }));
            }
            line.sentences.push((begin, length));
        }
        line
    }

    /// The line of an answer about a text; tells what is wrong with the answer.
    pub fn of_answer(text: &str, answer: &'a [Vec<ParsedWord>]) -> Result<Self, String> {
        // For every offset how many characters come before it.
        let mut before = vec![0];
        let mut line = Self::default();
        for c in text.chars() {
            before.push(before[before.len() - 1] + usize::from(!c.is_whitespace()));
            line.characters.extend((!c.is_whitespace()).then_some(c));
        }
        let mut reached = 0;
        for sentence in answer.iter().filter(|sentence| !sentence.is_empty()) {
            let base = line.words.len();
            check_heads(sentence)?;
            for (number, word) in sentence.iter().enumerate() {
                let wrong =
                    || format!("{:?} at [{}, {}) is no place after the word before", word.form, word.start, word.end);
                let stretch = before.get(word.start).copied().zip(before.get(word.end).copied()).ok_or_else(wrong)?;
                let joins =
                    number > 0 && (sentence[number - 1].start, sentence[number - 1].end) == (word.start, word.end);
                if joins {
                    line.words[base + number - 1].multiword = true;
                } else if stretch.0 >= stretch.1 || stretch.0 < reached {
                    return Err(wrong());
                } else {
                    line.tokens.push(stretch);
                }
                reached = stretch.1;
                line.words.push(Unit { stretch, multiword: joins, ..unit(base, word) });
            }
            line.sentences.push((line.words[base].stretch.0, reached));
        }
        Ok(line)
    }

    /// The line of an answer about given words, with the places of these.
    pub fn of_words(given: &Line<'_>, sentences: &[usize], answer: &'a [Vec<ParsedWord>]) -> Result<Self, String> {
        let lengths: Vec<usize> = answer.iter().map(Vec::len).collect();
        if lengths != sentences {
            let first = lengths.iter().zip(sentences).position(|(found, given)| found != given);
            return Err(match first {
                Some(at) => format!("{} words for the {} of sentence {}", lengths[at], sentences[at], at + 1),
                None => format!("{} sentences for {}", lengths.len(), sentences.len()),
            });
        }
        let mut line = Self { sentences: given.sentences.clone(), tokens: given.tokens.clone(), ..Self::default() };
        for sentence in answer {
            check_heads(sentence)?;
            let base = line.words.len();
            for (word, place) in sentence.iter().zip(&given.words[base..]) {
                line.words.push(Unit { stretch: place.stretch, multiword: place.multiword, ..unit(base, word) });
            }
        }
        Ok(line)
    }
}

fn unit(base: usize, word: &ParsedWord) -> Unit<'_> {
    Unit {
        stretch: (0, 0),
        multiword: false,
        parent: parent(base, word.head),
        form: &word.form,
        lemma: &word.lemma,
        upos: &word.upos,
        xpos: &word.xpos,
        feats: word.feats.as_deref(),
        deprel: &word.deprel,
    }
}

/// The place on the line of the word that a head names, in the sentence whose first word is at `base`.
fn parent(base: usize, head: usize) -> Option<usize> {
    head.checked_sub(1).map(|head| base + head)
}

fn check_heads(sentence: &[ParsedWord]) -> Result<(), String> {
    match sentence.iter().find(|word| word.head > sentence.len()) {
        Some(word) => Err(format!("{:?} depends on word {} of {}", word.form, word.head, sentence.len())),
        None => Ok(()),
    }
}

/// The pairs of words, by their places in `gold` and in `found`, that are the same word.
pub fn align(gold: &[Unit<'_>], found: &[Unit<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::with_capacity(gold.len());
    let mut at = (0, 0);
    while let (Some(left), Some(right)) = (gold.get(at.0), found.get(at.1)) {
        if left.multiword || right.multiword {
            let (from, to) = region(gold, found, at);
            let common = common(&gold[from.0..to.0], &found[from.1..to.1]);
            pairs.extend(common.into_iter().map(|(left, right)| (from.0 + left, from.1 + right)));
            at = to;
        } else if left.stretch == right.stretch {
            pairs.push(at);
            at = (at.0 + 1, at.1 + 1);
        } else if left.stretch.0 <= right.stretch.0 {
            at.0 += 1;
        } else {
            at.1 += 1;
        }
    }
    pairs
}

/// From a place where one side has a multiword token, the first words and the words after the last that multiword tokens
/// of either side hold together.
fn region(gold: &[Unit<'_>], found: &[Unit<'_>], at: (usize, usize)) -> ((usize, usize), (usize, usize)) {
    let (left, right) = (&gold[at.0], &found[at.1]);
    let mut from = at;
    let mut end = if left.multiword { left.stretch.1 } else { right.stretch.1 };
    // A plain word that begins before the token is not within it.
    if left.multiword {
        from.1 += usize::from(!right.multiword && right.stretch.0 < left.stretch.0);
    } else {
        from.0 += usize::from(left.stretch.0 < right.stretch.0);
    }
    let within = |word: &Unit<'_>, end: usize| {
        if word.multiword { word.stretch.0 < end } else { word.stretch.1 <= end }
    };
    let mut to = from;
    loop {
        let (left, right) = (gold.get(to.0), found.get(to.1));
        let inside = |word: Option<&Unit<'_>>| word.is_some_and(|word| within(word, end));
        if !inside(left) && !inside(right) {
            return (from, to);
        }
        let word = match (left, right) {
            (Some(left), right) if right.is_none_or(|right| left.stretch.0 <= right.stretch.0) => {
                to.0 += 1;
                left
            }
            (_, Some(right)) => {
                to.1 += 1;
                right
            }
            // One of them is inside.
            (_, None) => return (from, to),
        };
        if word.multiword {
            end = end.max(word.stretch.1);
        }
    }
}

/// The longest common subsequence of the forms in lower case, as pairs of places.
fn common(gold: &[Unit<'_>], found: &[Unit<'_>]) -> Vec<(usize, usize)> {
    let lower = |words: &[Unit<'_>]| words.iter().map(|word| word.form.to_lowercase()).collect::<Vec<_>>();
    let (gold, found) = (lower(gold), lower(found));
    // The length of what the words from each pair of places on have in common.
    let mut length = vec![vec![0; found.len() + 1]; gold.len() + 1];
    for left in (0..gold.len()).rev() {
        for right in (0..found.len()).rev() {
            length[left][right] = if gold[left] == found[right] {
                length[left + 1][right + 1] + 1
            } else {
                length[left + 1][right].max(length[left][right + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut left, mut right) = (0, 0);
    while left < gold.len() && right < found.len() {
        if gold[left] == found[right] {
            pairs.push((left, right));
            left += 1;
            right += 1;
        } else if length[left][right] == length[left + 1][right] {
            left += 1;
        } else {
            right += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words from `form start end`, a star before those of multiword tokens.
    fn words(short: &'static [(&'static str, usize, usize)]) -> Vec<Unit<'static>> {
        let unit = |&(form, start, end): &(&'static str, usize, usize)| Unit {
            stretch: (start, end),
            multiword: form.starts_with('*'),
            parent: None,
            form: form.trim_start_matches('*'),
            lemma: "",
            upos: "",
            xpos: "",
            feats: None,
            deprel: "",
        };
        short.iter().map(unit).collect()
    }

    #[test]
    fn plain_words_align_by_their_characters() {
        // `ab c` against `a b c`: only `c` is the same word.
        let pairs = align(&words(&[("ab", 0, 2), ("c", 2, 3)]), &words(&[("a", 0, 1), ("b", 1, 2), ("c", 2, 3)]));
        assert_eq!(pairs, [(1, 2)]);
        assert_eq!(align(&[], &words(&[("a", 0, 1)])), []);
    }

    #[test]
    fn multiword_tokens_align_by_their_forms() {
        let gold = words(&[("I", 0, 1), ("*Ca", 1, 5), ("*n't", 1, 5), ("go", 5, 7)]);
        // The same token cut in two plain ones.
        let cut = words(&[("I", 0, 1), ("ca", 1, 3), ("n't", 3, 5), ("go", 5, 7)]);
        assert_eq!(align(&gold, &cut), [(0, 0), (1, 1), (2, 2), (3, 3)]);
        assert_eq!(align(&cut, &gold), [(0, 0), (1, 1), (2, 2), (3, 3)]);
        // Left whole: neither word is there.
        assert_eq!(align(&gold, &words(&[("I", 0, 1), ("can't", 1, 5), ("go", 5, 7)])), [(0, 0), (3, 2)]);
        // A longer multiword token takes the word before it along.
        let longer = words(&[("*I", 0, 5), ("*can", 0, 5), ("*n't", 0, 5), ("go", 5, 7)]);
        assert_eq!(align(&gold, &longer), [(0, 0), (2, 2), (3, 3)]);
        // A word that reaches into the token from before is not in it.
        assert_eq!(align(&gold, &words(&[("Ic", 0, 2), ("an't", 2, 5), ("go", 5, 7)])), [(3, 2)]);
    }

    #[test]
    fn an_answer_is_put_on_the_line() {
        let word = |form: &str, start, end, head| ParsedWord { form: form.into(), start, end, head, ..<_>::default() };
        let answer = [
            vec![word("it", 0, 2, 2), word("ca", 4, 9, 0), word("n't", 4, 9, 2)],
            vec![],
            vec![word("go", 10, 12, 0), word(".", 12, 13, 1)],
        ];
        let line = Line::of_answer("It  can’t\ngo.", &answer).unwrap();
        assert_eq!(line.characters, "Itcan’tgo.");
        assert_eq!(line.sentences, [(0, 7), (7, 10)]);
        assert_eq!(line.tokens, [(0, 2), (2, 7), (7, 9), (9, 10)]);
        let words: Vec<_> = line.words.iter().map(|word| (word.stretch, word.multiword, word.parent)).collect();
        assert_eq!(
            words,
            [
                ((0, 2), false, Some(1)),
                ((2, 7), true, None),
                ((2, 7), true, Some(1)),
                ((7, 9), false, None),
                ((9, 10), false, Some(3)),
            ]
        );
    }

    #[test]
    fn a_broken_answer_is_told() {
        let word = |start, end, head| ParsedWord { form: "x".into(), start, end, head, ..<_>::default() };
        let told = |words: Vec<ParsedWord>| Line::of_answer("ab cd", &[words]).unwrap_err();
        assert_eq!(told(vec![word(0, 6, 0)]), "\"x\" at [0, 6) is no place after the word before");
        assert_eq!(told(vec![word(0, 2, 0), word(1, 2, 1)]), "\"x\" at [1, 2) is no place after the word before");
        assert_eq!(told(vec![word(2, 3, 0)]), "\"x\" at [2, 3) is no place after the word before");
        assert_eq!(told(vec![word(0, 2, 2)]), "\"x\" depends on word 2 of 1");
        let given = Line::default();
        let told = |lengths: &[usize]| Line::of_words(&given, lengths, &[vec![word(0, 1, 0)]]).unwrap_err();
        assert_eq!(told(&[2]), "1 words for the 2 of sentence 1");
        assert_eq!(told(&[1, 1]), "1 sentences for 2");
    }
}
