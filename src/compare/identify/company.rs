//! Whom articles name together.

use std::collections::HashMap;

use crate::claim::Iri;
use crate::store::Named;

/// The entities that each article names, as numbers in order.
pub(super) struct Company<'a> {
    numbers: HashMap<&'a Iri, usize>,
    of: HashMap<&'a Iri, Vec<usize>>,
}

impl<'a> Company<'a> {
    pub(super) fn of(named: &[&'a Named]) -> Self {
        let (mut numbers, mut of): (HashMap<&Iri, usize>, HashMap<&Iri, Vec<usize>>) = Default::default();
        for one in named {
            let next = numbers.len();
            let number = *numbers.entry(&one.entity).or_insert(next);
            of.entry(&one.article).or_default().push(number);
        }
        for names in of.values_mut() {
            names.sort_unstable();
            names.dedup();
        }
        Self { numbers, of }
    }

    /// Whom the article of one names beside them, as numbers.
    pub(super) fn beside(&self, one: &Named) -> impl Iterator<Item = usize> + '_ {
        let own = self.numbers.get(&one.entity).copied();
        self.of.get(&one.article).into_iter().flatten().copied().filter(move |name| Some(*name) != own)
    }

    /// How many names both articles have, beside the two that are compared.
    pub(super) fn shared(&self, one: &Named, other: &Named) -> usize {
        let (Some(here), Some(there)) = (self.of.get(&one.article), self.of.get(&other.article)) else { return 0 };
        let own = [one, other].map(|named| self.numbers.get(&named.entity).copied());
        let mut there = there.iter().peekable();
        let shared = here.iter().filter(|name| {
            while there.next_if(|other| other < name).is_some() {}
            there.peek() == Some(name) && !own.contains(&Some(**name))
        });
        shared.count()
    }
}
