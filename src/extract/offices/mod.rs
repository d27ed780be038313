//! Who somebody is: the office and for whom, read off the words beside a name.
//!
//! `tenure` has since when and until when. What may enter: anything that reads a role, its body and its time off words. What may
//! not: who speaks, and whose office decides what a source is called.

mod tenure;

use std::ops::Range;

use super::bodies::body_meant;
use super::nouns::{Noun, noun_kind};
use super::phrases::phrase_at;
use super::text::Text;
use super::words::{is_determiner, is_title};
use crate::claim::EntityKind;
use crate::language::country_of_word;
pub(super) use tenure::{Turn, tenure};
use tenure::{clause, office_of_verb};

/// Whom somebody speaks for, or what an unnamed source belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) name: String,
    pub(super) kind: EntityKind,
}

/// A role with whom it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Office {
    pub(super) role: String,
    pub(super) party: Option<Party>,
    /// `former`, `late`
    pub(super) past: bool,
    /// The words that say so.
    pub(super) words: Range<usize>,
    /// The words that may tell since when and until when: the office's own and the clause's that tells of it.
    pub(super) told: Range<usize>,
    /// Whether it begins or ends there.
    pub(super) turn: Turn,
}

impl Office {
    /// The role as it is to be read beside the name: `former minister`.
    pub(super) fn title(&self) -> String {
        if self.past { format!("former {}", self.role) } else { self.role.clone() }
    }

    /// Whom the holder speaks for. Heads of state and of government and members of parliaments speak for themselves: what
    /// `President Ruiz` says is not what her country says. Neither do those whose office is over.
    pub(super) fn speaks_for(&self) -> Option<Party> {
        if self.past {
            return None;
        }
        let own = self.role.to_lowercase().split(' ').any(|word| {
            matches!(
                word,
                "president"
                    | "minister"
                    | "premier"
                    | "chancellor"
                    | "king"
                    | "queen"
                    | "prince"
                    | "princess"
                    | "mayor"
                    | "governor"
                    | "senator"
                    | "congressman"
                    | "congresswoman"
                    | "lawmaker"
                    | "legislator"
                    | "politician"
                    | "candidate"
                    | "nominee"
                    | "resident"
                    | "citizen"
                    | "voter"
                    | "mp"
                    | "mps"
                    | "mep"
                    | "meps"
                    | "msp"
                    | "msps"
                    | "judge"
                    | "justice"
            )
        });
        let state = |party: &Party| matches!(party.kind, EntityKind::GeopoliticalEntity | EntityKind::Place);
        self.party.clone().filter(|party| !(own && state(party)))
    }
}

/// The offices that a text tells of each of its entities.
pub(super) struct Offices {
    of: Vec<Vec<Office>>,
}

impl Offices {
    /// Reads what stands beside every name of a person.
    pub(super) fn find(text: Text<'_>) -> Self {
        let mut of = vec![Vec::new(); text.names.entities.len()];
        for mention in &text.names.mentions {
            let entity = text.entity(mention.entity);
            if matches!(entity.kind, EntityKind::Person | EntityKind::Other) {
                let words = text.words_of(*mention);
                if !words.is_empty() {
                    of[mention.entity].extend(beside(text, words));
                }
            }
        }
        Self { of }
    }

    /// The office that somebody is best known by: the first that is not past, else the first.
    pub(super) fn main(&self, entity: usize) -> Option<&Office> {
        let all = self.of.get(entity)?;
        all.iter().find(|office| !office.past).or_else(|| all.first())
    }

    /// All that is told of somebody.
    pub(super) fn all(&self, entity: usize) -> &[Office] {
        self.of.get(entity).map_or(&[], Vec::as_slice)
    }
}

/// The offices beside one name.
fn beside(text: Text<'_>, name: Range<usize>) -> Vec<Office> {
    let analysis = text.analysis();
    let head = analysis.head_of(name.clone());
    let mut found = Vec::new();
    // `U.S. President Ana Ruiz`
    let phrase = phrase_at(text, head).range;
    if phrase.start < name.start {
        found.extend(office_in(text, phrase.start..name.start));
    } else if let Some(before) = role_before(text, name.start) {
        found.extend(office_in(text, before));
    }
    // `Ana Ruiz, a spokeswoman for the guard`
    for child in analysis.children(head) {
        match text.word(child).relation {
            "appos" => found.extend(told_in(text, phrase_at(text, child).range, analysis.subtree(child))),
            // `Ana Ruiz, who is the head of the guard`
            "acl:relcl" if analysis.child(child, &["cop"]).is_some() => {
                found.extend(told_in(text, phrase_at(text, child).range, clause(text, child)));
            }
            // `Ana Ruiz, who became head of the guard in May`
            "acl:relcl" | "acl" => found.extend(office_of_verb(text, child)),
            _ => {}
        }
    }
    let above = text.word(head).head;
    if above != head {
        match analysis.relation(head) {
            // `The transport minister, Ana Ruiz`
            "appos" | "flat"
                if noun_kind(&text.lower(above)) == Some(Noun::Person) && text.mention(above).is_none() =>
            {
                let range = phrase_at(text, above).range;
                found.extend(office_in(text, range.start..range.end.min(name.start.max(range.start))));
            }
            // `Ana Ruiz is the head of the guard`
            "nsubj" if analysis.child(above, &["cop"]).is_some() => {
                found.extend(told_in(text, phrase_at(text, above).range, clause(text, above)));
            }
            // `Ana Ruiz was appointed head of the guard in May`
            "nsubj" | "nsubj:pass" => found.extend(office_of_verb(text, above)),
            _ => {}
        }
    }
    if found.is_empty() {
        found.extend(between_commas(text, name.end).or_else(|| before_comma(text, name.start)));
    }
    found
}

/// An office with the clause that tells of it.
fn told_in(text: Text<'_>, range: Range<usize>, told: Range<usize>) -> Option<Office> {
    Some(Office { told, ..office_in(text, range)? })
}

/// Capitalised roles right before a name that the tree has put elsewhere.
fn role_before(text: Text<'_>, name: usize) -> Option<Range<usize>> {
    let sentence = text.sentence(name);
    let mut start = name;
    while start > sentence.start
        && (text.mention(start - 1).is_some()
            || is_title(text.document.form(start - 1))
            || noun_kind(&text.lower(start - 1)) == Some(Noun::Person))
    {
        start -= 1;
    }
    (start < name).then_some(start..name)
}

/// `The envoy for peace of the Union, [Ana Ruiz]`: what stands before a name, from the comma before that or the beginning.
fn before_comma(text: Text<'_>, name: usize) -> Option<Office> {
    let sentence = text.sentence(name);
    let comma = name.checked_sub(1).filter(|comma| *comma > sentence.start && text.is(*comma, &[","]))?;
    let first = (sentence.start..comma).rev().take_while(|word| !text.is(*word, &[",", "“", "\"", ":", ";"])).last()?;
    let verb = (first..comma).any(|word| matches!(text.word(word).upos, "VERB" | "AUX"));
    let opens = is_determiner(&text.lower(first)) || text.mention(first).is_some() || text.word(first).upos == "NOUN";
    (opens && !verb && comma - first < 20).then(|| office_in(text, first..comma)).flatten()
}

/// What stands between commas after a name, when it begins as a description.
fn between_commas(text: Text<'_>, end: usize) -> Option<Office> {
    let sentence = text.sentence(end.checked_sub(1)?);
    if end >= sentence.end || !text.is(end, &[","]) {
        return None;
    }
    let close = (end + 1..sentence.end).take(25).find(|word| text.is(*word, &[",", ".", ";", "“", "\"", "–", "—"]))?;
    let first = end + 1;
    let verb = (first..close)
        .any(|word| matches!(text.word(word).xpos, "VBD" | "VBZ" | "VBP" | "MD") && !text.is(word, &["is", "was"]));
    let opens = first < close
        && (is_determiner(&text.lower(first)) || matches!(text.word(first).upos, "NOUN" | "PROPN" | "ADJ"));
    (opens && !verb).then(|| office_in(text, first..close)).flatten()
}

/// The role and its body in `a spokesman for the Taliban`, `Qatar's special envoy for …`, `Taliban spokesman`.
pub(super) fn office_in(text: Text<'_>, range: Range<usize>) -> Option<Office> {
    let person =
        |word: usize| text.mention(word).is_some_and(|mention| text.entity(mention.entity).kind == EntityKind::Person);
    let is_role = |word: usize| {
        !person(word)
            && (is_title(text.document.form(word)) && text.mention(word).is_none()
                || noun_kind(&text.lower(word)) == Some(Noun::Person)
                    && matches!(text.word(word).upos, "NOUN" | "PROPN" | "ADJ"))
    };
    let honorific = |word: usize| text.is(word, &["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir"]);
    let first_role = range.clone().find(|word| is_role(*word) && !honorific(*word))?;
    let is_preposition = |word: usize| text.word(word).upos == "ADP" && text.mention(word).is_none();
    let ends = (first_role + 1..range.end)
        .find(|word| is_preposition(*word) || text.is(*word, &[",", "who", "and"]))
        .unwrap_or(range.end);
    let head = (first_role..ends).rev().find(|word| is_role(*word))?;
    let owner = (range.start..head).rev().find(|word| text.word(*word).xpos == "POS");
    let mut start = owner.map_or(range.start, |owner| owner + 1);
    let past = (range.start..head).any(|word| text.is(word, &["former", "ex", "late", "then", "onetime", "one-time"]));
    while start < head {
        let skipped = is_determiner(&text.lower(start))
            || text.word(start).upos == "PUNCT"
            || text.mention(start).is_some()
            || tells_country(text, start)
            || text.is(
                start,
                &[
                    "and", "or", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "former", "who", "is", "was",
                    "new", "current", "longtime", "veteran", "leading", "ex", "late", "then", "onetime", "one-time",
                ],
            );
        if !skipped {
            break;
        }
        start += 1;
    }
    let mut party = party_in(text, range.start..head);
    let mut stop = head + 1;
    // `expert on missiles at the Union`: the preposition before the first name is where the party begins.
    let named = (head + 1..range.end)
        .find(|word| text.mention(*word).is_some_and(|mention| text.entity(mention.entity).kind != EntityKind::Person));
    if let Some(named) = named {
        let preposition = (head + 1..named).rev().find(|word| is_preposition(*word));
        if let Some(preposition) =
            preposition.filter(|word| text.is(*word, &["for", "of", "from", "at", "with", "in", "by"]))
        {
            // `UK sales director of Sony`: where, and of what; but `Britain's director of …`.
            let body = |party: &Party| party.kind == EntityKind::Organisation;
            let country = owner.is_none() && party.as_ref().is_some_and(|it| it.kind == EntityKind::GeopoliticalEntity);
            let holds = party_at(text, named).filter(|holds| country && body(holds));
            party = holds.or(party).or_else(|| party_at(text, named));
            let of = text.is(preposition, &["of"]) && !text.lower(head).starts_with("spokes");
            stop = if of { phrase_end(text, named, range.end) } else { preposition };
        } else {
            stop = preposition.unwrap_or(named).max(head + 1);
        }
    } else if head + 1 < range.end && is_preposition(head + 1) {
        // `spokesman for the group`
        let noun = (head + 2..range.end).find(|word| noun_kind(&text.lower(*word)) == Some(Noun::Body));
        match noun.and_then(|noun| body_meant(text, noun)) {
            Some(entity) => party = party.or_else(|| Some(party_of(text, entity))),
            None => stop = (head + 1..range.end).find(|word| text.is(*word, &[","])).unwrap_or(range.end),
        }
    }
    // `Airline spokesman Joshua Freed`: the airline that the text is about.
    let body = || {
        (start..head)
            .rev()
            .find(|word| noun_kind(&text.lower(*word)) == Some(Noun::Body))
            .and_then(|word| body_meant(text, word))
    };
    let party = party.or_else(|| body().map(|entity| party_of(text, entity)));
    Some(Office {
        role: text.document.text_of(start..stop),
        party,
        past,
        told: range.clone(),
        words: range,
        turn: Turn::Holds,
    })
}

/// Where the name that a role goes on with ends; `governor of Mexico's central bank` goes on to the bank.
fn phrase_end(text: Text<'_>, named: usize, end: usize) -> usize {
    let name = text.mention(named).map_or(named + 1, |mention| text.words_of(mention).end);
    let owned = (name < end && text.word(name).xpos == "POS").then(|| text.word(text.word(name).head).head);
    let owned = owned.filter(|owned| *owned > name && *owned < end && text.sentence(name).contains(owned));
    owned.map_or(name, |owned| owned + 1).min(end)
}

/// A named body or a country among words.
pub(super) fn party_in(text: Text<'_>, range: Range<usize>) -> Option<Party> {
    range.into_iter().find_map(|word| party_at(text, word))
}

fn party_at(text: Text<'_>, word: usize) -> Option<Party> {
    match text.mention(word) {
        Some(mention) if text.entity(mention.entity).kind == EntityKind::Person => None,
        Some(mention) => Some(party_of(text, mention.entity)),
        None => country_at(text, word)
            .map(|country| Party { name: country.to_owned(), kind: EntityKind::GeopoliticalEntity }),
    }
}

/// The country that an adjective of one or two words tells: `Turkish`, `South Korean`.
pub(super) fn country_at(text: Text<'_>, word: usize) -> Option<&'static str> {
    let this = text.document.form(word);
    let two = (word + 1 < text.len()).then(|| format!("{this} {}", text.document.form(word + 1)));
    two.and_then(|two| country_of_word(&two)).or_else(|| country_of_word(this))
}

/// Whether a word tells a country, also as the second of two.
fn tells_country(text: Text<'_>, word: usize) -> bool {
    let second = || {
        let before = word.checked_sub(1)?;
        country_of_word(&format!("{} {}", text.document.form(before), text.document.form(word)))
    };
    country_at(text, word).or_else(second).is_some()
}

pub(super) fn party_of(text: Text<'_>, entity: usize) -> Party {
    let named = text.entity(entity);
    Party { name: named.name.clone(), kind: named.kind }
}
