//! Claims: what is said at the end of each chain, and what the outlet says itself.

use std::ops::Range;

use super::Assembly;
use crate::claim::{
    Argument, Certainty, Claim, Granularity, Iri, Mode, Polarity, Quantity, Span, Stance, Status, Tense, Time,
};
use crate::extract::chains::Said;
use crate::extract::clauses::Clause;
use crate::extract::propositions::{ClauseReader, Proposition};
use crate::extract::replies::answered;
use crate::extract::times::times;
use crate::extract::views::{set_against, told_before};
use crate::language::{Document, relation_class};

// Of 100 propositions drawn from twenty articles of news that nobody had looked at, 83 were what a reader would say. Of the
// others most hang on a wrong tree: a participle's subject, a complement that was left out.
const PROPOSITION: f64 = 0.8;
const WORDS_ONLY: f64 = 1.0;

impl Assembly<'_> {
    /// Every chain with what is said at its end.
    pub(super) fn hops(&mut self, said: &[Said], reader: &ClauseReader<'_>) {
        let mut hops: Vec<Iri> = Vec::with_capacity(said.len());
        let stands_for: Vec<Option<usize>> = (0..said.len()).map(|index| answered(self.text(), said, index)).collect();
        let mut statements: Vec<Iri> = Vec::with_capacity(said.len());
        for (index, one) in said.iter().enumerate() {
            let outer = one.outer.and_then(|outer| hops.get(outer).cloned()).unwrap_or_else(|| self.voice.clone());
            let hop = self.hop(one, outer.clone());
            hops.push(hop.clone());
            let inner: Vec<&Said> = said.iter().filter(|other| other.outer == Some(index)).collect();
            let held: Vec<Range<usize>> = one.raw.content.clone();
            let clauses: Vec<&Clause> = held
                .iter()
                .flat_map(|range| reader.within(range))
                .filter(|clause| !inner.iter().any(|inner| inner.raw.touches(&(clause.last..clause.last + 1))))
                // `said that the claims were untrue` says nothing but that they are.
                .filter(|_| stands_for[index].is_none())
                .collect();
            // `dismissed concerns over it though she had won`: that she had is not denied.
            let (granted, clauses): (Vec<&Clause>, Vec<&Clause>) =
                clauses.into_iter().partition(|clause| one.raw.stance == Stance::Denies && reader.is_granted(clause));
            for clause in &granted {
                for proposition in reader.read(clause, Some(&one.speaker), one.raw.mode) {
                    let evidence = self.evidence(&proposition);
                    self.claim(evidence, Some(&proposition), &outer);
                }
            }
            // `rejected reports that she took bribes`: that she took them is what is denied.
            let rejected =
                inner.iter().filter(|inner| one.raw.stance == Stance::Denies && is_saying(reader, one, inner));
            let rejected = rejected.flat_map(|inner| inner.raw.content.iter().flat_map(|range| reader.within(range)));
            let mut propositions: Vec<Proposition> = clauses
                .iter()
                .copied()
                .chain(rejected)
                .flat_map(|clause| reader.read(clause, Some(&one.speaker), one.raw.mode))
                .collect();
            // `urged them to leave`: that they leave is what is wanted.
            for proposition in propositions.iter_mut().filter(|_| one.raw.stance == Stance::Demands) {
                let open = matches!(proposition.tense, Tense::Unknown | Tense::Future);
                if proposition.status == Status::Asserted && open && proposition.certainty == Certainty::Certain {
                    proposition.status = Status::Wish;
                }
            }
            // `called the strike illegal`
            let known = |it: &Proposition| {
                let same = |one: &Option<Argument>, other: &Option<Argument>| {
                    one.as_ref().map(|it| &it.id) == other.as_ref().map(|it| &it.id)
                };
                propositions.iter().any(|own| same(&own.subject, &it.subject) && same(&own.object, &it.object))
            };
            let before = told_before(self.text(), said, index).map(|other| &said[other].raw);
            let mut ascribed = reader.ascriptions(&one.raw, &one.speaker, before);
            ascribed.retain(|it| stands_for[index].is_none() && !known(it));
            // `rejected the plan`: what is said is no clause, and that it is rejected is the outlet's word.
            let cue = one.raw.anchor.filter(|_| {
                clauses.is_empty() && inner.is_empty() && stands_for[index].is_none() && ascribed.is_empty()
            });
            // What is said is never a thing: there is a clause in it that was not made out.
            let cue = cue.filter(|cue| !matches!(reader.text.lemma(*cue).as_str(), "add" | "say" | "tell" | "think"));
            if let Some(clause) = cue.and_then(|cue| reader.at(cue)) {
                // `A spokeswoman for the police said it merely suggested the zone`
                let teller = one.outer.map(|outer| &said[outer]);
                let (who, how) = teller.map_or((None, Mode::Narration), |it| (Some(&it.speaker), it.raw.mode));
                for proposition in reader.read(clause, who, how) {
                    if proposition.object.is_some() && proposition.subject.is_some() {
                        let evidence = self.evidence(&proposition);
                        self.claim(evidence, Some(&proposition), &outer);
                    }
                }
            }
            let alone = granted.is_empty() && clauses.len() + ascribed.len() == 1;
            let whole = held.len() == 1 && alone && inner.is_empty();
            propositions.extend(ascribed);
            let nouns: Vec<Proposition> = held.iter().flat_map(|range| of_nouns(reader, range)).collect();
            statements.push(self.statement(whole, &hop, propositions));
            // `rejected the initial $40 billion offer`: that it was so much is not denied.
            let taken = if one.raw.stance == Stance::Denies { &outer } else { &hop };
            for proposition in nouns {
                let evidence = self.evidence(&proposition);
                self.claim(evidence, Some(&proposition), taken);
            }
        }
        for (index, statement) in statements.iter().enumerate() {
            let other = stands_for[index].or_else(|| set_against(self.text(), said, index));
            if let (Some(claim), Some(other)) = (self.claims.get_mut(statement), other) {
                claim.refers_to = Some(statements[other].clone());
            }
        }
    }

    /// The claims of one attribution. Its whole content is one of them; with its proposition when that is all of it,
    /// otherwise with each proposition as a claim beside it. Gives the claim of all of it.
    fn statement(&mut self, one: bool, hop: &Iri, propositions: Vec<Proposition>) -> Iri {
        let whole: Vec<Span> = self.attributions.get(hop).map(|hop| hop.content.clone()).unwrap_or_default();
        if let ([proposition], true) = (&propositions[..], one) {
            return self.claim(whole, Some(proposition), hop);
        }
        let statement = self.claim(whole, None, hop);
        for proposition in propositions {
            let evidence = self.evidence(&proposition);
            self.claim(evidence, Some(&proposition), hop);
        }
        statement
    }

    /// The words that state a proposition.
    fn evidence(&self, proposition: &Proposition) -> Vec<Span> {
        proposition.evidence.iter().map(|range| self.span(*range)).collect()
    }

    fn claim(&mut self, evidence: Vec<Span>, proposition: Option<&Proposition>, hop: &Iri) -> Iri {
        let words: Vec<&str> = evidence.iter().map(|span| span.text.as_str()).collect();
        let place = evidence.first().map(|span| span.start.to_string()).unwrap_or_default();
        let (subject, relation, object) = proposition.map_or((None, None, None), |proposition| {
            (proposition.subject.clone(), Some(proposition.relation.clone()), proposition.object.clone())
        });
        // An argument's name is its entity's.
        let named = |argument: Option<crate::claim::Argument>| {
            argument.map(|mut argument| {
                if let Some((name, _)) = self.kinds.get(&argument.id).filter(|_| argument.entity) {
                    argument.name.clone_from(name);
                }
                argument
            })
        };
        let (subject, object) = (named(subject), named(object));
        let slot = proposition.and_then(|proposition| proposition.amount.as_ref()).map(|amount| amount.unit.clone());
        let slot = slot.or_else(|| object.as_ref().map(|object| object.name.clone())).unwrap_or_default();
        let about = subject.as_ref().map(|subject| subject.name.clone()).unwrap_or_default();
        let told = [about.as_str(), relation.as_deref().unwrap_or_default(), &slot].join("\n");
        let id = Iri::inside(&self.article.id, "claim", &[hop.as_str(), &place, &words.join("\n"), &told]);
        let mut claim = Claim {
            key: id.clone(),
            subject,
            relation_class: relation.as_deref().and_then(|relation| match (relation, object.as_ref()) {
                // `declined the award` is no decline.
                ("decline", Some(_)) if proposition.is_none_or(|it| it.amount.is_none()) => relation_class("reject"),
                _ => relation_class(relation),
            }),
            relation,
            object,
            quantities: self.quantities(proposition, &id),
            times: proposition.map_or_else(Vec::new, |proposition| {
                let of = |(first, end): &(usize, usize)| {
                    times(self.document, *first, *end, self.article.published, &self.article.id, id.as_str())
                };
                let aside: Vec<Span> = proposition.aside.iter().map(|range| self.span(*range)).collect();
                let own = |time: &Time| !aside.iter().any(|span| span.overlaps(&time.span));
                let mut found: Vec<Time> = proposition.evidence.iter().flat_map(of).collect();
                // Trees are not so sure of where a time belongs that the only one would be left out.
                if found.iter().any(own) {
                    found.retain(own);
                }
                found
            }),
            places: proposition.map(|proposition| proposition.places.clone()).unwrap_or_default(),
            polarity: proposition.map_or(Polarity::Positive, |proposition| proposition.polarity),
            certainty: proposition.map_or(Certainty::Underspecified, |proposition| proposition.certainty),
            tense: proposition.map_or(Tense::Unknown, |proposition| proposition.tense),
            status: proposition.map_or(Status::Asserted, |proposition| proposition.status),
            evidence,
            refers_to: None,
            attribution: hop.clone(),
            confidence: if proposition.is_some() { PROPOSITION } else { WORDS_ONLY },
            id: id.clone(),
        };
        claim.key = claim.comparison_key();
        self.claims.insert(id.clone(), claim);
        id
    }

    /// The quantities of a proposition, in the order of the text.
    fn quantities(&self, proposition: Option<&Proposition>, claim: &Iri) -> Vec<Quantity> {
        let Some(proposition) = proposition else { return Vec::new() };
        let amounts = proposition.amount.iter().chain(&proposition.beside);
        let mut found: Vec<Quantity> =
            amounts.map(|amount| amount.quantity(self.document, &self.article.id, claim.as_str())).collect();
        found.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.id.cmp(&b.id)));
        found.dedup_by(|a, b| a.id == b.id);
        found
    }

    /// What the outlet says itself: clauses outside every attribution.
    pub(super) fn own_voice(&mut self, said: &[Said], reader: &ClauseReader<'_>) {
        let (mut found, mut nouns) = (Vec::new(), Vec::new());
        for sentence in &self.document.sentences {
            let words = self.document.words_of(sentence.first).start..self.document.words_of(sentence.end - 1).end;
            // What somebody seems to have said is no word of the outlet's.
            if (sentence.first..sentence.end).any(|token| is_hearsay(self.document, token)) {
                continue;
            }
            let reported: Vec<&Said> = said.iter().filter(|said| said.raw.touches(&words)).collect();
            let quoted = |word: usize| self.document.quotation_at(self.document.token_at(word)).is_some();
            let told = |word: usize| reported.iter().any(|said| said.raw.says(word) || said.raw.is_cue(word));
            // The words between what others say.
            let own: Vec<usize> = words.clone().filter(|word| !quoted(*word) && !told(*word)).collect();
            for run in own.chunk_by(|word, next| word + 1 == *next) {
                nouns.extend(of_nouns(reader, &(run[0]..run[run.len() - 1] + 1)));
            }
            for clause in reader.within(&words).filter(|clause| !reader.is_reported(clause)) {
                // `aims to “end the crisis”`: only some of the words are another's.
                let begins = clause.verbs.first().copied().unwrap_or(clause.last);
                let others = quoted(clause.last) && (quoted(begins) || quoted(clause.subject));
                if others || told(clause.last) {
                    continue;
                }
                for mut proposition in reader.read(clause, None, Mode::Narration) {
                    self.leave_out(&mut proposition, &reported);
                    if self.tells(&proposition, clause) {
                        found.push(proposition);
                    }
                }
            }
        }
        let hop = self.voice.clone();
        for proposition in found.into_iter().chain(nouns) {
            let evidence = self.evidence(&proposition);
            self.claim(evidence, Some(&proposition), &hop);
        }
    }

    /// Takes what somebody else says out of the words that state a proposition of the outlet's.
    fn leave_out(&self, proposition: &mut Proposition, reported: &[&Said]) {
        let others = |token: usize| {
            let words = self.document.words_of(token);
            reported
                .iter()
                .any(|said| said.raw.content.iter().any(|own| own.start < words.end && words.start < own.end))
        };
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for token in proposition.evidence.iter().flat_map(|(first, end)| *first..*end).filter(|token| !others(*token)) {
            match kept.last_mut().filter(|(_, end)| *end == token) {
                Some((_, end)) => *end += 1,
                None => kept.push((token, token + 1)),
            }
        }
        proposition.evidence = kept;
    }

    /// Whether a proposition of the outlet's tells enough to be kept: what a whole sentence says, and of what stands within another what
    /// names somebody, counts something or tells when.
    fn tells(&self, proposition: &Proposition, clause: &Clause) -> bool {
        let entity = |argument: &Option<Argument>| argument.as_ref().is_some_and(|it| it.entity);
        let counts = proposition.amount.is_some() || !proposition.beside.is_empty();
        // `The ferry sank`, `A man was arrested`.
        let whole = clause.is_main() && (proposition.subject.is_some() || proposition.object.is_some());
        let dated = || {
            proposition.evidence.iter().any(|(first, end)| {
                let found = times(self.document, *first, *end, self.article.published, &self.article.id, "");
                found.iter().any(|time| time.granularity != Granularity::Vague)
            })
        };
        let told = entity(&proposition.subject) || entity(&proposition.object) || whole;
        // `said Ana Ruiz, mayor of Tolvana`: that somebody spoke is in the chain.
        let spoke = proposition.object.is_none() && matches!(proposition.relation.as_str(), "add" | "say" | "tell");
        !spoke && !proposition.evidence.is_empty() && (counts || told || dated())
    }
}

/// What noun phrases among these words state by themselves: measures and events.
fn of_nouns(reader: &ClauseReader<'_>, words: &Range<usize>) -> Vec<Proposition> {
    let mut found = reader.measures(words);
    found.extend(reader.nominals(words));
    found.extend(reader.relationals(words));
    found
}

/// Whether what somebody says is a noun for what others say, with a clause that tells it.
fn is_saying(reader: &ClauseReader<'_>, outer: &Said, inner: &Said) -> bool {
    let analysis = reader.text.analysis();
    let noun = inner.raw.anchor.filter(|word| reader.text.word(*word).upos == "NOUN");
    noun.zip(outer.raw.anchor).is_some_and(|(noun, verb)| {
        analysis.words[noun].head == verb && matches!(analysis.relation(noun), "obj" | "nsubj")
    })
}

/// Words that mark hearsay.
fn is_hearsay(document: &Document<'_>, token: usize) -> bool {
    let lower = document.tokens[token].lower();
    matches!(lower.as_str(), "according" | "reportedly" | "allegedly" | "apparently" | "supposedly")
}
