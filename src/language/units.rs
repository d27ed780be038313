//! Units of measurement and currencies: one name for each however it is written.

use super::morphology::singular;
use super::number::{digits, small_number};

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// How long or how far something is.
    Length,
    /// How heavy.
    Mass,
    /// How long something goes on.
    Duration,
    /// How fast.
    Speed,
    /// How large an area is.
    Area,
    /// How old somebody is.
    Age,
    /// What something costs or is worth.
    Money,
}

/// The unit of how old somebody is: `five-year-old`, `aged 37`.
pub const AGE: &str = "year of age";

/// Name, other ways to write it, dimension.
const UNITS: &[(&str, &[&str], Dimension)] = &[
    ("kilometre", &["kilometer", "km", "kms"], Dimension::Length),
    ("metre", &["meter"], Dimension::Length),
    ("centimetre", &["centimeter", "cm", "cms"], Dimension::Length),
    ("millimetre", &["millimeter", "mm"], Dimension::Length),
    ("mile", &["mi"], Dimension::Length),
    ("yard", &["yd", "yds"], Dimension::Length),
    ("foot", &["ft", "feet"], Dimension::Length),
    ("inch", &["ins", "inches"], Dimension::Length),
    ("kilogram", &["kilogramme", "kilo", "kg", "kgs"], Dimension::Mass),
    ("gram", &["gramme"], Dimension::Mass),
    ("tonne", &[], Dimension::Mass),
    ("ton", &[], Dimension::Mass),
    ("pound", &["lb", "lbs"], Dimension::Mass),
    ("stone", &[], Dimension::Mass),
    ("ounce", &["oz"], Dimension::Mass),
    ("second", &["sec", "secs"], Dimension::Duration),
    ("minute", &["min", "mins"], Dimension::Duration),
    ("hour", &["hr", "hrs"], Dimension::Duration),
    ("day", &[], Dimension::Duration),
    ("week", &[], Dimension::Duration),
    ("fortnight", &[], Dimension::Duration),
    ("month", &[], Dimension::Duration),
    ("year", &[], Dimension::Duration),
    ("decade", &[], Dimension::Duration),
    ("century", &[], Dimension::Duration),
    ("mile per hour", &["mph"], Dimension::Speed),
    ("kilometre per hour", &["kph", "kmh", "kmph"], Dimension::Speed),
    ("hectare", &["ha"], Dimension::Area),
    ("acre", &[], Dimension::Area),
    (AGE, &[], Dimension::Age),
    ("US dollar", &["$", "US$"], Dimension::Money),
    ("pound sterling", &["£"], Dimension::Money),
    ("euro", &["€"], Dimension::Money),
    ("yen", &["¥"], Dimension::Money),
    ("rupee", &["₹"], Dimension::Money),
    ("dollar", &[], Dimension::Money),
    ("yuan", &[], Dimension::Money),
    ("rouble", &["ruble"], Dimension::Money),
    ("franc", &[], Dimension::Money),
    ("peso", &[], Dimension::Money),
];

/// The name of the unit that a word or sign stands for, and what it measures. Words are in lower case and the singular.
///
/// ```
/// use whosaid::language::unit;
///
/// assert_eq!(unit("km"), unit("kilometer"));
/// assert_eq!(unit("district"), None);
/// ```
pub fn unit(word: &str) -> Option<(&'static str, Dimension)> {
    let named = |row: &&(&'static str, &[&str], Dimension)| row.0 == word || row.1.contains(&word);
    UNITS.iter().find(named).map(|(name, _, dimension)| (*name, *dimension))
}

/// The currency that a sign stands for: `$`.
pub fn currency(sign: &str) -> Option<&'static str> {
    let letters = sign.chars().all(char::is_alphabetic);
    unit(sign).filter(|(_, dimension)| *dimension == Dimension::Money && !letters).map(|(name, _)| name)
}

/// A number with its unit in one word: `15ft`, `450-pound`, `80m-deep`, `five-year-old`.
pub fn attached(word: &str) -> Option<(f64, &'static str)> {
    let lower = word.to_lowercase();
    let (value, rest) = match digits(&lower) {
        Some((value, rest)) => (value, rest.trim_start_matches('-')),
        None => lower.split_once('-').and_then(|(number, rest)| Some((small_number(number)?, rest)))?,
    };
    let (measure, how) = rest.split_once('-').unwrap_or((rest, ""));
    let measure = singular(measure);
    if measure == "year" && how == "old" {
        return Some((value, AGE));
    }
    // `80m-deep`, but `$80m`.
    let measure = if measure == "m" && !how.is_empty() { "metre" } else { measure.as_str() };
    let (name, dimension) = unit(measure)?;
    let tells = matches!(how, "" | "deep" | "long" | "wide" | "tall" | "high" | "thick" | "away");
    (tells && dimension != Dimension::Money).then_some((value, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_names_two_units() {
        let words: Vec<&str> = UNITS.iter().flat_map(|row| row.1.iter().copied().chain([row.0])).collect();
        for (index, word) in words.iter().enumerate() {
            assert!(!words[index + 1..].contains(word), "{word}");
        }
    }

    #[test]
    fn signs_of_money_are_no_words() {
        assert_eq!(currency("US$"), Some("US dollar"));
        assert_eq!((currency("euro"), currency("km")), (None, None));
    }

    #[test]
    fn numbers_with_their_unit_in_one_word() {
        for (word, value, name) in [
            ("450-pound", 450.0, "pound"),
            ("five-year-old", 5.0, AGE),
            ("15ft", 15.0, "foot"),
            ("80m-deep", 80.0, "metre"),
            ("2,000km", 2_000.0, "kilometre"),
        ] {
            assert_eq!(attached(word), Some((value, name)), "{word}");
        }
        for word in ["80m", "4-4-2", "well-known", "1998", "two-thirds", "30-something", "F-16", "2"] {
            assert_eq!(attached(word), None, "{word}");
        }
    }
}
