use std::io::{self, Write};

use petgraph::visit::{EdgeRef, IntoNodeReferences};

use super::label::{escape, one_line};
use super::{ClaimGraph, Edge};
use crate::claim::Iri;

/// Attribute, whose it is, its type. The order is that of the output.
const KEYS: [(&str, &str, &str); 28] = [
    ("iri", "node", "string"),
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("aliases", "node", "string"),
    ("articles", "node", "int"),
    ("iri", "edge", "string"),
    ("label", "edge", "string"),
    ("kind", "edge", "string"),
    ("quantity", "edge", "string"),
    ("speaker", "edge", "string"),
    ("speaker_iri", "edge", "string"),
    ("via", "edge", "string"),
    ("chain", "edge", "string"),
    ("negated", "edge", "boolean"),
    ("certainty", "edge", "string"),
    ("status", "edge", "string"),
    ("mode", "edge", "string"),
    ("stance", "edge", "string"),
    ("confidence", "edge", "double"),
    ("publisher", "edge", "string"),
    ("article", "edge", "string"),
    ("words", "edge", "string"),
    ("contradictions", "edge", "string"),
    ("memberships", "edge", "string"),
    ("claims", "edge", "string"),
    ("difference", "edge", "string"),
    ("reason", "edge", "string"),
    ("parting", "edge", "string"),
];

/// Writes the graph as [GraphML](http://graphml.graphdrawing.org/), one edge a claim, with every attribute.
///
/// `kind` on an edge is `claim`, `statement` (the speaker said these words), `membership` or `contradiction`. Lists are
/// joined: IRIs by a space, names by `; `.
pub fn graphml(graph: &ClaimGraph, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
    )?;
    for (name, of, kind) in KEYS {
        writeln!(out, r#"  <key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#)?;
    }
    writeln!(out, r#"  <graph id="claims" edgedefault="directed">"#)?;
    for (index, node) in graph.graph.node_references() {
        writeln!(out, r#"    <node id="n{}">"#, index.index())?;
        let articles = node.articles.to_string();
        let aliases = node.aliases.join("; ");
        let values = [
            ("iri", node.id.as_str()),
            ("label", &node.name),
            ("kind", node.kind.name()),
            ("aliases", &aliases),
            ("articles", &articles),
        ];
        data(out, "node", &values)?;
        writeln!(out, "    </node>")?;
    }
    for (number, edge) in graph.graph.edge_references().enumerate() {
        let (from, to) = (edge.source().index(), edge.target().index());
        writeln!(out, r#"    <edge id="e{number}" source="n{from}" target="n{to}">"#)?;
        write_edge(out, edge.weight())?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn write_edge(out: &mut impl Write, edge: &Edge) -> io::Result<()> {
    match edge {
        Edge::Claim(claim) => {
            let values = [
                ("iri", claim.claim.as_str()),
                ("label", claim.relation.as_deref().unwrap_or("said")),
                ("kind", if claim.relation.is_some() { "claim" } else { "statement" }),
                ("quantity", &claim.quantities.join("; ")),
                ("speaker", &claim.speaker),
                ("speaker_iri", claim.speaker_id.as_str()),
                ("via", &claim.via.join("; ")),
                ("chain", &claim.chain),
                ("negated", if claim.negated { "true" } else { "false" }),
                ("certainty", claim.certainty.name()),
                ("status", claim.status.name()),
                ("mode", claim.mode.name()),
                ("stance", claim.stance.name()),
                ("confidence", &claim.confidence.to_string()),
                ("publisher", &claim.publisher),
                ("article", claim.article.as_str()),
                ("words", &claim.words),
                ("contradictions", &iris(&claim.contradictions)),
            ];
            data(out, "edge", &values)
        }
        Edge::Membership(role) => data(
            out,
            "edge",
            &[("label", &role.role), ("kind", "membership"), ("memberships", &iris(&role.memberships))],
        ),
        Edge::Contradiction(conflict) => {
            let values = [
                ("iri", conflict.comparison.as_str()),
                ("label", "contradicts"),
                ("kind", "contradiction"),
                ("confidence", &conflict.confidence.to_string()),
                ("claims", &iris(&conflict.claims)),
                ("difference", conflict.difference.name()),
                ("reason", &conflict.reason),
                ("parting", conflict.parting.name()),
            ];
            data(out, "edge", &values)
        }
    }
}

/// Writes the values that are not empty.
fn data(out: &mut impl Write, of: &str, values: &[(&str, &str)]) -> io::Result<()> {
    for (name, value) in values {
        debug_assert!(KEYS.iter().any(|key| (key.0, key.1) == (*name, of)), "{of} {name} is not declared");
        let value = one_line(value);
        if !value.is_empty() {
            writeln!(out, r#"      <data key="{of}_{name}">{}</data>"#, escape(&value))?;
        }
    }
    Ok(())
}

fn iris(iris: &[Iri]) -> String {
    iris.iter().map(Iri::as_str).collect::<Vec<_>>().join(" ")
}
