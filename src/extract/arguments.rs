use super::bodies::body_meant;
use super::nouns::{Noun, noun_kind};
use super::propositions::ClauseReader;
use super::quantities::Amount;
use super::speakers::Speaker;
use super::words::{
    is_adverb, is_auxiliary, is_clause_word, is_determiner, is_negation, is_preposition, is_pronoun, is_quantifier,
    is_title, is_vague_pronoun,
};
use crate::claim::{Argument, EntityKind, Iri, Mode, normalise_name};
use crate::language::{Token, TokenKind, singular};

impl ClauseReader<'_> {
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
        if !plain || words.is_empty() || words.len() > 5 || tokens[head].kind != TokenKind::Word {
            return None;
        }
        let mut name = words[..words.len() - 1].join(" ");
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(&singular(&words[words.len() - 1]));
        let name = normalise_name(&name);
        (name.len() > 1 && !is_quantifier(&name)).then(|| Argument {
            id: Iri::concept(&name),
            name,
            entity: false,
            span: self.text.document.span(first, head_end),
        })
    }

    pub(super) fn entity(&self, entity: usize, first: usize, end: usize) -> Argument {
        let name = self.text.names.entities[entity].name.clone();
        Argument { id: Iri::entity(&name), name, entity: true, span: self.text.document.span(first, end) }
    }

    pub(super) fn counted(&self, amount: &Amount) -> Argument {
        let name = normalise_name(&amount.unit);
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
            "he" | "she" if mode != Mode::Direct && !body => itself(),
            _ => None,
        }
    }
}
