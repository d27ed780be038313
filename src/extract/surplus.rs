//! What the model takes for a name and is none, or has words at its ends that are no part of it.

use super::nouns::{Noun, noun_kind};
use super::words::is_title;
use crate::language::{Document, NameKind, Token, TokenKind};

/// What an adjective made of a name begins with: `pro-Ruiz`, `anti-Taliban`.
const BOUND: [&str; 8] = ["anti-", "mid-", "non-", "post-", "pre-", "pro-", "un-", "trans-"];

/// Words for offices that are last names, too.
const LAST_NAMES: [&str; 13] = [
    "Bishop",
    "Chancellor",
    "General",
    "Judge",
    "Justice",
    "King",
    "Lord",
    "Major",
    "Marshal",
    "Pope",
    "Prince",
    "Queen",
    "Sergeant",
];

/// The tokens of a name without an office at its end (`Maru Lines Chief Executive`) and a body before it (`DPU Ana Ruiz`); nothing
/// where an office (`First Deputy`, `the Secretary`), what somebody is like (`pro-Ruiz`) or a common noun that begins a sentence
/// (`Airline spokesman Bo Lund`) is all there is.
pub(super) fn without_surplus(
    document: &Document<'_>,
    first: usize,
    end: usize,
    kind: NameKind,
) -> Option<(usize, usize)> {
    let tokens = &document.tokens;
    let (mut first, mut end) = (first, end);
    let begins = document.sentences.get(document.sentence_of(first)).is_some_and(|sentence| sentence.first == first);
    if BOUND.iter().any(|prefix| tokens[first].text.starts_with(prefix)) {
        return None;
    }
    match kind {
        NameKind::Person => {
            let last_name = end == first + 1 && LAST_NAMES.contains(&tokens[first].text);
            let office = !last_name && tokens[first..end].iter().all(is_office);
            if office {
                return None;
            }
            // `Committee Chair Ana Ruiz`
            while end > first + 2 && is_office(&tokens[first]) && !LAST_NAMES.contains(&tokens[first].text) {
                first += 1;
            }
            // `the union DpolG Rainer Wendt`: two names and more are left.
            if end > first + 2 && is_initials(tokens[first].text) {
                first += 1;
            }
        }
        NameKind::Organisation => {
            // `a State Department spokeswoman`
            let somebody = |token: &Token<'_>| {
                token.text.starts_with(char::is_lowercase) && noun_kind(token.text) == Some(Noun::Person)
            };
            while end > first + 1 && somebody(&tokens[end - 1]) {
                end -= 1;
            }
            let tail = tokens[first..end].iter().rev().take_while(|token| is_office(token)).count();
            let role = tokens[end - tail..end].iter().any(is_role);
            if role
                && end - tail > first
                && tokens[end - tail - 1].kind == TokenKind::Word
                && !joins(&tokens[end - tail - 1])
            {
                end -= tail;
            } else if end == first + 1 && begins && is_common(document, first) {
                return None;
            }
        }
        _ => {}
    }
    Some((first, end))
}

/// `Chief Executive`, `Deputy Chairman`: words for one who holds an office, and what goes before them.
fn is_office(token: &Token<'_>) -> bool {
    is_role(token) || matches!(token.text, "Chief" | "Deputy" | "First" | "Senior" | "Vice" | "Managing")
}

/// A word for one who holds an office in a body; a `Guard` or a `Doctor` may be the end of its name.
fn is_role(token: &Token<'_>) -> bool {
    is_title(token.text)
        || matches!(
            token.text,
            "Ambassador"
                | "CEO"
                | "Chair"
                | "Chairman"
                | "Chairwoman"
                | "Coach"
                | "Director"
                | "Executive"
                | "Founder"
                | "Manager"
                | "MEP"
                | "MEPs"
                | "MP"
                | "MPs"
                | "MSP"
                | "MSPs"
                | "Secretary"
                | "Spokesman"
                | "Spokesperson"
                | "Spokeswoman"
        )
}

fn joins(token: &Token<'_>) -> bool {
    matches!(token.text, "of" | "for" | "and" | "the" | "&")
}

/// `DpolG`, `SPD`; not `DONALD`, `JJ`, `McKay`.
fn is_initials(word: &str) -> bool {
    let letters = word.chars().all(char::is_alphabetic) && word.ends_with(char::is_uppercase);
    letters && (word.len() == 3 || word.len() > 3 && word.contains(char::is_lowercase)) || word == "MP"
}

/// A noun for bodies before another noun, with a capital only since a sentence begins with it.
fn is_common(document: &Document<'_>, token: usize) -> bool {
    let word = &document.analysis.words[document.words_of(token).start];
    word.relation == "compound" && noun_kind(&document.tokens[token].lower()) == Some(Noun::Body)
}

#[cfg(test)]
mod tests {
    use super::{is_initials, without_surplus};
    use crate::language::{Document, NameKind};

    #[test]
    fn offices_and_adjectives_are_no_names() {
        let name = |text: &str| {
            let document = Document::new(text);
            let left = without_surplus(&document, 0, document.tokens.len(), NameKind::Person);
            left.map(|(first, end)| document.words(first, end))
        };
        for text in ["Secretary", "First Deputy", "pro-Ruiz"] {
            assert_eq!(name(text), None, "{text}");
        }
        let document = Document::new("State Department spokeswoman");
        assert_eq!(without_surplus(&document, 0, 3, NameKind::Organisation), Some((0, 2)));
        assert_eq!(name("Chair Ana Ruiz").as_deref(), Some("Ana Ruiz"));
        for text in ["King", "Ana Ruiz", "King Olaf Berg"] {
            assert_eq!(name(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn parties_and_offices_are_told_from_names() {
        for (word, initials) in
            [("DpolG", true), ("SPD", true), ("MP", true), ("DONALD", false), ("JJ", false), ("McKay", false)]
        {
            assert_eq!(is_initials(word), initials, "{word}");
        }
    }
}
