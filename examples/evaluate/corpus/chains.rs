//! Reads attributions with their source chains: JSON Lines with one article a line, `doc` and `attributions`, and the
//! articles themselves from other files. Spans are `[first, end, "words"]`; the words must be those of the text.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;
use whosaid::claim::{Article, Mode, Stance};

use super::articles::Articles;
use super::{CorpusError, Fault, text_of};
use crate::system::{Chain, SpeakerKind};

/// One article with its chains.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// Its name in the corpus.
    pub name: String,
    /// The article.
    pub article: Article,
    /// What the annotator marked.
    pub chains: Vec<Chain>,
}

/// A file of annotations: those whose article is at hand, and the names of those whose is not.
#[derive(Debug, Default)]
pub struct Corpus {
    /// In the order of the file.
    pub articles: Vec<Annotated>,
    /// Articles that no file has.
    pub missing: Vec<String>,
}

#[derive(Deserialize)]
struct Line {
    doc: String,
    attributions: Vec<Marked>,
}

type Marks = (usize, usize, String);

#[derive(Deserialize)]
struct Marked {
    id: u64,
    content: Vec<Marks>,
    speaker: MarkedSpeaker,
    addressee_or_via: Vec<MarkedVia>,
    nested_in: Option<u64>,
    mode: Mode,
    stance: Stance,
}

#[derive(Deserialize)]
struct MarkedSpeaker {
    #[serde(default)]
    span: Option<(usize, usize, String)>,
    name: String,
    kind: SpeakerKind,
    role: Option<String>,
    on_behalf_of: Option<String>,
}

#[derive(Deserialize)]
struct MarkedVia {
    name: String,
}

const ANNOTATION: &str = "write one JSON object a line, with \"doc\" and \"attributions\"";
const SPANS: &str = "give each span as [first, end, \"words\"] in code points of the article's \"text\"";

/// Reads a file of annotations on these articles.
pub fn read(path: &Path, articles: &Articles) -> Result<Corpus, CorpusError> {
    let mut corpus = Corpus::default();
    for (number, line) in text_of(path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = |fault: Fault| fault.at(path, number + 1);
        let line: Line = serde_json::from_str(line)
            .map_err(|error| at(Fault::new(format!("not annotations: {error}"), ANNOTATION)))?;
        match articles.get(&line.doc) {
            Some(article) => corpus.articles.push(annotated(line, article).map_err(at)?),
            None => corpus.missing.push(line.doc),
        }
    }
    if corpus.articles.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "annotated article that --articles has" });
    }
    Ok(corpus)
}

fn annotated(line: Line, article: &Article) -> Result<Annotated, Fault> {
    let text: Vec<char> = article.text.chars().collect();
    let place: HashMap<u64, usize> = line.attributions.iter().map(|marked| marked.id).zip(0..).collect();
    let mut chains = Vec::with_capacity(line.attributions.len());
    for marked in &line.attributions {
        let fault = |what: String| Fault::new(format!("{:?}, attribution {}: {what}", line.doc, marked.id), SPANS);
        for (first, end, words) in &marked.content {
            let there = text.get(*first..*end).map(|chars| chars.iter().collect::<String>());
            if first >= end || there.as_ref() != Some(words) {
                return Err(fault(format!("[{first}, {end}) is not {words:?} but {there:?}")));
            }
        }
        let nested_in = match marked.nested_in {
            Some(id) => Some(*place.get(&id).ok_or_else(|| fault(format!("nested in {id}, which is not there")))?),
            None => None,
        };
        let speaker = &marked.speaker;
        chains.push(Chain {
            content: marked.content.iter().map(|(first, end, _)| (*first, *end)).collect(),
            speaker: speaker.name.clone(),
            mention: speaker.span.as_ref().map(|(_, _, words)| words.clone()),
            kind: speaker.kind,
            role: speaker.role.clone(),
            on_behalf_of: speaker.on_behalf_of.clone(),
            via: marked.addressee_or_via.iter().map(|via| via.name.clone()).collect(),
            nested_in,
            mode: marked.mode,
            stance: marked.stance,
            confidence: None,
        });
    }
    Ok(Annotated { name: line.doc, article: article.clone(), chains })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"doc": "d", "attributions": [{"id": 7, "content": [[8, 14, "it was"]], "cue": [4, 7, "say"],
        "speaker": {"span": [0, 3, "Bo"], "name": "Bo Lund", "kind": "person", "role": null, "on_behalf_of": null},
        "addressee_or_via": [{"name": "Reuters", "span": null, "how": "told"}], "nested_in": null, "mode": "indirect",
        "stance": "denies"}]}"#;

    fn read_line(line: &str, text: &str) -> Result<Annotated, Fault> {
        annotated(serde_json::from_str(line).unwrap(), &Article::from_text(text))
    }

    #[test]
    fn chains_and_what_is_wrong_with_them() {
        let read = read_line(LINE, "Né, says it was so.").map(|read| read.chains);
        assert!(read.unwrap_err().what.contains("is not \"it was\" but Some(\" it wa\")"));
        let chains = read_line(LINE, "Né, say it was so.").unwrap().chains;
        assert_eq!((chains[0].content.as_slice(), chains[0].stance), ([(8, 14)].as_slice(), Stance::Denies));
        assert_eq!(
            (chains[0].kind, chains[0].via.as_slice()),
            (SpeakerKind::Person, ["Reuters".to_owned()].as_slice())
        );
        let lost = LINE.replace("\"nested_in\": null", "\"nested_in\": 3");
        assert!(read_line(&lost, "Né, say it was so.").unwrap_err().what.contains("nested in 3"));
    }
}
