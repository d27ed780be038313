//! Noun phrases that can be a source, read off the trees.

use std::ops::Range;

use super::nouns::{Noun, noun_kind};
use super::text::Text;
use super::words::{is_determiner, is_pronoun, is_time_noun};
use crate::claim::EntityKind;
use crate::language::singular;

/// A noun phrase that can be a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The word on which the others depend.
    pub(super) head: usize,
    /// The phrase without what is said of it beside it: appositions, relative clauses, what it is coordinated with.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) what: What,
}

/// What a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A named entity, by its number.
    Name(usize),
    /// `she`, `they`
    Pronoun,
    /// A common noun for a possible source.
    Noun(Noun),
    /// Anything else.
    Other,
}

/// Relations by which things hang on a noun that are no part of its phrase.
const BESIDE: [&str; 13] = [
    "appos",
    "acl:relcl",
    "parataxis",
    "cc",
    "conj",
    "advcl",
    "ccomp",
    "cop",
    "aux",
    "nsubj",
    "mark",
    "discourse",
    "vocative",
];

/// The phrase around a head.
pub(super) fn phrase_at(text: Text<'_>, head: usize) -> Phrase {
    let sentence = text.sentence(head);
    // `regulators this month said`
    let timely = |word: usize| {
        matches!(text.word(word).relation, "nmod:tmod" | "nmod:unmarked" | "obl:tmod" | "obl:unmarked")
            && is_time_noun(&singular(&text.lower(word)))
    };
    let times: Vec<usize> = text
        .analysis()
        .children(head)
        .filter(|child| timely(*child))
        .flat_map(|child| text.analysis().below(child, &[]))
        .collect();
    let below = text.analysis().below(head, &BESIDE);
    let below: Vec<usize> = below.into_iter().filter(|word| !times.contains(word)).collect();
    let own = |word: usize| below.binary_search(&word).is_ok() && (!parts(text, word) || text.mention(word).is_some());
    // A hyphen may hang on either side.
    let joint = |word: usize| text.is(word, &["-", "–", "'", "’"]);
    let (mut first, mut end) = (head, head + 1);
    while first > sentence.start && (own(first - 1) || joint(first - 1) && first - 1 > sentence.start && own(first - 2))
    {
        first -= 1;
    }
    while end < sentence.end && (own(end) || joint(end) && end + 1 < sentence.end && own(end + 1)) {
        end += 1;
    }
    // A name is not cut.
    for word in [first, end - 1] {
        if let Some(mention) = text.mention(word) {
            let words = text.words_of(mention);
            (first, end) = (first.min(words.start), end.max(words.end));
        }
    }
    // `according to instructions seen by …`
    let leads = |word: usize| {
        text.word(word).upos == "PUNCT" && !text.is(word, &["(", "["])
            || matches!(text.word(word).relation, "case" | "fixed" | "mark")
                && text.mention(word).is_none()
                && text.word(word).upos != "DET"
    };
    while first < head && leads(first) {
        first += 1;
    }
    while end > head + 1 && text.word(end - 1).upos == "PUNCT" && !text.is(end - 1, &[")", "]"]) {
        end -= 1;
    }
    let range = first..end;
    let what = what(text, head, &range);
    Phrase { head, range, what }
}

/// Whether a mark parts what is before it from what is after it.
fn parts(text: Text<'_>, word: usize) -> bool {
    text.is(word, &[",", ";", ":", "–", "—", "--", "“", "”", "\"", "``", "''"])
}

fn what(text: Text<'_>, head: usize, range: &Range<usize>) -> What {
    if range.len() == 1
        && (is_pronoun(&text.lower(head)) || text.is(head, &["him", "her", "them", "his", "its", "their", "my", "our"]))
    {
        return What::Pronoun;
    }
    if let Some(mention) = text.mention(head) {
        // `the group of Ana Ruiz`: the name must be the head, or hold it.
        return What::Name(mention.entity);
    }
    match noun_kind(&text.lower(head)) {
        Some(Noun::Person) => person_named(text, head, range).map_or(What::Noun(Noun::Person), What::Name),
        Some(Noun::Body) => body_named_here(text, head, range).map_or(What::Noun(Noun::Body), What::Name),
        Some(noun) => What::Noun(noun),
        None => person_named(text, head, range).map_or(What::Other, What::Name),
    }
}

/// `the transport minister, Ana Ruiz`, `spokesman Omar Nazari`: the name that stands beside a role.
fn person_named(text: Text<'_>, head: usize, range: &Range<usize>) -> Option<usize> {
    let person = |word: usize| {
        let mention = text.mention(word)?;
        matches!(text.entity(mention.entity).kind, EntityKind::Person).then_some(mention.entity)
    };
    let analysis = text.analysis();
    let apposed = analysis.children(head).filter(|child| matches!(analysis.relation(*child), "appos" | "flat"));
    let direct = apposed.filter(|child| *child > head).find_map(person);
    let after = || (text.sentence(head).end > range.end).then(|| person(range.end)).flatten();
    direct
        .or_else(|| {
            (head + 1..range.end)
                .find_map(|word| person(word).filter(|_| text.case_of(word).is_none() && plain_after(text, head, word)))
        })
        .or_else(after)
        // `The new head of the bank, Ana Ruiz, said`
        .or_else(|| {
            let comma = range.end + 1 < text.sentence(head).end && text.is(range.end, &[","]);
            let name = comma.then(|| text.mention(range.end + 1)).flatten()?;
            let closed = text.words_of(name).end < text.len() && text.is(text.words_of(name).end, &[","]);
            closed.then(|| person(range.end + 1)).flatten()
        })
}

/// Whether nothing but names and roles stands between two words.
fn plain_after(text: Text<'_>, head: usize, word: usize) -> bool {
    (head + 1..word)
        .all(|between| text.mention(between).is_some() || noun_kind(&text.lower(between)) == Some(Noun::Person))
}

/// `Tass news agency`, `Britain's Guardian newspaper`: the name of a body within the phrase that says what it is.
fn body_named_here(text: Text<'_>, head: usize, range: &Range<usize>) -> Option<usize> {
    let body = |word: usize| {
        let mention = text.mention(word)?;
        let kind = text.entity(mention.entity).kind;
        matches!(kind, EntityKind::Organisation | EntityKind::Group | EntityKind::Other | EntityKind::Work)
            .then_some((mention, text.words_of(mention)))
    };
    let analysis = text.analysis();
    let beside = analysis.children(head).filter(|child| {
        matches!(analysis.relation(*child), "compound" | "flat" | "appos") || text.word(*child).relation == "nmod:desc"
    });
    let found = beside.filter_map(body).find(|(_, words)| {
        // `Reuters news agency` and not `Reuters's agency`.
        !text.document.form(words.end).starts_with(['\'', '’'])
    });
    let before = || {
        let last = range.clone().take_while(|word| *word < head).filter_map(body).last()?;
        (last.1.end == head).then_some(last)
    };
    found.or_else(before).map(|(mention, _)| mention.entity)
}

/// The words of a phrase without a determiner, as a description of its own.
pub(super) fn without_determiner(text: Text<'_>, range: &Range<usize>) -> Range<usize> {
    let start = range.start + usize::from(range.len() > 1 && is_determiner(&text.lower(range.start)));
    start..range.end
}
