//! The README's commands, run in its order.

use crate::program::{ok, repository};

/// The lines `whosaid …` of the section "A tour".
fn tour() -> Vec<String> {
    let readme = std::fs::read_to_string(repository("README.md")).expect("the README");
    let tour = readme.split("\n## ").find(|section| section.starts_with("A tour")).expect("a section \"A tour\"");
    tour.lines().filter(|line| line.starts_with("whosaid ")).map(str::to_owned).collect()
}

/// Splits a command line at spaces outside double quotes.
fn words(line: &str) -> Vec<String> {
    let pieces = line.split('"').enumerate();
    pieces
        .flat_map(|(number, piece)| {
            let quoted = number % 2 == 1;
            if quoted { vec![piece.to_owned()] } else { piece.split_whitespace().map(str::to_owned).collect() }
        })
        .collect()
}

#[test]
fn the_tour_works_as_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tour = tour();
    assert!(tour.len() >= 10, "{tour:?}");
    for line in tour {
        let mut words = words(&line);
        words.remove(0);
        // The README's paths are the repository's; what the commands write goes elsewhere.
        for word in &mut words {
            if word.starts_with("examples/") {
                *word = repository(word).to_str().expect("a plain path").to_owned();
            }
        }
        let args: Vec<&str> = words.iter().map(String::as_str).collect();
        let printed = ok(folder.path(), &args);
        let silent = args.contains(&"--output");
        assert!(silent || !printed.trim().is_empty(), "{line} prints nothing");
        assert!(!printed.contains("no contradictions"), "{line}: {printed}");
    }
}

/// What `make demo` prints, as the README shows it; `…` stands for lines left out.
#[test]
fn the_demo_prints_what_the_readme_shows() {
    let readme = std::fs::read_to_string(repository("README.md")).expect("the README");
    let shown = readme.split("<!-- demo -->").nth(1).and_then(|rest| rest.split("<!-- /demo -->").next());
    let shown: Vec<&str> = shown.expect("a shown demo").lines().filter(|line| !line.starts_with("```")).collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let news = repository("examples/news");
    let mut printed = ok(folder.path(), &["read", news.to_str().expect("a plain path")]);
    printed += &ok(folder.path(), &["claims", "--limit", "8"]);
    printed += &ok(folder.path(), &["conflicts"]);
    let printed: Vec<&str> = printed.lines().collect();
    let mut at = 0;
    let mut count = 0;
    for line in shown {
        let ours = line.starts_with("$ ") || line.starts_with("The picture") || line == "…" || line.trim().is_empty();
        if ours {
            continue;
        }
        let found = printed[at..].iter().position(|printed| *printed == line);
        at += found.unwrap_or_else(|| panic!("the README shows {line:?}, which the demo does not print here")) + 1;
        count += 1;
    }
    assert!(count > 20, "the README shows {count} lines of the demo");
}
