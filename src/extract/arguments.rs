//! What the nouns of a clause stand for: somebody with a name, a thing without one, an amount; and where it was.

use super::bodies::body_meant;
use super::clauses::{Clause, conjuncts, phrase, phrase_without};
use super::genders::{asked_for, may_mean};
use super::names::Mention;
use super::nouns::{Noun, noun_kind};
use super::propositions::{ClauseReader, Found};
use super::quantities::Amount;
use super::speakers::Speaker;
use super::words::{
    is_adverb, is_auxiliary, is_clause_word, is_determiner, is_negation, is_preposition, is_pronoun, is_quantifier,
    is_title, is_vague_pronoun,
};
use crate::claim::{AGE, Argument, Dimension, EntityKind, Iri, Mode, normalise_name, unit};
use crate::language::{Token, TokenKind, attached, singular};

/// Words that the name of a thing without a name has at most.
const NAME: usize = 5;
/// Tokens that a comparator may have before its number.
const COMPARATOR: usize = 4;

impl ClauseReader<'_> {
    /// Places that the clause names after `in`, `at`, `near`.
    pub(super) fn places(&self, clause: &Clause) -> Vec<Iri> {
        let mut places = Vec::new();
        let analysis = self.text.analysis();
        // `captured 11 districts in Takhar`: the place may hang on what is captured.
        let within = [Some(clause.subject), clause.object]
            .into_iter()
            .flatten()
            .flat_map(|noun| analysis.children(noun).filter(|child| analysis.relation(*child) == "nmod"));
        for there in clause.obliques.iter().copied().chain(within) {
            let place = |word: &usize| {
                let mention = self.text.mention(*word)?;
                let entity = self.text.entity(mention.entity);
                let kind =
                    matches!(entity.kind, EntityKind::Place | EntityKind::GeopoliticalEntity | EntityKind::Other);
                kind.then(|| Iri::entity(&entity.name))
            };
            let case = self.text.case_of(there).unwrap_or_default();
            if matches!(case.as_str(), "in" | "at" | "near" | "off" | "outside" | "inside" | "across") {
                places.extend(conjuncts(analysis, there).iter().filter_map(place));
            }
        }
        places.sort();
        places.dedup();
        places
    }

    /// What a noun phrase stands for, with its amount. `without` is a clause within it that is not to be counted in.
    pub(super) fn noun(
        &self,
        head: usize,
        without: Option<usize>,
        speaker: Option<&Speaker>,
        mode: Mode,
    ) -> Option<Found> {
        let analysis = self.text.analysis();
        let document = self.text.document;
        // What is done is no thing: `includes approving the plan`.
        if analysis.words[head].upos == "VERB" {
            return None;
        }
        // `none of the ships`, `nobody`
        if self.text.is(head, &["none", "neither"])
            && let Some(of) = analysis.children(head).find(|child| analysis.relation(*child) == "nmod")
        {
            return self.noun(of, without, speaker, mode).map(|found| Found { none: !found.none, ..found });
        }
        if let Some(share) = self.share(head) {
            return Some(share);
        }
        let words: Vec<usize> = phrase_without(analysis, head, without);
        let (first, last) = (*words.first()?, *words.last()?);
        let nobody = |word: usize| self.text.is(word, &["no", "neither"]) && analysis.words[word].head == head;
        let none = words.iter().any(|word| nobody(*word));
        let first = if none { words.iter().copied().find(|word| !nobody(*word))? } else { first };
        if self.text.is(head, &["nobody"]) || none && self.text.is(head, &["one"]) {
            let span = document.span_of(head..head + 1);
            let argument = Argument { id: Iri::concept("person"), name: "person".to_owned(), entity: false, span };
            return Some(Found { argument, amount: None, none: true });
        }
        let (start, end) = document.tokens_of(first..last + 1);
        let at = document.token_at(head);
        let amount = self
            .amounts
            .get(document.sentence_of(start))?
            .iter()
            // `up to 40`, `between 20 and 30` begin before the noun phrase does.
            .find(|amount| amount.first + COMPARATOR > start && amount.first <= at && at < amount.end);
        if let Some(amount) = amount.filter(|amount| !self.is_somebody(amount)) {
            let argument = self.measured_of(head, amount).unwrap_or_else(|| self.counted(amount));
            return Some(Found { argument, amount: Some(amount.clone()), none });
        }
        if let Some(amount) = amount {
            let name = normalise_name(&document.words(amount.end - 1, amount.end));
            let argument = Argument { id: Iri::concept(&name), name, entity: false, span: document.span(start, end) };
            return Some(Found { argument, amount: None, none });
        }
        // `Ana Ruiz of Oslo` is she; `the mayor of Oslo` is not Oslo.
        let named = self.text.mention(head).or_else(|| self.called(head));
        let named = named.map(|mention| self.entity(mention.entity, start, end));
        let argument = named
            .or_else(|| self.blamed(head).filter(|_| mode != Mode::Direct))
            .or_else(|| self.argument(start, self.head_end(head, &words).max(start + 1), speaker, mode))
            .or_else(|| (mode != Mode::Direct).then(|| self.referent(head)).flatten())
            .or_else(|| self.carried_on(head, speaker?))
            .or_else(|| self.spoken_of(head, speaker?))
            .or_else(|| self.compound(head).filter(|_| !none))
            .filter(|argument| !self.is_told_what(head, argument))?;
        Some(Found { argument, amount: None, none })
    }

    /// What a clause is about. `Skerry chairman and Lindmark founder Ana Ruiz` are one.
    pub(super) fn subjects(&self, clause: &Clause) -> Vec<usize> {
        let text = self.text;
        let all = conjuncts(text.analysis(), clause.subject);
        let role =
            |word: usize| text.mention(word).is_none() && matches!(noun_kind(&text.lower(word)), Some(Noun::Person));
        let Some((last, before)) = all.split_last().filter(|(_, before)| !before.is_empty()) else { return all };
        let named = text.mention(*last).filter(|mention| text.entity(mention.entity).kind == EntityKind::Person);
        let Some(mention) = named else { return all };
        let first = text.words_of(mention).start;
        let titled = first > 0 && role(first - 1);
        let title = |word: &usize| role(*word) || text.mention(*word).is_some() && *word + 1 < first && role(*word + 1);
        let listed = (before[0]..*last).any(|word| text.is(word, &[","]));
        let determined = text.analysis().children(before[0]).any(|child| text.analysis().relation(child) == "det");
        if titled && !listed && !determined && before.iter().all(title) { vec![*last] } else { all }
    }

    /// The name that stands beside a noun for a person: `the transport minister, Ana Ruiz,`
    fn called(&self, head: usize) -> Option<Mention> {
        let (text, analysis) = (self.text, self.text.analysis());
        if text.word(head).xpos != "NN" || noun_kind(&text.lower(head)) != Some(Noun::Person) {
            return None;
        }
        let name = analysis.child(head, &["appos"]).filter(|name| *name > head)?;
        let mention = text.mention(name)?;
        let person = text.entity(mention.entity).kind == EntityKind::Person;
        let alone = analysis.child(name, &["conj"]).is_none() && text.words_of(mention).start == name;
        (person && alone).then_some(mention)
    }

    /// Whether an age stands for who has it: `the 25-year-old`.
    pub(super) fn is_somebody(&self, amount: &Amount) -> bool {
        let last = &self.text.document.tokens[amount.end - 1];
        amount.unit == AGE && attached(last.text).is_some()
    }

    /// How far or how long: a measure that hangs on the verb, with `for` or nothing before it.
    pub(super) fn extent(&self, word: usize) -> Option<(usize, Found, &'static str)> {
        let how = match self.text.case_of(word).as_deref() {
            None => "",
            Some("for") => "for",
            Some(_) => return None,
        };
        let found = self.noun(word, None, None, Mode::Narration)?;
        let (_, dimension) = unit(&found.amount.as_ref()?.unit)?;
        (how.is_empty() || dimension == Dimension::Duration).then_some((word, found, how))
    }

    /// The token after the head of a phrase and what belongs to its name: `officers of the guard` ends with `officers`.
    fn head_end(&self, head: usize, words: &[usize]) -> usize {
        let analysis = self.text.analysis();
        let joined = |word: usize| {
            matches!(analysis.relation(word), "flat" | "fixed" | "appos") && analysis.words[word].head == head
        };
        let bracketed = |word: usize| {
            self.text.is(word, &["[", "]"])
                || self.text.mention(word).is_some() && word > 0 && self.text.is(word - 1, &["["])
        };
        let last = words
            .iter()
            .copied()
            .filter(|word| *word == head || *word > head && (joined(*word) || bracketed(*word)))
            .max()
            .unwrap_or(head);
        let end = self.text.document.tokens_of(head..last + 1).1;
        // A name is not cut.
        self.text.names.at(end - 1).map_or(end, |mention| end.max(mention.end))
    }

    /// What an adjective or adverb ascribes: `safe`.
    pub(super) fn quality(&self, head: usize) -> Option<Found> {
        let analysis = self.text.analysis();
        let words = phrase(analysis, head);
        let plain = analysis.words[head].upos == "ADJ" && words.len() < 4 && !self.text.is(*words.first()?, &["as"]);
        let name = words.iter().map(|word| self.text.lower(*word)).collect::<Vec<_>>().join(" ");
        let (first, last) = (*words.first()?, *words.last()?);
        let (start, end) = self.text.document.tokens_of(first..last + 1);
        let argument =
            Argument { id: Iri::concept(&name), name, entity: false, span: self.text.document.span(start, end) };
        (plain && argument.name.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-')).then_some(Found {
            argument,
            amount: None,
            none: false,
        })
    }

    /// A token in lower case; nothing beyond the end.
    fn lower(&self, token: usize) -> String {
        self.text.document.tokens.get(token).map(Token::lower).unwrap_or_default()
    }

    /// What a noun group stands for: an entity, or a common noun of at most five words. `None` when it is not plain.
    pub(super) fn argument(&self, first: usize, end: usize, speaker: Option<&Speaker>, mode: Mode) -> Option<Argument> {
        let tokens = &self.text.document.tokens;
        let mut end = end;
        while end > first && (tokens[end - 1].kind == TokenKind::Mark || is_adverb(&self.lower(end - 1))) {
            // `we [Taliban]`: the brackets say who.
            if tokens[end - 1].is("]")
                && let Some(mention) = self.text.names.at(end.checked_sub(2)?).filter(|mention| mention.end + 1 == end)
            {
                return Some(self.entity(mention.entity, first, end));
            }
            end -= 1;
        }
        if first >= end {
            return None;
        }
        if end - first == 1
            && let Some(pronoun) = self.pronoun_at(first)
        {
            return self.pronoun(first, &pronoun, speaker?, mode);
        }
        if let Some(mention) =
            self.text.names.at(end - 1).filter(|mention| mention.end == end && mention.first >= first)
        {
            // `Anfield boss Rafa Benitez`, `injured flanker Bo Lund`: whatever is said of somebody before the name.
            let somebody = self.text.names.entities[mention.entity].kind == EntityKind::Person;
            let plain = (first..mention.first).all(|index| {
                let lower = self.lower(index);
                is_determiner(&lower)
                    || is_title(tokens[index].text)
                    || matches!(noun_kind(&lower), Some(Noun::Person))
                    || self.text.names.at(index).is_some()
                    || somebody
                        && tokens[index].kind == TokenKind::Word
                        && !is_preposition(&lower)
                        && !is_clause_word(&lower)
                        && !is_negation(&lower)
            });
            return plain.then(|| self.entity(mention.entity, first, end));
        }
        // `Taliban leaders`, `the number of troops`: the head is before the first preposition.
        let head_end = (first + 1..end)
            .find(|index| is_preposition(&self.lower(*index)) && self.text.names.at(*index).is_none())
            .unwrap_or(end);
        let head = head_end - 1;
        let definite = matches!(self.lower(first).as_str(), "the" | "this" | "that") && head == first + 1;
        if let Some(entity) = (definite && head_end == end)
            .then(|| body_meant(self.text, self.text.document.words_of(head).start))
            .flatten()
        {
            return Some(self.entity(entity, first, end));
        }
        let mut start = first;
        let modifier = |index: usize| {
            let lower = self.lower(index);
            is_determiner(&lower) || is_quantifier(&lower) || is_adverb(&lower)
        };
        // `Today's charges`
        while start < head && (modifier(start) || tokens[start].kind == TokenKind::Possessive) {
            start += 1;
        }
        // `no one was hurt` is said of nobody.
        if (first..start).any(|index| self.lower(index) == "no") || is_vague_pronoun(&self.lower(head)) {
            return None;
        }
        let words: Vec<String> = (start..head_end).map(|index| self.lower(index)).collect();
        let plain = (start..head_end).all(|index| {
            let lower = self.lower(index);
            matches!(tokens[index].kind, TokenKind::Word | TokenKind::Possessive)
                && (self.text.names.at(index).is_some()
                    || !is_negation(&lower)
                        && !is_adverb(&lower)
                        && !is_pronoun(&lower)
                        && !is_clause_word(&lower)
                        && !is_auxiliary(&lower))
        });
        if !plain || words.is_empty() || words.len() > NAME || tokens[head].kind != TokenKind::Word {
            return None;
        }
        let mut name = words[..words.len() - 1].join(" ");
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(&singular(&words[words.len() - 1]));
        let name = normalise_name(&name);
        tells(&name).then(|| Argument {
            id: Iri::concept(&name),
            name,
            entity: false,
            span: self.text.document.span(first, head_end),
        })
    }

    /// A common noun with what stands right before it, where more of its phrase makes no plain name: `the “rowdy” festival, once
    /// banned`.
    fn compound(&self, head: usize) -> Option<Argument> {
        let (analysis, document) = (self.text.analysis(), self.text.document);
        let word = self.text.word(head);
        let lower = self.text.lower(head);
        let plain = |token: usize| document.tokens[token].kind == TokenKind::Word;
        if !matches!(word.xpos, "NN" | "NNS" | "NNP" | "NNPS")
            || !plain(document.token_at(head))
            || is_vague_pronoun(&lower)
        {
            return None;
        }
        let mut words = vec![head];
        for at in (self.text.sentence(head).start..head).rev() {
            let token = document.token_at(at);
            let lower = self.text.lower(at);
            if document.tokens[token].kind == TokenKind::Mark || analysis.words[at].upos == "PUNCT" {
                continue;
            }
            // `the so-called “movement”`
            if lower == "called" && at > 1 && self.text.is(at - 2, &["so"]) {
                break;
            }
            let own = analysis.words[at].head == head || words.contains(&analysis.words[at].head);
            let before = matches!(analysis.relation(at), "amod" | "compound" | "flat");
            if !own || !before || !plain(token) || is_negation(&lower) || is_adverb(&lower) || words.len() == NAME {
                break;
            }
            words.insert(0, at);
        }
        let mut name: Vec<String> = words.iter().map(|word| self.text.lower(*word)).collect();
        let last = name.pop()?;
        name.push(singular(&last));
        let name = normalise_name(&name.join(" "));
        let (first, end) = document.tokens_of(words[0]..head + 1);
        tells(&name).then(|| Argument { id: Iri::concept(&name), name, entity: false, span: document.span(first, end) })
    }

    pub(super) fn entity(&self, entity: usize, first: usize, end: usize) -> Argument {
        let name = self.text.names.entities[entity].name.clone();
        Argument { id: Iri::entity(&name), name, entity: true, span: self.text.document.span(first, end) }
    }

    pub(super) fn counted(&self, amount: &Amount) -> Argument {
        // `100,000 lorries a year` are lorries; `90 miles an hour` is a measure.
        let whole = unit(&amount.unit).is_some();
        let counted = amount.unit.split_once(" per ").filter(|_| !whole).map_or(amount.unit.as_str(), |(noun, _)| noun);
        let name = normalise_name(counted);
        Argument {
            id: Iri::concept(&name),
            name,
            entity: false,
            span: self.text.document.span(amount.first, amount.end),
        }
    }

    /// The pronoun that a token is, without the verb that has run into it: `I’m`, `they've`.
    fn pronoun_at(&self, token: usize) -> Option<String> {
        let lower = self.lower(token);
        let bare = lower.split(['\'', '’']).next().unwrap_or_default();
        is_pronoun(bare).then(|| bare.to_owned())
    }

    /// `Norway said it was the fifth launch this year`: what a pronoun is told to be is nobody, so that it is not the country.
    fn is_told_what(&self, pronoun: usize, argument: &Argument) -> bool {
        let analysis = self.text.analysis();
        let what = analysis.words[pronoun].head;
        let body = |entity: &super::names::Named| {
            Iri::entity(&entity.name) == argument.id
                && matches!(entity.kind, EntityKind::GeopoliticalEntity | EntityKind::Organisation)
        };
        self.text.is(pronoun, &["it"])
            && analysis.relation(pronoun) == "nsubj"
            && analysis.words[what].upos == "NOUN"
            && analysis.child(what, &["cop"]).is_some()
            && !matches!(noun_kind(&self.text.lower(what)), Some(Noun::Person | Noun::Body))
            && self.text.case_of(what).is_none()
            && self.text.names.entities.iter().any(body)
    }

    /// Whether a token is the subject of a verb: `it would pay`, and not `it is a shame`.
    fn acts(&self, token: usize) -> bool {
        let word = self.text.word(self.text.document.words_of(token).start);
        word.relation == "nsubj" && self.text.word(word.head).upos == "VERB"
    }

    /// Who a pronoun in reported content is, seen from the speaker.
    fn pronoun(&self, at: usize, pronoun: &str, speaker: &Speaker, mode: Mode) -> Option<Argument> {
        let body = !speaker.is_person();
        let itself = || speaker.entity.map(|entity| self.entity(entity, at, at + 1));
        match pronoun {
            "we" if mode == Mode::Direct || self.text.document.quotation_at(at).is_some() => {
                match speaker.on_behalf_of.as_ref() {
                    Some(party) => Some(Argument {
                        id: Iri::entity(&party.name),
                        name: party.name.clone(),
                        entity: true,
                        span: self.text.document.span(at, at + 1),
                    }),
                    None if body => itself(),
                    None => None,
                }
            }
            "i" if mode == Mode::Direct && !body => itself(),
            "it" | "they" if mode != Mode::Direct && body => itself(),
            // `a spokeswoman for the firm said it would pay`
            "it" if mode != Mode::Direct && self.acts(at) => {
                let party = speaker.on_behalf_of.as_ref()?;
                let span = self.text.document.span(at, at + 1);
                Some(Argument { id: Iri::entity(&party.name), name: party.name.clone(), entity: true, span })
            }
            "he" | "she" if mode != Mode::Direct && !body => {
                let gender = speaker.entity.and_then(|entity| self.text.entity(entity).gender);
                may_mean(asked_for(pronoun), gender).then(itself).flatten()
            }
            _ => None,
        }
    }
}

/// Whether a name for a thing tells anything: `the` does not, and `as important` says little without what it is held against.
fn tells(name: &str) -> bool {
    name.len() > 1 && !is_quantifier(name) && !is_determiner(name) && !name.starts_with("as ")
}
