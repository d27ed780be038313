use super::propositions::{ClauseReader, LONGEST};
use super::words::{
    is_adverb, is_auxiliary, is_be, is_clause_word, is_determiner, is_modal, is_negation, is_preposition,
};
use crate::claim::{Certainty, Polarity, Tense};
use crate::language::{TokenKind, VerbForm, singular, verb_forms};

/// The verb of a clause with what stands around it.
pub(super) struct VerbGroup {
    pub(super) lemma: &'static str,
    pub(super) passive: bool,
    pub(super) polarity: Polarity,
    pub(super) certainty: Certainty,
    pub(super) tense: Tense,
    /// The token after the main verb.
    pub(super) end: usize,
}

impl ClauseReader<'_> {
    /// The first finite verb of a clause whose subject begins at `start`.
    pub(super) fn verb_of(&self, start: usize, end: usize) -> Option<usize> {
        let tokens = &self.text.document.tokens;
        let mut at = start;
        while at < end && at - start <= LONGEST {
            if let Some(mention) = self.text.names.at(at) {
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
            if at > start && !comma_in_number && self.finite_here(at, end) {
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
    fn finite_here(&self, at: usize, end: usize) -> bool {
        let forms = verb_forms(&self.lower(at));
        let past = forms.iter().any(|(_, form)| *form == VerbForm::Past);
        let present = forms.iter().any(|(_, form)| *form == VerbForm::Present);
        let base = forms.iter().any(|(_, form)| *form == VerbForm::Base);
        let before = self.lower(at - 1);
        let next = self.lower(at + 1);
        let next_forms = verb_forms(&next);
        let verb_next =
            at + 1 < end && (is_auxiliary(&next) || next_forms.iter().any(|(_, form)| *form == VerbForm::Past));
        let nominal = is_determiner(&before)
            || self.text.document.tokens[at - 1].kind == TokenKind::Possessive
            || is_preposition(&before) && before != "out";
        if nominal || verb_next {
            return false;
        }
        let plural =
            singular(&before) != before || matches!(before.as_str(), "they" | "we" | "i" | "you" | "people" | "police");
        past || present && !plural || base && plural
    }

    pub(super) fn group(&self, verb: usize, end: usize) -> Option<VerbGroup> {
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
                    tense = if matches!(lower.trim_end_matches("n't").trim_end_matches("n’t"), "was" | "were") {
                        Tense::Past
                    } else {
                        Tense::Present
                    };
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
        if be
            && matches!(lower.as_str(), "likely" | "due" | "set" | "about" | "scheduled" | "expected" | "planned")
            && self.lower(at + 1) == "to"
        {
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
                (_, None) if !is_determiner(&self.lower(at + 2)) && self.text.names.at(at + 2).is_none() => None,
                (_, None) => Some(VerbGroup { lemma, passive, polarity, certainty, tense: default_tense, end: at + 1 }),
            };
        }
        Some(VerbGroup { lemma, passive, polarity, certainty, tense: default_tense, end: at + 1 })
    }

    /// Whether a verb form follows that the word before helps.
    fn helps(&self, at: usize, end: usize) -> bool {
        (at..end.min(at + 3)).any(|index| {
            let lower = self.lower(index);
            is_be(&lower)
                || is_negation(&lower)
                || verb_forms(&lower).iter().any(|(_, form)| *form != VerbForm::Present)
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
}
