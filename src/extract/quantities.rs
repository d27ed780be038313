use super::figures::{is_date_part, is_label, rate};
use super::names::Names;
use super::words::{
    is_adverb, is_auxiliary, is_calendar_word, is_clause_word, is_determiner, is_direction, is_negation,
    is_preposition, is_pronoun, is_time_noun,
};
use crate::claim::{AGE, Comparator, EntityKind, Iri, Quantity, unit};
use crate::language::{Document, Token, TokenKind, VerbForm, attached, currency, parse_number, singular, verb_forms};

/// A quantity as tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// From the comparator to the end of what is counted.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) value: Option<f64>,
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) comparator: Comparator,
    /// What is counted, singular; empty when the words leave it out.
    pub(super) unit: String,
    pub(super) population: Option<String>,
}

impl Amount {
    /// The amount as the claim type.
    pub(super) fn quantity(&self, document: &Document<'_>, article: &Iri, claim: &str) -> Quantity {
        let span = document.span(self.first, self.end);
        Quantity {
            id: Iri::inside(article, "quantity", &[claim, &span.start.to_string(), &span.end.to_string()]),
            value: self.value,
            min: self.min,
            max: self.max,
            comparator: self.comparator,
            unit: self.unit.clone(),
            population: self.population.clone(),
            span,
        }
    }
}

/// The amounts between two tokens, in order. Years, days of the month, times of day and ages are none. An amount at the
/// end of a clause that does not say what it counts takes that from the amount before it (`more than 200 districts …
/// more than 100`).
pub(super) fn amounts(document: &Document<'_>, names: &Names, first: usize, end: usize) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut at = first;
    while at < end {
        let Some((amount, next)) = amount_at(document, names, at, first, end) else {
            at += 1;
            continue;
        };
        found.push(amount);
        at = next;
    }
    for index in 0..found.len() {
        // `200 districts in 34 provinces … more than 100`: not what a preposition has made a place or a time of.
        let earlier = found[..index].iter().rev().filter(|amount| {
            let before = amount.first.checked_sub(1).map(|before| document.tokens[before].lower());
            !amount.unit.is_empty() && !before.is_some_and(|word| is_preposition(&word))
        });
        let unit = earlier.map(|amount| amount.unit.clone()).next();
        if let Some(unit) = unit.filter(|_| found[index].unit.is_empty()) {
            found[index].unit = unit;
        }
    }
    found.retain(|amount| !amount.unit.is_empty());
    found
}

fn amount_at(document: &Document<'_>, names: &Names, at: usize, start: usize, end: usize) -> Option<(Amount, usize)> {
    let tokens = &document.tokens[..end];
    // `Boeing 737`, `Group of Seven`: part of a name.
    if names.at(at).is_some() {
        return None;
    }
    if let Some((value, unit)) = attached(tokens[at].text) {
        let (comparator, first) = comparator_before(document, at, start);
        let (min, max) = bounds(comparator, value);
        let amount = Amount {
            first,
            end: at + 1,
            value: Some(value),
            min,
            max,
            comparator,
            unit: unit.to_owned(),
            population: None,
        };
        return Some((amount, at + 1));
    }
    let currency = currency(tokens[at].text);
    let from = at + usize::from(currency.is_some());
    let number = parse_number(tokens.get(from..)?)?;
    // `the last Six Nations`: a name that nobody has marked.
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.text.starts_with(char::is_uppercase));
    let among_small = at > start && tokens[at - 1].text.starts_with(char::is_lowercase);
    if tokens[at].kind == TokenKind::Word && among_small && capital(at) && capital(at + 1) {
        return None;
    }
    // `similar to the one in Oslo`: a pronoun.
    let which = ["the", "this", "that", "each", "every", "another", "which", "no", "any"];
    let pronoun = number.tokens == 1 && tokens[from].is("one");
    if pronoun && from.checked_sub(1).is_some_and(|before| which.contains(&tokens[before].lower().as_str())) {
        return None;
    }
    let mut next = from + number.tokens;
    let (mut comparator, first) = comparator_before(document, at, start);
    if is_date_part(document, at, next, end, &number) {
        return None;
    }
    let (mut value, mut low, mut high) = (Some(number.value), None, None);
    // `between 50 and 60`, `50 to 60`, `50-60`
    let joint = tokens.get(next).map(Token::lower).unwrap_or_default();
    let range = matches!(joint.as_str(), "to" | "-" | "–")
        || joint == "and" && at > start && tokens[at - 1].lower() == "between";
    let mut first = first;
    if range
        && let Some(upper) = tokens.get(next + 1..).and_then(parse_number).filter(|upper| !upper.vague)
        && upper.value > number.value / number.scale.max(1.0)
    {
        let lower = if number.scale < upper.scale { number.value * upper.scale } else { number.value };
        (value, low, high) = (None, Some(lower), Some(upper.value));
        comparator = Comparator::Range;
        if joint == "and" {
            first = at - 1;
        }
        next += 1 + upper.tokens;
    }
    // `two of the boats`
    let of = tokens.get(next).is_some_and(|token| token.is("of"))
        && tokens.get(next + 1).is_some_and(|token| {
            matches!(token.lower().as_str(), "the" | "its" | "his" | "her" | "their" | "these" | "those")
        });
    if of && !number.vague && !number.percent {
        next += 2;
    }
    // `20 of 71 laps`, `nine out of ten voters`: how many there are in all is not how many it was.
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    let whole = match () {
        () if of => next,
        () if is(next, "out") && is(next + 1, "of") => next + 2 + usize::from(is(next + 2, "the")),
        () if is(next, "of") => next + 1,
        () => usize::MAX,
    };
    if let Some(all) = tokens.get(whole..).and_then(parse_number)
        && !number.vague
        && !number.percent
        && !all.vague
        && !all.percent
        && all.value >= number.value
    {
        next = whole + all.tokens;
    }
    // `15 or more`
    let or = tokens
        .get(next)
        .is_some_and(|token| token.text == "or")
        .then(|| tokens.get(next + 1).map(Token::lower))
        .flatten();
    match or.as_deref() {
        Some("more" | "above") => (comparator, next) = (Comparator::AtLeast, next + 2),
        Some("fewer" | "less" | "under") => (comparator, next) = (Comparator::AtMost, next + 2),
        _ => {}
    }
    if number.vague {
        (value, low, comparator) =
            (None, Some(number.value), if comparator == Comparator::Exact { Comparator::About } else { comparator });
        if tokens.get(next).is_some_and(|token| token.text == "of") {
            next += 1;
        }
    }
    if comparator != Comparator::Range && !number.vague {
        (low, high) = bounds(comparator, number.value);
    }
    let (unit, population, stop) = if let Some(currency) = currency {
        (currency.to_owned(), None, next)
    } else if number.percent {
        ("percent".to_owned(), None, next)
    } else if at > start && tokens[at - 1].is("aged") && number.value < 120.0 {
        (AGE.to_owned(), None, next)
    } else {
        counted(document, names, next, end)
    };
    if currency.is_none() && is_label(document, &tokens[at], &number, next, stop) {
        // `315m thick` measures metres.
        if !tokens[at].text.ends_with('m') || number.tokens != 1 || !is_dimension(&tokens[next]) {
            return None;
        }
        let value = number.value / number.scale;
        let (min, max) = bounds(comparator, value);
        let unit = "metre".to_owned();
        let amount = Amount { first, end: next, value: Some(value), min, max, comparator, unit, population: None };
        return Some((amount, next));
    }
    let each = rate(tokens, stop).filter(|_| !unit.is_empty() && unit != AGE);
    let (unit, stop) = each.map_or((unit.clone(), stop), |each| (format!("{unit} per {each}"), stop + 2));
    // A bare number counts nothing unless it ends its clause.
    let bare = unit.is_empty();
    let closes = tokens.get(next).is_none_or(|token| token.kind == TokenKind::Mark);
    let small_word = tokens[at].kind == TokenKind::Word && number.tokens == 1 && number.value < 2.0;
    let plain = comparator == Comparator::Exact || tokens[at].kind != TokenKind::Number;
    if bare && (!closes || plain || small_word) {
        return None;
    }
    Some((Amount { first, end: stop, value, min: low, max: high, comparator, unit, population }, stop.max(at + 1)))
}

/// What a measure is of, after it: `thick`, `deep`.
fn is_dimension(token: &Token<'_>) -> bool {
    matches!(token.lower().as_str(), "away" | "deep" | "high" | "long" | "tall" | "thick" | "wide")
}

fn bounds(comparator: Comparator, value: f64) -> (Option<f64>, Option<f64>) {
    match comparator {
        Comparator::Exact => (Some(value), Some(value)),
        Comparator::AtLeast | Comparator::MoreThan => (Some(value), None),
        Comparator::AtMost | Comparator::LessThan => (None, Some(value)),
        // Within a tenth: what `about 60` is commonly taken to allow.
        Comparator::About => (Some(value * 0.9), Some(value * 1.1)),
        Comparator::Range => (None, None),
    }
}

/// How the words before an amount relate it to the truth, and where they begin.
fn comparator_before(document: &Document<'_>, at: usize, start: usize) -> (Comparator, usize) {
    let word =
        |back: usize| at.checked_sub(back).filter(|index| *index >= start).map(|index| document.tokens[index].lower());
    let (one, two, three) = (word(1).unwrap_or_default(), word(2).unwrap_or_default(), word(3).unwrap_or_default());
    match (three.as_str(), two.as_str(), one.as_str()) {
        ("no", "more" | "fewer", "than") => {
            (if two == "more" { Comparator::AtMost } else { Comparator::AtLeast }, at - 3)
        }
        ("not", "more", "than") | ("as", "many" | "much", "as") => (Comparator::AtMost, at - 3),
        (_, "more", "than") => (Comparator::MoreThan, at - 2),
        (_, "fewer" | "less", "than") => (Comparator::LessThan, at - 2),
        (_, "at", "least") => (Comparator::AtLeast, at - 2),
        (_, "at", "most") | (_, "up", "to") => (Comparator::AtMost, at - 2),
        (_, "an", "estimated") => (Comparator::About, at - 2),
        (_, _, "over" | "exceeding") => (Comparator::MoreThan, at - 1),
        (_, _, "under" | "below") => (Comparator::LessThan, at - 1),
        (_, _, "nearly" | "almost" | "about" | "around" | "some" | "roughly" | "approximately" | "estimated") => {
            (Comparator::About, at - 1)
        }
        _ => (Comparator::Exact, at),
    }
}

/// What a number counts: the noun group that follows it, singular, with the whole group where it says more.
fn counted(document: &Document<'_>, names: &Names, start: usize, end: usize) -> (String, Option<String>, usize) {
    // `a 47 year old comic`, as `a 47-year-old comic`
    let is = |at: usize, words: &[&str]| at < end && words.contains(&document.tokens[at].lower().as_str());
    if is(start, &["year", "years"]) && is(start + 1, &["old"]) {
        return (AGE.to_owned(), None, start + 2);
    }
    let tokens = &document.tokens[..end];
    let mut stop = start;
    while stop < end && stop - start < 6 {
        let token = tokens[stop];
        let lower = token.lower();
        if let Some(mention) = names.at(stop) {
            // `lap 20 Kimi Raikkonen`: people are not counted by their names.
            let person = names.entities[mention.entity].kind == EntityKind::Person;
            // `two reasons Israel refuses`
            let before = stop.checked_sub(1).map(|before| document.words_of(before).start);
            let whole = stop > start && before.is_some_and(|word| document.analysis.words[word].xpos == "NNS");
            if mention.end > end || stop == start && person || whole {
                break;
            }
            stop = mention.end;
            continue;
        }
        // `200 of the passengers`
        if stop == start && lower == "of" {
            return (String::new(), None, start);
        }
        // `50 of its 7E7 planes`
        let designation = token.kind == TokenKind::Number
            && token.text.contains(char::is_alphabetic)
            && attached(token.text).is_none()
            && parse_number(&tokens[stop..]).is_none()
            && tokens.get(stop + 1).is_some_and(|next| next.kind == TokenKind::Word);
        if token.kind != TokenKind::Word && !designation
            || is_preposition(&lower)
            || is_clause_word(&lower)
            || is_auxiliary(&lower)
            || is_determiner(&lower)
            || is_pronoun(&lower)
            || is_adverb(&lower)
            || is_negation(&lower)
            || is_direction(&lower)
            || is_calendar_word(token.text)
        {
            break;
        }
        let follows = tokens.get(stop + 1).map(Token::lower).unwrap_or_default();
        // `20 incidents last year`
        if matches!(lower.as_str(), "last" | "next" | "previous") && is_time_noun(&follows) {
            break;
        }
        // `three people look on`: the tagger knows what word lists do not.
        let word = &document.analysis.words[document.words_of(stop).start];
        let finite = word.upos == "VERB" && matches!(word.xpos, "VBP" | "VBZ" | "VBD");
        if stop > start && (finite || is_verb_here(&lower, &follows)) {
            break;
        }
        stop += 1;
    }
    // `three times last week` is how often, and no number of weeks.
    if stop == start || (start..stop).any(|index| tokens[index].is("times")) {
        return (String::new(), None, start);
    }
    let last = tokens[stop - 1].lower();
    // `ten times`, `one day`, `the two`: amounts of no thing that two sources could count differently.
    if matches!(last.as_str(), "times" | "other" | "others" | "more" | "more." | "such" | "same") {
        return (String::new(), None, start);
    }
    // `One released this week`; but `50 wounded` are people.
    let verb = document.analysis.words[document.words_of(stop - 1).start].upos == "VERB";
    if verb
        && !matches!(
            last.as_str(),
            "killed" | "wounded" | "injured" | "missing" | "arrested" | "detained" | "displaced"
        )
    {
        return (String::new(), None, start);
    }
    let word = singular(&last);
    let mut unit = unit(&word).map_or(word.as_str(), |(name, _)| name).to_owned();
    // `12 miles an hour`, `12 years old`
    if let Some(more) = tokens.get(stop).map(Token::lower) {
        let per = matches!(more.as_str(), "per" | "an") && tokens.get(stop + 1).is_some_and(|token| token.is("hour"));
        if per && matches!(unit.as_str(), "mile" | "kilometre") {
            unit.push_str(" per hour");
            stop += 2;
        } else if more == "old" && unit == "year" {
            AGE.clone_into(&mut unit);
            stop += 1;
        }
    }
    // `20 years ago`, `two months after`: a time, and no amount.
    let after = tokens.get(stop).map(Token::lower).unwrap_or_default();
    if is_time_noun(&unit) && matches!(after.as_str(), "ago" | "after" | "before" | "later" | "earlier" | "since") {
        return (String::new(), None, start);
    }
    let population = (stop - start > 1 && unit != AGE).then(|| document.words(start, stop));
    (unit, population, stop)
}

/// Whether a word after a noun is a verb: `forces fled`, and not `armed men`.
pub(super) fn is_verb_here(lower: &str, next: &str) -> bool {
    let forms = verb_forms(lower);
    let past = forms.iter().any(|(_, form)| matches!(form, VerbForm::Past | VerbForm::Participle));
    let noun_next = next.ends_with('s')
        && next.len() > 3
        && !is_preposition(next)
        && !is_auxiliary(next)
        && verb_forms(next).is_empty();
    !noun_next && (past || forms.iter().any(|(_, form)| *form == VerbForm::Gerund))
}
