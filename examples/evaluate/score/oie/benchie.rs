//! `BenchIE`: a fact is annotated with all its acceptable wordings, and a triple is right when it is one of them
//! ([Gashteovski et al. 2022](https://aclanthology.org/2022.acl-long.307/)).
//!
//! Precision is the share of triples that word some fact; recall the share of facts that some triple words. Extractions are
//! taken as triples, and those with words that are not in the sentence are left out, as in the published outputs.

use super::Measure;
use crate::corpus::oie::{Pattern, Wording};

/// Sums over sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BenchieScore {
    right: usize,
    predicted: usize,
    covered: usize,
    facts: usize,
}

impl BenchieScore {
    /// Adds a sentence: its facts, each with its wordings, and the triples found.
    pub fn add(&mut self, facts: &[Vec<Wording>], triples: &[[Vec<String>; 3]]) {
        let words = |wording: &Wording, triple: &[Vec<String>; 3]| {
            wording.iter().zip(triple).all(|(pattern, words)| matches(pattern, words))
        };
        let mut covered = vec![false; facts.len()];
        for triple in triples {
            let mut right = false;
            for (fact, covered) in facts.iter().zip(&mut covered) {
                if fact.iter().any(|wording| words(wording, triple)) {
                    (*covered, right) = (true, true);
                }
            }
            self.right += usize::from(right);
        }
        self.predicted += triples.len();
        self.covered += covered.iter().filter(|covered| **covered).count();
        self.facts += facts.len();
    }

    /// The figures.
    pub fn measure(&self) -> Measure {
        Measure {
            precision: super::super::share(self.right, self.predicted),
            recall: super::super::share(self.covered, self.facts),
            gold: self.facts,
            predicted: self.predicted,
        }
    }
}

/// Whether words are those of a pattern, some of which may be left out.
fn matches(pattern: &Pattern, words: &[String]) -> bool {
    let mut places = vec![0];
    for (word, optional) in pattern {
        let mut next: Vec<usize> = places.iter().filter(|at| words.get(**at) == Some(word)).map(|at| at + 1).collect();
        if *optional {
            next.extend(&places);
        }
        next.sort_unstable();
        next.dedup();
        places = next;
    }
    places.contains(&words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::oie::pattern;
    use crate::score::tests::close;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn brackets_may_be_left_out() {
        let port = pattern("[the] [old port of] Oslo");
        for (text, right) in [
            ("the Oslo", true),
            ("Oslo", true),
            ("the old port of Oslo", true),
            ("the old Oslo", true),
            ("port", false),
            ("the Oslo now", false),
        ] {
            assert_eq!(matches(&port, &words(text)), right, "{text}");
        }
    }

    #[test]
    fn facts_and_triples_are_counted_apart() {
        let wording = |parts: [&str; 3]| parts.map(pattern);
        let facts = [
            vec![wording(["He", "left", "[the] town"]), wording(["He", "left the", "town"])],
            vec![wording(["He", "sang", "songs"])],
        ];
        let triple = |parts: [&str; 3]| parts.map(words);
        let mut score = BenchieScore::default();
        score.add(
            &facts,
            &[triple(["He", "left", "town"]), triple(["He", "left the", "town"]), triple(["He", "ate", "it"])],
        );
        let measure = score.measure();
        close(measure.precision, 2.0 / 3.0);
        close(measure.recall, 1.0 / 2.0);
        assert_eq!((measure.gold, measure.predicted), (2, 3));
    }
}
