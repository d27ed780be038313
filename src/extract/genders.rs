//! Who can be `he` and who `she`: by titles, by nouns beside a name, by given names.

use std::collections::BTreeMap;

use super::names::{Mention, Named, Names, word_before};
use super::text::Text;
use crate::claim::EntityKind;
use crate::language::{Document, Gender, gender_of_name, gender_of_noun, singular};

/// The gender that a pronoun asks for; none of others.
pub(super) fn asked_for(pronoun: &str) -> Option<Gender> {
    match pronoun {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// The gender of what a word names or means, as far as the text and the name tell.
pub(super) fn gender_at(text: Text<'_>, word: usize) -> Option<Gender> {
    match text.mention(word) {
        Some(mention) => text.entity(mention.entity).gender,
        None => gender_of_noun(&singular(&text.lower(word))),
    }
}

/// Whether nothing speaks against a pronoun meaning what a word names or means.
pub(super) fn may_mean(pronoun: Option<Gender>, gender: Option<Gender>) -> bool {
    pronoun.zip(gender).is_none_or(|(asked, known)| asked == known)
}

impl Names {
    /// Finds the genders of the people that a document names: a title tells first (`Mrs`), then a noun beside the name (`actress Ana
    /// Ruiz`, `Ana Ruiz, a waitress,`), then the given name.
    pub(super) fn find_genders(&mut self, document: &Document<'_>) {
        let mut told: Vec<[Option<Gender>; 2]> = vec![[None; 2]; self.entities.len()];
        for mention in &self.mentions {
            let before = word_before(document, mention.first);
            let first = document.tokens[mention.first].text;
            let title = |word: &&str| word.starts_with(char::is_uppercase);
            let named = before.filter(title).into_iter().chain((mention.end > mention.first + 1).then_some(first));
            let titled = named.into_iter().find_map(gender_of_noun);
            let analysis = &document.analysis;
            let head = analysis.head_of(document.words_of(mention.first).start..document.words_of(mention.end - 1).end);
            let apposed = || analysis.child(head, &["appos"]).filter(|word| *word > head);
            let beside = before.and_then(gender_of_noun);
            let noun =
                beside.or_else(|| apposed().and_then(|word| gender_of_noun(&singular(&document.lower_form(word)))));
            let found = &mut told[mention.entity];
            found[0] = found[0].or(titled);
            found[1] = found[1].or(noun);
        }
        for (entity, [titled, noun]) in
            self.entities.iter_mut().zip(&told).filter(|(it, _)| it.kind == EntityKind::Person)
        {
            // A last name alone may be anybody's.
            let given = entity.name.split_once(' ').and_then(|(given, _)| gender_of_name(given));
            entity.gender = titled.or(*noun).or(given);
        }
        self.weigh_pronouns(document);
    }

    /// `Ruiz said she would`: of whom nothing else tells it, the pronouns do. Where they are against the given name, the last name is
    /// another's: `Ruiz, whose father Bo Ruiz died, said she would`.
    fn weigh_pronouns(&mut self, document: &Document<'_>) {
        let short = |mention: &Mention| mention.end == mention.first + 1;
        let mut votes: BTreeMap<(usize, Option<&str>), [usize; 2]> = BTreeMap::new();
        for mention in self.mentions.iter().filter(|it| self.entities[it.entity].kind == EntityKind::Person) {
            let Some(gender) = self.bound(document, *mention) else { continue };
            let alone = short(mention).then(|| document.tokens[mention.first].text);
            votes.entry((mention.entity, alone)).or_default()[usize::from(gender == Gender::Male)] += 1;
        }
        for ((entity, alone), [female, male]) in votes {
            let gender = if female > male { Gender::Female } else { Gender::Male };
            let (most, least) = (female.max(male), female.min(male));
            let known = self.entities[entity].gender;
            if known.is_none() && most > 2 * least {
                self.entities[entity].gender = Some(gender);
            }
            let another = known.is_some_and(|known| known != gender) && most > 1 && most > 2 * least;
            if let Some(name) = alone.filter(|name| another && self.entities[entity].name != *name) {
                self.entities.push(Named { name: name.to_owned(), kind: EntityKind::Person, gender: Some(gender) });
                let last = self.entities.len() - 1;
                let own = |it: &&mut Mention| {
                    it.entity == entity && it.end == it.first + 1 && document.tokens[it.first].text == name
                };
                self.mentions.iter_mut().filter(own).for_each(|it| it.entity = last);
            }
        }
    }

    /// The gender of the first pronoun after a subject in its sentence, if nobody else is named between.
    fn bound(&self, document: &Document<'_>, mention: Mention) -> Option<Gender> {
        let analysis = &document.analysis;
        let words = document.words_of(mention.first).start..document.words_of(mention.end - 1).end;
        let subject = analysis.relation(analysis.head_of(words.clone())) == "nsubj";
        let quoted = |token: usize| document.quotation_at(token).is_some();
        if !subject || quoted(mention.first) {
            return None;
        }
        for word in words.end..analysis.sentence_of(words.start).end {
            let token = document.token_at(word);
            let other = self.at(token).is_some_and(|it| self.entities[it.entity].kind == EntityKind::Person);
            let somebody = gender_of_noun(&singular(&document.lower_form(word))).is_some();
            if other || somebody || quoted(token) {
                return None;
            }
            if let Some(gender) = asked_for(&document.lower_form(word)) {
                return Some(gender);
            }
        }
        None
    }
}
