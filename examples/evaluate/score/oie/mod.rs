//! Propositions as tuples of words, by the measures of open information extraction: [`carb`], [`benchie`], [`wire57`].
//!
//! Each follows its paper, in code of our own. Where a paper leaves something open, what scores the published outputs to their
//! published figures is taken; the tests hold each to that.

pub mod benchie;
pub mod carb;
pub mod wire57;

/// Precision, recall and their harmonic mean, with how many tuples they are of.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measure {
    /// Of what is found, how much is right.
    pub precision: f64,
    /// Of what is annotated, how much is found.
    pub recall: f64,
    /// How many are annotated.
    pub gold: usize,
    /// How many are found.
    pub predicted: usize,
}

impl Measure {
    /// Sums of precision and recall over tuples as shares of their numbers.
    fn of(precision: f64, recall: f64, gold: usize, predicted: usize) -> Self {
        let share = |sum: f64, of: usize| if of == 0 { 0.0 } else { sum / super::share(of, 1) };
        Self { precision: share(precision, predicted), recall: share(recall, gold), gold, predicted }
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        mean(self.precision, self.recall)
    }
}

/// The harmonic mean, 0 for zeros.
fn mean(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// How many words two lists share, each word taken once.
fn shared(left: &[String], right: &[String]) -> usize {
    let mut rest: Vec<&String> = right.iter().collect();
    let mut count = 0;
    for word in left {
        if let Some(at) = rest.iter().position(|other| *other == word) {
            rest.swap_remove(at);
            count += 1;
        }
    }
    count
}

/// Pairs of rows and columns, taken from the best value down, each row and column once.
fn greedy(mut values: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    values.retain(|(value, ..)| *value > 0.0);
    values.sort_by(|left, right| right.0.total_cmp(&left.0).then((left.1, left.2).cmp(&(right.1, right.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, row, column) in values {
        if pairs.iter().all(|(other, another)| *other != row && *another != column) {
            pairs.push((row, column));
        }
    }
    pairs
}
