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

/// The unit that amounts are converted to, and how many of it one is.
type Base = Option<(&'static str, f64)>;

const METRE: &str = "metre";
const KILOGRAM: &str = "kilogram";
const SECOND: &str = "second";
/// Months have no fixed number of days.
const MONTH: &str = "month";
const KPH: &str = "kilometre per hour";
const HECTARE: &str = "hectare";

/// Name, other ways to write it, dimension, base. A `ton` is another mass in every country, and money changes its worth.
/// Factors: NIST Special Publication 811, appendix B.
const UNITS: &[(&str, &[&str], Dimension, Base)] = &[
    ("kilometre", &["kilometer", "km", "kms"], Dimension::Length, Some((METRE, 1_000.0))),
    (METRE, &["meter"], Dimension::Length, Some((METRE, 1.0))),
    ("centimetre", &["centimeter", "cm", "cms"], Dimension::Length, Some((METRE, 0.01))),
    ("millimetre", &["millimeter", "mm"], Dimension::Length, Some((METRE, 0.001))),
    ("mile", &["mi"], Dimension::Length, Some((METRE, 1_609.344))),
    ("yard", &["yd", "yds"], Dimension::Length, Some((METRE, 0.9144))),
    ("foot", &["ft", "feet"], Dimension::Length, Some((METRE, 0.3048))),
    ("inch", &["ins", "inches"], Dimension::Length, Some((METRE, 0.0254))),
    (KILOGRAM, &["kilogramme", "kilo", "kg", "kgs"], Dimension::Mass, Some((KILOGRAM, 1.0))),
    ("gram", &["gramme"], Dimension::Mass, Some((KILOGRAM, 0.001))),
    ("tonne", &[], Dimension::Mass, Some((KILOGRAM, 1_000.0))),
    ("ton", &[], Dimension::Mass, None),
    ("pound", &["lb", "lbs"], Dimension::Mass, Some((KILOGRAM, 0.453_592_37))),
    ("stone", &[], Dimension::Mass, Some((KILOGRAM, 6.350_293_18))),
    ("ounce", &["oz"], Dimension::Mass, Some((KILOGRAM, 0.028_349_523_125))),
    (SECOND, &["sec", "secs"], Dimension::Duration, Some((SECOND, 1.0))),
    ("minute", &["min", "mins"], Dimension::Duration, Some((SECOND, 60.0))),
    ("hour", &["hr", "hrs"], Dimension::Duration, Some((SECOND, 3_600.0))),
    ("day", &[], Dimension::Duration, Some((SECOND, 86_400.0))),
    ("week", &[], Dimension::Duration, Some((SECOND, 604_800.0))),
    ("fortnight", &[], Dimension::Duration, Some((SECOND, 1_209_600.0))),
    (MONTH, &[], Dimension::Duration, Some((MONTH, 1.0))),
    ("year", &[], Dimension::Duration, Some((MONTH, 12.0))),
    ("decade", &[], Dimension::Duration, Some((MONTH, 120.0))),
    ("century", &[], Dimension::Duration, Some((MONTH, 1_200.0))),
    ("mile per hour", &["mph"], Dimension::Speed, Some((KPH, 1.609_344))),
    (KPH, &["kph", "kmh", "kmph"], Dimension::Speed, Some((KPH, 1.0))),
    (HECTARE, &["ha"], Dimension::Area, Some((HECTARE, 1.0))),
    ("acre", &[], Dimension::Area, Some((HECTARE, 0.404_685_642_24))),
    (AGE, &[], Dimension::Age, None),
    ("US dollar", &["$", "US$"], Dimension::Money, None),
    ("pound sterling", &["£"], Dimension::Money, None),
    ("euro", &["€"], Dimension::Money, None),
    ("yen", &["¥"], Dimension::Money, None),
    ("rupee", &["₹"], Dimension::Money, None),
    ("dollar", &[], Dimension::Money, None),
    ("yuan", &[], Dimension::Money, None),
    ("rouble", &["ruble"], Dimension::Money, None),
    ("franc", &[], Dimension::Money, None),
    ("peso", &[], Dimension::Money, None),
];

/// The name of the unit that a word or sign stands for, and what it measures. Words are in lower case and the singular.
///
/// ```
/// use whosaid::claim::unit;
///
/// assert_eq!(unit("km"), unit("kilometer"));
/// assert_eq!(unit("district"), None);
/// ```
pub fn unit(word: &str) -> Option<(&'static str, Dimension)> {
    let named = |row: &&(&'static str, &[&str], Dimension, Base)| row.0 == word || row.1.contains(&word);
    UNITS.iter().find(named).map(|(name, _, dimension, _)| (*name, *dimension))
}

/// What an amount in the unit of this name measures; of a rate, what there is so much of for each: `US dollar per share` is money.
///
/// ```
/// use whosaid::claim::{Dimension, dimension};
///
/// assert_eq!(dimension("US dollar per share"), Some(Dimension::Money));
/// assert_eq!(dimension("mile per hour"), Some(Dimension::Speed));
/// assert_eq!(dimension("district"), None);
/// ```
pub fn dimension(name: &str) -> Option<Dimension> {
    unit(name).or_else(|| unit(name.split_once(" per ")?.0)).map(|(_, dimension)| dimension)
}

/// The names of the units that measure these.
pub fn units_of(dimensions: &[Dimension]) -> Vec<&'static str> {
    UNITS.iter().filter(|row| dimensions.contains(&row.2)).map(|row| row.0).collect()
}

/// The unit that amounts in the unit of this name are converted to for comparison, and how many of it one is. None of what is
/// not measured, or has no fixed size.
///
/// ```
/// use whosaid::claim::base_unit;
///
/// assert_eq!(base_unit("mile"), Some(("metre", 1609.344)));
/// assert_eq!(base_unit("US dollar"), None);
/// ```
pub fn base_unit(name: &str) -> Option<(&'static str, f64)> {
    UNITS.iter().find(|row| row.0 == name).and_then(|row| row.3)
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
    fn a_base_is_one_of_itself() {
        for (_, _, dimension, base) in UNITS {
            let Some((base, _)) = base else { continue };
            assert_eq!(base_unit(base), Some((*base, 1.0)));
            assert_eq!(unit(base), Some((*base, *dimension)));
        }
    }
}
