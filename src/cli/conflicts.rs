use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{self, Write};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::args::Conflicts;
use super::claims::{chain, facts};
use super::error::CliError;
use super::line::ClaimLine;
use super::pick::is_about;
use super::read::count;
use super::report;
use super::screen::{FAINT, SOURCE, STRONG, Screen, data, json_line};
use super::values::ReportFormat;
use super::{Context, Outcome};
use crate::claim::{Claim, Comparison, Difference, Extraction, Iri, Parting, Verdict};
use crate::compare::{self, Answer, Finding, Question, Side};
use crate::store::Store;

/// Articles that are kept at hand: those of neighbouring questions are often the same.
const AT_HAND: usize = 64;
/// Claims that are looked at beside those that were compared: a question that so many answer is known well enough.
const MEMBERS: usize = 200;
/// Claims that are shown of one answer.
const SHOWN: usize = 3;

/// Two claims that were compared: a line of `whosaid conflicts --format json`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConflictLine {
    /// The comparison's IRI.
    pub id: Iri,
    /// The question that the two answer.
    pub question: String,
    /// What each of them answers.
    pub answers: [String; 2],
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
    /// The key under which the claims met; one of its own where a name, a quotation, a measure or
    /// words alike were compared.
    pub key: Iri,
    /// The two claims; for an update the later one second.
    pub claims: [ClaimLine; 2],
    /// How many independent origins say what each of them says.
    pub origins: [usize; 2],
}

/// A question with its answers, ready to be shown.
pub struct Asked {
    /// The question.
    pub words: String,
    importance: f64,
    /// The answers.
    pub answers: Vec<Given>,
    /// What they are to each other.
    pub lines: Vec<ConflictLine>,
}

/// An answer, ready to be shown.
pub struct Given {
    /// The answer.
    pub words: String,
    /// Origins that do not go back to one another.
    pub origins: usize,
    /// Those who give it: some of them.
    pub told: Vec<Told>,
    /// How many more there are.
    pub more: usize,
}

/// Who gives an answer.
pub struct Told {
    /// The words.
    pub text: String,
    /// The chain.
    pub chain: String,
    /// When and how.
    pub facts: String,
    /// The article's address.
    pub url: Option<String>,
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

/// The questions behind comparisons, those that matter most first.
fn questions(store: &Store, args: &Conflicts, comparisons: &[Comparison]) -> Result<Vec<Asked>, CliError> {
    let said = compare::agreeing(comparisons);
    let mut by_key: BTreeMap<(&Iri, Difference), Vec<&Comparison>> = BTreeMap::new();
    for comparison in comparisons {
        let key = said.get(&comparison.id).copied().unwrap_or(&comparison.key);
        by_key.entry((key, comparison.difference)).or_default().push(comparison);
    }
    let mut held: HashMap<Iri, Extraction> = HashMap::new();
    let mut asked = Vec::new();
    for ((key, _), comparisons) in by_key {
        if held.len() > AT_HAND {
            held.clear();
        }
        let compared: Vec<&Iri> = comparisons.iter().flat_map(|comparison| &comparison.claims).collect();
        let mut members: Vec<(Iri, Iri)> =
            store.values_under(key)?.into_iter().map(|told| (told.article, told.claim)).collect();
        // Names and quotations do not meet under the keys of their claims.
        for claim in &compared {
            if !members.iter().any(|(_, member)| member == *claim)
                && let Some(article) = store.article_of(claim)?
            {
                members.push((article, (*claim).clone()));
            }
        }
        // Those that were compared come first, so that they are never among those left out.
        members.sort_by_key(|(_, claim)| !compared.contains(&claim));
        members.truncate(MEMBERS.max(compared.len()));
        for (article, _) in &members {
            if !held.contains_key(article)
                && let Some(extraction) = store.get(article)?
            {
                held.insert(article.clone(), extraction);
            }
        }
        let side = |(article, claim): &(Iri, Iri)| {
            let extraction = held.get(article)?;
            let claim = extraction.claims.iter().find(|it| it.id == *claim)?;
            Some(Side { extraction, claim })
        };
        let sides: Vec<Side<'_>> = members.iter().filter_map(side).collect();
        let comparisons: Vec<&Comparison> = comparisons
            .into_iter()
            .filter(|comparison| pair(comparison, &sides).is_some_and(|pair| wanted(args, pair)))
            .collect();
        for question in Question::behind(&comparisons, &sides) {
            let line = |it: &&Comparison| Some(line(it, &question, pair(it, &sides)?));
            asked.push(Asked {
                importance: question.importance(),
                answers: question.answers.iter().map(given).collect(),
                lines: question.comparisons.iter().filter_map(line).collect(),
                words: question.words,
            });
        }
    }
    asked.sort_by(|a, b| b.importance.total_cmp(&a.importance).then_with(|| a.words.cmp(&b.words)));
    Ok(asked)
}

/// The two sides of a comparison; none when a claim is gone.
fn pair<'a>(comparison: &Comparison, sides: &[Side<'a>]) -> Option<[(&'a Extraction, &'a Claim); 2]> {
    let side =
        |wanted: &Iri| sides.iter().find(|side| side.claim.id == *wanted).map(|side| (side.extraction, side.claim));
    Some([side(&comparison.claims[0])?, side(&comparison.claims[1])?])
}

fn given(answer: &Answer<'_>) -> Given {
    let told = |side: &Side<'_>| Told {
        text: side.extraction.words_of(side.claim),
        chain: side.extraction.chain_in_words(&side.claim.attribution),
        facts: facts(side.extraction, side.claim),
        url: side.extraction.article.url.clone(),
    };
    Given {
        words: answer.words.clone(),
        origins: answer.origins,
        told: answer.claims.iter().take(SHOWN).map(told).collect(),
        more: answer.claims.len().saturating_sub(SHOWN),
    }
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

impl Asked {
    /// What the answers are to each other, in words, each once.
    pub fn verdicts(&self) -> Vec<String> {
        let mut told = HashSet::new();
        let of = |line: &ConflictLine| {
            let answers: BTreeSet<&String> = line.answers.iter().collect();
            told.insert((answers.into_iter().cloned().collect::<Vec<_>>(), line.verdict)).then(|| self.verdict(line))
        };
        self.lines.iter().filter_map(of).collect()
    }

    /// What two of the answers are to each other, in words; which two, where there are more.
    fn verdict(&self, line: &ConflictLine) -> String {
        let facts = match line.verdict {
            Verdict::Corroboration => [line.verdict.name(), compare::in_agreement(line.parting)].join(", "),
            _ => [line.verdict.name(), line.difference.name(), parting(line.parting)].join(", "),
        };
        let facts = format!("{facts}, confidence {:.2}", line.confidence);
        if self.answers.len() > 2 { format!("{} against {}: {facts}", line.answers[0], line.answers[1]) } else { facts }
    }
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

fn line(comparison: &Comparison, question: &Question<'_>, sides: [(&Extraction, &Claim); 2]) -> ConflictLine {
    let answer = |claim: &Claim| {
        question.answers.iter().find(|answer| answer.claims.iter().any(|side| side.claim.id == claim.id))
    };
    let origins = |claim: &Claim| answer(claim).map_or(1, |answer| answer.origins);
    ConflictLine {
        id: comparison.id.clone(),
        question: question.words.clone(),
        answers: sides.map(|(_, claim)| answer(claim).map(|answer| answer.words.clone()).unwrap_or_default()),
        verdict: comparison.verdict,
        difference: comparison.difference,
        reason: comparison.reason.clone(),
        parting: comparison.parting,
        confidence: comparison.confidence,
        key: comparison.key.clone(),
        claims: sides.map(|(extraction, claim)| ClaimLine::new(extraction, claim)),
        origins: sides.map(|(_, claim)| origins(claim)),
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
        screen.lines(out, &format!("{indent}– "), anstyle::Style::new(), &extraction.words_of(claim))?;
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
