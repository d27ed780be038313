//! The words of reported content: where they begin and end, and how they are worded.

use std::ops::Range;

use super::ascriptions::ascribed;
use super::text::Text;
use crate::claim::Mode;
use crate::language::lexicon;

/// Content without connectives and marks at its ends that part it from what surrounds it.
pub(super) fn trimmed(text: Text<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = range;
    let outside = |word: usize| text.document.quotation_of(word).is_none();
    let parts = |word: usize| text.is(word, &[",", ":", ";", "—", "–", "-", ".", "--", "…"]) && outside(word);
    // `adding that boats could wait`; but `saying that was wrong`
    let joins = |word: usize| {
        text.is(word, &["that"])
            && (text.word(word).upos == "SCONJ" || !matches!(text.word(word + 1).upos, "AUX" | "PUNCT"))
    };
    while start < end && (parts(start) || start + 1 < end && joins(start)) {
        start += 1;
    }
    while end > start && parts(end - 1) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// Content with the words that belong to it and were left out: a gerund, the subject of its verb right before it, and auxiliaries
/// around the cue (`was reportedly closed`).
pub(super) fn completed(text: Text<'_>, anchor: usize, content: &mut [Range<usize>], others: &[Range<usize>]) {
    let other = |word: usize| others.iter().any(|range| range.contains(&word));
    if let Some(first) = content.first_mut() {
        // `denied ever taking a bribe`: the bribe is not all that is denied.
        let told = gerund(text, anchor);
        if let Some(told) = told.filter(|told| told.start < first.start && first.start < told.end)
            && !(told.start..first.start).any(other)
        {
            first.start = told.start;
        }
        let head = text.analysis().head_of_clause(first.clone());
        let subject = text.analysis().child(head, &["nsubj"]).map(|subject| text.analysis().subtree(subject));
        // `adding that boats could wait`: no determiner.
        let subject = subject.map(|range| range.start + usize::from(text.is(range.start, &["that"]))..range.end);
        if let Some(subject) = subject.filter(|subject| subject.start < first.start && subject.end + 1 >= first.start)
            && !subject.clone().any(other)
        {
            first.start = subject.start;
        }
    }
    for gap in 1..content.len() {
        let words = content[gap - 1].end..content[gap].start;
        let small = |word: usize| matches!(text.word(word).upos, "AUX" | "PART");
        if words.len() <= 4 && words.clone().all(|word| small(word) || other(word)) {
            while content[gap - 1].end < words.end && small(content[gap - 1].end) {
                content[gap - 1].end += 1;
            }
            while content[gap].start > content[gap - 1].end && small(content[gap].start - 1) {
                content[gap].start -= 1;
            }
        }
    }
}

/// The words of a gerund that is what a cue reports: `denied ever taking a bribe`.
pub(super) fn gerund(text: Text<'_>, anchor: usize) -> Option<Range<usize>> {
    let verb = text.analysis().child(anchor, &["xcomp", "ccomp"]).filter(|verb| text.word(*verb).xpos == "VBG")?;
    Some(text.analysis().subtree(verb)).filter(|words| words.start > anchor)
}

/// Verbs for judging or treating something, whose object is not what is said of it.
const JUDGING: [&str; 9] =
    ["blast", "condemn", "criticise", "criticize", "denounce", "describe", "discuss", "praise", "slam"];

/// Whether content says something: a clause does, a bare noun or infinitive only after a verb or noun of saying. `denied
/// the charges` reports, `imposed new sanctions` acts.
pub(super) fn is_statement(text: Text<'_>, anchor: usize, content: &[Range<usize>]) -> bool {
    let Some(first) = content.first() else { return false };
    let analysis = text.analysis();
    let head = analysis.head_of_clause(first.clone());
    let clause = analysis.children(head).any(|child| matches!(analysis.relation(child), "nsubj" | "cop" | "expl"))
        || matches!(text.word(head).xpos, "VBD" | "VBZ" | "VBP" | "MD");
    // `called an emergency meeting`
    let lemma = text.lemma(anchor);
    let convened = lemma == "call"
        && analysis.relation(head) == "obj"
        && analysis.child(anchor, &["xcomp"]).is_none()
        && text.word(head).upos == "NOUN";
    let acts = matches!(text.word(anchor).upos, "VERB" | "AUX" | "ADV" | "ADJ");
    // `scientists said … surface`: a word or two that is no clause is what is left of one.
    let scrap = matches!(lemma.as_str(), "say" | "tell" | "think") && first.len() < 3 && content.len() == 1;
    // `condemned the launch`, `described the suspects`: that it was done, and nothing of what was said.
    let words = || content.iter().cloned().flatten();
    let told = words().any(|word| text.word(word).upos == "VERB" || text.is(word, &["as", "for"]))
        || words().any(|word| text.document.quotation_of(word).is_some());
    let bare = JUDGING.contains(&lemma.as_str()) && !told;
    // `has to decide whether`: it is open.
    let open = matches!(lemma.as_str(), "decide" | "determine" | "consider" | "know")
        && text.is(first.start, &["whether", "if"]);
    if bare || open {
        return false;
    }
    // `branded the mayor a liar`
    let ascribes = ascribed(text, anchor).is_some_and(|(object, _)| first.contains(&object));
    clause || ascribes || !convened && !scrap && (lexicon().cues.contains_key(lemma.as_str()) || !acts)
}

/// How content is worded, by what of it stands within quotation marks. Scare quotes around a word or two within a longer
/// passage make it mixed all the same: they are the source's words.
pub(super) fn mode(text: Text<'_>, content: &[Range<usize>]) -> Mode {
    let words = || content.iter().cloned().flatten().filter(|word| text.word(*word).upos != "PUNCT");
    let quoted = words().filter(|word| text.document.quotation_of(*word).is_some()).count();
    if quoted == 0 {
        Mode::Indirect
    } else if quoted == words().count() {
        Mode::Direct
    } else {
        Mode::Mixed
    }
}
