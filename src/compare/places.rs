//! When two reported places cannot both be where it was.

use super::Side;
use crate::claim::{EntityKind, Extraction, Iri};
use crate::language::country_of_word;

/// Prepositions after which an object is where something is.
const PREPOSITIONS: [&str; 9] = ["at", "in", "into", "near", "off", "on", "onto", "outside", "from"];

/// The two places that two claims give for one thing, if it can have been at one only: two countries, or two of a kind that say so in
/// their names (`Atlantic Ocean`, `Pacific Ocean`). A town may lie in the county that the other names, and is no conflict; neither
/// article may name the other's place, for who names both has two things in mind.
pub(super) fn conflict(a: &Side<'_>, b: &Side<'_>) -> Option<[String; 2]> {
    let (place, other) = (place(a)?, place(b)?);
    let (name, other_name) = (name(a.extraction, &place)?, name(b.extraction, &other)?);
    let names = |extraction: &Extraction, place: &Iri| extraction.entity(place).is_some();
    let apart = are_two(name, other_name) && !names(a.extraction, &other) && !names(b.extraction, &place);
    apart.then(|| [name.to_owned(), other_name.to_owned()])
}

/// The name of the place that a claim gives.
pub(super) fn named<'a>(side: &Side<'a>) -> Option<&'a str> {
    name(side.extraction, &place(side)?)
}

fn name<'a>(extraction: &'a Extraction, place: &Iri) -> Option<&'a str> {
    extraction.entity(place).map(|entity| entity.name.as_str())
}

/// Where a claim says that it was, if it gives one place.
fn place(side: &Side<'_>) -> Option<Iri> {
    let claim = side.claim;
    if let [place] = &claim.places[..] {
        return Some(place.clone());
    }
    let object = claim.object.as_ref().filter(|object| object.entity && claim.places.is_empty())?;
    let kind = side.extraction.entity(&object.id)?.kind;
    let preposition = claim.relation.as_deref().and_then(|relation| relation.rsplit(' ').next());
    let there = preposition.is_some_and(|word| PREPOSITIONS.contains(&word));
    (there && matches!(kind, EntityKind::Place | EntityKind::GeopoliticalEntity)).then(|| object.id.clone())
}

/// Whether names are those of two places of one kind.
fn are_two(one: &str, other: &str) -> bool {
    let last = |name: &str| name.split_once(' ').and_then(|(_, rest)| rest.rsplit(' ').next()).map(str::to_lowercase);
    let countries = country_of_word(one).zip(country_of_word(other));
    match countries {
        Some((one, other)) => one != other,
        None => {
            one != other
                && last(one).is_some()
                && last(one) == last(other)
                && !one.contains(other)
                && !other.contains(one)
        }
    }
}

/// A relation without the preposition that leads to the place: `land`, of `land in`.
pub(super) fn without_preposition(relation: &str) -> &str {
    relation.rsplit_once(' ').filter(|(_, last)| PREPOSITIONS.contains(last)).map_or(relation, |(verb, _)| verb)
}

#[cfg(test)]
mod tests {
    use super::are_two;

    #[test]
    fn places_of_one_kind_are_told_from_places_within_others() {
        for (one, other, two) in [
            ("Atlantic Ocean", "Pacific Ocean", true),
            ("Norway", "Sweden", true),
            ("Norway", "Norwegian", false),
            ("Oslo", "Norway", false),
            ("Oslo", "Bergen", false),
            ("Kent County", "East Kent County", false),
        ] {
            assert_eq!(are_two(one, other), two, "{one} {other}");
            assert_eq!(are_two(other, one), two, "{other} {one}");
        }
    }
}
