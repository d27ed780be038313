use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use petgraph::visit::EdgeRef;
use proptest::prelude::*;

use super::example::{Said, Story, amount, contradiction, named, noun, source, world};
use super::*;
use crate::claim::{Comparator, Comparison, EntityKind, Extraction, Iri};

fn whole() -> ClaimGraph {
    let (extractions, comparisons) = world();
    ClaimGraph::new(&extractions, &comparisons, &Filter::default())
}

fn filtered(filter: &Filter) -> ClaimGraph {
    let (extractions, comparisons) = world();
    ClaimGraph::new(&extractions, &comparisons, filter)
}

fn names(graph: &ClaimGraph) -> Vec<&str> {
    graph.graph().node_weights().map(|node| node.name.as_str()).collect()
}

fn claims(graph: &ClaimGraph) -> Vec<&ClaimEdge> {
    let edges = graph.graph().edge_weights();
    edges.filter_map(|edge| if let Edge::Claim(claim) = edge { Some(&**claim) } else { None }).collect()
}

fn as_dot(graph: &ClaimGraph) -> String {
    let mut out = Vec::new();
    dot(graph, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn as_graphml(graph: &ClaimGraph) -> String {
    let mut out = Vec::new();
    graphml(graph, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What Graphviz complains of, or nothing when it is not installed.
fn complaints(text: &str, format: &str) -> Option<String> {
    let dot =
        Command::new("dot").arg(format).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut dot) = dot else {
        eprintln!("skipped: Graphviz is not installed, so its reading of the DOT export is not tested");
        return None;
    };
    let mut input = dot.stdin.take().unwrap();
    let text = text.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = dot.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(if output.status.success() { said } else { format!("failed: {said}") })
}

/// Every `data` element as key and text, in order; fails on anything that is not well-formed.
fn data(xml: &str) -> Vec<(String, String)> {
    use quick_xml::events::Event;
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(legal), "a character that XML forbids");
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut data, mut open) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                open += 1;
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    let value = attribute.unescape_value().unwrap().into_owned();
                    if tag.name().as_ref() == b"data" {
                        data.push((value, String::new()));
                    }
                }
            }
            Event::End(_) => open -= 1,
            Event::Text(text) if open == 4 => data.last_mut().unwrap().1.push_str(&text.unescape().unwrap()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0);
    data
}

fn values(xml: &str, key: &str) -> Vec<String> {
    data(xml).into_iter().filter(|(of, _)| of == key).map(|(_, value)| value).collect()
}

#[test]
fn a_claim_runs_from_subject_to_object_with_its_sources() {
    let graph = whole();
    let value = graph.graph().node_weights().find(|node| node.name == "> 200 households").unwrap();
    assert_eq!(
        (value.kind, value.articles, value.aliases.as_slice()),
        (NodeKind::Value, 3, &["household".to_owned()][..])
    );
    let into: Vec<_> =
        graph.graph().edges_directed(graph.find(&value.id).unwrap(), petgraph::Direction::Incoming).collect();
    let told = into.iter().filter_map(|edge| if let Edge::Claim(claim) = edge.weight() { Some(claim) } else { None });
    let told: Vec<_> = told.collect();
    assert_eq!(told.len(), 3);
    for claim in &told {
        assert_eq!(claim.speaker, "Anna Kern, spokeswoman for Orla River Authority");
        assert_eq!(claim.relation.as_deref(), Some("evacuate"));
        assert!(!claim.contradictions.is_empty());
    }
    let mercury = told.iter().find(|claim| claim.publisher == "The Mercury").unwrap();
    assert_eq!(mercury.via, ["Northwire"]);
    assert_eq!(mercury.chain, "The Mercury ← Northwire ← Anna Kern, spokeswoman for Orla River Authority");
    let subject = &graph.graph()[graph.find(&Iri::entity("Orla River Authority")).unwrap()];
    assert_eq!((subject.kind, subject.articles), (NodeKind::Entity(EntityKind::Organisation), 3));
}

#[test]
fn words_without_a_proposition_hang_on_their_speaker() {
    let graph = whole();
    let said = graph.graph().edge_references().find(|edge| {
        matches!(edge.weight(), Edge::Claim(claim) if claim.relation.is_none() && claim.publisher == "The Mercury")
    });
    let said = said.unwrap();
    assert_eq!(graph.graph()[said.source()].name, "Tomas Weld");
    assert_eq!(graph.graph()[said.target()].name, "The water came at night and the sirens stayed silent");
    assert_eq!(graph.graph()[said.target()].kind, NodeKind::Statement);
}

#[test]
fn a_missing_object_is_the_quantity_or_else_the_rest_of_the_words() {
    let graph = whole();
    let end = |relation: &str| {
        let edges = graph.graph().edge_references();
        let mut ends = edges
            .filter(|edge| matches!(edge.weight(), Edge::Claim(claim) if claim.relation.as_deref() == Some(relation)));
        let end = ends.next().unwrap().target();
        (graph.graph()[end].kind, graph.graph()[end].name.clone())
    };
    assert_eq!(end("cost"), (NodeKind::Value, "≥ 2.5 million US dollars".to_owned()));
    assert_eq!(end("be cancelled"), (NodeKind::Statement, "is likely to be cancelled this year".to_owned()));
    assert_eq!(end("send to"), (NodeKind::Entity(EntityKind::Place), "Orla Dam".to_owned()));
}

#[test]
fn a_claim_whose_hops_are_missing_is_the_articles() {
    let mut story = Story::new("Daily Ledger", "h").claim(Said { words: "something", ..Said::default() });
    story.extraction.attributions.clear();
    let graph = ClaimGraph::new(&[story.extraction], &[], &Filter::default());
    assert_eq!(names(&graph), ["something", "Daily Ledger"]);
    assert_eq!(graph.graph().node_weights().last().unwrap().kind, NodeKind::Document);
}

#[test]
fn roles_are_drawn_once_and_contradictions_join_what_they_part() {
    let graph = whole();
    let mut roles = Vec::new();
    let mut conflicts = Vec::new();
    for edge in graph.graph().edge_references() {
        let (from, to) = (&graph.graph()[edge.source()].name, &graph.graph()[edge.target()].name);
        match edge.weight() {
            Edge::Membership(role) => roles.push(format!("{from} {} {to} {}", role.role, role.memberships.len())),
            Edge::Contradiction(_) => {
                conflicts.push([from.as_str(), to].into_iter().collect::<BTreeSet<_>>());
            }
            Edge::Claim(_) => {}
        }
    }
    roles.sort();
    assert_eq!(
        roles,
        [
            "Anna Kern spokeswoman Orla River Authority 1",
            "Tomas Weld chairman Valley Farmers 1",
            "an interim report issued by Orland 0",
        ]
    );
    conflicts.sort_by_key(BTreeSet::len);
    assert_eq!(conflicts.len(), 4);
    assert_eq!(conflicts[0], ["Orla Dam"].into());
    assert!(conflicts[1..].iter().all(|ends| *ends == ["> 200 households", "90 households"].into()));
}

#[test]
fn filters_narrow_by_speaker_article_and_neighbourhood() {
    let of = |speaker: &str| {
        let graph = filtered(&Filter { speaker: Some(speaker.into()), ..Filter::default() });
        claims(&graph).len()
    };
    assert_eq!(of("anna kern"), 5);
    assert_eq!(of("River Authority"), 5, "whom she speaks for");
    assert_eq!(of("Northwire"), 3, "anyone in the chain");
    assert_eq!(of("officials"), 2);
    assert_eq!(of("The Mercury"), 5, "the publisher is a source too");
    assert_eq!(of(Iri::entity("Tomas Weld").as_str()), 4);
    assert_eq!(of("Kernel"), 0);

    let of = |article: &str| {
        let graph = filtered(&Filter { article: Some(article.into()), ..Filter::default() });
        claims(&graph).len()
    };
    assert_eq!((of("coast RADIO"), of("dispute the"), of("https://news.example/"), of("nowhere")), (5, 5, 14, 0));

    let about = |about: &str, depth| filtered(&Filter { about: Some(about.into()), depth, ..Filter::default() });
    assert_eq!(names(&about("spillway gate", Some(0))), ["spillway gate"]);
    assert_eq!(names(&about("SPILLWAY", None)), ["Orla River Authority", "Orla Dam", "spillway gate"]);
    let two = about("spillway gate", Some(2));
    assert!(names(&two).contains(&"Anna Kern") && !names(&two).contains(&"Tomas Weld"));
    assert_eq!(names(&about("household", Some(0))), ["> 200 households", "90 households"]);
    assert!(names(&about("sirens", None)).is_empty(), "statements are words, not things");

    let both = Filter { about: Some("Orla Dam".into()), speaker: Some("officials".into()), ..Filter::default() };
    assert_eq!(names(&filtered(&both)), ["Orla Dam", "spillway gate"]);
}

#[test]
fn the_graph_can_be_walked_and_ranked() {
    let graph = whole();
    let weld = graph.find(&Iri::entity("Tomas Weld")).unwrap();
    let near: Vec<&str> = graph.neighbourhood(weld, 1).iter().map(|&node| graph.graph()[node].name.as_str()).collect();
    assert_eq!(near, ["Tomas Weld", "Valley Farmers", "The water came at night and the sirens stayed silent"]);
    assert_eq!(graph.neighbourhood(weld, 0), [weld]);
    assert!(graph.neighbourhood(petgraph::graph::NodeIndex::new(10_000), 3).is_empty());
    // The authority, the dam and Orland; Weld and his farmers; the fair; the officials' words.
    assert_eq!(graph.components(), 4);
    let ranking = graph.most_connected(2);
    assert_eq!(graph.graph()[ranking[0].0].name, "Orla River Authority");
    assert_eq!(ranking[0].1, 8);
    assert_eq!(graph.most_connected(usize::MAX).len(), graph.graph().node_count());
}

#[test]
fn the_newer_extraction_of_an_article_counts() {
    let old = Story::new("Daily Ledger", "h").claim(Said { words: "old", ..Said::default() }).extraction;
    let mut new = Story::new("Daily Ledger", "h").claim(Said { words: "new", ..Said::default() }).extraction;
    new.run.version = "1".into();
    for both in [[old.clone(), new.clone()], [new, old]] {
        assert!(names(&ClaimGraph::new(&both, &[], &Filter::default())).contains(&"new"));
        assert_eq!(claims(&ClaimGraph::new(&both, &[], &Filter::default())).len(), 1);
    }
}

#[test]
fn the_order_of_the_input_does_not_show() {
    let (mut extractions, mut comparisons) = world();
    let export = |extractions: &[Extraction], comparisons: &[Comparison]| {
        let graph = ClaimGraph::new(extractions, comparisons, &Filter::default());
        (as_dot(&graph), as_graphml(&graph))
    };
    let first = export(&extractions, &comparisons);
    for _ in 0..3 {
        extractions.rotate_left(1);
        comparisons.reverse();
        for extraction in &mut extractions {
            extraction.claims.reverse();
            extraction.entities.rotate_left(1);
            extraction.attributions.reverse();
        }
        assert!(first == export(&extractions, &comparisons));
    }
}

#[test]
fn the_drawing_merges_what_only_the_outlet_tells_apart() {
    let dot = as_dot(&whole());
    let edges: Vec<&str> = dot.lines().filter(|line| line.contains("evacuate")).collect();
    assert_eq!(edges.len(), 2, "{dot}");
    let shared = edges.iter().find(|edge| edge.contains("Anna Kern")).unwrap();
    for outlet in ["Coast", "Daily Ledger", "Mercury"] {
        assert!(shared.contains(outlet), "{shared}");
    }
    assert!(edges.iter().all(|edge| edge.contains("#c62828")));
    assert_eq!(dot.lines().filter(|line| line.contains("⚡ contradicts")).count(), 2);
    assert!(dot.contains("and 2 more"));
    let fair = dot.lines().find(|line| line.contains("be cancelled (probable)")).unwrap();
    assert!(fair.contains("style=dashed") && !fair.contains("#c62828"));
    assert_eq!(dot.matches("<b>NOT</b><br/>").count(), 2);
}

#[test]
fn graphviz_draws_the_example_without_a_warning() {
    for graph in [whole(), filtered(&Filter { about: Some("nobody".into()), ..Filter::default() })] {
        for format in ["-Tsvg", "-Tpng"] {
            if let Some(said) = complaints(&as_dot(&graph), format) {
                assert_eq!(said, "", "{format}");
            }
        }
    }
}

#[test]
fn graphml_holds_every_claim_with_its_attributes() {
    let graph = whole();
    let xml = as_graphml(&graph);
    let kinds = values(&xml, "edge_kind");
    let count = |wanted: &str| kinds.iter().filter(|kind| *kind == wanted).count();
    assert_eq!((count("claim"), count("statement"), count("membership"), count("contradiction")), (12, 2, 3, 4));
    assert_eq!(values(&xml, "node_label").len(), graph.graph().node_count());
    assert!(values(&xml, "edge_chain").iter().any(|chain| chain == "Coast Radio ← an interim report, for Orland"));
    assert!(values(&xml, "edge_quantity").contains(&"≈ 650 soldiers".to_owned()));
    assert_eq!(values(&xml, "edge_negated").iter().filter(|negated| *negated == "true").count(), 2);
    assert_eq!(values(&xml, "edge_confidence")[0], "0.8");
}

/// Two claims that contradict each other, with `text` wherever an article's words can go.
fn hostile(text: &str) -> ClaimGraph {
    let by = vec![source(text)];
    let claim = |value| Said {
        by: by.clone(),
        subject: named(text),
        relation: Some(text),
        object: noun(text),
        quantity: amount(Comparator::About, value, text),
        words: text,
        ..Said::default()
    };
    let story = Story::new(text, text)
        .with(text, EntityKind::Event)
        .role(text, text, "an office")
        .with("an office", EntityKind::Organisation)
        .claim(claim(1.0))
        .claim(claim(2.0))
        .claim(Said { subject: named("an office"), relation: Some(text), words: text, ..Said::default() })
        .claim(Said { by: by.clone(), words: text, ..Said::default() });
    let conflict = contradiction(story.id(0), story.id(1), text);
    ClaimGraph::new(&[story.extraction], &[conflict], &Filter::default())
}

const AWKWARD: [&str; 12] = [
    "a \"quoted\" name",
    "<b>bold</b> & <!-- not --> ]]>",
    "back\\slash \\N \\",
    "line\nfeed\r\nand\ttab",
    "emoji 🌊👩‍🚒 and ⚡",
    "&amp; &lt; &#0; &bogus;",
    "bell \u{7} null \u{0} escape \u{1b}[31m",
    "",
    " ",
    "}; digraph { a -> b }",
    "\u{ffff}\u{fffe}",
    "مدينة 水の都",
];

#[test]
fn awkward_names_survive_both_exports() {
    for text in AWKWARD {
        let graph = hostile(text);
        let labels = values(&as_graphml(&graph), "edge_speaker");
        let expected = super::label::one_line(text);
        if !expected.is_empty() {
            assert!(labels.iter().any(|label| label.starts_with(&expected)), "{text:?}: {labels:?}");
        }
        if let Some(said) = complaints(&as_dot(&graph), "-Tsvg") {
            assert_eq!(said, "", "{text:?}");
        }
    }
}

#[test]
fn awkward_names_are_drawn_as_they_are() {
    let drawn = |text: &str| {
        let dot = as_dot(&hostile(text));
        let mut child = Command::new("dot").arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
        child.stdin.take().unwrap().write_all(dot.as_bytes()).unwrap();
        Some(String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap())
    };
    let Some(svg) = drawn("A\\N & <i>") else {
        eprintln!("skipped: Graphviz is not installed, so what it draws is not tested");
        return;
    };
    assert!(svg.contains("A\\N &amp; &lt;i&gt;"), "{svg}");
    assert!(drawn("&amp;").unwrap().contains("&amp;amp;"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn graphml_is_well_formed_whatever_the_names(text in any::<String>()) {
        data(&as_graphml(&hostile(&text)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn dot_is_read_whatever_the_names(text in any::<String>()) {
        if let Some(said) = complaints(&as_dot(&hostile(&text)), "-Tcanon") {
            prop_assert_eq!(said, "");
        }
    }
}
