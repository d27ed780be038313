//! Events that a noun tells: `after the arrest of Ana Ruiz in May`, `Ana Ruiz's resignation`. They are propositions where the text takes
//! them for granted: where they are what a clause is about, or what something else came after.

use std::ops::Range;

use super::clauses::{case, phrase};
use super::propositions::{ClauseReader, Proposition};
use crate::claim::{Certainty, Mode, Polarity, Status, Tense};

/// Whether who stands beside the noun does it, or has it done to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Does,
    Undergoes,
}

/// Nouns with their verbs, and what the noun after `of` or with `'s` is.
const EVENTS: &[(&str, &str, Role)] = &[
    ("abduction", "abduct", Role::Undergoes),
    ("acquisition", "acquire", Role::Undergoes),
    ("acquittal", "acquit", Role::Undergoes),
    ("arrest", "arrest", Role::Undergoes),
    ("arrival", "arrive", Role::Does),
    ("assassination", "assassinate", Role::Undergoes),
    ("bombing", "bomb", Role::Undergoes),
    ("capture", "capture", Role::Undergoes),
    ("closure", "close", Role::Undergoes),
    ("collapse", "collapse", Role::Does),
    ("conviction", "convict", Role::Undergoes),
    ("death", "die", Role::Does),
    ("departure", "depart", Role::Does),
    ("deployment", "deploy", Role::Undergoes),
    ("deportation", "deport", Role::Undergoes),
    ("destruction", "destroy", Role::Undergoes),
    ("detention", "detain", Role::Undergoes),
    ("disappearance", "disappear", Role::Does),
    ("dismissal", "dismiss", Role::Undergoes),
    ("evacuation", "evacuate", Role::Undergoes),
    ("execution", "execute", Role::Undergoes),
    ("expulsion", "expel", Role::Undergoes),
    ("hijacking", "hijack", Role::Undergoes),
    ("imprisonment", "imprison", Role::Undergoes),
    ("invasion", "invade", Role::Undergoes),
    ("kidnapping", "kidnap", Role::Undergoes),
    ("killing", "kill", Role::Undergoes),
    ("launch", "launch", Role::Undergoes),
    ("murder", "murder", Role::Undergoes),
    ("poisoning", "poison", Role::Undergoes),
    ("release", "release", Role::Undergoes),
    ("removal", "remove", Role::Undergoes),
    ("rescue", "rescue", Role::Undergoes),
    ("resignation", "resign", Role::Does),
    ("retirement", "retire", Role::Does),
    ("seizure", "seize", Role::Undergoes),
    ("shooting", "shoot", Role::Undergoes),
    ("sinking", "sink", Role::Undergoes),
    ("suicide", "kill oneself", Role::Does),
    ("takeover", "take over", Role::Undergoes),
    ("theft", "steal", Role::Undergoes),
    ("withdrawal", "withdraw", Role::Undergoes),
];

impl ClauseReader<'_> {
    /// The events that nouns among these words tell.
    pub(super) fn nominals(&self, words: &Range<usize>) -> Vec<Proposition> {
        words.clone().filter_map(|word| self.nominal(word)).collect()
    }

    fn nominal(&self, word: usize) -> Option<Proposition> {
        let (analysis, document) = (self.text.analysis(), self.text.document);
        if analysis.words[word].upos != "NOUN" || self.text.mention(word).is_some() {
            return None;
        }
        let lemma = self.text.lemma(word);
        let (_, verb, role) = EVENTS.iter().find(|(noun, _, _)| *noun == lemma)?;
        // `calls for the release of`, `fears of an invasion`: nobody says that it came about.
        let granted = match analysis.relation(word) {
            "nsubj" => self.text.lemma(analysis.words[word].head) != "be",
            "obl" | "nmod" => matches!(self.text.case_of(word).as_deref(), Some("after" | "since" | "following")),
            _ => false,
        };
        // `the death of Bo Lund would change little`
        let certain = analysis.children(analysis.words[word].head).all(|child| analysis.relation(child) != "aux");
        let beside = analysis.children(word).find(|child| match analysis.relation(*child) {
            "nmod" => {
                let cases = case(analysis, *child);
                analysis.words[*child].relation == "nmod:poss" && !self.text.is(*child, &["its", "his", "her", "their"])
                    || cases.len() == 1 && self.text.is(cases[0], &["of"])
            }
            _ => false,
        })?;
        let found = self.noun(beside, None, None, Mode::Narration)?;
        if !granted || !certain || !(found.argument.entity || found.amount.is_some()) {
            return None;
        }
        let phrase = phrase(analysis, word);
        let (first, last) = (*phrase.first()?, *phrase.last()?);
        let (subject, object) = match role {
            Role::Does => (Some(found.argument), None),
            Role::Undergoes => (None, Some(found.argument)),
        };
        Some(Proposition {
            evidence: vec![document.tokens_of(first..last + 1)],
            aside: Vec::new(),
            subject,
            relation: (*verb).to_owned(),
            object,
            amount: found.amount,
            beside: Vec::new(),
            polarity: Polarity::Positive,
            certainty: Certainty::Certain,
            tense: Tense::Past,
            status: Status::Asserted,
            places: Vec::new(),
        })
    }
}
