//! One name in two spellings.

use std::collections::BTreeSet;

use strsim::osa_distance;

use super::parting::said_by;
use super::{Judgement, Side, stories};
use crate::claim::{Claim, Difference, Entity, EntityKind, Extraction, Iri};
use crate::language::country_of_word;

/// Letters of a word that one changed letter does not make another name: `Mary` and `Marc` are two.
const LETTERS: usize = 5;

/// Claims that give one name in two spellings; `every` claim that does, or the first of each article. Both have to be of one story.
pub(super) fn spellings<'a>(
    a: &'a Extraction,
    b: &'a Extraction,
    every: bool,
) -> Vec<(Iri, ([Side<'a>; 2], Judgement))> {
    let most = if every { usize::MAX } else { 1 };
    let mut found = Vec::new();
    let one_article = a.article.id == b.article.id;
    for one in &a.entities {
        for other in b.entities.iter().filter(|other| !one_article || one.id < other.id) {
            // Two articles that both have both tell of two.
            let both = !one_article && a.entity(&other.id).is_some() && b.entity(&one.id).is_some();
            let titled = is_no_given_name(one, a, other) || is_no_given_name(other, b, one);
            if both || titled || !spelled_alike(one, other) || is_anothers(one, other, [a, b]) {
                continue;
            }
            let (sides, others) = (having(a, one), having(b, other));
            for side in sides.iter().take(most) {
                for against in others.iter().take(most) {
                    let reason = format!(
                        "“{}” ({}) against “{}” ({}): one name in two spellings",
                        one.name,
                        said_by(side),
                        other.name,
                        said_by(against)
                    );
                    let judged = stories::contradiction(*side, *against, Difference::Identity, reason);
                    let key = stories::key("name", &[&plain(&one.name), &plain(&other.name)]);
                    found.push((key, ([*side, *against], judged)));
                }
            }
        }
    }
    found
}

/// Whether among the names of two articles there may be one in two spellings, going by their IRIs alone.
pub(super) fn may_be_spelled(names: &BTreeSet<Iri>, others: &BTreeSet<Iri>) -> bool {
    let words = |names: &BTreeSet<Iri>| -> Vec<Vec<String>> {
        names.iter().map(|name| name.tail().split('-').map(plain).collect()).collect()
    };
    let (names, others) = (words(names), words(others));
    names.iter().any(|name| {
        others.iter().any(|other| {
            let near = name.len() == other.len() || name.len() == 1 || other.len() == 1;
            let close = |word: &String, other: &String| {
                word.len().abs_diff(other.len()) <= 2
                    && word.bytes().zip(other.bytes()).take(2).any(|(letter, other)| letter == other)
                    && is_letter_apart(word, other, false)
            };
            near && name.iter().any(|word| other.iter().any(|other| close(word, other)))
        })
    })
}

/// The two spellings that two claims give of one name.
pub(super) fn spelled<'a>(a: &Side<'a>, b: &Side<'a>) -> Option<[&'a str; 2]> {
    let within = |side: &Side<'a>| {
        let (claim, entities) = (side.claim, &side.extraction.entities);
        let here = move |entity: &&Entity| {
            entity.mentions.iter().any(|it| claim.evidence.iter().any(|span| span.overlaps(it)))
        };
        entities.iter().filter(here).collect::<Vec<_>>()
    };
    let others = within(b);
    within(a).into_iter().find_map(|one| {
        let other = others.iter().find(|other| one.id != other.id && spelled_alike(one, other))?;
        Some([one.name.as_str(), other.name.as_str()])
    })
}

/// The claims whose words have a mention of an entity.
pub(super) fn having<'a>(extraction: &'a Extraction, entity: &Entity) -> Vec<Side<'a>> {
    let names = |claim: &Claim| {
        let within = |mention: &_| claim.evidence.iter().any(|span| span.overlaps(mention));
        entity.mentions.iter().any(within)
    };
    extraction.claims.iter().filter(|claim| names(claim)).map(|claim| Side { extraction, claim }).collect()
}

/// Whether two names are one but for a letter in one word. Of people one may be only a part of the name: `Isiah Gregg`, `Isaiah`.
fn spelled_alike(a: &Entity, b: &Entity) -> bool {
    let words = |entity: &Entity| -> Vec<String> { entity.name.split(' ').map(plain).collect() };
    let (words, others) = (words(a), words(b));
    let people = a.kind == EntityKind::Person && b.kind == EntityKind::Person;
    // `Nelly` is no `Kelly`, with nothing else that they share.
    let alone = |word: &String, other: &String| {
        word.chars().next() == other.chars().next() && is_letter_apart(word, other, true)
    };
    match (&words[..], &others[..]) {
        // One word may be the name of a firm and a noun besides.
        ([word], [other]) => people && alone(word, other),
        ([word], more) | (more, [word]) if people => {
            !more.contains(word) && more.iter().any(|other| alone(word, other))
        }
        _ if words.len() == others.len() => {
            let mut differing = words.iter().zip(&others).filter(|(word, other)| word != other);
            let (Some((word, other)), None) = (differing.next(), differing.next()) else { return false };
            is_letter_apart(word, other, people)
        }
        _ => false,
    }
}

/// `President Nazar`, `Nasar Lund`: who has an office goes by the last name, and that is not a misspelled first name.
fn is_no_given_name(one: &Entity, extraction: &Extraction, other: &Entity) -> bool {
    let office = || extraction.memberships.iter().any(|office| office.member == one.id);
    let last =
        || other.name.rsplit(' ').next().is_some_and(|last| is_letter_apart(&plain(&one.name), &plain(last), true));
    !one.name.contains(' ') && other.name.contains(' ') && office() && !last()
}

/// Whether a third name shows that both are right: `Donald Trump` beside `Ronald Reagan`, or `Larry Summers` beside `Larry`.
fn is_anothers(a: &Entity, b: &Entity, articles: [&Extraction; 2]) -> bool {
    let words = |entity: &Entity| -> BTreeSet<String> { entity.name.split(' ').map(plain).collect() };
    let names = [words(a), words(b)];
    let people = a.kind == EntityKind::Person || b.kind == EntityKind::Person;
    let differing: Vec<&String> = names[0].symmetric_difference(&names[1]).collect();
    articles.into_iter().flat_map(|article| &article.entities).any(|entity| {
        let third = words(entity);
        // `Cowan`, `Mo Cowan`: one name, longer or shorter.
        let own = names.iter().any(|name| third.is_subset(name) || third.is_superset(name));
        let full = names.iter().any(|name| name.len() == 1 && third.len() > 1 && third.is_superset(name));
        // `Humane Design` does not show that there is a Centre for Human Technology.
        full || people && !own && differing.iter().any(|word| third.contains(*word))
    })
}

/// Whether two words are one but for a letter, or for the order of two.
fn is_letter_apart(word: &str, other: &str, person: bool) -> bool {
    let long = word.chars().count().min(other.chars().count()) >= LETTERS;
    let letters = word.chars().chain(other.chars()).all(char::is_alphabetic);
    // `Germany's police`, `the German police`
    let country = |word: &str| {
        let first = word.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        country_of_word(&format!("{first}{}", word.chars().skip(1).collect::<String>()))
    };
    let country = country(word).is_some_and(|it| country(other) == Some(it));
    long && letters && !country && !is_another(word, other, person) && osa_distance(word, other) == 1
}

/// A word without case and without what spells it in another language's way: `Süddeutsche`, `centre`, `neighbourhood`.
fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let lower = word.to_lowercase().replace(['’', '\''], "'");
    let lower = lower.strip_suffix("'s").unwrap_or(&lower).replace("ue", "u").replace("oe", "o").replace("ae", "a");
    let bare: String = lower.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)).collect();
    let bare = if bare.len() > 5 { bare.replace("our", "or") } else { bare };
    match bare.strip_suffix("re") {
        Some(stem) if stem.ends_with(['t', 'b']) => format!("{stem}er"),
        _ => bare,
    }
}

/// Whether two words that differ at their ends are two: `Maria` and `Mario`, `Martin` and `Martina`, `Roadster` and `Roadsters`, `Africa` and `African`.
fn is_another(word: &str, other: &str, person: bool) -> bool {
    let (short, long) = if word.len() <= other.len() { (word, other) } else { (other, word) };
    let last = |word: &str| word.chars().next_back();
    match long.strip_prefix(short) {
        Some(end) => person || matches!(end, "s" | "n"),
        None => person && word.len() == other.len() && last(word) != last(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> Entity {
        Entity {
            id: Iri::entity(name),
            name: name.into(),
            kind: EntityKind::Person,
            aliases: Vec::new(),
            mentions: Vec::new(),
        }
    }

    #[test]
    fn a_third_name_shows_that_two_people_are_two() {
        use crate::claim::Article;
        use crate::extract::extract;
        let body = |name: &str| Entity { kind: EntityKind::Organisation, ..person(name) };
        let third = extract(&Article::from_text("Rolland Berg met officials of the Humane Design group."));
        let anothers = |a: &Entity, b: &Entity| is_anothers(a, b, [&third, &third]);
        assert!(anothers(&person("Rolland Lund"), &person("Holland Lund")));
        assert!(!anothers(&body("Center for Human Technology"), &body("Center for Humane Technology")));
    }

    #[test]
    fn names_in_two_spellings() {
        for (name, other, alike) in [
            ("Ana Ruizal", "Ana Ruisal", true),
            ("Isaiah", "Isiah", true),
            ("Telsa Motors", "Tesla Motors", true),
            ("Ana Ruiz", "Ana Ruis", false),
            ("Mario Lund", "Maria Lund", false),
            ("Nellie", "R Kellie", false),
            ("Zhao Sicong", "Zhao Zicong", true),
            ("Martin Lund", "Martina Lund", false),
            ("Moisés Alou", "Moises Alou", false),
            ("Mueller", "Müller", false),
            ("Neighbourhood Watch", "Neighborhood Watch", false),
            ("Henrik Lund", "Henrik Lundt", false),
            ("Viking-3 Lund", "Viking-4 Lund", false),
        ] {
            assert_eq!(spelled_alike(&person(name), &person(other)), alike, "{name}, {other}");
        }
    }
}
