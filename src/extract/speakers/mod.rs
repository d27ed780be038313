//! Who the source of an attribution is: a named entity, somebody without a name, a document.
//!
//! `anaphora` finds whom pronouns mean, `described` whom nouns mean, `naming` joins those who are described first and named
//! later. What may enter: anything that tells who speaks. What may not: which words are a source, and what was said.

mod anaphora;
mod described;
mod naming;

use std::ops::Range;

use super::attributions::{RawAttribution, apart};
use super::nouns::Noun;
use super::offices::{Office, Offices, Party};
use super::phrases::{Phrase, What, phrase_at};
use super::text::Text;
use crate::claim::{EntityKind, Iri, Mode, Number, SourceKind};
use crate::language::lexicon;

/// A source whose words have been resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    pub(super) id: Iri,
    pub(super) kind: SourceKind,
    pub(super) name: String,
    /// Number of the entity in [`super::names::Names`], for named ones.
    pub(super) entity: Option<usize>,
    pub(super) role: Option<String>,
    pub(super) on_behalf_of: Option<Party>,
    pub(super) number: Option<Number>,
    /// The country that an unnamed source is of.
    pub(super) nationality: Option<&'static str>,
    /// The words that tell the office.
    pub(super) evidence: Option<Range<usize>>,
    pub(super) person: bool,
    plural: bool,
    /// The word that stands for it here.
    at: usize,
}

/// Resolves the sources of one document in the order of the text.
pub(super) struct Resolver<'a> {
    text: Text<'a>,
    offices: &'a Offices,
    article: &'a Iri,
    /// Everybody who has spoken so far.
    past: Vec<Speaker>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(text: Text<'a>, offices: &'a Offices, article: &'a Iri) -> Self {
        Self { text, offices, article, past: Vec::new() }
    }

    /// Who the source of an attribution is.
    pub(super) fn resolve(&mut self, raw: &RawAttribution) -> Speaker {
        let Some(head) = raw.head else {
            return self.unspecified(raw);
        };
        let speaker = self.speaker(head, raw);
        // A headline's speaker is not who `the official` in the paragraph below it is.
        if raw.mode != Mode::Headline {
            self.past.push(speaker.clone());
        }
        speaker
    }

    /// Takes note that somebody spoke again without being named.
    pub(super) fn again(&mut self, speaker: &Speaker, at: usize) {
        self.past.push(Speaker { at, ..speaker.clone() });
    }

    fn speaker(&self, head: usize, raw: &RawAttribution) -> Speaker {
        let head = self.antecedent(head);
        let mut phrase = phrase_at(self.text, head);
        if let Some(anchor) = raw.anchor {
            phrase.range = apart(phrase.range, head, anchor);
        }
        match phrase.what {
            What::Name(entity) => self.named(&phrase, entity),
            What::Pronoun => self.pronoun(&phrase, raw),
            What::Noun(Noun::Person) => self.person(&phrase, raw),
            What::Noun(Noun::Body) => self.body(&phrase),
            What::Noun(Noun::Text) => self.document(&phrase),
            What::Other => self.other(&phrase),
        }
    }

    fn named(&self, phrase: &Phrase, entity: usize) -> Speaker {
        let named = self.text.entity(entity);
        // `Washington said`: the government of the country.
        let metonym = matches!(named.kind, EntityKind::GeopoliticalEntity | EntityKind::Place)
            .then(|| lexicon().capitals.get(named.name.as_str()))
            .flatten();
        let country = metonym.and_then(|country| self.text.names.by_name(country));
        let entity = country.unwrap_or(entity);
        let name = metonym.map_or_else(|| self.text.entity(entity).name.clone(), |country| (*country).to_owned());
        let kind = self.text.entity(entity).kind;
        let here = self.office_here(phrase, entity);
        let office = here.as_ref().or_else(|| self.offices.main(entity));
        let office = office.filter(|_| matches!(kind, EntityKind::Person | EntityKind::Other));
        // The office may have been told before the name was.
        let known = self.past.iter().rev().find(|known| known.entity == Some(entity) && known.role.is_some());
        let known = known.filter(|_| office.is_none());
        let behalf = office.and_then(Office::speaks_for).or_else(|| known.and_then(|known| known.on_behalf_of.clone()));
        Speaker {
            id: Iri::entity(&name),
            kind: SourceKind::Entity,
            entity: Some(entity),
            on_behalf_of: behalf.filter(|party| party.name != name),
            role: office.map(Office::title).or_else(|| known.and_then(|known| known.role.clone())),
            evidence: office
                .map(|office| office.words.clone())
                .or_else(|| known.and_then(|known| known.evidence.clone())),
            number: None,
            nationality: None,
            person: kind == EntityKind::Person || office.is_some(),
            plural: false,
            at: phrase.head,
            name,
        }
    }

    /// The office told in this very phrase.
    fn office_here(&self, phrase: &Phrase, entity: usize) -> Option<Office> {
        let inside =
            |office: &&Office| office.words.start <= phrase.range.end + 1 && phrase.range.start <= office.words.end;
        self.offices.all(entity).iter().find(inside).filter(|office| !office.past).cloned()
    }
}

impl Speaker {
    /// Whether the source is one person.
    pub(super) fn is_person(&self) -> bool {
        self.person && !self.plural
    }
}
