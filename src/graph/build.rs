use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::graph::{DiGraph, NodeIndex};

use super::label::{one_line, shorten};
use super::{
    ClaimEdge, ClaimGraph, ContradictionEdge, Edge, Filter, MembershipEdge, Node, NodeKind, quantity_in_words,
};
use crate::claim::{
    Argument, Claim, Comparison, EntityKind, Extraction, Iri, Polarity, Quantity, Source, SourceKind, Verdict, digest,
    normalise_name,
};

/// Columns of a statement that its node shows; the edge has all its words.
const STATEMENT: usize = 160;

impl ClaimGraph {
    /// The graph of the claims, memberships and contradictions that the filter lets through.
    ///
    /// Of two extractions of one article the one by the later version counts.
    pub fn new(extractions: &[Extraction], comparisons: &[Comparison], filter: &Filter) -> Self {
        let mut draft = Draft::default();
        for comparison in comparisons.iter().filter(|comparison| comparison.verdict == Verdict::Contradiction) {
            for claim in &comparison.claims {
                draft.disputed.entry(claim).or_default().insert(&comparison.id);
            }
        }
        let mut latest: BTreeMap<&Iri, &Extraction> = BTreeMap::new();
        for extraction in extractions.iter().filter(|extraction| filter.admits_article(extraction)) {
            let version = |extraction: &Extraction| (extraction.run.version.clone(), extraction.run.extractor.clone());
            latest
                .entry(&extraction.article.id)
                .and_modify(|known| {
                    if version(extraction) > version(known) {
                        *known = extraction;
                    }
                })
                .or_insert(extraction);
        }
        for extraction in latest.into_values() {
            draft.read(extraction, filter);
        }
        let graph = draft.finish(comparisons);
        if filter.about.is_some() { graph.around(filter) } else { graph }
    }
}

/// What is gathered before nodes and edges get their order.
#[derive(Default)]
struct Draft<'a> {
    facts: BTreeMap<Iri, Facts>,
    disputed: HashMap<&'a Iri, BTreeSet<&'a Iri>>,
    claims: BTreeMap<Iri, (Iri, Iri, ClaimEdge)>,
    /// Member, organisation and role, with the memberships that say so.
    roles: BTreeMap<(Iri, Iri, String), BTreeSet<Iri>>,
    /// The same from what is said of sources.
    voices: BTreeSet<(Iri, Iri, String)>,
}

/// What the articles call one node.
#[derive(Default)]
struct Facts {
    names: BTreeMap<String, usize>,
    kinds: BTreeMap<NodeKind, usize>,
    aliases: BTreeSet<String>,
    articles: BTreeSet<Iri>,
}

impl<'a> Draft<'a> {
    fn read(&mut self, extraction: &'a Extraction, filter: &Filter) {
        let article = &extraction.article.id;
        for entity in &extraction.entities {
            let facts = self.note(&entity.id, NodeKind::Entity(entity.kind), &entity.name, article);
            facts.aliases.extend(entity.aliases.iter().map(|alias| one_line(alias)));
        }
        let mut speaking = BTreeSet::new();
        for claim in &extraction.claims {
            let chain = extraction.chain(&claim.attribution);
            if !filter.admits_chain(extraction, &chain) {
                continue;
            }
            for hop in &chain {
                let source = &hop.attribution.source;
                speaking.insert(&source.id);
                self.note_source(source, article);
                if let Some(behalf) = &source.on_behalf_of {
                    let told = source.role.as_deref().map(one_line).filter(|role| !role.is_empty());
                    let role = told.unwrap_or_else(|| match source.kind {
                        SourceKind::Entity => "speaks for".to_owned(),
                        SourceKind::Unnamed => "of".to_owned(),
                        SourceKind::Document => "issued by".to_owned(),
                    });
                    self.voices.insert((source.id.clone(), behalf.clone(), role));
                }
            }
            let edge = self.claim(extraction, claim);
            self.claims.insert(claim.id.clone(), edge);
        }
        for membership in &extraction.memberships {
            let Some(organisation) = &membership.organisation else { continue };
            if filter.speaker.is_none() || speaking.contains(&membership.member) {
                let key = (membership.member.clone(), organisation.clone(), one_line(&membership.title()));
                self.roles.entry(key).or_default().insert(membership.id.clone());
            }
        }
    }

    /// Counts a name and kind of a node; an entity's are counted where the article lists it.
    fn note(&mut self, id: &Iri, kind: NodeKind, name: &str, article: &Iri) -> &mut Facts {
        let facts = self.facts.entry(id.clone()).or_default();
        *facts.names.entry(one_line(name)).or_default() += 1;
        *facts.kinds.entry(kind).or_default() += 1;
        facts.articles.insert(article.clone());
        facts
    }

    fn note_source(&mut self, source: &Source, article: &Iri) {
        let kind = match source.kind {
            SourceKind::Entity if self.facts.contains_key(&source.id) => return,
            SourceKind::Entity => NodeKind::Entity(EntityKind::Other),
            SourceKind::Unnamed => NodeKind::Unnamed,
            SourceKind::Document => NodeKind::Document,
        };
        self.note(&source.id, kind, &source.name, article);
    }

    fn note_argument(&mut self, argument: &Argument, article: &Iri) -> Iri {
        let kind = if argument.entity { NodeKind::Entity(EntityKind::Other) } else { NodeKind::Concept };
        if !(argument.entity && self.facts.contains_key(&argument.id)) {
            self.note(&argument.id, kind, &argument.name, article);
        }
        argument.id.clone()
    }

    fn claim(&mut self, extraction: &Extraction, claim: &Claim) -> (Iri, Iri, ClaimEdge) {
        let article = &extraction.article;
        let chain = extraction.chain(&claim.attribution);
        let innermost = chain.last().map(|hop| hop.attribution);
        let (speaker_id, speaker) = match innermost {
            Some(hop) => (hop.source.id.clone(), extraction.source_in_words(&hop.source)),
            // A claim whose hops are missing is still the article's.
            None => (article.id.clone(), article.outlet().to_owned()),
        };
        let inner = if chain.len() > 2 { &chain[1..chain.len() - 1] } else { &[] };
        let from = if let Some(subject) = &claim.subject {
            self.note_argument(subject, &article.id)
        } else {
            if innermost.is_none() {
                self.note(&article.id, NodeKind::Document, article.outlet(), &article.id);
            }
            speaker_id.clone()
        };
        let edge = ClaimEdge {
            claim: claim.id.clone(),
            relation: claim.subject.as_ref().map(|_| claim.relation.as_deref().map_or("…".into(), one_line)),
            quantities: claim.quantities.iter().map(quantity_in_words).map(|words| one_line(&words)).collect(),
            speaker_id,
            speaker: one_line(&speaker),
            via: inner.iter().map(|hop| one_line(&extraction.source_in_words(&hop.attribution.source))).collect(),
            chain: one_line(&extraction.chain_in_words(&claim.attribution)),
            own_voice: chain.len() < 2,
            negated: claim.polarity == Polarity::Negative,
            certainty: claim.certainty,
            status: claim.status,
            mode: innermost.map_or(crate::claim::Mode::Narration, |hop| hop.mode),
            stance: innermost.map_or(crate::claim::Stance::Neutral, |hop| hop.stance),
            confidence: claim.confidence,
            publisher: one_line(article.outlet()),
            article: article.id.clone(),
            words: one_line(&claim.words()),
            contradictions: self.disputed.get(&claim.id).into_iter().flatten().map(|&id| id.clone()).collect(),
        };
        let to = self.arrive(claim, &from, &article.id);
        (from, to, edge)
    }

    /// The node at which a claim arrives.
    fn arrive(&mut self, claim: &Claim, from: &Iri, article: &Iri) -> Iri {
        let shown = match (&claim.subject, &claim.object) {
            (Some(_), Some(object)) if object.entity => return self.note_argument(object, article),
            (Some(_), Some(object)) => match claim.quantities.iter().find(|quantity| counts(quantity, object)) {
                Some(quantity) => Some((quantity, Some(object))),
                None => return self.note_argument(object, article),
            },
            (Some(_), None) => claim.quantities.first().map(|quantity| (quantity, None)),
            (None, _) => None,
        };
        if let Some((quantity, object)) = shown {
            let words = quantity_in_words(quantity);
            let id = Iri::minted(&format!("value/{}", digest(&[claim.key.as_str(), &words])));
            let facts = self.note(&id, NodeKind::Value, &words, article);
            let counted = object.map_or(quantity.unit.as_str(), |object| object.name.as_str());
            facts.aliases.extend(Some(one_line(counted)).filter(|counted| !counted.is_empty()));
            return id;
        }
        let words = if claim.subject.is_some() { rest(claim) } else { claim.words() };
        let words = shorten(&words, STATEMENT);
        let id = Iri::minted(&format!("statement/{}", digest(&[from.as_str(), &normalise_name(&words)])));
        self.note(&id, NodeKind::Statement, &words, article);
        id
    }

    fn finish(mut self, comparisons: &[Comparison]) -> ClaimGraph {
        let mut edges: Vec<(Iri, Iri, Edge)> = Vec::new();
        let told: BTreeSet<(Iri, Iri)> =
            self.roles.keys().map(|(who, whose, _)| (who.clone(), whose.clone())).collect();
        let untold = std::mem::take(&mut self.voices).into_iter();
        let untold = untold.filter(|(who, whose, _)| !told.contains(&(who.clone(), whose.clone())));
        let roles = std::mem::take(&mut self.roles).into_iter().chain(untold.map(|key| (key, BTreeSet::new())));
        for ((member, organisation, role), memberships) in roles {
            let known = self.facts.contains_key(&member) && self.facts.contains_key(&organisation);
            if known && member != organisation {
                let memberships = memberships.into_iter().collect();
                edges.push((member, organisation, Edge::Membership(MembershipEdge { role, memberships })));
            }
        }
        let mut conflicts = BTreeMap::new();
        for comparison in comparisons.iter().filter(|comparison| comparison.verdict == Verdict::Contradiction) {
            let ends = comparison.claims.each_ref().map(|claim| self.claims.get(claim).map(|(_, to, _)| to.clone()));
            if let [Some(from), Some(to)] = ends {
                let edge = ContradictionEdge {
                    comparison: comparison.id.clone(),
                    claims: comparison.claims.clone(),
                    difference: comparison.difference,
                    reason: one_line(&comparison.reason),
                    parting: comparison.parting,
                    confidence: comparison.confidence,
                };
                conflicts.insert(&comparison.id, (from, to, Edge::Contradiction(edge)));
            }
        }
        // By IRI within each sort of edge; the stable sort below keeps that order between the same two nodes.
        edges.splice(0..0, self.claims.into_values().map(|(from, to, edge)| (from, to, Edge::Claim(Box::new(edge)))));
        edges.extend(conflicts.into_values());

        let used: BTreeSet<&Iri> = edges.iter().flat_map(|(from, to, _)| [from, to]).collect();
        let facts = self.facts.into_iter().filter(|(id, _)| used.contains(id));
        let mut nodes: Vec<Node> = facts.map(|(id, facts)| facts.settle(id)).collect();
        nodes.sort_by_cached_key(|node| (node.kind, normalise_name(&node.name), node.id.clone()));
        let mut graph = DiGraph::with_capacity(nodes.len(), edges.len());
        let places: HashMap<Iri, NodeIndex> =
            nodes.into_iter().map(|node| (node.id.clone(), graph.add_node(node))).collect();
        let mut ordered: Vec<(NodeIndex, NodeIndex, Edge)> =
            edges.into_iter().map(|(from, to, edge)| (places[&from], places[&to], edge)).collect();
        ordered.sort_by_key(|&(from, to, _)| (from, to));
        for (from, to, edge) in ordered {
            graph.add_edge(from, to, edge);
        }
        ClaimGraph { graph }
    }
}

impl Facts {
    /// The name and kind met most; the longer name, and the kind that says more, where that is even.
    fn settle(mut self, id: Iri) -> Node {
        let rank =
            |(name, count): &(&String, &usize)| (**count, name.chars().count(), std::cmp::Reverse((*name).clone()));
        let name = self.names.iter().max_by_key(rank).map(|(name, _)| name.clone()).unwrap_or_default();
        let vague = NodeKind::Entity(EntityKind::Other);
        let known = self.kinds.iter().max_by_key(|(kind, count)| (**kind != vague, **count, std::cmp::Reverse(**kind)));
        let kind = known.map_or(vague, |(kind, _)| *kind);
        self.aliases.extend(self.names.into_keys());
        self.aliases.remove(&name);
        Node { id, kind, name, aliases: self.aliases.into_iter().collect(), articles: self.articles.len() }
    }
}

/// Whether a quantity is of this object: its words touch the object's, or it counts what the object names.
fn counts(quantity: &Quantity, object: &Argument) -> bool {
    let (unit, name) = (normalise_name(&quantity.unit), normalise_name(&object.name));
    let same = !unit.is_empty() && (unit == name || name.ends_with(&format!(" {unit}")));
    same || quantity.span.overlaps(&object.span)
}

/// The evidence without the subject's words, when these stand in it.
fn rest(claim: &Claim) -> String {
    let Some(subject) = &claim.subject else { return claim.words() };
    let mut parts: Vec<String> = Vec::new();
    for span in &claim.evidence {
        if span.contains(&subject.span) {
            let (before, after) = (subject.span.start - span.start, subject.span.end - span.start);
            parts.push(span.text.chars().take(before).collect());
            parts.push(span.text.chars().skip(after).collect());
        } else {
            parts.push(span.text.clone());
        }
    }
    let outside = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.');
    let parts: Vec<&str> =
        parts.iter().map(|part| part.trim_matches(outside)).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { claim.words() } else { parts.join(" … ") }
}
