//! Whether sentences that mean the same, another thing or the contrary normalise so.

use std::collections::{BTreeMap, BTreeSet};

use super::Counts;
use crate::corpus::pairs::{Bearing, Pair, Relation};
use crate::system::Statement;

/// Counts of pairs that normalise as they must.
#[derive(Debug, Clone, Default)]
pub struct PairScore {
    /// By how they must, and by the kind of word that differs.
    pub kinds: BTreeMap<(Relation, String), Counts>,
    /// How many texts say this to their statements, by the corpus and by the system.
    pub told: BTreeMap<(Bearing, Bearing), usize>,
    /// Pairs that do not.
    pub faults: Vec<String>,
}

impl PairScore {
    /// Adds one pair with what its sentences come to.
    pub fn add(&mut self, pair: &Pair, found: &[Vec<Statement>; 2]) {
        let right = normalise(pair.relation, found);
        let counts = self.kinds.entry((pair.relation, pair.category.clone())).or_default();
        *counts += Counts::new(usize::from(right), 1, 1);
        if !right {
            let told = |side: usize| {
                let lines = found[side].iter().map(|found| format!("    {found:?}"));
                let lines: Vec<String> = std::iter::once(format!("  {}", pair.sentences[side])).chain(lines).collect();
                format!("\n{}", lines.join("\n"))
            };
            self.faults.push(format!("{:?}, {}:{}{}", pair.relation, pair.category, told(0), told(1)));
        }
    }

    /// Adds a text with a statement: what it says to it, and what the system takes it to say.
    pub fn tell(&mut self, pair: &Pair, gold: Bearing, found: Bearing) {
        *self.told.entry((gold, found)).or_default() += 1;
        if gold != found {
            let [text, statement] = &pair.sentences;
            self.faults.push(format!("{gold:?}, found {found:?}, {}\n  {text}\n  {statement}", pair.category));
        }
    }

    /// How many texts that say this are found, and how many are found in all.
    pub fn bearing(&self, of: Bearing) -> Counts {
        let sum = |holds: &dyn Fn(Bearing, Bearing) -> bool| {
            self.told.iter().filter(|((gold, found), _)| holds(*gold, *found)).map(|(_, count)| count).sum()
        };
        Counts::new(
            sum(&|gold, found| gold == of && found == of),
            sum(&|gold, _| gold == of),
            sum(&|_, found| found == of),
        )
    }

    /// All pairs that must normalise in one way.
    pub fn all(&self, relation: Relation) -> Counts {
        let mut all = Counts::default();
        for (_, counts) in self.kinds.iter().filter(|((known, _), _)| *known == relation) {
            all += *counts;
        }
        all
    }
}

fn normalise(relation: Relation, [one, other]: &[Vec<Statement>; 2]) -> bool {
    let set = |statements: &[Statement]| statements.iter().cloned().collect::<BTreeSet<Statement>>();
    let met = |fits: &dyn Fn(&Statement, &Statement) -> bool| {
        one.iter().any(|a| other.iter().any(|b| a.question == b.question && fits(a, b)))
    };
    match relation {
        Relation::Alike => !one.is_empty() && set(one) == set(other),
        Relation::Apart => set(one) != set(other),
        Relation::OtherAmount => met(&|a, b| a.denied == b.denied && a.amount.is_some() && a.amount != b.amount),
        Relation::Negated => met(&|a, b| a.denied != b.denied && a.amount == b.amount),
        Relation::Tells(_) => unreachable!("told and not normalised"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(question: &str, amount: Option<&str>, denied: bool) -> Statement {
        Statement { question: question.into(), relation: "wait".into(), amount: amount.map(str::to_owned), denied }
    }

    #[test]
    fn contradictions_are_counted_as_found_and_as_right() {
        let mut score = PairScore::default();
        let pair = |bearing| Pair {
            sentences: ["A ferry sank.".into(), "A ferry did not sink.".into()],
            relation: Relation::Tells(bearing),
            category: "IE".into(),
        };
        for (gold, found) in [
            (Bearing::Contradiction, Bearing::Contradiction),
            (Bearing::Contradiction, Bearing::Unknown),
            (Bearing::Entailment, Bearing::Contradiction),
        ] {
            score.tell(&pair(gold), gold, found);
        }
        assert_eq!(score.bearing(Bearing::Contradiction), Counts::new(1, 2, 2));
        assert_eq!(score.bearing(Bearing::Entailment), Counts::new(0, 1, 0));
        assert_eq!(score.faults.len(), 2);
    }

    #[test]
    fn what_counts_as_alike_and_apart() {
        let two = vec![statement("boats", Some("2"), false)];
        let six = vec![statement("boats", Some("6"), false)];
        let not = vec![statement("boats", Some("2"), true)];
        let ships = vec![statement("ships", Some("6"), false)];
        let is =
            |relation, one: &Vec<Statement>, other: &Vec<Statement>| normalise(relation, &[one.clone(), other.clone()]);
        assert!(is(Relation::Alike, &two, &two) && !is(Relation::Alike, &two, &six));
        assert!(!is(Relation::Alike, &vec![], &vec![]), "nothing found is not the same found");
        assert!(is(Relation::Apart, &two, &six) && !is(Relation::Apart, &two, &two));
        assert!(is(Relation::OtherAmount, &two, &six) && !is(Relation::OtherAmount, &two, &ships));
        assert!(is(Relation::Negated, &two, &not) && !is(Relation::Negated, &six, &not));
    }
}
