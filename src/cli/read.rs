use std::io::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::args::Read;
use super::error::CliError;
use super::intake::intake;
use super::screen::{data, json_line};
use super::values::TextFormat;
use super::{Context, Outcome};
use crate::compare;
use crate::store::{Change, Store};

/// Articles after which the store's files are put in order: below it takes longer than it saves.
const MANY: usize = 10_000;

/// What `whosaid read --format json` prints.
#[derive(Debug, Default, Clone, Serialize, JsonSchema)]
pub struct Summary {
    /// Articles read, with those that came twice.
    pub articles: usize,
    /// Articles that the store did not know.
    pub new: usize,
    /// Articles that took the place of an older version.
    pub changed: usize,
    /// Articles that the store held already.
    pub unchanged: usize,
    /// Claims in the articles read.
    pub claims: usize,
    /// Inputs, or articles in them, that could not be read.
    pub failed: usize,
}

pub fn run(context: &Context, args: &Read) -> Result<Outcome, CliError> {
    let mut summary = Summary::default();
    let (store, intake) = intake(&context.screen, &args.paths, |extractions| {
        // A store is made once there is something to put in.
        let mut extractions = extractions.peekable();
        if extractions.peek().is_none() {
            return Ok(None);
        }
        let store = Store::open(&context.store)?;
        let mut claims = 0;
        store.put_all(
            extractions.inspect(|extraction| claims += extraction.claims.len()),
            |_, change| match change {
                Change::Added => summary.new += 1,
                Change::Replaced => summary.changed += 1,
                Change::Unchanged => summary.unchanged += 1,
            },
        )?;
        summary.claims = claims;
        Ok(Some(store))
    })?;
    summary.articles = intake.articles;
    summary.failed = intake.failed;
    if let Some(store) = store {
        let identities = compare::identify(&store)?;
        tracing::info!(identities, "identities are up to date");
        let compared = compare::refresh(&store)?;
        tracing::info!(compared, "comparisons are up to date");
        store.flush()?;
        if summary.new + summary.changed > MANY {
            store.optimize()?;
        }
    }
    match args.format {
        TextFormat::Json => {
            let mut out = data();
            json_line(&mut out, &summary)?;
            out.flush()?;
        }
        TextFormat::Table if !context.screen.quiet && summary.articles > 0 => {
            let Summary { articles, new, changed, unchanged, claims, .. } = summary;
            let mut out = context.screen.text();
            writeln!(
                out,
                "read {}: {new} new, {changed} changed, {unchanged} unchanged; {}",
                count(articles, "article"),
                count(claims, "claim")
            )?;
            out.flush()?;
        }
        TextFormat::Table => {}
    }
    Ok(intake.outcome())
}

/// A number with its noun.
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
