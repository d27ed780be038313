//! Scores whosaid on annotated corpora, as the field does.
//!
//! ```sh
//! cargo run --release --example evaluate -- parse en_ewt-ud-dev.conllu
//! cargo run --release --example evaluate -- names uner_en_ewt-dev.iob2 --json
//! cargo run --release --example evaluate -- attribution polnear_dev.jsonl
//! cargo run --release --example evaluate -- propositions --carb carb_dev_gold.tsv --units examples/evaluate/gold/units.tsv
//! cargo run --release --example evaluate -- pairs breaking_nli.jsonl negation_snli.jsonl
//! cargo run --release --example evaluate -- chains dev_chains.jsonl --articles news.jsonl --articles seed=article.txt
//! cargo run --release --example evaluate -- conflicts dev_conflicts.jsonl --articles news.jsonl
//! ```
//!
//! `corpus` reads the files, `system` answers, `score` compares, `report` prints; `run` puts them together.

mod corpus;
mod report;
mod run;
mod score;
mod system;

#[cfg(test)]
mod tests;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, error::ErrorKind};

use run::{Answers, PropositionFiles, Task, propositions, run};

/// Scores whosaid on annotated corpora
///
/// Several files are scored as one. Figures are percentages in the table and fractions from 0 to 1 in JSON.
#[derive(Debug, Parser)]
#[command(name = "evaluate", max_term_width = 100)]
struct Args {
    /// What to score
    task: Task,

    /// Files of the corpus
    #[arg(required_unless_present_any = ["carb", "benchie", "wire57", "units"], value_name = "FILE")]
    files: Vec<PathBuf>,

    #[arg(long, value_name = "FILE", help = "Tuples of CaRB (propositions)")]
    carb: Option<PathBuf>,

    #[arg(long, value_name = "FILE", help = "Facts of BenchIE (propositions)")]
    benchie: Option<PathBuf>,

    #[arg(long, value_name = "FILE", help = "Tuples of WiRe57 (propositions)")]
    wire57: Option<PathBuf>,

    /// Sentences with what they say of quantity, time, polarity or certainty (propositions)
    #[arg(long, value_name = "FILE")]
    units: Option<PathBuf>,

    /// Find trees in the text, without being given sentences and words
    #[arg(long)]
    raw: bool,

    /// Score the answers in this file, in the corpus' format, instead of whosaid's; once for each FILE
    #[arg(long, value_name = "FILE")]
    outputs: Vec<PathBuf>,

    /// Articles that FILE annotates: JSON Lines, or NAME=FILE for a plain text
    #[arg(long, value_name = "FILE")]
    articles: Vec<PathBuf>,

    /// Print before the figures what is wrong (chains, conflicts, pairs), or all that is found (propositions)
    #[arg(long, conflicts_with = "json")]
    faults: bool,

    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

impl Args {
    /// What clap cannot know of.
    fn check(&self) -> Result<(), &'static str> {
        if self.raw && self.task != Task::Parse {
            return Err("--raw goes with the task parse only");
        }
        let corpora = self.carb.is_some() || self.benchie.is_some() || self.wire57.is_some() || self.units.is_some();
        if corpora != (self.task == Task::Propositions) || corpora && !self.files.is_empty() {
            return Err(
                "--carb, --benchie, --wire57 and --units go with the task propositions, and that needs one of them and no FILE",
            );
        }
        if self.articles.is_empty() == matches!(self.task, Task::Chains | Task::Conflicts) {
            return Err("--articles goes with the tasks chains and conflicts, and these need it");
        }
        if !self.outputs.is_empty() && self.outputs.len() != self.files.len() {
            return Err("--outputs must be given once for each FILE, or not at all");
        }
        Ok(())
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    if let Err(message) = args.check() {
        Args::command().error(ErrorKind::ArgumentConflict, message).exit();
    }
    let answers = if args.outputs.is_empty() { Answers::Of(&system::Whosaid) } else { Answers::In(&args.outputs) };
    let report = if args.task == Task::Propositions {
        let files = PropositionFiles { carb: args.carb, benchie: args.benchie, wire57: args.wire57, units: args.units };
        propositions(&files, &system::Whosaid)
    } else {
        run(args.task, &args.files, answers, args.raw, &args.articles)
    };
    match report {
        Ok(report) => {
            let faults = if args.faults { report.faults.join("\n") + "\n\n" } else { String::new() };
            let text = if args.json { format!("{}\n", report.json()) } else { format!("{faults}{report}") };
            // Nobody reading on is no error.
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}\nhint: {}", error.remedy());
            ExitCode::FAILURE
        }
    }
}
