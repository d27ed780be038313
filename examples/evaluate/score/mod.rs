//! Compares answers with a corpus: trees ([`parse`], words aligned by [`align`]), names ([`names`]) and attributions
//! ([`attribution`]) and source chains ([`chains`]), both matched by [`assignment`] and measured by [`overlap`]; propositions ([`oie`]), pairs
//! of sentences ([`pairs`]), and what claims of several articles are to each other ([`conflicts`]).
//!
//! A scorer takes plain data and gives [`Counts`], which add up over documents; it reads no file and prints nothing.

pub mod align;
pub mod assignment;
pub mod attribution;
pub mod chains;
pub mod conflicts;
pub mod names;
pub mod oie;
pub mod overlap;
pub mod pairs;
pub mod parse;
pub mod reliability;

use std::ops::AddAssign;

/// How many things are right, of how many in the corpus and in the answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In both.
    pub right: usize,
    /// In the corpus.
    pub gold: usize,
    /// In the answer.
    pub predicted: usize,
}

/// The quotient, and 0 for nothing of nothing. Counts are far below 2⁵³, up to which `f64` holds every whole number.
#[expect(clippy::cast_precision_loss, reason = "counts of things in corpora")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Counts {
    /// Counts of one thing.
    pub fn new(right: usize, gold: usize, predicted: usize) -> Self {
        Self { right, gold, predicted }
    }

    /// Share of the answers that are right.
    pub fn precision(self) -> f64 {
        share(self.right, self.predicted)
    }

    /// Share of the corpus that is found.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.gold + self.predicted)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.gold += other.gold;
        self.predicted += other.predicted;
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Asserts that two fractions are the same but for rounding.
    #[track_caller]
    pub fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} instead of {expected}");
    }

    #[test]
    fn fractions() {
        let mut counts = Counts::new(2, 4, 2);
        counts += Counts::new(1, 1, 3);
        close(counts.precision(), 0.6);
        close(counts.recall(), 0.6);
        counts.gold = 10;
        close(counts.f1(), 0.4);
        close(Counts::default().f1(), 0.0);
    }
}
