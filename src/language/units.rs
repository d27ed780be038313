//! Numbers written together with their unit, and signs of money.

use super::morphology::singular;
use super::number::{digits, small_number};
use crate::claim::{AGE, Dimension, unit};

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
