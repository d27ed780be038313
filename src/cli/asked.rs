//! Questions that sources answer differently, ready to be shown: whatever is compared of one question is put together.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use petgraph::unionfind::UnionFind;
use schemars::JsonSchema;
use serde::Serialize;

use super::args::Conflicts;
use super::claims::facts;
use super::error::CliError;
use super::line::ClaimLine;
use super::pick::is_about;
use crate::claim::{Claim, Comparison, Difference, Extraction, Iri, Parting, Verdict};
use crate::compare::{self, Answer, Question, Side};
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
    /// The comparisons behind it, and the keys under which others may answer it.
    compared: Vec<Iri>,
    keys: BTreeSet<Iri>,
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

/// The questions behind comparisons, those that matter most first.
pub(super) fn questions(store: &Store, args: &Conflicts, comparisons: &[Comparison]) -> Result<Vec<Asked>, CliError> {
    let said = compare::agreeing(comparisons);
    let mut by_key: BTreeMap<(&Iri, Difference), Vec<&Comparison>> = BTreeMap::new();
    for comparison in comparisons {
        let key = said.get(&comparison.id).copied().unwrap_or(&comparison.key);
        by_key.entry((key, comparison.difference)).or_default().push(comparison);
    }
    // The IRI of a claim begins with that of its article: those that need one article come after each other.
    let mut by_key: Vec<_> = by_key.into_iter().collect();
    by_key.sort_by_key(|(_, comparisons)| comparisons.iter().flat_map(|it| &it.claims).min());
    let mut asker = Asker { store, args, held: HashMap::new() };
    let mut asked = Vec::new();
    for ((key, _), comparisons) in by_key {
        asked.extend(asker.ask(&BTreeSet::from([key.clone()]), comparisons)?);
    }
    // `How old is the boy?` may have been asked under two keys, as one says `boy` and another `son`.
    let (mut kept, mut twice) = (Vec::new(), Vec::new());
    for same in asked_twice(asked) {
        if same.len() == 1 { kept.extend(same) } else { twice.push(same) }
    }
    for same in twice {
        let ids: BTreeSet<&Iri> = same.iter().flat_map(|asked| &asked.compared).collect();
        let keys = same.iter().flat_map(|asked| asked.keys.iter().cloned()).collect();
        kept.extend(asker.ask(&keys, comparisons.iter().filter(|it| ids.contains(&it.id)).collect())?);
    }
    kept.sort_by(|a, b| b.importance.total_cmp(&a.importance).then_with(|| a.words.cmp(&b.words)));
    Ok(kept)
}

/// Questions, with those together that are asked in the same words of the same claim.
fn asked_twice(asked: Vec<Asked>) -> Vec<Vec<Asked>> {
    let mut one = UnionFind::<usize>::new(asked.len());
    let mut known: HashMap<(&str, &Iri), usize> = HashMap::new();
    for (index, question) in asked.iter().enumerate() {
        for claim in question.lines.iter().flat_map(|line| &line.claims) {
            one.union(index, *known.entry((&question.words, &claim.claim)).or_insert(index));
        }
    }
    let mut parts: BTreeMap<usize, Vec<Asked>> = BTreeMap::new();
    for (part, question) in one.into_labeling().into_iter().zip(asked) {
        parts.entry(part).or_default().push(question);
    }
    parts.into_values().collect()
}

/// Asks what is behind comparisons.
struct Asker<'a> {
    store: &'a Store,
    args: &'a Conflicts,
    held: HashMap<Iri, Extraction>,
}

impl Asker<'_> {
    /// The questions behind comparisons under some keys.
    fn ask(&mut self, keys: &BTreeSet<Iri>, comparisons: Vec<&Comparison>) -> Result<Vec<Asked>, CliError> {
        if self.held.len() > AT_HAND {
            self.held.clear();
        }
        let compared: BTreeSet<&Iri> = comparisons.iter().flat_map(|comparison| &comparison.claims).collect();
        let mut members: Vec<(Iri, Iri)> = Vec::new();
        for key in keys {
            members.extend(self.store.values_under(key)?.into_iter().map(|told| (told.article, told.claim)));
        }
        // Names and quotations do not meet under the keys of their claims.
        for claim in &compared {
            if !members.iter().any(|(_, member)| member == *claim)
                && let Some(article) = self.store.article_of(claim)?
            {
                members.push((article, (*claim).clone()));
            }
        }
        // Others can answer the same question only if their articles can be of the same happening.
        let mut days: HashMap<Iri, Option<Date>> = HashMap::new();
        for (article, _) in &members {
            if !days.contains_key(article) {
                days.insert(article.clone(), self.store.published(article)?);
            }
        }
        let told: Vec<Date> = members
            .iter()
            .filter(|(_, claim)| compared.contains(claim))
            .filter_map(|(article, _)| days[article])
            .collect();
        let near = |day: Date| told.iter().any(|other| compare::are_near(day, *other));
        members.retain(|(article, claim)| compared.contains(claim) || days[article].is_none_or(near));
        // Those that were compared come first, so that they are never among those left out.
        members.sort_by_key(|(_, claim)| !compared.contains(&claim));
        members.truncate(MEMBERS.max(compared.len()));
        let needed: BTreeSet<&Iri> = members.iter().map(|(article, _)| article).collect();
        let missing: Vec<Iri> =
            needed.into_iter().filter(|article| !self.held.contains_key(*article)).cloned().collect();
        for extraction in self.store.extractions_of(missing) {
            let extraction = extraction?;
            self.held.insert(extraction.article.id.clone(), extraction);
        }
        let side = |(article, claim): &(Iri, Iri)| {
            let extraction = self.held.get(article)?;
            let claim = extraction.claims.iter().find(|it| it.id == *claim)?;
            Some(Side { extraction, claim })
        };
        let sides: Vec<Side<'_>> = members.iter().filter_map(side).collect();
        let asked_for = |comparison: &&Comparison| pair(comparison, &sides).is_some_and(|pair| wanted(self.args, pair));
        let comparisons: Vec<&Comparison> = comparisons.into_iter().filter(asked_for).collect();
        let asked = |question: Question<'_>| {
            let line = |it: &&Comparison| Some(line(it, &question, pair(it, &sides)?));
            Asked {
                importance: question.importance(),
                answers: question.answers.iter().map(given).collect(),
                lines: question.comparisons.iter().filter_map(line).collect(),
                compared: question.comparisons.iter().map(|it| it.id.clone()).collect(),
                keys: keys.clone(),
                words: question.words,
            }
        };
        Ok(Question::behind(&comparisons, &sides).into_iter().map(asked).collect())
    }
}

/// Whether two claims are asked for.
pub(super) fn wanted(args: &Conflicts, sides: [(&Extraction, &Claim); 2]) -> bool {
    let about = |name: &String| sides.iter().any(|(article, claim)| is_about(article, claim, name));
    let since = |day: Date| sides.iter().any(|(it, _)| it.article.published.is_some_and(|on| on >= day));
    args.about.as_ref().is_none_or(about) && args.since.is_none_or(since)
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

fn parting(parting: Parting) -> &'static str {
    match parting {
        Parting::Speakers => "two speakers say different things",
        Parting::Reports => "one speaker is reported in two ways",
        Parting::Copies => "one agency's line is given in two ways",
        Parting::Times => "one speaker at two times",
    }
}
