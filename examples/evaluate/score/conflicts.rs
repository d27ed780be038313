//! What pairs of passages are said to be to each other, against what a reader made of them.
//!
//! A gold pair is found when a judged pair shares a character with each of its passages. Precision and recall of
//! contradictions are of gold pairs; what is reported on passages that no gold pair has is only counted. A pair that was not
//! compared was taken to be about different things, and is right where the corpus says so too.

use std::collections::BTreeMap;

use super::Counts;
use crate::corpus::conflicts::{Label, Slot};
use crate::system::Judged;

/// Gold labels by what was found, the last column for pairs that were not compared.
pub type Confusion = [[usize; 6]; 5];

/// The column of pairs that were not compared.
const UNMET: usize = 5;

/// Counts of pairs.
#[derive(Debug, Clone, Default)]
pub struct ConflictScore {
    /// Without pairs on which readers may differ.
    pub sure: Confusion,
    /// With them.
    pub all: Confusion,
    /// Contradictions, without doubtful ones, by the kind of question.
    pub kinds: BTreeMap<String, Counts>,
    /// Contradictions reported.
    pub reported: usize,
    /// Of these, those that are no gold pair.
    pub outside: usize,
    /// Contradictions that were missed, and alarms that were false.
    pub faults: Vec<String>,
}

impl ConflictScore {
    /// Adds what was found in the articles of these slots.
    pub fn add(&mut self, slots: &[Slot], judged: &[Judged]) {
        let mut met = vec![false; judged.len()];
        for slot in slots {
            for pair in &slot.pairs {
                let passages = [&slot.passages[pair.a], &slot.passages[pair.b]];
                let fits = |found: &Judged, order: [usize; 2]| {
                    (0..2).all(|side| {
                        let (passage, part) = (passages[order[side]], &found.sides[side]);
                        let overlap = |range: &(usize, usize)| range.0 < passage.end && passage.start < range.1;
                        part.article == passage.article && part.ranges.iter().any(overlap)
                    })
                };
                let (mut label, mut reason) = (None, "");
                for (index, found) in judged.iter().enumerate() {
                    if fits(found, [0, 1]) || fits(found, [1, 0]) {
                        met[index] = true;
                        // A passage may hold several claims: what is worst between them is what a reader is told.
                        if label.is_none_or(|label| found.label < label) {
                            (label, reason) = (Some(found.label), &found.reason);
                        }
                    }
                }
                let column = label.map_or(UNMET, |label| label as usize);
                self.all[pair.label as usize][column] += 1;
                if !pair.doubt {
                    self.sure[pair.label as usize][column] += 1;
                    let (is, told) = (pair.label == Label::Contradiction, label == Some(Label::Contradiction));
                    *self.kinds.entry(slot.kind.clone()).or_default() +=
                        Counts::new(usize::from(is && told), usize::from(is), usize::from(told));
                }
                if (pair.label == Label::Contradiction) != (label == Some(Label::Contradiction)) {
                    let told = label.map_or("not compared".to_owned(), |label| format!("{label:?}: {reason}"));
                    let [a, b] = passages.map(|passage| passage.quote.replace('\n', " "));
                    self.faults.push(format!("{} ({}): {:?}, {told}\n  {a}\n  {b}", slot.name, slot.kind, pair.label));
                }
            }
        }
        for (found, met) in judged.iter().zip(met) {
            if found.label == Label::Contradiction {
                self.reported += 1;
                self.outside += usize::from(!met);
            }
        }
    }

    /// Contradictions in a confusion.
    pub fn contradictions(confusion: &Confusion) -> Counts {
        let place = Label::Contradiction as usize;
        let predicted = confusion.iter().map(|row| row[place]).sum();
        Counts::new(confusion[place][place], confusion[place].iter().sum(), predicted)
    }

    /// Other pairs with the right label.
    pub fn others(confusion: &Confusion) -> Counts {
        let mut counts = Counts::default();
        for label in &Label::ALL[1..] {
            let row = &confusion[*label as usize];
            let all = row.iter().sum();
            let unmet = if *label == Label::Scope { row[UNMET] } else { 0 };
            counts += Counts::new(row[*label as usize] + unmet, all, all);
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::conflicts::{Pair, Passage};
    use crate::system::Part;

    fn judged(first: (usize, usize), second: (usize, usize), label: Label) -> Judged {
        let part = |article: &str, range| Part { article: article.into(), ranges: vec![range] };
        Judged { sides: [part("a", first), part("b", second)], label, reason: String::new() }
    }

    #[test]
    fn pairs_are_found_in_either_order_and_the_worst_label_counts() {
        let passage = |article: &str, start, end| Passage { article: article.into(), start, end, quote: String::new() };
        let pair = |a, b, label, doubt| Pair { a, b, label, doubt };
        let slot = Slot {
            name: "s".into(),
            kind: "number".into(),
            passages: vec![passage("b", 0, 10), passage("a", 20, 30), passage("a", 40, 50)],
            pairs: vec![
                pair(0, 1, Label::Contradiction, false),
                pair(0, 2, Label::Scope, false),
                pair(1, 2, Label::Contradiction, true),
                pair(2, 1, Label::Scope, false),
                pair(2, 1, Label::Update, false),
            ],
        };
        let mut score = ConflictScore::default();
        let found = [
            judged((29, 35), (5, 6), Label::Consistent),
            judged((29, 35), (5, 6), Label::Contradiction),
            judged((30, 35), (5, 6), Label::Contradiction),
            judged((41, 42), (0, 1), Label::Scope),
        ];
        score.add(&[slot], &found);
        let counts = ConflictScore::contradictions(&score.sure);
        assert_eq!(counts, Counts::new(1, 1, 1));
        assert_eq!(ConflictScore::contradictions(&score.all), Counts::new(1, 2, 1));
        assert_eq!(ConflictScore::others(&score.sure), Counts::new(2, 3, 3));
        assert_eq!((score.reported, score.outside, score.faults.len()), (2, 1, 1));
    }
}
