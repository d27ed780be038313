//! Units of measurement: one name for each however it is written, and what it comes to in the unit of its dimension, by which
//! `621 miles` meets `1,000 km`. Currencies are no units here: what one is worth in another changes by the day.
//!
//! The factors are those of the International System of Units and of the international yard and pound (1959); a month is a twelfth
//! of a year of 365.25 days.

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In kilograms.
    Mass,
    /// In seconds.
    Duration,
    /// In metres a second.
    Speed,
    /// In square metres.
    Area,
}

/// A unit of measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Its name in the singular.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many of the dimension's own unit it is.
    pub factor: f64,
}

const YEAR: f64 = 365.25 * 86_400.0;

/// Name, other ways to write it, dimension, factor.
const UNITS: &[(&str, &[&str], Dimension, f64)] = &[
    ("kilometre", &["kilometer", "km", "kms"], Dimension::Length, 1_000.0),
    ("metre", &["meter"], Dimension::Length, 1.0),
    ("centimetre", &["centimeter", "cm", "cms"], Dimension::Length, 0.01),
    ("millimetre", &["millimeter", "mm"], Dimension::Length, 0.001),
    ("mile", &["mi"], Dimension::Length, 1_609.344),
    ("nautical mile", &[], Dimension::Length, 1_852.0),
    ("yard", &["yd", "yds"], Dimension::Length, 0.9144),
    ("foot", &["ft", "feet"], Dimension::Length, 0.3048),
    ("inch", &["ins", "inches"], Dimension::Length, 0.0254),
    ("kilogram", &["kilogramme", "kilo", "kg", "kgs"], Dimension::Mass, 1.0),
    ("gram", &["gramme"], Dimension::Mass, 0.001),
    ("tonne", &["metric ton"], Dimension::Mass, 1_000.0),
    ("ton", &[], Dimension::Mass, 907.184_74),
    ("pound", &["lb", "lbs"], Dimension::Mass, 0.453_592_37),
    ("stone", &[], Dimension::Mass, 6.350_293_18),
    ("ounce", &["oz"], Dimension::Mass, 0.028_349_523_125),
    ("second", &["sec", "secs"], Dimension::Duration, 1.0),
    ("minute", &["min", "mins"], Dimension::Duration, 60.0),
    ("hour", &["hr", "hrs"], Dimension::Duration, 3_600.0),
    ("day", &[], Dimension::Duration, 86_400.0),
    ("week", &[], Dimension::Duration, 604_800.0),
    ("fortnight", &[], Dimension::Duration, 1_209_600.0),
    ("month", &[], Dimension::Duration, YEAR / 12.0),
    ("year", &[], Dimension::Duration, YEAR),
    ("decade", &[], Dimension::Duration, 10.0 * YEAR),
    ("century", &[], Dimension::Duration, 100.0 * YEAR),
    ("mile per hour", &["mph"], Dimension::Speed, 0.447_04),
    ("kilometre per hour", &["kph", "kmh", "km/h", "kmph"], Dimension::Speed, 1_000.0 / 3_600.0),
    ("hectare", &["ha"], Dimension::Area, 10_000.0),
    ("acre", &[], Dimension::Area, 4_046.856_422_4),
];

/// The unit that a word names, in lower case and the singular, or abbreviated.
///
/// ```
/// use whosaid::language::unit;
///
/// assert_eq!(unit("km").map(|unit| unit.name), unit("kilometer").map(|unit| unit.name));
/// assert!(unit("district").is_none());
/// ```
pub fn unit(word: &str) -> Option<Unit> {
    let named = |row: &&(&'static str, &[&str], Dimension, f64)| row.0 == word || row.1.contains(&word);
    UNITS.iter().find(named).map(|&(name, _, dimension, factor)| Unit { name, dimension, factor })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_length_in_three_units() {
        let metres = |number: f64, word: &str| number * unit(word).unwrap().factor;
        assert!((metres(1.0, "mile") - metres(1.609_344, "km")).abs() < 1e-9);
        assert!((metres(3.0, "feet") - metres(1.0, "yard")).abs() < 1e-9);
    }

    #[test]
    fn no_word_names_two_units() {
        let words: Vec<&str> = UNITS.iter().flat_map(|row| row.1.iter().copied().chain([row.0])).collect();
        for (index, word) in words.iter().enumerate() {
            assert!(!words[index + 1..].contains(word), "{word}");
        }
    }
}
