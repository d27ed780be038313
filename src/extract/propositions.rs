use super::names::Names;
use super::phrases::{Head, noun_kind};
use super::quantities::{Amount, amounts, is_verb_here};
use super::speakers::{Resolver, Speaker};
use super::words::{
    is_adverb, is_auxiliary, is_be, is_calendar_word, is_clause_word, is_determiner, is_modal, is_negation, is_preposition,
    is_pronoun, is_quantifier, is_time_noun, is_title, weekday,
};
use crate::claim::{Argument, Certainty, EntityKind, Iri, Mode, Polarity, Tense, normalise_name};
use crate::language::{Document, TokenKind, VerbForm, singular, verb_forms};

/// A proposition read off one clause.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Proposition {
    /// The clause.
    pub(super) range: (usize, usize),
    pub(super) subject: Option<Argument>,
    pub(super) relation: String,
    pub(super) object: Option<Argument>,
    /// The amount that the object, or else the subject, is.
    pub(super) amount: Option<Amount>,
    pub(super) polarity: Polarity,
    pub(super) certainty: Certainty,
    pub(super) tense: Tense,
    pub(super) places: Vec<Iri>,
}

/// Longest subject and object in tokens.
const LONGEST: usize = 14;

/// Reads the clauses of one document.
pub(super) struct ClauseReader<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) names: &'a Names,
    pub(super) resolver: &'a Resolver<'a>,
}

/// The verb of a clause with what stands around it.
struct VerbGroup {
    lemma: &'static str,
    passive: bool,
    polarity: Polarity,
    certainty: Certainty,
    tense: Tense,
    /// The token after the main verb.
    end: usize,
}

impl ClauseReader<'_> {
    fn lower(&self, index: usize) -> String {
        self.document.tokens.get(index).map(crate::language::Token::lower).unwrap_or_default()
    }

    /// The clauses of a range: parted at sentence ends, semicolons, and at `while`, `but`, `and` between finite verbs.
    pub(super) fn clauses(&self, first: usize, end: usize) -> Vec<(usize, usize)> {
        let tokens = &self.document.tokens;
        let mut cuts = vec![first];
        for at in first + 1..end {
            let sentence = self.document.sentences.iter().any(|sentence| sentence.first == at);
            let ended = matches!(tokens[at - 1].text, "." | "!" | "?" | ";" | "…") && tokens[at].spaced;
            let joined = matches!(self.lower(at).as_str(), "while" | "but" | "and" | "although" | "whereas")
                && self.names.at(at).is_none()
                && at > first + 2
                && self.begins_clause(at + 1, end);
            if sentence || ended || joined {
                cuts.push(at);
            }
        }
        cuts.push(end);
        cuts.windows(2).map(|cut| (cut[0], cut[1])).filter(|(first, end)| end - first > 1).collect()
    }

    /// Whether a subject and a finite verb follow.
    fn begins_clause(&self, at: usize, end: usize) -> bool {
        let subject = |index: usize| {
            let lower = self.lower(index);
            !is_adverb(&lower) && !is_negation(&lower)
        };
        self.verb_of(at, end).is_some_and(|verb| (at..verb).any(subject))
    }

    /// The proposition that a clause states, when its grammar is plain. The speaker tells who `we` and `it` are.
    pub(super) fn read(&self, first: usize, end: usize, speaker: Option<&Speaker>, mode: Mode) -> Option<Proposition> {
        let (start, end) = self.core(first, end)?;
        if matches!(self.document.tokens.get(end).map(|token| token.text), Some("?")) || self.lower(start) == "if" {
            return None;
        }
        let verb = self.verb_of(start, end)?;
        let group = self.group(verb, end)?;
        // From the sentence on: an amount may leave out what an earlier one has said.
        let sentence = self.document.sentences[self.document.sentence_of(start)];
        let found: Vec<Amount> = amounts(self.document, self.names, sentence.first.min(start), end)
            .into_iter()
            .filter(|amount| amount.first >= start)
            .collect();
        let amount_at = |at: usize| found.iter().find(|amount| amount.first == at || amount.first < at && at < amount.end);
        let subject_amount = amount_at(start).filter(|amount| amount.end >= verb.saturating_sub(1));
        let subject = match subject_amount {
            Some(amount) => self.counted(amount),
            None => self.argument(start, verb, speaker, mode)?,
        };
        let mut at = group.end;
        let mut relation = group.lemma.to_owned();
        while at < end && is_adverb(&self.lower(at)) {
            at += 1;
        }
        // `turned too late`: what follows an adverb without a preposition is seldom an object.
        let direct = at == group.end;
        if matches!(self.lower(at).as_str(), "out" | "off" | "back" | "down" | "away" | "up")
            && at < end
            && !(self.lower(at) == "up" && self.lower(at + 1) == "to")
            && !matches!(self.lower(at).as_str(), "out" if self.lower(at + 1) == "of")
        {
            relation = format!("{relation} {}", self.lower(at));
            at += 1;
        }
        if group.passive {
            return self.passive(first, end, at, &group, relation, subject, subject_amount.cloned(), speaker, mode);
        }
        let mut object = None;
        let mut object_amount = None;
        if let Some(amount) = amount_at(at).filter(|amount| amount.first >= at) {
            object = Some(self.counted(amount));
            object_amount = Some(amount.clone());
        } else if at < end && is_preposition(&self.lower(at)) && !matches!(self.lower(at).as_str(), "as" | "because" | "than" | "like") {
            let preposition = self.lower(at);
            let stop = self.noun_end(at + 1, end);
            let whose = amount_at(at + 1).filter(|amount| amount.first == at + 1);
            let argument = whose.map_or_else(|| self.argument(at + 1, stop, speaker, mode), |amount| Some(self.counted(amount)));
            let temporal = weekday(self.document.tokens.get(at + 1).map_or("", |token| token.text)).is_some();
            if let Some(argument) = argument.filter(|_| !temporal) {
                relation = format!("{relation} {preposition}");
                object = Some(argument);
                object_amount = whose.cloned();
            }
        } else if direct && at < end && self.lower(at) != "that" && self.names_thing(group.lemma, at) {
            let stop = self.noun_end(at, end);
            object = self.argument(at, stop, speaker, mode);
        }
        // A bare verb with nothing after it is read only where it is complete by itself.
        if object.is_none() && !(subject_amount.is_some() && self.ends_here(at, end)) {
            return None;
        }
        if object.as_ref().is_some_and(|object| object.id == subject.id) {
            return None;
        }
        Some(Proposition {
            range: (first, end),
            subject: Some(subject),
            relation,
            object,
            amount: object_amount.or_else(|| subject_amount.cloned()),
            polarity: group.polarity,
            certainty: group.certainty,
            tense: group.tense,
            places: self.places(at, end),
        })
    }

    /// Whether the word after a verb can begin its object: `kept paying` and `have complained` have none.
    fn names_thing(&self, verb: &str, at: usize) -> bool {
        let lower = self.lower(at);
        let gerund = verb_forms(&lower).iter().any(|(_, form)| *form == VerbForm::Gerund);
        !gerund && !(verb == "have" && (lower.ends_with("ed") || lower.ends_with("en")))
    }

    /// `27 people were injured by X`: what is said of the patient is said by the active verb.
    #[expect(clippy::too_many_arguments, reason = "the half-read clause, handed on once")]
    fn passive(
        &self,
        first: usize,
        end: usize,
        at: usize,
        group: &VerbGroup,
        relation: String,
        patient: Argument,
        amount: Option<Amount>,
        speaker: Option<&Speaker>,
        mode: Mode,
    ) -> Option<Proposition> {
        let agent = (self.lower(at) == "by")
            .then(|| self.argument(at + 1, self.noun_end(at + 1, end), speaker, mode))
            .flatten()
            .filter(|agent| agent.entity || !is_time_noun(agent.name.rsplit(' ').next().unwrap_or_default()));
        // `was forced to`, `were told that`: the verb is not all of it.
        if matches!(self.lower(at).as_str(), "to" | "that") {
            return None;
        }
        Some(Proposition {
            range: (first, end),
            subject: agent,
            relation,
            object: Some(patient),
            amount,
            polarity: group.polarity,
            certainty: group.certainty,
            tense: group.tense,
            places: self.places(at, end),
        })
    }

    /// Whether the clause is over, or only says when and where from here.
    fn ends_here(&self, at: usize, end: usize) -> bool {
        at >= end
            || self.document.tokens[at].kind == TokenKind::Mark
            || is_preposition(&self.lower(at))
            || is_clause_word(&self.lower(at))
            || weekday(self.document.tokens[at].text).is_some()
    }

    /// The clause without quotation marks, connectives and what leads it in: `On Sunday, …`.
    fn core(&self, first: usize, end: usize) -> Option<(usize, usize)> {
        let tokens = &self.document.tokens;
        let (mut start, mut end) = (first, end);
        let skipped = |index: usize| {
            tokens[index].kind == TokenKind::Mark && !matches!(tokens[index].text, "$" | "£" | "€")
                || matches!(self.lower(index).as_str(), "that" | "and" | "but" | "while" | "meanwhile" | "however" | "although" | "so" | "whereas")
        };
        while start < end && skipped(start) {
            start += 1;
        }
        while end > start && tokens[end - 1].kind == TokenKind::Mark && !tokens[end - 1].is("]") {
            end -= 1;
        }
        let comma = (start..end.min(start + 14)).find(|index| tokens[*index].is(","));
        let leads = start < end && {
            let lower = self.lower(start);
            is_preposition(&lower) && !self.is_comparator(start) || matches!(lower.as_str(), "last" | "this" | "so" | "earlier" | "later" | "following")
        };
        if leads {
            start = comma? + 1;
        }
        // A relative clause or participle behind a comma says more, but of something else.
        if let Some(comma) = (start + 3..end).find(|index| tokens[*index].is(",")) {
            let verb = self.verb_of(start, comma);
            if verb.is_some() {
                end = comma;
            }
        }
        (end > start + 1).then_some((start, end))
    }

    fn is_comparator(&self, at: usize) -> bool {
        let (one, two) = (self.lower(at), self.lower(at + 1));
        matches!((one.as_str(), two.as_str()), ("at", "least" | "most") | ("up", "to"))
            || matches!(one.as_str(), "over" | "about" | "around" | "under" | "nearly")
                && self.document.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// The first finite verb of a clause whose subject begins at `start`.
    fn verb_of(&self, start: usize, end: usize) -> Option<usize> {
        let tokens = &self.document.tokens;
        let mut at = start;
        while at < end && at - start <= LONGEST {
            if let Some(mention) = self.names.at(at) {
                at = mention.end.max(at + 1);
                continue;
            }
            let lower = self.lower(at);
            let bracket = matches!(tokens[at].text, "[" | "]" | "(" | ")");
            let comma_in_number = tokens[at].kind == TokenKind::Number;
            if tokens[at].kind == TokenKind::Mark && !bracket && !matches!(tokens[at].text, "$" | "£" | "€" | "-") {
                return None;
            }
            if at > start && is_auxiliary(&lower) {
                return Some(at);
            }
            if at > start && !comma_in_number && self.finite_here(start, at, end) {
                return Some(at);
            }
            if at > start && is_clause_word(&lower) && lower != "and" {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether the token is the finite verb of the clause, and not a noun or participle that looks like one.
    fn finite_here(&self, start: usize, at: usize, end: usize) -> bool {
        let forms = verb_forms(&self.lower(at));
        let past = forms.iter().any(|(_, form)| *form == VerbForm::Past);
        let present = forms.iter().any(|(_, form)| *form == VerbForm::Present);
        let base = forms.iter().any(|(_, form)| *form == VerbForm::Base);
        let before = self.lower(at - 1);
        let next = self.lower(at + 1);
        let next_forms = verb_forms(&next);
        let verb_next = at + 1 < end
            && (is_auxiliary(&next) || next_forms.iter().any(|(_, form)| *form == VerbForm::Past));
        let nominal = is_determiner(&before) || self.document.tokens[at - 1].kind == TokenKind::Possessive || is_preposition(&before) && before != "out";
        if nominal || verb_next {
            return false;
        }
        let plural = singular(&before) != before || matches!(before.as_str(), "they" | "we" | "i" | "you" | "people" | "police");
        past || present && !plural || base && !past && plural && at > start
    }

    fn group(&self, verb: usize, end: usize) -> Option<VerbGroup> {
        let mut at = verb;
        let (mut polarity, mut certainty, mut tense) = (Polarity::Positive, Certainty::Certain, Tense::Unknown);
        let (mut be, mut have) = (false, false);
        let mut modal = false;
        loop {
            let lower = self.lower(at);
            if at >= end {
                return None;
            }
            if is_negation(&lower) {
                polarity = Polarity::Negative;
            }
            if is_modal(&lower) {
                modal = true;
                match lower.trim_end_matches("n't").trim_end_matches("n’t") {
                    "will" | "shall" | "wo" => tense = Tense::Future,
                    "may" | "might" | "could" | "can" | "cannot" | "ca" => certainty = Certainty::Possible,
                    "should" | "would" | "must" => certainty = Certainty::Probable,
                    _ => {}
                }
            } else if is_be(&lower) {
                be = true;
                if tense == Tense::Unknown && !modal {
                    tense = if matches!(lower.trim_end_matches("n't").trim_end_matches("n’t"), "was" | "were") { Tense::Past } else { Tense::Present };
                }
            } else if matches!(lower.as_str(), "has" | "have" | "had") && self.helps(at + 1, end) {
                have = true;
                if !modal {
                    tense = Tense::Past;
                }
            } else if matches!(lower.as_str(), "do" | "does" | "did") && self.helps(at + 1, end) {
                tense = if lower == "did" { Tense::Past } else { Tense::Present };
            } else if !(is_adverb(&lower) || is_negation(&lower)) {
                break;
            }
            at += 1;
        }
        let lower = self.lower(at);
        let forms = verb_forms(&lower);
        let form = |wanted: &[VerbForm]| forms.iter().find(|(_, form)| wanted.contains(form)).copied();
        // `is likely to`, `is due to`, `is set to`
        if be && matches!(lower.as_str(), "likely" | "due" | "set" | "about" | "scheduled" | "expected" | "planned") && self.lower(at + 1) == "to" {
            let inner = self.infinitive(at + 2, end)?;
            let planned = lower != "likely";
            return Some(VerbGroup {
                polarity,
                certainty: if certainty == Certainty::Certain { Certainty::Probable } else { certainty },
                tense: if planned { Tense::Scheduled } else { Tense::Future },
                ..inner
            });
        }
        let (lemma, passive, default_tense) = if be {
            match form(&[VerbForm::Participle]) {
                Some((lemma, _)) => (lemma, true, tense),
                None => match form(&[VerbForm::Gerund]) {
                    Some((lemma, _)) => (lemma, false, tense),
                    None => return None,
                },
            }
        } else if have {
            (form(&[VerbForm::Participle])?.0, false, Tense::Past)
        } else if modal || at > verb {
            (form(&[VerbForm::Base, VerbForm::Past])?.0, false, tense)
        } else {
            let (lemma, form) = form(&[VerbForm::Past, VerbForm::Present, VerbForm::Base])?;
            (lemma, false, if form == VerbForm::Past { Tense::Past } else { Tense::Present })
        };
        if !passive && self.lower(at + 1) == "to" && at + 2 < end {
            let infinitive = self.infinitive(at + 2, end);
            return match (lemma, infinitive) {
                ("refuse" | "fail" | "decline", Some(inner)) => {
                    let polarity = if polarity == Polarity::Negative { Polarity::Positive } else { Polarity::Negative };
                    Some(VerbGroup { polarity, certainty, tense: default_tense, ..inner })
                }
                ("plan" | "agree" | "intend" | "prepare" | "pledge" | "promise", Some(inner)) => {
                    Some(VerbGroup { polarity, certainty: Certainty::Probable, tense: Tense::Future, ..inner })
                }
                // `tried to`, `wants to`: the inner verb is not claimed.
                (_, Some(_)) => None,
                // `offered to chair`: a verb that the lexicon lacks.
                (_, None) if !is_determiner(&self.lower(at + 2)) && self.names.at(at + 2).is_none() => None,
                (_, None) => Some(VerbGroup { lemma, passive, polarity, certainty, tense: default_tense, end: at + 1 }),
            };
        }
        Some(VerbGroup { lemma, passive, polarity, certainty, tense: default_tense, end: at + 1 })
    }

    /// Whether a verb form follows that the word before helps.
    fn helps(&self, at: usize, end: usize) -> bool {
        (at..end.min(at + 3)).any(|index| {
            let lower = self.lower(index);
            is_be(&lower) || is_negation(&lower) || verb_forms(&lower).iter().any(|(_, form)| *form != VerbForm::Present)
        })
    }

    /// The verb after `to`.
    fn infinitive(&self, at: usize, end: usize) -> Option<VerbGroup> {
        let common = |lemma, passive, end| VerbGroup {
            lemma,
            passive,
            polarity: Polarity::Positive,
            certainty: Certainty::Certain,
            tense: Tense::Unknown,
            end,
        };
        if at < end && self.lower(at) == "be" {
            let lemma = verb_forms(&self.lower(at + 1)).into_iter().find(|(_, form)| *form == VerbForm::Participle)?.0;
            return Some(common(lemma, true, at + 2));
        }
        let lemma = verb_forms(&self.lower(at)).into_iter().find(|(_, form)| *form == VerbForm::Base)?.0;
        (at < end).then(|| common(lemma, false, at + 1))
    }

    /// Where the noun group that begins at `at` ends.
    fn noun_end(&self, at: usize, end: usize) -> usize {
        let mut stop = at;
        while stop < end && stop - at < LONGEST {
            if let Some(mention) = self.names.at(stop) {
                stop = mention.end.max(stop + 1);
                continue;
            }
            let (token, lower) = (self.document.tokens[stop], self.lower(stop));
            let ends = token.kind == TokenKind::Mark
                || is_preposition(&lower)
                || is_clause_word(&lower)
                || is_auxiliary(&lower)
                || is_adverb(&lower)
                || is_calendar_word(token.text)
                || matches!(lower.as_str(), "last" | "next" | "this") && is_time_noun(&self.lower(stop + 1))
                || stop > at && (is_determiner(&lower) || is_verb_here(&lower, &self.lower(stop + 1)));
            if ends {
                break;
            }
            stop += 1;
        }
        stop.min(end)
    }

    /// What a noun group stands for: an entity, or a common noun of at most five words. `None` when it is not plain.
    fn argument(&self, first: usize, end: usize, speaker: Option<&Speaker>, mode: Mode) -> Option<Argument> {
        let tokens = &self.document.tokens;
        let mut end = end;
        while end > first && (tokens[end - 1].kind == TokenKind::Mark || is_adverb(&self.lower(end - 1))) {
            // `we [Taliban]`: the brackets say who.
            if tokens[end - 1].is("]")
                && let Some(mention) = self.names.at(end.checked_sub(2)?).filter(|mention| mention.end + 1 == end)
            {
                return Some(self.entity(mention.entity, first, end));
            }
            end -= 1;
        }
        if first >= end {
            return None;
        }
        if end - first == 1 && is_pronoun(&self.lower(first)) {
            return self.pronoun(first, speaker?, mode);
        }
        if let Some(mention) = self.names.at(end - 1).filter(|mention| mention.end == end && mention.first >= first) {
            let plain = (first..mention.first).all(|index| {
                let lower = self.lower(index);
                is_determiner(&lower)
                    || is_title(tokens[index].text)
                    || matches!(noun_kind(&lower), Some(Head::Role))
                    || self.names.at(index).is_some()
            });
            return plain.then(|| self.entity(mention.entity, first, end));
        }
        // `Taliban leaders`, `the number of troops`: the head is before the first preposition.
        let head_end = (first + 1..end).find(|index| is_preposition(&self.lower(*index)) && self.names.at(*index).is_none()).unwrap_or(end);
        let head = head_end - 1;
        if let Some(entity) = self.resolver.body_named(first, head + 1, head).filter(|_| head_end == end) {
            return Some(self.entity(entity, first, end));
        }
        let mut start = first;
        let modifier = |index: usize| {
            let lower = self.lower(index);
            is_determiner(&lower) || is_quantifier(&lower) || is_adverb(&lower)
        };
        while start < head && modifier(start) {
            start += 1;
        }
        let words: Vec<String> = (start..head_end).map(|index| self.lower(index)).collect();
        let plain = (start..head_end).all(|index| {
            let lower = self.lower(index);
            matches!(tokens[index].kind, TokenKind::Word | TokenKind::Possessive)
                && (self.names.at(index).is_some() || !is_negation(&lower) && !is_adverb(&lower) && !is_pronoun(&lower) && !is_clause_word(&lower) && !is_auxiliary(&lower))
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
            span: self.document.span(first, head_end),
        })
    }

    fn entity(&self, entity: usize, first: usize, end: usize) -> Argument {
        let name = self.names.entities[entity].name.clone();
        Argument { id: Iri::entity(&name), name, entity: true, span: self.document.span(first, end) }
    }

    fn counted(&self, amount: &Amount) -> Argument {
        let name = normalise_name(&amount.unit);
        Argument { id: Iri::concept(&name), name, entity: false, span: self.document.span(amount.first, amount.end) }
    }

    /// Who a pronoun in reported content is, seen from the speaker.
    fn pronoun(&self, at: usize, speaker: &Speaker, mode: Mode) -> Option<Argument> {
        let body = !speaker.is_person();
        let itself = || speaker.entity.map(|entity| self.entity(entity, at, at + 1));
        match self.lower(at).as_str() {
            "we" if mode == Mode::Direct || self.document.quotation_at(at).is_some() => {
                match speaker.on_behalf_of.as_ref() {
                    Some(party) => Some(Argument {
                        id: Iri::entity(&party.name),
                        name: party.name.clone(),
                        entity: true,
                        span: self.document.span(at, at + 1),
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

    /// Places that the rest of the clause names after `in`, `at`, `near`.
    fn places(&self, from: usize, end: usize) -> Vec<Iri> {
        let mut places = Vec::new();
        for mention in self.names.mentions.iter().filter(|mention| mention.first > from && mention.end <= end) {
            let before = self.lower(mention.first - 1);
            let before = if before == "the" { self.lower(mention.first.saturating_sub(2)) } else { before };
            let entity = &self.names.entities[mention.entity];
            let place = matches!(entity.kind, EntityKind::Place | EntityKind::GeopoliticalEntity | EntityKind::Other);
            if place && matches!(before.as_str(), "in" | "at" | "near" | "off" | "outside") {
                places.push(Iri::entity(&entity.name));
            }
        }
        places.sort();
        places.dedup();
        places
    }
}
