//! What days and periods are called, and which days they have.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};

use crate::claim::Granularity;

/// A period of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit that a noun names, and whether in the plural.
    pub(super) fn named(word: &str) -> Option<(Self, bool)> {
        let plural = word.ends_with('s');
        let unit = match word.trim_end_matches('s') {
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" | "centurie" => Self::Century,
            _ => return None,
        };
        Some((unit, plural))
    }

    pub(super) fn granularity(self) -> Granularity {
        match self {
            Self::Day => Granularity::Day,
            Self::Weekend | Self::Week => Granularity::Week,
            Self::Month => Granularity::Month,
            Self::Quarter => Granularity::Quarter,
            Self::Year | Self::Decade | Self::Century => Granularity::Year,
        }
    }

    /// The first and last day of the period that holds a day.
    pub(super) fn around(self, day: Date) -> Option<(Date, Date)> {
        let year = day.year();
        Some(match self {
            Self::Day => (day, day),
            Self::Week => {
                let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
                (monday, monday.checked_add(6.days()).ok()?)
            }
            Self::Weekend => {
                let (monday, sunday) = Self::Week.around(day)?;
                (monday.checked_add(5.days()).ok()?, sunday)
            }
            Self::Month => (day.first_of_month(), day.last_of_month()),
            Self::Quarter => {
                let first = (day.month() - 1) / 3 * 3 + 1;
                (date(year, first, 1), date(year, first + 2, 1).last_of_month())
            }
            Self::Year => (date(year, 1, 1), date(year, 12, 31)),
            Self::Decade => {
                let first = year - year.rem_euclid(10);
                (Date::new(first, 1, 1).ok()?, Date::new(first + 9, 12, 31).ok()?)
            }
            Self::Century => {
                let first = year - year.rem_euclid(100);
                (Date::new(first, 1, 1).ok()?, Date::new(first + 99, 12, 31).ok()?)
            }
        })
    }

    /// The day that is so many periods away.
    pub(super) fn away(self, day: Date, count: i64) -> Option<Date> {
        // More than anybody counts in is no time.
        if count.abs() > 5_000 {
            return None;
        }
        let span = match self {
            Self::Day => count.days(),
            Self::Week | Self::Weekend => count.weeks(),
            Self::Month => count.months(),
            Self::Quarter => (3 * count).months(),
            Self::Year => count.years(),
            Self::Decade => count.checked_mul(10).filter(|years| years.abs() < 10_000)?.years(),
            Self::Century => count.checked_mul(100).filter(|years| years.abs() < 10_000)?.years(),
        };
        day.checked_add(span).ok()
    }
}

/// The month that a capitalised word names, whole or shortened to three letters or more.
pub(in crate::extract) fn month(word: &str) -> Option<i8> {
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

/// The day of the week that a capitalised word names, whole or shortened: `Tues.`
pub(in crate::extract) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches('.') {
        "Monday" | "Mon" | "MONDAY" => Weekday::Monday,
        "Tuesday" | "Tue" | "Tues" | "TUESDAY" => Weekday::Tuesday,
        "Wednesday" | "Wed" | "WEDNESDAY" => Weekday::Wednesday,
        "Thursday" | "Thu" | "Thurs" | "THURSDAY" => Weekday::Thursday,
        "Friday" | "Fri" | "FRIDAY" => Weekday::Friday,
        "Saturday" | "Sat" | "SATURDAY" => Weekday::Saturday,
        "Sunday" | "Sun" | "SUNDAY" => Weekday::Sunday,
        _ => return None,
    })
}

/// The first month of a season in the north, as English news counts; winter begins in the year's December.
pub(super) fn season(word: &str) -> Option<i8> {
    Some(match word {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    })
}

/// The three months of a season that begin in a year.
pub(super) fn season_of(first: i8, year: i16) -> Option<(Date, Date)> {
    let from = Date::new(year, first, 1).ok()?;
    Some((from, from.checked_add(2.months()).ok()?.last_of_month()))
}

/// The part of a period that a word names: `early`, `the end of`.
pub(super) fn third(part: &str, from: Date, to: Date) -> Option<(Date, Date)> {
    let days = i64::from(from.until(to).ok()?.get_days()) + 1;
    let size = (days / 3).max(1);
    let day = |after: i64| from.checked_add(after.days()).ok();
    Some(match part {
        "early" | "start" | "beginning" => (from, day(size - 1)?),
        "mid" | "middle" => (day(size)?, day((2 * size).max(size) - 1)?.max(day(size)?)),
        "late" | "end" | "close" => (day((days - size).max(0))?, to),
        _ => return None,
    })
}

/// Days of the year that have a name, in small letters with plain apostrophes.
const HOLIDAYS: [(&str, i8, i8); 10] = [
    ("new year's day", 1, 1),
    ("new year's eve", 12, 31),
    ("valentine's day", 2, 14),
    ("st. patrick's day", 3, 17),
    ("may day", 5, 1),
    ("bastille day", 7, 14),
    ("halloween", 10, 31),
    ("christmas eve", 12, 24),
    ("christmas day", 12, 25),
    ("boxing day", 12, 26),
];
/// As many tokens as the longest of their names may have.
pub(super) const HOLIDAY_WORDS: usize = 5;

/// The month and the day of the holiday that tokens in small letters begin with, and how many of them name it.
pub(super) fn holiday(tokens: impl Iterator<Item = String>) -> Option<(i8, i8, usize)> {
    let mut words = String::new();
    for (index, token) in tokens.enumerate() {
        let token = token.replace('’', "'");
        let joined = words.is_empty() || token.starts_with('\'') || token == ".";
        words.push_str(if joined { "" } else { " " });
        words.push_str(&token);
        // Most words begin none.
        if !HOLIDAYS.iter().any(|(name, _, _)| name.starts_with(&words)) {
            return None;
        }
        if let Some((_, month, day)) = HOLIDAYS.iter().find(|(name, _, _)| *name == words) {
            return Some((*month, *day, index + 1));
        }
    }
    None
}
