//! The command line: a thin face over the library.
//!
//! `args` and `values` say what can be asked, one file a command answers it, `screen` knows the terminal, `line` the
//! JSON of a claim, `pick` which articles and claims a user means, `intake` turns inputs into extractions, `report` makes the page of
//! `conflicts`, `asked` the questions on it, `error` what
//! can go wrong. What turns the library's answers into text, or a user's words into the library's questions, may enter;
//! what finds, keeps or compares claims stays in the rooms that do.
//!
//! The output is standard output, and everything beside it standard error. Commands end with 0, with 1 after an error, or
//! with 2 when some inputs failed and the others were done.

mod args;
mod asked;
mod claims;
mod conflicts;
mod decide;
mod entities;
mod error;
mod export;
mod extract;
mod forget;
mod intake;
mod line;
mod pick;
mod query;
mod read;
mod report;
mod screen;
mod show;
mod sources;
mod stats;
mod timeline;
mod values;
mod workshop;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

use crate::store::Store;
use args::{Cli, Command};
use error::CliError;
use screen::Screen;

/// How a command ended that did not give up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All was done.
    Done,
    /// Some inputs failed, and were told of.
    Partly,
    /// All inputs failed, and were told of.
    Failed,
}

/// What every command needs to know.
struct Context {
    store: PathBuf,
    screen: Screen,
}

impl Context {
    /// The store, which must exist.
    fn open(&self) -> Result<Store, CliError> {
        Ok(Store::open_existing(&self.store)?)
    }
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed output is nothing to complain about.
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()));
        }
    };
    log(cli.verbose);
    let context = Context { store: cli.store, screen: Screen::new(cli.color, cli.quiet) };
    match answer(&context, cli.command) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Partly) => ExitCode::from(2),
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            context.screen.complain(error.label(), &error.to_string(), error.hint().as_deref());
            ExitCode::FAILURE
        }
    }
}

fn answer(context: &Context, command: Command) -> Result<Outcome, CliError> {
    match command {
        Command::Read(args) => read::run(context, &args),
        Command::Claims(args) => claims::run(context, &args),
        Command::Show(args) => show::run(context, &args),
        Command::Entities(args) => entities::run(context, &args),
        Command::Conflicts(args) => conflicts::run(context, &args),
        Command::Sources(args) => sources::run(context, &args),
        Command::Timeline(args) => timeline::run(context, &args),
        Command::Query(args) => query::run(context, &args),
        Command::Export(args) => export::run(context, &args),
        Command::Forget(args) => forget::run(context, &args),
        Command::Stats(args) => stats::run(context, &args),
        Command::Extract(args) => extract::run(context, &args),
        Command::Schema(args) => workshop::schema(&args),
        Command::Completions(args) => workshop::completions(&args),
        Command::Man(args) => workshop::man(&args),
    }
}

fn log(verbose: u8) {
    let level = match verbose {
        0 => return,
        1 => "whosaid=info",
        2 => "whosaid=debug",
        _ => "trace",
    };
    tracing_subscriber::fmt().with_env_filter(EnvFilter::new(level)).with_writer(std::io::stderr).without_time().init();
}
