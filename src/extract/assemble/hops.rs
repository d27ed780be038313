//! Hops: the publisher's, the agency's, and those of each attribution.

use std::ops::Range;

use jiff::civil::Date;

use super::Assembly;
use crate::claim::{Attribution, EntityKind, Iri, Mode, Source, SourceKind, Span, Stance};
use crate::extract::attributions::RawAttribution;
use crate::extract::bodies::body_meant;
use crate::extract::chains::Said;
use crate::extract::media::is_media;
use crate::extract::nouns::{Noun, is_outlet_noun};
use crate::extract::offices::Party;
use crate::extract::phrases::{What, phrase_at};
use crate::extract::times::found_times;
use crate::extract::wire::wire;

impl Assembly<'_> {
    /// The outermost hop of every chain. An article whose publisher nobody knows is itself the source.
    pub(super) fn publisher_hop(&mut self) {
        let (id, kind, name) = match &self.article.publisher {
            Some(publisher) => {
                let id = self.intern(publisher, EntityKind::Organisation);
                (id.clone(), SourceKind::Entity, self.kinds[&id].0.clone())
            }
            None => (self.article.id.clone(), SourceKind::Document, self.article.outlet().to_owned()),
        };
        let source = Source::new(id, kind, name);
        self.add(Attribution::narration(self.voice.clone(), source));
    }

    /// The agency or work that the article is from, between the publisher and everybody else.
    pub(super) fn wire_hop(&mut self) {
        let Some(wire) = wire(self.article) else { return };
        let mention = wire.credit.map(|credit| {
            let text = self.article.text.chars().skip(credit.start).take(credit.len()).collect();
            Span { start: credit.start, end: credit.end, text }
        });
        let name = match wire.kind {
            SourceKind::Entity => {
                let id = self.intern(&wire.name, EntityKind::Organisation);
                self.kinds[&id].0.clone()
            }
            _ => wire.name,
        };
        let source = Source { mention: mention.clone(), ..Source::new(wire.id, wire.kind, name) };
        self.voice = self.add(Attribution {
            id: Iri::inside(&self.article.id, "hop", &["wire"]),
            source,
            cue: mention,
            content: Vec::new(),
            mode: Mode::Wire,
            stance: Stance::Neutral,
            addressee: None,
            addressee_mention: None,
            said_at: None,
            said_until: None,
            reported_via: Some(self.voice.clone()),
            confidence: wire.confidence,
        });
    }

    /// The hop of one attribution, with those that passed it on between it and `outer`.
    pub(super) fn hop(&mut self, said: &Said, outer: Iri) -> Iri {
        let raw = &said.raw;
        let content: Vec<Span> = raw.content.iter().map(|range| self.document.span_of(range.clone())).collect();
        let (said_at, said_until) = raw.anchor.and_then(|anchor| self.said(anchor, raw)).unwrap_or_default();
        let told = raw.addressee.map(|head| phrase_at(self.text(), head));
        let addressee = told.as_ref().and_then(|phrase| match phrase.what {
            What::Name(entity) => Some(entity),
            // `told the magazine`
            What::Noun(Noun::Body | Noun::Text) if is_outlet_noun(&self.document.lower_form(phrase.head)) => {
                body_meant(self.text(), phrase.head)
            }
            _ => None,
        });
        let mut relays: Vec<(Iri, String, Range<usize>)> = Vec::new();
        for relay in &raw.relays {
            let name = match (relay.entity, &relay.own) {
                (Some(entity), _) => self.names.entities[entity].name.clone(),
                (None, Some(noun)) => format!("{} {noun}", said.speaker.name),
                (None, None) => continue,
            };
            relays.push((Iri::entity(&name), name, relay.words.clone()));
        }
        // What an outlet was told, we know through it.
        if let (Some(entity), Some(phrase)) = (addressee, &told) {
            let name = self.names.entities[entity].name.clone();
            if is_media(&name) && !relays.iter().any(|(_, known, _)| *known == name) {
                relays.push((Iri::entity(&name), name, phrase.range.clone()));
            }
        }
        let mut reported_via = outer;
        for (id, name, words) in relays.into_iter().rev() {
            let passed_on = self.attributions.get(&reported_via).is_some_and(|hop| hop.source.id == id);
            if id == said.speaker.id || passed_on {
                continue;
            }
            let key = content.first().map(|span| span.start.to_string()).unwrap_or_default();
            self.intern(&name, EntityKind::Organisation);
            let mention = self.document.span_of(words);
            let name = self.kinds[&id].0.clone();
            reported_via = self.add(Attribution {
                id: Iri::inside(&self.article.id, "hop", &["told", id.as_str(), &key]),
                source: Source { mention: Some(mention), ..Source::new(id, SourceKind::Entity, name) },
                cue: None,
                content: content.clone(),
                mode: Mode::Relay,
                stance: Stance::Neutral,
                addressee: None,
                addressee_mention: None,
                said_at,
                said_until,
                reported_via: Some(reported_via),
                confidence: raw.confidence,
            });
        }
        let source = self.source(said);
        let cue = raw.cue.clone().map(|range| self.document.span_of(range));
        let place = cue
            .as_ref()
            .or(source.mention.as_ref())
            .or(content.first())
            .map_or_else(String::new, |span| span.start.to_string());
        self.add(Attribution {
            id: Iri::inside(&self.article.id, "hop", &[source.id.as_str(), &place]),
            source,
            cue,
            content,
            mode: raw.mode,
            stance: raw.stance,
            addressee: addressee.map(|entity| Iri::entity(&self.names.entities[entity].name)),
            addressee_mention: told.map(|phrase| self.document.span_of(phrase.range)),
            said_at,
            said_until,
            reported_via: Some(reported_via),
            confidence: raw.confidence,
        })
    }

    fn source(&mut self, said: &Said) -> Source {
        let (raw, speaker) = (&said.raw, &said.speaker);
        let behalf = speaker.on_behalf_of.clone().map(|Party { name, kind }| self.intern(&name, kind));
        let nationality = speaker.nationality.map(|country| self.intern(country, EntityKind::GeopoliticalEntity));
        let mut name = speaker.name.clone();
        if speaker.entity.is_some() {
            let kind = if speaker.is_person() { EntityKind::Person } else { EntityKind::Other };
            self.intern(&speaker.name, kind);
            name.clone_from(&self.kinds[&speaker.id].0);
        }
        if let (Some(_), Some(role), Some(words)) = (speaker.entity, &speaker.role, &speaker.evidence) {
            self.told_of_speaker(&speaker.id, role, behalf.as_ref(), words);
        }
        Source {
            id: speaker.id.clone(),
            kind: speaker.kind,
            name,
            mention: raw.source.clone().map(|range| self.document.span_of(range)),
            role: speaker.role.clone(),
            on_behalf_of: behalf,
            number: speaker.number,
            nationality,
            anonymity: said.anonymity.clone().map(|range| self.document.span_of(range)),
        }
    }

    /// When it was said, as the reporting clause tells: the first day, and the last if that is another.
    fn said(&self, anchor: usize, raw: &RawAttribution) -> Option<(Option<Date>, Option<Date>)> {
        let analysis = &self.document.analysis;
        let beside = analysis.children(anchor).filter(|child| {
            matches!(analysis.relation(*child), "obl" | "obl:tmod" | "advmod" | "nmod" | "nmod:tmod" | "obl:unmarked")
                && !raw.says(*child)
        });
        let mut found = beside.flat_map(|child| {
            let (first, end) = self.document.tokens_of(analysis.subtree(child));
            found_times(self.document, first, end, self.article.published)
        });
        // What was said is past, and how far back `recently` is nobody knows.
        let period = found.find(|time| time.from.is_some() && time.to.is_some())?;
        let published = self.article.published.or(period.to);
        let until = period.to.min(published.max(period.from));
        Some((period.from, until.filter(|_| until != period.from)))
    }
}
