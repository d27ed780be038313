//! Why a source goes unnamed: `on condition of anonymity because …`, `who declined to be named`.

use std::ops::Range;

use super::attributions::RawAttribution;
use super::speakers::Speaker;
use super::text::Text;
use super::words::is_negation;
use crate::claim::{Iri, SourceKind};

/// How far above the word for namelessness the verb is that somebody did it by.
const REACH: usize = 5;
/// How many sentences after a source has spoken the text may tell why it goes unnamed.
const LATER: usize = 2;

/// For each attribution the words that tell that its source goes unnamed, and why. They are told once and hold for all that the
/// source says.
pub(super) fn anonymity(text: Text<'_>, raw: &[RawAttribution], speakers: &[Speaker]) -> Vec<Option<Range<usize>>> {
    let mut told: Vec<(Iri, Range<usize>)> = Vec::new();
    for word in 0..text.len() {
        let found = governor(text, word).and_then(|verb| {
            let source = whose(text, word, verb, raw, speakers)?;
            Some((speakers[source].id.clone(), words(text, word, verb, raw)?))
        });
        if let Some((id, words)) = found
            && !told.iter().any(|(known, _)| *known == id)
        {
            told.push((id, words));
        }
    }
    let of = |speaker: &Speaker| told.iter().find(|(id, _)| *id == speaker.id).map(|(_, words)| words.clone());
    speakers.iter().map(of).collect()
}

/// The verb by which somebody goes unnamed, for a word that may tell of it.
fn governor(text: Text<'_>, word: usize) -> Option<usize> {
    let lower = text.lower(word);
    let verbs: &[&str] = match lower.as_str() {
        "anonymity" => &["condition", "request", "ask", "seek", "demand", "insist", "want", "grant", "prefer"],
        "anonymously" => &["speak", "say", "tell", "talk", "comment"],
        "anonymous" => &["remain", "stay", "ask", "wish", "want", "prefer", "request"],
        "named" | "identified" | "quoted" => {
            &["condition", "decline", "refuse", "ask", "request", "want", "wish", "prefer", "insist", "demand"]
        }
        _ => return None,
    };
    let found = text.analysis().above(word).take(REACH).find(|above| verbs.contains(&text.lemma(*above).as_str()))?;
    if matches!(lower.as_str(), "named" | "identified" | "quoted") {
        let passive = text.analysis().children(word).any(|child| text.word(child).relation == "aux:pass");
        let (first, last) = (found.min(word), found.max(word));
        let not = (first..last).any(|between| is_negation(&text.lower(between)))
            || text.analysis().children(found).any(|child| is_negation(&text.lower(child)));
        if !passive || !not && !matches!(text.lemma(found).as_str(), "decline" | "refuse") {
            return None;
        }
    }
    let verb =
        std::iter::once(found).chain(text.analysis().above(found)).find(|word| text.word(*word).upos == "VERB")?;
    // `wished to remain anonymous`
    let wish = text.word(verb).head;
    let wished = text.word(verb).relation == "xcomp" && text.word(wish).upos == "VERB";
    Some(if wished { wish } else { verb })
}

/// The unnamed source that is meant, by its place in the list.
fn whose(text: Text<'_>, word: usize, verb: usize, raw: &[RawAttribution], speakers: &[Speaker]) -> Option<usize> {
    let unnamed = |index: &usize| speakers[*index].kind == SourceKind::Unnamed && speakers[*index].person;
    let chain: Vec<usize> = std::iter::once(verb).chain(text.analysis().above(verb)).collect();
    // `an official, who declined to be named`; of a named one nothing is to be told.
    let described = (0..raw.len()).find(|index| raw[*index].head.is_some_and(|head| chain.contains(&head)));
    if described.is_some() {
        return described.filter(unnamed);
    }
    // `An officer said the captain did not want to be named.`
    let told_of = text.lower(word) != "anonymity"
        && text.analysis().child(verb, &["nsubj"]).is_some()
        && raw.iter().any(|raw| raw.says(verb));
    if told_of {
        return None;
    }
    let here = text.sentence(word);
    let mut said = (0..raw.len()).filter(|index| raw[*index].anchor.is_some_and(|anchor| chain.contains(&anchor)));
    let beside = || {
        let heads = |index: &usize| raw[*index].head.filter(|head| here.contains(head));
        (0..raw.len())
            .filter(|index| heads(index).is_some())
            .max_by_key(|index| (heads(index) <= Some(word), heads(index)))
    };
    if let Some(index) = said.next_back().or_else(beside) {
        return Some(index).filter(unnamed);
    }
    // `The person was not authorised to speak and did so on condition of anonymity.`
    let number = text.sentence_number(word);
    let before = (0..raw.len()).filter(|index| {
        let place = raw[*index].place();
        place.start < here.start && text.sentence_number(place.start) + LATER >= number
    });
    before.max_by_key(|index| raw[*index].place().start).filter(unnamed)
}

/// The words of the clause, without what was said in it.
fn words(text: Text<'_>, word: usize, verb: usize, raw: &[RawAttribution]) -> Option<Range<usize>> {
    let analysis = text.analysis();
    let reports = |verb: usize| raw.iter().any(|raw| raw.anchor == Some(verb));
    // Of other verbs only the phrase tells it: `the port was closed, on condition of anonymity`.
    let own = matches!(
        text.lemma(verb).as_str(),
        "agree"
            | "ask"
            | "comment"
            | "decline"
            | "demand"
            | "grant"
            | "insist"
            | "prefer"
            | "refuse"
            | "remain"
            | "request"
            | "seek"
            | "speak"
            | "stay"
            | "talk"
            | "want"
            | "wish"
    );
    let whole = if reports(verb) || !own {
        // `told the paper on condition of anonymity because …`
        let own = analysis.children(verb).map(|child| analysis.subtree(child)).find(|part| part.contains(&word))?;
        let reasons = analysis.children(verb).filter(|child| *child > word && text.word(*child).relation == "advcl");
        let end = reasons.map(|child| analysis.subtree(child).end).max();
        own.start..end.unwrap_or(own.end).max(own.end)
    } else {
        let joined = text.word(verb).relation == "conj" && !reports(text.word(verb).head);
        analysis.subtree(if joined { text.word(verb).head } else { verb })
    };
    let mut range = whole;
    for content in raw.iter().flat_map(|raw| &raw.content) {
        if content.contains(&word) {
            continue;
        }
        if content.start > word {
            range.end = range.end.min(content.start);
        } else {
            range.start = range.start.max(content.end);
        }
    }
    let mark = |at: usize| text.word(at).upos == "PUNCT";
    while range.start < range.end && mark(range.start) {
        range.start += 1;
    }
    while range.start < range.end && mark(range.end - 1) {
        range.end -= 1;
    }
    range.contains(&word).then_some(range)
}
