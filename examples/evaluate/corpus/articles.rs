//! Reads the articles that a corpus annotates, where it does not hold them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;
use whosaid::claim::Article;

use super::{CorpusError, Fault, text_of};

#[derive(Deserialize)]
struct Published {
    doc: String,
    text: String,
    outlet: Option<String>,
    title: Option<String>,
    date: Option<Date>,
    url: Option<String>,
}

const ARTICLE: &str =
    "write one JSON object a line, with \"doc\" and \"text\", and \"outlet\", \"title\", \"date\", \"url\" where known";

/// Articles by their names.
pub type Articles = HashMap<String, Article>;

/// Reads articles: JSON Lines, or plain text under the name before `=` (`seed=article.txt`).
pub fn read(files: &[PathBuf]) -> Result<Articles, CorpusError> {
    let mut articles = HashMap::new();
    for file in files {
        let given = file.to_string_lossy();
        if let Some((name, path)) = given.split_once('=') {
            articles.insert(name.to_owned(), Article::from_text(text_of(Path::new(path))?));
            continue;
        }
        for (number, line) in text_of(file)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let read = serde_json::from_str(line)
                .map_err(|error| Fault::new(format!("not an article: {error}"), ARTICLE).at(file, number + 1))?;
            let Published { doc, text, outlet, title, date, url } = read;
            let mut article =
                Article { publisher: outlet, headline: title, published: date, ..Article::from_text(text) };
            article.identify_by_content();
            if let Some(url) = url {
                article.identify_by(&url);
            }
            articles.insert(doc, article);
        }
    }
    Ok(articles)
}
