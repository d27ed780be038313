//! Attributions that the model passes over and its trees show: those within reported content, those that go on with the
//! speaker of another (`…, adding that …`), and the two of `KCNA quoted Kim as saying`.

use std::ops::Range;

use super::ascriptions::ascribed;
use super::attributions::{RawAttribution, heads, read};
use super::content::trimmed;
use super::subjects::agent;
use super::text::Text;
use super::words::is_determiner;
use crate::claim::{Mode, Stance};
use crate::language::{AttributionSpans, lexicon};

/// How many words may stand between a quotation and who quotes it.
const QUOTED_WITHIN: usize = 20;
/// Share of these that were right is not known yet; they are few.
const BY_TREE: f64 = 0.6;

/// Adds what the trees show to the model's attributions, in place of none of them.
pub(super) fn complete(text: Text<'_>, found: &mut Vec<RawAttribution>) {
    for verb in 0..text.len() {
        let Some((source, content)) = reports(text, verb) else { continue };
        if found.iter().any(|raw| raw.anchor == Some(verb) || raw.cue.as_ref().is_some_and(|cue| cue.contains(&verb))) {
            continue;
        }
        let outer = found.iter().position(|raw| raw.says(verb));
        let shares =
            source.is_none() && found.iter().any(|raw| raw.anchor.is_some_and(|anchor| hangs_on(text, verb, anchor)));
        // `The bridge is safe, Ana Ruiz said` needs no model.
        let plain = source.is_some() && matches!(text.lemma(verb).as_str(), "say" | "add" | "tell");
        // `Oslo said it was a test, but Bergen believed it was a strike`: two speakers side by side.
        let here = text.sentence(verb);
        let beside = source.is_some()
            && contrast(text, verb).is_some()
            && found.iter().any(|raw| raw.anchor.is_some_and(|anchor| (here.start..verb).contains(&anchor)));
        if source.is_none() && !shares || source.is_some() && outer.is_none() && !plain && !beside {
            continue;
        }
        add(text, found, verb, source, content);
    }
}

/// Adds what a word attributes to the head of a source, if that can be read as an attribution.
fn add(text: Text<'_>, found: &mut Vec<RawAttribution>, anchor: usize, source: Option<usize>, content: Range<usize>) {
    let spans = AttributionSpans {
        anchor,
        source: source.iter().map(|head| text.analysis().subtree(*head)).collect(),
        cue: vec![anchor..anchor + 1],
        content: vec![content],
        confidence: 0.0,
    };
    let sources = if source.is_some() { heads(text, &spans) } else { vec![None] };
    for source in sources {
        if let Some(attribution) = read(text, &spans, source, found) {
            found.push(RawAttribution { confidence: BY_TREE, ..attribution });
        }
    }
}

/// Adds who doubts something: `analysts are sceptical of that claim`.
pub(super) fn doubting(text: Text<'_>, found: &mut Vec<RawAttribution>) {
    let analysis = text.analysis();
    let doubts = |word: &usize| {
        text.word(*word).upos == "ADJ" && lexicon().cues.get(text.lemma(*word).as_str()) == Some(&Stance::Doubts)
    };
    for anchor in (0..text.len()).filter(doubts) {
        let about = |child: &usize| {
            let case = text.case_of(*child);
            *child > anchor && case.as_deref().is_some_and(|case| matches!(case, "about" | "at" | "by" | "of"))
        };
        let (Some(source), Some(what)) = (analysis.child(anchor, &["nsubj"]), analysis.children(anchor).find(about))
        else {
            continue;
        };
        if found.iter().any(|raw| raw.anchor == Some(anchor) || raw.is_cue(anchor)) {
            continue;
        }
        let content = analysis.subtree(what);
        add(text, found, anchor, Some(source), content.start + 1..content.end);
    }
}

/// Adds who says what something is: `branded the mayor a liar`, `see the launch as a test`.
pub(super) fn ascribing(text: Text<'_>, found: &mut Vec<RawAttribution>) {
    let analysis = text.analysis();
    for verb in 0..text.len() {
        let Some((object, complement)) = ascribed(text, verb) else { continue };
        let Some(source) = analysis.child(verb, &["nsubj"]).filter(|source| *source < verb) else { continue };
        let finite = matches!(text.word(verb).xpos, "VBD" | "VBZ" | "VBP");
        if !finite || found.iter().any(|raw| raw.anchor == Some(verb) || raw.is_cue(verb)) {
            continue;
        }
        let content = analysis.subtree(object).start..analysis.subtree(complement).end;
        add(text, found, verb, Some(source), content);
    }
}

/// `Police said the gate was open, according to the Post`: by whom we know that they said so is no part of it.
pub(super) fn part_tails(text: Text<'_>, found: &mut [RawAttribution]) {
    for index in 0..found.len() {
        let Some(anchor) = found[index].anchor else { continue };
        let around = found.iter().filter(|raw| raw.says(anchor)).filter_map(|raw| raw.cue.as_ref());
        let Some(tail) = around.map(|cue| cue.start).filter(|cue| *cue > anchor).min() else { continue };
        cut_off(text, &mut found[index].content, tail);
    }
}

/// `Police say the gate was open, while the guard says it was shut`: two speakers side by side, not one within the other.
pub(super) fn part(text: Text<'_>, found: &mut [RawAttribution]) {
    for index in 0..found.len() {
        let (Some(verb), Some(source)) = (found[index].anchor, found[index].source.clone()) else { continue };
        let Some(cut) = contrast(text, verb).filter(|cut| source.start > *cut) else { continue };
        for other in found.iter_mut().filter(|other| other.says(verb) && other.mode != Mode::Direct) {
            cut_off(text, &mut other.content, cut);
        }
    }
}

/// Ends content before a word, and before the comma that precedes it.
fn cut_off(text: Text<'_>, content: &mut [Range<usize>], cut: usize) {
    for range in content.iter_mut().filter(|range| range.start + 1 < cut && cut < range.end) {
        range.end = if text.is(cut - 1, &[","]) && cut - 1 > range.start { cut - 1 } else { cut };
    }
}

/// A reporting verb's subject and what it reports: `X says (that) …`; no subject for `adding that …`.
fn reports(text: Text<'_>, verb: usize) -> Option<(Option<usize>, Range<usize>)> {
    let analysis = text.analysis();
    let word = text.word(verb);
    if word.upos != "VERB" || !lexicon().cues.contains_key(text.lemma(verb).as_str()) {
        return None;
    }
    let clause = analysis.children(verb).find(|child| text.word(*child).relation == "ccomp" && *child > verb);
    let Some(content) = clause else { return before(text, verb).or_else(|| closing(text, verb)) };
    let subject = analysis.children(verb).find(|child| text.word(*child).relation == "nsubj" && *child < verb);
    let finite = matches!(word.xpos, "VBD" | "VBZ" | "VBP");
    match subject {
        Some(subject) if finite => Some((Some(subject), analysis.subtree(content))),
        None if word.xpos == "VBG" || finite => Some((None, analysis.subtree(content))),
        _ => None,
    }
}

/// `The bridge is safe, Ana Ruiz said`: what the verb reports stands before its subject.
fn before(text: Text<'_>, verb: usize) -> Option<(Option<usize>, Range<usize>)> {
    let analysis = text.analysis();
    let sentence = text.sentence(verb);
    let subject = analysis.children(verb).find(|child| text.word(*child).relation == "nsubj")?;
    let start = analysis.subtree(subject).start.min(verb);
    let comma = start > sentence.start + 2 && text.is(start - 1, &[","]);
    let ccomp = analysis.children(verb).any(|child| text.word(child).relation == "ccomp" && child < start);
    let beside = analysis.relation(verb) == "parataxis" && text.word(verb).head < start;
    let finite = matches!(text.word(verb).xpos, "VBD" | "VBZ" | "VBP");
    (comma && finite && (ccomp || beside)).then(|| (Some(subject), sentence.start..start - 1))
}

/// `…, a nurse who asked not to be named said.`: the same where the tree is lost, by the comma and the end.
fn closing(text: Text<'_>, verb: usize) -> Option<(Option<usize>, Range<usize>)> {
    let sentence = text.sentence(verb);
    let ends = verb > sentence.start
        && verb + 2 >= sentence.end
        && text.is(verb, &["said", "says"])
        && !text.is(verb - 1, &[","]);
    let opens = |word: usize| {
        is_determiner(&text.lower(word))
            || text.mention(word).is_some()
            || matches!(text.word(word).upos, "PROPN" | "NOUN")
    };
    let comma = (sentence.start + 3..verb).rev().find(|word| text.is(*word, &[","]))?;
    let own = (sentence.start..comma).any(|word| matches!(text.word(word).upos, "VERB" | "AUX"));
    (ends && own && comma + 1 < verb && opens(comma + 1))
        .then(|| (Some(text.analysis().head_of(comma + 1..verb)), sentence.start..comma))
}

fn hangs_on(text: Text<'_>, lower: usize, upper: usize) -> bool {
    text.word(lower).head == upper && matches!(text.analysis().relation(lower), "advcl" | "conj" | "parataxis")
}

/// The conjunction that sets a clause against the one before it.
fn contrast(text: Text<'_>, verb: usize) -> Option<usize> {
    text.analysis().children(verb).find(|child| {
        matches!(text.analysis().relation(*child), "mark" | "cc")
            && text.is(*child, &["while", "whereas", "but", "though", "although"])
    })
}

/// `KCNA quoted Kim as saying …`, `Kim was quoted as saying … by KCNA`: who quotes, and who is quoted within that.
pub(super) fn quoting(text: Text<'_>, found: &mut Vec<RawAttribution>) {
    for verb in (0..text.len()).filter(|verb| matches!(text.lemma(*verb).as_str(), "quote" | "cite")) {
        let analysis = text.analysis();
        let Some(say) = as_saying(text, verb) else { continue };
        let (who_quotes, who_is_quoted) =
            match analysis.children(verb).find(|child| text.word(*child).relation == "nsubj:pass") {
                Some(quoted) => (agent(text, verb), Some(quoted)),
                None => (analysis.child(verb, &["nsubj"]), analysis.child(verb, &["obj"])),
            };
        // Trees are unsure what hangs on `saying`.
        let between = verb + 1..say - 1;
        let who_is_quoted = who_is_quoted.or_else(|| (!between.is_empty()).then(|| analysis.head_of(between)));
        // However the model has cut it, the content is one.
        let cue = |raw: &RawAttribution, word: usize| {
            raw.anchor == Some(word) || raw.cue.as_ref().is_some_and(|cue| cue.contains(&word))
        };
        let at = if let Some(at) = found.iter().position(|raw| cue(raw, say) || cue(raw, verb)) {
            at
        } else {
            let Some(content) = quoted_words(text, verb, say) else { continue };
            let spans = AttributionSpans {
                anchor: say,
                source: Vec::new(),
                cue: vec![say..say + 1],
                content: vec![content],
                confidence: 0.0,
            };
            let Some(raw) = read(text, &spans, who_is_quoted, found) else { continue };
            found.push(RawAttribution { confidence: BY_TREE, ..raw });
            found.len() - 1
        };
        // What is dropped stays in its place, without content, so that the places of the others stand.
        for raw in found.iter_mut().skip(at + 1).filter(|raw| cue(raw, say) || cue(raw, verb)) {
            raw.content.clear();
        }
        let Some(quoted) = who_is_quoted else { continue };
        let spans = |anchor: usize, head: usize, content: Vec<Range<usize>>| AttributionSpans {
            anchor,
            source: vec![analysis.subtree(head)],
            cue: vec![anchor..anchor + 1],
            content,
            confidence: 0.0,
        };
        let confidence = found[at].confidence;
        // The words of the frame are not what is quoted.
        let frame = |range: &Range<usize>| range.contains(&quoted) || range.contains(&say) || range.contains(&verb);
        let content = match quoted_words(text, verb, say) {
            Some(content)
                if found[at].content.iter().any(frame)
                    || found[at].content.iter().all(|part| part.len() < content.len()) =>
            {
                vec![content]
            }
            _ => found[at].content.clone(),
        };
        let inner = read(text, &spans(say, quoted, content.clone()), Some(quoted), &found[..at]);
        let outer = who_quotes.and_then(|head| read(text, &spans(verb, head, content), Some(head), &found[..at]));
        match (outer, inner) {
            (Some(outer), Some(inner)) => {
                found[at] = RawAttribution { confidence, ..outer };
                found.push(RawAttribution { confidence, within: Some(at), ..inner });
            }
            (None, Some(inner)) => found[at] = RawAttribution { confidence, ..inner },
            _ => {}
        }
    }
}

/// The `saying` of `quoted … as saying`.
fn as_saying(text: Text<'_>, verb: usize) -> Option<usize> {
    let sentence = text.sentence(verb);
    let as_ = (verb + 1..sentence.end).take(12).find(|word| text.is(*word, &["as"]))?;
    (as_ + 1 < sentence.end && text.is(as_ + 1, &["saying", "telling", "writing", "warning"])).then_some(as_ + 1)
}

/// What `quoted … as saying` reports: what follows it, or the quotation before it.
fn quoted_words(text: Text<'_>, verb: usize, say: usize) -> Option<Range<usize>> {
    let sentence = text.sentence(verb);
    let end = if text.is(sentence.end - 1, &["."]) { sentence.end - 1 } else { sentence.end };
    if say + 2 < end {
        return Some(say + 1..end);
    }
    // All of the sentence up to the last quotation before the verb; trees may part the two.
    let quotation = |word: usize| text.document.quotation_of(word);
    let paragraph = text.document.paragraph_of(verb);
    let last = (0..verb).rev().take(QUOTED_WITHIN).find(|word| quotation(*word).is_some())?;
    if text.document.paragraph_of(last) != paragraph {
        return None;
    }
    let mut first = text.sentence(last).start;
    while first > 0 && quotation(first).is_some() && quotation(first - 1) == quotation(first) {
        first -= 1;
    }
    trimmed(text, first..last + 1)
}
