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
        // What is read out of the words has no marks.
        .filter(|text| text.starts_with('“'))
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
    // `captured` by the one and `seized` by the others: two sources of one count.
    let conflicts: Vec<Value> = ok(folder.path(), &["conflicts", "--format", "json"])
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    let told: Vec<_> = conflicts.iter().map(|it| (&it["verdict"], &it["difference"], &it["parting"])).collect();
    assert_eq!(told, [(&"contradiction".into(), &"number".into(), &"speakers".into())]);
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

/// What a careful reader takes away from the article, line by line: the table in the design's first section. Disagreements
/// between sources are tested with the comparison.
#[test]
fn what_a_careful_reader_takes_away() {
    let Some(folder) = store() else { return };
    let shown = ok(folder.path(), &["show", "article", "--format", "json"]);
    let extraction: whosaid::claim::Extraction = serde_json::from_str(&shown).expect("show prints an extraction");
    let all = claims(&folder, &[]);
    let with = |words: &str| {
        let found = all.iter().filter(|claim| claim["text"].as_str().is_some_and(|text| text.contains(words)));
        found
            .min_by_key(|claim| claim["text"].as_str().map(str::len))
            .unwrap_or_else(|| panic!("no claim has {words:?}"))
    };

    // Entities under one identity: the Taliban, the insurgent group, the group, `we [Taliban]`.
    let taliban = &extraction.entities.iter().find(|entity| entity.name == "Taliban").expect("the Taliban").id;
    let group = with("captured more than 200 districts");
    assert_eq!(
        (group["chain"][1]["id"].as_str(), &group["chain"][1]["source"]),
        (Some(taliban.as_str()), &"Taliban".into())
    );
    assert_eq!(with("are very serious about talks")["chain"][1]["on_behalf_of"], "Taliban");
    assert_eq!(with("seized more than 100")["subject"]["id"], taliban.as_str());

    // Roles and affiliations, with the words that tell them.
    let office = |role: &str| extraction.memberships.iter().find(|office| office.role.starts_with(role));
    let spokesman = office("spokesperson").expect("Mujahid's office");
    assert_eq!((spokesman.member.tail(), spokesman.organisation.as_ref()), ("zabihullah-mujahid", Some(taliban)));
    let envoy = office("special envoy for counterterrorism").expect("the envoy's office");
    assert_eq!(envoy.organisation.as_ref().map(whosaid::claim::Iri::tail), Some("qatar"));
    assert!(!spokesman.evidence.is_empty() && !envoy.evidence.is_empty());

    // Certainty, polarity, tense.
    assert_eq!(with("may be completed")["certainty"], "possible");
    let accept = with("will not accept");
    assert_eq!((&accept["polarity"], &accept["tense"]), (&"negative".into(), &"future".into()));
    assert_eq!(with("is expected to present")["tense"], "scheduled");

    // The chain of any depth.
    let envoy_said = with("his government shared the mediation proposal");
    assert_eq!(chain(envoy_said), ["the article", "Voice of America", "Mutlaq bin Majed Al Qahtani"]);
    assert_eq!(chain(with("Taliban leaders renewed talks")), ["the article", "Reuters report"]);

    // How it was said.
    let said = |words: &str| {
        let hops = with(words)["chain"].as_array().expect("a chain");
        let last = hops.last().expect("a hop");
        [last["mode"].as_str(), last["stance"].as_str(), last["cue"].as_str()]
            .map(|value| value.unwrap_or("-").to_owned())
    };
    assert_eq!(said("The peace talks and process")[0], "direct");
    assert_eq!(said("impartial mediator")[0], "mixed");
    assert_eq!(said("impartial mediator")[2], "also stressed");
    assert_eq!(said("may be completed")[0], "indirect");
    assert_eq!(said("constitute ‘violation’"), ["headline", "neutral", "-"]);

    // Unnamed sources are described and are nobody with a name.
    let officials = &with("seized more than 100")["chain"][1];
    assert_eq!((&officials["kind"], &officials["source"]), (&"unnamed".into(), &"Western security officials".into()));
    let department =
        with("negotiated settlement")["chain"].as_array().and_then(|hops| hops.last()).expect("a hop").clone();
    assert_eq!((&department["kind"], &department["on_behalf_of"]), (&"unnamed".into(), &"US State Department".into()));

    // The publisher's own statements have no other source.
    let own = with("fled to Tajikistan");
    assert_eq!((chain(own), own["content"].is_null()), (vec!["the article"], true));
}
