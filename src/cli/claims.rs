use std::io::{self, Write};

use super::args::Claims;
use super::error::CliError;
use super::line::{ClaimLine, content};
use super::read::count;
use super::screen::{FAINT, SOURCE, Screen, csv_line, data, json_line};
use super::values::ListFormat;
use super::{Context, Outcome, pick};
use crate::claim::{Attribution, Certainty, Claim, Extraction, Polarity, Stance, Status};
use crate::compare;
use crate::graph::{one_line, quantity_in_words, shorten};

const HEAD: [&str; 17] = [
    "article",
    "publisher",
    "published",
    "speaker",
    "chain",
    "mode",
    "stance",
    "text",
    "content",
    "subject",
    "relation",
    "object",
    "quantities",
    "polarity",
    "certainty",
    "confidence",
    "claim",
];

pub fn run(context: &Context, args: &Claims) -> Result<Outcome, CliError> {
    let store = context.open()?;
    let screen = &context.screen;
    let mut out: Box<dyn Write> =
        if args.format == ListFormat::Table { Box::new(screen.text()) } else { Box::new(data()) };
    if args.format == ListFormat::Csv {
        csv_line(&mut out, HEAD)?;
    }
    let support = match args.corroborated {
        Some(_) => Some(compare::support(store.extractions()?, &store.comparisons()?)?),
        None => None,
    };
    let supported = |claim: &Claim| match (&support, args.corroborated) {
        (Some(support), Some(least)) => support.get(&claim.id).map_or(1, |support| support.origins) >= least,
        _ => true,
    };
    let mut left = args.limit.unwrap_or(usize::MAX);
    let (mut claims, mut articles) = (0, 0);
    for extraction in pick::extractions(&store, &args.pick)? {
        if left == 0 {
            break;
        }
        let extraction = extraction?;
        let found: Vec<&Claim> = extraction
            .claims
            .iter()
            .filter(|it| supported(it) && args.pick.admits(&extraction, it))
            .take(left)
            .collect();
        left -= found.len();
        claims += found.len();
        articles += usize::from(!found.is_empty());
        match args.format {
            ListFormat::Table => blocks(screen, &mut out, &extraction, &found, args.short)?,
            ListFormat::Json => {
                found.iter().try_for_each(|claim| json_line(&mut out, &ClaimLine::new(&extraction, claim)))?;
            }
            ListFormat::Csv => {
                found.iter().try_for_each(|claim| csv_line(&mut out, row(&extraction, claim)))?;
            }
        }
    }
    out.flush()?;
    if args.format == ListFormat::Table {
        drop(out);
        screen.note(&match claims {
            0 => "no claim is like that".to_owned(),
            _ => format!("{} in {}", count(claims, "claim"), count(articles, "article")),
        });
    }
    Ok(Outcome::Done)
}

fn row(extraction: &Extraction, claim: &Claim) -> [String; 17] {
    let line = ClaimLine::new(extraction, claim);
    let hop = line.chain.last();
    let name = |thing: &Option<super::line::Thing>| thing.as_ref().map(|thing| thing.name.clone()).unwrap_or_default();
    [
        line.article.id.to_string(),
        line.article.publisher.clone().unwrap_or_default(),
        line.article.published.map(|day| day.to_string()).unwrap_or_default(),
        hop.map(|hop| hop.source.clone()).unwrap_or_default(),
        extraction.chain_in_words(&claim.attribution),
        hop.map(|hop| hop.mode.name().to_owned()).unwrap_or_default(),
        hop.map(|hop| hop.stance.name().to_owned()).unwrap_or_default(),
        line.text.clone(),
        line.content.clone().unwrap_or_default(),
        name(&line.subject),
        line.relation.clone().unwrap_or_default(),
        name(&line.object),
        line.quantities_in_words(),
        line.polarity.name().to_owned(),
        line.certainty.name().to_owned(),
        line.overall_confidence.to_string(),
        line.claim.to_string(),
    ]
}

/// Writes a block for each run of claims that were said in one breath: the words whole, then the chain, then what was
/// read out of them.
pub fn blocks(
    screen: &Screen,
    out: &mut dyn Write,
    extraction: &Extraction,
    claims: &[&Claim],
    short: bool,
) -> io::Result<()> {
    for block in claims.chunk_by(|a, b| a.attribution == b.attribution && said(extraction, a).is_some()) {
        let first = block[0];
        let words = said(extraction, first).filter(|_| first.refers_to.is_none());
        let words = words.unwrap_or_else(|| one_line(&extraction.words_of(first)));
        if short {
            writeln!(out, "{}", shorten(&words, screen.width))?;
        } else {
            screen.lines(out, "", anstyle::Style::new(), &words)?;
        }
        chain(screen, out, "  ", extraction, first)?;
        for claim in block {
            let told = proposition(claim).or_else(|| answered(extraction, claim));
            if let Some(told) = told {
                screen.lines(out, "  · ", FAINT, &told)?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Who says what a claim's words stand for: `answers Ana Ruiz: the ferry was overloaded`.
fn answered(extraction: &Extraction, claim: &Claim) -> Option<String> {
    let other = extraction.claims.iter().find(|other| Some(&other.id) == claim.refers_to.as_ref())?;
    let hop = innermost(extraction, other)?;
    Some(format!("answers {}: {}", hop.source.name, one_line(&other.words())))
}

/// Writes who said a claim, through whom, and when.
pub fn chain(
    screen: &Screen,
    out: &mut dyn Write,
    indent: &str,
    extraction: &Extraction,
    claim: &Claim,
) -> io::Result<()> {
    screen.lines(out, indent, SOURCE, &extraction.chain_in_words(&claim.attribution))?;
    screen.lines(out, indent, FAINT, &facts(extraction, claim))
}

/// When and how a claim was put forward, in words.
pub fn facts(extraction: &Extraction, claim: &Claim) -> String {
    let hop = innermost(extraction, claim);
    let mut facts: Vec<String> = Vec::new();
    facts.extend(extraction.article.published.map(|day| day.to_string()));
    facts.extend(hop.map(|hop| hop.mode.name().to_owned()));
    facts.extend(hop.filter(|hop| hop.stance != Stance::Neutral).map(|hop| hop.stance.name().to_owned()));
    facts.push(format!("confidence {:.2}", super::line::overall(extraction, claim)));
    facts.join(", ")
}

/// What was read out of a claim's words, in the form `Taliban | capture | > 200 districts`.
pub fn proposition(claim: &Claim) -> Option<String> {
    let quantities: Vec<String> = claim.quantities.iter().map(quantity_in_words).collect();
    let object = claim.object.as_ref().map(|object| object.name.clone());
    // In the passive nobody is named as the one who did it.
    let unsaid = || claim.relation.as_ref().map(|_| "…".to_owned());
    let subject = claim.subject.as_ref().map(|subject| subject.name.clone()).or_else(unsaid);
    let counted = object.as_ref().is_some_and(|object| claim.quantities.iter().any(|it| it.unit == *object));
    let parts: Vec<String> = [subject, claim.relation.clone()]
        .into_iter()
        .chain([object.filter(|_| !counted)])
        .flatten()
        .chain(quantities)
        .collect();
    let mut words = parts.join(" | ");
    if parts.is_empty() {
        return None;
    }
    if claim.polarity == Polarity::Negative {
        words.insert_str(0, "not: ");
    }
    // How certain a wish is nobody asks.
    if matches!(claim.certainty, Certainty::Probable | Certainty::Possible) && claim.status != Status::Wish {
        words = format!("{words} ({})", claim.certainty.name());
    }
    if claim.status != Status::Asserted {
        words = format!("{words} ({})", claim.status.name());
    }
    Some(words)
}

fn innermost<'a>(extraction: &'a Extraction, claim: &Claim) -> Option<&'a Attribution> {
    extraction.attributions.iter().find(|hop| hop.id == claim.attribution)
}

/// All that was said when a claim was, if the claim's words are among it.
fn said(extraction: &Extraction, claim: &Claim) -> Option<String> {
    let hop = innermost(extraction, claim)?;
    let inside = |span: &crate::claim::Span| hop.content.iter().any(|content| content.overlaps(span));
    claim.evidence.iter().all(inside).then(|| content(hop)).flatten()
}
