//! The example articles and what their README promises.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::program::{ok, repository};
use crate::shacl::assert_conforms;

fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    ok(folder.path(), &["read", repository("examples/news").to_str().expect("a plain path")]);
    folder
}

/// The two sides of every contradiction, as the words of the claims.
fn contradictions(folder: &tempfile::TempDir) -> BTreeSet<BTreeSet<String>> {
    let lines = ok(folder.path(), &["conflicts", "--format", "json"]);
    let found = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("each line is JSON"));
    found
        .filter(|found| found["verdict"] == "contradiction")
        .map(|found| {
            let sides = found["claims"].as_array().expect("a contradiction has sides").iter();
            sides.map(|side| side["text"].as_str().expect("a side has words").to_owned()).collect()
        })
        .collect()
}

#[test]
fn every_planted_disagreement_is_found_and_nothing_else() {
    let folder = store();
    let readme = std::fs::read_to_string(repository("examples/news/README.md")).expect("the README of the examples");
    // | A1 | number | Courier: "…", who | Post: "…", who | yes |
    let mut must = BTreeSet::new();
    let mut may = BTreeSet::new();
    for line in readme
        .lines()
        .filter(|line| ["number", "date", "denial"].iter().any(|kind| line.contains(&format!("| {kind} |"))))
    {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let words = |cell: &str| cell.split('"').nth(1).expect("each side is quoted").to_owned();
        let pair = BTreeSet::from([words(cells[3]), words(cells[4])]);
        if cells[5].starts_with("yes") {
            must.insert(pair)
        } else {
            may.insert(pair)
        };
    }
    assert!(must.len() >= 12, "{must:?}");
    let found = contradictions(&folder);
    assert_eq!(must.difference(&found).collect::<Vec<_>>(), Vec::<&BTreeSet<String>>::new(), "not found");
    let surplus: Vec<_> = found.iter().filter(|pair| !must.contains(*pair) && !may.contains(*pair)).collect();
    assert_eq!(surplus, Vec::<&BTreeSet<String>>::new(), "false alarms");
}

#[test]
fn the_queries_have_their_answers() {
    let folder = store();
    let mut count = 0;
    for entry in std::fs::read_dir(repository("examples/queries")).expect("the folder of queries") {
        let query = entry.expect("an entry").path();
        if query.extension().is_some_and(|ending| ending == "rq") {
            let answer =
                ok(folder.path(), &["query", "--file", query.to_str().expect("a plain path"), "--format", "csv"]);
            let expected = std::fs::read_to_string(query.with_extension("csv")).expect("each query has its answer");
            assert_eq!(answer.replace("\r\n", "\n"), expected, "{}", query.display());
            assert!(expected.lines().count() > 1, "{} has no answers", query.display());
            count += 1;
        }
    }
    assert!(count >= 5);
}

#[test]
fn reading_again_changes_nothing_and_forgetting_takes_all_away() {
    let folder = store();
    let before = ok(folder.path(), &["export", "--format", "nquads"]);
    assert_conforms(&before);
    let again = ok(folder.path(), &["read", repository("examples/news").to_str().expect("a plain path")]);
    assert!(again.contains("0 new, 0 changed, 6 unchanged"), "{again}");
    assert_eq!(before, ok(folder.path(), &["export", "--format", "nquads"]));

    let stats: Value = serde_json::from_str(&ok(folder.path(), &["stats", "--format", "json"])).expect("JSON");
    assert_eq!(stats["articles"], 6);
    let articles = ok(
        folder.path(),
        &["query", "SELECT ?a WHERE { GRAPH ?a { ?a a schema:NewsArticle } } ORDER BY ?a", "--format", "csv"],
    );
    for article in articles.lines().skip(1) {
        ok(folder.path(), &["forget", article.trim()]);
    }
    assert_eq!(ok(folder.path(), &["export", "--format", "nquads"]), "");
}

#[test]
fn a_changed_article_replaces_what_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("article.txt");
    let head = "title: Boats\npublisher: The Courier\nurl: https://courier.example/boats\n\n";
    std::fs::write(&file, format!("{head}The crew launched four lifeboats, Ana Ruiz said.")).expect("written");
    ok(folder.path(), &["read", "article.txt"]);
    std::fs::write(&file, format!("{head}The crew launched five lifeboats, Ana Ruiz said.")).expect("written");
    let changed = ok(folder.path(), &["read", "article.txt"]);
    assert!(changed.contains("0 new, 1 changed"), "{changed}");
    let quads = ok(folder.path(), &["export", "--format", "nquads"]);
    assert!(quads.contains("five lifeboats") && !quads.contains("four"), "{quads}");
}

#[test]
fn graphviz_draws_every_export_without_a_warning() {
    let folder = store();
    if Command::new("dot").arg("-V").output().is_err() {
        eprintln!("SKIPPED: Graphviz is not installed (make test installs it)");
        return;
    }
    for filter in
        [&[][..], &["--about", "Taliban", "--depth", "2"], &["--speaker", "police"], &["--article", "Mercury"]]
    {
        let mut args = vec!["export", "--format", "dot", "--output", "graph.dot"];
        args.extend(filter);
        ok(folder.path(), &args);
        let drawn =
            Command::new("dot").args(["-Tsvg", "graph.dot", "-o", "graph.svg"]).current_dir(folder.path()).output();
        let drawn = drawn.expect("dot runs");
        assert!(
            drawn.status.success() && drawn.stderr.is_empty(),
            "{filter:?}: {}",
            String::from_utf8_lossy(&drawn.stderr)
        );
        let svg = std::fs::read_to_string(folder.path().join("graph.svg")).expect("the picture");
        assert!(svg.matches("<g id=\"node").count() > 2, "{filter:?}");
    }
}

#[test]
fn exports_of_rdf_are_read_back_alike() {
    use oxigraph::io::{RdfFormat, RdfParser};
    let folder = store();
    let count = |format: RdfFormat, text: &str| {
        RdfParser::from_format(format)
            .for_slice(text)
            .collect::<Result<std::collections::HashSet<_>, _>>()
            .expect("legal RDF")
            .len()
    };
    let nquads = count(RdfFormat::NQuads, &ok(folder.path(), &["export", "--format", "nquads"]));
    assert!(nquads > 1_000);
    assert_eq!(nquads, count(RdfFormat::TriG, &ok(folder.path(), &["export", "--format", "trig"])));
    let profile = oxigraph::io::JsonLdProfileSet::empty();
    assert_eq!(nquads, count(RdfFormat::JsonLd { profile }, &ok(folder.path(), &["export", "--format", "jsonld"])));
    assert!(count(RdfFormat::Turtle, &ok(folder.path(), &["export", "--format", "turtle"])) > 1_000);
}
