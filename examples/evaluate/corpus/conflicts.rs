//! Reads what passages of several articles answer to one question, and what each pair of answers is to the other: JSON Lines
//! with one slot a line, `event`, `slot`, `kind`, `passages` and `pairs`; the articles come from other files. A passage is
//! `doc`, `start`, `end` and the `quote` between them, which must be that of the text.

use std::path::Path;

use serde::Deserialize;

use super::articles::Articles;
use super::{CorpusError, Fault, text_of};

const SLOT: &str = "write one JSON object a line, with \"event\", \"slot\", \"kind\", \"passages\" and \"pairs\" of places in that list";
const PASSAGE: &str = "give a passage's \"start\", \"end\" and \"quote\" in code points of the article's \"text\"";

/// One question with the passages that answer it.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The happening and the question, for people.
    pub name: String,
    /// What the answers are: `number`, `date`, …
    pub kind: String,
    /// The passages.
    pub passages: Vec<Passage>,
    /// Pairs of them.
    pub pairs: Vec<Pair>,
}

/// A place in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The article's name in the corpus.
    pub article: String,
    /// Its first character.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// What stands there.
    pub quote: String,
}

/// What two answers are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// At most one is right, or the sources dispute it.
    Contradiction,
    /// The later one tells of a later state.
    Update,
    /// They are about different things.
    Scope,
    /// One is vaguer.
    Imprecision,
    /// They say the same.
    Consistent,
}

impl Label {
    /// All labels, in the order of the report.
    pub const ALL: [Self; 5] = [Self::Contradiction, Self::Update, Self::Scope, Self::Imprecision, Self::Consistent];
}

/// Two passages of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Pair {
    /// The place of the one in the list of passages.
    pub a: usize,
    /// The place of the other.
    pub b: usize,
    /// What they are to each other.
    pub label: Label,
    /// Whether readers may differ on it.
    #[serde(default)]
    pub doubt: bool,
}

/// A file of slots: those all of whose articles are at hand, and the number of others.
#[derive(Debug, Default)]
pub struct Corpus {
    /// In the order of the file.
    pub slots: Vec<Slot>,
    /// Slots left out.
    pub missing: usize,
}

#[derive(Deserialize)]
struct Line {
    event: String,
    slot: String,
    kind: String,
    passages: Vec<Marked>,
    pairs: Vec<Pair>,
}

#[derive(Deserialize)]
struct Marked {
    doc: String,
    start: usize,
    end: usize,
    quote: String,
}

/// Reads a file of slots on these articles.
pub fn read(path: &Path, articles: &Articles) -> Result<Corpus, CorpusError> {
    let mut corpus = Corpus::default();
    for (number, line) in text_of(path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = |fault: Fault| fault.at(path, number + 1);
        let line: Line =
            serde_json::from_str(line).map_err(|error| at(Fault::new(format!("not a slot: {error}"), SLOT)))?;
        if line.passages.iter().all(|passage| articles.contains_key(&passage.doc)) {
            corpus.slots.push(slot(line, articles).map_err(at)?);
        } else {
            corpus.missing += 1;
        }
    }
    if corpus.slots.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "slot whose articles --articles has" });
    }
    Ok(corpus)
}

fn slot(line: Line, articles: &Articles) -> Result<Slot, Fault> {
    for Marked { doc, start, end, quote } in &line.passages {
        let text = articles.get(doc).map(|article| article.text.as_str()).unwrap_or_default();
        let there: String = text.chars().skip(*start).take(end.saturating_sub(*start)).collect();
        if start >= end || there != *quote {
            return Err(Fault::new(format!("[{start}, {end}) of {doc:?} is not {quote:?} but {there:?}"), PASSAGE));
        }
    }
    if let Some(Pair { a, b, .. }) =
        line.pairs.iter().find(|pair| pair.a == pair.b || pair.a.max(pair.b) >= line.passages.len())
    {
        return Err(Fault::new(format!("[{a}, {b}] is no pair of {} passages", line.passages.len()), SLOT));
    }
    let passage = |Marked { doc, start, end, quote }| Passage { article: doc, start, end, quote };
    Ok(Slot {
        name: format!("{}: {}", line.event, line.slot),
        kind: line.kind,
        passages: line.passages.into_iter().map(passage).collect(),
        pairs: line.pairs,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid::claim::Article;

    const LINE: &str = r#"{"event": "e", "slot": "s", "kind": "number", "passages": [
        {"doc": "d", "start": 0, "end": 5, "quote": "Né 20", "value": "20", "low": 20, "high": 20, "comparator": "exact", "said_by": []},
        {"doc": "d", "start": 7, "end": 9, "quote": "30"}],
        "pairs": [{"a": 0, "b": 1, "label": "contradiction", "why": "w", "doubt": true}]}"#;

    fn read_line(line: &str) -> Result<Slot, Fault> {
        let articles = Articles::from([("d".to_owned(), Article::from_text("Né 20, 30."))]);
        slot(serde_json::from_str(line).unwrap(), &articles)
    }

    #[test]
    fn slots_and_what_is_wrong_with_them() {
        let slot = read_line(LINE).unwrap();
        assert_eq!((slot.passages[1].start, slot.pairs[0].label), (7, Label::Contradiction));
        assert!(slot.pairs[0].doubt);
        let error = read_line(&LINE.replace("\"end\": 9", "\"end\": 8")).unwrap_err();
        assert!(error.what.ends_with("is not \"30\" but \"3\""), "{}", error.what);
        let error = read_line(&LINE.replace("\"b\": 1", "\"b\": 2")).unwrap_err();
        assert_eq!(error.what, "[0, 2] is no pair of 2 passages");
    }
}
