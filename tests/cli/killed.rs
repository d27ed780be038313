//! A `read` that is killed leaves a store that opens, holds whole articles only, and is completed by reading again.

use std::fmt::Write as _;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use crate::program::{command, ok, said};

/// Enough articles that reading them takes longer than the shortest of the waits below.
const ARTICLES: usize = 2_000;

fn articles() -> String {
    let mut lines = String::new();
    for number in 0..ARTICLES {
        let text = format!(
            "The crew of boat {number} launched {} lifeboats, Ana Ruiz told Reuters. “We waited,” said Omar Nazari, a spokesman \
             for the Harbour Guard. Police said the coast guard rescued {} passengers off Tolvana.",
            number % 7 + 2,
            number % 5 + 10,
        );
        let line = serde_json::json!({
            "title": format!("Boat {number}"), "publisher": "The Courier", "published": "2024-03-15",
            "url": format!("https://courier.example/{number}"), "text": text,
        });
        writeln!(lines, "{line}").expect("writing to a string");
    }
    lines
}

/// The counts that `stats` gives, as JSON.
fn counts(folder: &std::path::Path, store: &str) -> serde_json::Value {
    let stats = ok(folder, &["--store", store, "stats", "--format", "json"]);
    let mut stats: serde_json::Value = serde_json::from_str(&stats).expect("stats are JSON");
    let names = ["articles", "claims", "attributions", "entities", "unnamed_sources", "contradictions", "quads"];
    serde_json::Value::from_iter(names.map(|name| (name, stats[name].take())))
}

#[test]
fn a_killed_read_is_completed_by_reading_again() {
    if cfg!(not(feature = "rocksdb")) {
        eprintln!("SKIPPED: without the feature rocksdb a store is written in one piece at the end");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    std::fs::write(folder.join("boats.jsonl"), articles()).expect("the articles are written");
    ok(folder, &["--store", "whole.db", "read", "boats.jsonl"]);
    let whole = counts(folder, "whole.db");
    let mut interrupted = 0;
    for wait in [20, 90, 170, 260, 380, 520, 700, 900] {
        let mut child = command(folder)
            .args(["--store", "killed.db", "read", "boats.jsonl"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        sleep(Duration::from_millis(wait));
        // SIGKILL: nothing is told, nothing can be tidied up.
        child.kill().expect("it can be killed");
        interrupted += usize::from(!child.wait().expect("it ends").success());
        let output = command(folder)
            .args(["--store", "killed.db", "show", "https://courier.example/7", "--format", "json"])
            .output()
            .expect("the binary runs");
        // Either the article is not there, or all of it is.
        if output.status.success() {
            let shown: whosaid::claim::Extraction = serde_json::from_slice(&output.stdout).expect("an extraction");
            assert!(shown.claims.iter().all(|claim| !shown.chain(&claim.attribution).is_empty()));
            assert_eq!(shown.claims.len(), 3, "{:?}", shown.claims);
        } else {
            assert!(!said(&output).contains("damaged"), "{}", said(&output));
        }
    }
    assert!(interrupted > 0, "every read was over before it was killed");
    ok(folder, &["--store", "killed.db", "read", "boats.jsonl"]);
    assert_eq!(counts(folder, "killed.db"), whole);
    let exported = |store| ok(folder, &["--store", store, "export", "--format", "nquads"]);
    assert!(exported("killed.db") == exported("whole.db"), "the two stores differ");
}

/// Killed so early that there are files and no store yet.
#[test]
fn a_store_that_was_being_made_is_made() {
    if cfg!(not(feature = "rocksdb")) {
        eprintln!("SKIPPED: without the feature rocksdb a store is one file");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    std::fs::write(folder.join("boat.txt"), "Police said the coast guard rescued 12 passengers.")
        .expect("it is written");
    for (store, files, made) in
        [("begun.db", ["LOCK", "LOG", "000001.dbtmp"], true), ("mine", ["LOCK", "LOG", "letters.log"], false)]
    {
        std::fs::create_dir(folder.join(store)).expect("the folder is made");
        for file in files {
            std::fs::write(folder.join(store).join(file), "").expect("it is written");
        }
        let read = command(folder).args(["--store", store, "read", "boat.txt"]).output().expect("the binary runs");
        assert_eq!(read.status.success(), made, "{}", said(&read));
    }
}
