//! The model's attributions as ranges of words, with what its trees say of them: the head of the source, whom it was told,
//! who passed it on, the stance.

use std::ops::Range;

use super::confidence::with_speaker;
use super::content::{completed, gerund, is_statement, mode, trimmed};
use super::nested;
use super::phrases::{What, phrase_at};
use super::relays::{Relay, addressee, relays};
use super::stance::stance;
use super::subjects::{is_hearsay, is_told_of, subject};
use super::text::Text;
use super::trees::{ascribing, complete, doubting, part, part_tails, quoting};
use super::unsaid::{is_modifier, is_no_source, is_thing, is_withheld, shows};
use crate::claim::{EntityKind, Mode, Stance};
use crate::language::AttributionSpans;

/// An attribution before anybody knows who the speaker is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RawAttribution {
    /// The word of the cue that tells most.
    pub(super) anchor: Option<usize>,
    /// The words that stand for the source. Absent when the speaker is that of `same_speaker_as`, or is not told.
    pub(super) source: Option<Range<usize>>,
    /// The head of the source.
    pub(super) head: Option<usize>,
    /// The reporting words.
    pub(super) cue: Option<Range<usize>>,
    /// What is attributed, in the order of the text.
    pub(super) content: Vec<Range<usize>>,
    /// To whom it was said: the head of the phrase.
    pub(super) addressee: Option<usize>,
    /// Who passed it on.
    pub(super) relays: Vec<Relay>,
    /// The attitude of the cue.
    pub(super) stance: Stance,
    /// How the content is worded.
    pub(super) mode: Mode,
    /// The place in the list of the attribution whose speaker this one shares: `…, adding that …`.
    pub(super) same_speaker_as: Option<usize>,
    /// The place of the attribution that this one is within though its cue is not: `KCNA quoted Kim as saying`.
    pub(super) within: Option<usize>,
    /// Chance that it is right.
    pub(super) confidence: f64,
}

impl RawAttribution {
    /// Whether any part of it lies in a range of words.
    pub(super) fn touches(&self, range: &Range<usize>) -> bool {
        self.content
            .iter()
            .chain(&self.cue)
            .chain(&self.source)
            .any(|own| own.start < range.end && range.start < own.end)
    }

    /// Whether a word is in what is attributed.
    pub(super) fn says(&self, word: usize) -> bool {
        self.content.iter().any(|range| range.contains(&word))
    }

    /// Whether a word is in its cue.
    pub(super) fn is_cue(&self, word: usize) -> bool {
        self.cue.as_ref().is_some_and(|cue| cue.contains(&word))
    }

    /// Where it stands: at its cue, else its source, else its content.
    pub(super) fn place(&self) -> Range<usize> {
        self.cue.clone().or_else(|| self.source.clone()).or_else(|| self.content.first().cloned()).unwrap_or(0..0)
    }
}

/// For headlines that name their speaker after a colon, which are no part of the model's training.
const HEADLINE: f64 = 0.7;
/// A speaker below a quotation takes fewer words than this, and the quotation fewer than that: else it is the article.
const SIGNATURE: usize = 15;
const SIGNED: usize = 90;
/// For quotations without a cue, which go on with the speaker before them.
const FLOATING: f64 = 0.6;

/// The attributions of a document. One may lie within another's content; those without content are none any more.
pub(super) fn attributions(text: Text<'_>) -> Vec<RawAttribution> {
    let mut found: Vec<RawAttribution> = Vec::new();
    for spans in &text.analysis().attributions {
        for head in heads(text, spans) {
            // `The bid was said to be the last`: the bid does not say so.
            let head = head.filter(|head| !is_told_of(text, *head, spans.anchor));
            let head = head.or_else(|| subject(text, spans));
            if let Some(attribution) = read(text, spans, head, &found) {
                found.push(attribution);
            }
        }
    }
    share(text, &mut found);
    complete(text, &mut found);
    part_tails(text, &mut found);
    doubting(text, &mut found);
    ascribing(text, &mut found);
    part(text, &mut found);
    quoting(text, &mut found);
    nested::according(text, &mut found);
    nested::within(text, &mut found);
    nested::around(text, &mut found);
    for number in 0..text.analysis().sentences.len() {
        floating(text, number, &mut found);
    }
    let headlines: Vec<RawAttribution> = text
        .analysis()
        .sentences
        .iter()
        .filter(|sentence| !found.iter().any(|raw| raw.touches(sentence)))
        .filter_map(|sentence| headline(text, sentence.clone()))
        .collect();
    // At the end, so that the places of the others stand.
    found.extend(headlines);
    found.extend((0..text.len()).filter_map(|dash| signed(text, dash)));
    found
}

/// What has a cue in its own sentence is that one's alone: `“It is safe,” she said. “I built it,” the author said.`
/// One that has nothing else has lost its own, which the tree may tell.
fn share(text: Text<'_>, found: &mut Vec<RawAttribution>) {
    let here = |raw: &RawAttribution, range: &Range<usize>| {
        raw.anchor.is_some_and(|anchor| text.sentence_number(anchor) == text.sentence_number(range.start))
    };
    for index in 0..found.len() {
        let elsewhere = |range: &Range<usize>| {
            !here(&found[index], range)
                && found
                    .iter()
                    .enumerate()
                    .any(|(other, raw)| other != index && raw.content.contains(range) && here(raw, range))
        };
        let kept: Vec<Range<usize>> = found[index].content.iter().filter(|range| !elsewhere(range)).cloned().collect();
        // Others may go on with its speaker, by its place in the list.
        let needed = found.iter().any(|raw| raw.same_speaker_as == Some(index));
        if !kept.is_empty() || !needed {
            found[index].content = kept;
        }
    }
    for index in (0..found.len()).rev().filter(|index| found[*index].content.is_empty()).collect::<Vec<_>>() {
        found.remove(index);
        for raw in found.iter_mut() {
            raw.same_speaker_as = raw.same_speaker_as.map(|other| if other > index { other - 1 } else { other });
        }
    }
}

/// The heads of the source: several for `Ana Ruiz and Bo Lund said`, one that is `None` when nobody is named.
pub(super) fn heads(text: Text<'_>, spans: &AttributionSpans) -> Vec<Option<usize>> {
    let Some((range, head)) = source(text, spans) else { return vec![None] };
    let also = text.analysis().children(head).filter(|child| {
        // `France and Germany` are two, `the head of France and Germany` is one; so is what a name holds.
        text.analysis().relation(*child) == "conj"
            && range.contains(child)
            && matches!(phrase_at(text, *child).what, What::Name(_))
            && text.mention(*child) != text.mention(head)
    });
    let both: Vec<usize> = also.collect();
    let first_named = matches!(phrase_at(text, head).what, What::Name(_));
    std::iter::once(head).chain(both.into_iter().filter(|_| first_named)).map(Some).collect()
}

/// The words of the source and their head.
fn source(text: Text<'_>, spans: &AttributionSpans) -> Option<(Range<usize>, usize)> {
    let anchor = spans.anchor;
    let distance = |range: &&Range<usize>| range.start.saturating_sub(anchor).max(anchor.saturating_sub(range.end));
    let nearest = spans.source.iter().min_by_key(distance)?.clone();
    let head = text.analysis().head_of(nearest.clone());
    Some((nearest, head))
}

/// Reads an attribution's spans with one of the heads of its source; `found` are those before it.
pub(super) fn read(
    text: Text<'_>,
    spans: &AttributionSpans,
    head: Option<usize>,
    found: &[RawAttribution],
) -> Option<RawAttribution> {
    let anchor = spans.anchor;
    let mut content: Vec<Range<usize>> =
        spans.content.iter().filter_map(|range| trimmed(text, range.clone())).collect();
    let none = is_withheld(text, anchor) || is_modifier(text, anchor);
    if content.is_empty() || none || head.is_some_and(|head| is_no_source(text, head)) {
        return None;
    }
    let mode = mode(text, &content);
    if mode != Mode::Direct && !is_hearsay(text, anchor) && !is_statement(text, anchor, &content) {
        return None;
    }
    // What is nobody and no text can show something, and say nothing.
    let thing = head.is_some_and(|head| phrase_at(text, head).what == What::Other && is_thing(text, head));
    if thing && mode == Mode::Indirect && !shows(text, anchor) {
        return None;
    }
    let mut cue = spans.cue.iter().min_by_key(|range| range.start.abs_diff(anchor)).cloned();
    // `…, adding that …`
    let governs = |other: &RawAttribution| {
        other.anchor.is_some_and(|upper| {
            text.word(anchor).head == upper
                && matches!(text.analysis().relation(anchor), "advcl" | "conj" | "xcomp" | "parataxis")
        })
    };
    let mut same_speaker_as = if head.is_none() { found.iter().rposition(governs) } else { None };
    if head.is_none() && same_speaker_as.is_none() && !is_hearsay(text, anchor) {
        // A quotation belongs to whoever spoke just before; anything else without a source is no attribution.
        let near = |other: &RawAttribution| {
            let (this, that) = (text.sentence_number(anchor), text.sentence_number(other.place().start));
            other.mode != Mode::Indirect && that <= this && this <= that + 1
        };
        same_speaker_as = Some(found.iter().rposition(near).filter(|_| mode == Mode::Direct)?);
    }
    // `denied ever threatening her`: what is denied is no part of the cue.
    if let Some(cue) = cue.as_mut()
        && let Some(done) = gerund(text, anchor).filter(|done| (cue.start + 1..cue.end).contains(&done.start))
    {
        cue.end = done.start;
    }
    let others: Vec<Range<usize>> = cue.iter().chain(&spans.source).cloned().collect();
    completed(text, anchor, &mut content, &others);
    let mut raw = RawAttribution {
        anchor: Some(anchor),
        source: head.map(|head| apart(phrase_at(text, head).range, head, anchor)),
        head,
        cue,
        addressee: None,
        relays: Vec::new(),
        stance: stance(text, anchor, &content),
        mode,
        content,
        same_speaker_as,
        within: None,
        confidence: with_speaker(spans.confidence),
    };
    raw.addressee = addressee(text, &raw);
    raw.relays = relays(text, &raw);
    Some(raw)
}

/// The part of a phrase on the side of its head, when the cue has got into it.
pub(super) fn apart(range: Range<usize>, head: usize, anchor: usize) -> Range<usize> {
    if !range.contains(&anchor) || anchor == head {
        range
    } else if anchor < head {
        anchor + 1..range.end
    } else {
        range.start..anchor
    }
}

/// A quotation without a cue after an attributed one goes on with it: as part of it when that was direct and in the same
/// paragraph, else as one of its own.
fn floating(text: Text<'_>, number: usize, found: &mut Vec<RawAttribution>) {
    let document = text.document;
    let this = text.analysis().sentences[number].clone();
    let Some(before) = number.checked_sub(1).map(|before| text.analysis().sentences[before].clone()) else { return };
    let Some(quotation) = document.quotation_of(this.start) else { return };
    let end = if text.is(this.end - 1, &["."]) { this.end - 1 } else { this.end };
    let within = (this.start..end).all(|word| document.quotation_of(word) == Some(quotation));
    let opens = document.quotation_of(before.end - 1) != Some(quotation);
    if !within || !opens || found.iter().any(|raw| raw.touches(&this)) {
        return;
    }
    // All of the quotation, over several sentences.
    let mut end = end;
    while end < text.len() && document.quotation_of(end) == Some(quotation) && !found.iter().any(|raw| raw.says(end)) {
        end += 1;
    }
    let last = found.iter().rposition(|raw| {
        raw.mode != Mode::Headline
            && raw
                .content
                .iter()
                .chain(&raw.cue)
                .any(|range| before.contains(&range.start) || before.contains(&(range.end - 1)))
    });
    let Some(last) = last else { return };
    let same_paragraph = document.paragraph_of(before.start) == document.paragraph_of(this.start);
    match found[last].mode {
        Mode::Direct if same_paragraph => found[last].content.push(this.start..end),
        Mode::Direct | Mode::Mixed | Mode::Indirect if same_paragraph || found[last].mode != Mode::Indirect => {
            let other = found[last].clone();
            found.push(RawAttribution {
                anchor: None,
                source: None,
                head: None,
                cue: None,
                content: vec![this.start..end],
                addressee: None,
                relays: Vec::new(),
                stance: stance(text, this.start, std::slice::from_ref(&(this.start..end))),
                mode: Mode::Direct,
                same_speaker_as: Some(last),
                within: other.within,
                confidence: FLOATING * other.confidence,
            });
        }
        _ => {}
    }
}

/// `We will come back. — Ana Ruiz`: words with their speaker below them, as pages set off quotations.
fn signed(text: Text<'_>, dash: usize) -> Option<RawAttribution> {
    if !text.is(dash, &["—", "–", "--"]) || dash + 1 >= text.len() || dash == 0 {
        return None;
    }
    let paragraph = text.document.paragraph_of(dash);
    let ends = text.is(dash - 1, &[".", "!", "?", "”", "\"", "…"]);
    let end = (dash..text.len()).find(|word| text.document.paragraph_of(*word) != paragraph).unwrap_or(text.len());
    let mention = text.mention(dash + 1).filter(|mention| text.words_of(*mention).start == dash + 1)?;
    let speaks = matches!(text.entity(mention.entity).kind, EntityKind::Person | EntityKind::Organisation);
    let verb = (dash..end).any(|word| matches!(text.word(word).upos, "VERB" | "AUX"));
    // Below the words, or in the next line.
    let said = if text.document.paragraph_of(dash - 1) == paragraph { paragraph } else { paragraph.checked_sub(1)? };
    let start = (0..dash).rev().take_while(|word| text.document.paragraph_of(*word) == said).last()?;
    let quoted = said == paragraph || text.document.quotation_of(start).is_some();
    let head = text.analysis().head_of(text.words_of(mention));
    let content = start..dash;
    let short = end - dash < SIGNATURE && dash - start < SIGNED;
    (ends && speaks && !verb && quoted && short).then(|| RawAttribution {
        anchor: None,
        source: Some(text.words_of(mention)),
        head: Some(head),
        cue: Some(dash..dash + 1),
        stance: stance(text, dash, std::slice::from_ref(&content)),
        content: vec![content],
        addressee: None,
        relays: Vec::new(),
        mode: Mode::Direct,
        same_speaker_as: None,
        within: None,
        confidence: HEADLINE,
    })
}

/// `Remaining troops would be a “violation”: Taliban spokesman`
fn headline(text: Text<'_>, sentence: Range<usize>) -> Option<RawAttribution> {
    if text.is(sentence.end - 1, &[".", "!", "?", "…"]) {
        return None;
    }
    let outside = |word: usize| text.document.quotation_of(word).is_none();
    let colon = (sentence.start + 3..sentence.end).rev().find(|word| text.is(*word, &[":"]) && outside(*word))?;
    if colon + 1 >= sentence.end || sentence.end - colon > 7 {
        return None;
    }
    let head = text.analysis().head_of(colon + 1..sentence.end);
    let phrase = phrase_at(text, head);
    let whole = phrase.range.start <= colon + 1 && phrase.range.end == sentence.end;
    let speaks = matches!(phrase.what, What::Name(_) | What::Noun(_));
    let verb = (sentence.start..colon).any(|word| matches!(text.word(word).upos, "VERB" | "AUX"));
    let content = sentence.start..colon;
    (whole && speaks && verb).then(|| RawAttribution {
        anchor: None,
        source: Some(colon + 1..sentence.end),
        head: Some(head),
        cue: None,
        stance: stance(text, colon, std::slice::from_ref(&content)),
        content: vec![content],
        addressee: None,
        relays: Vec::new(),
        mode: Mode::Headline,
        same_speaker_as: None,
        within: None,
        confidence: HEADLINE,
    })
}
