use std::collections::HashMap;
use std::io::{self, Write};

use jiff::civil::Date;
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
use crate::compare::{self, Finding};
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
    if args.explain {
        return explain(&store, screen, args);
    }
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
        if !wanted(args, sides) {
            continue;
        }
        found[comparison.verdict as usize] += 1;
        match args.format {
            TextFormat::Json => json_line(&mut out, &line(comparison, sides))?,
            TextFormat::Table => {
                let facts = [comparison.verdict.name(), comparison.difference.name(), parting(comparison.parting)];
                let facts = format!("{}, confidence {:.2}", facts.join(", "), comparison.confidence);
                block(screen, &mut out, found.iter().sum(), &comparison.reason, &facts, sides)?;
            }
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

/// Whether two claims are asked for.
fn wanted(args: &Conflicts, sides: [(&Extraction, &Claim); 2]) -> bool {
    let about = |name: &String| sides.iter().any(|(article, claim)| is_about(article, claim, name));
    let since = |day: Date| sides.iter().any(|(it, _)| it.article.published.is_some_and(|on| on >= day));
    args.about.as_ref().is_none_or(about) && args.since.is_none_or(since)
}

/// Lists the pairs that meet under one key, say different things and are no contradiction.
fn explain(store: &Store, screen: &Screen, args: &Conflicts) -> Result<Outcome, CliError> {
    let articles: Vec<Extraction> = store.extractions()?.collect::<Result<_, _>>()?;
    let mut out = screen.text();
    let mut found = 0;
    for (places, judged) in compare::among(&articles) {
        let sides = places.map(|(article, claim)| (&articles[article], &articles[article].claims[claim]));
        let told = matches!(judged.finding, Finding::Vaguer | Finding::Elsewhere)
            && args.min_confidence.is_none_or(|least| judged.confidence >= least);
        if told && wanted(args, sides) {
            found += 1;
            block(screen, &mut out, found, &judged.reason, "no contradiction", sides)?;
        }
    }
    out.flush()?;
    drop(out);
    screen.note(&match found {
        0 => "nothing only looks like a contradiction".to_owned(),
        1 => "1 pair is no contradiction".to_owned(),
        _ => format!("{found} pairs are no contradictions"),
    });
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
    reason: &str,
    facts: &str,
    sides: [(&Extraction, &Claim); 2],
) -> io::Result<()> {
    let number = format!("{number}. ");
    let indent = " ".repeat(number.chars().count());
    screen.lines(out, &number, STRONG, reason)?;
    screen.lines(out, &indent, FAINT, facts)?;
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
