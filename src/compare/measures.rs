//! Measures of one thing that two articles call by other words: `the boy fell 12 feet`, `Isaiah Lund fell 15ft`.

use super::numbers::{relation, size};
use super::parting;
use super::{Finding, Judgement, Relation, Side, setting, stories};
use crate::claim::{Argument, Claim, Difference, Dimension, EntityKind, Extraction, Iri, Quantity, Verdict, units_of};

/// Measures that differ by more are rather of two things than of one.
const FACTOR: f64 = 3.0;

/// Nouns for the one person that a story is about, who has a name besides. The lexicon has all nouns for people, but of officers and
/// ministers most stories have several.
const PEOPLE: &[&str] = &[
    "baby",
    "boy",
    "child",
    "driver",
    "girl",
    "man",
    "mother",
    "father",
    "pensioner",
    "pilot",
    "suspect",
    "teenager",
    "toddler",
    "victim",
    "woman",
    "youngster",
];

/// The units of what is compared here.
pub(super) fn units() -> Vec<&'static str> {
    units_of(&[Dimension::Age, Dimension::Length, Dimension::Mass])
}

/// Claims that measure one thing in two ways though they call it by other words, in articles of one story. Neither number may stand in
/// the other article: who gives both has two things in mind.
pub(super) fn apart<'a>(a: &'a Extraction, b: &'a Extraction) -> Vec<(Iri, ([Side<'a>; 2], Judgement))> {
    let mut found = Vec::new();
    for claim in &a.claims {
        for other in &b.claims {
            let (side, against) = (Side { extraction: a, claim }, Side { extraction: b, claim: other });
            let key = || stories::key("measure", &[claim.key.as_str(), other.key.as_str()]);
            found.extend(judged(&side, &against).map(|judged| (key(), ([side, against], judged))));
        }
    }
    found
}

fn judged(a: &Side<'_>, b: &Side<'_>) -> Option<Judgement> {
    let axis = |claim: &Claim| {
        Some(claim.relation_class.as_ref().map_or(claim.relation.clone()?, |class| class.axis().to_owned()))
    };
    let (quantity, other) = (a.claim.amount()?, b.claim.amount()?);
    let measures = |quantity: &Quantity| units().contains(&quantity.unit.as_str());
    let alike = measures(quantity) && measures(other) && axis(a.claim)? == axis(b.claim)?;
    if !alike || a.claim.key == b.claim.key || !one_person(a, b) {
        return None;
    }
    let Relation::Numbers(conflict) = relation(a, quantity, b, other) else { return None };
    let far = |value: f64, other: f64| value > FACTOR * other || other > FACTOR * value;
    let known = |side: &Side<'_>, quantity: &Quantity, there: &Extraction| {
        there.claims.iter().flat_map(|claim| claim.quantities.iter().map(move |it| (claim, it))).any(|(claim, it)| {
            let there = Side { extraction: there, claim };
            matches!(relation(side, quantity, &there, it), Relation::Same | Relation::Vaguer)
        })
    };
    if far(size(quantity)?, size(other)?)
        || setting::apart(a, b, false)
            .is_some_and(|reason| reason != setting::OTHERS && reason != setting::OTHER_THINGS)
        || known(a, quantity, b.extraction)
        || known(b, other, a.extraction)
    {
        return None;
    }
    let how = parting::parting(a, b)?;
    let hops = a.chain().into_iter().chain(b.chain()).map(|hop| hop.confidence).product::<f64>();
    Some(Judgement {
        finding: Finding::Differs(Verdict::Contradiction, Difference::Number, how),
        reason: conflict.as_contradiction(a, b, how),
        confidence: hops * a.claim.confidence * b.claim.confidence,
    })
}

/// Whether one speaks of a person by name and the other by a noun.
fn one_person(a: &Side<'_>, b: &Side<'_>) -> bool {
    let subject = |side: &Side<'_>| side.claim.subject.clone();
    let person = |side: &Side<'_>, it: &Argument| {
        it.entity && side.extraction.entity(&it.id).is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    let noun = |it: &Argument| !it.entity && it.name.split(' ').next_back().is_some_and(|word| PEOPLE.contains(&word));
    match (subject(a), subject(b)) {
        (Some(one), Some(other)) => person(a, &one) && noun(&other) || noun(&one) && person(b, &other),
        _ => false,
    }
}
