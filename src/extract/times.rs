use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::words::weekday;
use crate::claim::{Granularity, Iri, Time};
use crate::language::{Document, TokenKind};

/// The month that a capitalised word names, whole or shortened to three letters or more.
fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let word = word.trim_end_matches('.');
    let found = MONTHS.iter().position(|month| word.len() > 2 && month.starts_with(word))?;
    i8::try_from(found + 1).ok()
}

fn number(document: &Document<'_>, at: usize) -> Option<i16> {
    let token = document.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    token.text.trim_end_matches("th").trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").parse().ok()
}

/// A time as tokens and days.
struct Found {
    end: usize,
    from: Date,
    to: Date,
    granularity: Granularity,
    relative: bool,
}

/// The times that the words between two tokens give: calendar days and months, years, and days of the week and
/// `yesterday` seen from the day of publication. Words that cannot be placed without knowing that day are left out when
/// it is unknown.
pub(super) fn times(
    document: &Document<'_>,
    first: usize,
    end: usize,
    published: Option<Date>,
    article: &Iri,
    claim: &str,
) -> Vec<Time> {
    let mut found = Vec::new();
    let mut at = first;
    while at < end {
        let Some(time) = time_at(document, at, end, published) else {
            at += 1;
            continue;
        };
        let span = document.span(at, time.end);
        found.push(Time {
            id: Iri::inside(article, "time", &[claim, &span.start.to_string()]),
            from: Some(time.from),
            to: Some(time.to),
            granularity: time.granularity,
            anchor: published.filter(|_| time.relative),
            span,
        });
        at = time.end;
    }
    found
}

fn time_at(document: &Document<'_>, at: usize, end: usize, published: Option<Date>) -> Option<Found> {
    let token = document.tokens[at];
    let year_of = |at: usize| number(document, at).filter(|year| at < end && (1800..2100).contains(year));
    let day_of = |at: usize| {
        number(document, at).filter(|day| at < end && (1..=31).contains(day)).and_then(|day| i8::try_from(day).ok())
    };
    let name_at = |at: usize| document.tokens.get(at).filter(|_| at < end).and_then(|token| month(token.text));
    let day = |day: Date, end: usize, relative: bool| Found {
        end,
        from: day,
        to: day,
        granularity: Granularity::Day,
        relative,
    };
    // `5 July 2021`, `July 5, 2021`
    let parts = match (day_of(at), name_at(at + 1), name_at(at), day_of(at + 1)) {
        (Some(day), Some(month), ..) | (_, _, Some(month), Some(day)) => Some((day, month, at + 2)),
        _ => None,
    };
    if let Some((number, month, next)) = parts {
        let comma = usize::from(document.tokens.get(next).is_some_and(|token| token.is(",")));
        if let Some(year) = year_of(next + comma) {
            return Some(day(Date::new(year, month, number).ok()?, next + comma + 1, false));
        }
        return Some(day(Date::new(published?.year(), month, number).ok()?, next, true));
    }
    // `March 2019`
    if let Some(month) = name_at(at) {
        let (year, next, relative) = match year_of(at + 1) {
            Some(year) => (year, at + 2, false),
            // `May` and `March` begin sentences too.
            None if at > 0
                && matches!(
                    document.tokens[at - 1].lower().as_str(),
                    "in" | "since" | "until" | "by" | "of" | "last"
                ) =>
            {
                (published?.year(), at + 1, true)
            }
            None => return None,
        };
        let from = Date::new(year, month, 1).ok()?;
        return Some(Found { end: next, from, to: from.last_of_month(), granularity: Granularity::Month, relative });
    }
    if let Some(year) = year_of(at).filter(|_| token.text.len() == 4)
        && at > 0
        && matches!(document.tokens[at - 1].lower().as_str(), "in" | "since" | "until" | "by" | "during" | "from")
    {
        return Some(Found {
            end: at + 1,
            from: date(year, 1, 1),
            to: date(year, 12, 31),
            granularity: Granularity::Year,
            relative: false,
        });
    }
    let published = published?;
    if let Some(named) = weekday(token.text) {
        let last = if published.weekday() == named { published } else { published.nth_weekday(-1, named).ok()? };
        return Some(day(last, at + 1, true));
    }
    match token.lower().as_str() {
        "yesterday" => Some(day(published.checked_sub(1.day()).ok()?, at + 1, true)),
        "today" => Some(day(published, at + 1, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_years() {
        let published = Some(date(2021, 7, 6));
        for (text, from, to) in [
            ("on 5 July 2021", date(2021, 7, 5), date(2021, 7, 5)),
            ("on July 5, 2020", date(2020, 7, 5), date(2020, 7, 5)),
            ("by 11 September", date(2021, 9, 11), date(2021, 9, 11)),
            ("in March 2019", date(2019, 3, 1), date(2019, 3, 31)),
            ("since 2019", date(2019, 1, 1), date(2019, 12, 31)),
            ("on Monday", date(2021, 7, 5), date(2021, 7, 5)),
            ("on Tuesday", date(2021, 7, 6), date(2021, 7, 6)),
        ] {
            let document = Document::new(text);
            let found = times(&document, 0, document.tokens.len(), published, &Iri::new("x:y"), "");
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].from, found[0].to), (Some(from), Some(to)), "{text}");
        }
    }
}
