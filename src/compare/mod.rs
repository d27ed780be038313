//! Claims that meet: which of them cannot both be so.
//!
//! [`compare_under`] takes the claims that share one key and says what each pair is to the other; [`refresh`] does so for
//! every key under which claims of a store have changed. [`identify`] decides before that which names mean one entity.
//! Under one key `numbers` judges amounts, `statements` what is affirmed against what is denied and opposites, `dates` when it
//! was. Across keys, in articles of one story (`stories`), `spellings` judges names, `roles` ranks, `quotations` the words of one speaker,
//! `measures` how old or how far, and `alike` what shares its words, `places` being where that was and `exclusive`
//! what there is but one of; `plans` are events whose day has moved; `stems` are the words by which claims are alike. `setting` says what only looks
//! alike, `parting` where two chains part, `origins` who stands behind what is said; `questions` puts together all who answer
//! one question and `phrasing` asks it;
//! `replies` are what somebody denies or confirms of what others say in the same article; `entailment` holds a statement against a text that is known to speak of the same; `blocks` says which articles can tell of one happening. What may enter: ways to tell
//! agreement from disagreement. What may not: reading text, or knowing how claims are kept beyond the methods of
//! [`Store`](crate::store::Store).
//!
//! A false alarm costs more than a miss: a pair is passed over whenever something says that the two speak of different
//! things.

mod alike;
mod blocks;
mod dates;
mod entailment;
mod exclusive;
mod identify;
mod measures;
mod numbers;
mod origins;
mod parting;
mod phrasing;
mod places;
mod plans;
mod questions;
mod quotations;
mod refresh;
mod replies;
mod roles;
mod setting;
mod spellings;
mod statements;
mod stems;
mod stories;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use entailment::{Entailment, entailment};
pub use identify::{identify, rules};
pub use origins::{Support, agreeing, support};
pub use parting::in_agreement;
pub use questions::{Answer, Question};
pub use refresh::refresh;
pub use setting::are_near;

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use crate::claim::{Attribution, Claim, Comparison, Difference, Extraction, Iri, Parting, Stance, Verdict, digest};
use crate::store::Surroundings;

/// A claim with what is needed to judge it against another.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// All that its article holds.
    pub extraction: &'a Extraction,
    /// The claim.
    pub claim: &'a Claim,
}

impl Side<'_> {
    /// The hops of its chain, outermost first.
    fn chain(&self) -> Vec<&Attribution> {
        self.extraction.chain(&self.claim.attribution).into_iter().map(|hop| hop.attribution).collect()
    }
}

/// How many other values each value is compared with, and how many claims of each stand for it: what bounds the work
/// under one key when very many claims share it. A question with more answers than this is hardly one question.
const VALUES: usize = 24;
const CLAIMS_A_VALUE: usize = 8;

/// The comparisons between the claims of one key, of the verdicts that are stored: contradictions and updates. Two
/// claims that are about different things, of which one is only vaguer, or that one source made in one article, give
/// none.
///
/// Claims are grouped by the value they state, and two values give one comparison, never one for each pair of claims:
/// the earliest claims that can be set against each other stand for the rest. The order of `sides` does not matter.
pub fn compare_under(key: &Iri, sides: &[Side<'_>]) -> Vec<Comparison> {
    let blocks = blocks_of(sides);
    let mut found: Vec<Comparison> = blocks.iter().flat_map(|block| compare_block(key, block)).collect();
    found.sort_by(|a: &Comparison, b| a.id.cmp(&b.id));
    found
}

/// The claims, parted by which of them can be of one happening.
fn blocks_of<'a>(sides: &[Side<'a>]) -> Vec<Vec<Side<'a>>> {
    let mut articles: BTreeMap<&Iri, Surroundings> = BTreeMap::new();
    for side in sides {
        articles.entry(&side.extraction.article.id).or_insert_with(|| setting::surroundings(side.extraction));
    }
    let named = sides.iter().filter_map(|side| side.claim.subject.as_ref()).any(setting::tells_which);
    let labels = blocks::blocks(&articles.values().collect::<Vec<_>>(), named);
    let block: HashMap<&Iri, usize> = articles.keys().copied().zip(labels).collect();
    let mut found: BTreeMap<usize, Vec<Side<'a>>> = BTreeMap::new();
    for side in sides {
        found.entry(block[&side.extraction.article.id]).or_default().push(*side);
    }
    found.into_values().collect()
}

/// The comparisons between the claims of one key that can be of one happening.
fn compare_block(key: &Iri, sides: &[Side<'_>]) -> Vec<Comparison> {
    let several = of_several(sides);
    let mut sides: Vec<Side<'_>> = sides.iter().filter(|side| !several.contains(&side.claim.id)).copied().collect();
    sides.sort_by(|a, b| place(a).cmp(&place(b)));
    let mut values: Vec<Vec<Side<'_>>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for side in sides {
        let Some(value) = answer(&side) else { continue };
        let group = *known.entry(value).or_insert_with(|| {
            values.push(Vec::new());
            values.len() - 1
        });
        values[group].push(side);
    }
    let mut found = Vec::new();
    for (index, value) in values.iter().enumerate() {
        for other in values[index + 1..].iter().take(VALUES) {
            found.extend(compare_values(key, value, other));
        }
    }
    found
}

/// What a claim answers to the question that its key stands for, equal for claims that answer alike: its amount, or whether its
/// relation holds and of which class it is. None of a claim whose words were not taken apart.
fn answer(side: &Side<'_>) -> Option<String> {
    let claim = side.claim;
    let class = claim.relation_class.as_ref().map(|class| class.name.as_str());
    match claim.amount() {
        Some(quantity) => Some(format!("{:?}", (quantity.comparator, quantity.value, quantity.min, quantity.max))),
        None if claim.relation.is_some() => {
            let days = claim.times.first().map(|time| (time.from, time.to));
            let denied = side.chain().last().is_some_and(|hop| hop.stance == Stance::Denies);
            let amounts: Vec<_> = claim.quantities.iter().map(|quantity| (&quantity.unit, quantity.value)).collect();
            Some(format!("{} {denied} {days:?} {amounts:?}", statements::value(claim.polarity, class)))
        }
        None => None,
    }
}

/// The claims with an amount beside which their own source has another in the same article: `a 17-yard run` and `a 48-yard run` are
/// no answers to one question, and neither is a third run elsewhere.
fn of_several<'a>(sides: &[Side<'a>]) -> HashSet<&'a Iri> {
    let mut by_source: HashMap<(&Iri, Option<&str>), Vec<Side<'a>>> = HashMap::new();
    for side in sides.iter().filter(|side| side.claim.amount().is_some()) {
        let chain = side.extraction.chain(&side.claim.attribution);
        let source = chain.last().map(|hop| hop.attribution.source.name.as_str());
        by_source.entry((&side.extraction.article.id, source)).or_default().push(*side);
    }
    let mut found = HashSet::new();
    for own in by_source.values() {
        for (index, a) in own.iter().enumerate() {
            for b in own[index + 1..].iter().take(VALUES) {
                let (Some(quantity), Some(other)) = (a.claim.amount(), b.claim.amount()) else { continue };
                if matches!(numbers::relation(a, quantity, b, other), Relation::Numbers(_)) {
                    // `was first reported to be four; he is three`: what it was taken for is no answer any more.
                    let kept = a.claim.certainty.min(b.claim.certainty);
                    let of_one = a.claim.certainty != b.claim.certainty;
                    let dropped = [a, b].into_iter().filter(|side| !of_one || side.claim.certainty != kept);
                    found.extend(dropped.map(|side| &side.claim.id));
                }
            }
        }
    }
    found
}

/// What two values are to each other: a contradiction if any of their claims contradict, else an update if any is one.
fn compare_values(key: &Iri, value: &[Side<'_>], other: &[Side<'_>]) -> Option<Comparison> {
    let mut update = None;
    for a in value.iter().take(CLAIMS_A_VALUE) {
        for b in other.iter().take(CLAIMS_A_VALUE) {
            let (a, b) = if place(a) <= place(b) { (a, b) } else { (b, a) };
            match compare(key, a, b) {
                Some(found) if found.verdict == Verdict::Contradiction => return Some(found),
                found => update = update.or(found),
            }
        }
    }
    update
}

/// Earlier articles first, then by IRI.
fn place<'a>(side: &Side<'a>) -> (Option<jiff::civil::Date>, &'a Iri) {
    (side.extraction.article.published, &side.claim.id)
}

fn compare(key: &Iri, a: &Side<'_>, b: &Side<'_>) -> Option<Comparison> {
    if a.claim.id == b.claim.id {
        return None;
    }
    stored(key, a, b, judged(a, b)?)
}

/// A judgement in the form in which it is stored.
fn stored(key: &Iri, a: &Side<'_>, b: &Side<'_>, found: Judgement) -> Option<Comparison> {
    let Finding::Differs(verdict, difference, parting) = found.finding else { return None };
    // Whoever says the contrary later contradicts themselves, and nobody else.
    let turns = matches!(difference, Difference::Polarity | Difference::Opposite | Difference::Denial)
        && (verdict, parting) == (Verdict::Contradiction, Parting::Times);
    let difference = if turns { Difference::SelfContradiction } else { difference };
    let mut claims = [a.claim.id.clone(), b.claim.id.clone()];
    if verdict != Verdict::Update {
        claims.sort();
    }
    Some(Comparison {
        id: Iri::minted(&format!("comparison/{}", digest(&[claims[0].as_str(), claims[1].as_str()]))),
        verdict,
        difference,
        claims,
        key: key.clone(),
        reason: found.reason,
        parting,
        confidence: found.confidence,
    })
}

/// What two claims are to each other, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// What they are.
    pub finding: Finding,
    /// Why, in words.
    pub reason: String,
    /// Chance that it is right, 0 to 1.
    pub confidence: f64,
}

/// What two claims that seem to answer one question are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// Both cannot be so, or the second is a later state of the first: a verdict that is stored.
    Differs(Verdict, Difference, Parting),
    /// Both say the same.
    Same,
    /// Both can be so, since one is vaguer.
    Vaguer,
    /// They only look alike and are about different things.
    Elsewhere,
}

/// What two claims that seem to answer one question are to each other, the earlier first; nothing of one source that says two
/// things in one article, or where there is nothing to compare.
fn judged(a: &Side<'_>, b: &Side<'_>) -> Option<Judgement> {
    if one_passage(a, b) {
        return None;
    }
    let (relation, quantities) = match (a.claim.amount(), b.claim.amount()) {
        (Some(quantity), Some(other)) => (numbers::relation(a, quantity, b, other), Some((quantity, other))),
        (None, None) => match (statements::relation(a, b)?, numbers::beside(a, b)) {
            (Relation::Same, Some((relation, quantity, other))) => (relation, Some((quantity, other))),
            (relation, _) => (relation, None),
        },
        _ => return None,
    };
    let hops = a.chain().into_iter().chain(b.chain()).map(|hop| hop.confidence).product::<f64>();
    let confidence = hops * a.claim.confidence * b.claim.confidence;
    let found = |finding, reason: String| Some(Judgement { finding, reason, confidence });
    let dates =
        matches!(relation, Relation::Same).then(|| dates::conflict(a, b)).flatten().filter(|_| quantities.is_none());
    if let Some(reason) = setting::apart(a, b, dates.is_some()) {
        return found(Finding::Elsewhere, reason.to_owned());
    }
    let parting = parting::parting(a, b)?;
    if let Some(dates) = dates {
        let moves = dates.moves(a, b);
        let verdict = if moves { Verdict::Update } else { Verdict::Contradiction };
        let reason = if moves { dates.as_update(a, b) } else { dates.as_contradiction(a, b, parting) };
        return found(Finding::Differs(verdict, Difference::Date, parting), reason);
    }
    match relation {
        Relation::Elsewhere => found(Finding::Elsewhere, "of different things".to_owned()),
        Relation::Same => found(Finding::Same, "both say the same".to_owned()),
        Relation::Vaguer => found(Finding::Vaguer, "both can be so, since one is vaguer".to_owned()),
        Relation::Statements(difference) => {
            let differs = Finding::Differs(Verdict::Contradiction, difference, parting);
            found(differs, statements::reason(a, b, parting))
        }
        Relation::Numbers(conflict) => {
            let grows = quantities.is_some_and(|(quantity, other)| numbers::grows(a, quantity, b, other));
            let verdict = if grows { Verdict::Update } else { Verdict::Contradiction };
            let reason = if grows { conflict.as_update(a, b) } else { conflict.as_contradiction(a, b, parting) };
            let difference = quantities.map_or(Difference::Number, |(quantity, _)| numbers::difference(quantity));
            found(Finding::Differs(verdict, difference, parting), reason)
        }
    }
}

/// Whether two claims are made by the same words: `rejected reports that she left` says that it is reported and that it is denied, and
/// what it tells is one thing.
fn one_passage(a: &Side<'_>, b: &Side<'_>) -> bool {
    let overlap = || a.claim.evidence.iter().any(|span| b.claim.evidence.iter().any(|other| span.overlaps(other)));
    a.extraction.article.id == b.extraction.article.id && overlap()
}

/// What two claims state beside each other.
enum Relation {
    /// Different things.
    Elsewhere,
    /// The same.
    Same,
    /// What a reader lets stand beside each other.
    Vaguer,
    /// Amounts that cannot both be so.
    Numbers(numbers::Conflict),
    /// That it is so and that it is not, or opposites.
    Statements(Difference),
}

/// What claims of these articles are to each other: the numbers of the article and the claim of each pair that answers one question,
/// with what they are to each other. Nothing needs to be stored.
pub fn among(articles: &[Extraction]) -> Vec<([(usize, usize); 2], Judgement)> {
    let mut questions: BTreeMap<&Iri, Vec<(usize, usize)>> = BTreeMap::new();
    for (number, extraction) in articles.iter().enumerate() {
        for (index, claim) in extraction.claims.iter().enumerate().filter(|(_, claim)| claim.relation.is_some()) {
            questions.entry(&claim.key).or_default().push((number, index));
        }
    }
    let side = |(article, claim): (usize, usize)| Side {
        extraction: &articles[article],
        claim: &articles[article].claims[claim],
    };
    let judged = questions.into_values().collect::<Vec<_>>().into_par_iter().flat_map_iter(|mut members| {
        members.sort_by(|a, b| place(&side(*a)).cmp(&place(&side(*b))));
        let several = of_several(&members.iter().map(|member| side(*member)).collect::<Vec<_>>());
        members.retain(|member| !several.contains(&side(*member).claim.id));
        let pairs =
            members.iter().enumerate().flat_map(|(index, a)| members[index + 1..].iter().map(move |b| [*a, *b]));
        let judged = pairs.filter_map(|pair| Some((pair, judged(&side(pair[0]), &side(pair[1]))?)));
        judged.collect::<Vec<_>>()
    });
    let mut found: Vec<_> = judged.collect();
    found.extend(stories::among(articles));
    found.extend(replies::among(articles));
    found
}
