//! Who says it where the model marks no source: the subject of the cue, by the tree; and which cues need none.

use super::text::Text;
use crate::language::AttributionSpans;

/// How many clauses up a subject may stand.
const REACH: usize = 3;

/// The head of the source of a cue that has none beside it: the subject of its verb, or of the verb that it hangs on.
pub(super) fn subject(text: Text<'_>, spans: &AttributionSpans) -> Option<usize> {
    let analysis = text.analysis();
    let said = |word: usize| spans.content.iter().any(|range| range.contains(&word));
    let mut verb = spans.anchor;
    if matches!(text.word(verb).upos, "NOUN" | "PROPN") {
        let owner = analysis.children(verb).find(|child| {
            text.word(*child).relation == "nmod:poss"
                || text.word(*child).relation == "nmod"
                    && matches!(text.case_of(*child).as_deref(), Some("by" | "from" | "of"))
        });
        return owner.filter(|owner| !said(*owner));
    }
    if is_accused(text, verb) {
        return None;
    }
    for _ in 0..REACH {
        if text.word(verb).upos != "VERB" && text.word(verb).upos != "ADJ" {
            return None;
        }
        let subject = analysis.children(verb).find(|child| text.word(*child).relation == "nsubj");
        if let Some(subject) = subject {
            return Some(subject).filter(|subject| !said(*subject) && text.word(*subject).upos != "PUNCT");
        }
        let passive = analysis.children(verb).any(|child| text.word(child).relation == "nsubj:pass");
        match analysis.relation(verb) {
            // `a statement saying that …`
            "acl" if text.word(verb).relation == "acl" && text.word(verb).xpos == "VBG" => {
                return Some(text.word(verb).head).filter(|noun| !said(*noun));
            }
            "conj" | "xcomp" | "advcl" if !passive => verb = text.word(verb).head,
            _ => return None,
        }
    }
    None
}

/// Who does it, of a passive verb: `was quoted by Ana Ruiz`.
pub(super) fn agent(text: Text<'_>, verb: usize) -> Option<usize> {
    let by = |child: &usize| text.analysis().relation(*child) == "obl" && text.case_of(*child).as_deref() == Some("by");
    text.analysis().children(verb).find(by)
}

/// Whether a word is what a passive cue tells of, and not who says it: `the bid was said to be …`.
pub(super) fn is_told_of(text: Text<'_>, head: usize, anchor: usize) -> bool {
    is_accused(text, anchor)
        || text.word(head).relation == "nsubj:pass" && text.word(head).head == anchor && is_hearsay(text, anchor)
}

/// `Ana Ruiz, accused of taking bribes`: a participle that tells what others say of somebody.
fn is_accused(text: Text<'_>, anchor: usize) -> bool {
    let analysis = text.analysis();
    let word = text.word(anchor);
    let alone = analysis.child(anchor, &["obj", "nsubj", "aux"]).is_none() && agent(text, anchor).is_none();
    matches!(word.xpos, "VBN" | "VBD")
        && matches!(analysis.relation(anchor), "acl" | "advcl")
        && word.relation != "acl:relcl"
        && matches!(text.lemma(anchor).as_str(), "accuse" | "suspect")
        && alone
}

/// Whether a cue says that somebody says it and leaves out who: `reportedly`, `is said to`, `rumours`.
pub(super) fn is_hearsay(text: Text<'_>, anchor: usize) -> bool {
    let lemma = text.lemma(anchor);
    match text.word(anchor).upos {
        "ADV" => matches!(
            text.lower(anchor).as_str(),
            "reportedly" | "allegedly" | "supposedly" | "purportedly" | "apparently" | "ostensibly"
        ),
        "NOUN" => matches!(
            lemma.as_str(),
            "report" | "rumour" | "rumor" | "allegation" | "speculation" | "accusation" | "claim" | "suggestion"
        ),
        _ => {
            let analysis = text.analysis();
            let passive = analysis.children(anchor).any(|child| text.word(child).relation == "aux:pass");
            is_accused(text, anchor)
                || passive
                    && matches!(
                        lemma.as_str(),
                        "say"
                            | "believe"
                            | "report"
                            | "allege"
                            | "think"
                            | "claim"
                            | "rumour"
                            | "rumor"
                            | "suspect"
                            | "fear"
                            | "understand"
                            | "accuse"
                            | "estimate"
                    )
        }
    }
}
