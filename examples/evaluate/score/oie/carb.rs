//! `CaRB`: gold and predicted tuples are compared word by word, leniently
//! ([Bhardwaj et al. 2019](https://aclanthology.org/D19-1651/)).
//!
//! A pair of tuples has a precision and a recall: words that relation agrees with relation, first argument with first, all other arguments
//! together with all others. A pair whose relations share no word scores nothing. Recall takes for each gold tuple the best of
//! all predictions; precision matches one to one, from the best pair down. Both are computed for each confidence that a
//! prediction has, as the least that counts: the best F1 of these is the figure, and the area under them the other.

use super::{Measure, greedy, mean, shared};

/// A tuple as words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    /// The relation.
    pub relation: Vec<String>,
    /// The arguments, subject first.
    pub arguments: Vec<Vec<String>>,
}

/// Precision and recall of every prediction against every gold tuple of a sentence.
#[derive(Debug, Clone)]
struct Sentence {
    gold: usize,
    /// Surest first, with a row of pairs for each.
    predicted: Vec<(f64, Vec<(f64, f64)>)>,
}

/// Everything that was scored; figures are computed at the end, over all sentences.
#[derive(Debug, Clone, Default)]
pub struct CarbScore {
    sentences: Vec<Sentence>,
}

/// Relations of gold tuples that may have speaker and content the other way round.
const SAID: [&str; 5] = ["said", "told", "added", "adds", "says"];

impl CarbScore {
    /// Adds a sentence.
    pub fn add(&mut self, gold: &[Words], predicted: &[(f64, Words)]) {
        let mut predicted: Vec<(f64, Vec<(f64, f64)>)> = predicted
            .iter()
            .filter(|(_, tuple)| tuple.arguments.len() > 1)
            .map(|(confidence, tuple)| (*confidence, gold.iter().map(|gold| compare(gold, tuple)).collect()))
            .collect();
        predicted.sort_by(|left, right| right.0.total_cmp(&left.0));
        self.sentences.push(Sentence { gold: gold.len(), predicted });
    }

    /// The measure at every confidence, from the highest down.
    fn curve(&self) -> Vec<Measure> {
        let mut confidences: Vec<f64> = self
            .sentences
            .iter()
            .flat_map(|sentence| sentence.predicted.iter().map(|(confidence, _)| *confidence))
            .collect();
        confidences.sort_by(|left, right| right.total_cmp(left));
        confidences.dedup();
        // Four hundred points draw the curve; thousands would take long.
        let step = confidences.len().div_ceil(400).max(1);
        let last = confidences.last().copied();
        confidences.into_iter().step_by(step).chain(last).map(|least| self.at(least)).collect()
    }

    fn at(&self, least: f64) -> Measure {
        let (mut precision, mut recall, mut gold, mut predicted) = (0.0, 0.0, 0, 0);
        for sentence in &self.sentences {
            let count = sentence.predicted.partition_point(|(confidence, _)| *confidence >= least);
            let rows = &sentence.predicted[..count];
            gold += sentence.gold;
            predicted += count;
            recall += (0..sentence.gold)
                .map(|column| rows.iter().map(|(_, row)| row[column].1).fold(0.0, f64::max))
                .sum::<f64>();
            let values = rows.iter().enumerate().flat_map(|(at, (_, row))| {
                row.iter().enumerate().map(move |(column, (precision, recall))| (mean(*precision, *recall), at, column))
            });
            precision += greedy(values.collect()).into_iter().map(|(at, column)| rows[at].1[column].0).sum::<f64>();
        }
        Measure::of(precision, recall, gold, predicted)
    }

    /// The measure at the confidence with the best F1.
    pub fn best(&self) -> Measure {
        self.curve().into_iter().max_by(|left, right| left.f1().total_cmp(&right.f1())).unwrap_or_default()
    }

    /// The area under the curve of precision over recall, from the first point on.
    pub fn auc(&self) -> f64 {
        let mut points: Vec<(f64, f64)> = self.curve().iter().map(|point| (point.recall, point.precision)).collect();
        points.sort_by(|left, right| left.0.total_cmp(&right.0));
        points.windows(2).map(|pair| (pair[1].0 - pair[0].0) * f64::midpoint(pair[0].1, pair[1].1)).sum()
    }
}

/// Precision and recall of one pair.
fn compare(gold: &Words, predicted: &Words) -> (f64, f64) {
    let straight = agree(gold, &predicted.arguments[0], &predicted.arguments[1..].concat(), &predicted.relation);
    if !gold.relation.iter().any(|word| SAID.contains(&word.as_str())) {
        return straight;
    }
    let turned = agree(gold, &predicted.arguments[1..].concat(), &predicted.arguments[0], &predicted.relation);
    if mean(turned.0, turned.1) > mean(straight.0, straight.1) { turned } else { straight }
}

fn agree(gold: &Words, first: &[String], others: &[String], relation: &[String]) -> (f64, f64) {
    let related = shared(&gold.relation, relation);
    if related == 0 {
        return (0.0, 0.0);
    }
    let empty = Vec::new();
    let (gold_first, gold_others) = match &gold.arguments[..] {
        [first, others @ ..] => (first, others.concat()),
        [] => (&empty, Vec::new()),
    };
    let right = related + shared(gold_first, first) + shared(&gold_others, others);
    let predicted = relation.len() + first.len() + others.len();
    let annotated = gold.relation.len() + gold_first.len() + gold_others.len();
    (super::super::share(right, predicted), super::super::share(right, annotated))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::tests::close;

    fn words(parts: &str) -> Words {
        let mut parts = parts.split('|').map(|part| part.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        Words { relation: parts.next().unwrap(), arguments: parts.collect() }
    }

    #[test]
    fn words_are_compared_part_by_part() {
        let gold = words("closed|the guard|the old port|in May");
        assert_eq!(compare(&gold, &gold), (1.0, 1.0));
        let (precision, recall) = compare(&gold, &words("closed|guard|the port"));
        close(precision, 1.0);
        close(recall, 4.0 / 8.0);
        assert_eq!(compare(&gold, &words("shut|the guard|the old port")), (0.0, 0.0));
        assert_eq!(compare(&words("said|Ana|it rained"), &words("said|it rained|Ana")), (1.0, 1.0));
    }

    #[test]
    fn the_best_threshold_counts() {
        let gold = [words("closed|the guard|the port"), words("left|the guard|the town")];
        let mut score = CarbScore::default();
        score.add(&gold, &[(0.9, gold[0].clone()), (0.1, words("closed|a dog|a door")), (0.1, words("left|it|us"))]);
        let best = score.best();
        assert_eq!((best.gold, best.predicted), (2, 1));
        close(best.precision, 1.0);
        close(best.recall, 0.5);
        assert!(score.auc() < 0.5);
    }
}
