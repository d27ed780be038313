//! Decisions on who is who: taken, listed, undone, and kept when articles are read again.

use serde_json::Value;

use crate::Place;

const ONE: &str = "publisher: Dale Herald\npublished: 2024-05-02\n\n\
    The Lindmark Harbour Guard closed 12 gates, mayor Ana Ruiz said.\n";
const OTHER: &str = "publisher: Farrow Tribune\npublished: 2024-05-02\n\n\
    The Lindmark Coast Watch closed 15 gates, police officer Bo Lund said.\n";

fn place() -> Place {
    let place = Place::new();
    place.write("one.txt", ONE);
    place.write("other.txt", OTHER);
    place.out(&["read", "one.txt", "other.txt"]);
    place
}

fn lines(place: &Place, arguments: &[&str]) -> Vec<Value> {
    place.out(arguments).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn two_names_are_one_entity_until_it_is_undone() {
    let place = place();
    let before = place.out(&["export", "--format", "nquads"]);
    assert!(lines(&place, &["conflicts", "--format", "json"]).is_empty());

    let merge = ["entities", "merge", "Lindmark Coast Watch", "Lindmark Harbour Guard", "--reason", "renamed in 2023"];
    place.out(&merge);
    let entities = lines(&place, &["entities", "--name", "Guard", "--format", "json"]);
    assert_eq!(entities.len(), 1, "{entities:?}");
    assert_eq!(
        (&entities[0]["articles"], &entities[0]["aliases"]),
        (&2.into(), &serde_json::json!(["Lindmark Coast Watch"]))
    );
    let claims = lines(&place, &["claims", "--about", "Lindmark Harbour Guard", "--format", "json"]);
    assert!(claims.iter().any(|claim| claim["article"]["publisher"] == "Farrow Tribune"), "{claims:?}");
    // What the two articles say of one body now meets.
    let conflicts = lines(&place, &["conflicts", "--format", "json"]);
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");

    // Reading again changes nothing; the decision holds.
    place.out(&["read", "one.txt", "other.txt"]);
    assert_eq!(lines(&place, &["conflicts", "--format", "json"]).len(), 1);

    let decisions = lines(&place, &["entities", "decisions", "--format", "json"]);
    assert_eq!((&decisions[0]["reason"], &decisions[0]["by"]), (&"renamed in 2023".into(), &"user".into()));
    let number = decisions[0]["id"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    place.out(&["entities", "undo", &number[..6]]);
    assert!(lines(&place, &["conflicts", "--format", "json"]).is_empty());
    assert_eq!(place.out(&["export", "--format", "nquads"]), before);
}

#[test]
fn decisions_hold_for_articles_that_come_later() {
    let place = Place::new();
    place.write("one.txt", ONE);
    place.write("other.txt", OTHER);
    place.out(&["read", "one.txt"]);
    place.out(&["entities", "alias", "Lindmark Coast Watch", "Lindmark Harbour Guard"]);
    place.out(&["read", "other.txt"]);
    assert_eq!(lines(&place, &["conflicts", "--format", "json"]).len(), 1);
    place.out(&["forget", "Farrow"]);
    assert!(lines(&place, &["conflicts", "--format", "json"]).is_empty());
}

#[test]
fn one_name_is_two_people_where_somebody_says_so() {
    let place = Place::new();
    place.write("one.txt", ONE);
    place.write("two.txt", ONE.replace("Dale Herald", "Brook Gazette").replace("mayor ", "goalkeeper "));
    place.out(&["read", "one.txt", "two.txt"]);
    let ruiz = |place: &Place| lines(place, &["entities", "--name", "Ruiz", "--format", "json"]);
    assert_eq!(ruiz(&place).len(), 1);
    place.out(&["entities", "split", "Ana Ruiz", "--article", "Brook", "--name", "Ana Ruiz (goalkeeper)"]);
    let names: Vec<_> = ruiz(&place).iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["Ana Ruiz", "Ana Ruiz (goalkeeper)"]);
}

#[test]
fn an_authority_file_gives_names_and_yields_to_what_was_decided_by_hand() {
    let place = place();
    place.out(&["entities", "merge", "Bo Lund", "Ana Ruiz"]);
    place.write(
        "names.csv",
        "name,aliases,wikidata\nLindmark Harbour Guard,Lindmark Coast Watch,Q7\nSomebody,Bo Lund,\n",
    );
    let told = place.told(&["entities", "authority", "names.csv"]);
    assert!(told.contains("1 name left, since it was decided by hand"), "{told}");
    assert_eq!(lines(&place, &["conflicts", "--format", "json"]).len(), 1);
    let quads = place.out(&["export", "--format", "nquads"]);
    assert!(quads.contains("<http://www.w3.org/2002/07/owl#sameAs> <http://www.wikidata.org/entity/Q7>"), "{quads}");
    crate::shacl::assert_conforms(&quads);
}

#[test]
fn what_cannot_be_decided_is_told_with_a_hint() {
    let place = place();
    insta::assert_snapshot!(place.told(&["entities", "merge", "Nobody", "Ana Ruiz"]), @r#"
    exit 1
    --
    error: no entity is called "Nobody"
    hint: `whosaid entities --name WORD` finds entities by a word of their names
    "#);
    insta::assert_snapshot!(place.told(&["entities", "undo", "77"]), @r#"
    exit 1
    --
    error: no decision is "77"
    hint: `whosaid entities decisions` lists them
    "#);
    place.write("names.csv", "title\nx\n");
    insta::assert_snapshot!(place.told(&["entities", "authority", "names.csv"]), @r"
    exit 1
    --
    error: names.csv:1: the head has no column `name`, but title
    hint: begin the file with a line like `name,aliases,wikidata`
    ");
}
