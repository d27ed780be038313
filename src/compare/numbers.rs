//! When two reported numbers cannot both be so.

use super::parting::{in_words, said_by};
use super::{Relation, Side};
use crate::claim::{
    AGE, Comparator, Difference, Dimension, Parting, Polarity, Quantity, RelationNature, Tense, base_unit, unit,
};

/// Exact numbers that differ by less than this share are one number, rounded.
const ROUNDING: f64 = 0.02;

/// Counts that differ by more are rather of two things than of one: `one person was arrested`, `46 people were arrested`.
const FACTOR: f64 = 10.0;

/// Years that ages differ by at most where one of those whose they are has no name (`a 15-year-old boy` is nobody of 37), or was that old once.
const YEARS: f64 = 3.0;

/// Two numbers that cannot both be so.
pub(super) struct Conflict {
    words: String,
    other: String,
}

/// What two quantities of one thing are to each other.
///
/// Bounds are read as estimates when two sources set them against each other: `more than 200` by one and `more than
/// 100` by the other is a conflict, although both could hold.
pub(super) fn relation(a: &Side<'_>, quantity: &Quantity, b: &Side<'_>, other: &Quantity) -> Relation {
    // A number that is denied is any other.
    let denied = [a, b].iter().any(|side| side.claim.polarity == Polarity::Negative);
    if denied || against(a, b) {
        return Relation::Elsewhere;
    }
    let (told, other_told) = (quantity, other);
    let converted = (in_base(quantity), in_base(other));
    let (quantity, other) = match &converted {
        _ if quantity.unit == other.unit => (quantity, other),
        (Some(quantity), Some(other)) if quantity.unit == other.unit => (quantity, other),
        _ => return Relation::Elsewhere,
    };
    if quantity.comparator == other.comparator && bounds(quantity) == bounds(other) {
        return Relation::Same;
    }
    // Bounds of one kind differ only as far as their sources do.
    let estimates = is_bound(quantity.comparator) && is_bound(other.comparator) && speaker(a) == speaker(b);
    if compatible(quantity, other) || estimates {
        return Relation::Vaguer;
    }
    let size = |quantity: &Quantity| quantity.value.or(quantity.min).or(quantity.max).unwrap_or_default();
    let (size, other_size) = (size(quantity), size(other));
    if size > FACTOR * other_size || other_size > FACTOR * size {
        return Relation::Elsewhere;
    }
    let named = [a, b].iter().all(|side| side.claim.subject.as_ref().is_some_and(|subject| subject.entity));
    // `he was 12` may be long ago.
    let once = [a, b].iter().any(|side| side.claim.tense == Tense::Past);
    if quantity.unit == AGE && (once || !named) && (size - other_size).abs() > YEARS {
        return Relation::Elsewhere;
    }
    let words = |quantity: &Quantity| quantity.span.text.replace('\n', " ");
    Relation::Numbers(Conflict { words: words(told), other: words(other_told) })
}

/// What amounts are to each other that stand beside two statements of the same: `raised its bid to $120 billion`. Nothing where no
/// unit is told once by each.
pub(super) fn beside<'a>(a: &Side<'a>, b: &Side<'a>) -> Option<(Relation, &'a Quantity, &'a Quantity)> {
    let unit = |quantity: &Quantity| base_unit(&quantity.unit).map_or(quantity.unit.clone(), |base| base.0.to_owned());
    let only = |side: &Side<'a>, wanted: &str| {
        let mut found = side.claim.quantities.iter().filter(|quantity| unit(quantity) == wanted);
        found.next().filter(|_| found.next().is_none())
    };
    a.claim.quantities.iter().find_map(|quantity| {
        let wanted = unit(quantity);
        let (quantity, other) = (only(a, &wanted)?, only(b, &wanted)?);
        if tells_which(a, quantity) || tells_which(b, other) {
            return None;
        }
        (quantity.population == other.population).then(|| (relation(a, quantity, b, other), quantity, other))
    })
}

/// `a run of 17 yards`, `a 17-yard run`: the amount is which of them it was, and there may be another.
fn tells_which(side: &Side<'_>, quantity: &Quantity) -> bool {
    let Some(object) = &side.claim.object else { return false };
    let (from, to) = if quantity.span.start >= object.span.end {
        (object.span.end, quantity.span.start)
    } else {
        (quantity.span.end, object.span.start)
    };
    let evidence = side.claim.evidence.iter().find(|span| span.start <= from && to <= span.end);
    evidence.is_some_and(|span| {
        let between: String = span.text.chars().skip(from - span.start).take(to.saturating_sub(from)).collect();
        matches!(between.trim(), "" | "of" | ",")
    })
}

/// A measure in the unit that others are converted to as well, as far as it can be told: who converts rounds.
fn in_base(quantity: &Quantity) -> Option<Quantity> {
    let (base, factor) = base_unit(&quantity.unit)?;
    let exact = quantity.comparator == Comparator::Exact;
    let (low, high) = if exact { (1.0 - ROUNDING, 1.0 + ROUNDING) } else { (1.0, 1.0) };
    Some(Quantity {
        value: quantity.value.map(|value| value * factor),
        min: quantity.min.map(|min| min * factor * low),
        max: quantity.max.map(|max| max * factor * high),
        comparator: if exact { Comparator::About } else { quantity.comparator },
        unit: base.to_owned(),
        ..quantity.clone()
    })
}

fn bounds(quantity: &Quantity) -> [Option<f64>; 3] {
    [quantity.value, quantity.min, quantity.max]
}

/// `rose to 50`, `fell to 40`: numbers of two happenings.
fn against(a: &Side<'_>, b: &Side<'_>) -> bool {
    let opposite = a.claim.relation_class.as_ref().and_then(|class| class.opposite.as_deref());
    opposite.is_some() && opposite == b.claim.relation_class.as_ref().map(|class| class.name.as_str())
}

fn is_bound(comparator: Comparator) -> bool {
    matches!(comparator, Comparator::AtLeast | Comparator::AtMost | Comparator::MoreThan | Comparator::LessThan)
}

fn speaker(side: &Side<'_>) -> Option<String> {
    side.chain().last().map(|hop| hop.source.id.as_str().to_owned())
}

/// Whether a reader would let both numbers stand.
fn compatible(a: &Quantity, b: &Quantity) -> bool {
    match (a.value, b.value) {
        (Some(value), Some(other)) if is_bound(a.comparator) && is_bound(b.comparator) => {
            same_number(value, other) || a.comparator != b.comparator && overlap(a, b)
        }
        (Some(value), Some(other)) if a.comparator == Comparator::Exact && b.comparator == Comparator::Exact => {
            same_number(value, other)
        }
        _ => overlap(a, b),
    }
}

/// `1,000` and `1,003` are not told apart, `19` and `20` are: rounding shows only in large numbers, and goes no further than their
/// last figures tell: `$103 billion` is not `$105 billion`.
fn same_number(a: f64, b: f64) -> bool {
    let larger = a.abs().max(b.abs());
    let rounded = (ROUNDING * larger).min(grain(a) + grain(b));
    (a - b).abs() <= f64::EPSILON * larger || larger >= 1_000.0 && (a - b).abs() <= rounded
}

/// Half of what the last figure of a number that is not zero stands for: what rounding may have taken.
fn grain(number: f64) -> f64 {
    let mut place = 1.0;
    while place < number.abs() && number % (10.0 * place) == 0.0 {
        place *= 10.0;
    }
    place / 2.0
}

fn overlap(a: &Quantity, b: &Quantity) -> bool {
    let low = |quantity: &Quantity| quantity.min.unwrap_or(f64::NEG_INFINITY);
    let high = |quantity: &Quantity| quantity.max.unwrap_or(f64::INFINITY);
    low(a) <= high(b) && low(b) <= high(a)
}

/// In what claims differ whose amounts do.
pub(super) fn difference(quantity: &Quantity) -> Difference {
    let duration = unit(&quantity.unit).is_some_and(|(_, dimension)| dimension == Dimension::Duration);
    if duration { Difference::Duration } else { Difference::Number }
}

/// How much it is, or the bound that is given, in the unit that others are converted to.
pub(super) fn size(quantity: &Quantity) -> Option<f64> {
    let factor = base_unit(&quantity.unit).map_or(1.0, |(_, factor)| factor);
    quantity.value.or(quantity.min).or(quantity.max).map(|value| value * factor)
}

/// Whether the second, told on a later day, is where the first has grown to.
pub(super) fn grows(a: &Side<'_>, quantity: &Quantity, b: &Side<'_>, other: &Quantity) -> bool {
    let cumulative =
        a.claim.relation_class.as_ref().is_some_and(|class| class.nature == Some(RelationNature::Cumulative));
    let later = match (a.extraction.article.published, b.extraction.article.published) {
        (Some(day), Some(other)) => day < other,
        _ => false,
    };
    let size = |quantity| size(quantity).unwrap_or_default();
    // `has now closed five`
    let so_far = b.claim.words().split(' ').any(|word| word == "now");
    // `has 866 delegates to date`
    let stock = b.claim.relation.as_deref() == Some("have") && b.claim.tense == Tense::Present;
    (cumulative || so_far || stock) && later && size(quantity) < size(other)
}

impl Conflict {
    pub(super) fn as_contradiction(&self, a: &Side<'_>, b: &Side<'_>, parting: Parting) -> String {
        let (first, second) = (said_by(a), said_by(b));
        let how = if parting == Parting::Speakers { "two sources of one count" } else { in_words(parting) };
        format!("{} ({first}) against {} ({second}): {how}", self.words, self.other)
    }

    pub(super) fn as_update(&self, a: &Side<'_>, b: &Side<'_>) -> String {
        format!("{} ({}), later {} ({})", self.words, said_by(a), self.other, said_by(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Iri, Span};

    fn quantity(comparator: Comparator, value: f64, min: Option<f64>, max: Option<f64>) -> Quantity {
        Quantity {
            id: Iri::new("x:q"),
            value: Some(value),
            min,
            max,
            comparator,
            unit: "district".into(),
            population: None,
            span: Span { start: 0, end: 1, text: "1".into() },
        }
    }

    fn exact(value: f64) -> Quantity {
        quantity(Comparator::Exact, value, Some(value), Some(value))
    }

    #[test]
    fn what_a_reader_lets_stand() {
        let more = |value| quantity(Comparator::MoreThan, value, Some(value), None);
        let about = |value: f64| quantity(Comparator::About, value, Some(value * 0.9), Some(value * 1.1));
        for (a, b, stands) in [
            (exact(58.0), exact(58.0), true),
            (exact(58.0), exact(59.0), false),
            (exact(1000.0), exact(1003.0), true),
            (exact(103e9), exact(105e9), false),
            (exact(103e9), exact(103.4e9), true),
            (about(60.0), exact(58.0), true),
            (about(60.0), exact(80.0), false),
            (more(200.0), more(100.0), false),
            (more(200.0), more(200.0), true),
            (more(200.0), exact(212.0), true),
            (more(200.0), exact(187.0), false),
        ] {
            assert_eq!(compatible(&a, &b), stands, "{a:?} {b:?}");
            assert_eq!(compatible(&b, &a), stands, "{b:?} {a:?}");
        }
    }
}
