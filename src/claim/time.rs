use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Iri, Span, attribution::named};

/// A time as an interval of days, with the words and the day they were read against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// This time's identity.
    pub id: Iri,
    /// First day of the interval; absent when it is open (`until May`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub from: Option<Date>,
    /// Last day of the interval, inclusive; absent when it is open (`since May`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub to: Option<Date>,
    /// First and last day where their year is not known: the words name none, and the article has no date to tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_of_year: Option<MonthDay>,
    /// See `from_of_year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_of_year: Option<MonthDay>,
    /// How fine the words are.
    pub granularity: Granularity,
    /// The day of publication that relative words were read against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub anchor: Option<Date>,
    /// The words.
    pub span: Span,
}

/// A day of a year that is not known, as `--08-31`, which is how
/// [XML Schema](https://www.w3.org/TR/xmlschema11-2/#gMonthDay) writes it.
///
/// ```
/// use whosaid::claim::MonthDay;
///
/// let day: MonthDay = "--08-31".parse()?;
/// assert_eq!(day.to_string(), "--08-31");
/// assert!("--08-32".parse::<MonthDay>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(into = "String", try_from = "String")]
#[schemars(with = "String", extend("pattern" = "^--[0-9]{2}-[0-9]{2}$"))]
pub struct MonthDay(Date);

/// A year with a 29 February, in which days of no known year lie.
const LEAP: i16 = 2000;

impl MonthDay {
    /// The month and the day of a date.
    pub fn of(date: Date) -> Self {
        // A leap year has all days.
        Self(Date::new(LEAP, date.month(), date.day()).unwrap_or(date))
    }

    /// The day in one leap year, the same for all, so that days can be told apart.
    pub fn in_leap_year(self) -> Date {
        self.0
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{:02}-{:02}", self.0.month(), self.0.day())
    }
}

impl FromStr for MonthDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("{text:?} is no month and day such as --08-31");
        let (month, day) = text.strip_prefix("--").and_then(|rest| rest.split_once('-')).ok_or_else(bad)?;
        let (month, day) = (month.parse().map_err(|_| bad())?, day.parse().map_err(|_| bad())?);
        Date::new(LEAP, month, day).map(Self).map_err(|_| bad())
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// How finely a time is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Granularity {
    /// `on Monday`
    Day,
    /// `last week`
    Week,
    /// `in March`
    Month,
    /// `in the third quarter`
    Quarter,
    /// `in 2024`
    Year,
    /// `recently`
    Vague,
}

named!(Granularity, Day = "day", Week = "week", Month = "month", Quarter = "quarter", Year = "year", Vague = "vague",);
