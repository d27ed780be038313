//! What has to be told apart anew when some names have come or gone: nothing else is read then, however much a store holds.

use std::collections::{BTreeMap, BTreeSet};

use super::acronyms::is_acronym;
use crate::claim::{EntityKind, IdentityDecision, Iri};
use crate::store::{Named, Store, StoreError, Unidentified, name_words};

/// Names on which the rules may decide otherwise than before.
#[derive(Debug, Default)]
pub(super) struct Affected {
    /// Names of several words, by the first and the last of them: initials come between these.
    full: BTreeSet<(String, String)>,
    /// Those alone.
    short: BTreeSet<String>,
    acronyms: BTreeSet<String>,
}

impl Affected {
    /// What follows from what has come or gone.
    pub(super) fn by(store: &Store, changed: &Unidentified) -> Result<Self, StoreError> {
        let mut affected = Self::default();
        for article in &changed.articles {
            for named in store.named_in(article)? {
                affected.add(&named.name);
                named.aliases.iter().for_each(|alias| affected.add_acronym(alias));
            }
        }
        changed.names.iter().for_each(|name| affected.add(name));
        Ok(affected)
    }

    fn add(&mut self, name: &str) {
        if let Some([first, last]) = name_words(name) {
            self.full.insert((first.to_owned(), last.to_owned()));
            self.short.extend([first.to_owned(), last.to_owned()]);
        } else {
            self.short.insert(name.to_owned());
        }
        self.add_acronym(name);
    }

    fn add_acronym(&mut self, name: &str) {
        if is_acronym(name) {
            self.acronyms.insert(name.to_owned());
        }
    }

    /// Whether it is for these names that a decision is taken.
    pub(super) fn has(&self, decision: &IdentityDecision) -> bool {
        let pair = name_words(&decision.name).map(|[first, last]| (first.to_owned(), last.to_owned()));
        self.short.contains(&decision.name)
            || self.acronyms.contains(&decision.name)
            || pair.is_some_and(|pair| self.full.contains(&pair))
    }

    /// All that the rules need to know to decide on these names: who bears them, and whom the same articles name.
    pub(super) fn named(&self, store: &Store) -> Result<Vec<Named>, StoreError> {
        let mut places: BTreeSet<(Iri, Iri)> = BTreeSet::new();
        for acronym in &self.acronyms {
            let meant = store.also_named(acronym)?;
            if !meant.is_empty() {
                places.extend(meant);
                places.extend(store.named_as(acronym)?);
            }
        }
        let mut with: BTreeMap<&str, BTreeSet<(Iri, Iri)>> = BTreeMap::new();
        for word in self.full.iter().flat_map(|(first, last)| [first, last]).chain(&self.short) {
            if !with.contains_key(word.as_str()) {
                with.insert(word, store.named_with(word)?);
            }
        }
        for (first, last) in &self.full {
            let (first, last) = (&with[first.as_str()], &with[last.as_str()]);
            places.extend(first.intersection(last).cloned());
        }
        for short in &self.short {
            let alone = store.named_as(short)?;
            // A word that nobody is called by alone stands for nobody.
            if !alone.is_empty() {
                places.extend(alone);
                places.extend(with[short.as_str()].iter().cloned());
            }
        }
        // One entity may have its name in other letters elsewhere.
        let entities: BTreeSet<Iri> = places.iter().map(|(entity, _)| entity.clone()).collect();
        let mut found: Vec<Named> = Vec::new();
        for entity in &entities {
            found.extend(store.bearers(entity)?);
        }
        let mut articles: BTreeSet<Iri> = BTreeSet::new();
        // Only people are told apart by their company.
        articles.extend(found.iter().filter(|one| one.kind == EntityKind::Person).map(|one| one.article.clone()));
        for article in articles {
            for entity in store.beside(&article)?.into_iter().filter(|entity| !entities.contains(entity)) {
                found.push(Named::beside(entity, article.clone()));
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use crate::claim::{
        Article, DecidedBy, Entity, EntityKind, Extraction, IdentityDecision, IdentityKind, Iri, Membership,
    };
    use crate::compare::identify;
    use crate::extract::extract;
    use crate::store::Store;

    /// Names that the rules have something to say on when they meet.
    const PEOPLE: [&str; 9] =
        ["Ana Ruiz", "Ana B. Ruiz", "Ana C. Ruiz", "Ruiz", "Ana", "Bo Ruiz", "Bo Lund", "Lund", "Ana Berg"];
    const BODIES: [(&str, &[&str]); 5] =
        [("Harbour Guard", &["HG"]), ("Hill Group", &["HG"]), ("HG", &[]), ("Town Council", &["TC"]), ("TC", &[])];
    const PLACES: [&str; 8] = ["Oslo", "Rome", "Turin", "Milan", "Skerry", "Lindmark", "Tolvana", "Bergen"];
    const ROLES: [&str; 3] = ["mayor", "goalkeeper", "lawyer"];

    fn article(number: usize, people: &[(usize, usize)], bodies: &[usize], places: &[usize]) -> Extraction {
        let mut article = Article::from_text(format!("Article {number}."));
        article.id = Iri::new(format!("https://news.example/{number}/"));
        let entity = |name: &str, kind, aliases: &[&str]| Entity {
            id: Iri::entity(name),
            name: name.to_owned(),
            kind,
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            mentions: vec![],
        };
        let mut entities: Vec<Entity> = vec![];
        let mut memberships = vec![];
        for (person, role) in people {
            let name = PEOPLE[*person];
            entities.push(entity(name, EntityKind::Person, &[]));
            if let Some(role) = ROLES.get(*role) {
                memberships.push(Membership {
                    id: Iri::inside(&article.id, "office", &[name, role]),
                    member: Iri::entity(name),
                    role: (*role).to_owned(),
                    organisation: None,
                    former: false,
                    from: None,
                    to: None,
                    evidence: vec![],
                });
            }
        }
        for body in bodies {
            let (name, aliases) = BODIES[*body];
            entities.push(entity(name, EntityKind::Organisation, aliases));
        }
        entities.extend(places.iter().map(|place| entity(PLACES[*place], EntityKind::Place, &[])));
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        entities.dedup_by(|a, b| a.id == b.id);
        memberships.sort_by(|a, b| a.id.cmp(&b.id));
        memberships.dedup_by(|a, b| a.id == b.id);
        let mut extraction = extract(&article);
        extraction.entities = entities;
        extraction.memberships = memberships;
        extraction
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        /// Article by article, with some that change, go, or are decided on by hand, the rules come to what they come to over all at once.
        #[test]
        fn what_changed_is_enough_to_look_at(
            told in prop::collection::vec(
                (
                    prop::collection::vec((0..PEOPLE.len(), 0..ROLES.len() + 1), 0..4),
                    prop::collection::vec(0..BODIES.len(), 0..3),
                    prop::collection::vec(0..PLACES.len(), 0..6),
                    0..8_usize,
                ),
                1..10,
            ),
            by_hand in 0..PEOPLE.len(),
        ) {
            let store = Store::in_memory().unwrap();
            // A store that was empty is read whole.
            store.put(&article(99, &[], &[], &[0])).unwrap();
            identify(&store).unwrap();
            let mut last = std::collections::BTreeMap::new();
            last.insert(99, article(99, &[], &[], &[0]));
            let decision = IdentityDecision::new(
                IdentityKind::Alias, PEOPLE[by_hand], "Omar Nazari", None, DecidedBy::User, "so it is".to_owned(),
            );
            for (number, (people, bodies, places, place)) in told.iter().enumerate() {
                // Some replace an earlier one.
                let number = if *place < number { *place } else { number };
                if *place == 7 {
                    last.remove(&0);
                    store.remove(&Iri::new("https://news.example/0/")).unwrap();
                }
                let extraction = article(number, people, bodies, places);
                store.put(&extraction).unwrap();
                last.insert(number, extraction);
                if number == 2 {
                    store.decide(std::slice::from_ref(&decision)).unwrap();
                }
                identify(&store).unwrap();
            }
            let anew = Store::in_memory().unwrap();
            if store.decisions().unwrap().contains(&decision) {
                anew.decide(std::slice::from_ref(&decision)).unwrap();
            }
            anew.put_all(last.into_values(), |_, _| ()).unwrap();
            identify(&anew).unwrap();
            prop_assert_eq!(store.decisions().unwrap(), anew.decisions().unwrap());
        }
    }
}
