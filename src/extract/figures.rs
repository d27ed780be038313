//! What figures are beside how many: years, days, times, scores, which one of a kind; and for one of what an amount is told.

use super::words::is_calendar_word;
use crate::claim::unit;
use crate::language::{Document, ParsedNumber, Token, TokenKind, singular};

/// Nouns for several that have the form of one.
const SEVERAL: [&str; 17] = [
    "aircraft",
    "cattle",
    "crew",
    "deer",
    "fish",
    "hovercraft",
    "offspring",
    "people",
    "personnel",
    "police",
    "poultry",
    "series",
    "sheep",
    "shrimp",
    "spacecraft",
    "species",
    "staff",
];

/// Whether digits say which one and not how many, since one follows: `the 2003 champion`, `the 800m title`, `the Falcon 9 rocket`,
/// `the 911 call`.
pub(super) fn is_label(
    document: &Document<'_>,
    token: &Token<'_>,
    number: &ParsedNumber,
    next: usize,
    stop: usize,
) -> bool {
    let words = &document.analysis.words;
    let year = is_year(token.text) && number.scale < 2.0;
    let metres = token.text.ends_with('m') && number.tokens == 1;
    let digits = token.text.starts_with(|c: char| c.is_ascii_digit());
    let Some(last) = stop.checked_sub(1).filter(|last| digits && *last >= next) else { return false };
    let lower = document.tokens[last].lower();
    let xpos = words[document.words_of(last).start].xpos;
    let counts = SEVERAL.contains(&lower.as_str()) || unit(&singular(&lower)).is_some();
    let one = number.value > 1.0 && number.scale < 2.0 && xpos == "NN" && !counts;
    // `the 40m dry well`
    one || metres && xpos == "JJ" || (year || metres) && matches!(xpos, "NN" | "NNP")
}

/// Whether four digits can be a year.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u16| (1800..2100).contains(&year))
}

/// Whether a number is part of a date, a time of day, an age or a score.
pub(super) fn is_date_part(document: &Document<'_>, at: usize, next: usize, end: usize, number: &ParsedNumber) -> bool {
    let tokens = &document.tokens;
    let before = at.checked_sub(1).map(|index| tokens[index]);
    let after = (next < end).then(|| tokens[next]);
    let calendar = |token: Option<Token<'_>>| token.is_some_and(|token| is_calendar_word(token.text));
    let digits = tokens[at].kind == TokenKind::Number;
    let year = is_year(tokens[at].text) && number.scale < 2.0;
    // `the 2004 and 2008 conventions`
    let years = before.is_some_and(|token| matches!(token.lower().as_str(), "and" | "or" | "&"))
        && at.checked_sub(2).is_some_and(|index| is_year(tokens[index].text));
    let year_context = years
        || before.is_none_or(|token| {
            matches!(
                token.lower().as_str(),
                "in" | "since"
                    | "of"
                    | "by"
                    | "until"
                    | "from"
                    | ","
                    | "("
                    | "to"
                    | "late"
                    | "early"
                    | "mid"
                    | "before"
                    | "after"
                    | "spring"
                    | "summer"
                    | "autumn"
                    | "winter"
            )
        });
    let age = digits
        && before.is_some_and(|token| token.is(","))
        && number.value < 110.0
        && after.is_none_or(|token| matches!(token.text, "," | "." | ")"));
    let clock = after.is_some_and(|token| {
        matches!(token.lower().as_str(), ":" | "am" | "pm" | "a.m." | "p.m." | "gmt" | "th" | "st")
    });
    let score = before.is_some_and(|token| matches!(token.text, "-" | "–" | "#" | ":" | "/" | "No")) && digits;
    (calendar(before) && digits && number.value < 2100.0 && !number.percent)
        || (calendar(after) && digits && number.value < 32.0)
        || year && year_context
        || year && after.is_none_or(|token| token.kind == TokenKind::Mark)
        || age
        || clock
        || score
}

/// What an amount is told for one of: `$82 a share`, `five people per day`; but `five people a day later`.
pub(super) fn rate(tokens: &[Token<'_>], at: usize) -> Option<String> {
    const EACH: [&str; 26] = [
        "acre",
        "barrel",
        "bottle",
        "bushel",
        "child",
        "day",
        "gallon",
        "game",
        "head",
        "hour",
        "household",
        "litre",
        "minute",
        "month",
        "night",
        "ounce",
        "person",
        "pound",
        "quarter",
        "season",
        "second",
        "share",
        "ticket",
        "ton",
        "week",
        "year",
    ];
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.contains(&token.lower().as_str()));
    let each = tokens.get(at + 1).map(Token::lower).filter(|word| EACH.contains(&word.as_str()))?;
    let when = is(at + 2, &["after", "ago", "apart", "before", "earlier", "later", "long", "old", "on", "-"]);
    (is(at, &["a", "an", "per"]) && !when).then_some(each)
}
