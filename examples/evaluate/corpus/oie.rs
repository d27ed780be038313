//! Annotated propositions: `CaRB` (tab-separated), `BenchIE` (fact clusters), `WiRe57` (JSON).

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::{CorpusError, Fault, text_of};
use crate::score::oie::carb::Words;

const CARB: &str = "give a sentence, a relation and its arguments on each line, with tabs between them";
const BENCHIE: &str =
    "begin a sentence with sent_id:N, a tab and its words, and write wordings as first --> relation --> second";
const WIRE57: &str = "give an object of lists of sentences with id, tokens and tuples";

/// A sentence with its tuples.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotated<T> {
    /// Its words.
    pub words: Vec<String>,
    /// What is annotated.
    pub tuples: Vec<T>,
}

fn split(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Reads `CaRB`'s gold tuples; sentences in the order in which they come.
pub fn carb(path: &Path) -> Result<Vec<Annotated<Words>>, CorpusError> {
    let mut sentences: Vec<Annotated<Words>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (number, line) in text_of(path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [sentence, relation, arguments @ ..] = &cells[..] else {
            return Err(Fault::new("fewer than two cells", CARB).at(path, number + 1));
        };
        let place = *places.entry((*sentence).to_owned()).or_insert(sentences.len());
        if place == sentences.len() {
            sentences.push(Annotated { words: split(sentence), tuples: Vec::new() });
        }
        let arguments = arguments.iter().map(|words| split(words)).collect();
        sentences[place].tuples.push(Words { relation: split(relation), arguments });
    }
    if sentences.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "annotated sentence" });
    }
    Ok(sentences)
}

/// The words of one part of a wording, and which may be left out.
pub type Pattern = Vec<(String, bool)>;

/// A wording of a fact: first argument, relation, second argument.
pub type Wording = [Pattern; 3];

/// `[the] port [of Oslo]` as words.
pub fn pattern(text: &str) -> Pattern {
    let mut optional = false;
    let word = |word: &str| {
        let opens = word.len() > 1 && word.starts_with('[');
        let closes = word.len() > 1 && word.ends_with(']');
        optional |= opens;
        let bare = &word[usize::from(opens)..word.len() - usize::from(closes)];
        let found = (bare.to_owned(), optional);
        optional &= !closes;
        found
    };
    text.split_whitespace().map(word).collect()
}

/// A sentence of `BenchIE` by its number, with the wordings of each of its facts.
pub type Facts = (usize, Annotated<Vec<Wording>>);

/// Reads `BenchIE`'s facts.
pub fn benchie(path: &Path) -> Result<Vec<Facts>, CorpusError> {
    let mut sentences: Vec<Facts> = Vec::new();
    for (number, line) in text_of(path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = |what: &str| Fault::new(what, BENCHIE).at(path, number + 1);
        if let Some(head) = line.strip_prefix("sent_id:") {
            let (id, words) = head.split_once('\t').ok_or_else(|| at("a sentence without its words"))?;
            let id = id.trim().parse().map_err(|_| at("a sentence without a number"))?;
            sentences.push((id, Annotated { words: split(words), tuples: Vec::new() }));
            continue;
        }
        let (_, sentence) = sentences.last_mut().ok_or_else(|| at("no sentence before it"))?;
        if line.contains("--> Cluster") {
            sentence.tuples.push(Vec::new());
            continue;
        }
        let parts: Vec<&str> = line.split("-->").collect();
        let fact = sentence.tuples.last_mut().ok_or_else(|| at("no cluster before it"))?;
        // A few wordings of the corpus have a part too few or too many, and can match nothing.
        if let [first, relation, second] = parts[..] {
            fact.push([first, relation, second].map(pattern));
        }
    }
    if sentences.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "annotated sentence" });
    }
    Ok(sentences)
}

/// A tuple of `WiRe57`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wire57Tuple {
    /// First argument, inferred words included, as is the rest.
    pub first: Vec<String>,
    /// The relation.
    pub relation: Vec<String>,
    /// Second argument.
    pub second: Vec<String>,
    /// All further arguments.
    pub others: Vec<String>,
    /// How many words of it stand in the sentence.
    pub stated: usize,
}

#[derive(Deserialize)]
struct Sentence {
    id: String,
    tokens: Vec<String>,
    tuples: Vec<Tuple>,
}

#[derive(Deserialize)]
struct Tuple {
    arg1: Part,
    rel: Part,
    arg2: Option<Part>,
    #[serde(rename = "arg3+", default)]
    others: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    words: Vec<String>,
    /// For each word its place, or the word `inf`.
    words_indexes: Vec<serde_json::Value>,
}

/// Reads `WiRe57`'s gold, with the names of its sentences.
pub fn wire57(path: &Path) -> Result<Vec<(String, Annotated<Wire57Tuple>)>, CorpusError> {
    let documents: BTreeMap<String, Vec<Sentence>> = serde_json::from_str(&text_of(path)?)
        .map_err(|error| Fault::new(format!("not WiRe57: {error}"), WIRE57).at(path, error.line()))?;
    let words = |part: Option<&Part>| part.map(|part| part.words.clone()).unwrap_or_default();
    let tuple = |tuple: Tuple| {
        let parts = [Some(&tuple.arg1), Some(&tuple.rel), tuple.arg2.as_ref()];
        let stated = |part: &Part| part.words_indexes.iter().filter(|index| *index != "inf").count();
        Wire57Tuple {
            first: words(parts[0]),
            relation: words(parts[1]),
            second: words(parts[2]),
            others: tuple.others.iter().flat_map(|part| part.words.clone()).collect(),
            stated: parts.into_iter().flatten().chain(&tuple.others).map(stated).sum(),
        }
    };
    let sentences: Vec<(String, Annotated<Wire57Tuple>)> = documents
        .into_values()
        .flatten()
        .map(|sentence| {
            let tuples = sentence.tuples.into_iter().map(tuple).collect();
            (sentence.id, Annotated { words: sentence.tokens, tuples })
        })
        .collect();
    if sentences.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "annotated sentence" });
    }
    Ok(sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        file
    }

    #[test]
    fn formats_are_read() {
        let gold = file("\u{feff}He left the town .\tleft\tHe\tthe town\nHe left the town .\tis\tthe town\n");
        let read = carb(gold.path()).unwrap();
        assert_eq!((read.len(), read[0].tuples.len(), read[0].tuples[0].arguments.len()), (1, 2, 2));
        let gold = file(
            "sent_id:1\tHe left .\n1--> Cluster 1:\nHe --> left --> [the] town\n1--> Cluster 2:\nHe --> left the --> town\n",
        );
        let read = benchie(gold.path()).unwrap();
        assert_eq!((read[0].0, read[0].1.tuples.len()), (1, 2));
        assert_eq!(read[0].1.tuples[0][0][2], [("the".to_owned(), true), ("town".to_owned(), false)]);
        let gold = file(
            r#"{"d": [{"id": "d 1", "tokens": ["He", "left"], "tuples": [{"arg1": {"words": ["He"], "words_indexes": [0]},
            "rel": {"words": ["is"], "words_indexes": ["inf"]}, "arg2": null, "arg3+": []}]}]}"#,
        );
        let read = wire57(gold.path()).unwrap();
        assert_eq!((read[0].1.tuples[0].stated, read[0].1.tuples[0].second.len()), (1, 0));
    }

    #[test]
    fn other_files_are_refused_with_the_place() {
        let wrong = file("one\n");
        assert!(carb(wrong.path()).unwrap_err().to_string().ends_with(":1: fewer than two cells"));
        assert!(benchie(wrong.path()).unwrap_err().to_string().ends_with(":1: no sentence before it"));
        assert!(wire57(wrong.path()).unwrap_err().to_string().contains(":1: not WiRe57"));
        assert!(matches!(carb(file("").path()), Err(CorpusError::Empty { .. })));
    }
}
