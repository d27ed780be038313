//! How old somebody is: `Ana Ruiz, 37,`, `who turned 38 last week`, `the boy is 3`, `was said to be four years old`.

use std::ops::Range;

use super::clauses::case;
use super::measures::measured;
use super::nouns::{Noun, noun_kind};
use super::propositions::{ClauseReader, Found, Proposition};
use super::quantities::Amount;
use crate::claim::{AGE, Argument, Comparator, EntityKind, Iri, Mode};
use crate::language::{Sentence, TokenKind};

/// The relation of somebody to an age.
pub(super) const AGED: &str = "be aged";

impl ClauseReader<'_> {
    /// `Ana Ruiz, 37,`, `Ana Ruiz (37)`.
    pub(super) fn ages(&self, sentence: &Sentence, tokens: Range<usize>) -> Vec<Proposition> {
        let document = self.text.document;
        let mut found = Vec::new();
        for at in tokens.clone().skip(2) {
            let [opens, closes] = [at - 1, at + 1].map(|at| document.tokens.get(at).filter(|_| at < sentence.end));
            let apart = opens.is_some_and(|token| token.is(",") || token.is("("))
                && closes.is_none_or(|token| matches!(token.text, "," | ")" | "." | ";"));
            let token = document.tokens[at];
            let age = (token.kind == TokenKind::Number).then(|| token.text.parse::<u8>().ok()).flatten();
            let person = self.text.names.at(at - 2).filter(|mention| {
                mention.end == at - 1 && self.text.names.entities[mention.entity].kind == EntityKind::Person
            });
            if let (true, Some(age), Some(person)) = (apart, age, person) {
                let Some(amount) = age_at(at, age) else { continue };
                let subject = self.entity(person.entity, person.first, person.end);
                found.push(measured(subject, amount, (person.first, at + 1)));
            }
        }
        found
    }

    /// `who turned 38 last week`; of whom only that is told turned so at some time before.
    pub(super) fn birthdays(&self, words: &Range<usize>) -> Vec<Proposition> {
        let document = self.text.document;
        let turns = self.within(words).filter(|clause| self.text.lemma(clause.last) == "turn");
        let dated = turns.filter(|clause| clause.obliques.iter().any(|word| self.is_time(*word)));
        let born = dated.filter_map(|clause| {
            let number = clause.object.filter(|number| self.text.word(*number).upos == "NUM")?;
            let at = document.token_at(number);
            let amount = age_at(at, document.tokens[at].text.parse().ok()?)?;
            let subject = self.noun(clause.subject, Some(clause.head), None, Mode::Narration)?.argument;
            let first = document.token_at(clause.last);
            (first < at).then(|| measured(subject, amount, (first, at + 1)))
        });
        born.collect()
    }

    /// The age that a predicate gives: years with their unit, or a bare number of a person.
    pub(super) fn age(&self, subject: Option<&Found>, predicate: usize) -> Option<Found> {
        let (analysis, document) = (self.text.analysis(), self.text.document);
        let at = document.token_at(predicate);
        let amounts = self.amounts.get(document.sentence_of(at))?;
        if let Some(told) = amounts.iter().find(|amount| amount.unit == AGE && (amount.first..amount.end).contains(&at))
        {
            return Some(self.years(told.clone()));
        }
        // `The score is 3`, `she is 3 of 4`
        let alone = analysis.children(predicate).all(|child| {
            matches!(
                analysis.relation(child),
                "nsubj" | "cop" | "aux" | "mark" | "advmod" | "cc" | "conj" | "punct" | "advcl"
            )
        });
        let number = analysis.words[predicate].upos == "NUM" && case(analysis, predicate).is_empty();
        let age = document.tokens[at].text.parse().ok().filter(|_| number && alone)?;
        let amount = age_at(at, age).filter(|_| subject.is_some_and(|subject| self.is_person(subject)))?;
        Some(self.years(amount))
    }

    fn years(&self, amount: Amount) -> Found {
        let span = self.text.document.span(amount.first, amount.end);
        let argument = Argument { id: Iri::concept(AGE), name: AGE.to_owned(), entity: false, span };
        Found { argument, amount: Some(amount), none: false }
    }

    /// Whether an argument is one person: a name, or a noun for somebody.
    fn is_person(&self, found: &Found) -> bool {
        let argument = &found.argument;
        let entity = || self.text.names.entities.iter().find(|entity| entity.name == argument.name);
        let noun = || argument.name.rsplit(' ').next().and_then(noun_kind) == Some(Noun::Person);
        found.amount.is_none()
            && if argument.entity { entity().is_some_and(|it| it.kind == EntityKind::Person) } else { noun() }
    }
}

/// The age that a number is; none that nobody reaches.
fn age_at(token: usize, years: u8) -> Option<Amount> {
    let value = f64::from(years);
    (1..120).contains(&years).then(|| Amount {
        first: token,
        end: token + 1,
        value: Some(value),
        min: Some(value),
        max: Some(value),
        comparator: Comparator::Exact,
        unit: AGE.to_owned(),
        population: None,
    })
}
