//! The times that a text tells, as intervals of days.
//!
//! `expressions` reads one expression (`last month`, `5 July 2021`), `calendar` has what days and periods are called; here the words
//! before and after it open or close the interval (`by`, `since`, `between … and …`). What may enter: anything that
//! reads days off words. What may not: quantities, and which claim a time is of.

mod calendar;
mod expressions;

#[cfg(test)]
mod tests;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::claim::{Granularity, Iri, MonthDay, Time};
use crate::language::{Document, Token};
pub(super) use calendar::{month, weekday};
use expressions::expression;

/// A time as tokens and days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) first: usize,
    pub(super) end: usize,
    /// Inclusive; open where absent.
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) granularity: Granularity,
    /// Whether the words mean something only beside the day of publication.
    relative: bool,
}

/// The times that the words between two tokens give. When the day of publication is unknown, words that name a day or a month give
/// these without their year; others that cannot be placed without it are left out.
pub(super) fn times(
    document: &Document<'_>,
    first: usize,
    end: usize,
    published: Option<Date>,
    article: &Iri,
    claim: &str,
) -> Vec<Time> {
    let placed = |found: Found, of_year: bool| {
        let span = document.span(found.first, found.end);
        let of_day = |day: Date| of_year.then(|| MonthDay::of(day));
        Time {
            id: Iri::inside(article, "time", &[claim, &span.start.to_string()]),
            from: found.from.filter(|_| !of_year),
            to: found.to.filter(|_| !of_year),
            from_of_year: found.from.and_then(of_day),
            to_of_year: found.to.and_then(of_day),
            granularity: found.granularity,
            anchor: published.filter(|_| found.relative),
            span,
        }
    };
    let mut found: Vec<Time> =
        found_times(document, first, end, published).into_iter().map(|found| placed(found, false)).collect();
    if published.is_none() {
        let known = found_times(document, first, end, None);
        let yearless = yearless_times(document, first, end).into_iter();
        let apart = |it: &Found| known.iter().all(|other| it.end <= other.first || other.end <= it.first);
        found.extend(yearless.filter(apart).map(|it| placed(it, true)));
        found.sort_by(|a, b| a.span.cmp(&b.span));
    }
    found
}

/// Days that an article may be of whose date is unknown, far apart in the year.
const ANY_DAYS: [Date; 2] = [date(2001, 2, 10), date(2002, 11, 20)];

/// The times that name a day or a month whatever the day of publication is, in some year.
fn yearless_times(document: &Document<'_>, first: usize, end: usize) -> Vec<Found> {
    let [one, other] = ANY_DAYS.map(|day| found_times(document, first, end, Some(day)));
    let of_year = |found: &Found| [found.from, found.to].map(|day| day.map(MonthDay::of));
    let same =
        |found: &Found, it: &Found| (it.first, it.end) == (found.first, found.end) && of_year(it) == of_year(found);
    // `May last year` is not any May.
    let elsewhere = |found: &Found| {
        (found.first..found.end).any(|token| matches!(document.tokens[token].lower().as_str(), "last" | "next"))
    };
    let fine = |found: &Found| found.relative && !matches!(found.granularity, Granularity::Year | Granularity::Vague);
    one.into_iter().filter(|found| fine(found) && !elsewhere(found) && other.iter().any(|it| same(found, it))).collect()
}

/// The times between two tokens, in order.
pub(super) fn found_times(document: &Document<'_>, first: usize, end: usize, published: Option<Date>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = first;
    while at < end {
        let Some(time) = expression(document, at, end, published) else {
            at += 1;
            continue;
        };
        at = time.end;
        let before = |back: usize| {
            let token = time.first.checked_sub(back).filter(|token| *token >= first)?;
            Some(document.tokens[token].lower())
        };
        // `between May and July`, `from 2010 to 2012`: two expressions make one interval.
        let joint =
            before(1).filter(|word| matches!(word.as_str(), "and" | "to" | "until" | "till" | "through" | "-" | "–"));
        if let (Some(joint), Some(last)) = (joint, found.last_mut())
            && last.end + 1 == time.first
            && last.first > first
            && let Some(opens) = last.first.checked_sub(1).map(|opens| document.tokens[opens].lower())
            && matches!(
                (opens.as_str(), joint.as_str()),
                ("between", "and") | ("from", "to" | "until" | "till" | "through" | "-" | "–")
            )
            && let (Some(from), Some(to)) = (last.from, time.to)
            && (from <= to || last.relative)
        {
            last.to = Some(to);
            // `between March and May 2020`: the year is of both.
            if last.relative
                && !time.relative
                && let Ok(from) = Date::new(time.from.unwrap_or(to).year(), from.month(), from.day())
                && from <= to
            {
                last.from = Some(from);
                last.relative = false;
            }
            last.end = time.end;
            last.relative |= time.relative;
            continue;
        }
        found.push(bounded(document, time, &before));
    }
    found
}

/// The interval as the words around it open or close it: `by Friday`, `since 2019`, `from May on`.
fn bounded(document: &Document<'_>, mut time: Found, before: &impl Fn(usize) -> Option<String>) -> Found {
    // `before the end of August`
    let back = if before(1).as_deref() == Some("the") { 2 } else { 1 };
    let Some(word) = before(back) else { return time };
    let next = document.tokens.get(time.end).map(Token::lower);
    let on = next.is_some_and(|word| matches!(word.as_str(), "on" | "onward" | "onwards"));
    let vague = time.granularity == Granularity::Vague;
    match word.as_str() {
        _ if vague => {}
        "by" | "until" | "till" | "til" => time.from = None,
        "than" if before(back + 1).as_deref() == Some("later") => time.from = None,
        // `weeks ahead of the September 11 deadline`
        "before" | "of" if word == "before" || before(back + 1).as_deref() == Some("ahead") => {
            time.to = time.from.and_then(|day| day.checked_sub(1.day()).ok());
            time.from = None;
        }
        "since" => time.to = None,
        "from" if on => time.to = None,
        "after" => {
            time.from = time.to.and_then(|day| day.checked_add(1.day()).ok());
            time.to = None;
        }
        "than" if before(back + 1).as_deref() == Some("earlier") => time.to = None,
        _ => {}
    }
    time
}
