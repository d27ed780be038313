//! Whether words mean a man or a woman: what `he` and `she` can stand for.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The gender that a pronoun asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// `she`
    Female,
    /// `he`
    Male,
}

/// Given names that are nearly always one gender's.
static GIVEN: LazyLock<HashMap<&str, Gender>> = LazyLock::new(|| {
    let rows = include_str!("lexicon/genders.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(gender, names)| {
        let gender = if gender == "f" { Gender::Female } else { Gender::Male };
        names.split(' ').map(move |name| (name, gender))
    })
    .collect()
});

/// Nouns and titles that tell it, in the singular; those that end in `man` and `woman` are told by their ends.
const FEMALE: [&str; 31] = [
    "actress",
    "aunt",
    "baroness",
    "bride",
    "countess",
    "dame",
    "daughter",
    "duchess",
    "empress",
    "girl",
    "girlfriend",
    "goddess",
    "grandmother",
    "heiress",
    "heroine",
    "hostess",
    "lady",
    "madam",
    "mistress",
    "mother",
    "mrs",
    "ms",
    "miss",
    "mum",
    "niece",
    "nun",
    "princess",
    "queen",
    "sister",
    "waitress",
    "wife",
];
const MALE: [&str; 29] = [
    "boy",
    "boyfriend",
    "brother",
    "count",
    "dad",
    "duke",
    "emperor",
    "father",
    "gentleman",
    "grandfather",
    "groom",
    "guy",
    "husband",
    "imam",
    "king",
    "lad",
    "lord",
    "monk",
    "mr",
    "nephew",
    "pope",
    "prince",
    "rabbi",
    "sheikh",
    "sir",
    "son",
    "uncle",
    "widower",
    "bishop",
];
/// Nouns that end in `man` and are either's.
const EITHER: [&str; 5] = ["human", "roman", "german", "norman", "ottoman"];

/// The gender that a given name tells; none where it is both's or not known.
///
/// ```
/// use whosaid::language::{Gender, gender_of_name};
///
/// assert_eq!(gender_of_name("Angela"), Some(Gender::Female));
/// assert_eq!(gender_of_name("Vladimir"), Some(Gender::Male));
/// assert_eq!(gender_of_name("Leslie"), None);
/// ```
pub fn gender_of_name(name: &str) -> Option<Gender> {
    let lower = name.to_lowercase();
    let first = lower.split('-').next().unwrap_or_default();
    GIVEN.get(lower.as_str()).or_else(|| GIVEN.get(first)).copied()
}

/// The gender that a noun or a title tells: `spokeswoman`, `Mrs.`
///
/// ```
/// use whosaid::language::{Gender, gender_of_noun};
///
/// assert_eq!(gender_of_noun("spokeswoman"), Some(Gender::Female));
/// assert_eq!(gender_of_noun("Mr."), Some(Gender::Male));
/// assert_eq!(gender_of_noun("human"), None);
/// ```
pub fn gender_of_noun(noun: &str) -> Option<Gender> {
    let lower = noun.trim_end_matches('.').to_lowercase();
    let word = lower.rsplit('-').next().unwrap_or(&lower);
    if FEMALE.contains(&word) || word.ends_with("woman") {
        Some(Gender::Female)
    } else if MALE.contains(&word) || word.ends_with("man") && !EITHER.contains(&word) {
        Some(Gender::Male)
    } else {
        None
    }
}
