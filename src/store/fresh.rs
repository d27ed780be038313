use std::collections::{BTreeMap, HashMap};

use super::Named;
use crate::claim::{Extraction, Iri};

/// What articles say, as far as telling entities apart and finding claims that meet needs it, of a store that was empty when it
/// was opened. To read back from disk what was written a moment ago takes a tenth of the time of a large read.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    named: Vec<Named>,
    /// The claims of each article with their keys.
    keys: HashMap<Iri, Vec<(Iri, Iri)>>,
    /// All of the first articles.
    extractions: HashMap<Iri, Extraction>,
}

/// Articles that are kept whole: a hundred megabytes of long ones. Of more than that only some are read again at once.
const WHOLE: usize = 512;

impl Fresh {
    pub(super) fn add(&mut self, extraction: Extraction) {
        let article = &extraction.article.id;
        let mut offices: HashMap<&Iri, Vec<(String, Option<Iri>)>> = HashMap::new();
        for office in &extraction.memberships {
            offices.entry(&office.member).or_default().push((office.role.clone(), office.organisation.clone()));
        }
        // An entity is told once; what it is told to be twice is one.
        let mut named: BTreeMap<&Iri, Named> = BTreeMap::new();
        for entity in &extraction.entities {
            let mut aliases = entity.aliases.clone();
            aliases.sort();
            let mut offices = offices.remove(&entity.id).unwrap_or_default();
            offices.sort();
            named.insert(
                &entity.id,
                Named {
                    article: article.clone(),
                    entity: entity.id.clone(),
                    name: entity.name.clone(),
                    kind: entity.kind,
                    aliases,
                    offices,
                },
            );
        }
        self.named.extend(named.into_values());
        let keys = extraction.claims.iter().map(|claim| (claim.id.clone(), claim.key.clone())).collect();
        self.keys.insert(article.clone(), keys);
        if self.extractions.len() < WHOLE {
            self.extractions.insert(article.clone(), extraction);
        }
    }

    /// An article, if it is one of those that are kept whole.
    pub(super) fn extraction(&self, article: &Iri) -> Option<&Extraction> {
        self.extractions.get(article)
    }

    pub(super) fn named(&self) -> Vec<Named> {
        let mut named = self.named.clone();
        named.sort_by(|a, b| (&a.article, &a.entity).cmp(&(&b.article, &b.entity)));
        named
    }

    /// The claims of an article with their keys.
    pub(super) fn keys_of(&self, article: &Iri) -> &[(Iri, Iri)] {
        self.keys.get(article).map_or(&[], Vec::as_slice)
    }

    /// How many claims every key has.
    pub(super) fn members_by_key(&self) -> HashMap<Iri, usize> {
        let mut counted = HashMap::new();
        for (_, key) in self.keys.values().flatten() {
            *counted.entry(key.clone()).or_default() += 1;
        }
        counted
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::Store;
    use crate::claim::Article;
    use crate::extract::extract;

    #[test]
    fn what_is_remembered_is_what_is_stored() {
        let article = |text: &str| extract(&Article::from_text(text));
        let first = article("Ana Ruiz, mayor of Tolvana, said the Harbour Guard (HG) rescued 212 passengers.");
        let second = article("Bo Lund, a former spokesman for the Harbour Guard, said that the HG left Tolvana.");
        let store = Store::in_memory().unwrap();
        store.put_all([first.clone(), second], |_, _| ()).unwrap();
        let remembered = store.named().unwrap();
        assert!(remembered.iter().any(|named| !named.offices.is_empty()), "{remembered:?}");
        assert_eq!(remembered, store.stored_names().unwrap());
        let pending = store.pending().unwrap();
        assert_eq!(pending.keys.len(), first.claims.len() + 1);
        let whole = store.stored(&first.article.id).unwrap();
        let fresh = store.fresh().take();
        assert_eq!(whole, store.stored(&first.article.id).unwrap());
        *store.fresh() = fresh;
        // An article that goes or changes ends it.
        store.remove(&first.article.id).unwrap();
        assert!(store.fresh().is_none());
        assert_eq!(store.named().unwrap(), store.stored_names().unwrap());
    }
}
