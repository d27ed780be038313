//! Puts names, attributions, speakers and propositions together into an [`Extraction`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use super::attributions::RawAttribution;
use super::bodies::body_meant;
use super::chains::{Said, chains};
use super::clauses::Clause;
use super::media::is_media;
use super::names::Names;
use super::nouns::{Noun, is_outlet_noun};
use super::offices::Party;
use super::phrases::{What, phrase_at};
use super::propositions::{ClauseReader, Proposition};
use super::text::Text;
use super::times::{found_times, times};
use super::wire::wire;
use crate::claim::{
    Article, Attribution, Certainty, Claim, Entity, EntityKind, Extraction, Iri, Membership, Mode, Polarity, Run,
    Source, SourceKind, Span, Stance, Tense, claim_key, normalise_name,
};
use crate::language::{Document, model_version};

// Of 50 propositions drawn from news, 36 were what a reader would say; seven of the others were of kinds that have been
// mended since (object pronouns, `no one`, `20 years ago`), which leaves 36 of 43.
const PROPOSITION: f64 = 0.8;
const WORDS_ONLY: f64 = 1.0;

pub(super) fn assemble(article: &Article) -> Extraction {
    let document = Document::new(&article.text);
    let names = Names::find(&document);
    let mut assembly = Assembly {
        article,
        document: &document,
        names: &names,
        kinds: names
            .entities
            .iter()
            .map(|named| (Iri::entity(&named.name), (named.name.clone(), named.kind)))
            .collect(),
        attributions: BTreeMap::new(),
        memberships: BTreeMap::new(),
        claims: BTreeMap::new(),
        voice: Iri::inside(&article.id, "hop", &["publisher"]),
    };
    assembly.publisher_hop();
    assembly.wire_hop();
    let said = chains(Text { document: &document, names: &names }, &article.id);
    let reader = ClauseReader::new(Text { document: &document, names: &names });
    assembly.hops(&said, &reader);
    assembly.own_voice(&said, &reader);
    let run = Run { version: env!("CARGO_PKG_VERSION").into(), extractor: model_version() };
    let mut extraction = Extraction {
        article: article.clone(),
        run,
        entities: assembly.entities(),
        memberships: assembly.memberships.into_values().collect(),
        attributions: assembly.attributions.into_values().collect(),
        claims: assembly.claims.into_values().collect(),
    };
    extraction.sort();
    extraction
}

struct Assembly<'a> {
    article: &'a Article,
    document: &'a Document<'a>,
    names: &'a Names,
    /// Name and kind of every entity that is named or spoken for.
    kinds: BTreeMap<Iri, (String, EntityKind)>,
    attributions: BTreeMap<Iri, Attribution>,
    memberships: BTreeMap<Iri, Membership>,
    claims: BTreeMap<Iri, Claim>,
    /// The hop that the text itself is of: the publisher's, or that of the agency it carries.
    voice: Iri,
}

impl Assembly<'_> {
    fn intern(&mut self, name: &str, kind: EntityKind) -> Iri {
        let id = Iri::entity(name);
        let known = self.kinds.entry(id.clone()).or_insert_with(|| (name.to_owned(), kind));
        if known.1 == EntityKind::Other {
            known.1 = kind;
        }
        id
    }

    /// The outermost hop of every chain. An article whose publisher nobody knows is itself the source.
    fn publisher_hop(&mut self) {
        let (id, kind, name) = match &self.article.publisher {
            Some(publisher) => {
                let id = self.intern(publisher, EntityKind::Organisation);
                (id.clone(), SourceKind::Entity, self.kinds[&id].0.clone())
            }
            None => (self.article.id.clone(), SourceKind::Document, self.article.outlet().to_owned()),
        };
        let source = Source { id, kind, name, mention: None, role: None, on_behalf_of: None, number: None };
        self.add(Attribution {
            id: self.voice.clone(),
            source,
            cue: None,
            content: Vec::new(),
            mode: Mode::Narration,
            stance: Stance::Neutral,
            addressee: None,
            addressee_mention: None,
            said_at: None,
            said_until: None,
            reported_via: None,
            confidence: 1.0,
        });
    }

    /// The agency or work that the article is from, between the publisher and everybody else.
    fn wire_hop(&mut self) {
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
        let role = None;
        let source = Source {
            id: wire.id,
            kind: wire.kind,
            name,
            mention: mention.clone(),
            role,
            on_behalf_of: None,
            number: None,
        };
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

    fn add(&mut self, attribution: Attribution) -> Iri {
        let id = attribution.id.clone();
        self.attributions.insert(id.clone(), attribution);
        id
    }

    fn span(&self, range: (usize, usize)) -> Span {
        self.document.span(range.0, range.1)
    }

    /// Every chain with what is said at its end.
    fn hops(&mut self, said: &[Said], reader: &ClauseReader<'_>) {
        let mut hops: Vec<Iri> = Vec::with_capacity(said.len());
        for (index, one) in said.iter().enumerate() {
            let outer = one.outer.and_then(|outer| hops.get(outer).cloned()).unwrap_or_else(|| self.voice.clone());
            let hop = self.hop(one, outer);
            hops.push(hop.clone());
            let inner: Vec<&Said> = said.iter().filter(|other| other.outer == Some(index)).collect();
            let held: Vec<Range<usize>> = one.raw.content.clone();
            let clauses: Vec<&Clause> = held
                .iter()
                .flat_map(|range| reader.within(range))
                .filter(|clause| !inner.iter().any(|inner| inner.raw.touches(&(clause.last..clause.last + 1))))
                .collect();
            let propositions: Vec<Proposition> =
                clauses.iter().flat_map(|clause| reader.read(clause, Some(&one.speaker), one.raw.mode)).collect();
            let whole = held.len() == 1 && clauses.len() == 1 && inner.is_empty();
            self.statement(whole, &hop, propositions);
        }
    }

    /// The hop of one attribution, with those that passed it on between it and `outer`.
    fn hop(&mut self, said: &Said, outer: Iri) -> Iri {
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
            reported_via = self.add(Attribution {
                id: Iri::inside(&self.article.id, "hop", &["told", id.as_str(), &key]),
                source: Source {
                    name: self.kinds[&id].0.clone(),
                    id,
                    kind: SourceKind::Entity,
                    mention: Some(mention),
                    role: None,
                    on_behalf_of: None,
                    number: None,
                },
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

    fn text(&self) -> Text<'_> {
        Text { document: self.document, names: self.names }
    }

    fn source(&mut self, said: &Said) -> Source {
        let (raw, speaker) = (&said.raw, &said.speaker);
        let behalf = speaker.on_behalf_of.clone().map(|Party { name, kind }| self.intern(&name, kind));
        let mut name = speaker.name.clone();
        if speaker.entity.is_some() {
            let kind = if speaker.is_person() { EntityKind::Person } else { EntityKind::Other };
            self.intern(&speaker.name, kind);
            name.clone_from(&self.kinds[&speaker.id].0);
        }
        if let (Some(_), Some(role), Some(words)) = (speaker.entity, &speaker.role, &speaker.evidence) {
            let id = Iri::inside(
                &self.article.id,
                "membership",
                &[speaker.id.as_str(), role, behalf.as_ref().map_or("", Iri::as_str)],
            );
            let evidence = vec![self.document.span_of(words.clone())];
            self.memberships.entry(id.clone()).or_insert(Membership {
                id,
                member: speaker.id.clone(),
                role: role.clone(),
                organisation: behalf.clone(),
                from: None,
                to: None,
                evidence,
            });
        }
        Source {
            id: speaker.id.clone(),
            kind: speaker.kind,
            name,
            mention: raw.source.clone().map(|range| self.document.span_of(range)),
            role: speaker.role.clone(),
            on_behalf_of: behalf,
            number: speaker.number,
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

    /// The claims of one attribution. Its whole content is one of them; with its proposition when that is all of it,
    /// otherwise with each proposition as a claim beside it.
    fn statement(&mut self, one: bool, hop: &Iri, propositions: Vec<Proposition>) {
        let whole: Vec<Span> = self.attributions.get(hop).map(|hop| hop.content.clone()).unwrap_or_default();
        if let ([proposition], true) = (&propositions[..], one) {
            self.claim(whole, Some(proposition), hop);
            return;
        }
        self.claim(whole, None, hop);
        for proposition in propositions {
            let evidence = self.evidence(&proposition);
            self.claim(evidence, Some(&proposition), hop);
        }
    }

    /// The words that state a proposition.
    fn evidence(&self, proposition: &Proposition) -> Vec<Span> {
        proposition.evidence.iter().map(|range| self.span(*range)).collect()
    }

    fn claim(&mut self, evidence: Vec<Span>, proposition: Option<&Proposition>, hop: &Iri) {
        let words: Vec<&str> = evidence.iter().map(|span| span.text.as_str()).collect();
        let place = evidence.first().map(|span| span.start.to_string()).unwrap_or_default();
        let (subject, relation, object) = proposition.map_or((None, None, None), |proposition| {
            (proposition.subject.clone(), Some(proposition.relation.clone()), proposition.object.clone())
        });
        // An argument's name is its entity's.
        let named = |argument: Option<crate::claim::Argument>| {
            argument.map(|mut argument| {
                if let Some((name, _)) = self.kinds.get(&argument.id).filter(|_| argument.entity) {
                    argument.name.clone_from(name);
                }
                argument
            })
        };
        let (subject, object) = (named(subject), named(object));
        let slot = proposition.and_then(|proposition| proposition.amount.as_ref()).map(|amount| amount.unit.clone());
        let slot = slot.or_else(|| object.as_ref().map(|object| object.name.clone())).unwrap_or_default();
        let about = subject.as_ref().map(|subject| subject.name.clone()).unwrap_or_default();
        let key = match &relation {
            Some(relation) => claim_key(&about, relation, &slot),
            // Nothing to compare but the words.
            None => claim_key("", "", &normalise_name(&words.join(" "))),
        };
        let id = Iri::inside(&self.article.id, "claim", &[hop.as_str(), &place, &words.join("\n"), key.as_str()]);
        let claim = Claim {
            key,
            subject,
            relation,
            object,
            quantities: proposition
                .and_then(|proposition| proposition.amount.as_ref())
                .map(|amount| amount.quantity(self.document, &self.article.id, id.as_str()))
                .into_iter()
                .collect(),
            times: proposition.map_or_else(Vec::new, |proposition| {
                let of = |(first, end): &(usize, usize)| {
                    times(self.document, *first, *end, self.article.published, &self.article.id, id.as_str())
                };
                proposition.evidence.iter().flat_map(of).collect()
            }),
            places: proposition.map(|proposition| proposition.places.clone()).unwrap_or_default(),
            polarity: proposition.map_or(Polarity::Positive, |proposition| proposition.polarity),
            certainty: proposition.map_or(Certainty::Underspecified, |proposition| proposition.certainty),
            tense: proposition.map_or(Tense::Unknown, |proposition| proposition.tense),
            evidence,
            attribution: hop.clone(),
            confidence: if proposition.is_some() { PROPOSITION } else { WORDS_ONLY },
            id: id.clone(),
        };
        self.claims.insert(id, claim);
    }

    /// What the outlet says itself: clauses outside every attribution that name somebody or count something.
    fn own_voice(&mut self, said: &[Said], reader: &ClauseReader<'_>) {
        let mut found = Vec::new();
        for sentence in &self.document.sentences {
            // Half a sentence of somebody else's is better left alone, and so is one that somebody seems to have said.
            let words = self.document.words_of(sentence.first).start..self.document.words_of(sentence.end - 1).end;
            let reported = said.iter().any(|said| said.raw.touches(&words));
            let foreign = (sentence.first..sentence.end)
                .any(|token| self.document.quotation_at(token).is_some() || is_hearsay(self.document, token));
            if reported || foreign {
                continue;
            }
            for clause in reader.within(&words).filter(|clause| !reader.is_reported(clause)) {
                for proposition in reader.read(clause, None, Mode::Narration) {
                    let entity = |argument: &Option<crate::claim::Argument>| {
                        argument.as_ref().is_some_and(|argument| argument.entity)
                    };
                    if proposition.amount.is_some() || entity(&proposition.subject) || entity(&proposition.object) {
                        found.push(proposition);
                    }
                }
            }
        }
        let hop = self.voice.clone();
        for proposition in found {
            let evidence = self.evidence(&proposition);
            self.claim(evidence, Some(&proposition), &hop);
        }
    }

    fn entities(&self) -> Vec<Entity> {
        let mut mentions: BTreeMap<Iri, Vec<Span>> = BTreeMap::new();
        for mention in &self.names.mentions {
            let id = Iri::entity(&self.names.entities[mention.entity].name);
            mentions.entry(id).or_default().push(self.span((mention.first, mention.end)));
        }
        self.kinds
            .iter()
            .map(|(id, (name, kind))| {
                let mentions = mentions.remove(id).unwrap_or_default();
                let aliases: BTreeSet<String> =
                    mentions.iter().map(|span| span.text.replace('\n', " ")).filter(|alias| alias != name).collect();
                Entity {
                    id: id.clone(),
                    name: name.clone(),
                    kind: *kind,
                    aliases: aliases.into_iter().collect(),
                    mentions,
                }
            })
            .collect()
    }
}

/// Words that mark hearsay.
fn is_hearsay(document: &Document<'_>, token: usize) -> bool {
    let lower = document.tokens[token].lower();
    matches!(lower.as_str(), "according" | "reportedly" | "allegedly" | "apparently" | "supposedly")
}
