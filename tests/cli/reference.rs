//! The help of every command, as one page in `reference.md`, and what is made from it.

use std::fmt::Write as _;
use std::path::Path;

use crate::Place;

const COMMANDS: [&str; 15] = [
    "read",
    "claims",
    "show",
    "entities",
    "conflicts",
    "sources",
    "timeline",
    "query",
    "export",
    "forget",
    "stats",
    "extract",
    "schema",
    "completions",
    "man",
];

/// Compares with a committed file; with `UPDATE` in the environment writes it.
pub fn same_as_file(path: &Path, text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, text).unwrap();
    }
    let there = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(there == text, "{} is out of date: run the tests once with UPDATE=1\n{text}", path.display());
}

/// Run with `UPDATE=1` to write it anew.
#[test]
fn the_reference_is_what_help_says() {
    let place = Place::new();
    let mut page = String::from("# The command line\n\nWhat `whosaid --help` and `whosaid COMMAND --help` say.\n");
    let mut add = |title: &str, arguments: &[&str]| {
        let help = place.out(arguments);
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        write!(page, "\n## {title}\n\n```text\n{}\n```\n", help.join("\n").trim_end()).unwrap();
    };
    add("whosaid", &["--help"]);
    for command in COMMANDS {
        add(&format!("whosaid {command}"), &[command, "--help"]);
    }
    same_as_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/reference.md"), &page);
    for command in COMMANDS {
        assert!(page.contains(&format!("\n  {command} ")), "{command} is not in the list of commands");
    }
}

#[test]
fn every_help_has_an_example() {
    let place = Place::new();
    for command in COMMANDS {
        let help = place.out(&[command, "-h"]);
        assert!(help.contains("Example") && help.contains(&format!("\n  whosaid {command}")), "{help}");
    }
    assert!(place.out(&["--help"]).contains("Exit codes:\n  0  "));
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = place.out(&["completions", shell]);
        assert!(COMMANDS.iter().all(|command| script.contains(command)), "{shell}");
    }
    assert!(place.out(&["man"]).contains(".TH whosaid 1"));
    place.out(&["man", "--dir", "man1"]);
    for command in COMMANDS {
        assert!(place.path(&format!("man1/whosaid-{command}.1")).exists(), "{command}");
    }
}
