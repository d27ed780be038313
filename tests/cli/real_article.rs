//! A real article from the corpora beside the repository.

use serde_json::Value;

use crate::program::{ok, shared};
use crate::shacl::assert_conforms;

/// A store with the article, in a folder of its own.
fn store() -> Option<tempfile::TempDir> {
    let article = shared("article/000_59708f7983163fe9.txt")?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    ok(folder.path(), &["read", article.to_str().expect("a plain path")]);
    Some(folder)
}

fn claims(folder: &tempfile::TempDir, filter: &[&str]) -> Vec<Value> {
    let mut args = vec!["claims", "--format", "json"];
    args.extend(filter);
    let lines = ok(folder.path(), &args);
    lines.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

fn texts(claims: &[Value]) -> Vec<&str> {
    claims.iter().filter_map(|claim| claim["text"].as_str()).collect()
}

/// Each hop's source, outermost first.
fn chain(claim: &Value) -> Vec<&str> {
    claim["chain"].as_array().into_iter().flatten().filter_map(|hop| hop["source"].as_str()).collect()
}

#[test]
fn the_peace_plan_came_through_reuters() {
    let Some(folder) = store() else { return };
    let found = claims(&folder, &["--via", "Reuters"]);
    let plan =
        found.iter().find(|claim| claim["text"].as_str().is_some_and(|text| text.contains("peace plan next month")));
    let plan = plan.expect("the peace plan is among what came through Reuters");
    assert_eq!(chain(plan), ["the article", "Reuters", "Zabihullah Mujahid"]);
    assert_eq!(plan["chain"][2]["on_behalf_of"], "Taliban");
    assert_eq!(plan["chain"][2]["role"], "spokesperson");
}

#[test]
fn a_speaker_by_name_and_by_office() {
    let Some(folder) = store() else { return };
    let mujahid = claims(&folder, &["--speaker", "Mujahid"]);
    let direct: Vec<&str> = mujahid
        .iter()
        .filter(|claim| claim["chain"][1]["mode"] == "direct")
        .filter_map(|claim| claim["text"].as_str())
        .collect();
    assert_eq!(direct.len(), 2, "{direct:?}");
    assert!(direct[0].starts_with("“The peace talks") && direct[0].ends_with("peace plans,”"), "{direct:?}");
    assert!(direct[1].starts_with("“Although we [Taliban]") && direct[1].ends_with("dialogue,”"), "{direct:?}");

    let department = claims(&folder, &["--speaker", "State Department"]);
    for opening in ["“The world will not accept", "“Legitimacy and assistance"] {
        assert!(texts(&department).iter().any(|text| text.starts_with(opening)), "{opening}: {:?}", texts(&department));
    }
}

#[test]
fn two_counts_of_districts_with_bound_and_chain() {
    let Some(folder) = store() else { return };
    let found = claims(&folder, &["--about", "Taliban"]);
    let counted: Vec<(Vec<&str>, &Value, &Value, &Value)> = found
        .iter()
        .filter(|claim| claim["quantities"][0]["unit"] == "district")
        .map(|claim| {
            let quantity = &claim["quantities"][0];
            (chain(claim), &quantity["comparator"], &quantity["value"], &quantity["min"])
        })
        .collect();
    let (more, many, fewer) = (Value::from("more_than"), Value::from(200.0), Value::from(100.0));
    assert_eq!(
        counted,
        [
            (vec!["the article", "Taliban"], &more, &many, &many),
            (vec!["the article", "Western security officials"], &more, &fewer, &fewer)
        ]
    );
    assert!(!ok(folder.path(), &["conflicts", "--format", "json"]).contains("contradiction"));
}

#[test]
fn who_stands_between_the_article_and_the_envoy() {
    let Some(folder) = store() else { return };
    let answer = ok(folder.path(), &["query", "--name", "between", "--with", "name=Qahtani", "--format", "csv"]);
    assert!(answer.contains("Voice of America"), "{answer}");
    let own = "SELECT DISTINCT ?name WHERE { GRAPH ?g { ?hop ws:sourceName ?speaker ; ws:reportedVia* ?outer . \
               ?outer ws:sourceName ?name } FILTER(CONTAINS(?speaker, 'Qahtani')) } ORDER BY ?name";
    let answer = ok(folder.path(), &["query", own, "--format", "csv"]);
    assert_eq!(
        answer.lines().map(str::trim).collect::<Vec<_>>(),
        ["name", "Mutlaq bin Majed Al Qahtani", "Voice of America", "the article"]
    );
}

#[test]
fn spans_agree_with_the_text_and_boilerplate_is_not_stored() {
    let Some(folder) = store() else { return };
    let quads = ok(folder.path(), &["export", "--format", "nquads"]);
    assert!(!quads.contains("Follow Doha News"));
    assert_conforms(&quads);

    let shown = ok(folder.path(), &["show", "article", "--format", "json"]);
    let extraction: whosaid::claim::Extraction = serde_json::from_str(&shown).expect("show prints an extraction");
    let mut count = 0;
    let hops = extraction.attributions.iter();
    let spans = hops.flat_map(|hop| hop.content.iter().chain(&hop.cue).chain(&hop.source.mention));
    let claims = extraction.claims.iter();
    let spans = spans.chain(claims.flat_map(|claim| {
        let arguments = claim.subject.iter().chain(&claim.object).map(|argument| &argument.span);
        arguments.chain(claim.quantities.iter().map(|quantity| &quantity.span)).chain(&claim.evidence)
    }));
    for span in spans.chain(extraction.entities.iter().flat_map(|entity| &entity.mentions)) {
        assert!(span.agrees_with(&extraction.article.text), "{span:?}");
        count += 1;
    }
    assert!(count > 100, "only {count} spans");
}
