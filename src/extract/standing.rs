//! Whether a clause is put forward as so, by whom, and as what: asserted, supposed, wanted, asked; or denied from above.

use super::clauses::{Clause, Kind, saying_outside};
use super::nouns::{Noun, noun_kind};
use super::propositions::{ClauseReader, Found};
use super::words::{is_negation, is_time_noun};
use crate::claim::{Argument, EntityKind, Iri, Status};
use crate::language::lexicon;

/// Verbs that, when they are denied, leave it open whether what they tell of is so.
const UNSHOWN: [&str; 13] = [
    "claim",
    "confirm",
    "demonstrate",
    "establish",
    "find",
    "imply",
    "indicate",
    "mean",
    "prove",
    "say",
    "show",
    "suggest",
    "verify",
];

impl ClauseReader<'_> {
    /// Whether a clause tells what somebody says, or that they say it, though no attribution has been found.
    pub(super) fn is_reported(&self, clause: &Clause) -> bool {
        // `was charged with stealing it`
        if clause.kind == Kind::Gerund {
            return true;
        }
        let analysis = self.text.analysis();
        let cue = |word: usize| lexicon().cues.contains_key(self.text.lemma(word).as_str());
        // What is joined to what is said, and no part of it, stands with the saying.
        let from = saying_outside(analysis, clause.head).unwrap_or(clause.head);
        let below = std::iter::once(from)
            .chain(analysis.above(from))
            .any(|word| matches!(analysis.relation(word), "ccomp" | "parataxis") && cue(analysis.words[word].head));
        // `the conviction that the town needs it`: somebody's, whoever's it is; but `the fact that`.
        let thought = std::iter::once(clause.head).chain(analysis.above(clause.head)).any(|word| {
            let noun = analysis.words[word].head;
            analysis.words[word].relation == "acl"
                && analysis.words[noun].upos == "NOUN"
                && self.marks(word, &["that"])
                && !matches!(self.text.lemma(noun).as_str(), "fact" | "reality" | "point")
        });
        // `was found dead`, `a group called Skerry` tells what it was; `called it dead` is somebody's word.
        let reduced = clause.is_participle() && clause.object.is_none() && analysis.words[clause.last].xpos == "VBN";
        let passive =
            reduced || analysis.children(clause.last).any(|child| analysis.words[child].relation == "aux:pass");
        let made = passive && !self.complements(clause, true, 1).is_empty();
        let tells = clause.content.is_some() && cue(clause.last) && !made;
        // `The port is open, she said`: the saying hangs on what is said.
        let told = analysis.children(clause.head).any(|child| analysis.relation(child) == "parataxis" && cue(child));
        below || thought || tells || told
    }

    /// Whether a clause says of a place or of people that they are completed or put off: it is what is done that is, in
    /// `withdraw from Lindmark, which is to be completed in May`.
    pub(super) fn is_misled(&self, clause: &Clause, subject: usize) -> bool {
        let mention = self.text.mention(subject).map(|mention| self.text.entity(mention.entity).kind);
        let named =
            mention.is_some_and(|kind| !matches!(kind, EntityKind::Event | EntityKind::Work | EntityKind::Other));
        let people = noun_kind(&self.text.lower(subject)).is_some_and(|kind| matches!(kind, Noun::Person | Noun::Body));
        let verb = self.text.lemma(clause.last);
        let of_events = ["begin", "cancel", "complete", "conclude", "delay", "finish", "hold", "postpone", "schedule"];
        clause.kind == Kind::Relative && (named || people) && of_events.contains(&verb.as_str())
    }

    /// What is done, of which a clause speaks that begins after it: the verb that the noun before belongs to.
    pub(super) fn deed(&self, clause: &Clause) -> Option<(usize, Found)> {
        let analysis = self.text.analysis();
        let which = analysis
            .child(clause.head, &["nsubj:pass", "nsubj"])
            .or_else(|| analysis.child(clause.last, &["nsubj:pass"]))?;
        let before = (0..which).rev().find(|word| analysis.words[*word].upos != "PUNCT")?;
        let verb =
            analysis.above(before).find(|word| analysis.words[*word].upos == "VERB").filter(|verb| *verb < before)?;
        let name = self.text.lemma(verb);
        let span = self.text.document.span_of(verb..before + 1);
        let argument = Argument { id: Iri::concept(&name), name, entity: false, span };
        Some((verb, Found { argument, amount: None, none: false }))
    }

    /// Whether a clause leaves open who or what it speaks of, and claims nothing: `whoever comes`, `how it began`.
    pub(super) fn is_open(&self, clause: &Clause) -> bool {
        let analysis = self.text.analysis();
        // `any player who is not available`: there may be none.
        let any = |noun: usize| {
            analysis
                .children(noun)
                .any(|child| analysis.relation(child) == "det" && self.text.is(child, &["any", "every"]))
                || self.text.is(noun, &["anybody", "anyone", "anything"])
        };
        self.is_marked(clause, &["lest", "whatever", "whoever", "whichever", "how", "why"])
            || clause.kind == Kind::Relative && any(analysis.words[clause.head].head)
    }

    /// `denied that it was wrong though she had won`: whatever is said of the rest takes it for granted (presupposition: Karttunen 1973).
    pub(super) fn is_granted(&self, clause: &Clause) -> bool {
        let marks = ["after", "although", "since", "though", "whereas", "while"];
        self.text.analysis().relation(clause.head) == "advcl" && self.is_marked(clause, &marks)
    }

    /// `was never aware of the town being flooded`, `there is no town that was flooded`: what the denial reaches is not put forward as so.
    fn is_under_denial(&self, clause: &Clause) -> bool {
        let analysis = self.text.analysis();
        let denied = |word: usize| {
            analysis.children(word).any(|child| {
                matches!(analysis.relation(child), "advmod" | "aux" | "det") && is_negation(&self.text.lower(child))
                    || self.text.is(child, &["no"]) && analysis.relation(child) == "det"
            })
        };
        let tag = |word: &usize| analysis.words[*word].xpos;
        let gerund = clause.is_main()
            && clause.verbs.iter().any(|word| tag(word) == "VBG")
            && !clause.verbs.iter().any(|word| matches!(tag(word), "VBD" | "VBZ" | "VBP" | "MD"));
        let there = |word: usize| analysis.child(word, &["expl"]).is_some();
        let mut above = analysis.above(clause.head);
        let holds = analysis.words[clause.head].head;
        // `have not shown that the town was flooded`: but who does not know it takes it for granted, and who does not think so thinks otherwise.
        let that = |word: usize| analysis.relation(word) == "mark" && self.text.is(word, &["that"]);
        let unshown = analysis.relation(clause.head) == "ccomp"
            && (holds..clause.head).any(that)
            && UNSHOWN.contains(&self.text.lemma(holds).as_str());
        // `no one says that the town was flooded`
        let nobody = analysis.child(holds, &["nsubj"]).is_some_and(|subject| {
            self.text.is(subject, &["nobody", "none", "few"])
                || analysis.children(subject).any(|child| self.text.is(child, &["no", "few"]))
        });
        match clause.kind {
            _ if unshown => nobody || denied(holds),
            _ if gerund => above.any(denied),
            Kind::Relative => {
                let above: Vec<usize> = above.collect();
                above.iter().any(|word| there(*word)) && above.iter().any(|word| denied(*word))
            }
            _ => false,
        }
    }

    /// Whether a clause begins with one of these words.
    fn is_marked(&self, clause: &Clause, words: &[&str]) -> bool {
        [clause.head, clause.last].into_iter().any(|word| self.marks(word, words))
    }

    fn marks(&self, word: usize, words: &[&str]) -> bool {
        let analysis = self.text.analysis();
        analysis
            .children(word)
            .any(|child| matches!(analysis.relation(child), "mark" | "advmod") && self.text.is(child, words))
    }

    /// Whether a clause puts something forward as so. Nothing for one below a verb that tells neither: `helped them to leave`.
    pub(super) fn status(&self, clause: &Clause) -> Option<Status> {
        let analysis = self.text.analysis();
        if clause.is_controlled() {
            return match self.text.lemma(analysis.words[clause.head].head).as_str() {
                "force" | "compel" | "oblige" | "drive" | "lead" | "cause" | "enable" => Some(Status::Asserted),
                "advise" | "ask" | "beg" | "challenge" | "demand" | "direct" | "encourage" | "expect" | "implore"
                | "instruct" | "appeal" | "call" | "invite" | "order" | "press" | "pressure" | "request" | "tell"
                | "urge" | "want" | "warn" => Some(Status::Wish),
                _ => None,
            };
        }
        if self.is_under_denial(clause) {
            return None;
        }
        let sentence = self.text.sentence(clause.head);
        let mark = |back: usize| sentence.len() > back && self.text.is(sentence.end - 1 - back, &["?"]);
        let condition = |word: usize| {
            let mut beside = analysis.children(word).filter(|child| analysis.relation(*child) == "advcl");
            beside.any(|child| self.marks(child, &["if", "unless"]))
        };
        // `Had Norway closed the port, the ships would have left`, `should she leave, …`
        let inverted = |word: usize| {
            let subject = analysis.children(word).find(|child| analysis.relation(*child) == "nsubj");
            let first = analysis.children(word).find(|child| matches!(analysis.relation(*child), "aux" | "cop"));
            analysis.relation(word) == "advcl"
                && first.zip(subject).is_some_and(|(first, subject)| first < subject)
                && first.is_some_and(|first| self.text.is(first, &["had", "should", "were"]))
        };
        let should = |word: &usize| self.text.is(*word, &["should", "ought", "must"]);
        let helps = |word: &usize| self.text.lemma(*word) == "have" && analysis.relation(*word) == "aux";
        // `if she believes that they left`
        let supposed = std::iter::successors(Some(clause.head), |word| {
            matches!(analysis.relation(*word), "ccomp" | "xcomp").then(|| analysis.words[*word].head)
        });
        let suppositions = ["if", "unless", "whether"];
        // `it may be years before it exists`: so far it does not.
        let awaited = |word: usize| {
            let above = self.text.lemma(analysis.words[word].head);
            self.marks(word, &["before", "until"]) && (is_time_noun(&above) || above == "long")
        };
        Some(
            if self.marks(clause.last, &suppositions)
                || supposed.into_iter().any(|word| self.marks(word, &suppositions))
                || awaited(clause.head)
                || inverted(clause.head)
            {
                Status::Hypothetical
            } else if mark(0) || mark(1) {
                Status::Question
            } else if condition(clause.head) || condition(clause.last) {
                Status::Conditional
            } else if clause.verbs.iter().any(should) && !clause.verbs.iter().any(helps) {
                Status::Wish
            } else {
                Status::Asserted
            },
        )
    }
}
