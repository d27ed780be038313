//! What is evaluated: the answers that a system must give, and whosaid as one.
//!
//! This is the only file that knows how whosaid finds anything.

use whosaid::claim::{Article, EntityKind};
use whosaid::extract::{FindAttributions, RawAttribution, Rules, extract};
use whosaid::language::Document;

/// Half-open ranges of code points in a text.
pub type Ranges = Vec<(usize, usize)>;

/// A sentence as a system gets it: the words, without what is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The words, in order; never empty.
    pub words: Vec<String>,
    /// For each word whether white space follows it.
    pub space_after: Vec<bool>,
}

/// A syntactic word with its place in the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedWord {
    /// Offset of its first code point. Several words in a row with one range are the words of one multiword token.
    pub start: usize,
    /// Offset just after its last code point.
    pub end: usize,
    /// Its form.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// The language's own part of speech.
    pub xpos: String,
    /// Features as CoNLL-U writes them; nothing from a system that has none.
    pub feats: Option<String>,
    /// Number of the word in the sentence that it depends on, from 1; 0 for the root.
    pub head: usize,
    /// The relation to it.
    pub deprel: String,
}

/// A name in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Its first word, from 0.
    pub first: usize,
    /// The word after its last.
    pub end: usize,
    /// What it names.
    pub kind: NameKind,
}

/// The types of name that are scored, and one for all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// PER
    Person,
    /// LOC
    Location,
    /// ORG
    Organisation,
    /// Not scored.
    Other,
}

/// Who is said to have said what, as ranges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The words that stand for the source; none when nobody is named.
    pub source: Ranges,
    /// The words that attribute.
    pub cue: Ranges,
    /// What is attributed.
    pub content: Ranges,
}

/// Why a system does not answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SystemError {
    /// The system has nothing that does this.
    #[error("{system} has no {part} yet")]
    Missing {
        /// The system.
        system: String,
        /// What it lacks.
        part: &'static str,
    },
}

/// What can be evaluated. Documents are given whole, since a system may look across sentences.
pub trait System {
    /// Name and version, for the report.
    fn name(&self) -> String;

    /// Tags and tree of given words: for every sentence one answer for every word. `start` and `end` do not matter.
    fn parse_words(&self, document: &[Sentence]) -> Result<Vec<Vec<ParsedWord>>, SystemError>;

    /// Sentences, words, tags and trees of a text, in order.
    fn parse_text(&self, text: &str) -> Result<Vec<Vec<ParsedWord>>, SystemError>;

    /// The names in every sentence.
    fn names(&self, document: &[Sentence]) -> Result<Vec<Vec<Name>>, SystemError>;

    /// The outermost attributions of an article.
    fn attributions(&self, text: &str) -> Result<Vec<Attribution>, SystemError>;
}

/// whosaid as it is: attributions and names by rules, and no parser.
pub struct Whosaid;

impl System for Whosaid {
    fn name(&self) -> String {
        format!("whosaid {} ({})", env!("CARGO_PKG_VERSION"), Rules.name())
    }

    fn parse_words(&self, _: &[Sentence]) -> Result<Vec<Vec<ParsedWord>>, SystemError> {
        Err(SystemError::Missing { system: self.name(), part: "parser" })
    }

    fn parse_text(&self, _: &str) -> Result<Vec<Vec<ParsedWord>>, SystemError> {
        Err(SystemError::Missing { system: self.name(), part: "parser" })
    }

    /// The names that extraction finds in the sentences put in lines, where they fall together with words.
    fn names(&self, document: &[Sentence]) -> Result<Vec<Vec<Name>>, SystemError> {
        let mut text = String::new();
        let mut length = 0;
        // For every word its sentence, its number there, and its range in the text.
        let mut words: Vec<(usize, usize, usize, usize)> = Vec::new();
        for (number, sentence) in document.iter().enumerate() {
            for (index, (word, space)) in sentence.words.iter().zip(&sentence.space_after).enumerate() {
                let start = length;
                text.push_str(word);
                length += word.chars().count();
                words.push((number, index, start, length));
                let last = index + 1 == sentence.words.len();
                if last || *space {
                    text.push(if last { '\n' } else { ' ' });
                    length += 1;
                }
            }
        }
        let mut names = vec![Vec::new(); document.len()];
        for entity in extract(&Article::from_text(text), &Rules).entities {
            let kind = match entity.kind {
                EntityKind::Person => NameKind::Person,
                EntityKind::Place | EntityKind::GeopoliticalEntity => NameKind::Location,
                EntityKind::Organisation | EntityKind::Group => NameKind::Organisation,
                EntityKind::Event | EntityKind::Work | EntityKind::Other => NameKind::Other,
            };
            for mention in entity.mentions {
                let first = words.iter().position(|word| word.2 == mention.start).map(|first| words[first]);
                let last = words.iter().position(|word| word.3 == mention.end).map(|last| words[last]);
                if let (Some((number, first, ..)), Some((same, last, ..))) = (first, last)
                    && number == same
                {
                    names[number].push(Name { first, end: last + 1, kind });
                }
            }
        }
        for names in &mut names {
            names.sort_unstable();
        }
        Ok(names)
    }

    fn attributions(&self, text: &str) -> Result<Vec<Attribution>, SystemError> {
        let document = Document::new(text);
        let found = Rules.find(&document);
        let range = |(first, end): (usize, usize)| (document.tokens[first].start, document.tokens[end - 1].end);
        let ranges = found.iter().filter(|raw| !is_inner(raw, &found)).map(|raw| Attribution {
            source: source(raw, &found).map(range).into_iter().collect(),
            cue: raw.cue.map(range).into_iter().collect(),
            content: raw.content.iter().copied().map(range).collect(),
        });
        Ok(ranges.collect())
    }
}

/// The words for the source, which may be those of the attribution that this one goes on with.
fn source(raw: &RawAttribution, all: &[RawAttribution]) -> Option<(usize, usize)> {
    let mut at = raw;
    // As many steps as there are attributions lead to the first, or go in a circle.
    for _ in all {
        match (at.source, at.same_speaker_as.and_then(|other| all.get(other))) {
            (None, Some(other)) => at = other,
            (source, _) => return source,
        }
    }
    None
}

/// Whether an attribution lies in what another one attributes.
fn is_inner(raw: &RawAttribution, all: &[RawAttribution]) -> bool {
    let Some((first, end)) = raw.cue.or(raw.source) else { return false };
    let holds = |other: &RawAttribution| other.content.iter().any(|range| range.0 <= first && end <= range.1);
    all.iter().any(|other| !std::ptr::eq(raw, other) && holds(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, ranges: &[(usize, usize)]) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        ranges.iter().map(|(first, end)| chars[*first..*end].iter().collect()).collect()
    }

    #[test]
    fn whosaid_finds_outermost_attributions() {
        let text = "“We – all of us – will leave,” said Ana Ruiz, adding that the road was shut. \
                    Bo Lund said the mayor told him that the bridge was open.";
        let found = Whosaid.attributions(text).unwrap();
        let told: Vec<_> = found
            .iter()
            .map(|one| {
                [words(text, &one.source), words(text, &one.cue), words(text, &one.content)].map(|w| w.join("|"))
            })
            .collect();
        assert_eq!(
            told,
            [
                ["Ana Ruiz", "said", "“We – all of us – will leave,”"],
                ["Ana Ruiz", "adding", "the road was shut"],
                ["Bo Lund", "said", "the mayor told him that the bridge was open"],
            ]
        );
    }

    #[test]
    fn whosaid_finds_names_at_words() {
        let words = ["Ana", "Ruiz", "'s", "ferry", "left", "Norway", "."].map(str::to_owned).to_vec();
        let space_after = vec![true, false, true, true, true, false, true];
        let sentence = Sentence { words, space_after };
        let other = Sentence { words: vec!["Nothing".into()], space_after: vec![true] };
        let person = Name { first: 0, end: 2, kind: NameKind::Person };
        let country = Name { first: 5, end: 6, kind: NameKind::Location };
        let found = Whosaid.names(&[other, sentence]).unwrap();
        assert_eq!(found, [vec![], vec![person, country]]);
    }

    #[test]
    fn whosaid_says_that_it_cannot_parse() {
        let error = Whosaid.parse_text("It is so.").unwrap_err().to_string();
        assert!(error.starts_with("whosaid ") && error.ends_with(" has no parser yet"), "{error}");
    }
}
