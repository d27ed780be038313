//! Reads attributions from JSON Lines in the form of [PolNeAR](https://github.com/networkdynamics/PolNeAR) as prepared for
//! whosaid: one article a line, with `doc`, `text` and `attributions`, each with an `id` and `source`, `cue` and `content`
//! as lists of half-open ranges of code points. Other members are passed over.

use std::path::Path;

use serde::Deserialize;

use super::{CorpusError, Fault, text_of};
use crate::system::Attribution;

/// One article with its attributions.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Its name in the corpus.
    pub name: String,
    /// The text that the ranges count in.
    pub text: String,
    /// What the annotator marked.
    pub attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
    attributions: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    id: String,
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

const JSON: &str = "write one JSON object a line, with \"doc\", \"text\" and \"attributions\" (\"id\", \"source\", \"cue\", \"content\")";
const RANGES: &str = "give each range as [first, end) in code points of \"text\"";

/// Reads a file.
pub fn read(path: &Path) -> Result<Vec<Article>, CorpusError> {
    let mut articles = Vec::new();
    for (number, line) in text_of(path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        articles.push(article(line).map_err(|fault| fault.at(path, number + 1))?);
    }
    if articles.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "article" });
    }
    Ok(articles)
}

fn article(line: &str) -> Result<Article, Fault> {
    let Line { doc, text, attributions } =
        serde_json::from_str(line).map_err(|error| Fault::new(format!("not an article: {error}"), JSON))?;
    let length = text.chars().count();
    for marked in &attributions {
        let ranges = marked.source.iter().chain(&marked.cue).chain(&marked.content);
        if let Some((first, end)) = ranges.into_iter().find(|(first, end)| first >= end || *end > length) {
            let what = format!(
                "{doc:?}, attribution {:?}: [{first}, {end}) is no range of a text of {length} code points",
                marked.id
            );
            return Err(Fault::new(what, RANGES));
        }
    }
    let attributions = attributions
        .into_iter()
        .map(|Marked { source, cue, content, .. }| Attribution { source, cue, content, confidence: None })
        .collect();
    Ok(Article { name: doc, text, attributions })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_what_is_wrong_with_them() {
        let line = r#"{"doc": "d", "date": "x", "text": "“Né”, he said.", "attributions":
            [{"id": "E1", "source": [[6, 8]], "cue": [[9, 13]], "content": [[0, 4], [4, 5]], "kind": "x"}]}"#;
        let read = article(line).unwrap();
        assert_eq!((read.name.as_str(), read.attributions.len()), ("d", 1));
        assert_eq!(read.attributions[0].content, [(0, 4), (4, 5)]);
        let past = article(&line.replace("[9, 13]", "[9, 15]")).unwrap_err().at(Path::new("p"), 3);
        assert_eq!(past.to_string(), "p:3: \"d\", attribution \"E1\": [9, 15) is no range of a text of 14 code points");
        assert_eq!(past.remedy(), RANGES);
        assert!(article(&line.replace("[9, 13]", "[9, 9]")).is_err());
        let error = article(r#"{"doc": "d", "text": "x"}"#).unwrap_err();
        assert!(error.what.starts_with("not an article: missing field `attributions`"), "{}", error.what);
    }
}
