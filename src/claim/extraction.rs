use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Article, Attribution, Claim, Entity, EntityKind, Iri, Membership, Source, Span};

/// All that was taken from one article: the unit that is stored, replaced and forgotten whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Extraction {
    /// The article.
    pub article: Article,
    /// What made this extraction.
    pub run: Run,
    /// The entities it names, by IRI.
    pub entities: Vec<Entity>,
    /// The offices it tells of, by IRI.
    pub memberships: Vec<Membership>,
    /// The hops of all chains, by IRI.
    pub attributions: Vec<Attribution>,
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
}

/// The program that made an extraction (`prov:Activity`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// Version of whosaid.
    pub version: String,
    /// What found the attributions: the name and version of the rules or of the model.
    pub extractor: String,
}

/// One hop of a chain with its place in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChainHop<'a> {
    /// 0 for the publisher, growing inward.
    pub depth: usize,
    /// The hop.
    pub attribution: &'a Attribution,
}

/// Spans with no more than an article or a pronoun between them are shown as one.
const GAP: usize = 8;
/// Words that do no more than stand for what somebody else says.
const FEW: usize = 5;

impl Extraction {
    /// Puts the lists into their stated order, so that equal extractions are equal byte for byte.
    pub fn sort(&mut self) {
        self.article.authors.sort();
        self.article.authors.dedup();
        self.entities.sort_by(|a, b| a.id.cmp(&b.id));
        self.memberships.sort_by(|a, b| a.id.cmp(&b.id));
        self.attributions.sort_by(|a, b| a.id.cmp(&b.id));
        self.claims.sort_by(|a, b| a.evidence.cmp(&b.evidence).then_with(|| a.id.cmp(&b.id)));
    }

    /// Makes entities with one IRI one: the name of the first, and what the others are called as aliases.
    pub(super) fn join_entities(&mut self) {
        self.entities.sort_by(|a, b| a.id.cmp(&b.id));
        let mut joined: Vec<Entity> = Vec::with_capacity(self.entities.len());
        for entity in self.entities.drain(..) {
            match joined.last_mut().filter(|last| last.id == entity.id) {
                Some(last) => {
                    last.aliases.extend(entity.aliases);
                    last.mentions.extend(entity.mentions);
                    if last.kind == EntityKind::Other {
                        last.kind = entity.kind;
                    }
                }
                None => joined.push(entity),
            }
        }
        for entity in &mut joined {
            entity.mentions.sort_by_key(|span| (span.start, span.end));
            entity.aliases.sort();
            entity.aliases.dedup();
            entity.aliases.retain(|alias| *alias != entity.name);
        }
        self.entities = joined;
    }

    /// The chain that ends in the hop `innermost`, from the publisher inward. A hop that is missing or met twice ends it.
    pub fn chain(&self, innermost: &Iri) -> Vec<ChainHop<'_>> {
        let hops: HashMap<&Iri, &Attribution> = self.attributions.iter().map(|hop| (&hop.id, hop)).collect();
        let mut inward = Vec::new();
        let mut next = Some(innermost);
        while let Some(hop) = next.and_then(|id| hops.get(id)) {
            if inward.len() == hops.len() {
                break;
            }
            inward.push(*hop);
            next = hop.reported_via.as_ref();
        }
        inward.iter().rev().enumerate().map(|(depth, attribution)| ChainHop { depth, attribution }).collect()
    }

    /// The entity with this IRI, if the article names it.
    pub fn entity(&self, id: &Iri) -> Option<&Entity> {
        self.entities.iter().find(|entity| &entity.id == id)
    }

    /// The words of a claim; with the cue where they only stand for what somebody else says: `denied the allegations`.
    pub fn words_of(&self, claim: &Claim) -> String {
        let words: usize = claim.evidence.iter().map(|span| span.text.split_whitespace().count()).sum();
        let bare = claim.refers_to.is_some() && words <= FEW;
        let hop = self.attributions.iter().find(|hop| hop.id == claim.attribution && bare);
        let Some(cue) = hop.and_then(|hop| hop.cue.as_ref()) else { return claim.words() };
        let mut spans: Vec<&Span> = claim.evidence.iter().chain([cue]).collect();
        spans.sort();
        let mut words = String::new();
        for (index, span) in spans.iter().enumerate() {
            if let Some(before) = index.checked_sub(1).map(|before| spans[before]) {
                let gap = span.start.saturating_sub(before.end);
                let between = || self.article.text.chars().skip(before.end).take(gap);
                words.push_str(&if gap <= GAP { between().collect::<String>() } else { " … ".to_owned() });
            }
            words.push_str(&span.text);
        }
        words.replace('\n', " ")
    }

    /// A source in words, with its role and on whose behalf: `Zabihullah Mujahid, spokesman for Taliban`.
    pub fn source_in_words(&self, source: &Source) -> String {
        let behalf = source.on_behalf_of.as_ref().and_then(|id| self.entity(id)).map(|entity| entity.name.as_str());
        source.in_words(behalf)
    }

    /// The chain of the hop `innermost` on one line: `Doha News ← Reuters ← Zabihullah Mujahid, spokesman for Taliban`.
    pub fn chain_in_words(&self, innermost: &Iri) -> String {
        let hops: Vec<String> =
            self.chain(innermost).iter().map(|hop| self.source_in_words(&hop.attribution.source)).collect();
        hops.join(" ← ")
    }
}

impl Source {
    /// The source's name with its role and, given by name, on whose behalf it speaks. Neither is repeated when an
    /// unnamed source's description already says it.
    pub fn in_words(&self, on_behalf_of: Option<&str>) -> String {
        let said = self.name.to_lowercase();
        let mut words = self.name.clone();
        let role = self.role.as_deref().filter(|role| !said.contains(&role.to_lowercase()));
        if let Some(role) = role {
            words.push_str(", ");
            words.push_str(role);
        }
        if let Some(behalf) = on_behalf_of.filter(|name| !said.contains(&name.to_lowercase())) {
            let told = role.is_some_and(|role| role.to_lowercase().contains(&behalf.to_lowercase()));
            if !told {
                words.push_str(if role.is_some() { " for " } else { ", for " });
                words.push_str(behalf);
            }
        }
        words
    }
}
