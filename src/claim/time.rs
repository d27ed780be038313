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
    /// How fine the words are.
    pub granularity: Granularity,
    /// The day of publication that relative words were read against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub anchor: Option<Date>,
    /// The words.
    pub span: Span,
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
