use std::io::{self, Write};

use super::args::Conflicts;
use super::asked::{Asked, questions, wanted};
use super::claims::chain;
use super::error::CliError;
use super::read::count;
use super::report;
use super::screen::{FAINT, SOURCE, STRONG, Screen, data, json_line};
use super::values::ReportFormat;
use super::{Context, Outcome};
use crate::claim::{Claim, Extraction, Verdict};
use crate::compare::{self, Finding};
use crate::store::Store;

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
    let asked = questions(&store, args, &comparisons)?;
    let lines = || asked.iter().flat_map(|question| &question.lines);
    match args.format {
        ReportFormat::Json => {
            let mut out = data();
            for line in lines() {
                json_line(&mut out, line)?;
            }
            out.flush()?;
        }
        ReportFormat::Html => {
            let mut out = data();
            out.write_all(report::page(&asked).as_bytes())?;
            out.flush()?;
        }
        ReportFormat::Table => {
            let mut out = screen.text();
            for (number, question) in asked.iter().enumerate() {
                section(screen, &mut out, number + 1, question)?;
            }
            out.flush()?;
            drop(out);
            let of = |verdict| lines().filter(|line| line.verdict == verdict).count();
            let contradictions = of(Verdict::Contradiction);
            let mut note =
                if contradictions == 0 { "no contradictions".into() } else { count(contradictions, "contradiction") };
            if args.all {
                let (updates, corroborations) = (of(Verdict::Update), of(Verdict::Corroboration));
                note = format!("{note}, {}, {}", count(updates, "update"), count(corroborations, "corroboration"));
            }
            screen.note(&note);
        }
    }
    Ok(Outcome::Done)
}

fn section(screen: &Screen, out: &mut dyn Write, number: usize, question: &Asked) -> io::Result<()> {
    let number = format!("{number}. ");
    let indent = " ".repeat(number.chars().count());
    screen.lines(out, &number, STRONG, &question.words)?;
    for verdict in question.verdicts() {
        screen.lines(out, &indent, FAINT, &verdict)?;
    }
    for answer in &question.answers {
        let origins = if answer.origins > 1 { format!(" ({} origins)", answer.origins) } else { String::new() };
        screen.lines(out, &indent, STRONG, &format!("{}{origins}", answer.words))?;
        for told in &answer.told {
            screen.lines(out, &format!("{indent}– "), anstyle::Style::new(), &told.text)?;
            screen.lines(out, &format!("{indent}  "), SOURCE, &told.chain)?;
            screen.lines(out, &format!("{indent}  "), FAINT, &told.facts)?;
        }
        if answer.more > 0 {
            screen.lines(out, &format!("{indent}– "), FAINT, &format!("and {} more", answer.more))?;
        }
    }
    writeln!(out)
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
        screen.lines(out, &format!("{indent}– "), anstyle::Style::new(), &extraction.words_of(claim))?;
        chain(screen, out, &format!("{indent}  "), extraction, claim)?;
    }
    writeln!(out)
}
