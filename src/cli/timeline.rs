use std::io::Write as _;

use jiff::civil::Date;

use super::args::Timeline;
use super::claims::blocks;
use super::error::CliError;
use super::line::ClaimLine;
use super::read::count;
use super::screen::{STRONG, data, json_line};
use super::values::TextFormat;
use super::{Context, Outcome, pick};
use crate::claim::{Claim, Extraction, Iri};

/// A claim that is wanted, by its place in time: articles are kept, since their claims are printed in another order.
struct Entry<'a> {
    day: Option<Date>,
    extraction: &'a Extraction,
    claim: &'a Claim,
}

impl Entry<'_> {
    fn place(&self) -> (bool, Option<Date>, &Iri, usize) {
        let at = self.claim.evidence.first().map_or(0, |span| span.start);
        (self.day.is_none(), self.day, &self.extraction.article.id, at)
    }
}

pub fn run(context: &Context, args: &Timeline) -> Result<Outcome, CliError> {
    let store = context.open()?;
    let mut held: Vec<Extraction> = Vec::new();
    for extraction in pick::extractions(&store, &args.pick)? {
        let mut extraction = extraction?;
        let admitted: Vec<Claim> =
            extraction.claims.iter().filter(|claim| args.pick.admits(&extraction, claim)).cloned().collect();
        if !admitted.is_empty() {
            extraction.claims = admitted;
            held.push(extraction);
        }
    }
    let mut entries: Vec<Entry<'_>> = held
        .iter()
        .flat_map(|extraction| {
            extraction.claims.iter().map(move |claim| Entry { day: day(extraction, claim), extraction, claim })
        })
        .collect();
    entries.sort_by(|a, b| a.place().cmp(&b.place()));
    let screen = &context.screen;
    if args.format == TextFormat::Json {
        let mut out = data();
        entries.iter().try_for_each(|entry| json_line(&mut out, &ClaimLine::new(entry.extraction, entry.claim)))?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let mut out = screen.text();
    for of_day in entries.chunk_by(|a, b| a.day == b.day) {
        let day = of_day[0].day.map_or_else(|| "without a day".to_owned(), |day| day.to_string());
        screen.lines(&mut out, "", STRONG, &day)?;
        for of_article in of_day.chunk_by(|a, b| a.extraction.article.id == b.extraction.article.id) {
            let claims: Vec<&Claim> = of_article.iter().map(|entry| entry.claim).collect();
            blocks(screen, &mut out, of_article[0].extraction, &claims, false)?;
        }
    }
    out.flush()?;
    drop(out);
    screen.note(&if entries.is_empty() { "no claim is like that".to_owned() } else { count(entries.len(), "claim") });
    Ok(Outcome::Done)
}

/// When something was said, or else published.
fn day(extraction: &Extraction, claim: &Claim) -> Option<Date> {
    let hop = extraction.attributions.iter().find(|hop| hop.id == claim.attribution);
    hop.and_then(|hop| hop.said_at).or(extraction.article.published)
}
