//! The program itself, run as a user runs it: in a folder of its own, output and errors looked at.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../support/program.rs"]
mod program;
#[path = "../support/shacl.rs"]
mod shacl;

mod data;
mod examples;
mod identities;
mod killed;
mod readme;
mod real_article;
mod reference;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use insta::assert_snapshot;
use tempfile::TempDir;

/// Where one test runs.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With the examples in its store.
    fn with_examples() -> Self {
        let place = Self::new();
        let read = place.run(&["read", examples().to_str().unwrap()]);
        assert!(read.status.success(), "{read:?}");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        command(self.0.path()).args(arguments).output().unwrap()
    }

    /// Exit code, standard output and standard error, in one text.
    fn told(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let code = output.status.code().unwrap();
        format!("exit {code}\n{}--\n{}", text(&output.stdout), text(&output.stderr))
    }

    /// Standard output of what has to go well.
    fn out(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }
}

fn command(place: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    command.current_dir(place).stdin(Stdio::null()).env("COLUMNS", "80");
    for name in ["WHOSAID_STORE", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/news")
}

const STORY: &str = "title: Bridge opens\npublisher: Dale Herald\npublished: 2024-05-02\n\nThe bridge is open.\n";

#[test]
fn an_unknown_command_is_told_with_the_usage() {
    assert_snapshot!(Place::new().told(&["raed", "x.txt"]), @r"
    exit 1
    --
    error: unrecognized subcommand 'raed'

      tip: a similar subcommand exists: 'read'

    Usage: whosaid [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
}

#[test]
fn a_missing_store_is_not_made_by_asking() {
    let place = Place::new();
    assert_snapshot!(place.told(&["claims"]), @r"
    exit 1
    --
    error: there is no store at whosaid.db
    hint: `whosaid read PATH...` makes one; --store DIR names another
    ");
    assert!(!place.path("whosaid.db").exists());
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let place = Place::new();
    std::fs::create_dir(place.path("photos")).unwrap();
    place.write("photos/cat.jpg", "x");
    place.write("a.txt", STORY);
    assert_snapshot!(place.told(&["--store", "photos", "read", "a.txt"]), @r"
    exit 1
    --
    configuration error: photos is not a whosaid store
    hint: name a new or empty folder with --store DIR
    ");
}

#[test]
fn when_all_inputs_fail_no_store_is_made() {
    let place = Place::new();
    place.write("empty.txt", "");
    assert_snapshot!(place.told(&["read", "nowhere.txt", "empty.txt"]), @r"
    exit 1
    --
    error: nowhere.txt: no such file or folder
    hint: check the spelling; a folder is read with all below it, `-` is standard input
    error: empty.txt: holds no text
    hint: leave it out, or check that it was saved whole
    ");
    assert!(!place.path("whosaid.db").exists());
}

#[test]
fn a_broken_line_leaves_the_others_readable() {
    let place = Place::new();
    place.write("wire.jsonl", "{\"text\": \"The bridge is open.\"}\n{\"text\": \n{\"text\": \"The road is shut.\"}\n");
    let told = place.told(&["read", "wire.jsonl", "--format", "json"]);
    assert!(told.starts_with("exit 2\n{\"articles\":2,\"new\":2,\"changed\":0,\"unchanged\":0,"), "{told}");
    assert!(told.contains("\"failed\":1}\n--\nerror: wire.jsonl:2:"), "{told}");
    assert!(told.contains("\nhint: mend the JSON there"), "{told}");
}

#[test]
fn reading_again_changes_nothing_and_a_changed_article_replaces() {
    let place = Place::new();
    let story = |text: &str| format!("url: https://herald.example/bridge\npublisher: Dale Herald\n\n{text}\n");
    place.write("a.txt", story("The bridge is open, the mayor said."));
    let summary = |numbers: &str| format!("read 1 article: {numbers}; 1 claim\n");
    assert_eq!(place.out(&["read", "a.txt"]), summary("1 new, 0 changed, 0 unchanged"));
    let before = place.out(&["export", "--format", "nquads"]);
    assert_eq!(place.out(&["read", "a.txt"]), summary("0 new, 0 changed, 1 unchanged"));
    assert_eq!(place.out(&["export", "--format", "nquads"]), before);
    place.write("a.txt", story("The bridge is shut, the mayor said."));
    assert_eq!(place.out(&["read", "a.txt"]), summary("0 new, 1 changed, 0 unchanged"));
    let after = place.out(&["export", "--format", "nquads"]);
    assert!(after.contains("is shut") && !after.contains("is open"), "{after}");
    assert_eq!(place.out(&["read", "a.txt", "-q"]), "");
}

#[test]
fn standard_input_is_read() {
    let place = Place::new();
    let mut child =
        command(place.0.path()).args(["read", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), STORY.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(text(&output.stdout).starts_with("read 1 article: 1 new"), "{output:?}");
}

#[test]
fn what_is_forgotten_is_gone_altogether() {
    let place = Place::with_examples();
    let before = place.out(&["export", "--format", "nquads"]);
    place.write("story.txt", STORY);
    place.out(&["read", "story.txt"]);
    let told = place.told(&["forget", "herald", "Nobody's Gazette"]);
    assert!(
        told.starts_with("exit 2\nforgot Dale Herald: Bridge opens <https://w3id.org/whosaid/id/article/"),
        "{told}"
    );
    assert!(told.contains("error: no article in the store is \"Nobody's Gazette\"\nhint: "), "{told}");
    assert_eq!(place.out(&["export", "--format", "nquads"]), before);
}

#[test]
fn an_ambiguous_article_is_told_with_the_candidates() {
    assert_snapshot!(Place::with_examples().told(&["show", "ferry sink"]), @r#"
    exit 1
    --
    error: 2 articles are "ferry sink"
    hint: give one of them by its IRI:
      Farrow Tribune: Survivors question lifeboats after ferry sinks off Tolvana <https://farrow-tribune.example/national/survivors-question-lifeboats>
      The Inland Ledger: Death toll rises in ferry sinking as officials trade blame <https://inland-ledger.example/2024/03/16/death-toll-rises-in-ferry-sinking>
    "#);
}

#[test]
fn rdf_takes_whole_articles_only() {
    assert_snapshot!(Place::with_examples().told(&["export", "--format", "turtle", "--about", "ferry"]), @r"
    exit 1
    --
    error: --about does not go with RDF: of it only whole articles can be taken
    hint: use --article, or --format dot or graphml, or `whosaid query` with CONSTRUCT
    ");
}

#[test]
fn claims_are_found_by_speaker_role_and_whom_they_speak_for() {
    let place = Place::with_examples();
    let aronsen = place.out(&["claims", "--speaker", "aronsen"]);
    assert!(aronsen.contains("“The captain turned too late,”\n  Skerry Coast Mercury ← Pell Aronsen"), "{aronsen}");
    assert!(!aronsen.contains("Brask"), "{aronsen}");
    assert!(place.out(&["claims", "--speaker", "Taliban"]).contains("← Qasim Darwan"));
    let agency = place.out(&["claims", "--via", "Northern Press Agency"]);
    assert!(agency.contains("← Northern Press Agency ← a spokesman for Maru Lines"), "{agency}");
    let unnamed = place.out(&["claims", "--unnamed", "--format", "json"]);
    assert!(unnamed.lines().count() > 5);
    let denials = place.out(&["claims", "--stance", "denies", "--about", "ferry", "--short"]);
    assert!(denials.contains("the ferry had been overloaded\n"), "{denials}");
    let none = place.run(&["claims", "--speaker", "Arons"]);
    assert_eq!((text(&none.stdout).as_str(), text(&none.stderr).as_str()), ("", "no claim is like that\n"));
}

#[test]
fn every_text_keeps_to_the_width() {
    let place = Place::with_examples();
    for arguments in
        [&["claims"][..], &["show", "Mercury"], &["entities"], &["conflicts"], &["stats"], &["query", "--list"]]
    {
        let out = place.out(arguments);
        assert!(out.lines().count() > 10, "{arguments:?}");
        // An address is not broken where nothing allows it, and no example has one of 80 columns.
        assert!(out.lines().all(|line| line.chars().count() <= 80), "{arguments:?}: {out}");
        assert!(!out.contains('\u{1b}'), "no colours in a pipe: {out:?}");
    }
    assert!(place.out(&["--color", "always", "show", "Mercury"]).contains("\u{1b}["));
}

#[test]
fn a_page_numbers_what_is_attributed() {
    let page = Place::with_examples().out(&["show", "Mercury"]);
    assert!(page.contains("The coast guard rescued 212 passengers [1], said Ottoline Brask"), "{page}");
    assert!(
        page.contains("[1] Skerry Coast Mercury ← Ottoline Brask, harbour master\n    indirect, “said”\n"),
        "{page}"
    );
}

#[test]
fn conflicts_show_both_sides_with_their_chains() {
    let place = Place::with_examples();
    let districts = place.out(&["conflicts", "--about", "districts"]);
    assert!(districts.starts_with("1. How many districts did the Taliban capture?\n"), "{districts}");
    for side in [
        "   more than 100 districts\n   – The Taliban captured more than 100 districts\n     The Lowmarsh Post ← ",
        "   more than 200 districts\n   – The Taliban captured more than 200 districts\n     Harwick Courier ← Qasim Darwan",
    ] {
        assert!(districts.contains(side), "{districts}");
    }
    let page = place.out(&["conflicts", "--about", "districts", "--format", "html"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("1 question that sources"), "{page}");
    assert!(page.contains("<h2>How many districts did the Taliban capture?</h2>"), "{page}");
    assert!(page.contains("<strong>more than 200 districts</strong>") && !page.contains("lifeboats"), "{page}");
    assert!(place.out(&["conflicts", "--about", "districts", "--kind", "polarity"]).is_empty());
    assert!(place.out(&["conflicts", "--about", "districts", "--since", "2024-01-01"]).is_empty());
    assert!(place.out(&["conflicts", "--min-confidence", "0.99"]).is_empty());
    let explained = place.out(&["conflicts", "--explain"]);
    assert!(explained.starts_with("1. ") && explained.contains("no contradiction"), "{explained}");
    assert!(!explained.contains("two sources of one"), "{explained}");
    let about = place.out(&["conflicts", "--about", "lifeboats"]);
    assert!(
        about.contains("four lifeboats") && about.contains("two lifeboats") && !about.contains("districts"),
        "{about}"
    );
}

#[test]
fn a_question_is_asked_once_whatever_who_it_is_about_is_called() {
    let place = Place::new();
    let story =
        "in Tolvana on Sunday, Ana Ruiz of the Harbour Guard said. Bo Lund led the rescue for the Harbour Guard.";
    let told = |outlet: &str, age: &str, more: &str| {
        format!("publisher: {outlet}\ndate: 2024-03-15\n\nA {age}-year-old boy fell into a well {story} {more}\n")
    };
    place.write("a.txt", told("The Courier", "five", ""));
    // `boy` in one sentence and a noun for nobody but the age in the next: two keys.
    let trapped = "The six-year-old, whose condition remains unknown, is still trapped in the well.";
    place.write("b.txt", told("The Post", "six", trapped));
    place.out(&["read", "a.txt", "b.txt"]);
    let keys: std::collections::BTreeSet<String> = place
        .out(&["conflicts", "--format", "json"])
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["key"].to_string())
        .collect();
    assert_eq!(keys.len(), 2, "{keys:?}");
    let asked = place.out(&["conflicts"]);
    assert_eq!(asked.matches("How old is the boy?").count(), 1, "{asked}");
    assert!(asked.contains("six-year-old") && asked.contains("five-year-old") && !asked.contains("2. "), "{asked}");
}

#[test]
fn who_relies_on_whom_and_what_was_said_when() {
    let place = Place::with_examples();
    let sources = place.out(&["sources", "Reuters"]);
    assert!(sources.contains("Reuters") && sources.contains("unnamed sources"), "{sources}");
    assert!(!sources.contains("Pell Aronsen"), "{sources}");
    let timeline = place.out(&["timeline", "--speaker", "Taliban"]);
    let days: Vec<&str> = timeline.lines().filter(|line| line.starts_with("20")).collect();
    assert!(days.len() > 1 && days.is_sorted(), "{timeline}");
    let corroborated = place.out(&["claims", "--corroborated", "2"]);
    assert!(
        corroborated.contains("The captain turned too late") && !corroborated.contains("districts"),
        "{corroborated}"
    );
}

#[cfg(unix)]
#[test]
fn nobody_reading_on_is_no_error() {
    let place = Place::with_examples();
    let mut child = command(place.0.path())
        .args(["export", "--format", "nquads"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}
