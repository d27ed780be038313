use jiff::{Timestamp, civil::Date, tz::Offset};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words that may stand before a date.
const LABELS: [&str; 8] = ["published", "updated", "posted", "first", "last", "on", "at", "date"];

/// The day that a date or date-time names, as written: an offset from UTC does not move it. A date that could be two
/// days (`05/07/2021`) is none.
pub(super) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    numeric(text).or_else(|| in_words(text))
}

/// The day, in UTC, of a number of seconds or milliseconds since 1970.
pub(super) fn of_epoch(number: i64) -> Option<Date> {
    let seconds = if number.abs() >= 100_000_000_000 { number / 1000 } else { number };
    Timestamp::from_second(seconds).ok().map(|time| Offset::UTC.to_datetime(time).date())
}

/// `2021-07-05T08:00:00+03:00`, `2021/07/05`, `20210705`, `25.07.2021`.
fn numeric(text: &str) -> Option<Date> {
    let date = text.split(['T', 't', ' ', ',']).next()?;
    if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        return day(date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?);
    }
    let separator = date.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, second, third] = parts[..] else { return None };
    // A zone right behind the day is legal in XML Schema dates.
    let third = third.trim_end_matches(['Z', 'z']).split('+').next()?;
    if [first, second, third].iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    if first.len() == 4 {
        return day(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?);
    }
    if third.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let (year, first, second) = (third.parse().ok()?, first.parse().ok()?, second.parse().ok()?);
    match (first > 12, second > 12) {
        (true, false) => day(year, second, first),
        (false, true) => day(year, first, second),
        _ if first == second => day(year, first, second),
        _ => None,
    }
}

/// `Mon, 05 Jul 2021 08:00:00 GMT`, `5 July 2021`, `July 5th, 2021 at 5:30 pm`.
fn in_words(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let start = words.iter().position(|word| !name(word, &DAYS) && !LABELS.contains(word))?;
    let [first, second, year] = *words.get(start..start + 3)? else { return None };
    let year = (year.len() == 4).then(|| year.parse().ok())??;
    match (month(first), month(second)) {
        (Some(month), None) => day(year, month, ordinal(second)?),
        (None, Some(month)) => day(year, month, ordinal(first)?),
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|month| abbreviates(word, month))?;
    i8::try_from(at + 1).ok()
}

fn name(word: &str, names: &[&str]) -> bool {
    names.iter().any(|name| abbreviates(word, name))
}

fn abbreviates(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.starts_with(word)
}

fn ordinal(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok()
}

fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        for text in [
            "2021-07-05",
            "2021-07-05T23:59:59-11:00",
            "2021-07-05 00:00:00",
            "2021-07-05Z",
            "2021-07-05+02:00",
            "2021/07/05",
            "2021/7/5",
            "20210705",
            "20210705T101010Z",
            "Mon, 05 Jul 2021 10:00:00 GMT",
            "5 July 2021",
            "5th July, 2021",
            "July 5, 2021",
            "Jul. 5, 2021 5:30 p.m. EDT",
            "Monday, July 5, 2021",
            "Published on Monday 5 July 2021 at 10:20",
            " 05-Jul-2021 ",
        ] {
            assert_eq!(parse(text), Some(date(2021, 7, 5)), "{text}");
        }
        assert_eq!(parse("25/07/2021"), Some(date(2021, 7, 25)));
        assert_eq!(parse("07.25.2021"), Some(date(2021, 7, 25)));
        assert_eq!(parse("Sept 3 2019"), Some(date(2019, 9, 3)));
    }

    #[test]
    fn what_names_no_one_day_is_none() {
        for text in [
            "",
            "yesterday",
            "2021",
            "2021-07",
            "July 2021",
            "05/07/2021",
            "2021-02-30",
            "5 July 21",
            "32 July 2021",
            "a-b-c",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn epochs_are_seconds_or_milliseconds() {
        assert_eq!(of_epoch(1_625_443_200), Some(date(2021, 7, 5)));
        assert_eq!(of_epoch(1_625_443_200_000), Some(date(2021, 7, 5)));
        assert_eq!(of_epoch(i64::MAX), None);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,40}") {
            let _ = parse(&text);
        }

        #[test]
        fn every_written_day_is_read(year in 1000_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            prop_assert_eq!(parse(&format!("{year}-{month:02}-{day:02}")), Some(date(year, month, day)));
        }
    }
}
