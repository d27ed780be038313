//! What is mended in the names that the model found before they are gathered: capitals, names that have run together, and one word that
//! it takes now for somebody and now for a body.

use std::collections::HashMap;

use crate::claim::EntityKind;
use crate::language::Document;

/// Takes off a name what it has run into: the credit of a picture (`GETTY Trump`), the name before it in a caption.
pub(super) fn run_together(document: &Document<'_>, found: &mut [(usize, usize, EntityKind)]) {
    let words =
        |first: usize, end: usize| document.tokens[first..end].iter().map(|token| token.text).collect::<Vec<_>>();
    let known: Vec<Vec<&str>> = found.iter().map(|(first, end, _)| words(*first, *end)).collect();
    for (index, (first, end, kind)) in found.iter_mut().enumerate() {
        let others = || known.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, known)| known);
        let named =
            |words: &[&str]| others().any(|known| known.ends_with(words) && !known.iter().any(|word| is_loud(word)));
        let this = words(*first, *end);
        let loud = this.iter().take_while(|word| is_loud(word)).count();
        let titled: Vec<String> = this.iter().map(|word| title_case(word)).collect();
        let titled: Vec<&str> = titled.iter().map(String::as_str).collect();
        if loud > 0 && loud < this.len() && !named(&titled) && named(&this[loud..]) {
            *first += loud;
            continue;
        }
        let whole = |words: &[&str]| others().any(|known| known == words);
        let two = (2..this.len().saturating_sub(1)).find(|at| whole(&this[..*at]) && whole(&this[*at..]));
        if let Some(at) = two.filter(|_| *kind == EntityKind::Person) {
            *first += at;
        }
    }
}

/// One word that is now taken for somebody and now for a body is what it is more often: `Trump`, beside Trump University.
pub(super) fn settle(document: &Document<'_>, found: &mut [(usize, usize, EntityKind)]) {
    let mut balance: HashMap<&str, i32> = HashMap::new();
    let alone = |first: usize, end: usize| (end == first + 1).then(|| document.tokens[first].text);
    for (first, end, kind) in &*found {
        let Some(word) = alone(*first, *end) else { continue };
        *balance.entry(word).or_default() += match kind {
            EntityKind::Person => 1,
            EntityKind::Organisation => -1,
            _ => 0,
        };
    }
    for (first, end, kind) in found.iter_mut().filter(|(.., kind)| *kind == EntityKind::Organisation) {
        if alone(*first, *end).is_some_and(|word| balance[word] > 0) {
            *kind = EntityKind::Person;
        }
    }
}

/// A word in capitals that is too long for initials.
fn is_loud(word: &str) -> bool {
    word.len() > 2 && word.chars().all(char::is_uppercase)
}

/// `ERIE`, `DONALD Trump` as the rest of the text writes them.
pub(super) fn quieter(document: &Document<'_>, name: &str) -> String {
    if !name.split(' ').any(is_loud) {
        return name.to_owned();
    }
    let quiet: Vec<String> =
        name.split(' ').map(|word| if is_loud(word) { title_case(word) } else { word.to_owned() }).collect();
    let quiet = quiet.join(" ");
    let whole = |(at, _): (usize, &str)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(document.text[..at].chars().next_back()) && !letter(document.text[at + quiet.len()..].chars().next())
    };
    if document.text.match_indices(&quiet).any(whole) { quiet } else { name.to_owned() }
}

/// `PYONGYANG` as `Pyongyang`.
pub(super) fn title_case(text: &str) -> String {
    let mut start = true;
    text.chars()
        .flat_map(|c| {
            let first = std::mem::replace(&mut start, !c.is_alphabetic());
            if first { vec![c] } else { c.to_lowercase().collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_what_it_is_more_often() {
        use EntityKind::{Organisation, Person};
        let document = Document::new("Lund left Lund. Lund saw Skerry.");
        let kinds = |mut found: Vec<(usize, usize, EntityKind)>| {
            settle(&document, &mut found);
            found.into_iter().map(|(.., kind)| kind).collect::<Vec<_>>()
        };
        let firm = (5, 6, Organisation);
        let mostly = kinds(vec![(0, 1, Person), (2, 3, Organisation), (4, 5, Person), firm]);
        assert_eq!(mostly, [Person, Person, Person, Organisation]);
        // As often as not it stays what it was taken for.
        let evenly = kinds(vec![(0, 1, Person), (2, 3, Organisation), firm]);
        assert_eq!(evenly, [Person, Organisation, Organisation]);
    }
}
