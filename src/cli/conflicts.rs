use std::collections::HashMap;
use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::args::Conflicts;
use super::claims::chain;
use super::error::CliError;
use super::line::ClaimLine;
use super::pick::is_about;
use super::read::count;
use super::screen::{FAINT, STRONG, Screen, data, json_line};
use super::values::TextFormat;
use super::{Context, Outcome};
use crate::claim::{Claim, Comparison, Difference, Extraction, Iri, Parting, Verdict};
use crate::store::Store;

/// Articles that are kept at hand: the two sides of neighbouring comparisons are often the same.
const AT_HAND: usize = 64;

/// Two claims that were compared: a line of `whosaid conflicts --format json`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConflictLine {
    /// The comparison's IRI.
    pub id: Iri,
    /// The verdict.
    pub verdict: Verdict,
    /// In what the two claims differ.
    pub difference: Difference,
    /// Why, in a sentence.
    pub reason: String,
    /// Where the two chains part.
    pub parting: Parting,
    /// Chance that the verdict is right.
    pub confidence: f64,
    /// The key under which the claims met.
    pub key: Iri,
    /// The two claims; for an update the later one second.
    pub claims: [ClaimLine; 2],
}

pub fn run(context: &Context, args: &Conflicts) -> Result<Outcome, CliError> {
    let store = context.open()?;
    let screen = &context.screen;
    let mut comparisons = store.comparisons()?;
    comparisons.retain(|comparison| {
        (args.all || comparison.verdict == Verdict::Contradiction)
            && (args.kind.is_empty() || args.kind.contains(&comparison.difference))
            && args.min_confidence.is_none_or(|least| comparison.confidence >= least)
    });
    // What is about one thing stands together.
    comparisons.sort_by(|a, b| (a.verdict, &a.key, &a.id).cmp(&(b.verdict, &b.key, &b.id)));
    let mut out: Box<dyn Write> = match args.format {
        TextFormat::Table => Box::new(screen.text()),
        TextFormat::Json => Box::new(data()),
    };
    let mut shelf = Shelf { store: &store, held: HashMap::new() };
    let mut found = [0; 3];
    for comparison in &comparisons {
        let Some(sides) = shelf.sides(comparison)? else {
            tracing::warn!(comparison = %comparison.id, "one of its claims is gone");
            continue;
        };
        let [first, second] = sides.map(|(article, claim)| (&shelf.held[&article], claim));
        let sides = [first, second].map(|(extraction, claim)| (extraction, &extraction.claims[claim]));
        if args
            .about
            .as_ref()
            .is_some_and(|about| !sides.iter().any(|(article, claim)| is_about(article, claim, about)))
            || args.since.is_some_and(|day| sides.iter().all(|(it, _)| it.article.published.is_none_or(|on| on < day)))
        {
            continue;
        }
        found[comparison.verdict as usize] += 1;
        match args.format {
            TextFormat::Json => json_line(&mut out, &line(comparison, sides))?,
            TextFormat::Table => block(screen, &mut out, found.iter().sum(), comparison, sides)?,
        }
    }
    out.flush()?;
    if args.format == TextFormat::Table {
        drop(out);
        let [contradictions, updates, corroborations] = found;
        let mut note =
            if contradictions == 0 { "no contradictions".into() } else { count(contradictions, "contradiction") };
        if args.all {
            note = format!("{note}, {}, {}", count(updates, "update"), count(corroborations, "corroboration"));
        }
        screen.note(&note);
    }
    Ok(Outcome::Done)
}

/// Articles at hand.
struct Shelf<'a> {
    store: &'a Store,
    held: HashMap<Iri, Extraction>,
}

impl Shelf<'_> {
    /// The article and the number of each claim; the articles are at hand then. None when a claim is gone.
    fn sides(&mut self, comparison: &Comparison) -> Result<Option<[(Iri, usize); 2]>, CliError> {
        if self.held.len() > AT_HAND {
            self.held.clear();
        }
        let mut sides = Vec::new();
        for wanted in &comparison.claims {
            let Some(article) = self.store.article_of(wanted)? else { return Ok(None) };
            if !self.held.contains_key(&article) {
                let Some(extraction) = self.store.get(&article)? else { return Ok(None) };
                self.held.insert(article.clone(), extraction);
            }
            let place = self.held[&article].claims.iter().position(|claim| claim.id == *wanted);
            let Some(place) = place else { return Ok(None) };
            sides.push((article, place));
        }
        Ok(<[_; 2]>::try_from(sides).ok())
    }
}

fn line(comparison: &Comparison, sides: [(&Extraction, &Claim); 2]) -> ConflictLine {
    ConflictLine {
        id: comparison.id.clone(),
        verdict: comparison.verdict,
        difference: comparison.difference,
        reason: comparison.reason.clone(),
        parting: comparison.parting,
        confidence: comparison.confidence,
        key: comparison.key.clone(),
        claims: sides.map(|(extraction, claim)| ClaimLine::new(extraction, claim)),
    }
}

fn block(
    screen: &Screen,
    out: &mut dyn Write,
    number: usize,
    comparison: &Comparison,
    sides: [(&Extraction, &Claim); 2],
) -> io::Result<()> {
    let number = format!("{number}. ");
    let indent = " ".repeat(number.chars().count());
    screen.lines(out, &number, STRONG, &comparison.reason)?;
    let facts = [comparison.verdict.name(), comparison.difference.name(), parting(comparison.parting)];
    screen.lines(out, &indent, FAINT, &format!("{}, confidence {:.2}", facts.join(", "), comparison.confidence))?;
    for (extraction, claim) in sides {
        screen.lines(out, &format!("{indent}– "), anstyle::Style::new(), &claim.words())?;
        chain(screen, out, &format!("{indent}  "), extraction, claim)?;
    }
    writeln!(out)
}

fn parting(parting: Parting) -> &'static str {
    match parting {
        Parting::Speakers => "two speakers say different things",
        Parting::Reports => "one speaker is reported in two ways",
        Parting::Copies => "one agency's line is given in two ways",
        Parting::Times => "one speaker at two times",
    }
}
