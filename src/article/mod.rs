//! Readers: files, folders and standard input become [`Article`]s.
//!
//! What turns bytes of some format into an article's text and publication data may enter: finding the files, character
//! sets, formats, cleaning, boilerplate, dates. What reads meaning out of the text stays out. All cleaning happens here,
//! before the [`Article`] is made, so that every offset refers to the text as it is stored. Nothing here goes to the
//! network, and no input is held in memory beyond [`MAX_ARTICLE_BYTES`] an article.
//!
//! ```
//! use whosaid::article::{Articles, Format};
//!
//! let lines = r#"{"headline": "Port reopens", "text": "The port has reopened, the ministry said."}"#;
//! let articles: Vec<_> = Articles::from_reader("wire.jsonl", Some(Format::JsonLines), lines.as_bytes()).collect();
//! assert_eq!(articles[0].as_ref().unwrap().headline.as_deref(), Some("Port reopens"));
//! ```

mod articles;
mod boilerplate;
mod charset;
mod clean;
mod date;
mod draft;
mod error;
mod html;
mod input;
mod json;
mod stream;
mod text;

#[cfg(test)]
mod properties;

pub use articles::Articles;
pub use error::{Place, ReadError};
pub use input::{Format, InputFile, Inputs, inputs};

use crate::claim::Article;

/// The most bytes that one article may take: a text or HTML file, a JSON object, a line of JSON Lines. Files that hold
/// many articles may be of any size.
pub const MAX_ARTICLE_BYTES: usize = 16 << 20;

/// Reads the articles of one input, in its order. A fault in one line of JSON Lines or in one element of an array is
/// one error; the other articles still come.
pub fn read(input: &InputFile) -> Articles {
    Articles::open(input)
}

/// Reads one input that is already in memory, as [`Articles::from_reader`] does.
pub fn read_bytes(name: &str, format: Option<Format>, bytes: &[u8]) -> Vec<Result<Article, ReadError>> {
    Articles::from_reader(name, format, std::io::Cursor::new(bytes.to_vec())).collect()
}
