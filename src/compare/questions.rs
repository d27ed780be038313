//! Questions that sources answer differently: what is compared under one key, with all who answer it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::{
    Finding, Side, answer, dates, exclusive, judged, of_several, origins, phrasing, place, places, quotations, replies,
    roles, spellings, statements,
};
use crate::claim::{AGE, Argument, Comparison, Difference, Iri, Quantity, Stance};

/// A question with its answers: `How many districts did Taliban capture?`
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The question.
    pub words: String,
    /// What it is answered, by how many stand behind it, most first.
    pub answers: Vec<Answer<'a>>,
    /// What the answers are to each other, surest first.
    pub comparisons: Vec<&'a Comparison>,
}

/// One of the answers to a question.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The answer, in the words of the first who gives it.
    pub words: String,
    /// The claims that give it, earliest first.
    pub claims: Vec<Side<'a>>,
    /// Origins of these claims that do not go back to one another.
    pub origins: usize,
}

impl<'a> Question<'a> {
    /// The questions behind comparisons of one key. `sides` are the claims that meet under it; those of them are among the answers
    /// that answer what the compared ones do, and not something that only looks like it. Comparisons without their claims among
    /// them are left out.
    pub fn behind(comparisons: &[&'a Comparison], sides: &[Side<'a>]) -> Vec<Self> {
        let mut sides = sides.to_vec();
        sides.sort_by(|a, b| place(a).cmp(&place(b)));
        let at = |claim: &Iri| sides.iter().position(|side| side.claim.id == *claim);
        let pairs: Vec<(&'a Comparison, [usize; 2])> = comparisons
            .iter()
            .filter_map(|comparison| Some((*comparison, [at(&comparison.claims[0])?, at(&comparison.claims[1])?])))
            .collect();
        // One boy is five or six, and another three or four.
        let mut parts = UnionFind::<usize>::new(sides.len());
        for (_, [a, b]) in &pairs {
            parts.union(*a, *b);
        }
        // How a name is spelled is one question, whatever the articles tell.
        let names = |pair: &&(&Comparison, [usize; 2])| pair.0.difference == Difference::Identity;
        for pair in pairs.iter().filter(names).collect::<Vec<_>>().windows(2) {
            parts.union(pair[0].1[0], pair[1].1[0]);
        }
        let compared: BTreeSet<usize> = pairs.iter().flat_map(|(_, pair)| *pair).collect();
        // Whoever tells of several boys tells of others as well.
        let several = of_several(&sides);
        let told = |(index, side): &(usize, &Side<'a>)| !compared.contains(index) && !several.contains(&side.claim.id);
        for (index, side) in sides.iter().enumerate().filter(told) {
            if let Some(one) = compared.iter().find(|one| answers_alike(side, &sides[**one])) {
                parts.union(index, *one);
            }
        }
        let parts = parts.into_labeling();
        let mut questions: BTreeMap<usize, Vec<&'a Comparison>> = BTreeMap::new();
        for (comparison, [a, _]) in &pairs {
            questions.entry(parts[*a]).or_default().push(comparison);
        }
        let of = |(part, mut comparisons): (usize, Vec<&'a Comparison>)| {
            comparisons.sort_by(|a, b| {
                a.verdict
                    .cmp(&b.verdict)
                    .then_with(|| b.confidence.total_cmp(&a.confidence))
                    .then_with(|| a.id.cmp(&b.id))
            });
            let difference = comparisons[0].difference;
            let names = wordings(&comparisons, &sides);
            let given: Vec<Side<'a>> =
                sides.iter().enumerate().filter(|(index, _)| parts[*index] == part).map(|(_, side)| *side).collect();
            // Who leaves open who did it asks for no more than that it was done.
            let open = given.iter().find(|side| side.claim.subject.is_none() && side.claim.relation.is_some());
            let words = match difference {
                Difference::Identity => {
                    let names: BTreeSet<String> = names.values().map(|name| format!("“{name}”")).collect();
                    format!("Is it {}?", names.into_iter().collect::<Vec<_>>().join(" or "))
                }
                Difference::Role => {
                    let [a, b] = [0, 1].map(|index| &comparisons[0].claims[index]);
                    let side = |claim: &Iri| given.iter().find(|side| side.claim.id == *claim);
                    let ranked = side(a).zip(side(b)).and_then(|(a, b)| roles::ranked(a, b, &comparisons[0].key));
                    format!("What rank does {} hold?", ranked.map_or("that person", |(person, _)| person))
                }
                Difference::Quotation => {
                    let speaker =
                        given[0].chain().last().map_or("the source", |hop| hop.source.name.as_str()).to_owned();
                    format!("What did {speaker} say?")
                }
                _ => {
                    // `the six-year-old` does not tell whose age it is.
                    let own = |it: &Argument, amount: &Quantity| amount.unit == AGE && amount.span.overlaps(&it.span);
                    let asks = |side: &&Side<'_>| {
                        let age = side.claim.subject.as_ref().zip(side.claim.amount());
                        age.is_none_or(|(it, amount)| !own(it, amount))
                    };
                    // Nor do words that stand for what others say.
                    let says = |side: &&Side<'_>| asks(side) && side.claim.refers_to.is_none();
                    // A plan is asked of in the words of who says whose it is.
                    let one = given.iter().all(|side| side.claim.key == given[0].claim.key);
                    let planned = || given.iter().find(|side| side.claim.subject.is_some() && says(side));
                    let planned = planned().filter(|_| difference == Difference::Date && !one);
                    let asked = planned.or(open).or_else(|| given.iter().find(says)).unwrap_or(&given[0]);
                    // What is denied is asked as it was said, unless that was no clause: `accused her of fostering hatred`.
                    let accused = asked.chain().last().is_some_and(|hop| hop.stance == Stance::Accuses);
                    if let Some(words) = phrasing::accusation(asked.claim).filter(|_| accused) {
                        words
                    } else if given.iter().any(|side| replies::is_reply(side, asked)) && !accused {
                        phrasing::as_it_stands(asked.claim)
                    } else {
                        phrasing::in_words(asked.claim, difference)
                    }
                }
            };
            let answers = answers(&given, difference, &names, &comparisons[0].claims);
            Self { words, answers, comparisons }
        };
        questions.into_iter().map(of).collect()
    }

    /// How much it matters: the more origins stand behind different answers, and the surer it is that they differ, the more.
    pub fn importance(&self) -> f64 {
        let surest = self.comparisons.iter().map(|it| it.confidence).fold(0.0, f64::max);
        let origins: usize = self.answers.iter().map(|answer| answer.origins).sum();
        surest * f64::from(u32::try_from(origins).unwrap_or(u32::MAX))
    }
}

/// Which spelling of a name, or which words of a quotation, each of the compared claims has.
fn wordings<'a>(comparisons: &[&'a Comparison], sides: &[Side<'a>]) -> BTreeMap<&'a Iri, String> {
    let side = |claim: &Iri| sides.iter().find(|side| side.claim.id == *claim);
    let pairs = comparisons.iter().filter_map(|comparison| {
        let [a, b] = [0, 1].map(|index| &comparison.claims[index]);
        let [name, other] = match comparison.difference {
            Difference::Identity => spellings::spelled(side(a)?, side(b)?)?.map(str::to_owned),
            Difference::Quotation => quotations::worded(side(a)?, side(b)?)?.map(|words| format!("“{words}”")),
            Difference::Place => [places::named(side(a)?)?.to_owned(), places::named(side(b)?)?.to_owned()],
            Difference::Role => roles::ranked(side(a)?, side(b)?, &comparison.key)?.1,
            // Who denies it without saying it again, and what is denied that was not taken apart.
            Difference::Denial if replies::is_reply(side(a)?, side(b)?) => return Some(replied(a, side(b)?)),
            Difference::Denial if replies::is_reply(side(b)?, side(a)?) => return Some(replied(b, side(a)?)),
            Difference::Object => [side(a)?, side(b)?].map(|side| answered(side, Difference::Object)),
            _ => return None,
        };
        Some(vec![(a, name), (b, other)])
    });
    pairs.flatten().collect()
}

/// What a reply answers, and the statement that it is to where that has no answer of its own.
fn replied<'a>(reply: &'a Iri, statement: &Side<'a>) -> Vec<(&'a Iri, String)> {
    let yes = answer(statement).is_none().then(|| (&statement.claim.id, "yes".to_owned()));
    yes.into_iter().chain([(reply, "no".to_owned())]).collect()
}

/// The answers that claims give; of one day that of the `first` of two claims first, as what a plan was goes before what it is.
fn answers<'a>(
    given: &[Side<'a>],
    difference: Difference,
    names: &BTreeMap<&Iri, String>,
    [first_told, _]: &[Iri; 2],
) -> Vec<Answer<'a>> {
    let mut answers: BTreeMap<String, Answer<'a>> = BTreeMap::new();
    for side in given {
        let name = names.get(&side.claim.id).cloned();
        let day = || dates::narrowest(side).filter(|_| difference == Difference::Date).map(dates::value);
        let Some(value) = name.clone().or_else(day).or_else(|| answer(side)) else { continue };
        let shown = name.unwrap_or_else(|| answered(side, difference));
        let first = || Answer { words: shown, claims: Vec::new(), origins: 0 };
        answers.entry(value).or_insert_with(first).claims.push(*side);
    }
    let mut answers: Vec<Answer<'a>> = answers.into_values().collect();
    for answer in &mut answers {
        answer.origins = origins::count(&answer.claims);
    }
    let place = |answer: &Answer<'a>| {
        let (day, claim) = place(&answer.claims[0]);
        (day, answer.claims.iter().all(|side| side.claim.id != *first_told), claim)
    };
    answers.sort_by(|a, b| b.origins.cmp(&a.origins).then_with(|| place(a).cmp(&place(b))));
    answers
}

/// Whether a claim answers what one that was compared does.
fn answers_alike(side: &Side<'_>, compared: &Side<'_>) -> bool {
    let (a, b) = if place(compared) <= place(side) { (compared, side) } else { (side, compared) };
    let found = judged(a, b).map(|found| found.finding);
    matches!(found, Some(Finding::Same | Finding::Vaguer | Finding::Differs(..)))
}

/// What one claim answers.
fn answered(side: &Side<'_>, difference: Difference) -> String {
    let claim = side.claim;
    let words = match difference {
        Difference::Object => return claim.object.as_ref().map(exclusive::in_text).unwrap_or_default(),
        Difference::Number | Difference::Duration => {
            claim.amount().or_else(|| claim.quantities.first()).map(|quantity| &quantity.span.text)
        }
        Difference::Place => return places::named(side).unwrap_or_default().to_owned(),
        Difference::Date => dates::narrowest(side).map(|time| &time.span.text),
        Difference::Identity
        | Difference::Quotation
        | Difference::Role
        | Difference::SelfContradiction
        | Difference::Polarity
        | Difference::Opposite
        | Difference::Denial => None,
    };
    match words {
        Some(words) => words.replace('\n', " "),
        None if statements::affirms(side) => match &claim.relation {
            Some(relation) if difference == Difference::Opposite => format!("yes: {relation}"),
            _ => "yes".to_owned(),
        },
        None => "no".to_owned(),
    }
}
