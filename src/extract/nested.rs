//! Attributions around and within others that their words show and the model, trained on whole ones, passes over:
//! `reportedly told`, `a source cited by the paper`, `was requested by police`, `as some reports claimed`, `any claims that`.

use std::ops::Range;

use super::attributions::{RawAttribution, apart, read};
use super::content::trimmed;
use super::phrases::phrase_at;
use super::subjects::{agent, is_hearsay, subject};
use super::text::Text;
use super::unsaid::shows;
use crate::claim::{EntityKind, Stance};
use crate::language::{AttributionSpans, lexicon};

/// Share of these that were right is not known yet; they are few.
const BY_WORDS: f64 = 0.6;

/// Verbs whose bare object is what somebody says: `suggested a safe zone`.
const PROPOSING: [&str; 9] =
    ["suggest", "propose", "request", "call", "describe", "announce", "advertise", "express", "recommend"];
/// Nouns for what somebody says, with a clause that tells it: `the claim that …`.
const SAYINGS: [&str; 18] = [
    "accusation",
    "allegation",
    "assertion",
    "assurance",
    "belief",
    "claim",
    "concern",
    "complaint",
    "contention",
    "fear",
    "insistence",
    "promise",
    "report",
    "rumour",
    "rumor",
    "suggestion",
    "suspicion",
    "warning",
];

/// Adds those within the content of others.
pub(super) fn within(text: Text<'_>, found: &mut Vec<RawAttribution>) {
    for word in 0..text.len() {
        let known =
            |raw: &RawAttribution| raw.anchor == Some(word) || raw.cue.as_ref().is_some_and(|cue| cue.contains(&word));
        if !found.iter().any(|raw| raw.says(word)) || found.iter().any(known) {
            continue;
        }
        let Some((source, content)) = verb(text, word).or_else(|| noun(text, word, found)) else { continue };
        if content.contains(&word) {
            continue;
        }
        let spans = AttributionSpans {
            anchor: word,
            source: source.iter().map(|head| text.analysis().subtree(*head)).collect(),
            cue: vec![word..word + 1],
            content: vec![content],
            confidence: 0.0,
        };
        let raw = read(text, &spans, source, found);
        // Who speaks is told, or nobody knows: what goes on with a speaker is not within what that one said.
        if let Some(raw) = raw.filter(|raw| raw.same_speaker_as.is_none()) {
            found.push(RawAttribution { confidence: BY_WORDS, ..raw });
        }
    }
}

type Parts = (Option<usize>, Range<usize>);

fn verb(text: Text<'_>, verb: usize) -> Option<Parts> {
    let analysis = text.analysis();
    let lemma = text.lemma(verb);
    let stance = lexicon().cues.get(lemma.as_str()).copied();
    if text.word(verb).upos != "VERB" || stance.is_none() && !PROPOSING.contains(&lemma.as_str()) {
        return None;
    }
    let that = |child: usize| {
        analysis.children(child).any(|mark| text.word(mark).relation == "mark" && text.is(mark, &["that"]))
    };
    let clause = analysis.children(verb).find(|child| {
        let relation = text.word(*child).relation;
        *child > verb && (relation == "ccomp" || relation == "advcl" && that(*child))
    });
    let is_passive = analysis.children(verb).any(|child| text.word(child).relation == "aux:pass");
    let passive = analysis.children(verb).find(|child| {
        let relation = text.word(*child).relation;
        relation == "nsubj:pass" || is_passive && relation == "nsubj"
    });
    if let Some(passive) = passive {
        // `were alerted by Apple that …`, `the zone was requested by police`
        let agent = agent(text, verb)?;
        let content = clause.or_else(|| proposes(&lemma, stance).then_some(passive))?;
        let whole = analysis.subtree(content);
        // `…, and both were taken down`: what is added after a comma goes on with the outer one.
        let more = analysis
            .children(content)
            .filter(|child| analysis.relation(*child) == "conj" && analysis.child(*child, &["nsubj"]).is_some());
        let cut = more.map(|child| analysis.subtree(child).start).find(|start| text.is(*start - 1, &[","]));
        return Some((Some(agent), whole.start..cut.unwrap_or(whole.end)));
    }
    let spans = |content: Vec<Range<usize>>| AttributionSpans {
        anchor: verb,
        source: Vec::new(),
        cue: Vec::new(),
        content,
        confidence: 0.0,
    };
    // `as some reports claimed`: what the clause stands beside.
    let as_ = analysis.children(verb).any(|child| text.word(child).relation == "mark" && text.is(child, &["as"]));
    if as_ && clause.is_none() && analysis.relation(verb) == "advcl" {
        let source = analysis.child(verb, &["nsubj"])?;
        let (own, main) = (analysis.subtree(verb), text.word(verb).head);
        let whole = analysis.below(main, &["conj"]);
        let first = *whole.iter().find(|word| !own.contains(word) && text.word(**word).relation != "mark")?;
        let end = if own.start > main { own.start } else { analysis.subtree(main).end };
        return trimmed(text, first..end).map(|content| (Some(source), content));
    }
    let content = if let Some(clause) = clause {
        // `it suggests that they are not safe`: a thing does.
        if shows(text, verb) && analysis.child(verb, &["nsubj"]).is_some_and(|word| text.is(word, &["it", "this"])) {
            return None;
        }
        analysis.subtree(clause)
    } else {
        let object = analysis.child(verb, &["obj"]).filter(|object| *object > verb && proposes(&lemma, stance))?;
        // `suggested the zone after the attacks`: when is said of the verb, wherever the tree has it.
        let whole = analysis.subtree(object);
        let end = (object + 1..whole.end)
            .find(|word| text.is(*word, &["after", "before", "during", "following", "since", "amid"]))
            .unwrap_or(whole.end);
        let object = whole.start..end.max(object + 1);
        // `blame tools for actions …`
        if stance == Some(Stance::Accuses) { object.start..analysis.subtree(verb).end } else { object }
    };
    subject(text, &spans(vec![content.clone()])).map(|source| (Some(source), content))
}

/// Whether a verb's bare object is what is said.
fn proposes(lemma: &str, stance: Option<Stance>) -> bool {
    // `commits crimes`, `threatened the town`: these want a verb.
    let wants_verb = matches!(lemma, "commit" | "threaten");
    stance.is_some_and(|stance| stance != Stance::Neutral && !wants_verb) || PROPOSING.contains(&lemma)
}

fn noun(text: Text<'_>, noun: usize, found: &[RawAttribution]) -> Option<Parts> {
    let analysis = text.analysis();
    if text.word(noun).upos != "NOUN" || !SAYINGS.contains(&text.lemma(noun).as_str()) {
        return None;
    }
    let clause = analysis.children(noun).find(|child| {
        matches!(analysis.relation(*child), "acl" | "ccomp")
            && analysis.children(*child).any(|mark| text.word(mark).relation == "mark" && text.is(mark, &["that"]))
    })?;
    // Up to where the outer one ends: clauses are long, and trees lose their ends.
    let outer = found.iter().flat_map(|raw| &raw.content).find(|range| range.contains(&noun))?;
    let content = analysis.subtree(clause).start..outer.end.max(analysis.subtree(clause).end);
    let spans =
        AttributionSpans { anchor: noun, source: vec![], cue: vec![], content: vec![content.clone()], confidence: 0.0 };
    Some((subject(text, &spans), content))
}

/// `According to the paper, the minister, Ana Ruiz, said …`: all that follows is the paper's, whatever of it the model has,
/// and who says something in it says it within that.
pub(super) fn according(text: Text<'_>, found: &mut Vec<RawAttribution>) {
    for word in (0..text.len()).filter(|word| text.is(*word, &["according"])) {
        let analysis = text.analysis();
        let sentence = text.sentence(word);
        let comma = (word + 3..sentence.end).find(|at| text.is(*at, &[","]));
        let Some(comma) = comma.filter(|_| word == sentence.start) else { continue };
        let near = |range: &Range<usize>| range.start <= word + 1 && word < range.end;
        let known = found.iter().position(|raw| raw.anchor == Some(word) || raw.cue.as_ref().is_some_and(near));
        // What the model has of it, when that begins with the clause.
        let whole = |raw: &RawAttribution| raw.content.first().is_some_and(|range| range.start <= comma + 2);
        if known.is_none_or(|at| !whole(&found[at])) {
            let Some(content) = trimmed(text, comma + 1..sentence.end) else { continue };
            let source = analysis.head_of(word + 2..comma);
            let spans = AttributionSpans {
                anchor: word,
                source: vec![word + 2..comma],
                cue: vec![word..word + 2],
                content: vec![content],
                confidence: 0.0,
            };
            let Some(raw) = read(text, &spans, Some(source), &[]) else { continue };
            match known {
                Some(at) => found[at] = RawAttribution { confidence: found[at].confidence, ..raw },
                None => found.push(RawAttribution { confidence: BY_WORDS, ..raw }),
            }
        }
        // Who says it is plain from the order of the words, whatever the tree.
        let told = |raw: &RawAttribution| raw.anchor.is_some_and(|anchor| (comma..sentence.end).contains(&anchor));
        if !found.iter().any(told)
            && let Some(raw) = (comma + 2..sentence.end).find_map(|verb| said_after_name(text, verb, found))
        {
            found.push(raw);
        }
        for raw in found.iter_mut() {
            let Some(anchor) = raw.anchor.filter(|anchor| (comma..sentence.end).contains(anchor)) else { continue };
            let subject =
                analysis.children(anchor).find(|child| text.word(*child).relation == "nsubj" && *child > comma);
            let person = |word: &usize| {
                text.mention(*word).is_some_and(|mention| text.entity(mention.entity).kind == EntityKind::Person)
            };
            let named = (comma + 1..anchor).rev().find(person).and_then(|word| text.mention(word));
            let subject = subject.or_else(|| named.map(|mention| analysis.head_of(text.words_of(mention))));
            if raw.head.is_some_and(|head| head < comma)
                && let Some(subject) = subject
            {
                raw.head = Some(subject);
                raw.source = Some(apart(phrase_at(text, subject).range, subject, anchor));
            }
        }
    }
}

/// `…, Ana Ruiz, said the ferry was safe`: a verb of saying right after a person's name.
fn said_after_name(text: Text<'_>, verb: usize, found: &[RawAttribution]) -> Option<RawAttribution> {
    if text.word(verb).upos != "VERB" || text.lemma(verb) != "say" {
        return None;
    }
    let last = if text.is(verb - 1, &[","]) { verb.checked_sub(2)? } else { verb - 1 };
    let mention = text.mention(last).filter(|mention| text.entity(mention.entity).kind == EntityKind::Person)?;
    let head = text.analysis().head_of(text.words_of(mention));
    let spans = AttributionSpans {
        anchor: verb,
        source: vec![text.words_of(mention)],
        cue: vec![verb..verb + 1],
        content: vec![trimmed(text, verb + 1..text.sentence(verb).end)?],
        confidence: 0.0,
    };
    read(text, &spans, Some(head), found).map(|raw| RawAttribution { confidence: BY_WORDS, ..raw })
}

/// Adds those around others: hearsay of somebody's words, and who cites whom.
pub(super) fn around(text: Text<'_>, found: &mut Vec<RawAttribution>) {
    for at in 0..found.len() {
        if found[at].content.is_empty() {
            continue;
        }
        let (Some(anchor), Some(source)) = (found[at].anchor, found[at].source.clone()) else { continue };
        let analysis = text.analysis();
        let end = found[at].content.iter().map(|range| range.end).max().unwrap_or(anchor + 1);
        let start = found[at].content.iter().map(|range| range.start).min().unwrap_or(anchor).min(source.start);
        let adverb =
            analysis.children(anchor).find(|child| text.word(*child).upos == "ADV" && is_hearsay(text, *child));
        let known = |word: usize, found: &[RawAttribution]| found.iter().any(|raw| raw.anchor == Some(word));
        let end = end.max(analysis.subtree(anchor).end);
        if let Some(adverb) = adverb.filter(|adverb| !known(*adverb, found)) {
            let content: Vec<Range<usize>> =
                [start..adverb, adverb + 1..end].into_iter().filter(|range| !range.is_empty()).collect();
            let spans = AttributionSpans {
                anchor: adverb,
                source: vec![],
                cue: vec![adverb..adverb + 1],
                content,
                confidence: 0.0,
            };
            if let Some(raw) = read(text, &spans, None, &[]) {
                found[at].within = Some(found.len());
                found.push(RawAttribution { confidence: BY_WORDS, ..raw });
            }
            continue;
        }
        let Some((verb, agent)) = found[at].head.and_then(|head| cites(text, head)) else { continue };
        if known(verb, found) {
            continue;
        }
        let spans = AttributionSpans {
            anchor: verb,
            source: vec![analysis.subtree(agent)],
            cue: vec![verb..verb + 1],
            content: found[at].content.clone(),
            confidence: 0.0,
        };
        if let Some(raw) = read(text, &spans, Some(agent), &[]) {
            let agents = analysis.subtree(agent);
            found[at].relays.retain(|relay| !agents.contains(&relay.words.start));
            found[at].within = Some(found.len());
            found.push(RawAttribution { confidence: BY_WORDS, ..raw });
        }
    }
}

/// `a source cited by the paper`: the verb and who cites.
fn cites(text: Text<'_>, head: usize) -> Option<(usize, usize)> {
    let analysis = text.analysis();
    let verb = analysis
        .children(head)
        .find(|child| text.word(*child).relation == "acl" && matches!(text.lemma(*child).as_str(), "cite" | "quote"))?;
    let agent = agent(text, verb)?;
    Some((verb, agent))
}
