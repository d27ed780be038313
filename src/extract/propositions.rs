use super::quantities::{Amount, amounts};
use super::speakers::Speaker;
use super::text::Text;
use super::verbs::VerbGroup;
use super::words::{is_adverb, is_clause_word, is_negation, is_preposition, is_time_noun, weekday};
use crate::claim::{Argument, Certainty, EntityKind, Iri, Mode, Polarity, Tense};
use crate::language::{TokenKind, VerbForm, verb_forms};

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
pub(super) const LONGEST: usize = 14;

/// Reads the clauses of one document.
pub(super) struct ClauseReader<'a> {
    pub(super) text: Text<'a>,
}

impl ClauseReader<'_> {
    pub(super) fn lower(&self, index: usize) -> String {
        self.text.document.tokens.get(index).map(crate::language::Token::lower).unwrap_or_default()
    }

    /// The clauses of a range: parted at sentence ends, semicolons, and at `while`, `but`, `and` between finite verbs.
    pub(super) fn clauses(&self, first: usize, end: usize) -> Vec<(usize, usize)> {
        let tokens = &self.text.document.tokens;
        let mut cuts = vec![first];
        for at in first + 1..end {
            let sentence = self.text.document.sentences.iter().any(|sentence| sentence.first == at);
            let ended = matches!(tokens[at - 1].text, "." | "!" | "?" | ";" | "…") && tokens[at].spaced;
            let joined = matches!(self.lower(at).as_str(), "while" | "but" | "and" | "although" | "whereas")
                && self.text.names.at(at).is_none()
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
        if matches!(self.text.document.tokens.get(end).map(|token| token.text), Some("?")) || self.lower(start) == "if"
        {
            return None;
        }
        let verb = self.verb_of(start, end)?;
        let group = self.group(verb, end)?;
        // From the sentence on: an amount may leave out what an earlier one has said.
        let sentence = self.text.document.sentences[self.text.document.sentence_of(start)];
        let found: Vec<Amount> = amounts(self.text.document, self.text.names, sentence.first.min(start), end)
            .into_iter()
            .filter(|amount| amount.first >= start)
            .collect();
        let amount_at =
            |at: usize| found.iter().find(|amount| amount.first == at || amount.first < at && at < amount.end);
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
        } else if at < end
            && is_preposition(&self.lower(at))
            && !matches!(self.lower(at).as_str(), "as" | "because" | "than" | "like")
        {
            let preposition = self.lower(at);
            let stop = self.noun_end(at + 1, end);
            let whose = amount_at(at + 1).filter(|amount| amount.first == at + 1);
            let argument =
                whose.map_or_else(|| self.argument(at + 1, stop, speaker, mode), |amount| Some(self.counted(amount)));
            let temporal = weekday(self.text.document.tokens.get(at + 1).map_or("", |token| token.text)).is_some();
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
            || self.text.document.tokens[at].kind == TokenKind::Mark
            || is_preposition(&self.lower(at))
            || is_clause_word(&self.lower(at))
            || weekday(self.text.document.tokens[at].text).is_some()
    }

    /// The clause without quotation marks, connectives and what leads it in: `On Sunday, …`.
    fn core(&self, first: usize, end: usize) -> Option<(usize, usize)> {
        let tokens = &self.text.document.tokens;
        let (mut start, mut end) = (first, end);
        let skipped = |index: usize| {
            tokens[index].kind == TokenKind::Mark && !matches!(tokens[index].text, "$" | "£" | "€")
                || matches!(
                    self.lower(index).as_str(),
                    "that" | "and" | "but" | "while" | "meanwhile" | "however" | "although" | "so" | "whereas"
                )
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
            is_preposition(&lower) && !self.is_comparator(start)
                || matches!(lower.as_str(), "last" | "this" | "so" | "earlier" | "later" | "following")
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
                && self.text.document.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Places that the rest of the clause names after `in`, `at`, `near`.
    fn places(&self, from: usize, end: usize) -> Vec<Iri> {
        let mut places = Vec::new();
        for mention in self.text.names.mentions.iter().filter(|mention| mention.first > from && mention.end <= end) {
            let before = self.lower(mention.first - 1);
            let before = if before == "the" { self.lower(mention.first.saturating_sub(2)) } else { before };
            let entity = &self.text.names.entities[mention.entity];
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
