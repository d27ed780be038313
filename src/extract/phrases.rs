use super::names::{Mention, Names};
use super::words::{
    is_adverb, is_auxiliary, is_clause_word, is_determiner, is_preposition, is_pronoun, is_title, weekday,
};
use crate::language::{Document, TokenKind, VerbForm, lexicon, singular, verb_forms};

/// A noun phrase that can be a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The phrase without what is said of it between commas.
    pub(super) first: usize,
    pub(super) end: usize,
    /// The head: the last token of the name or of the noun group before the first preposition.
    pub(super) head: usize,
    /// What a comma sets off beside it: `, a spokesman for the Taliban,`.
    pub(super) apposition: Option<(usize, usize)>,
    /// Where the reporting clause begins or ends, apposition included.
    pub(super) outer: (usize, usize),
}

/// What a phrase is, by its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Name(usize),
    Pronoun,
    Role,
    Body,
    Text,
}

/// Most tokens of a phrase that is taken for a source; longer ones are mostly misread.
const LONGEST: usize = 18;

impl Phrase {
    /// What the phrase is; `None` when it is nothing that speaks.
    pub(super) fn kind(&self, document: &Document<'_>, names: &Names) -> Option<Head> {
        let head = document.tokens[self.head];
        let lower = head.lower();
        if self.end - self.first == 1 && is_pronoun(&lower) && !matches!(lower.as_str(), "you") {
            return Some(Head::Pronoun);
        }
        if let Some(mention) = names.at(self.head).filter(|mention| mention.end == self.head + 1) {
            return self.names_alone(document, mention).then_some(Head::Name(mention.entity));
        }
        noun_kind(&lower)
    }

    /// Whether only articles, titles, roles and names stand before the mention.
    fn names_alone(&self, document: &Document<'_>, mention: Mention) -> bool {
        (self.first..mention.first.max(self.first)).all(|index| {
            let token = document.tokens[index];
            let lower = token.lower();
            token.is_capitalised()
                || token.kind == TokenKind::Possessive
                || is_determiner(&lower)
                || is_title(token.text)
                || noun_kind(&lower).is_some()
                || matches!(
                    lower.as_str(),
                    "former" | "senior" | "deputy" | "chief" | "local" | "top" | "vice" | "prime" | "foreign"
                )
                || index + 1 < mention.first && token.kind == TokenKind::Word
        })
    }
}

/// What a common noun in lower case is.
pub(super) fn noun_kind(lower: &str) -> Option<Head> {
    let lexicon = lexicon();
    let one = singular(lower);
    let last = one.rsplit('-').next().unwrap_or(&one);
    if matches!(lower, "police" | "authorities" | "officials" | "people" | "residents" | "relatives" | "survivors") {
        return Some(if matches!(lower, "police" | "authorities") { Head::Body } else { Head::Role });
    }
    if lexicon.roles.contains(last) {
        Some(Head::Role)
    } else if lexicon.organisations.contains(last) {
        Some(Head::Body)
    } else if lexicon.documents.contains(last) {
        Some(Head::Text)
    } else {
        None
    }
}

/// The phrase that ends just before token `end` and begins at a clause's edge, not before `start`.
pub(super) fn phrase_before(document: &Document<'_>, names: &Names, start: usize, end: usize) -> Option<Phrase> {
    let tokens = &document.tokens;
    let mut last = end;
    while last > start && {
        let lower = tokens[last - 1].lower();
        is_adverb(&lower) || matches!(lower.as_str(), "has" | "have" | "had")
    } {
        last -= 1;
    }
    let outer_end = last;
    let mut apposition = None;
    if last > start && tokens[last - 1].is(",") {
        let comma = (start..last - 1).rev().take(25).find(|index| tokens[*index].is(","))?;
        if comma == start {
            return None;
        }
        let inside = (comma + 1, last - 1);
        // `the transport minister, Adela Korsund, said`: the name is between the commas, the role before them.
        if names.at(inside.0).is_some_and(|mention| mention.first == inside.0 && mention.end == inside.1) {
            let role = edge_before(document, names, start, comma)?;
            if !is_apposition(document, role, comma) {
                return None;
            }
            let mut phrase = build(document, names, inside.0, inside.1)?;
            phrase.apposition = Some((role, comma));
            phrase.outer = (role, outer_end);
            return Some(phrase);
        }
        if !is_time_phrase(document, inside.0, inside.1) {
            if !is_apposition(document, inside.0, inside.1) {
                return None;
            }
            apposition = Some(inside);
        }
        last = comma;
    }
    let mut first = edge_before(document, names, start, last)?;
    // `a nurse who asked not to be named said`: the relative clause is no part of who she is.
    if first > start + 1 && tokens[first - 1].lower() == "who" {
        last = first - 1 - usize::from(tokens[first - 2].is(","));
        first = edge_before(document, names, start, last)?;
    }
    let mut phrase = build(document, names, first, last)?;
    // `Qatar's special envoy for …, Mutlaq bin Majed Al Qahtani said`
    if apposition.is_none()
        && first > start + 1
        && tokens[first - 1].is(",")
        && matches!(phrase.kind(document, names), Some(Head::Name(_)))
    {
        let role_start =
            (start..first - 1).rev().take(20).find(|index| tokens[*index].is(",")).map_or(start, |comma| comma + 1);
        let role_start =
            (role_start..first - 1).find(|index| !is_clause_word(&tokens[*index].lower())).unwrap_or(role_start);
        if is_apposition(document, role_start, first - 1) && !has_finite_verb(document, role_start, first - 1) {
            apposition = Some((role_start, first - 1));
            phrase.outer.0 = role_start;
        }
    }
    phrase.apposition = apposition;
    phrase.outer.1 = outer_end;
    Some(phrase)
}

/// The phrase that begins at token `start` and ends before `end`.
pub(super) fn phrase_after(document: &Document<'_>, names: &Names, start: usize, end: usize) -> Option<Phrase> {
    let tokens = &document.tokens;
    let opening = tokens.get(start)?.lower();
    if names.at(start).is_none()
        && (is_clause_word(&opening) || is_preposition(&opening) || is_auxiliary(&opening) || is_adverb(&opening))
    {
        return None;
    }
    let mut last = start;
    let mut role = false;
    while last < end && last - start < LONGEST {
        let token = tokens[last];
        let lower = token.lower();
        let bracket = matches!(token.text, "[" | "]" | "(" | ")");
        if document.quotation_at(last).is_some() || token.kind == TokenKind::Mark && !bracket && !token.is("&") {
            break;
        }
        role |= noun_kind(&lower).is_some();
        let inner_preposition = matches!(lower.as_str(), "of" | "for" | "from" | "at" | "with" | "by");
        let in_name = names.at(last).is_some_and(|mention| mention.first < last);
        if last > start
            && !in_name
            && (is_clause_word(&lower) || is_preposition(&lower) && !(inner_preposition && role))
        {
            break;
        }
        if last > start && !in_name && is_auxiliary(&lower) {
            break;
        }
        last += 1;
    }
    if last == start {
        return None;
    }
    let mut phrase = build(document, names, start, last)?;
    if tokens.get(last).is_some_and(|token| token.is(",")) && last < end {
        let close = (last + 1..end)
            .take(25)
            .find(|index| {
                matches!(tokens[*index].text, "," | "." | ";" | "“" | "\"" | "–" | "—")
                    && tokens[*index].kind == TokenKind::Mark
            })
            .unwrap_or(end);
        if is_apposition(document, last + 1, close) && matches!(phrase.kind(document, names), Some(Head::Name(_))) {
            phrase.apposition = Some((last + 1, close));
            phrase.outer.1 = close;
        }
    }
    Some(phrase)
}

/// Where the noun phrase that ends before `end` begins; `None` when what precedes it is no edge.
fn edge_before(document: &Document<'_>, names: &Names, start: usize, end: usize) -> Option<usize> {
    let tokens = &document.tokens;
    let mut first = end;
    while first > start && end - first < LONGEST {
        let token = tokens[first - 1];
        let lower = token.lower();
        if names.at(first - 1).is_some_and(|mention| mention.first < first)
            && document.quotation_at(first - 1).is_none()
        {
            first -= 1;
            continue;
        }
        let edge = document.quotation_at(first - 1).is_some()
            || is_clause_word(&lower)
            || token.kind == TokenKind::Mark && !matches!(token.text, "[" | "]" | "(" | ")" | "&");
        if edge {
            break;
        }
        first -= 1;
    }
    if first == end || end - first >= LONGEST {
        return None;
    }
    // `X and Y said`: two sources, which are not told apart yet.
    let joined = first > start + 1
        && matches!(tokens[first - 1].text, "and" | "or")
        && (names.at(first - 2).is_some() || noun_kind(&tokens[first - 2].lower()).is_some());
    if joined {
        return None;
    }
    let lower = tokens[first].lower();
    (!is_preposition(&lower) && !is_auxiliary(&lower)).then_some(first)
}

fn build(document: &Document<'_>, names: &Names, first: usize, end: usize) -> Option<Phrase> {
    let tokens = &document.tokens;
    // The noun group ends at the first preposition that is not part of a name.
    let group_end = (first + 1..end)
        .find(|index| {
            let lower = tokens[*index].lower();
            let in_name = names.at(*index).is_some_and(|mention| mention.first < *index);
            // `a memo seen by …`
            let described = noun_kind(&tokens[*index - 1].lower()).is_some()
                && verb_forms(&lower).iter().any(|(_, form)| *form == VerbForm::Participle);
            !in_name
                && (is_preposition(&lower)
                    || matches!(tokens[*index].text, "[" | "(")
                    || is_clause_word(&lower)
                    || described)
        })
        .unwrap_or(end);
    let head = group_end.checked_sub(1).filter(|head| *head >= first && tokens[*head].kind != TokenKind::Mark)?;
    let verb = (first..group_end).any(|index| names.at(index).is_none() && is_auxiliary(&tokens[index].lower()));
    (!verb).then_some(Phrase { first, end, head, apposition: None, outer: (first, end) })
}

/// `on Monday`, `in a statement on 4 May`: what may stand between commas beside a cue and says nothing of the speaker.
fn is_time_phrase(document: &Document<'_>, first: usize, end: usize) -> bool {
    first < end
        && is_preposition(&document.tokens[first].lower())
        && (first..end)
            .any(|index| weekday(document.tokens[index].text).is_some() || document.tokens[index].text == "statement")
}

/// Whether the words between commas say who somebody is: they begin as a noun phrase or relative clause about a role.
fn is_apposition(document: &Document<'_>, first: usize, end: usize) -> bool {
    let tokens = &document.tokens;
    if first >= end {
        return false;
    }
    let lower = tokens[first].lower();
    if lower == "who" {
        return true;
    }
    if tokens[first].kind == TokenKind::Number && end - first == 1 {
        return true;
    }
    let role = (first..end.min(first + 12))
        .any(|index| matches!(noun_kind(&tokens[index].lower()), Some(Head::Role)) || is_title(tokens[index].text));
    role && !is_preposition(&lower) && !is_clause_word(&lower) && !is_pronoun(&lower)
}

/// Whether a range has a verb in a finite form outside quotations.
pub(super) fn has_finite_verb(document: &Document<'_>, first: usize, end: usize) -> bool {
    use crate::language::VerbForm::{Past, Present};
    (first..end).any(|index| {
        let lower = document.tokens[index].lower();
        is_auxiliary(&lower)
            || index > first && verb_forms(&lower).iter().any(|(_, form)| matches!(form, Past | Present))
    })
}
