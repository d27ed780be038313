//! The attitude that a source takes to what it says: by the verb that reports it, and for plain verbs by the words reported.

use std::ops::Range;

use super::ascriptions::{ascribed, stance_of};
use super::replies::rejected;
use super::text::Text;
use super::words::is_negation;
use crate::claim::Stance;
use crate::language::lexicon;

/// Words of threats and dangers.
const THREATS: [&str; 12] = [
    "threat",
    "threaten",
    "danger",
    "dangerous",
    "risk",
    "risky",
    "consequence",
    "retaliate",
    "retaliation",
    "disaster",
    "catastrophe",
    "devastating",
];

/// The stance of a cue with its content.
pub(super) fn stance(text: Text<'_>, anchor: usize, content: &[Range<usize>]) -> Stance {
    let analysis = text.analysis();
    // `continued to deny the allegations`
    let anchor = analysis.child(anchor, &["xcomp"]).filter(|_| text.lemma(anchor) == "continue").unwrap_or(anchor);
    let lemma = text.lemma(anchor);
    let child = |holds: &dyn Fn(usize) -> bool| analysis.children(anchor).any(holds);
    let negated = child(&|word| analysis.relation(word) == "advmod" && is_negation(&text.lower(word)));
    match lexicon().cues.get(lemma.as_str()) {
        // `pleaded not guilty to`: the `not` may hang on either.
        _ if lemma == "plead" && child(&|word| text.is(word, &["guilty"])) => {
            let not = (anchor + 1..text.len().min(anchor + 3)).any(|word| text.is(word, &["not"]));
            if not || negated { Stance::Denies } else { Stance::Admits }
        }
        // `said the allegations were baseless`, `called them a lie`
        stance if stance != Some(&Stance::Denies) && rejected(text, content).is_some() => Stance::Denies,
        _ if ascribed(text, anchor).is_some() => stance_of(&lemma),
        Some(Stance::Admits) if negated => Stance::Denies,
        Some(Stance::Denies) if negated => Stance::Neutral,
        Some(stance) if *stance != Stance::Neutral => *stance,
        _ => of_words(text, content),
    }
}

/// The stance that the words themselves take, where the verb takes none: by the first clause's verb.
fn of_words(text: Text<'_>, content: &[Range<usize>]) -> Stance {
    let Some(first) = content.first() else { return Stance::Neutral };
    let analysis = text.analysis();
    let root = analysis.head_of_clause(first.clone());
    let auxiliaries: Vec<String> = analysis
        .children(root)
        .filter(|child| matches!(analysis.relation(*child), "aux"))
        .map(|child| text.lower(child))
        .collect();
    let has = |forms: &[&str]| auxiliaries.iter().any(|word| forms.contains(&word.as_str()));
    let lemma = text.lemma(root);
    let subject = analysis.child(root, &["nsubj"]);
    // What speakers say of themselves and their own: `we`, `it`, `its board`.
    let own = subject.is_some_and(|subject| {
        text.is(subject, &["we", "i", "he", "she", "it", "they"])
            || analysis.children(subject).any(|child| text.is(child, &["its", "our", "my", "his", "her", "their"]))
            || text.is(subject, &["company", "government", "firm", "airline", "ministry"])
    });
    let threat = content.iter().cloned().flatten().any(|word| THREATS.contains(&text.lemma(word).as_str()));
    // `must have left` is no demand.
    let perfect = analysis.children(root).any(|child| text.lemma(child) == "have" && analysis.relation(child) == "aux");
    if has(&["should", "must", "ought"]) && !perfect
        || matches!(lemma.as_str(), "need" | "urge" | "demand")
        || lemma == "call" && analysis.children(root).any(|child| text.case_of(child).as_deref() == Some("for"))
    {
        Stance::Demands
    } else if threat {
        Stance::Warns
    } else if has(&["will", "'ll", "’ll", "wo", "would", "shall"]) && own {
        Stance::Promises
    } else if has(&["will", "'ll", "’ll", "wo", "may", "might", "could"])
        || matches!(lemma.as_str(), "expect" | "likely")
    {
        Stance::Predicts
    } else {
        Stance::Neutral
    }
}
