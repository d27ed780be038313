//! Whom pronouns mean.

use super::{Resolver, Speaker};
use crate::claim::{EntityKind, SourceKind};
use crate::extract::attributions::RawAttribution;
use crate::extract::genders::{asked_for, may_mean};
use crate::extract::nouns::{people_in, who};
use crate::extract::phrases::{Phrase, phrase_at};
use crate::language::{Gender, gender_of_noun};

/// What somebody is called who writes in the first person.
const AUTHOR: &str = "the author";
/// How many sentences back a pronoun may reach.
const PRONOUN_REACH: usize = 5;

impl Resolver<'_> {
    /// `Ruiz, who said …`: what the relative pronoun stands for.
    pub(super) fn antecedent(&self, head: usize) -> usize {
        let text = self.text;
        if !text.is(head, &["who", "which", "that", "whose"]) {
            // `the Globe, a newspaper with close links to the party, said`
            let apposed = text.analysis().relation(head) == "appos" && text.mention(head).is_none();
            let above = text.word(head).head;
            if apposed && text.mention(above).is_some() {
                return above;
            }
            let range = phrase_at(text, head).range;
            let described = range.start > text.sentence(head).start + 1
                && text.mention(head).is_none()
                && text.is(range.start, &["a", "an"])
                && text.is(range.start - 1, &[","])
                && text.is(range.end, &[","]);
            let before = described.then(|| text.mention(range.start - 2)).flatten();
            return before.map_or(head, |mention| text.analysis().head_of(text.words_of(mention)));
        }
        let clause = std::iter::once(head)
            .chain(text.analysis().above(head))
            .find(|word| text.word(*word).relation == "acl:relcl");
        let Some(above) = clause.map(|verb| text.word(verb).head) else {
            let before = text.is(head, &["who"]).then(|| people_in(text.analysis(), text.sentence(head).start..head));
            return before.flatten().unwrap_or(head);
        };
        if text.is(head, &["who"]) { who(text.analysis(), above, head) } else { above }
    }

    /// `he`, `she`: the last person nearby; `it`: the last body; `they`: the last several.
    pub(super) fn pronoun(&self, phrase: &Phrase, raw: &RawAttribution) -> Speaker {
        let text = self.text;
        let word = text.lower(phrase.head);
        let first_person = matches!(word.as_str(), "i" | "we" | "me" | "us" | "my" | "our");
        if first_person {
            // Outside quotation marks `I` is the author, or somebody whose letter is printed.
            let quoted = text.document.quotation_at(text.document.token_at(phrase.head)).is_some();
            return match self.past.last().filter(|_| quoted) {
                Some(outer) => Speaker { at: phrase.head, ..outer.clone() },
                None if quoted => self.unnamed(phrase, None, None, false, true),
                None => Speaker { name: AUTHOR.to_owned(), ..self.unnamed(phrase, None, None, false, true) },
            };
        }
        let personal = matches!(word.as_str(), "he" | "she" | "him" | "her" | "his");
        let sentence = text.sentence_number(phrase.head);
        let reach = |at: usize| at < phrase.head && text.sentence_number(at) + PRONOUN_REACH >= sentence;
        let fits = |known: &Speaker| match word.as_str() {
            "they" | "them" | "their" => known.plural,
            "it" | "its" => !known.person && !known.plural && known.kind != SourceKind::Document,
            _ => personal && known.person && !known.plural && may_mean(asked_for(&word), self.gender(known)),
        };
        let spoken = self.past.iter().rev().find(|known| reach(known.at) && fits(known));
        let named = self.last_named(phrase.head, &word, raw).filter(|mention| reach(*mention));
        // Somebody who was named as a subject after the last one spoke is meant rather.
        match (spoken, named) {
            (Some(spoken), Some(named))
                if named > spoken.at && text.sentence_number(named) > text.sentence_number(spoken.at) =>
            {
                self.named_at(named, phrase)
            }
            (Some(spoken), _) => Speaker { at: phrase.head, ..spoken.clone() },
            (None, Some(named)) => self.named_at(named, phrase),
            // Nobody near: who spoke last of all that it can mean.
            (None, None)
                if let Some(spoken) = self.past.iter().rev().find(|known| known.at < phrase.head && fits(known)) =>
            {
                Speaker { at: phrase.head, ..spoken.clone() }
            }
            (None, None) => {
                let plural = matches!(word.as_str(), "they" | "them" | "their");
                self.unnamed(phrase, None, None, plural, personal)
            }
        }
    }

    /// The gender of somebody who has spoken.
    fn gender(&self, known: &Speaker) -> Option<Gender> {
        let noun = || gender_of_noun(known.name.rsplit(' ').next().unwrap_or_default());
        known.entity.map_or_else(noun, |entity| self.text.entity(entity).gender)
    }

    pub(super) fn named_at(&self, word: usize, phrase: &Phrase) -> Speaker {
        let there = phrase_at(self.text, word);
        match self.text.mention(word) {
            Some(mention) => Speaker { at: phrase.head, ..self.named(&there, mention.entity) },
            None => self.unnamed(phrase, None, None, false, true),
        }
    }

    /// The last name before a pronoun that it can stand for: a subject rather than another.
    pub(super) fn last_named(&self, before: usize, pronoun: &str, raw: &RawAttribution) -> Option<usize> {
        let text = self.text;
        let personal = matches!(pronoun, "he" | "she" | "him" | "her" | "his");
        let in_content = |word: usize| raw.content.iter().any(|range| range.contains(&word));
        let mentions = text.names.mentions.iter().rev().filter_map(|mention| {
            let words = text.words_of(*mention);
            (words.start < before).then(|| (text.analysis().head_of(words), mention.entity))
        });
        // `as she drove to meet Lund, she said`: whom she met is not she.
        let another = |word: usize| {
            let start = text.sentence(word).start;
            let subject = |at: &usize| text.is(*at, &[pronoun]) && text.analysis().relation(*at) == "nsubj";
            personal && text.analysis().relation(word) != "nsubj" && (start..word).any(|at| subject(&at))
        };
        let fitting: Vec<usize> = mentions
            .filter(|(word, entity)| {
                let kind = text.entity(*entity).kind;
                !in_content(*word)
                    && !another(*word)
                    && if personal {
                        kind == EntityKind::Person && may_mean(asked_for(pronoun), text.entity(*entity).gender)
                    } else {
                        pronoun == "it"
                            && matches!(
                                kind,
                                EntityKind::Organisation | EntityKind::GeopoliticalEntity | EntityKind::Group
                            )
                    }
            })
            .map(|(word, _)| word)
            .take(6)
            .collect();
        let last = text.sentence_number(*fitting.first()?);
        let subject = |word: &&usize| text.analysis().relation(**word) == "nsubj";
        fitting.iter().filter(|word| text.sentence_number(**word) == last).find(subject).or(fitting.first()).copied()
    }

    /// Whose it is, by a possessive pronoun.
    pub(super) fn owner(&self, pronoun: &Phrase) -> Option<String> {
        let text = self.text;
        let word = text.lower(pronoun.head);
        let personal = matches!(word.as_str(), "his" | "her");
        let fits = |known: &&Speaker| match word.as_str() {
            "its" => !known.person && known.entity.is_some(),
            "their" => known.plural,
            _ => known.person && !known.plural && may_mean(asked_for(&word), self.gender(known)),
        };
        // The subject of the same sentence: `the firm has eight branches, its website says`.
        let here = text.sentence(pronoun.head).start;
        let subject = text.names.mentions.iter().rev().find(|mention| {
            let words = text.words_of(**mention);
            let kind = text.entity(mention.entity).kind;
            let gender = text.entity(mention.entity).gender;
            let person = kind == EntityKind::Person && may_mean(asked_for(&word), gender);
            let fits = if personal { person } else { kind == EntityKind::Organisation };
            words.start >= here
                && words.start < pronoun.head
                && fits
                && word != "their"
                && text.analysis().relation(text.analysis().head_of(words)) == "nsubj"
        });
        if let Some(subject) = subject {
            return Some(text.entity(subject.entity).name.clone());
        }
        if let Some(known) = self.past.iter().rev().find(fits) {
            return Some(known.name.clone());
        }
        let kind = |entity: usize| text.entity(entity).kind;
        let mentions = text.names.mentions.iter().rev().filter(|mention| text.words_of(**mention).start < pronoun.head);
        let found = mentions.map(|mention| mention.entity).find(|entity| {
            let person = kind(*entity) == EntityKind::Person && may_mean(asked_for(&word), text.entity(*entity).gender);
            if personal { person } else { kind(*entity) == EntityKind::Organisation }
        });
        found.map(|entity| text.entity(entity).name.clone())
    }
}
