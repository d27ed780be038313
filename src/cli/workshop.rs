//! What helps others to work with whosaid: schemas, completions, manual pages.

use std::io::Write as _;

use clap::CommandFactory as _;
use schemars::schema_for;

use super::Outcome;
use super::args::{Cli, Completions, Man, Schema};
use super::asked::ConflictLine;
use super::entities::EntityLine;
use super::error::CliError;
use super::line::ClaimLine;
use super::read::Summary;
use super::screen::data;
use super::sources::SourceLine;
use super::stats::StatsLine;
use super::values::SchemaOf;
use crate::claim;

pub fn schema(args: &Schema) -> Result<Outcome, CliError> {
    let schema = match args.what {
        SchemaOf::Extraction => claim::schema(),
        SchemaOf::Claim => schema_for!(ClaimLine),
        SchemaOf::Entity => schema_for!(EntityLine),
        SchemaOf::Conflict => schema_for!(ConflictLine),
        SchemaOf::Source => schema_for!(SourceLine),
        SchemaOf::Stats => schema_for!(StatsLine),
        SchemaOf::Read => schema_for!(Summary),
    };
    let mut out = data();
    serde_json::to_writer_pretty(&mut out, &schema).map_err(std::io::Error::from)?;
    writeln!(out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

pub fn completions(args: &Completions) -> Result<Outcome, CliError> {
    // The generator panics when it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "whosaid", &mut script);
    let mut out = data();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Done)
}

pub fn man(args: &Man) -> Result<Outcome, CliError> {
    if let Some(dir) = &args.dir {
        let result = std::fs::create_dir_all(dir).and_then(|()| clap_mangen::generate_to(Cli::command(), dir));
        result.map_err(|source| CliError::File { path: dir.clone(), source })?;
    } else {
        let mut out = data();
        clap_mangen::Man::new(Cli::command()).render(&mut out)?;
        out.flush()?;
    }
    Ok(Outcome::Done)
}
