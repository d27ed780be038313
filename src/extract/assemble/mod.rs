//! Puts names, attributions, speakers and propositions together into an [`Extraction`].
//!
//! `hops` makes the chains, `claims` what is said at their ends, `memberships` who holds which office. What may enter: how what was found becomes the types of
//! [`crate::claim`]. What may not: finding anything in the text.

mod claims;
mod hops;
mod memberships;

use std::collections::{BTreeMap, BTreeSet};

use super::chains::chains;
use super::names::Names;
use super::offices::Offices;
use super::propositions::ClauseReader;
use super::text::Text;
use crate::claim::{Article, Attribution, Claim, Entity, EntityKind, Extraction, Iri, Membership, Run, Span};
use crate::language::{Document, model_version};

pub(super) fn assemble(article: &Article) -> Extraction {
    let document = Document::new(&article.text);
    let names = Names::find(&document, article.headline.as_deref());
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
    let text = Text { document: &document, names: &names };
    let offices = Offices::find(text);
    assembly.memberships(&offices);
    let said = chains(text, &offices, &article.id);
    let reader = ClauseReader::new(text);
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

    fn add(&mut self, attribution: Attribution) -> Iri {
        let id = attribution.id.clone();
        self.attributions.insert(id.clone(), attribution);
        id
    }

    fn span(&self, range: (usize, usize)) -> Span {
        self.document.span(range.0, range.1)
    }

    fn text(&self) -> Text<'_> {
        Text { document: self.document, names: self.names }
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
