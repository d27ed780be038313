//! Readers of annotated corpora: trees ([`conllu`]), names ([`iob2`]), attributions ([`polnear`]) and others, each in the format
//! its makers publish it in.
//!
//! A reader gives plain data and refuses what it does not understand, with file, line and what to do; nothing here
//! scores or runs a model. One file a format may enter.

pub mod articles;
pub mod chains;
pub mod conflicts;
pub mod conllu;
pub mod iob2;
pub mod oie;
pub mod pairs;
pub mod polnear;
pub mod units;

use std::path::{Path, PathBuf};

/// Why a corpus could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CorpusError {
    /// The file could not be opened or read.
    #[error("{}: {cause}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A line is not what the format says.
    #[error("{}:{line}: {what}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line's number, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// Nothing to score is in the file.
    #[error("{}: holds no {of}", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        of: &'static str,
    },
}

impl CorpusError {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::File { .. } => "check the spelling, and that the file is UTF-8 text",
            Self::Line { remedy, .. } => remedy,
            Self::Empty { .. } => "check that the task fits the file, and that the file was saved whole",
        }
    }
}

/// What is wrong with a line, before it is known which line of which file it is.
#[derive(Debug)]
struct Fault {
    what: String,
    remedy: &'static str,
}

impl Fault {
    fn new(what: impl Into<String>, remedy: &'static str) -> Self {
        Self { what: what.into(), remedy }
    }

    fn at(self, path: &Path, line: usize) -> CorpusError {
        CorpusError::Line { path: path.to_owned(), line, what: self.what, remedy: self.remedy }
    }
}

/// The text of a file, without a byte order mark.
fn text_of(path: &Path) -> Result<String, CorpusError> {
    let text = std::fs::read_to_string(path).map_err(|cause| CorpusError::File { path: path.to_owned(), cause })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Splits at the sentences that begin a document; every document has at least one sentence.
fn documents<T>(sentences: Vec<T>, begins: impl Fn(&T) -> bool) -> Vec<Vec<T>> {
    let mut documents: Vec<Vec<T>> = Vec::new();
    for sentence in sentences {
        match documents.last_mut() {
            Some(document) if !begins(&sentence) => document.push(sentence),
            _ => documents.push(vec![sentence]),
        }
    }
    documents
}

/// For each of `forms` whether white space follows it in `text`; nothing when the text does not consist of them.
fn spaces(text: &str, forms: &[&str]) -> Option<Vec<bool>> {
    let mut rest = text.trim_start();
    let mut spaces = Vec::with_capacity(forms.len());
    for form in forms {
        for c in form.chars().filter(|c| !c.is_whitespace()) {
            rest = rest.trim_start().strip_prefix(c)?;
        }
        let after = rest.trim_start();
        spaces.push(after.len() < rest.len() || after.is_empty());
        rest = after;
    }
    rest.is_empty().then_some(spaces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_come_from_the_text() {
        assert_eq!(spaces("It’s 5 000, no?", &["It", "’s", "5 000", ",", "no", "?"]), {
            Some(vec![false, true, false, true, false, true])
        });
        assert_eq!(spaces("It is", &["It", "was"]), None);
        assert_eq!(spaces("It is so", &["It", "is"]), None);
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = conllu::read(Path::new("nowhere.conllu")).unwrap_err();
        assert!(error.to_string().starts_with("nowhere.conllu: "), "{error}");
        assert!(!error.remedy().is_empty());
    }
}
