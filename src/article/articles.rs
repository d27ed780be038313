use std::{
    collections::VecDeque,
    fmt,
    io::{self, BufRead, Cursor, Read},
};

use serde_json::{Deserializer, Value};

use crate::claim::Article;

use super::{
    Format, InputFile, MAX_ARTICLE_BYTES, Place, ReadError, charset, html, json,
    stream::{Elements, Line, Step, read_line, read_rest},
    text,
};

/// How much is looked at to tell the format and whether it is text at all.
const HEAD_BYTES: usize = 1 << 13;

/// The articles of one input, read as they are asked for.
pub struct Articles {
    at: Place,
    state: State,
    ready: VecDeque<Result<Article, ReadError>>,
    /// Whether anything, article or error, has come of this input.
    fruitful: bool,
}

type Reader = Box<dyn BufRead + Send>;

enum State {
    Unopened(InputFile),
    Unread(Reader, Option<Format>),
    Lines { reader: Reader, line: Vec<u8>, number: usize },
    Elements { reader: Reader, elements: Elements },
    Done,
}

impl Articles {
    pub(super) fn open(input: &InputFile) -> Self {
        Self::new(input.name(), State::Unopened(input.clone()))
    }

    /// The articles in what `reader` gives. The name is for messages; without a format the first bytes tell it.
    pub fn from_reader(name: impl Into<String>, format: Option<Format>, reader: impl BufRead + Send + 'static) -> Self {
        Self::new(name.into(), State::Unread(Box::new(reader), format))
    }

    fn new(name: String, state: State) -> Self {
        Self { at: Place::file(name), state, ready: VecDeque::new(), fruitful: false }
    }

    fn give(&mut self, result: Result<Article, ReadError>) {
        self.fruitful = true;
        self.ready.push_back(result);
    }

    fn give_value(&mut self, value: &Value, at: &Place) {
        let ready = &mut self.ready;
        json::articles(value, at, &mut |result| ready.push_back(result));
        self.fruitful |= !self.ready.is_empty();
    }

    fn fail(&mut self, at: Place, error: io::Error) -> State {
        self.give(Err(ReadError::from_io(at, error)));
        State::Done
    }

    /// Takes one step; the new state.
    fn step(&mut self, state: State) -> State {
        let at = self.at.clone();
        let next = match state {
            State::Unopened(input) => match input.open() {
                Ok(reader) => Ok(State::Unread(reader, input.format())),
                Err(error) => Err(error),
            },
            State::Unread(reader, format) => self.begin(reader, format),
            State::Lines { reader, line, number } => self.next_line(reader, line, number),
            State::Elements { reader, elements } => self.next_element(reader, elements),
            State::Done => Ok(State::Done),
        };
        next.unwrap_or_else(|error| self.fail(at, error))
    }

    fn begin(&mut self, mut reader: Reader, format: Option<Format>) -> io::Result<State> {
        let mut head = Vec::new();
        loop {
            let chunk = reader.fill_buf()?;
            let (used, ended) = (chunk.len().min(HEAD_BYTES), chunk.is_empty());
            head.extend_from_slice(&chunk[..used]);
            reader.consume(used);
            // A pipe may give little at first; a word is enough to go by, and waiting for more could be waiting long.
            let telling = head.iter().filter(|byte| !byte.is_ascii_whitespace()).count() >= 4;
            if ended || telling || head.len() >= HEAD_BYTES {
                break;
            }
        }
        if let Err(kind) = charset::check_text(&head) {
            self.give(Err(ReadError::Binary { at: self.at.clone(), kind }));
            return Ok(State::Done);
        }
        let wide = matches!(head.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff]));
        let mark = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        if wide {
            // Two-byte encodings have no bytes to cut lines at, so such a file is decoded whole.
            if !read_rest(&mut *reader, &mut head, MAX_ARTICLE_BYTES)? {
                self.give(Err(ReadError::TooLarge { at: self.at.clone() }));
                return Ok(State::Done);
            }
            head = charset::decode(&head, false).into_owned().into_bytes();
        }
        let format = format.unwrap_or_else(|| Format::sniff(&head[mark..]));
        let mut reader: Reader = Box::new(Cursor::new(head.split_off(mark)).chain(reader));
        match format {
            Format::JsonLines => Ok(State::Lines { reader, line: Vec::new(), number: 0 }),
            Format::Json => self.begin_json(reader),
            Format::Text | Format::Html => {
                let mut bytes = Vec::new();
                let result = if read_rest(&mut *reader, &mut bytes, MAX_ARTICLE_BYTES)? {
                    self.page(&bytes, format)
                } else {
                    Err(ReadError::TooLarge { at: self.at.clone() })
                };
                self.give(result);
                Ok(State::Done)
            }
        }
    }

    /// The one article of a text or HTML file.
    fn page(&self, bytes: &[u8], format: Format) -> Result<Article, ReadError> {
        let content = charset::decode(bytes, format == Format::Html);
        if charset::is_binary(&content) {
            return Err(ReadError::Binary { at: self.at.clone(), kind: None });
        }
        if content.trim().is_empty() {
            return Err(ReadError::Empty { at: self.at.clone() });
        }
        let draft = if format == Format::Html { html::read(&content, &self.at)? } else { text::read(&content) };
        draft.finish(&self.at)
    }

    /// JSON that may be an array, one object over many lines, or JSON Lines under another name.
    fn begin_json(&mut self, mut reader: Reader) -> io::Result<State> {
        let mut line = Vec::new();
        let mut number = 0;
        loop {
            // An array may all be on one line, so its first bracket is looked for before any line is read.
            let chunk = reader.fill_buf()?;
            let Some(&byte) = chunk.first() else { return Ok(State::Done) };
            if byte == b'[' {
                return Ok(State::Elements { reader, elements: Elements::after(number) });
            }
            if !byte.is_ascii_whitespace() {
                break;
            }
            number += usize::from(byte == b'\n');
            reader.consume(1);
        }
        number += 1;
        let at = self.at.line(number);
        if read_line(&mut *reader, &mut line, MAX_ARTICLE_BYTES)? == Line::TooLong {
            self.give(Err(ReadError::TooLarge { at }));
            return Ok(State::Lines { reader, line, number });
        }
        if let Ok(value) = serde_json::from_str(&charset::decode(&line, false)) {
            self.give_value(&value, &at);
            return Ok(State::Lines { reader, line, number });
        }
        line.push(b'\n');
        if read_rest(&mut *reader, &mut line, MAX_ARTICLE_BYTES)? {
            self.objects(&charset::decode(&line, false), &at);
        } else {
            self.give(Err(ReadError::TooLarge { at: self.at.clone() }));
        }
        Ok(State::Done)
    }

    /// Objects one after another, over any number of lines; the first broken one ends it.
    fn objects(&mut self, content: &str, start: &Place) {
        let first = start.line.unwrap_or(1);
        let mut values = Deserializer::from_str(content).into_iter::<Value>();
        let (mut seen, mut line) = (0, first);
        loop {
            let rest = &content[seen..];
            let blank = &rest[..rest.len() - rest.trim_start().len()];
            line += blank.matches('\n').count();
            seen += blank.len();
            match values.next() {
                None => return,
                Some(Ok(value)) => self.give_value(&value, &self.at.line(line)),
                Some(Err(error)) => return self.give(Err(json::broken(&error, start))),
            }
            line += content[seen..values.byte_offset()].matches('\n').count();
            seen = values.byte_offset();
        }
    }

    fn next_line(&mut self, mut reader: Reader, mut line: Vec<u8>, number: usize) -> io::Result<State> {
        let found = read_line(&mut *reader, &mut line, MAX_ARTICLE_BYTES)?;
        let number = number + 1;
        let at = self.at.line(number);
        match found {
            Line::End => return Ok(State::Done),
            Line::TooLong => self.give(Err(ReadError::TooLarge { at })),
            Line::Whole if line.iter().all(u8::is_ascii_whitespace) => {}
            Line::Whole => match serde_json::from_str(&charset::decode(&line, false)) {
                Ok(value) => self.give_value(&value, &at),
                Err(error) => self.give(Err(json::broken(&error, &at))),
            },
        }
        Ok(State::Lines { reader, line, number })
    }

    fn next_element(&mut self, mut reader: Reader, mut elements: Elements) -> io::Result<State> {
        let step = elements.next(&mut *reader, MAX_ARTICLE_BYTES)?;
        let at = self.at.line(elements.line);
        match step {
            Step::End => return Ok(State::Done),
            Step::TooLong => self.give(Err(ReadError::TooLarge { at })),
            Step::Broken(problem) => {
                let at = self.at.line(elements.line_now + 1);
                self.give(Err(ReadError::Json { at, problem: problem.to_owned() }));
                return Ok(State::Done);
            }
            Step::Element => match serde_json::from_str(&charset::decode(&elements.element, false)) {
                Ok(value) => self.give_value(&value, &at),
                Err(error) => {
                    // Where one element is broken, the cut after it may be wrong too: the rest would be noise.
                    self.give(Err(json::broken(&error, &at.column(elements.column))));
                    return Ok(State::Done);
                }
            },
        }
        Ok(State::Elements { reader, elements })
    }
}

impl Iterator for Articles {
    type Item = Result<Article, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(result) = self.ready.pop_front() {
                return Some(result);
            }
            if matches!(self.state, State::Done) {
                if self.fruitful {
                    return None;
                }
                self.give(Err(ReadError::Empty { at: self.at.clone() }));
                continue;
            }
            let state = std::mem::replace(&mut self.state, State::Done);
            self.state = self.step(state);
        }
    }
}

impl fmt::Debug for Articles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Articles").field("at", &self.at).field("ready", &self.ready).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::article::{read, read_bytes};

    fn texts(format: Option<Format>, content: &str) -> Vec<String> {
        let show = |result: Result<Article, ReadError>| result.map_or_else(|error| error.to_string(), |it| it.text);
        read_bytes("in", format, content.as_bytes()).into_iter().map(show).collect()
    }

    #[test]
    fn a_bad_line_is_one_error_and_the_others_go_on() {
        let lines = "\u{feff}{\"text\": \"One.\"}\n\n{\"text\": \"Two.\n{\"title\": \"x\"}\r\n{\"text\": \"Three.\"}";
        let expected = ["One.", "in:3:14: broken JSON: EOF while parsing a string", "in:4: no text field", "Three."];
        assert_eq!(texts(Some(Format::JsonLines), lines), expected);
        assert_eq!(texts(None, &lines.replace("\"Two.", "\"Two.\"}")), ["One.", "Two.", expected[2], "Three."]);
    }

    #[test]
    fn json_is_read_in_each_layout() {
        let json = Some(Format::Json);
        assert_eq!(texts(json, "{\n \"text\": \"One.\"\n}\n"), ["One."]);
        assert_eq!(texts(json, "{\n \"text\": \"One.\"\n}\n\n{\n}\n"), ["One.", "in:5: no text field"]);
        assert_eq!(
            texts(json, "\n[{\"text\": \"One.\"},\n {\"text\": 2}, {\"text\": \"Three.\"}]")[1..],
            ["in:3: `text` must be a text or an array of texts, not a number", "Three."]
        );
        assert_eq!(
            texts(json, "[{\"text\": \"One.\"},\n  {\"text\": x}, {\"text\": \"Three.\"}]"),
            ["One.", "in:2:12: broken JSON: expected value"]
        );
        assert_eq!(texts(json, "\n{\n \"text\": x\n}"), ["in:3:10: broken JSON: expected value"]);
        assert_eq!(texts(json, "[{\"text\": \"One.\"}"), ["in:1: broken JSON: the array does not end"]);
        assert_eq!(texts(json, "5"), ["in:1: an article must be a JSON object, not a number"]);
    }

    #[test]
    fn content_tells_the_format_of_what_has_no_name() {
        assert_eq!(texts(None, " \n{\"text\": \"One.\"}"), ["One."]);
        assert_eq!(texts(None, "Title: x\n\nOne."), ["One."]);
        assert_eq!(
            texts(None, "<p>The port is open, and all the ships may leave.</p>"),
            ["The port is open, and all the ships may leave."]
        );
    }

    #[test]
    fn what_holds_nothing_says_so() {
        for (format, content) in [
            (None, ""),
            (None, " \n\n"),
            (Some(Format::Text), "\u{feff}"),
            (Some(Format::Html), " "),
            (Some(Format::Json), "[]"),
            (Some(Format::JsonLines), "\n\n"),
        ] {
            assert_eq!(texts(format, content), ["in: holds no text"], "{content:?}");
        }
        assert_eq!(texts(Some(Format::Html), "<title>x</title>"), ["in: no article found in this web page"]);
    }

    #[test]
    fn what_is_binary_says_so() {
        assert_eq!(texts(None, "%PDF-1.4 x"), ["in: is binary (PDF), not text"]);
        for format in [Format::Text, Format::Html, Format::Json, Format::JsonLines] {
            assert_eq!(texts(Some(format), "a\0b"), ["in: is binary, not text"]);
        }
        let late = format!("{}\0", "Words. ".repeat(20_000));
        assert_eq!(texts(None, &late), ["in: is binary, not text"]);
    }

    #[test]
    fn wide_encodings_are_read_as_json_lines_too() {
        let wide: Vec<u8> = "\u{feff}{\"text\": \"Déjà vu.\"}\n{\"text\": \"Two.\"}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let read: Vec<String> = read_bytes("in", None, &wide).into_iter().map(|it| it.unwrap().text).collect();
        assert_eq!(read, ["Déjà vu.", "Two."]);
    }

    /// As many `a` as asked for, without holding them.
    fn endless(bytes: u64) -> impl BufRead {
        io::BufReader::new(io::repeat(b'a').take(bytes))
    }

    #[test]
    fn what_is_too_large_is_never_held_whole() {
        const HUGE: u64 = 4 * MAX_ARTICLE_BYTES as u64;
        for format in [Format::Text, Format::Html] {
            let mut articles = Articles::from_reader("in", Some(format), endless(HUGE));
            assert!(matches!(articles.next(), Some(Err(ReadError::TooLarge { .. }))));
            assert!(articles.next().is_none());
        }
        for (open, close) in
            [("{\"text\": \"", "\"}\n{\"text\": \"Two.\"}"), ("[{\"text\": \"", "\"}, {\"text\": \"Two.\"}]")]
        {
            let reader = Cursor::new(open).chain(endless(HUGE)).chain(Cursor::new(close));
            let mut articles = Articles::from_reader("in", None, reader);
            assert!(matches!(articles.next(), Some(Err(ReadError::TooLarge { .. }))));
            assert_eq!(articles.next().unwrap().unwrap().text, "Two.");
            assert!(articles.next().is_none());
        }
    }

    #[test]
    fn a_failing_read_is_one_error() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::ConnectionReset.into())
            }
        }
        let reader = io::BufReader::new(Cursor::new("{\"text\": \"One.\"}\n").chain(Failing));
        let results: Vec<_> = Articles::from_reader("in", Some(Format::JsonLines), reader).collect();
        assert!(matches!(results[..], [Ok(_), Err(ReadError::Io { .. })]));
    }

    #[test]
    fn files_are_read_by_their_names() {
        let root = tempfile::tempdir().unwrap();
        let file = |name: &str, content: &str| {
            let path = root.path().join(name);
            fs::write(&path, content).unwrap();
            InputFile::new(path)
        };
        let first = |input: &InputFile| read(input).next().unwrap();
        assert_eq!(first(&file("a.txt", "{One.}")).unwrap().text, "{One.}");
        assert_eq!(first(&file("a.log", "{\"text\": \"One.\"}")).unwrap().text, "One.");
        assert_eq!(first(&file("b.log", "{\"text\": \"One.\"}").with_format(Format::Text)).unwrap().text.len(), 16);
        assert!(matches!(first(&InputFile::new(Path::new("nowhere/x.txt"))), Err(ReadError::NotFound { .. })));
        assert!(matches!(first(&InputFile::new(root.path())), Err(ReadError::Io { .. })));
    }

    #[test]
    fn deep_nesting_is_survived() {
        let page = |depth| format!("{}<p>The port is open, officials said.", "<div>".repeat(depth));
        assert_eq!(texts(Some(Format::Html), &page(990)), ["The port is open, officials said."]);
        assert_eq!(texts(Some(Format::Html), &page(100_000)), ["in: its elements are nested too deep"]);
        assert_eq!(texts(Some(Format::Json), &"[".repeat(100_000)).len(), 1);
        let nested = format!("{{\"text\": {}", "[".repeat(100_000));
        assert!(texts(Some(Format::Json), &nested)[0].contains("broken JSON"));
    }
}
