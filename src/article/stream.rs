use std::io::{self, BufRead};

/// What [`read_line`] found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line, now in the buffer without its line feed.
    Whole,
    /// A line over the limit: passed over, never held whole.
    TooLong,
    /// The end of the input.
    End,
}

/// Reads one line of at most `limit` bytes into `line`, which it clears first.
pub(super) fn read_line(reader: &mut dyn BufRead, line: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
    line.clear();
    let (mut any, mut too_long) = (false, false);
    loop {
        let chunk = fill(reader)?;
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        too_long |= line.len() + part.len() > limit;
        if !too_long {
            line.extend_from_slice(part);
        }
        let used = end.map_or(chunk.len(), |end| end + 1);
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, too_long) {
        (false, _) => Line::End,
        (true, true) => Line::TooLong,
        (true, false) => Line::Whole,
    })
}

/// Reads to the end onto `bytes`; false when that would make more than `limit` bytes.
pub(super) fn read_rest(reader: &mut dyn BufRead, bytes: &mut Vec<u8>, limit: usize) -> io::Result<bool> {
    loop {
        let chunk = fill(reader)?;
        if chunk.is_empty() {
            return Ok(true);
        }
        if bytes.len() + chunk.len() > limit {
            return Ok(false);
        }
        bytes.extend_from_slice(chunk);
        let used = chunk.len();
        reader.consume(used);
    }
}

/// One step through a JSON array.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// An element, now in [`Elements::element`].
    Element,
    /// An element over the limit, passed over.
    TooLong,
    /// Something that is no array: what is wrong.
    Broken(&'static str),
    /// The end of the array.
    End,
}

/// Cuts a JSON array into its elements without reading it whole. It only tells strings and brackets apart; whether an
/// element is sound JSON is for the parser to say.
#[derive(Debug, Default)]
pub(super) struct Elements {
    /// The bytes of the element that was cut last.
    pub element: Vec<u8>,
    /// The line its first byte is on, from 1.
    pub line: usize,
    /// The column of its first byte, from 1.
    pub column: usize,
    /// The line that was read last, from 0.
    pub line_now: usize,
    column_now: usize,
    opened: bool,
    after_comma: bool,
    ended: bool,
}

impl Elements {
    /// Starts after so many lines.
    pub fn after(lines: usize) -> Self {
        Self { line_now: lines, ..Self::default() }
    }

    /// Cuts the next element, of at most `limit` bytes.
    pub fn next(&mut self, reader: &mut dyn BufRead, limit: usize) -> io::Result<Step> {
        self.element.clear();
        let (mut depth, mut quoted, mut escaped, mut size) = (0_usize, false, false, 0_usize);
        loop {
            let chunk = fill(reader)?;
            if chunk.is_empty() {
                return Ok(if self.ended { Step::End } else { Step::Broken("the array does not end") });
            }
            let mut used = 0;
            let mut step = None;
            for &byte in chunk {
                used += 1;
                if byte == b'\n' {
                    self.line_now += 1;
                    self.column_now = 0;
                } else {
                    self.column_now += 1;
                }
                if self.ended {
                    if !byte.is_ascii_whitespace() {
                        step = Some(Step::Broken("something follows the end of the array"));
                        break;
                    }
                    continue;
                }
                if !self.opened {
                    self.opened = byte == b'[';
                    continue;
                }
                if size == 0 {
                    if byte.is_ascii_whitespace() {
                        continue;
                    }
                    (self.line, self.column) = (self.line_now + 1, self.column_now);
                }
                if depth == 0 && !quoted && matches!(byte, b',' | b']') {
                    let comma = byte == b',';
                    self.ended = !comma;
                    let missing = size == 0 && (comma || self.after_comma);
                    self.after_comma = comma;
                    if missing {
                        step = Some(Step::Broken("an element is missing"));
                    } else if size > limit {
                        step = Some(Step::TooLong);
                    } else if size > 0 {
                        step = Some(Step::Element);
                    } else {
                        continue;
                    }
                    break;
                }
                size += 1;
                if size <= limit {
                    self.element.push(byte);
                }
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if quoted => escaped = true,
                    b'"' => quoted = !quoted,
                    b'{' | b'[' if !quoted => depth += 1,
                    b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            reader.consume(used);
            if let Some(step) = step {
                return Ok(step);
            }
        }
    }
}

fn fill(reader: &mut dyn BufRead) -> io::Result<&[u8]> {
    // Twice, because the borrow checker does not let a loop return the slice it has looked at.
    while let Err(error) = reader.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    reader.fill_buf()
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn small(text: &str) -> BufReader<&[u8]> {
        BufReader::with_capacity(3, text.as_bytes())
    }

    #[test]
    fn a_long_line_is_passed_over_and_the_next_one_read() {
        let mut reader = small("short\n0123456789\n\nlast");
        let mut line = Vec::new();
        let mut seen = Vec::new();
        loop {
            match read_line(&mut reader, &mut line, 6).unwrap() {
                Line::End => break,
                Line::TooLong => {
                    assert!(line.len() <= 6);
                    seen.push("too long".to_owned());
                }
                Line::Whole => seen.push(String::from_utf8(line.clone()).unwrap()),
            }
        }
        assert_eq!(seen, ["short", "too long", "", "last"]);
    }

    #[test]
    fn the_rest_stops_at_the_limit() {
        let mut bytes = b"ab".to_vec();
        assert!(read_rest(&mut small("cdef"), &mut bytes, 6).unwrap());
        assert_eq!(bytes, b"abcdef");
        assert!(!read_rest(&mut small("g"), &mut bytes, 6).unwrap());
    }

    fn cut(text: &str) -> Vec<String> {
        let mut reader = small(text);
        let mut elements = Elements::default();
        let mut seen = Vec::new();
        loop {
            match elements.next(&mut reader, 20).unwrap() {
                Step::End => return seen,
                Step::Element => {
                    let element = String::from_utf8(elements.element.clone()).unwrap();
                    seen.push(format!("{}:{} {}", elements.line, elements.column, element.trim_end()));
                }
                Step::TooLong => seen.push("too long".into()),
                Step::Broken(problem) => {
                    seen.push(problem.into());
                    return seen;
                }
            }
        }
    }

    #[test]
    fn an_array_is_cut_at_its_own_commas() {
        assert_eq!(cut("[]"), [""; 0]);
        assert_eq!(cut(" [ {\"a\": [1, 2]} ,\n  \"x,]\\\"\" ]\n"), ["1:4 {\"a\": [1, 2]}", "2:3 \"x,]\\\"\""]);
        assert_eq!(cut("[1, \"0123456789 0123456789\", 2]"), ["1:2 1", "too long", "1:30 2"]);
    }

    #[test]
    fn a_broken_array_says_how() {
        assert_eq!(cut("[1,]"), ["1:2 1", "an element is missing"]);
        assert_eq!(cut("[1"), ["the array does not end"]);
        assert_eq!(cut("[1] 2"), ["1:2 1", "something follows the end of the array"]);
    }
}
