use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoNodeReferences};

use super::label::{escape, one_line, shorten, wrap};
use super::{ClaimEdge, ClaimGraph, ContradictionEdge, Edge, Node, NodeKind};
use crate::claim::{Certainty, EntityKind, Stance, Status};

/// Columns of a label.
const COLUMNS: usize = 28;
/// Outlets that an edge lists by name.
const OUTLETS: usize = 4;
const RED: &str = "#c62828";
const GREY: &str = "#707070";

/// Writes the graph in [Graphviz's language](https://graphviz.org/doc/info/lang.html), to be drawn from left to right.
///
/// Shapes and colours tell the kinds of node, and a legend tells them. An edge says the relation, and in grey who says
/// so and where; claims that differ in nothing but the outlet share one. What is less than certain is dashed, what takes
/// part in a contradiction red, and a red dashed line joins both sides. Hovering over an SVG shows the words.
pub fn dot(graph: &ClaimGraph, out: &mut impl Write) -> io::Result<()> {
    let (claims, conflicts, roles) = merge(graph);
    writeln!(out, "digraph claims {{")?;
    writeln!(out, "  graph [rankdir=LR, charset=\"UTF-8\", fontname=\"sans-serif\", fontsize=10, bgcolor=white,")?;
    writeln!(out, "    nodesep=0.3, ranksep=0.45, pad=0.2, labelloc=b, labeljust=l, label={}]", legend(graph))?;
    writeln!(
        out,
        "  node [fontname=\"sans-serif\", fontsize=11, color=\"#8a8a8a\", margin=\"0.12,0.06\", height=0.4]"
    )?;
    writeln!(out, "  edge [fontname=\"sans-serif\", fontsize=10, color=\"#4a4a4a\", arrowsize=0.7]")?;
    for (index, node) in graph.graph.node_references() {
        write_node(out, index, node)?;
    }
    for (from, to, role) in roles {
        let label = Lines::default().add(&wrap(&role, COLUMNS), grey);
        let look = "color=\"#9e9e9e\", arrowhead=empty, penwidth=0.8";
        writeln!(out, "  n{} -> n{} [label=<{}>, {look}]", from.index(), to.index(), label.html())?;
    }
    for (key, told) in &claims {
        write_claim(out, key, told)?;
    }
    for ((from, to), conflicts) in &conflicts {
        write_conflict(out, *from, *to, conflicts)?;
    }
    writeln!(out, "}}")
}

/// What claims share that are drawn as one edge.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    from: NodeIndex,
    to: NodeIndex,
    relation: Option<&'a str>,
    /// The quantities that the node at the end does not show.
    quantities: Vec<&'a str>,
    /// Absent when the edge starts at the speaker.
    speaker: Option<&'a str>,
    stance: Stance,
    negated: bool,
    certainty: Option<&'static str>,
    status: Status,
}

type Claims<'a> = BTreeMap<Key<'a>, Vec<&'a ClaimEdge>>;
type Conflicts<'a> = BTreeMap<(NodeIndex, NodeIndex), Vec<&'a ContradictionEdge>>;

fn merge(graph: &ClaimGraph) -> (Claims<'_>, Conflicts<'_>, BTreeSet<(NodeIndex, NodeIndex, String)>) {
    let (mut claims, mut conflicts, mut roles) = (Claims::new(), Conflicts::new(), BTreeSet::new());
    for edge in graph.graph.edge_references() {
        let (from, to) = (edge.source(), edge.target());
        match edge.weight() {
            Edge::Claim(claim) => {
                let shown = &graph.graph[to];
                let is_shown = |words: &&str| shown.kind == NodeKind::Value && shown.name == *words;
                let key = Key {
                    from,
                    to,
                    relation: claim.relation.as_deref(),
                    quantities: claim.quantities.iter().map(String::as_str).filter(|words| !is_shown(words)).collect(),
                    speaker: claim.relation.as_ref().map(|_| claim.speaker.as_str()),
                    stance: claim.stance,
                    negated: claim.negated,
                    certainty: match claim.certainty {
                        Certainty::Probable | Certainty::Possible => Some(claim.certainty.name()),
                        Certainty::Certain | Certainty::Underspecified => None,
                    },
                    status: claim.status,
                };
                claims.entry(key).or_default().push(claim);
            }
            Edge::Contradiction(conflict) => {
                conflicts.entry((from.min(to), from.max(to))).or_default().push(conflict);
            }
            Edge::Membership(membership) => {
                roles.insert((from, to, membership.role.clone()));
            }
        }
    }
    (claims, conflicts, roles)
}

fn write_node(out: &mut impl Write, index: NodeIndex, node: &Node) -> io::Result<()> {
    let look = look(node.kind);
    let (name, columns) = match node.kind {
        NodeKind::Statement => (format!("“{}”", node.name.trim_matches(['“', '”', '"'])), 36),
        NodeKind::Entity(EntityKind::Event) => (shorten(&node.name, 60), 14),
        _ => (shorten(&node.name, 90), 24),
    };
    let mut label = Lines::default().add(&wrap(&name, columns), escape);
    if node.articles > 1 {
        label = label.add(&[format!("{} articles", node.articles)], grey);
    }
    writeln!(
        out,
        "  n{} [label=<{}>, shape={}, style=\"{}\", fillcolor=\"{}\", tooltip={}]",
        index.index(),
        label.html(),
        look.shape,
        look.style,
        look.fill,
        quoted(node.id.as_str())
    )
}

fn write_claim(out: &mut impl Write, key: &Key<'_>, told: &[&ClaimEdge]) -> io::Result<()> {
    let disputed = told.iter().any(|claim| !claim.contradictions.is_empty());
    let mut what = key.relation.unwrap_or(said(key.stance)).to_owned();
    for quantity in &key.quantities {
        what = format!("{what} · {quantity}");
    }
    if let Some(certainty) = key.certainty {
        what = format!("{what} ({certainty})");
    }
    if key.status != Status::Asserted {
        what = format!("{what} ({})", key.status.name());
    }
    let mut label = Lines::default();
    if key.negated {
        label = label.add(&["NOT".to_owned()], |line| format!("<b>{}</b>", escape(line)));
    }
    label = label.add(&wrap(&shorten(&what, 100), COLUMNS), escape);
    let own_voice = told.iter().all(|claim| claim.own_voice);
    let who = match key.speaker {
        Some(speaker) if key.stance == Stance::Neutral => speaker.to_owned(),
        Some(speaker) => format!("{speaker} ({})", said(key.stance)),
        None => String::new(),
    };
    label = label.add(&wrap(&shorten(&who, 100), COLUMNS), grey);
    // Where the publisher is the speaker, its name stands there already.
    let places = if own_voice { "in its own words".to_owned() } else { outlets(told) };
    label = label.add(&wrap(&shorten(&places, 120), COLUMNS), grey);

    let mut look = Vec::new();
    if disputed {
        look.push(format!("color=\"{RED}\", fontcolor=\"{RED}\""));
    }
    if key.certainty.is_some() || key.status != Status::Asserted {
        look.push("style=dashed".to_owned());
    }
    if key.negated {
        look.push("arrowhead=tee".to_owned());
    }
    let articles = told.iter().map(|claim| &claim.article).collect::<BTreeSet<_>>().len();
    look.push(format!("penwidth={}", ["1", "1.6", "2.2"][articles.clamp(1, 3) - 1]));
    let words = told.first().map_or("", |claim| claim.words.as_str());
    look.push(format!("tooltip={0}, labeltooltip={0}", quoted(&shorten(words, 300))));
    let (from, to) = (key.from.index(), key.to.index());
    writeln!(out, "  n{from} -> n{to} [label=<{}>, {}]", label.apart(""), look.join(", "))
}

/// In which outlets and through whom: `in The Mercury via Northwire; Daily Ledger`.
fn outlets(told: &[&ClaimEdge]) -> String {
    let mut places: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for claim in told {
        let via: Vec<&str> = claim.via.iter().rev().map(String::as_str).collect();
        places.entry(via.join(" via ")).or_default().insert(&claim.publisher);
    }
    let mut parts = Vec::new();
    for (via, outlets) in places {
        let mut names: Vec<&str> = outlets.iter().copied().take(OUTLETS).collect();
        let more = outlets.len().saturating_sub(OUTLETS).to_string();
        let more = format!("{more} more");
        if outlets.len() > OUTLETS {
            names.push(&more);
        }
        let names = names.join(", ");
        parts.push(if via.is_empty() { names } else { format!("{names} via {via}") });
    }
    format!("in {}", parts.join("; "))
}

fn write_conflict(
    out: &mut impl Write,
    from: NodeIndex,
    to: NodeIndex,
    conflicts: &[&ContradictionEdge],
) -> io::Result<()> {
    let mut conflicts = conflicts.to_vec();
    conflicts.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| a.comparison.cmp(&b.comparison)));
    let reason = conflicts.first().map_or("", |conflict| conflict.reason.as_str());
    let red = |line: &str| format!("<font color=\"{RED}\">{}</font>", escape(line));
    let small = |line: &str| format!("<font color=\"{RED}\" point-size=\"9\">{}</font>", escape(line));
    let mut label = Lines::default().add(&["⚡ contradicts".to_owned()], red);
    label = label.add(&wrap(&shorten(reason, 70), 21), small);
    if conflicts.len() > 1 {
        label = label.add(&[format!("and {} more", conflicts.len() - 1)], small);
    }
    let look = format!("dir=none, constraint=false, style=dashed, penwidth=1.8, color=\"{RED}\"");
    // The line runs behind the label, whose ground is therefore white.
    let (from, to, tip) = (from.index(), to.index(), quoted(&shorten(reason, 300)));
    writeln!(
        out,
        "  n{from} -> n{to} [label=<{}>, {look}, tooltip={tip}, labeltooltip={tip}]",
        label.apart(" bgcolor=\"white\"")
    )
}

/// What an edge from a speaker to its words says.
fn said(stance: Stance) -> &'static str {
    match stance {
        Stance::Neutral => "said",
        Stance::Denies => "denied",
        Stance::Accuses => "accused",
        Stance::Admits => "admitted",
        Stance::Warns => "warned",
        Stance::Promises => "promised",
        Stance::Demands => "demanded",
        Stance::Confirms => "confirmed",
        Stance::Doubts => "doubted",
        Stance::Believes => "believes",
        Stance::Predicts => "predicted",
    }
}

struct Look {
    shape: &'static str,
    style: &'static str,
    fill: &'static str,
}

fn look(kind: NodeKind) -> Look {
    let (shape, style, fill) = match kind {
        NodeKind::Entity(EntityKind::Person) => ("ellipse", "filled", "#dcebfa"),
        NodeKind::Entity(EntityKind::Organisation) => ("box", "filled", "#dff0dc"),
        NodeKind::Entity(EntityKind::Place) => ("octagon", "filled", "#e4efe9"),
        NodeKind::Entity(EntityKind::GeopoliticalEntity) => ("house", "filled", "#d5ece8"),
        NodeKind::Entity(EntityKind::Group) => ("hexagon", "filled", "#eadff5"),
        NodeKind::Entity(EntityKind::Event) => ("diamond", "filled", "#fbe3ea"),
        NodeKind::Entity(EntityKind::Work) => ("note", "filled", "#e3e6f8"),
        NodeKind::Entity(EntityKind::Other) => ("box", "filled", "#eeeeee"),
        NodeKind::Concept => ("box", "rounded,filled", "#fafafa"),
        NodeKind::Value => ("box", "rounded,filled", "#ffe9cc"),
        NodeKind::Statement => ("note", "filled", "#fffbe0"),
        NodeKind::Unnamed => ("ellipse", "filled,dashed", "#f2f5f8"),
        NodeKind::Document => ("note", "filled,dashed", "#eef0f2"),
    };
    Look { shape, style, fill }
}

/// The legend as a table: the kinds of node and of edge that the graph has.
fn legend(graph: &ClaimGraph) -> String {
    let kinds: BTreeSet<NodeKind> = graph.graph.node_weights().map(|node| node.kind).collect();
    if kinds.is_empty() {
        return "\"no claims\"".to_owned();
    }
    let edges = || graph.graph.edge_weights();
    let claims = || edges().filter_map(|edge| if let Edge::Claim(claim) = edge { Some(claim) } else { None });
    let mut notes = vec!["<i>grey: who says so, and where</i>"];
    if edges().any(|edge| matches!(edge, Edge::Membership(_))) {
        notes.push("hollow arrow: role");
    }
    let unsure = |claim: &ClaimEdge| {
        matches!(claim.certainty, Certainty::Probable | Certainty::Possible) || claim.status != Status::Asserted
    };
    if claims().any(|claim| unsure(claim)) {
        notes.push("dashed: less than certain, or not asserted");
    }
    if claims().any(|claim| claim.negated) {
        notes.push("<b>NOT</b>, bar: denied");
    }
    if claims().any(|claim| !claim.contradictions.is_empty()) {
        notes.push("<font color=\"#c62828\">red: others say otherwise</font>");
    }
    let mut table = String::from("<<table border=\"0\" cellspacing=\"4\" cellpadding=\"3\">");
    // Rows of few cells keep the legend narrower than the drawing.
    let kinds: Vec<NodeKind> = kinds.into_iter().collect();
    for row in kinds.chunks(5) {
        table.push_str("<tr>");
        for &kind in row {
            let look = look(kind);
            let round = if look.style.contains("rounded") || look.shape == "ellipse" { "rounded" } else { "solid" };
            let round = if look.style.contains("dashed") { "dashed" } else { round };
            let name = kind.name().replace('_', " ");
            let cell = format!("border=\"1\" color=\"#8a8a8a\" style=\"{round}\" bgcolor=\"{}\"", look.fill);
            table = format!("{table}<td {cell}>{name}</td>");
        }
        table.push_str("</tr>");
    }
    for row in notes.chunks(3) {
        table = format!("{table}<tr><td colspan=\"5\" align=\"left\">{}</td></tr>", row.join(" · "));
    }
    table.push_str("</table>>");
    table
}

/// The lines of an HTML-like label.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn add(mut self, lines: &[String], style: impl Fn(&str) -> String) -> Self {
        self.0.extend(lines.iter().map(|line| style(line)));
        self
    }

    /// The lines with a margin, which keeps edges from striking through them, and with these attributes of a table.
    fn apart(&self, attributes: &str) -> String {
        let table = format!("<table border=\"0\" cellspacing=\"0\" cellpadding=\"3\"{attributes}>");
        format!("{table}<tr><td>{}</td></tr></table>", self.html())
    }

    /// Never empty: Graphviz reads an empty label as an error.
    fn html(&self) -> String {
        if self.0.is_empty() { "?".to_owned() } else { self.0.join("<br/>") }
    }
}

fn grey(line: &str) -> String {
    format!("<font point-size=\"9\" color=\"{GREY}\"><i>{}</i></font>", escape(line))
}

/// A quoted string. Graphviz resolves backslashes and entities in it.
fn quoted(text: &str) -> String {
    let text = escape(&one_line(text)).replace('\\', "\\\\");
    // An empty tooltip would fall back to the label's source.
    format!("\"{}\"", if text.is_empty() { " " } else { &text })
}
