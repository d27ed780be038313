use std::{fmt, io};

use super::MAX_ARTICLE_BYTES;

/// Where in the input something is: a file, and where it can be said a line and a column, both from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it, or `standard input`.
    pub file: String,
    /// The line.
    pub line: Option<usize>,
    /// The column, in bytes as JSON parsers count.
    pub column: Option<usize>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, column: None }
    }

    /// A line of the same file.
    #[must_use]
    pub fn line(&self, line: usize) -> Self {
        Self { file: self.file.clone(), line: Some(line), column: None }
    }

    /// A column of the same line.
    #[must_use]
    pub fn column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A file name may hold line feeds; a message is one line.
        for c in self.file.chars() {
            if c.is_control() { write!(f, "{}", c.escape_default())? } else { write!(f, "{c}")? }
        }
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        Ok(())
    }
}

/// Why an input, or one article in it, could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no such file or folder.
    #[error("{at}: no such file or folder")]
    NotFound {
        /// What was named.
        at: Place,
    },
    /// The file may not be read by this user.
    #[error("{at}: not allowed to read it")]
    Denied {
        /// The file or folder.
        at: Place,
    },
    /// The system failed to read.
    #[error("{at}: cannot be read: {source}")]
    Io {
        /// The file or folder.
        at: Place,
        /// What the system says.
        source: io::Error,
    },
    /// A folder holds no file of a known kind.
    #[error("{at}: no file in this folder is one that whosaid reads")]
    NothingInFolder {
        /// The folder.
        at: Place,
    },
    /// There is no text, or nothing but boilerplate.
    #[error("{at}: holds no text")]
    Empty {
        /// The file or the article in it.
        at: Place,
    },
    /// The bytes are not text.
    #[error("{at}: is binary{}, not text", .kind.map(|kind| format!(" ({kind})")).unwrap_or_default())]
    Binary {
        /// The file.
        at: Place,
        /// What it seems to be.
        kind: Option<&'static str>,
    },
    /// The article takes more than [`MAX_ARTICLE_BYTES`].
    #[error("{at}: is over the limit of {} MiB an article", MAX_ARTICLE_BYTES >> 20)]
    TooLarge {
        /// The file or the article in it.
        at: Place,
    },
    /// The JSON is broken.
    #[error("{at}: broken JSON: {problem}")]
    Json {
        /// Where the parser stopped.
        at: Place,
        /// What it says.
        problem: String,
    },
    /// The JSON is sound but no object.
    #[error("{at}: an article must be a JSON object, not {found}")]
    NotAnObject {
        /// The article.
        at: Place,
        /// What stands there.
        found: &'static str,
    },
    /// The JSON object has no text under any accepted name.
    #[error("{at}: no text field")]
    NoTextField {
        /// The article.
        at: Place,
    },
    /// The text field of the JSON object is no text.
    #[error("{at}: `{field}` must be a text or an array of texts, not {found}")]
    NotAText {
        /// The article.
        at: Place,
        /// The field's name as written.
        field: String,
        /// What stands there.
        found: &'static str,
    },
    /// A web page nests its elements deeper than any honest one, and than browsers allow.
    #[error("{at}: its elements are nested too deep")]
    TooDeep {
        /// The file.
        at: Place,
    },
    /// No article was found in a web page.
    #[error("{at}: no article found in this web page")]
    NoArticle {
        /// The file.
        at: Place,
    },
}

impl ReadError {
    /// Where it went wrong.
    pub fn place(&self) -> &Place {
        match self {
            Self::NotFound { at }
            | Self::Denied { at }
            | Self::Io { at, .. }
            | Self::NothingInFolder { at }
            | Self::Empty { at }
            | Self::Binary { at, .. }
            | Self::TooLarge { at }
            | Self::Json { at, .. }
            | Self::NotAnObject { at, .. }
            | Self::NoTextField { at }
            | Self::NotAText { at, .. }
            | Self::TooDeep { at }
            | Self::NoArticle { at } => at,
        }
    }

    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NotFound { .. } => "check the spelling; a folder is read with all below it, `-` is standard input",
            Self::Denied { .. } => "give this user the right to read it, or pipe it in and name `-`",
            Self::Io { .. } => return None,
            Self::NothingInFolder { .. } => {
                "inside folders only .txt, .html, .htm, .xhtml, .json, .jsonl and .ndjson are read; name other files one by one"
            }
            Self::Empty { .. } => "leave it out, or check that it was saved whole",
            Self::Binary { kind: Some("PDF"), .. } => "turn it into text first, for example with pdftotext",
            Self::Binary { kind: Some("gzip" | "zip" | "xz" | "zstd" | "bzip2"), .. } => "unpack it first",
            Self::Binary { .. } => "give plain text, HTML, JSON or JSON Lines, best in UTF-8",
            Self::TooLarge { .. } => "split it: JSON Lines, one article a line, may be of any size as a whole",
            Self::Json { .. } => {
                "mend the JSON there; in a .jsonl file each article is one line, and a broken line leaves the others readable"
            }
            Self::NotAnObject { .. } | Self::NoTextField { .. } => {
                "put the article's text under one of: articleBody, text, body, content, paragraphs"
            }
            Self::NotAText { .. } => "give the text as a JSON string, or its paragraphs as an array of strings",
            Self::TooDeep { .. } => "save the article's text as .txt",
            Self::NoArticle { .. } => "save the article's own page rather than a list of articles, or its text as .txt",
        };
        Some(hint.to_owned())
    }

    /// The error for a failed system call on `at`.
    pub(super) fn from_io(at: Place, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { at },
            io::ErrorKind::PermissionDenied => Self::Denied { at },
            _ => Self::Io { at, source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_with_its_place() {
        let at = Place::file("a\nb.jsonl").line(3).column(7);
        let error = ReadError::Json { at, problem: "expected value".into() };
        assert_eq!(error.to_string(), r"a\nb.jsonl:3:7: broken JSON: expected value");
        assert!(error.hint().is_some());
        assert_eq!(error.place().line, Some(3));
    }

    #[test]
    fn system_errors_are_told_apart() {
        let at = || Place::file("x");
        let from = |kind: io::ErrorKind| ReadError::from_io(at(), kind.into());
        assert!(matches!(from(io::ErrorKind::NotFound), ReadError::NotFound { .. }));
        assert!(matches!(from(io::ErrorKind::PermissionDenied), ReadError::Denied { .. }));
        assert!(matches!(from(io::ErrorKind::ConnectionReset), ReadError::Io { .. }));
    }
}
