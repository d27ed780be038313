//! From clauses to propositions: subject, relation, object and what qualifies them.

use std::ops::Range;

use super::ages::AGED;
use super::ascriptions::ASCRIBING;
use super::clauses::{Clause, Clauses, Kind, case, conjuncts, copula};
use super::predicates::{is_empty, predicate};
use super::quantities::{Amount, amounts};
use super::relationals::{Doer, described};
use super::speakers::Speaker;
use super::text::Text;
use super::words::is_time_noun;
use crate::claim::{AGE, Argument, Certainty, Iri, Mode, Polarity, Status, Tense};
use crate::language::{Sentence, singular};

/// A proposition read off one clause.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Proposition {
    /// The tokens that state it, in ranges: one for a clause with its own subject.
    pub(super) evidence: Vec<(usize, usize)>,
    /// Tokens among them that another clause says, whose times are not its own: `plans to leave in May`.
    pub(super) aside: Vec<(usize, usize)>,
    pub(super) subject: Option<Argument>,
    pub(super) relation: String,
    pub(super) object: Option<Argument>,
    /// The amount that the object, or else the subject, is.
    pub(super) amount: Option<Amount>,
    /// Other amounts that its words state: `raised its bid to 50 million`, `approved a transfer of 50 million`.
    pub(super) beside: Vec<Amount>,
    pub(super) polarity: Polarity,
    pub(super) certainty: Certainty,
    pub(super) tense: Tense,
    pub(super) status: Status,
    pub(super) places: Vec<Iri>,
}

/// Coordinated arguments: no more of them are told apart.
const MOST: usize = 6;

/// Reads the clauses of one document.
pub(super) struct ClauseReader<'a> {
    pub(super) text: Text<'a>,
    clauses: Clauses,
    /// Of each sentence. An amount may leave out what an earlier one of its sentence has said.
    pub(super) amounts: Vec<Vec<Amount>>,
}

/// An argument with the amount that it is and whether it is denied: `no evidence`.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) argument: Argument,
    pub(super) amount: Option<Amount>,
    pub(super) none: bool,
}

impl<'a> ClauseReader<'a> {
    pub(super) fn new(text: Text<'a>) -> Self {
        let of = |sentence: &Sentence| amounts(text.document, text.names, sentence.first, sentence.end);
        let amounts = text.document.sentences.iter().map(of).collect();
        Self { text, clauses: Clauses::of(text.analysis()), amounts }
    }

    /// The amounts of a sentence.
    pub(super) fn amounts_of(&self, sentence: &Sentence) -> &[Amount] {
        self.amounts.get(self.text.document.sentence_of(sentence.first)).map_or(&[], Vec::as_slice)
    }

    /// The clauses whose predicate is among these words.
    pub(super) fn within(&self, words: &Range<usize>) -> impl Iterator<Item = &Clause> {
        self.clauses.all.iter().filter(move |clause| words.contains(&clause.last))
    }

    /// The clause whose predicate a word is.
    pub(super) fn at(&self, word: usize) -> Option<&Clause> {
        self.clauses.all.iter().find(|clause| clause.last == word)
    }

    /// The propositions that a clause states, one for each of coordinated arguments. The speaker tells who `we` and
    /// `it` are.
    pub(super) fn read(&self, clause: &Clause, speaker: Option<&Speaker>, mode: Mode) -> Vec<Proposition> {
        if self.is_open(clause) {
            return Vec::new();
        }
        let Some(status) = self.status(clause) else { return Vec::new() };
        let mut found = Vec::new();
        for subject in self.subjects(clause).into_iter().flat_map(|noun| self.described(clause, noun)).take(MOST) {
            self.of_subject(clause, subject, speaker, mode, &mut found);
        }
        for proposition in &mut found {
            proposition.status = status;
        }
        found
    }

    fn of_subject(
        &self,
        clause: &Clause,
        subject: usize,
        speaker: Option<&Speaker>,
        mode: Mode,
        out: &mut Vec<Proposition>,
    ) -> Option<()> {
        let analysis = self.text.analysis();
        let said = predicate(self.text, clause)?;
        // `the allegations, which he said were false`: what he says is not said of the word for it.
        if clause.kind == Kind::Relative && said.relation == "say" {
            return None;
        }
        let deed = if said.passive && self.is_misled(clause, subject) { Some(self.deed(clause)?) } else { None };
        let (subject, found) = match deed {
            Some((verb, found)) => (verb, Some(found)),
            None => (subject, self.noun(subject, Some(clause.head), speaker, mode)),
        };
        let of_its_kind = if found.is_none() { self.of_its_kind(clause, subject) } else { None };
        let found = found.or_else(|| of_its_kind.as_ref().map(|(kind, _)| kind.clone()));
        // `it flew 998 miles`: the miles are worth knowing, whatever flew.
        if found.is_none() && !self.text.is(subject, &["it", "they", "he", "she"]) {
            return None;
        }
        let places = self.places(clause);
        let mut push = |relation: String, other: Option<(usize, Found)>, passive: bool| {
            let mut polarity = said.polarity;
            let none =
                found.as_ref().is_some_and(|found| found.none) ^ other.as_ref().is_some_and(|(_, other)| other.none);
            if none {
                polarity = if polarity == Polarity::Positive { Polarity::Negative } else { Polarity::Positive };
            }
            let pointless = match (&found, &other) {
                (Some(subject), Some((_, other))) => subject.argument.id == other.argument.id,
                (None, other) => {
                    other.as_ref().is_none_or(|(_, other)| other.amount.is_none() && !other.argument.entity)
                }
                (Some(_), None) => !passive && is_empty(&relation),
            };
            if pointless {
                return;
            }
            let words = other.as_ref().map(|(word, _)| *word);
            let own = found.as_ref().and_then(|found| found.amount.clone());
            let amount = match &other {
                Some((_, other)) if !passive => other.amount.clone().or(own),
                _ => own,
            };
            let beside = self.beside(clause, subject, words, amount.as_ref());
            let other = other.map(|(_, other)| other.argument).filter(|_| relation != AGED);
            let mine = found.as_ref().map(|found| found.argument.clone());
            let (subject_argument, object) = if passive { (other, mine) } else { (mine, other) };
            out.push(Proposition {
                evidence: self.evidence(clause, subject, words),
                aside: self.aside(clause, subject, words),
                subject: subject_argument,
                relation,
                object,
                amount,
                beside,
                polarity,
                certainty: said.certainty,
                tense: said.tense,
                status: Status::Asserted,
                places: places.clone(),
            });
        };
        let noun = |word: usize| self.noun(word, None, speaker, mode).map(|found| (word, found));
        let prepositional = |word: usize| {
            let preposition: Vec<String> = case(analysis, word).iter().map(|part| self.text.lower(*part)).collect();
            format!("{} {}", said.relation, preposition.join(" ")).trim_end().to_owned()
        };
        // `fell 15 feet into the moat`, `was closed for three days`
        let copula = copula(analysis, clause.last).is_some();
        let aged = |found: &Found| copula && found.amount.as_ref().is_some_and(|amount| amount.unit == AGE);
        // `goes at 90 miles an hour`: the hour is not how long.
        let within = |word: usize, found: &Found| {
            let tokens = found.amount.as_ref().map(|amount| amount.first..amount.end);
            let holds =
                |other: usize| tokens.as_ref().is_some_and(|it| it.contains(&self.text.document.token_at(other)));
            clause.obliques.iter().chain(&clause.object).any(|other| *other != word && holds(*other))
        };
        let extents = clause.obliques.iter().filter_map(|word| self.extent(*word));
        // `is no measure of intentions six weeks from now`
        let thing = copula && analysis.words[clause.last].upos == "NOUN";
        let extents: Vec<_> = extents
            .filter(|(word, found, how)| (!thing || !how.is_empty()) && !aged(found) && !within(*word, found))
            .collect();
        let told = !extents.is_empty();
        for (word, found, how) in extents {
            let verb =
                if said.passive { format!("be {}", self.text.lower(clause.last)) } else { said.relation.clone() };
            push(format!("{verb} {how}").trim_end().to_owned(), Some((word, found)), false);
        }
        // `it was not a straight road`
        if let Some((_, qualities)) = of_its_kind {
            for quality in qualities {
                push(said.relation.clone(), Some(quality), false);
            }
            return Some(());
        }
        // `The toll is 50`, `The guard is in Oslo`.
        if copula {
            // `is no racist, guys`: what is joined by nothing is not joined.
            let mut all = conjuncts(analysis, clause.last);
            let bound = |word: &usize| analysis.child(*word, &["cc"]).is_some();
            if all.len() == 2 && !all.iter().any(bound) {
                all.truncate(1);
            }
            for ascribed in all.into_iter().take(MOST) {
                if let Some(found_age) = self.age(found.as_ref(), ascribed) {
                    push(AGED.to_owned(), Some((ascribed, found_age)), false);
                    continue;
                }
                // `was nothing unusual`, `is nothing out of the ordinary`
                if let Some((case, told)) = self.nothing(ascribed) {
                    push(format!("{} {case}", said.relation).trim_end().to_owned(), Some(told), false);
                    continue;
                }
                let relation = prepositional(ascribed);
                // `is responsible for the attack`
                if let Some((quality, about)) = self.regards(ascribed)
                    && let Some(found) = noun(about)
                {
                    push(format!("{relation} {quality}"), Some(found), false);
                    continue;
                }
                let what = noun(ascribed).or_else(|| self.quality(ascribed).map(|found| (ascribed, found)));
                let Some((word, found)) = what else { continue };
                // `is the capital of Lindmark`, `is no part of Lindmark`
                let of = self.belonging(ascribed, &found).or_else(|| self.possessor(ascribed));
                let of = of.filter(|_| relation == said.relation).and_then(noun);
                let whose = of.filter(|(_, owner)| owner.argument.entity);
                let whose = whose.map(|(of, owner)| (of, Found { none: found.none ^ owner.none, ..owner }));
                // `is a subsidiary of Skerry`: Skerry owns it.
                let relates = described(&found.argument.name).filter(|_| said.relation == "be" && whose.is_some());
                if let Some((verb, doer)) = relates {
                    push(verb.to_owned(), whose, doer == Doer::Other);
                } else if whose.is_some() && self.possessor(ascribed).is_none() {
                    push(format!("{relation} {} of", found.argument.name), whose, false);
                } else {
                    push(relation, Some((word, found)), false);
                }
            }
            return Some(());
        }
        let obliques: Vec<usize> = clause.obliques.iter().copied().filter(|word| !self.is_time(*word)).collect();
        if said.passive {
            // `was born in Oslo`, `is opposed to the plan`: what she is and not what was done to her.
            let state = analysis.words[clause.last].xpos == "VBN" && is_state(&self.text.lower(clause.last));
            let about = obliques.iter().copied().filter(|word| !case(analysis, *word).is_empty()).min();
            if let Some(about) = about.filter(|_| state)
                && let Some(found) = noun(about)
            {
                let preposition: Vec<String> =
                    case(analysis, about).iter().map(|part| self.text.lower(*part)).collect();
                let relation = format!("be {} {}", self.text.lower(clause.last), preposition.join(" "));
                push(relation, Some(found), false);
                return Some(());
            }
            let by = obliques.iter().copied().find(|word| self.text.case_of(*word).as_deref() == Some("by"));
            let agent = by.and_then(noun).filter(|(_, agent)| {
                agent.argument.entity || !is_time_noun(agent.argument.name.rsplit(' ').next().unwrap_or_default())
            });
            // `was crowned queen`, `was found dead`: what she is by what was done.
            for (word, found) in self.complements(clause, true, MOST) {
                if matches!(analysis.words[word].upos, "ADJ" | "VERB") {
                    push(format!("{} {}", said.relation, self.text.lower(word)), agent.clone(), true);
                } else {
                    push(format!("be {}", self.text.lower(clause.last)), Some((word, found)), false);
                }
            }
            // `was widely seen as a test`: by whom is not said.
            let as_ = |word: &usize| *word > clause.last && self.text.case_of(*word).as_deref() == Some("as");
            let seen = agent.is_none() && ASCRIBING.contains(&self.text.lemma(clause.last).as_str());
            if let Some(what) = obliques.iter().copied().find(as_).filter(|_| seen).and_then(noun) {
                push(format!("be {} as", self.text.lower(clause.last)), Some(what), false);
                return Some(());
            }
            // `was told that`, `was forced to`: the verb is not all of it.
            if clause.content.is_none() {
                // `was taken to the harbour`: where it is now is worth as much as that somebody took it.
                if let Some((preposition, there)) = self.brought(clause, &obliques)
                    && let Some(found) = noun(there)
                {
                    push(format!("be {} {preposition}", self.text.lower(clause.last)), Some(found), false);
                }
                push(said.relation.clone(), agent, true);
            }
            return Some(());
        }
        if let Some(object) = clause.object {
            // `presented the mayor with a plan`: the plan is what was presented.
            let gives = GIVING.contains(&self.text.lemma(clause.last).as_str());
            let with = |word: &usize| *word > object && self.text.case_of(*word).as_deref() == Some("with");
            let object = clause.obliques.iter().copied().find(|word| gives && with(word)).unwrap_or(object);
            // `made an offer of $70 a share, or $105 billion`: the offer again.
            let again = |word: usize| {
                let or = analysis.children(word).any(|child| self.text.is(child, &["or"]));
                word != object && or && self.text.word(word).upos == "SYM" && self.text.word(object).upos != "SYM"
            };
            for object in conjuncts(analysis, object).into_iter().filter(|word| !again(*word)).take(MOST) {
                // `took control of the town`: the town is what was taken.
                let light = self.light(clause, object);
                if let Some((noun_word, governed)) = light {
                    let relation = format!("{} {} {}", said.relation, self.text.lower(object), noun_word);
                    if let Some(found) = noun(governed) {
                        push(relation, Some(found), false);
                        continue;
                    }
                }
                if let Some(found) = noun(object) {
                    // `made the letters public`
                    let made = clause.content.filter(|content| analysis.words[*content].upos == "ADJ");
                    let relation = made.map(|quality| format!("{} {}", said.relation, self.text.lower(quality)));
                    push(relation.unwrap_or_else(|| said.relation.clone()), Some(found), false);
                }
            }
            return Some(());
        }
        if clause.content.is_some() {
            // `became victims of the storm`, `looks bigger`
            for complement in self.complements(clause, false, MOST) {
                push(said.relation.clone(), Some(complement), false);
            }
            return None;
        }
        // What follows the verb most closely is what it is about.
        let first = obliques
            .iter()
            .copied()
            .filter(|word| *word > clause.last && !case(analysis, *word).is_empty())
            .filter(|word| {
                !self.text.is(
                    case(analysis, *word)[0],
                    &[
                        "according",
                        "after",
                        "amid",
                        "as",
                        "because",
                        "before",
                        "despite",
                        "during",
                        "following",
                        "like",
                        "since",
                        "than",
                        "until",
                    ],
                )
            })
            .min();
        let joined = first.map(|first| conjuncts(analysis, first)).unwrap_or_default();
        let nouns: Vec<_> = joined.into_iter().take(MOST).filter_map(noun).collect();
        // `depends on that` is not all of it; of a noun that has no plain name the verb still tells.
        let pointing = |word: usize| matches!(analysis.words[word].upos, "PRON" | "DET" | "VERB");
        if let Some(first) = first.filter(|first| !nouns.is_empty() || pointing(*first)) {
            for found in nouns {
                // `rescued between 20 and 30 passengers`: the preposition is the number's.
                let preposition = self.text.document.token_at(case(analysis, first)[0]);
                let counted = found.1.amount.as_ref().is_some_and(|amount| amount.first <= preposition);
                let relation = if counted { said.relation.clone() } else { prepositional(first) };
                push(relation, Some(found), false);
            }
            return Some(());
        }
        // `Four people died`, `The Maru Star sank`: complete by itself.
        let timed = clause.obliques.iter().any(|word| self.is_time(*word));
        let whole = |found: &Found| found.amount.is_some() || found.argument.entity || clause.is_main() || timed;
        // `She certainly is`: what, went before; but `there is doubt`.
        let bare = said.relation == "be"
            && analysis.child(clause.last, &["expl"]).is_none()
            && found.as_ref().is_none_or(|found| found.amount.is_none());
        if !told && !bare && found.as_ref().is_some_and(whole) {
            push(said.relation.clone(), None, false);
        }
        Some(())
    }

    /// Whether a phrase only says when.
    pub(super) fn is_time(&self, word: usize) -> bool {
        let lower = singular(&self.text.lower(word));
        let relation = self.text.word(word).relation;
        let (first, end) = self.text.document.tokens_of(word..word + 1);
        matches!(relation, "obl:tmod" | "obl:unmarked")
            || is_time_noun(&lower)
            || !super::times::found_times(self.text.document, first, end, None).is_empty()
            || super::words::is_calendar_word(self.text.document.form(word))
            || self.text.word(word).upos == "NUM"
                && self
                    .text
                    .case_of(word)
                    .is_some_and(|case| matches!(case.as_str(), "in" | "since" | "by" | "until" | "at"))
    }
}

/// Verbs whose object is given what stands after `with`.
const GIVING: [&str; 7] = ["entrust", "equip", "furnish", "present", "provide", "reward", "supply"];

/// Participles that tell what somebody or something is: `based`, `born`.
fn is_state(participle: &str) -> bool {
    matches!(
        participle,
        "associated"
            | "based"
            | "born"
            | "buried"
            | "composed"
            | "concerned"
            | "connected"
            | "dedicated"
            | "headquartered"
            | "interested"
            | "involved"
            | "linked"
            | "located"
            | "married"
            | "opposed"
            | "related"
            | "situated"
            | "stationed"
    )
}
