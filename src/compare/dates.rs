//! When two reported days cannot both be those of one happening.

use jiff::civil::Date;

use super::Side;
use super::parting::{in_words, said_by};
use super::stems::set_of;
use crate::claim::{Granularity, MonthDay, Parting, Tense, Time};

/// Days that lie further apart are rather those of two happenings than two tellings of one.
const NEAR: i32 = 7;

/// Two times that cannot both be so.
pub(super) struct Conflict {
    words: String,
    other: String,
    /// Whether both are of what is still to come.
    planned: bool,
}

/// The conflict of the times of two claims that say the same of one thing, if there is one: of what has happened, days that
/// are near each other and do not overlap; of what is planned, any that do not.
pub(super) fn conflict(a: &Side<'_>, b: &Side<'_>) -> Option<Conflict> {
    let ([time], [other]) = (&a.claim.times[..], &b.claim.times[..]) else { return None };
    let planned = [a, b].iter().all(|side| matches!(side.claim.tense, Tense::Future | Tense::Scheduled));
    let ((first, last), (other_first, other_last)) = (days(time, planned)?, days(other, planned)?);
    let gap = if last < other_first { days_between(last, other_first) } else { days_between(other_last, first) };
    if is_one_of_many(a) && is_one_of_many(b) {
        return None;
    }
    // What an article tells as past is not what came about after it was out, though a date line may lag by a day.
    let before = |side: &Side<'_>, first: Date| {
        let published = side.extraction.article.published;
        side.claim.tense == Tense::Past && published.is_some_and(|published| days_between(published, first) > 1)
    };
    if before(a, other_first) || before(b, first) || !same_kind(a, b) {
        return None;
    }
    let one = planned || (is_unique(a) && is_unique(b));
    if gap <= 0 || !one && gap > NEAR {
        return None;
    }
    let words = |time: &Time| time.span.text.replace('\n', " ");
    // `later in the year`, told in December and in January: what is said is the same.
    if words(time).eq_ignore_ascii_case(&words(other)) {
        return None;
    }
    Some(Conflict { words: words(time), other: words(other), planned })
}

/// The conflict of the times of two plans for one event.
pub(super) fn moved(a: &Side<'_>, b: &Side<'_>) -> Option<Conflict> {
    let (time, other) = (narrowest(a)?, narrowest(b)?);
    let ((first, last), (other_first, other_last)) = if a.extraction.article.id == b.extraction.article.id {
        (days_of_year(time).or(days(time, true))?, days_of_year(other).or(days(other, true))?)
    } else {
        (days(time, true)?, days(other, true)?)
    };
    let words = |time: &Time| time.span.text.replace('\n', " ");
    let apart = last < other_first || other_last < first;
    // Days without a year lie in another one than those that have it.
    let comparable = time.to.is_some() == other.to.is_some();
    (apart && comparable).then(|| Conflict { words: words(time), other: words(other), planned: true })
}

/// The time that lies within all others of a claim: `by the end of August, weeks ahead of the September deadline`.
pub(super) fn narrowest<'a>(side: &Side<'a>) -> Option<&'a Time> {
    let bounds = |time: &Time| {
        let of_year = (time.from_of_year.map(MonthDay::in_leap_year), time.to_of_year.map(MonthDay::in_leap_year));
        if of_year == (None, None) { (time.from, time.to) } else { of_year }
    };
    let within = |time: &Time, other: &Time| {
        let ((from, to), (other_from, other_to)) = (bounds(time), bounds(other));
        // What is planned by a day is planned for that day.
        let from = from.or(to);
        let begins = other_from.is_none_or(|first| from.is_some_and(|from| first <= from));
        begins && other_to.is_none_or(|last| to.is_some_and(|to| to <= last))
    };
    let times = &side.claim.times;
    times.iter().find(|time| times.iter().all(|other| within(time, other))).or(times.first())
}

/// A time as an answer, equal for equal days.
pub(super) fn value(time: &Time) -> String {
    format!("{:?}", (time.from, time.to, time.from_of_year, time.to_of_year))
}

/// The days of a time of which only the year is not known.
fn days_of_year(time: &Time) -> Option<(Date, Date)> {
    let to = time.to_of_year?.in_leap_year();
    Some((time.from_of_year.map_or(to, MonthDay::in_leap_year), to))
}

/// `passed its last inspection`: there is but one, whenever it was.
fn is_unique(side: &Side<'_>) -> bool {
    let marks = |word: &str| matches!(word, "first" | "last" | "final" | "maiden" | "only");
    side.claim.object.as_ref().is_some_and(|object| object.name.split(' ').any(marks))
}

/// `its Republican primary`, `a primary`: there may be others of the kind.
fn same_kind(a: &Side<'_>, b: &Side<'_>) -> bool {
    let object = |side: &Side<'_>| {
        side.claim.object.as_ref().filter(|object| !object.entity).map(|object| set_of(&object.span.text))
    };
    object(a) == object(b)
}

/// `sent a letter`, `made a call`: in a week there may be several.
fn is_one_of_many(side: &Side<'_>) -> bool {
    const MANY: [&str; 14] = [
        "appeal",
        "call",
        "email",
        "interview",
        "letter",
        "message",
        "post",
        "report",
        "speech",
        "statement",
        "text",
        "tweet",
        "visit",
        "warning",
    ];
    let object = side.claim.object.as_ref().filter(|object| !object.entity);
    object.is_some_and(|object| object.name.rsplit(' ').next().is_some_and(|noun| MANY.contains(&noun)))
        && !is_unique(side)
}

/// The first and the last day that a time may mean. A plan `by Friday` is one for Friday.
fn days(time: &Time, planned: bool) -> Option<(Date, Date)> {
    if time.granularity == Granularity::Vague {
        return None;
    }
    match (time.from, time.to) {
        (Some(from), Some(to)) => Some((from, to)),
        (None, Some(to)) if planned => Some((to, to)),
        _ => None,
    }
}

fn days_between(day: Date, other: Date) -> i32 {
    day.until(other).map_or(0, |span| span.get_days())
}

impl Conflict {
    /// Whether the second, told on a later day, is where the plan has moved to.
    pub(super) fn moves(&self, a: &Side<'_>, b: &Side<'_>) -> bool {
        let told = (a.extraction.article.published, b.extraction.article.published);
        self.planned && matches!(told, (Some(day), Some(other)) if day < other)
    }

    pub(super) fn as_contradiction(&self, a: &Side<'_>, b: &Side<'_>, parting: Parting) -> String {
        let what = a.claim.words();
        format!(
            "“{what}”: {} ({}) against {} ({}): {}",
            self.words,
            said_by(a),
            self.other,
            said_by(b),
            in_words(parting)
        )
    }

    pub(super) fn as_update(&self, a: &Side<'_>, b: &Side<'_>) -> String {
        format!("“{}”: {} ({}), later {} ({})", a.claim.words(), self.words, said_by(a), self.other, said_by(b))
    }
}
