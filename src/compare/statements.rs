//! When one says that something is so and another that it is not, or that the opposite is.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};

use super::parting::{in_words, said_by};
use super::stems::telling_stems;
use super::{Relation, Side, setting};
use crate::claim::{Certainty, Difference, Parting, Polarity, RelationClass, Stance, Tense};

/// What a claim without an amount states, equal for claims that state the same: whether it is so, of which class of relations.
/// Claims under one key with one value have nothing to disagree on.
pub(super) fn value(polarity: Polarity, class: Option<&str>) -> String {
    format!("{} {}", polarity.name(), class.unwrap_or_default())
}

/// What two claims about one subject and object are to each other. Of opposites only both affirmed disagree: what did not rise need
/// not have fallen.
pub(super) fn relation(a: &Side<'_>, b: &Side<'_>) -> Option<Relation> {
    let name = |side: &Side<'_>| side.claim.relation_class.as_ref().map(|class: &RelationClass| class.name.clone());
    let relation = |side: &Side<'_>| name(side).or_else(|| side.claim.relation.clone());
    // Two `this` or `the man` are seldom one, unless the articles tell one story, and without an object there is too little to tell that both speak of one thing.
    // What would be is not denied by what is.
    let whole = |side: &Side<'_>| {
        let claim = side.claim;
        let points = |name: &str| matches!(name, "this" | "that" | "these" | "those" | "it" | "they" | "one" | "the");
        let told = claim.subject.as_ref().is_some_and(|it| it.entity || !points(&it.name) && setting::one_story(a, b));
        told && claim.object.is_some() && claim.certainty == Certainty::Certain
    };
    if !whole(a) || !whole(b) {
        return None;
    }
    if !same_tense(a.claim.tense, b.claim.tense) {
        return Some(Relation::Elsewhere);
    }
    if relation(a) == relation(b) {
        let difference = if denies(a) == denies(b) { Difference::Polarity } else { Difference::Denial };
        return Some(if affirms(a) == affirms(b) {
            Relation::Same
        } else if denies_more(a, b) || denies_more(b, a) {
            Relation::Elsewhere
        } else {
            Relation::Statements(difference)
        });
    }
    let classes = a.claim.relation_class.as_ref().zip(b.claim.relation_class.as_ref());
    let opposed = classes.is_some_and(|(one, other)| self::opposed(one, other)) && affirms(a) && affirms(b);
    Some(if opposed { Relation::Statements(Difference::Opposite) } else { Relation::Elsewhere })
}

/// `did not accuse her of partisanship`, `accused her`: what is denied is more than what the other says.
fn denies_more(side: &Side<'_>, other: &Side<'_>) -> bool {
    if side.claim.polarity == Polarity::Positive {
        return false;
    }
    // `had never met before Wednesday`: whoever says so may have met then.
    let bounded =
        |side: &Side<'_>| side.claim.words().split(' ').any(|word| matches!(word, "before" | "until" | "till"));
    if bounded(side) && !bounded(other) {
        return true;
    }
    let stemmer = Stemmer::create(Algorithm::English);
    let stems = |text: &str| telling_stems(&stemmer, text).collect::<BTreeSet<u64>>();
    let arguments = |side: &Side<'_>| {
        let names = [&side.claim.subject, &side.claim.object].into_iter().flatten().map(|it| it.name.clone());
        names.chain(side.claim.relation.clone()).collect::<Vec<String>>().join(" ")
    };
    let times = side.claim.times.iter().map(|time| time.span.text.as_str());
    let known: BTreeSet<u64> = [other.claim.words(), arguments(other), arguments(side)]
        .iter()
        .map(String::as_str)
        .chain(times)
        .flat_map(&stems)
        .collect();
    let more = &stems(&side.claim.words()) - &known;
    // `coerced her into driving a car`: what a claim leaves out, its sentence has.
    !more.is_empty() && !more.is_subset(&stems(&rest_of_sentence(other)))
}

/// The words that follow a claim in its sentence.
fn rest_of_sentence(side: &Side<'_>) -> String {
    let end = side.claim.evidence.iter().map(|span| span.end).max().unwrap_or_default();
    let mut rest = side.extraction.article.text.chars().skip(end).peekable();
    let mut found = String::new();
    while let Some(letter) = rest.next() {
        let stops = matches!(letter, '.' | '?' | '!') && rest.peek().is_none_or(|next| next.is_whitespace());
        if stops || letter == '\n' {
            break;
        }
        found.push(letter);
    }
    found
}

/// Classes that are opposites beside those that the lexicon pairs: what is approved is not rejected either.
const OPPOSED: [[&str; 2]; 3] = [["approve", "reject"], ["accept", "block"], ["receive", "reject"]];

/// Whether both of two classes of relations cannot hold of one thing.
pub(super) fn opposed(a: &RelationClass, b: &RelationClass) -> bool {
    let pair = |[one, other]: &[&str; 2]| a.name == *one && b.name == *other || a.name == *other && b.name == *one;
    a.opposite.as_deref() == Some(b.name.as_str()) || OPPOSED.iter().any(pair)
}

/// Whether a class and its opposite are two verdicts on one thing, and no states of which one follows the other: what was opened may be
/// closed the next day, what was won is not lost.
pub(super) fn is_verdict(class: &RelationClass) -> bool {
    const VERDICTS: [&str; 18] = [
        "accept", "acquit", "admit", "approve", "attack", "block", "condemn", "confirm", "convict", "defend", "deny",
        "lose", "oppose", "praise", "refute", "reject", "support", "win",
    ];
    VERDICTS.contains(&class.name.as_str())
}

/// The class of what a claim says, or its first verb: `threaten` of `threaten to leave`.
pub(super) fn verb<'a>(side: &Side<'a>) -> &'a str {
    let relation = side.claim.relation.as_deref().unwrap_or_default();
    let first = relation.split(' ').next().unwrap_or_default();
    side.claim.relation_class.as_ref().map_or(first, |class| class.name.as_str())
}

/// Whether its source puts it forward as so.
pub(super) fn affirms(side: &Side<'_>) -> bool {
    (side.claim.polarity == Polarity::Positive) ^ denies(side)
}

/// Whether its source denies it: `Norway denied that it closed the port`.
pub(super) fn denies(side: &Side<'_>) -> bool {
    side.chain().last().is_some_and(|hop| hop.stance == Stance::Denies)
}

/// Whether somebody says of themselves that it is not so.
pub(super) fn disowns(side: &Side<'_>) -> bool {
    let speaker = side.chain().last().map(|hop| hop.source.id.clone());
    !affirms(side) && speaker.is_some() && speaker == side.claim.subject.as_ref().map(|subject| subject.id.clone())
}

/// `did not accept` is no answer to `will accept`.
pub(super) fn same_tense(a: Tense, b: Tense) -> bool {
    let plain = |tense: Tense| if tense == Tense::Scheduled { Tense::Future } else { tense };
    a == Tense::Unknown || b == Tense::Unknown || plain(a) == plain(b)
}

/// Who says which of two opposed statements.
pub(super) fn reason(a: &Side<'_>, b: &Side<'_>, parting: Parting) -> String {
    let words = |side: &Side<'_>| {
        let not = if affirms(side) { "" } else { "not: " };
        let name = |argument: Option<&crate::claim::Argument>| argument.map_or("…", |it| it.name.as_str()).to_owned();
        let (subject, object) = (name(side.claim.subject.as_ref()), name(side.claim.object.as_ref()));
        format!("{not}{subject} {} {object}", side.claim.relation.as_deref().unwrap_or_default())
    };
    let how = in_words(parting);
    format!("“{}” ({}) against “{}” ({}): {how}", words(a), said_by(a), words(b), said_by(b))
}
