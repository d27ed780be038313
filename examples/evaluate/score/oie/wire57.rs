//! `WiRe57`: gold and predicted tuples matched by their words ([Léchelle et al. 2019](https://aclanthology.org/W19-4002/)).
//!
//! A pair can match when first and second arguments share a word each. Words that annotators inferred match, and
//! nobody is asked to find them: recall is of the words that are in the sentence. Further arguments count for recall alone. Pairs are taken
//! from the best F1 down, each tuple once. Words are compared without case.

use super::{Measure, greedy, mean, shared};
use crate::corpus::oie::Wire57Tuple;

/// Sums over sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Wire57Score {
    precision: f64,
    recall: f64,
    gold: usize,
    predicted: usize,
}

impl Wire57Score {
    /// Adds a sentence. Predictions are relation, then arguments.
    pub fn add(&mut self, gold: &[Wire57Tuple], predicted: &[super::carb::Words]) {
        let pairs: Vec<Vec<(f64, f64)>> =
            gold.iter().map(|gold| predicted.iter().map(|tuple| compare(gold, tuple)).collect()).collect();
        let values = pairs.iter().enumerate().flat_map(|(row, pairs)| {
            pairs.iter().enumerate().map(move |(column, (precision, recall))| (mean(*precision, *recall), row, column))
        });
        for (row, column) in greedy(values.collect()) {
            self.precision += pairs[row][column].0;
            self.recall += pairs[row][column].1;
        }
        self.gold += gold.len();
        self.predicted += predicted.len();
    }

    /// The figures.
    pub fn measure(&self) -> Measure {
        Measure::of(self.precision, self.recall, self.gold, self.predicted)
    }
}

fn compare(gold: &Wire57Tuple, predicted: &super::carb::Words) -> (f64, f64) {
    let lower = |words: &[String]| words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
    let [first, second, others @ ..] = &predicted.arguments[..] else { return (0.0, 0.0) };
    let parts = [(&gold.first, first), (&gold.relation, &predicted.relation), (&gold.second, second)];
    let agreed = parts.map(|(gold, predicted)| shared(&lower(gold), &lower(predicted)));
    if agreed[0] == 0 || agreed[2] == 0 {
        return (0.0, 0.0);
    }
    let right: usize = agreed.iter().sum();
    let found = first.len() + predicted.relation.len() + second.len();
    let further = shared(&lower(&gold.others), &lower(&others.concat()));
    (super::super::share(right, found), super::super::share(right + further, gold.stated).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::oie::carb::Words;
    use crate::score::tests::close;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn inferred_words_match_and_are_not_asked_for() {
        let gold = Wire57Tuple {
            first: words("Oslo"),
            relation: words("is"),
            second: words("the capital"),
            others: words("of Norway"),
            stated: 5,
        };
        let tuple = |relation: &str, arguments: &[&str]| Words {
            relation: words(relation),
            arguments: arguments.iter().map(|part| words(part)).collect(),
        };
        let (precision, recall) = compare(&gold, &tuple("is", &["oslo", "the capital"]));
        close(precision, 1.0);
        close(recall, 4.0 / 5.0);
        let (precision, recall) = compare(&gold, &tuple("was", &["Oslo", "a capital", "of Norway"]));
        close(precision, 2.0 / 4.0);
        close(recall, 4.0 / 5.0);
        assert_eq!(compare(&gold, &tuple("is", &["Oslo", "a town"])), (0.0, 0.0));
    }
}
