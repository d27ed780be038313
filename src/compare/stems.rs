//! The stems of claims, and how alike they are by them: Dice's coefficient (1945) of Porter's stems (1980, in their second form), function
//! words and figures left out.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::claim::{Claim, Extraction, Span, Status};

/// Stems that both must have.
const SHARED: usize = 2;

/// Words that say little of what a claim is about, those that only say that something is said, and what is left of contractions (`didn't`).
static FUNCTION_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "a about after all also an and any are as at be been before being but by can could did do does for from had has have he her him his \
     how i if in into is it its just may me might more most my no nor not now of off on only or other our out over own said same say \
     says shall she should so some such than that the their them then there these they this those to told too under up us very was we \
     were what when where which while who whom will with would you your \
     actually already even ever never really simply still yet \
     ain aren couldn didn doesn don hadn hasn haven isn ll mustn re shouldn ve wasn weren wouldn"
        .split_whitespace()
        .collect()
});

/// The stems of each claim of an article, as numbers in order; none of a claim that is not compared.
pub(super) struct Stems(Vec<Vec<u64>>);

impl Stems {
    /// The stems of the claims that were taken apart: those of their words, and of what their subjects stand for.
    pub(super) fn of(extraction: &Extraction) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let of = |claim: &Claim| {
            let compared = claim.relation.is_some() && claim.status == Status::Asserted;
            if compared { stems(&stemmer, claim) } else { Vec::new() }
        };
        Self(extraction.claims.iter().map(of).collect())
    }

    /// The claims that can be told from others, each with its stems.
    pub(super) fn claims<'a, 's>(&'s self, extraction: &'a Extraction) -> Vec<(&'a Claim, &'s [u64])> {
        let all = extraction.claims.iter().zip(&self.0);
        all.filter(|(_, stems)| stems.len() > SHARED).map(|(claim, stems)| (claim, stems.as_slice())).collect()
    }
}

fn stems(stemmer: &Stemmer, claim: &Claim) -> Vec<u64> {
    // However long a name is, it is one thing that two claims share.
    let named = claim.subject.as_ref().filter(|subject| subject.entity);
    let noun = claim.subject.iter().filter(|subject| !subject.entity).map(|subject| subject.name.clone());
    let evidence = claim.evidence.iter().map(|span| match named {
        Some(subject) if span.overlaps(&subject.span) => without(span, &subject.span),
        _ => span.text.clone(),
    });
    let mut found: Vec<u64> = noun
        .chain(evidence)
        .flat_map(|text| telling_stems(stemmer, &text).collect::<Vec<_>>())
        .chain(named.map(|subject| number(subject.id.as_str())))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The stems of the words of a text that tell what it is about, as numbers.
pub(super) fn telling_stems<'t>(stemmer: &'t Stemmer, text: &'t str) -> impl Iterator<Item = u64> + 't {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let telling = words.filter(|word| word.len() > 1 && !word.starts_with(|c: char| c.is_ascii_digit()));
    let telling = telling.filter(|word| !FUNCTION_WORDS.contains(word.as_str()));
    telling.map(|word| number(&stemmer.stem(&word)))
}

/// The stems of the words of a text that tell what it is about, as a set.
pub(super) fn set_of(text: &str) -> BTreeSet<u64> {
    telling_stems(&Stemmer::create(Algorithm::English), text).collect()
}

/// A text as a number, the same in every run.
pub(super) fn number(text: &str) -> u64 {
    // Its keys are fixed.
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The words of a span that are not those of another.
fn without(span: &Span, other: &Span) -> String {
    let inside = |at: usize| (other.start..other.end).contains(&(span.start + at));
    span.text.chars().enumerate().map(|(at, c)| if inside(at) { ' ' } else { c }).collect()
}

/// Dice's coefficient of two sets in order, 0 to 1; 0 where they share too little.
pub(super) fn dice(one: &[u64], other: &[u64]) -> f64 {
    let (mut at, mut shared) = (0, 0);
    for stem in one {
        while other.get(at).is_some_and(|it| it < stem) {
            at += 1;
        }
        shared += usize::from(other.get(at) == Some(stem));
    }
    if shared < SHARED {
        return 0.0;
    }
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    2.0 * count(shared) / count(one.len() + other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_of_what_both_have() {
        assert!((dice(&[1, 2, 3], &[2, 3, 4]) - 2.0 / 3.0).abs() < 1e-9);
        assert!(dice(&[1, 2, 3], &[3, 4, 5]).abs() < f64::EPSILON);
    }
}
