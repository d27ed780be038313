//! Nouns that relate two: `Skerry is a subsidiary of Maru Lines`, `Bo Lund's predecessor, Ana Ruiz,`. They say what a verb would, and
//! some of them the other way round: whose predecessor somebody is succeeded them.

use std::ops::Range;

use super::clauses::phrase;
use super::propositions::{ClauseReader, Proposition};
use crate::claim::{Certainty, Mode, Polarity, Status, Tense};

/// Which of two does what the verb tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doer {
    /// Who has the noun: the owner of a firm owns it.
    Bearer,
    /// Of whom the noun is said: who has a subsidiary owns it.
    Other,
}

/// Nouns with their verbs.
const RELATIONALS: &[(&str, &str, Doer)] = &[
    ("assassin", "assassinate", Doer::Bearer),
    ("co-founder", "found", Doer::Bearer),
    ("cofounder", "found", Doer::Bearer),
    ("founder", "found", Doer::Bearer),
    ("husband", "be married to", Doer::Bearer),
    ("killer", "kill", Doer::Bearer),
    ("murderer", "murder", Doer::Bearer),
    ("owner", "own", Doer::Bearer),
    ("predecessor", "succeed", Doer::Other),
    ("subsidiary", "own", Doer::Other),
    ("successor", "succeed", Doer::Bearer),
    ("wife", "be married to", Doer::Bearer),
];

/// Words before such a noun that leave what it says as it is: a former owner owns nothing, and an alleged one may not.
const PLAIN: [&str; 6] = ["eventual", "first", "late", "new", "second", "third"];

/// The verb of a relational noun in the name of an argument, and who does it: `second wife`, `bo lund 's successor`.
pub(super) fn described(name: &str) -> Option<(&'static str, Doer)> {
    let name = name.rsplit_once(" 's ").map_or(name, |(_, own)| own);
    let (before, noun) = name.rsplit_once(' ').unwrap_or(("", name));
    before.split_whitespace().all(|word| PLAIN.contains(&word)).then(|| relational(noun)).flatten()
}

/// The verb of a relational noun, and who does it.
fn relational(noun: &str) -> Option<(&'static str, Doer)> {
    RELATIONALS.iter().find(|(name, ..)| *name == noun).map(|(_, verb, doer)| (*verb, *doer))
}

impl ClauseReader<'_> {
    /// What such nouns beside a name say among these words.
    pub(super) fn relationals(&self, words: &Range<usize>) -> Vec<Proposition> {
        words.clone().filter_map(|word| self.beside_name(word)).collect()
    }

    /// Whose a noun that a copula ascribes is, by the word: `is Lund's successor`.
    pub(super) fn possessor(&self, noun: usize) -> Option<usize> {
        let (text, analysis) = (self.text, self.text.analysis());
        let owns = |word: &usize| analysis.words[*word].relation == "nmod:poss" && text.mention(*word).is_some();
        relational(&text.lemma(noun))?;
        analysis.children(noun).find(owns)
    }

    /// `Lund's predecessor, Ana Ruiz`, `Ana Ruiz, the owner of Skerry`, `Lund's wife Ana Ruiz`.
    fn beside_name(&self, noun: usize) -> Option<Proposition> {
        let (text, analysis) = (self.text, self.text.analysis());
        let (verb, doer) = relational(&text.lemma(noun)).filter(|_| analysis.words[noun].upos == "NOUN")?;
        let named = |word: &usize| text.mention(*word).is_some();
        let joined = |word: &usize| matches!(analysis.relation(*word), "appos" | "flat" | "compound");
        let above = analysis.words[noun].head;
        let bearer = analysis
            .children(noun)
            .find(|word| joined(word) && *word > noun && named(word))
            .or_else(|| Some(above).filter(|word| joined(&noun) && named(word)))?;
        let owns = |word: &usize| match analysis.words[*word].relation {
            "nmod:poss" => true,
            relation => relation == "nmod" && text.case_of(*word).as_deref() == Some("of"),
        };
        let other = analysis.children(noun).find(|word| owns(word) && named(word))?;
        // `a former owner`, `an alleged killer`: that may not be so now, or at all.
        let plain = analysis
            .children(noun)
            .all(|word| !matches!(analysis.relation(word), "amod" | "advmod" | "conj") || text.is(word, &PLAIN));
        let argument = |word: usize| self.noun(word, None, None, Mode::Narration).map(|found| found.argument);
        let (bearer_is, other_is) = (argument(bearer)?, argument(other)?);
        if !plain || !bearer_is.entity || !other_is.entity || bearer_is.id == other_is.id {
            return None;
        }
        let all = [phrase(analysis, noun), phrase(analysis, bearer), phrase(analysis, other)].concat();
        let all = all.into_iter().filter(|word| text.sentence(noun).contains(word));
        let (first, last) = all.fold((noun, noun), |(first, last), word| (first.min(word), last.max(word)));
        let (subject, object) = match doer {
            Doer::Bearer => (bearer_is, other_is),
            Doer::Other => (other_is, bearer_is),
        };
        Some(Proposition {
            evidence: vec![text.document.tokens_of(first..last + 1)],
            aside: Vec::new(),
            subject: Some(subject),
            relation: verb.to_owned(),
            object: Some(object),
            amount: None,
            beside: Vec::new(),
            polarity: Polarity::Positive,
            certainty: Certainty::Certain,
            tense: Tense::Unknown,
            status: Status::Asserted,
            places: Vec::new(),
        })
    }
}
