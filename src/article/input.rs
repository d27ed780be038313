use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{Place, ReadError};

/// How the bytes of an input are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text, perhaps with a head of `key: value` lines.
    Text,
    /// A web page.
    Html,
    /// One JSON object, an array of them, or objects one after another.
    Json,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    /// The format that a file's extension promises.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// The format that the first bytes of an input look like.
    pub(super) fn sniff(head: &[u8]) -> Self {
        let mut visible = head.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
        match (visible.next(), visible.next()) {
            (Some(b'{'), None | Some(b'"' | b'}')) | (Some(b'['), None | Some(b'{' | b'[' | b']')) => Self::Json,
            (Some(b'<'), Some(b'a'..=b'z' | b'A'..=b'Z' | b'!' | b'?')) => Self::Html,
            _ => Self::Text,
        }
    }
}

/// One file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    path: Option<PathBuf>,
    format: Option<Format>,
}

impl InputFile {
    /// A file; its extension tells the format, or else its content does.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { format: Format::of_path(&path), path: Some(path) }
    }

    /// Standard input; its content tells the format.
    pub fn stdin() -> Self {
        Self { path: None, format: None }
    }

    /// The same input, read as this format whatever its name.
    #[must_use]
    pub fn with_format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// The file's path; none for standard input.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The format, where it is known before reading.
    pub fn format(&self) -> Option<Format> {
        self.format
    }

    /// What to call it in messages.
    pub fn name(&self) -> String {
        self.path.as_ref().map_or_else(|| "standard input".to_owned(), |path| path.display().to_string())
    }

    pub(super) fn open(&self) -> io::Result<Box<dyn BufRead + Send>> {
        Ok(match &self.path {
            Some(path) => Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)),
            None => Box::new(BufReader::with_capacity(1 << 16, io::stdin())),
        })
    }
}

/// The files that the user's paths lead to; see [`inputs`].
#[derive(Debug)]
pub struct Inputs {
    paths: std::vec::IntoIter<PathBuf>,
    folder: Option<Folder>,
}

#[derive(Debug)]
struct Folder {
    path: PathBuf,
    walk: walkdir::IntoIter,
    barren: bool,
}

/// Expands paths to files: a file is itself, `-` is standard input, a folder is all readable files below it in the order
/// of their names. Inside folders hidden files and unknown extensions are passed over, and links are followed.
pub fn inputs(paths: &[PathBuf]) -> Inputs {
    Inputs { paths: Vec::from(paths).into_iter(), folder: None }
}

impl Iterator for Inputs {
    type Item = Result<InputFile, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(folder) = &mut self.folder {
                if let Some(found) = folder.next() {
                    return Some(found);
                }
                let Folder { path, barren, .. } = self.folder.take()?;
                if barren {
                    return Some(Err(ReadError::NothingInFolder { at: place(&path) }));
                }
            }
            let path = self.paths.next()?;
            if path.as_os_str() == "-" {
                return Some(Ok(InputFile::stdin()));
            }
            match fs::metadata(&path) {
                Err(error) => return Some(Err(ReadError::from_io(place(&path), error))),
                Ok(data) if data.is_dir() => self.folder = Some(Folder::new(path)),
                Ok(_) => return Some(Ok(InputFile::new(path))),
            }
        }
    }
}

impl Folder {
    fn new(path: PathBuf) -> Self {
        let walk = WalkDir::new(&path).sort_by_file_name().follow_links(true).into_iter();
        Self { path, walk, barren: true }
    }

    fn next(&mut self) -> Option<Result<InputFile, ReadError>> {
        loop {
            match self.walk.next()? {
                Err(error) => {
                    self.barren = false;
                    let at = place(error.path().unwrap_or(&self.path));
                    return Some(Err(ReadError::from_io(at, error.into())));
                }
                Ok(entry) if hidden(&entry) => {
                    if entry.file_type().is_dir() {
                        self.walk.skip_current_dir();
                    }
                }
                // Pipes and sockets are no files: opening one could wait for ever.
                Ok(entry) if entry.file_type().is_file() && Format::of_path(entry.path()).is_some() => {
                    self.barren = false;
                    return Some(Ok(InputFile::new(entry.into_path())));
                }
                Ok(_) => {}
            }
        }
    }
}

fn hidden(entry: &DirEntry) -> bool {
    let name: &OsStr = entry.file_name();
    entry.depth() > 0 && name.as_encoded_bytes().first() == Some(&b'.')
}

fn place(path: &Path) -> Place {
    Place::file(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_order_of_names() {
        let root = tempfile::tempdir().unwrap();
        let write = |name: &str| {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        };
        for name in ["b.txt", "a/z.JSONL", "a/m.htm", ".hidden.txt", ".git/c.txt", "notes.md", "c.json"] {
            write(name);
        }
        let found: Vec<String> = inputs(&[root.path().to_owned()])
            .map(|input| input.unwrap().path().unwrap().strip_prefix(root.path()).unwrap().display().to_string())
            .collect();
        assert_eq!(found, ["a/m.htm", "a/z.JSONL", "b.txt", "c.json"]);
    }

    #[test]
    fn a_named_file_is_taken_whatever_its_extension() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("story.md");
        fs::write(&path, "x").unwrap();
        let found: Vec<_> = inputs(&[path.clone(), "-".into()]).map(Result::unwrap).collect();
        assert_eq!(found, [InputFile::new(path), InputFile::stdin()]);
        assert_eq!(found[0].format(), None);
        assert_eq!(found[1].name(), "standard input");
    }

    #[test]
    fn what_is_not_there_is_an_error_and_the_rest_goes_on() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("picture.png"), "x").unwrap();
        let mut found = inputs(&[root.path().join("nowhere.txt"), root.path().to_owned(), "-".into()]);
        assert!(matches!(found.next(), Some(Err(ReadError::NotFound { .. }))));
        assert!(matches!(found.next(), Some(Err(ReadError::NothingInFolder { .. }))));
        assert!(matches!(found.next(), Some(Ok(_))));
        assert!(found.next().is_none());
    }

    #[test]
    fn content_tells_the_format() {
        for (head, format) in [
            ("  {\n \"a\": 1}", Format::Json),
            ("[{", Format::Json),
            ("[]", Format::Json),
            ("[Editor’s note: dates are local.]", Format::Text),
            ("<!doctype html>", Format::Html),
            ("<p>x", Format::Html),
            ("< 5 per cent of voters", Format::Text),
            ("Talks began.", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(Format::sniff(head.as_bytes()), format, "{head}");
        }
    }
}
