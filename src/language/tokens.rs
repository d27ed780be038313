/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and full stops (`U.S.`).
    Word,
    /// Begins with a digit: `200`, `1,000`, `2.5`, `45-year-old`, `76%`.
    Number,
    /// The possessive ending `'s` or `'`.
    Possessive,
    /// One mark of punctuation or one symbol, or a run of dots or hyphens.
    Mark,
}

/// One token, with half-open offsets in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Offset of the first code point.
    pub start: usize,
    /// Offset just after the last code point.
    pub end: usize,
    /// The characters.
    pub text: &'a str,
    /// What it is.
    pub kind: TokenKind,
    /// Whether a space or a line's end precedes it.
    pub spaced: bool,
}

impl Token<'_> {
    /// Whether the token is this mark.
    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.kind == TokenKind::Word && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// The token in lower case.
    pub fn lower(&self) -> String {
        self.text.to_lowercase()
    }
}

fn joins(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '‑' | '.' | '&')
}

/// Splits a text into tokens. Every character but white space belongs to exactly one.
pub(super) fn tokenise(text: &str) -> Vec<Token<'_>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |index: usize| chars.get(index).map_or(text.len(), |(byte, _)| *byte);
    let mut tokens = Vec::with_capacity(chars.len() / 5);
    let mut at = 0;
    let mut spaced = true;
    while at < chars.len() {
        let c = chars[at].1;
        if c.is_whitespace() {
            spaced = true;
            at += 1;
            continue;
        }
        let start = at;
        let kind = if c.is_alphanumeric() {
            at = word_end(&chars, at);
            if c.is_numeric() { TokenKind::Number } else { TokenKind::Word }
        } else if matches!(c, '.' | '-' | '–' | '—' | '…') {
            while at < chars.len() && chars[at].1 == c {
                at += 1;
            }
            TokenKind::Mark
        } else {
            at += 1;
            TokenKind::Mark
        };
        // `Qatar's` is two tokens: the name and what it owns.
        let word = &text[byte(start)..byte(at)];
        let possessive = ["'s", "’s", "'S", "’S"].iter().any(|ending| word.ends_with(ending)) && at - start > 2;
        let cut = if kind == TokenKind::Word && possessive { at - 2 } else { at };
        tokens.push(Token { start, end: cut, text: &text[byte(start)..byte(cut)], kind, spaced });
        if cut < at {
            let (kind, text) = (TokenKind::Possessive, &text[byte(cut)..byte(at)]);
            tokens.push(Token { start: cut, end: at, text, kind, spaced: false });
        }
        spaced = false;
    }
    tokens
}

fn word_end(chars: &[(usize, char)], start: usize) -> usize {
    let is = |index: usize, test: fn(char) -> bool| chars.get(index).is_some_and(|(_, c)| test(*c));
    let number = chars[start].1.is_numeric();
    let mut at = start;
    loop {
        while is(at, |c| c.is_alphanumeric() || is_combining(c)) {
            at += 1;
        }
        if number && is(at, |c| matches!(c, ',' | '.')) && is(at + 1, |c| c.is_ascii_digit()) {
            at += 1;
        } else if number && is(at, |c| c == '%') {
            return at + 1;
        } else if is(at, joins) && is(at + 1, char::is_alphanumeric) {
            // `3-4` is two numbers; `end.Next` two words with a space lost.
            let hyphenated_numbers = number && is(at, |c| matches!(c, '-' | '‑')) && is(at + 1, char::is_numeric);
            let lost_space = is(at, |c| c == '.') && !single_letters(chars, start, at);
            if hyphenated_numbers || lost_space {
                return at;
            }
            at += 1;
        } else if is(at, |c| c == '.') && single_letters(chars, start, at) && at > start + 1 {
            // The last full stop of `U.S.` belongs to it.
            return at + 1;
        } else {
            return at;
        }
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether the characters are letters parted by full stops: `U.S`.
fn single_letters(chars: &[(usize, char)], start: usize, end: usize) -> bool {
    chars[start..end]
        .iter()
        .enumerate()
        .all(|(index, (_, c))| if index % 2 == 0 { c.is_alphabetic() } else { *c == '.' })
}
