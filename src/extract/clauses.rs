use super::attributions::{ACCORDING, PARTICIPLE, QUOTED, REPORTED, RawAttribution};
use super::content::{self, Bounds};
use super::names::Names;
use super::phrases::{Head, Phrase, has_finite_verb, noun_kind, phrase_after, phrase_before};
use super::words::{
    is_adverb, is_auxiliary, is_be, is_determiner, is_modal, is_negation, is_preposition, is_title, weekday,
};
use crate::claim::{EntityKind, Mode, Stance};
use crate::language::{Document, Token, TokenKind, VerbForm, lexicon, verb_forms};

/// Cues after which anything may stand; after the others only what is a clause or a quotation is content.
const PLAIN: [&str; 12] =
    ["say", "tell", "add", "state", "note", "announce", "insist", "remark", "reiterate", "warn", "argue", "claim"];
/// Cues that take a noun phrase for content: `denied the report`.
const NOMINAL: [&str; 3] = ["deny", "reject", "dismiss"];

/// A reporting clause with the side of it that its content is on.
struct Clause {
    phrase: Option<Phrase>,
    cue: (usize, usize),
    /// The whole clause, addressee and time included.
    outer: (usize, usize),
    addressee: Option<(usize, usize)>,
    day: Option<usize>,
    stance: Stance,
    side: Side,
    /// Whether only a clause or a quotation will do for content.
    strict: bool,
    confidence: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The content follows.
    After,
    /// The content precedes, and may go on behind the clause.
    Before,
    /// `, adding that …`
    Participle,
}

/// Finds the reporting clauses of one sentence, then their content.
pub(super) struct Finder<'a> {
    document: &'a Document<'a>,
    names: &'a Names,
    start: usize,
    end: usize,
    clauses: Vec<Clause>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(document: &'a Document<'a>, names: &'a Names, start: usize, end: usize) -> Self {
        Self { document, names, start, end, clauses: Vec::new() }
    }

    fn lower(&self, index: usize) -> String {
        self.document.tokens.get(index).map(Token::lower).unwrap_or_default()
    }

    fn free(&self, index: usize) -> bool {
        self.document.quotation_at(index).is_none()
    }

    /// `According to X, …` and `…, according to X`
    pub(super) fn according(&mut self) {
        for at in self.start..self.end.saturating_sub(2) {
            if !self.free(at) || self.lower(at) != "according" || self.lower(at + 1) != "to" {
                continue;
            }
            let Some(mut phrase) = phrase_after(self.document, self.names, at + 2, self.end) else { continue };
            let mut cue_end = at + 2;
            // `according to a report by X` names X; the report is how we know.
            let text_head = noun_kind(&self.lower(phrase.head)) == Some(Head::Text);
            if text_head && matches!(self.lower(phrase.head + 1).as_str(), "by" | "from" | "in" | "on") {
                cue_end = phrase.head + 2;
                let Some(inner) = phrase_after(self.document, self.names, cue_end, self.end) else { continue };
                phrase = inner;
            }
            if phrase.kind(self.document, self.names).is_none() {
                continue;
            }
            let before = at.checked_sub(1).map(|index| self.document.tokens[index]);
            let opens = at == self.start
                || self.leads(at)
                || before.is_some_and(|token| token.kind == TokenKind::Mark && !token.is(","));
            // What follows the comma is the content, not the source.
            if opens {
                (phrase.apposition, phrase.outer.1) = (None, phrase.end);
            }
            let end = phrase.outer.1;
            let comma = self.document.tokens.get(end).is_some_and(|token| token.is(","));
            let side = if opens && comma { Side::After } else { Side::Before };
            self.clauses.push(Clause {
                cue: (at, cue_end),
                outer: (at, end),
                phrase: Some(phrase),
                addressee: None,
                day: None,
                stance: Stance::Neutral,
                side,
                strict: true,
                confidence: ACCORDING,
            });
        }
    }

    /// Whether only a conjunction precedes `at` in the sentence.
    fn leads(&self, at: usize) -> bool {
        at == self.start + 1 && matches!(self.lower(self.start).as_str(), "but" | "and" | "however")
    }

    pub(super) fn cues(&mut self) {
        for at in self.start..self.end {
            if !self.free(at) || self.clauses.iter().any(|clause| clause.cue.0 <= at && at < clause.outer.1) {
                continue;
            }
            let lower = self.lower(at);
            let cues = &lexicon().cues;
            let readings = verb_forms(&lower);
            let reading = |form: VerbForm| {
                readings.iter().find(|(verb, found)| *found == form && cues.contains_key(verb)).map(|(verb, _)| *verb)
            };
            if let Some(verb) = reading(VerbForm::Gerund)
                && at > self.start
                && self.document.tokens[at - 1].is(",")
            {
                self.participle(at, verb);
                continue;
            }
            let finite =
                reading(VerbForm::Past).or_else(|| reading(VerbForm::Present)).or_else(|| reading(VerbForm::Base));
            if let Some(verb) = finite {
                let base = reading(VerbForm::Past).is_none() && reading(VerbForm::Present).is_none();
                self.finite(at, verb, base);
            }
        }
    }

    /// `…, adding that …`: the speaker is that of the clause before.
    fn participle(&mut self, at: usize, verb: &'static str) {
        let (addressee, day, end) = self.tail(at, verb);
        self.clauses.push(Clause {
            phrase: None,
            cue: (at, at + 1),
            outer: (at - 1, end),
            addressee,
            day,
            stance: lexicon().cues[verb],
            side: Side::Participle,
            strict: false,
            confidence: PARTICIPLE,
        });
    }

    fn finite(&mut self, at: usize, verb: &'static str, base: bool) {
        let before = at.checked_sub(1).filter(|index| *index >= self.start);
        let word_before = before.map(|index| self.lower(index)).unwrap_or_default();
        let blocked = is_be(&word_before)
            || is_modal(&word_before)
            || is_negation(&word_before)
            || is_determiner(&word_before)
            || matches!(word_before.as_str(), "to" | "being" | "not" | "do" | "does" | "did");
        if blocked {
            return;
        }
        let (addressee, day, end) = self.tail(at, verb);
        let clause = |phrase: Phrase, outer: (usize, usize), side: Side, confidence: f64| Clause {
            phrase: Some(phrase),
            cue: (at, at + 1),
            outer,
            addressee,
            day,
            stance: lexicon().cues[verb],
            side,
            strict: !PLAIN.contains(&verb),
            confidence,
        };
        // `“…,” said X` and `…, said X`: after a comma or a quotation, with no subject before the verb.
        let inverted = before.is_some_and(|index| {
            self.document.quotation_at(index).is_some()
                || matches!(self.document.tokens[index].text, "," | "—" | "–" | "?" | "!")
        });
        let named_before = phrase_before(self.document, self.names, self.start, at)
            .is_some_and(|phrase| phrase.apposition.is_some() && phrase.kind(self.document, self.names).is_some());
        if inverted
            && !base
            && !named_before
            && let Some(phrase) = phrase_after(self.document, self.names, at + 1, self.end)
            && phrase.kind(self.document, self.names).is_some_and(|kind| kind != Head::Text)
            && before.is_some_and(|index| index > self.start)
        {
            let day = self.day_at(phrase.outer.1).or(day);
            let outer = (at, self.after_day(phrase.outer.1));
            let quoted = before.is_some_and(|index| self.document.quotation_at(index).is_some());
            self.clauses
                .push(Clause { day, ..clause(phrase, outer, Side::Before, if quoted { QUOTED } else { REPORTED }) });
            return;
        }
        let Some(phrase) = phrase_before(self.document, self.names, self.start, at) else { return };
        let Some(kind) = phrase.kind(self.document, self.names) else { return };
        // `officials say`, never `official say`
        if base && !self.plural(&phrase, kind) {
            return;
        }
        let outer = (phrase.outer.0, end);
        // The clause follows its content when a comma or quotation stands before it and nothing is left to report.
        let left = phrase.outer.0;
        let follows = left > self.start && {
            let before = self.document.tokens[left - 1];
            before.is(",") || before.is("—") || before.is("–") || self.document.quotation_at(left - 1).is_some()
        };
        let rest = self.document.tokens.get(end).filter(|_| end < self.end);
        // An unquoted postposed clause ends the sentence: `…, the report added.`
        let closes = rest.is_none_or(|token| {
            token.is(",")
                || token.is(":")
                || token.is(";")
                || token.is(".")
                || matches!(
                    self.lower(end).as_str(),
                    "as" | "after" | "during" | "in" | "at" | "when" | "while" | "and" | "but"
                )
        });
        let quoted_before = follows
            && (self.document.quotation_at(left - 1).is_some()
                || left >= 2 && self.document.quotation_at(left - 2).is_some());
        if follows
            && closes
            && (quoted_before || has_finite_verb(self.document, self.start, left))
            && self.lower(end.saturating_sub(1)) != "that"
        {
            self.clauses.push(clause(phrase, outer, Side::Before, if quoted_before { QUOTED } else { REPORTED }));
        } else {
            self.clauses.push(clause(phrase, outer, Side::After, REPORTED));
        }
    }

    fn plural(&self, phrase: &Phrase, kind: Head) -> bool {
        let head = self.lower(phrase.head);
        match kind {
            Head::Pronoun => matches!(head.as_str(), "they" | "we" | "i"),
            Head::Name(entity) => head.ends_with('s') || self.names.entities[entity].kind == EntityKind::Group,
            _ => crate::language::singular(&head) != head || matches!(head.as_str(), "police" | "people"),
        }
    }

    /// What may follow a cue before its content: whom it was said to, when, and `that`. Gives the addressee, the day, and
    /// where the content may begin.
    fn tail(&self, cue: usize, verb: &str) -> (Option<(usize, usize)>, Option<usize>, usize) {
        let mut end = cue + 1;
        let mut addressee = None;
        while end < self.end && is_adverb(&self.lower(end)) {
            end += 1;
        }
        if matches!(verb, "tell" | "inform" | "remind" | "assure" | "warn" | "promise")
            && let Some(phrase) = self.addressee_at(end)
        {
            addressee = Some(phrase);
            end = phrase.1;
        }
        let mut day = None;
        // `on Monday`, `in a statement`, `in an interview with …`, `during a briefing`
        while let Some(next) = self.adjunct(end) {
            day = day.or(self.day_at(end));
            end = next;
        }
        if self.lower(end) == "that" && end < self.end {
            end += 1;
        }
        (addressee, day, end)
    }

    fn addressee_at(&self, start: usize) -> Option<(usize, usize)> {
        if let Some(mention) = self.names.at(start).filter(|mention| mention.first == start) {
            let role = noun_kind(&self.lower(mention.end)).map(|_| mention.end + 1);
            return Some((start, role.unwrap_or(mention.end)));
        }
        let mut end = start;
        let first = self.lower(start);
        if matches!(
            first.as_str(),
            "reporters"
                | "journalists"
                | "him"
                | "her"
                | "them"
                | "us"
                | "me"
                | "parliament"
                | "lawmakers"
                | "residents"
        ) {
            return Some((start, start + 1));
        }
        if !is_determiner(&first) || matches!(first.as_str(), "that") {
            return None;
        }
        while end < self.end && end - start < 7 {
            let lower = self.lower(end);
            if let Some(mention) = self.names.at(end) {
                end = mention.end;
                let next = self.lower(end);
                if noun_kind(&next).is_none() && !is_preposition(&next) {
                    return Some((start, end));
                }
                continue;
            }
            end += 1;
            if noun_kind(&lower).is_some() && noun_kind(&self.lower(end)).is_none() || lower == "news" {
                let agency = self.lower(end) == "agency";
                return Some((start, end + usize::from(agency)));
            }
        }
        None
    }

    /// Where a prepositional phrase that only says when, where or in what text something was said ends.
    fn adjunct(&self, start: usize) -> Option<usize> {
        if start >= self.end {
            return None;
        }
        let lower = self.lower(start);
        if weekday(self.document.tokens[start].text).is_some() || matches!(lower.as_str(), "yesterday" | "today") {
            return Some(start + 1);
        }
        let next = self.lower(start + 1);
        if lower == "on" && self.document.tokens.get(start + 1).is_some_and(|token| weekday(token.text).is_some()) {
            let part = matches!(self.lower(start + 2).as_str(), "morning" | "afternoon" | "evening" | "night");
            return Some(start + 2 + usize::from(part));
        }
        if matches!(lower.as_str(), "last" | "this") && matches!(next.as_str(), "week" | "month" | "year") {
            return Some(start + 2);
        }
        if matches!(lower.as_str(), "in" | "at" | "during" | "after") && is_determiner(&next) {
            let noun = (start + 2..(start + 7).min(self.end)).find(|index| {
                matches!(
                    self.lower(*index).as_str(),
                    "statement"
                        | "interview"
                        | "briefing"
                        | "conference"
                        | "speech"
                        | "address"
                        | "letter"
                        | "tweet"
                        | "post"
                        | "report"
                        | "message"
                        | "meeting"
                )
            })?;
            return Some(noun + 1);
        }
        None
    }

    fn day_at(&self, start: usize) -> Option<usize> {
        (start..(start + 2).min(self.end)).find(|index| weekday(self.document.tokens[*index].text).is_some())
    }

    fn after_day(&self, start: usize) -> usize {
        let mut end = start;
        while let Some(next) = self.adjunct(end) {
            end = next;
        }
        end
    }

    /// The content of each clause, once all clauses of the sentence are known.
    pub(super) fn finish(mut self, base: usize) -> Vec<RawAttribution> {
        self.clauses.sort_by_key(|clause| clause.cue.0);
        let bounds = Bounds { document: self.document, start: self.start, end: self.end };
        let edges: Vec<(usize, usize)> = self.clauses.iter().map(|clause| clause.outer).collect();
        let breaks: Vec<usize> = (0..self.clauses.len()).filter_map(|index| self.break_before(index)).collect();
        let mut found: Vec<RawAttribution> = Vec::new();
        // The place in `found` of the last attribution with a speaker.
        let mut speaker = None;
        for (index, clause) in self.clauses.iter().enumerate() {
            let stop = breaks.iter().copied().filter(|stop| *stop > clause.outer.1).min().unwrap_or(self.end);
            let content = match clause.side {
                Side::After | Side::Participle => bounds.after(clause.outer.1, stop),
                Side::Before => {
                    let from = edges[..index].iter().map(|edge| edge.1).filter(|edge| *edge <= clause.outer.0).max();
                    let after_other = self.clauses[..index]
                        .iter()
                        .any(|other| other.side != Side::Before || other.outer.1 > clause.outer.0);
                    let from = from
                        .filter(|_| !after_other || breaks.iter().any(|stop| *stop < clause.outer.0))
                        .map_or(self.start, |edge| {
                            breaks
                                .iter()
                                .copied()
                                .find(|stop| *stop >= edge && *stop < clause.outer.0)
                                .unwrap_or(self.start)
                        });
                    bounds.around(from, clause.outer, stop)
                }
            };
            if clause.side == Side::Participle && speaker.is_none() {
                continue;
            }
            let Some(content) = content.filter(|content| self.accepts(clause, content)) else { continue };
            let mode = content::mode(self.document, &content);
            let quoted = mode == Mode::Direct;
            if clause.side != Side::Participle {
                speaker = Some(base + found.len());
            }
            found.push(RawAttribution {
                source: clause.phrase.as_ref().map(|phrase| (phrase.first, phrase.end)),
                head: clause.phrase.as_ref().map(|phrase| phrase.head),
                apposition: clause.phrase.as_ref().and_then(|phrase| phrase.apposition),
                cue: Some(clause.cue),
                content,
                addressee: clause.addressee,
                day: clause.day,
                stance: clause.stance,
                mode,
                same_speaker_as: speaker.filter(|_| clause.side == Side::Participle),
                confidence: if quoted { clause.confidence.max(QUOTED) } else { clause.confidence },
            });
        }
        found
    }

    /// Where the content of the clauses before number `index` has to end because this one begins: at `, while X says`.
    fn break_before(&self, index: usize) -> Option<usize> {
        let clause = &self.clauses[index];
        if clause.side == Side::Participle {
            return Some(clause.outer.0);
        }
        if clause.side == Side::Before {
            return None;
        }
        let mut left = clause.outer.0;
        let connective = left > self.start
            && matches!(
                self.lower(left - 1).as_str(),
                "while" | "but" | "and" | "although" | "though" | "whereas" | "as"
            );
        if connective {
            left -= 1;
        }
        let comma = left > self.start && matches!(self.document.tokens[left - 1].text, "," | ";" | "—" | "–");
        if comma {
            left -= 1;
        }
        (index > 0 && (connective || comma) && left > self.start).then_some(left)
    }

    /// Whether the content is of a sort that the cue takes.
    fn accepts(&self, clause: &Clause, content: &[(usize, usize)]) -> bool {
        let (first, end) = content[0];
        let length: usize = content.iter().map(|(first, end)| end - first).sum();
        let quoted = self.document.quotation_at(first).is_some();
        let verb = clause.cue.0;
        let that = clause.outer.1 > 0 && self.lower(clause.outer.1 - 1) == "that";
        let sentence = has_finite_verb(self.document, first, end);
        let nominal = verb_forms(&self.lower(verb)).iter().any(|(verb, _)| NOMINAL.contains(verb));
        let infinitive = self.lower(first) == "to";
        let starts_badly = is_preposition(&self.lower(first))
            && clause.side == Side::After
            && !that
            && !quoted
            && !self.opens_clause(first);
        let holds_quotation = || {
            content.iter().any(|(first, end)| (*first..*end).any(|index| self.document.quotation_at(index).is_some()))
        };
        let bad_start = starts_badly
            || is_title(self.document.tokens[first].text.trim_end_matches(':'))
            || is_auxiliary(&self.lower(first)) && clause.side == Side::After;
        if length < 2 || bad_start {
            return false;
        }
        // A quotation or a clause is content after any cue; other words only after some.
        quoted
            || that
            || sentence && !(infinitive && clause.strict)
            || nominal && length > 2
            || infinitive && clause.stance == Stance::Promises
            || !clause.strict && (clause.side == Side::Participle || holds_quotation())
    }

    /// `said in March the talks failed` is no content; `said after the attack, the army left` is.
    fn opens_clause(&self, first: usize) -> bool {
        (first..(first + 12).min(self.end)).any(|index| self.document.tokens[index].is(","))
            || matches!(self.lower(first).as_str(), "about" | "around" | "over" | "under" | "up")
                && self.document.tokens.get(first + 1).is_some_and(|token| token.kind == TokenKind::Number)
    }
}
