//! From attributions to chains: who each speaker is, and which attribution is within which.

use std::ops::Range;

use super::anonymity::anonymity;
use super::attributions::{RawAttribution, attributions};
use super::offices::Offices;
use super::phrases::{What, phrase_at};
use super::speakers::{Resolver, Speaker};
use super::text::Text;
use crate::claim::{Iri, Mode};

/// An attribution with its speaker and the attribution that it is known through.
pub(super) struct Said {
    pub(super) raw: RawAttribution,
    pub(super) speaker: Speaker,
    /// The place in the list of the attribution within whose content this one is.
    pub(super) outer: Option<usize>,
    /// The words that tell that the speaker goes unnamed, and why.
    pub(super) anonymity: Option<Range<usize>>,
}

/// The attributions of a document with their speakers. Outer ones come before those within them.
pub(super) fn chains(text: Text<'_>, offices: &Offices, article: &Iri) -> Vec<Said> {
    let mut raw = attributions(text);
    for raw in &mut *raw {
        raw.content.sort_by_key(|range| range.start);
    }
    let mut outer: Vec<Option<usize>> = (0..raw.len()).map(|index| outer(&raw, index)).collect();
    let speakers = speakers(text, offices, article, &raw, &outer);
    once(text, &mut raw, &speakers, &mut outer);
    let depth = |index: usize| {
        let (mut at, mut depth) = (index, 0);
        while let Some(next) = outer[at].filter(|_| depth < raw.len()) {
            (at, depth) = (next, depth + 1);
        }
        depth
    };
    let mut order: Vec<usize> = (0..raw.len()).filter(|index| !raw[*index].content.is_empty()).collect();
    order.sort_by_key(|index| (depth(*index), raw[*index].place().start, *index));
    let place = |wanted: usize| order.iter().position(|index| *index == wanted);
    let outer: Vec<Option<usize>> = order.iter().map(|index| outer[*index].and_then(place)).collect();
    let mut unnamed = anonymity(text, &raw, &speakers);
    let mut raw: Vec<Option<RawAttribution>> = raw.into_iter().map(Some).collect();
    let mut speakers: Vec<Option<Speaker>> = speakers.into_iter().map(Some).collect();
    order
        .iter()
        .zip(outer)
        .filter_map(|(index, outer)| {
            let (raw, speaker) = (raw[*index].take()?, speakers[*index].take()?);
            Some(Said { raw, speaker, outer, anonymity: unnamed[*index].take() })
        })
        .collect()
}

/// How many attributions back somebody may have been described who is named now.
const BEFORE: usize = 4;

/// Who speaks, resolved in the order of the text.
fn speakers(
    text: Text<'_>,
    offices: &Offices,
    article: &Iri,
    raw: &[RawAttribution],
    outer: &[Option<usize>],
) -> Vec<Speaker> {
    let mut resolver = Resolver::new(text, offices, article);
    let mut order: Vec<usize> = (0..raw.len()).collect();
    // `“We hope so,” said Ana Ruiz`: who `we` are is known when the one around it is.
    let own = |index: usize| {
        raw[index].head.is_some_and(|head| {
            text.is(head, &["i", "we"]) && raw[index].source.as_ref().is_some_and(|source| source.len() == 1)
        })
    };
    let holder = |index: usize| outer[index].filter(|_| own(index));
    order.sort_by_key(|index| {
        let after = holder(*index).map_or(0, |holder| raw[holder].place().start);
        (raw[*index].place().start.max(after), holder(*index).is_some(), *index)
    });
    let mut found: Vec<Option<Speaker>> = vec![None; raw.len()];
    let mut last: Vec<usize> = Vec::new();
    for index in order {
        let known = raw[index].same_speaker_as.or(holder(index)).and_then(|other| found[other].clone());
        let speaker = match known {
            Some(speaker) => {
                resolver.again(&speaker, raw[index].place().start);
                speaker
            }
            None => resolver.resolve(&raw[index]),
        };
        let described = last.iter().rev().filter_map(|before| found[*before].clone());
        let described = described.take(BEFORE).find(|described| resolver.later_name(described, &speaker, &raw[index]));
        if let Some(described) = described {
            let identified = Resolver::identified(&described, &speaker);
            resolver.rename(&described.id, &identified);
            for other in found.iter_mut().flatten().filter(|other| other.id == described.id) {
                *other = identified.clone();
            }
            found[index] = Some(Resolver::identified(&speaker, &identified));
        } else {
            found[index] = Some(speaker);
        }
        if raw[index].mode != Mode::Headline {
            last.push(index);
        }
    }
    // Every place has been gone through.
    found.into_iter().flatten().collect()
}

/// `“We expect a solution,” she said`: what somebody says they say is one attribution.
fn once(text: Text<'_>, raw: &mut [RawAttribution], speakers: &[Speaker], outer: &mut [Option<usize>]) {
    for index in 0..raw.len() {
        // `Russia condemned it, the Kremlin said` is two all the same.
        let pronoun = raw[index].head.is_none_or(|head| phrase_at(text, head).what == What::Pronoun);
        let Some(holder) = outer[index].filter(|holder| pronoun && speakers[*holder].id == speakers[index].id) else {
            continue;
        };
        raw[index].content.clear();
        let above = if holder == index { None } else { Some(holder) };
        for other in outer.iter_mut().filter(|other| **other == Some(index)) {
            *other = above;
        }
    }
}

/// The attribution within whose content this one stands: the innermost.
fn outer(raw: &[RawAttribution], index: usize) -> Option<usize> {
    let this = &raw[index];
    if this.within.is_some() {
        return this.within;
    }
    let place = this.place();
    let holds = |other: usize| {
        let within = raw[other].content.iter().find(|range| range.start <= place.start && place.end <= range.end)?;
        Some((within.len(), other))
    };
    let others = (0..raw.len()).filter(|other| *other != index && this.same_speaker_as != Some(*other));
    others.filter_map(holds).filter(|(length, _)| *length > place.len()).min().map(|(_, other)| other)
}
