//! What `it was not a straight road` says of a road, and `was nothing unusual` of its subject.

use super::clauses::{Clause, Kind, case, conjuncts};
use super::propositions::{ClauseReader, Found};
use super::words::{is_negation, is_quantifier, is_vague_pronoun};
use crate::claim::{Argument, Iri, Mode};

/// How many nouns may be joined.
const CONJUNCTS: usize = 4;

/// Nouns of which nothing is told by saying of what kind one is: `it is a sad thing`.
const VAGUE: [&str; 25] = [
    "afternoon",
    "bit",
    "case",
    "day",
    "evening",
    "example",
    "fact",
    "kind",
    "lot",
    "matter",
    "moment",
    "month",
    "morning",
    "night",
    "number",
    "part",
    "question",
    "set",
    "sort",
    "thing",
    "time",
    "type",
    "way",
    "week",
    "year",
];

impl ClauseReader<'_> {
    /// Of whom a clause is that hangs on what somebody or something with a name is: `Ana Ruiz is a nurse who left Oslo`, `Skerry, a firm
    /// based in Oslo`.
    pub(super) fn described(&self, clause: &Clause, noun: usize) -> Vec<usize> {
        let (text, analysis) = (self.text, self.text.analysis());
        let hangs = matches!(clause.kind, Kind::Relative | Kind::Participle) && analysis.relation(clause.head) == "acl";
        if !hangs || text.mention(noun).is_some() || text.word(noun).upos != "NOUN" {
            return vec![noun];
        }
        let named = |word: &usize| text.mention(*word).is_some();
        let above = text.word(noun).head;
        if analysis.relation(noun) == "appos" && named(&above) {
            return vec![above];
        }
        let joined = |word: &usize| (analysis.relation(*word) == "conj").then(|| text.word(*word).head);
        let predicate = std::iter::successors(Some(noun), joined).take(CONJUNCTS).last().unwrap_or(noun);
        let plain = analysis.children(predicate).all(|child| {
            let relation = analysis.relation(child);
            !matches!(relation, "aux" | "mark" | "expl" | "case") && !is_negation(&text.lower(child))
        });
        let is = analysis.child(predicate, &["cop"]).is_some() && plain;
        match analysis.child(predicate, &["nsubj"]).filter(|subject| is && named(subject) && *subject < predicate) {
            Some(subject) => conjuncts(analysis, subject),
            None => vec![noun],
        }
    }

    /// What is said of something by its kind alone: `it was not a straight road` says of a road that it was not straight. The kind, and
    /// each adjective.
    pub(super) fn of_its_kind(&self, clause: &Clause, subject: usize) -> Option<(Found, Vec<(usize, Found)>)> {
        let (text, analysis) = (self.text, self.text.analysis());
        let noun = clause.last;
        let pronoun = text.is(subject, &["it", "this", "that"]) && analysis.relation(subject) == "nsubj";
        let (kind, qualities) = self.kind_of(noun).filter(|_| pronoun && analysis.child(noun, &["cop"]).is_some())?;
        let told = qualities.into_iter().filter_map(|word| Some((word, self.bare_quality(word)?))).collect::<Vec<_>>();
        (!told.is_empty()).then_some((kind, told))
    }

    /// A common noun without its adjectives, and these: `straight` and `road` of `a straight piece of road`.
    fn kind_of(&self, noun: usize) -> Option<(Found, Vec<usize>)> {
        let (text, analysis) = (self.text, self.text.analysis());
        let of = |child: &usize| analysis.relation(*child) == "nmod" && text.case_of(*child).as_deref() == Some("of");
        let part = text.is(noun, &["bit", "kind", "piece", "sort", "stretch"]);
        let kind = analysis.children(noun).find(of).filter(|_| part).unwrap_or(noun);
        let plain = analysis.words[kind].xpos == "NN" && text.case_of(noun).is_none() && text.mention(kind).is_none();
        let one = analysis.children(noun).any(|child| text.is(child, &["a", "an"]));
        let lower = text.lower(kind);
        if !plain || !one || VAGUE.contains(&lower.as_str()) || is_vague_pronoun(&lower) {
            return None;
        }
        let adjective = |word: &usize| {
            analysis.relation(*word) == "amod"
                && analysis.words[*word].xpos == "JJ"
                && !is_quantifier(&text.lower(*word))
                && !text.is(*word, &["own", "such"])
        };
        let qualities = analysis.children(noun).filter(adjective).collect();
        let before = |word: &usize| *word < kind && analysis.relation(*word) == "compound";
        let first = analysis.children(kind).find(before).unwrap_or(kind);
        let name = (first..=kind).map(|word| text.lower(word)).collect::<Vec<_>>().join(" ");
        let span = text.document.span_of(first..kind + 1);
        let argument = Argument { id: Iri::concept(&name), name, entity: false, span };
        Some((Found { argument, amount: None, none: false }, qualities))
    }

    /// What something is said not to be by `nothing`: the preposition, and the denied quality or noun.
    pub(super) fn nothing(&self, word: usize) -> Option<(String, (usize, Found))> {
        let (text, analysis) = (self.text, self.text.analysis());
        let after = |child: &usize| *child > word && matches!(analysis.relation(*child), "amod" | "nmod");
        let told = analysis.children(word).find(after).filter(|_| text.is(word, &["nothing"]))?;
        // `nothing short of a scandal` is one.
        if text.is(told, &["short", "less", "more"]) || (word..told).any(|at| text.is(at, &["but", "like"])) {
            return None;
        }
        let case: Vec<String> = case(analysis, told).iter().map(|part| text.lower(*part)).collect();
        let found = if analysis.words[told].upos == "ADJ" { self.bare_quality(told) } else { None };
        let found = found.or_else(|| self.noun(told, None, None, Mode::Narration))?;
        Some((case.join(" "), (told, Found { none: !found.none, ..found })))
    }
}
