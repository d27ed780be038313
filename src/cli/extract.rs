use std::io::Write as _;

use super::args::Extract;
use super::error::CliError;
use super::intake::intake;
use super::screen::{data, json_line};
use super::values::ExtractFormat;
use super::{Context, Outcome};
use crate::store::to_quads;

pub fn run(context: &Context, args: &Extract) -> Result<Outcome, CliError> {
    let mut out = data();
    let ((), intake) = intake(&context.screen, &args.paths, |extractions| {
        for extraction in extractions {
            match args.format {
                ExtractFormat::Json => json_line(&mut out, &extraction)?,
                ExtractFormat::NQuads => {
                    for quad in to_quads(&extraction) {
                        writeln!(out, "{quad} .")?;
                    }
                }
            }
        }
        Ok(out.flush()?)
    })?;
    Ok(intake.outcome())
}
