//! What programs read: JSON, CSV, RDF, and the schemas that describe it.

use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::{Place, examples};

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn offset(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn fields(value: &Value) -> String {
    value.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_fields_of_json_are_fixed() {
    let place = Place::with_examples();
    let first = |arguments: &[&str]| lines(&place.out(arguments)).swap_remove(0);
    let claim = first(&["claims", "--format", "json"]);
    assert_snapshot!(fields(&claim), @"claim key article chain text content subject relation relation_class object quantities times places polarity certainty tense status evidence refers_to confidence overall_confidence");
    assert_snapshot!(fields(&claim["article"]), @"id publisher headline published url");
    assert_snapshot!(fields(&claim["chain"][0]), @"source id kind role on_behalf_of nationality anonymity mode stance cue said_at said_until confidence");
    let entity = first(&["entities", "--format", "json"]);
    assert_snapshot!(fields(&entity), @"id name kind aliases roles articles mentions claims_said claims_about");
    let conflict = first(&["conflicts", "--format", "json"]);
    assert_snapshot!(fields(&conflict), @"id question answers verdict difference reason parting confidence key claims origins");
    let stats = first(&["stats", "--format", "json"]);
    assert_snapshot!(fields(&stats), @"articles claims attributions entities unnamed_sources contradictions quads components top_speakers most_connected");
    assert_eq!(stats["articles"], 6);
    let query = first(&["query", "--list", "--format", "json"]);
    assert_snapshot!(fields(&query), @"name title about parameters text");
}

#[test]
fn what_is_printed_fits_the_schemas() {
    let place = Place::with_examples();
    let news = examples();
    let cases: [(&str, &[&str]); 9] = [
        ("extraction", &["extract", news.to_str().unwrap()]),
        ("extraction", &["show", "Mercury", "--format", "json"]),
        ("claim", &["claims", "--format", "json"]),
        ("entity", &["entities", "--format", "json"]),
        ("conflict", &["conflicts", "--all", "--format", "json"]),
        ("source", &["sources", "--format", "json"]),
        ("claim", &["timeline", "--format", "json"]),
        ("stats", &["stats", "--format", "json"]),
        ("read", &["read", news.to_str().unwrap(), "--format", "json"]),
    ];
    for (what, arguments) in cases {
        let schema: Value = serde_json::from_str(&place.out(&["schema", what])).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let lines = lines(&place.out(arguments));
        assert!(!lines.is_empty(), "{arguments:?}");
        for line in &lines {
            let errors: Vec<String> = validator.iter_errors(line).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{arguments:?}: {errors:?}");
        }
        assert!(!validator.is_valid(&serde_json::json!({ "nonsense": true })), "{what} admits anything");
    }
}

/// Run with `UPDATE=1` to write it anew.
#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/extraction.schema.json");
    crate::reference::same_as_file(&path, &Place::new().out(&["schema"]));
}

#[test]
fn an_extraction_does_not_depend_on_the_store() {
    let place = Place::new();
    let extracted = place.out(&["extract", examples().to_str().unwrap()]);
    assert!(!place.path("whosaid.db").exists());
    place.out(&["read", examples().to_str().unwrap()]);
    for line in lines(&extracted) {
        let stored = place.out(&["show", line["article"]["id"].as_str().unwrap(), "--format", "json"]);
        assert_eq!(lines(&stored), [line]);
    }
}

#[test]
fn every_span_of_the_examples_stands_in_its_text() {
    let place = Place::new();
    let mut spans = 0;
    for extraction in lines(&place.out(&["extract", examples().to_str().unwrap()])) {
        let text: Vec<char> = extraction["article"]["text"].as_str().unwrap().chars().collect();
        let mut open = vec![&extraction];
        while let Some(value) = open.pop() {
            if let (Some(start), Some(end), Some(words)) =
                (offset(&value["start"]), offset(&value["end"]), value["text"].as_str())
            {
                let there: String = text[start..end].iter().collect();
                assert_eq!(there, words);
                spans += 1;
            }
            match value {
                Value::Array(values) => open.extend(values),
                Value::Object(fields) => open.extend(fields.values()),
                _ => {}
            }
        }
    }
    assert!(spans > 100, "{spans}");
}

#[test]
fn csv_has_as_many_cells_in_every_line() {
    let place = Place::with_examples();
    for command in ["claims", "entities"] {
        let out = place.out(&[command, "--format", "csv"]);
        let cells = |line: &str| {
            let mut quoted = false;
            1 + line
                .chars()
                .filter(|&c| {
                    quoted ^= c == '"';
                    c == ',' && !quoted
                })
                .count()
        };
        let head = cells(out.lines().next().unwrap());
        assert!(out.lines().count() > 10);
        assert!(out.lines().all(|line| cells(line) == head), "{out}");
    }
}

const ROWS: &str = "SELECT (COUNT(*) AS ?articles) { GRAPH ?g { ?g a schema:NewsArticle } }";
const GRAPH: &str =
    "CONSTRUCT { ?g a schema:NewsArticle } { GRAPH ?g { ?g schema:headline ?h FILTER(CONTAINS(?h, 'toll')) } }";

#[test]
fn rows_come_in_every_form_of_the_w3c() {
    let place = Place::with_examples();
    assert_snapshot!(place.out(&["query", ROWS]), @r"
    articles
    ─────────
    6
    ");
    assert_snapshot!(place.out(&["query", ROWS, "--format", "csv"]).replace('\r', ""), @r"
    articles
    6
    ");
    assert_snapshot!(place.out(&["query", ROWS, "--format", "tsv"]), @r"
    ?articles
    6
    ");
    assert_snapshot!(place.out(&["query", ROWS, "--format", "json"]), @r#"{"head":{"vars":["articles"]},"results":{"bindings":[{"articles":{"type":"literal","value":"6","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}"#);
    assert_snapshot!(place.out(&["query", ROWS, "--format", "xml"]), @r#"<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="articles"/></head><results><result><binding name="articles"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">6</literal></binding></result></results></sparql>"#);
    assert_snapshot!(place.told(&["query", ROWS, "--format", "turtle"]), @r"
    exit 1
    --
    error: turtle holds a graph; this query gives rows
    hint: ask for table, json, xml, csv or tsv
    ");
}

#[test]
fn graphs_come_in_every_form_too() {
    let place = Place::with_examples();
    for format in ["turtle", "ntriples", "rdfxml", "jsonld", "table"] {
        let out = place.out(&["query", GRAPH, "--format", format]);
        assert!(out.contains("death-toll-rises") || format == "table", "{format}: {out}");
        assert!(out.contains("NewsArticle"), "{format}: {out}");
    }
    let told = place.told(&["query", GRAPH, "--format", "csv"]);
    assert!(told.starts_with("exit 1\n--\nerror: csv holds rows; this query gives a graph\nhint: "), "{told}");
}

#[test]
fn named_queries_take_values() {
    let place = Place::with_examples();
    let out = place.out(&["query", "--name", "between", "--with", "name=Korsund", "--format", "csv"]);
    assert!(out.contains("Northern Press Agency") && out.contains("Channel Nine Skerry"), "{out}");
    assert_snapshot!(place.told(&["query", "--name", "between", "--with", "nmae=Korsund"]), @r#"
    exit 1
    --
    error: the query "between" takes no "nmae"
    hint: it takes: name
    "#);
    assert_snapshot!(place.told(&["query", "SELECT"]), @r#"
    exit 1
    --
    error: the query is not legal SPARQL: error at 1:7: expected one of "$", "(", "*", "?", PREFIX, [_]
    hint: `whosaid query --list` names queries that work; `whosaid query --help` shows examples
    "#);
    place.write("all.rq", "SELECT ?a { ?a a schema:NewsArticle }");
    assert_eq!(place.out(&["query", "--file", "all.rq"]), "");
    assert_eq!(
        place.out(&["query", "--file", "all.rq", "--union-default-graph", "--format", "csv"]).lines().count(),
        7
    );
}

#[test]
fn exports_are_the_same_every_time_and_hold_the_same() {
    let place = Place::with_examples();
    for format in ["dot", "graphml", "nquads", "trig", "turtle", "jsonld"] {
        let out = place.out(&["export", "--format", format]);
        place.out(&["export", "--format", format, "--output", "there"]);
        assert_eq!(std::fs::read_to_string(place.path("there")).unwrap(), out, "{format}");
        assert!(out.contains("Tolvana"), "{format}");
        let one = place.out(&["export", "--format", format, "--article", "Courier"]);
        assert!(one.contains("Taliban") && !one.contains("Tolvana"), "{format}");
    }
    let quads = place.out(&["export", "--format", "nquads"]);
    let mut sorted: Vec<&str> = quads.lines().collect();
    sorted.sort_unstable();
    let extracted = place.out(&["extract", "--format", "nquads", examples().to_str().unwrap()]);
    assert!(extracted.lines().all(|quad| sorted.binary_search(&quad).is_ok()));
}
