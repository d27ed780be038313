//! Names: precision, recall and F1 of exact spans with their type, PER, LOC and ORG only.

use std::collections::BTreeSet;

use super::Counts;
use crate::system::{Name, NameKind};

/// The types that are scored, with the names that corpora give them.
pub const KINDS: [(NameKind, &str); 3] =
    [(NameKind::Person, "PER"), (NameKind::Location, "LOC"), (NameKind::Organisation, "ORG")];

/// Counts of names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameScore {
    /// By type, in the order of [`KINDS`].
    pub kinds: [Counts; 3],
    /// Names of other types in the corpus, which are not scored.
    pub others: usize,
}

impl NameScore {
    /// Adds one sentence.
    pub fn add(&mut self, gold: &[Name], predicted: &[Name]) {
        // A name that is given twice counts once.
        let gold: BTreeSet<Name> = gold.iter().copied().collect();
        let predicted: BTreeSet<Name> = predicted.iter().copied().collect();
        let of = |set: &BTreeSet<Name>, kind| set.iter().filter(|name| name.kind == kind).count();
        for (counts, (kind, _)) in self.kinds.iter_mut().zip(KINDS) {
            let right = gold.intersection(&predicted).filter(|name| name.kind == kind).count();
            *counts += Counts::new(right, of(&gold, kind), of(&predicted, kind));
        }
        self.others += of(&gold, NameKind::Other);
    }

    /// The types together.
    pub fn all(&self) -> Counts {
        let mut all = Counts::default();
        for counts in self.kinds {
            all += counts;
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::close;
    use super::*;
    use NameKind::{Location, Organisation, Other, Person};

    fn name(first: usize, end: usize, kind: NameKind) -> Name {
        Name { first, end, kind }
    }

    #[test]
    fn span_and_type_must_agree() {
        let mut score = NameScore::default();
        // Right: the person. Wrong: one type, one end. Not scored: both others, one of them at a gold place.
        score.add(
            &[name(0, 2, Person), name(4, 5, Location), name(7, 9, Organisation), name(10, 11, Other)],
            &[name(0, 2, Person), name(0, 2, Person), name(4, 5, Organisation), name(7, 8, Organisation)],
        );
        score.add(&[name(0, 1, Location)], &[name(0, 1, Location), name(3, 4, Other), name(5, 6, Person)]);
        assert_eq!(score.kinds, [Counts::new(1, 1, 2), Counts::new(1, 2, 1), Counts::new(0, 1, 2)]);
        assert_eq!(score.others, 1);
        // 2 right of 4 in the corpus and 5 in the answer.
        close(score.all().precision(), 0.4);
        close(score.all().recall(), 0.5);
        close(score.all().f1(), 4.0 / 9.0);
    }
}
