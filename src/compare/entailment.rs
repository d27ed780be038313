//! Whether a text bears a statement out or contradicts it: the recognition of textual entailment (Dagan et al. 2006), with
//! contradictions as de Marneffe et al. (2008) have them.
//!
//! That both speak of one thing is given and need not be shown first, so less is asked for here than where the claims of any two
//! articles meet.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};

use super::stems::{set_of, telling_stems};
use super::{Relation, Side, dates, numbers, places, statements};
use crate::claim::{Argument, Claim, Difference, EntityKind, Extraction, Iri, Membership, Polarity, Quantity, Status};
use crate::language::country_of_word;

/// Share of the statement's stems that a text has which contradicts it.
const COVERED: f64 = 0.5;
/// Share of the stems of the statement's claim that the claim of the text has which contradicts it.
const SHARED: f64 = 0.5;
/// Nouns of whose somebody is and not of whom they serve.
const KIN: [&str; 13] = [
    "author", "brother", "daughter", "father", "friend", "husband", "king", "mother", "queen", "relative", "sister",
    "son", "wife",
];
/// Share of the statement's stems that a text has which bears it out.
const BORNE_OUT: f64 = 0.8;

/// What a text says to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entailment {
    /// A reader of the text would take the statement for true.
    Entails,
    /// For false; in what the two differ.
    Contradicts(Difference),
    /// The text does not tell.
    Unknown,
}

/// What a text says to a statement about the same.
///
/// ```
/// use whosaid::claim::{Article, Difference};
/// use whosaid::compare::{Entailment, entailment};
/// use whosaid::extract::extract;
///
/// let text = extract(&Article::from_text("The town council of Oslo has rejected the plan for a bridge."));
/// let statement = extract(&Article::from_text("The town council has accepted the plan."));
/// assert_eq!(entailment(&text, &statement), Entailment::Contradicts(Difference::Opposite));
/// ```
pub fn entailment(text: &Extraction, statement: &Extraction) -> Entailment {
    let stemmer = Stemmer::create(Algorithm::English);
    let of = |words: &str| telling_stems(&stemmer, words).collect::<BTreeSet<u64>>();
    let (theirs, ours) = (of(&text.article.text), of(&statement.article.text));
    let covered = share(&ours, &theirs);
    let words = |claim: &Claim| {
        let subject = claim.subject.as_ref().map(|subject| subject.name.as_str());
        subject.into_iter().chain([claim.words().as_str()]).flat_map(&of).collect::<BTreeSet<u64>>()
    };
    if covered >= COVERED {
        if told(statement).any(|claim| serves_another(text, claim, &theirs)) {
            return Entailment::Contradicts(Difference::Role);
        }
        for claim in told(statement) {
            let own = words(claim);
            for other in told(text) {
                let near = share(&own, &words(other));
                let sides = [Side { extraction: text, claim: other }, Side { extraction: statement, claim }];
                let difference = (near >= SHARED).then(|| differ(&sides[0], &sides[1], near)).flatten();
                // What is counted is the same, whatever is said of it.
                if let Some(difference) = difference.or_else(|| amounts(&sides[0], &sides[1])) {
                    return Entailment::Contradicts(difference);
                }
            }
        }
    }
    if told(statement).any(|claim| happened_elsewhere(text, statement, claim, &theirs)) {
        return Entailment::Contradicts(Difference::Place);
    }
    if covered >= BORNE_OUT { Entailment::Entails } else { Entailment::Unknown }
}

/// The claims of a text that were taken apart and are put forward as so.
fn told(extraction: &Extraction) -> impl Iterator<Item = &Claim> {
    extraction.claims.iter().filter(|claim| claim.relation.is_some() && claim.status == Status::Asserted)
}

/// Whether the text gives somebody an office, and names whom the statement has them serve without saying that they do.
fn serves_another(text: &Extraction, claim: &Claim, theirs: &BTreeSet<u64>) -> bool {
    let relation = claim.relation.as_deref().unwrap_or_default();
    let office = relation.strip_prefix("be ").and_then(|role| role.strip_suffix(" of"));
    let serves = office.is_some_and(|role| !KIN.contains(&role)) || matches!(relation, "work for" | "represent");
    let (Some(subject), Some(object)) = (&claim.subject, &claim.object) else { return false };
    if !serves || claim.polarity != Polarity::Positive || !subject.entity || !object.entity {
        return false;
    }
    let last = |name: &str| name.rsplit(' ').next().map(str::to_lowercase);
    let known = |id: &Iri| text.entity(id).map(|entity| entity.name.clone());
    let body = set_of(&object.name);
    let mut offices = text
        .memberships
        .iter()
        .filter(|office| known(&office.member).is_some_and(|member| last(&member) == last(&subject.name)))
        .peekable();
    let named = |office: &Membership| {
        let of = office.organisation.as_ref().and_then(known).unwrap_or_default();
        set_of(&format!("{} {of}", office.role))
    };
    offices.peek().is_some() && body.is_subset(theirs) && offices.all(|office| named(office).is_disjoint(&body))
}

/// Whether the statement has it happen in a country of which the text says nothing, and the text names other places.
fn happened_elsewhere(text: &Extraction, statement: &Extraction, claim: &Claim, theirs: &BTreeSet<u64>) -> bool {
    let place = |id: &Iri| {
        statement.entity(id).filter(|it| matches!(it.kind, EntityKind::Place | EntityKind::GeopoliticalEntity))
    };
    let object = claim.object.as_ref().filter(|object| object.entity).map(|object| &object.id);
    let Some(there) = claim.places.iter().chain(object).find_map(place) else { return false };
    let Some(subject) = claim.subject.as_ref().or(claim.object.as_ref()) else { return false };
    let happens = statements::affirms(&Side { extraction: statement, claim })
        && !claim.relation.as_deref().is_some_and(|relation| relation.starts_with("be ") || relation == "be");
    let country = country_of_word(&there.name);
    let strange = set_of(&there.name).is_disjoint(theirs)
        && !text.entities.iter().any(|it| country.is_some() && country_of_word(&it.name) == country)
        && !text
            .article
            .text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| country.is_some() && country_of_word(word) == country);
    let others = text.entities.iter().any(|it| matches!(it.kind, EntityKind::Place | EntityKind::GeopoliticalEntity));
    let rest = &set_of(&statement.article.text) - &set_of(&there.name);
    let about = set_of(&subject.name);
    happens && strange && others && subject.id != there.id && about.is_subset(theirs) && share(&rest, theirs) >= COVERED
}

/// The share of one set that another has too.
fn share(of: &BTreeSet<u64>, other: &BTreeSet<u64>) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    if of.is_empty() { 0.0 } else { count(of.intersection(other).count()) / count(of.len()) }
}

/// In what a claim of a text and the statement's differ that speak of the same.
fn differ(text: &Side<'_>, statement: &Side<'_>, near: f64) -> Option<Difference> {
    let one_verb = statements::verb(text) == statements::verb(statement);
    let affirm = [text, statement].map(statements::affirms);
    let classes = text.claim.relation_class.as_ref().zip(statement.claim.relation_class.as_ref());
    let opposed = classes.is_some_and(|(one, other)| statements::opposed(one, other));
    if opposed && affirm == [true, true] {
        return Some(Difference::Opposite);
    }
    if one_verb && affirm[0] != affirm[1] && near >= COVERED {
        return Some(Difference::Polarity);
    }
    if one_verb && affirm[0] == affirm[1] && swapped(text.claim, statement.claim) {
        return Some(Difference::Identity);
    }
    if one_verb && affirm == [true, true] && places::conflict(text, statement).is_some() {
        return Some(Difference::Place);
    }
    let conflict = one_verb && near >= COVERED && dates::conflict(text, statement).is_some();
    conflict.then_some(Difference::Date)
}

/// Whether the amounts of a claim are others than the statement's, none of which the text gives.
fn amounts(text: &Side<'_>, statement: &Side<'_>) -> Option<Difference> {
    let relation = |quantity: &Quantity, claim: &Claim, it: &Quantity| {
        numbers::relation(statement, quantity, &Side { extraction: text.extraction, claim }, it)
    };
    let all = || text.extraction.claims.iter().flat_map(|claim| claim.quantities.iter().map(move |it| (claim, it)));
    let differs = statement.claim.quantities.iter().any(|quantity| {
        text.claim.quantities.iter().any(|it| matches!(relation(quantity, text.claim, it), Relation::Numbers(_)))
            && !all().any(|(claim, it)| matches!(relation(quantity, claim, it), Relation::Same | Relation::Vaguer))
    });
    differs.then_some(Difference::Number)
}

/// `Ruiz succeeded Lund`, `Lund succeeded Ruiz`.
fn swapped(a: &Claim, b: &Claim) -> bool {
    let ids = |claim: &Claim| {
        let id = |argument: &Option<Argument>| argument.as_ref().map(|it| it.id.clone());
        id(&claim.subject).zip(id(&claim.object))
    };
    let one_way =
        |claim: &Claim| claim.relation.as_deref().is_some_and(|relation| !matches!(relation, "meet" | "marry" | "be"));
    let crossed = |((subject, object), (other, another)): ((Iri, Iri), (Iri, Iri))| {
        subject == another && object == other && subject != object
    };
    one_way(a) && ids(a).zip(ids(b)).is_some_and(crossed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Article;
    use crate::extract::extract;

    #[test]
    fn what_a_text_says_to_a_statement() {
        let text = "Ana Ruiz, the mayor of Oslo, succeeded Bo Lund in May. The town council rejected her plan for a bridge. \
                    The council has 19 members, who did not accept the budget.";
        for (statement, told) in [
            ("Ana Ruiz succeeded Bo Lund.", Entailment::Entails),
            ("Bo Lund succeeded Ana Ruiz.", Entailment::Contradicts(Difference::Identity)),
            ("The town council approved the plan.", Entailment::Contradicts(Difference::Opposite)),
            ("The town council did not reject the plan.", Entailment::Contradicts(Difference::Polarity)),
            ("The council has 16 members.", Entailment::Contradicts(Difference::Number)),
            ("The council has 19 members.", Entailment::Entails),
            ("Omar Nazari fled the northern harbour.", Entailment::Unknown),
            ("Ana Ruiz is the predecessor of Bo Lund.", Entailment::Contradicts(Difference::Identity)),
        ] {
            let of = |text: &str| extract(&Article::from_text(text));
            assert_eq!(entailment(&of(text), &of(statement)), told, "{statement}");
        }
        let text =
            "The reporter Ana Ruiz told the Harbour Guard that a typhoon had hit the coast of Vietnam on Friday.";
        for (statement, told) in [
            ("Ana Ruiz works for the Harbour Guard.", Entailment::Contradicts(Difference::Role)),
            ("The typhoon hit Norway on Friday.", Entailment::Contradicts(Difference::Place)),
            ("The typhoon hit the Vietnamese coast on Friday.", Entailment::Entails),
        ] {
            let of = |text: &str| extract(&Article::from_text(text));
            assert_eq!(entailment(&of(text), &of(statement)), told, "{statement}");
        }
    }
}
