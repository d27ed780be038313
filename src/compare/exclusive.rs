//! When two claims give two objects where there can be but one: whom somebody succeeded, where somebody was born, of what somebody died.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};

use super::parting::{in_words, said_by};
use super::stems::telling_stems;
use super::{Judgement, Side, one_passage, parting, places, setting, statements, stories};
use crate::claim::{Argument, Certainty, Claim, Difference, EntityKind, Extraction, Iri, RelationNature, Status};

/// Claims of two articles, or of one, that give two objects where there can be but one.
pub(super) fn exclusive<'a>(a: &'a Extraction, b: &'a Extraction) -> Vec<(Iri, ([Side<'a>; 2], Judgement))> {
    let of_one = |claim: &&Claim| {
        let class = claim.relation_class.as_ref();
        class.is_some_and(|class| class.nature == Some(RelationNature::Functional)) && claim.status == Status::Asserted
    };
    let mut found = Vec::new();
    for claim in a.claims.iter().filter(of_one) {
        for other in b.claims.iter().filter(of_one) {
            let sides = [Side { extraction: a, claim }, Side { extraction: b, claim: other }];
            let twice = a.article.id == b.article.id && claim.id >= other.id;
            if twice || one_passage(&sides[0], &sides[1]) {
                continue;
            }
            let (Some(subject), Some(class)) = (&claim.subject, &claim.relation_class) else { continue };
            let key = || stories::key("object", &[subject.id.as_str(), &class.name]);
            found.extend(judged(&sides[0], &sides[1]).map(|judged| (key(), (sides, judged))));
        }
    }
    found
}

fn judged(a: &Side<'_>, b: &Side<'_>) -> Option<Judgement> {
    let difference = conflict(a, b)?;
    if setting::apart(a, b, false).is_some_and(|reason| ![setting::OTHER_THINGS, setting::ELSEWHERE].contains(&reason))
    {
        return None;
    }
    let how = parting::parting(a, b)?;
    let name = |side: &Side<'_>| side.claim.object.as_ref().map(in_text).unwrap_or_default();
    let reason = format!("{} ({}) against {} ({}): {}", name(a), said_by(a), name(b), said_by(b), in_words(how));
    Some(stories::contradiction(*a, *b, difference, reason))
}

/// What two claims of relations with one object only differ in, if it is one relation of one subject and these are two.
fn conflict(a: &Side<'_>, b: &Side<'_>) -> Option<Difference> {
    let one = statements::verb(a) == statements::verb(b);
    let subject = |side: &Side<'_>| side.claim.subject.as_ref().map(|subject| subject.id.clone());
    let told = |side: &Side<'_>| statements::affirms(side) && side.claim.certainty == Certainty::Certain;
    let tense = statements::same_tense(a.claim.tense, b.claim.tense);
    if !one || !tense || !told(a) || !told(b) || subject(a)? != subject(b)? {
        return None;
    }
    let (object, other) = (a.claim.object.as_ref()?, b.claim.object.as_ref()?);
    // Who names both has two things in mind, or one that is within the other.
    let names = |side: &Side<'_>, it: &Argument| side.extraction.entity(&it.id).is_some();
    if object.id == other.id || names(a, other) || names(b, object) {
        return None;
    }
    let kind = |side: &Side<'_>, it: &Argument| side.extraction.entity(&it.id).map(|entity| entity.kind);
    match (kind(a, object), kind(b, other)) {
        (Some(EntityKind::Person), Some(EntityKind::Person)) | (None, None) => {
            apart(object, other).then_some(Difference::Object)
        }
        _ => places::conflict(a, b).map(|_| Difference::Place),
    }
}

/// An object as an answer: its name, or the noun as it stands in the text.
pub(super) fn in_text(object: &Argument) -> String {
    if object.entity { object.name.clone() } else { object.span.text.replace('\n', " ") }
}

/// Whether two names or nouns share no word: `heart failure` may be a `heart attack`.
fn apart(one: &Argument, other: &Argument) -> bool {
    let stemmer = Stemmer::create(Algorithm::English);
    let stems = |it: &Argument| telling_stems(&stemmer, &it.name).collect::<BTreeSet<u64>>();
    stems(one).is_disjoint(&stems(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Article;
    use crate::extract::extract;

    fn found(first: &str, second: &str) -> Vec<(Difference, String)> {
        let told = |text: &str, outlet: &str| {
            let mut article = Article::from_text(format!("Ana Ruiz met Omar Nazari in Tolvana. {text}"));
            article.publisher = Some(outlet.into());
            article.published = "2024-03-15".parse().ok();
            extract(&article)
        };
        let (a, b) = (told(first, "The Courier"), told(second, "The Post"));
        let found = exclusive(&a, &b).into_iter();
        let difference = |judged: &Judgement| match judged.finding {
            super::super::Finding::Differs(_, difference, _) => difference,
            _ => unreachable!("only what differs is found"),
        };
        found.map(|(_, (_, judged))| (difference(&judged), judged.reason)).collect()
    }

    #[test]
    fn what_there_is_but_one_of() {
        let told = found("Ana Ruiz succeeded Bo Lund in 2019.", "Ana Ruiz succeeded Ida Berg in 2019.");
        let reason = "Bo Lund (The Courier) against Ida Berg (The Post): two sources";
        assert_eq!(told, [(Difference::Object, reason.to_owned())]);
        assert_eq!(found("Omar Nazari died of pneumonia.", "Omar Nazari died from a heart attack.").len(), 1);
        // A heart attack may be a heart failure, and who did not die of it died of something else.
        assert_eq!(found("Omar Nazari died of heart failure.", "Omar Nazari died of a heart attack."), []);
        assert_eq!(found("Omar Nazari did not die of pneumonia.", "Omar Nazari died of a heart attack."), []);
        // One may have met two.
        assert_eq!(found("Ana Ruiz greeted Bo Lund.", "Ana Ruiz greeted Ida Berg."), []);
    }
}
