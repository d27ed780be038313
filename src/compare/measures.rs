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
    // `the six-year-old` is a boy or a girl; of those who have names it may be another.
    let aged = |it: &Argument| !it.entity && it.name.ends_with("year old");
    let noun = |it: &Argument| !it.entity && it.name.split(' ').next_back().is_some_and(|word| PEOPLE.contains(&word));
    match (subject(a), subject(b)) {
        (Some(one), Some(other)) => {
            let named = person(a, &one) && noun(&other) || noun(&one) && person(b, &other);
            named || noun(&one) && aged(&other) || aged(&one) && noun(&other)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Article;
    use crate::extract::extract;

    fn reasons(first: &str, second: &str) -> Vec<String> {
        let told = |text: &str, outlet: &str| {
            let mut article = Article::from_text(format!("Ana Ruiz met Omar Nazari and Bo Lund in Tolvana. {text}"));
            article.publisher = Some(outlet.into());
            article.published = "2024-03-15".parse().ok();
            extract(&article)
        };
        let (a, b) = (told(first, "The Courier"), told(second, "The Post"));
        apart(&a, &b).into_iter().map(|(_, (_, judged))| judged.reason).collect()
    }

    #[test]
    fn an_age_is_whose_noun_it_stands_for() {
        let boy = "Rescuers found a five-year-old boy.";
        let told = ["five-year-old (The Courier) against six-year-old (The Post): two sources of one count"];
        assert_eq!(reasons(boy, "Rescuers found the six-year-old."), told);
        // Who gives both has two children in mind.
        assert!(reasons(boy, "Rescuers found the six-year-old and a five-year-old girl.").is_empty());
        assert!(reasons("Ida Berg, 5, left.", "Rescuers found the six-year-old.").is_empty());
    }
}
