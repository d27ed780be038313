use std::collections::{HashSet, VecDeque};

use petgraph::{
    Direction,
    algo::connected_components,
    graph::{DiGraph, NodeIndex},
};

use super::Filter;
use crate::claim::{Certainty, Difference, EntityKind, Iri, Mode, Parting, Stance, Status};

/// Claims, memberships and contradictions as a directed graph.
///
/// Nodes and edges are in an order that depends on what they hold only, never on the order in which extractions came. A
/// node is there when at least one edge is: things that an article merely names do not appear.
#[derive(Debug, Clone)]
pub struct ClaimGraph {
    pub(super) graph: DiGraph<Node, Edge>,
}

/// What a claim can be about, come from, or arrive at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its identity: that of the entity, concept or source, or for a value or statement one made from what it says.
    pub id: Iri,
    /// What sort of node it is.
    pub kind: NodeKind,
    /// The name used most; for a value or statement its words.
    pub name: String,
    /// Other names, sorted; for a value what is counted.
    pub aliases: Vec<String>,
    /// In how many articles it occurs.
    pub articles: usize,
}

/// The sorts of node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// Something named.
    Entity(EntityKind),
    /// A common noun.
    Concept,
    /// A quantity, where a claim has no entity as its object. Claims under one key that give one quantity share it.
    Value,
    /// Words whose proposition, or whose object, could not be read.
    Statement,
    /// A source that is described and not named.
    Unnamed,
    /// A report, poll or letter, or an article whose publisher is unknown.
    Document,
}

impl NodeKind {
    /// The name used in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entity(kind) => kind.name(),
            Self::Concept => "concept",
            Self::Value => "value",
            Self::Statement => "statement",
            Self::Unnamed => "unnamed_source",
            Self::Document => "document",
        }
    }
}

/// What joins two nodes.
#[derive(Debug, Clone, PartialEq)]
pub enum Edge {
    /// A claim, from its subject (or, when it has none, its speaker) to its object.
    Claim(Box<ClaimEdge>),
    /// Somebody's role, or on whose behalf a source speaks.
    Membership(MembershipEdge),
    /// Two claims that cannot both hold, between the nodes at which they arrive.
    Contradiction(ContradictionEdge),
}

/// A claim with its source and how it was said.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimEdge {
    /// The claim.
    pub claim: Iri,
    /// The relation. Absent when no proposition could be read: then the edge means "said".
    pub relation: Option<String>,
    /// The quantities in words: `> 200 districts`.
    pub quantities: Vec<String>,
    /// The identity of the innermost speaker.
    pub speaker_id: Iri,
    /// The innermost speaker in words, with role and on whose behalf.
    pub speaker: String,
    /// The sources between publisher and speaker, from the publisher inward.
    pub via: Vec<String>,
    /// The whole chain on one line.
    pub chain: String,
    /// Whether the publisher itself is the speaker.
    pub own_voice: bool,
    /// Whether the proposition is denied.
    pub negated: bool,
    /// How certain the speaker makes it.
    pub certainty: Certainty,
    /// Whether the speaker puts it forward as so.
    pub status: Status,
    /// How its words are given.
    pub mode: Mode,
    /// The speaker's attitude.
    pub stance: Stance,
    /// Chance that the proposition is what the words say.
    pub confidence: f64,
    /// The outlet.
    pub publisher: String,
    /// The article.
    pub article: Iri,
    /// The words that state it.
    pub words: String,
    /// The contradictions in which it takes part, sorted, with claims outside the graph too.
    pub contradictions: Vec<Iri>,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipEdge {
    /// The role in words: `spokesman`.
    pub role: String,
    /// The memberships that say so, sorted; empty when only a source's words do.
    pub memberships: Vec<Iri>,
}

/// A contradiction.
#[derive(Debug, Clone, PartialEq)]
pub struct ContradictionEdge {
    /// The comparison.
    pub comparison: Iri,
    /// The two claims, the one arriving at the edge's start first.
    pub claims: [Iri; 2],
    /// In what they differ.
    pub difference: Difference,
    /// Why, in a sentence.
    pub reason: String,
    /// Where the two chains part.
    pub parting: Parting,
    /// Chance that it is one.
    pub confidence: f64,
}

impl ClaimGraph {
    /// The graph itself, for [petgraph's algorithms](petgraph::algo).
    pub fn graph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }

    /// The node with this identity.
    pub fn find(&self, id: &Iri) -> Option<NodeIndex> {
        self.graph.node_indices().find(|&index| &self.graph[index].id == id)
    }

    /// The nodes at most `depth` edges away, whichever way these point, nearest first; `node` itself is the first.
    pub fn neighbourhood(&self, node: NodeIndex, depth: usize) -> Vec<NodeIndex> {
        self.within(if self.graph.node_weight(node).is_some() { vec![node] } else { Vec::new() }, depth)
    }

    /// How many parts the graph falls into when the direction of edges does not count.
    pub fn components(&self) -> usize {
        connected_components(&self.graph)
    }

    /// The `n` nodes with most claims and memberships, each with their number; equals by the order of the graph.
    pub fn most_connected(&self, n: usize) -> Vec<(NodeIndex, usize)> {
        let degree = |index| {
            let both = [Direction::Outgoing, Direction::Incoming];
            let edges = both.iter().flat_map(|&way| self.graph.edges_directed(index, way));
            edges.filter(|edge| !matches!(edge.weight(), Edge::Contradiction(_))).count()
        };
        let mut ranking: Vec<_> = self.graph.node_indices().map(|index| (index, degree(index))).collect();
        ranking.sort_by_key(|&(index, degree)| (std::cmp::Reverse(degree), index));
        ranking.truncate(n);
        ranking
    }

    /// The part of the graph at most `depth` edges away from the nodes that the filter is about.
    pub(super) fn around(&self, filter: &Filter) -> Self {
        let start = self.graph.node_indices().filter(|&index| filter.is_about(&self.graph[index])).collect();
        let near: HashSet<NodeIndex> = self.within(start, filter.depth.unwrap_or(1)).into_iter().collect();
        let keep = |index, node: &Node| near.contains(&index).then(|| node.clone());
        Self { graph: self.graph.filter_map(keep, |_, edge| Some(edge.clone())) }
    }

    fn within(&self, start: Vec<NodeIndex>, depth: usize) -> Vec<NodeIndex> {
        let mut seen: HashSet<NodeIndex> = start.iter().copied().collect();
        let mut queue: VecDeque<(NodeIndex, usize)> = start.into_iter().map(|index| (index, 0)).collect();
        let mut reached = Vec::new();
        while let Some((index, distance)) = queue.pop_front() {
            reached.push(index);
            if distance == depth {
                continue;
            }
            let mut next: Vec<NodeIndex> = self.graph.neighbors_undirected(index).collect();
            next.sort_unstable();
            for neighbour in next {
                if seen.insert(neighbour) {
                    queue.push_back((neighbour, distance + 1));
                }
            }
        }
        reached
    }
}
