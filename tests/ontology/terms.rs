use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use crate::EXAMPLE;

const NAMESPACE: &str = "https://w3id.org/whosaid/ns#";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const OWL: &str = "http://www.w3.org/2002/07/owl#";

type Terms = BTreeSet<String>;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn quads(format: RdfFormat, text: &str) -> Vec<Quad> {
    RdfParser::from_format(format).for_slice(text).collect::<Result<_, _>>().expect("the file is legal RDF")
}

/// The local names of our terms in any position of the quads.
fn terms_of(quads: &[Quad]) -> Terms {
    let mut iris = Vec::new();
    for quad in quads {
        iris.push(quad.predicate.as_str());
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
            iris.push(node.as_str());
        }
        if let Term::NamedNode(node) = &quad.object {
            iris.push(node.as_str());
        }
    }
    iris.into_iter().filter_map(local).collect()
}

fn local(iri: &str) -> Option<String> {
    iri.strip_prefix(NAMESPACE).filter(|name| !name.is_empty()).map(str::to_owned)
}

/// The names that follow the prefix `ws:` in a text.
fn prefixed(text: &str) -> Terms {
    let mut found = Terms::new();
    for (at, prefix) in text.match_indices("ws:") {
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-') {
            continue;
        }
        let name: String = text[at + prefix.len()..].chars().take_while(|c| c.is_alphanumeric()).collect();
        if !name.is_empty() {
            found.insert(name);
        }
    }
    found
}

/// Terms of the ontology, with the classes that some individual is of.
fn defined() -> (Terms, Terms) {
    let quads = quads(RdfFormat::Turtle, &file("ontology/whosaid.ttl"));
    let (mut terms, mut lists) = (Terms::new(), Terms::new());
    for quad in quads.iter().filter(|quad| quad.predicate.as_str() == TYPE) {
        let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(class)) = (&quad.subject, &quad.object) else {
            continue;
        };
        let Some(term) = local(subject.as_str()) else { continue };
        match class.as_str().strip_prefix(OWL) {
            Some("Class" | "ObjectProperty" | "DatatypeProperty" | "NamedIndividual") => {
                terms.insert(term);
            }
            _ => lists.extend(local(class.as_str())),
        }
    }
    assert!(terms.len() > 80, "the ontology is read");
    (terms, lists)
}

/// The local names in the source of the store's vocabulary: those of its module `ws`, and those of the individuals.
fn vocabulary() -> Terms {
    let source = file("src/store/vocabulary.rs");
    let mut found = Terms::new();
    for block in source.split("terms!(").filter(|block| block.contains(&format!("ws, \"{NAMESPACE}\""))) {
        let block = block.split_once(NAMESPACE).map_or("", |(_, rest)| rest);
        let block = block.split_once(");").map_or("", |(block, _)| block);
        // The first quotation mark closes the namespace.
        found.extend(block.split('"').skip(2).step_by(2).map(str::to_owned));
    }
    assert!(found.len() > 40, "the module is found");
    let before = found.len();
    for block in source.split("\nindividuals!(").skip(1) {
        let block = block.split_once(");").map_or("", |(block, _)| block);
        found.extend(block.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    assert!(found.len() > before + 30, "the individuals are found");
    // The one value that the store leaves out instead of naming it.
    assert!(found.remove("unknownTense"));
    found
}

fn shapes() -> Terms {
    terms_of(&quads(RdfFormat::Turtle, &file("ontology/shapes.ttl")))
}

#[test]
fn every_term_that_is_used_is_defined() {
    let (defined, _) = defined();
    let mut used = vec![
        ("the shapes", shapes()),
        ("the JSON-LD context", prefixed(&file("ontology/context.jsonld"))),
        ("the store's vocabulary", vocabulary()),
        ("the example", terms_of(&quads(RdfFormat::TriG, EXAMPLE))),
        ("the ontology itself", terms_of(&quads(RdfFormat::Turtle, &file("ontology/whosaid.ttl")))),
    ];
    let mut queries = Terms::new();
    for folder in ["ontology/queries", "examples/queries"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).expect("the folder of queries is there") {
            let path = entry.expect("its entries can be read").path();
            queries.extend(prefixed(&fs::read_to_string(path).expect("a query is text")));
        }
    }
    used.push(("some query", queries));
    for (place, terms) in used {
        assert!(!terms.is_empty(), "{place} uses no term");
        let unknown: Vec<&String> = terms.difference(&defined).collect();
        assert!(unknown.is_empty(), "{place} uses terms that the ontology does not define: {unknown:?}");
    }
}

#[test]
fn every_term_that_is_defined_is_used() {
    let (defined, lists) = defined();
    let mut used = shapes();
    used.extend(vocabulary());
    used.extend(lists);
    let idle: Vec<&String> = defined.difference(&used).collect();
    assert!(idle.is_empty(), "defined, but neither in the shapes nor in the store's vocabulary: {idle:?}");
}

#[test]
fn every_term_is_in_the_context() {
    let (defined, _) = defined();
    let context = prefixed(&file("ontology/context.jsonld"));
    let absent: Vec<&String> = defined.difference(&context).collect();
    assert!(absent.is_empty(), "no name in the JSON-LD context for {absent:?}");
}
