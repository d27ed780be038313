//! Compares what has changed in a store.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::{CLAIMS_A_VALUE, Side, blocks::blocks, compare_block, replies, setting, stories};
use crate::claim::{Comparison, Extraction, Iri};
use crate::store::{Store, StoreError, Surroundings, Told};

/// Articles that are held in memory at once while a store is compared.
const ARTICLES: usize = 2_000;
/// Keys that are compared between two commits.
const KEYS: usize = 2_000;
/// Claims of one value in one block that are read from the store, for the earliest among them to be compared.
const CLAIMS_READ_A_VALUE: usize = 4 * CLAIMS_A_VALUE;

/// Claims under one key that can be of one happening and do not answer alike.
struct Block<'a> {
    key: &'a Iri,
    claims: Vec<Told>,
}

/// Compares the claims under every key that is pending in the store, and stores what it finds in place of what was
/// there. Gives the number of keys. It reads only the articles that have claims under those keys which can be of one happening and do
/// not answer alike.
pub fn refresh(store: &Store) -> Result<usize, StoreError> {
    let pending = store.pending()?;
    let mut articles: HashMap<Iri, Extraction> = HashMap::new();
    tracing::debug!(keys = pending.keys.len(), "pending keys are read");
    let meeting = store.meeting(&pending)?;
    tracing::debug!(keys = meeting.len(), "keys with several claims are known");
    for keys in meeting.chunks(KEYS) {
        let blocks: Vec<Vec<Block<'_>>> =
            keys.par_iter().map(|key| blocks_under(store, key)).collect::<Result<_, StoreError>>()?;
        let blocks: Vec<Block<'_>> = blocks.into_iter().flatten().collect();
        tracing::debug!(blocks = blocks.len(), "claims that may disagree are known");
        let mut compared = Vec::new();
        let mut rest = blocks.as_slice();
        while !rest.is_empty() {
            // As many blocks as have their claims in articles that fit into memory together, and one at least.
            let mut wanted: BTreeSet<&Iri> = BTreeSet::new();
            let fitting = rest.iter().take_while(|block| {
                let fits = wanted.is_empty() || wanted.len() + block.claims.len() <= ARTICLES;
                wanted.extend(block.claims.iter().filter(|_| fits).map(|told| &told.article));
                fits
            });
            let (now, later) = rest.split_at(fitting.count());
            articles.retain(|article, _| wanted.contains(article));
            let missing: Vec<&Iri> = wanted.into_iter().filter(|article| !articles.contains_key(article)).collect();
            tracing::debug!(articles = missing.len(), "articles are read for comparison");
            let read = missing.par_iter().map(|article| Ok((*article, store.get(article)?)));
            for (article, extraction) in read.collect::<Result<Vec<_>, StoreError>>()? {
                articles.extend(extraction.map(|extraction| (article.clone(), extraction)));
            }
            let found: Vec<Vec<Comparison>> = now
                .par_iter()
                .map(|block| {
                    let side = |told: &Told| {
                        let extraction = articles.get(&told.article)?;
                        let claim = extraction.claims.iter().find(|claim| claim.id == told.claim)?;
                        Some(Side { extraction, claim })
                    };
                    compare_block(block.key, &block.claims.iter().filter_map(side).collect::<Vec<_>>())
                })
                .collect();
            compared.extend(found.into_iter().flatten());
            rest = later;
        }
        compared.sort_by(|a, b| a.id.cmp(&b.id));
        store.put_comparisons(keys, &compared)?;
    }
    replies::refresh(store, &pending, &articles)?;
    stories::refresh(store, &pending, articles)?;
    store.settle(&pending)?;
    Ok(pending.keys.len())
}

/// The claims under a key, in blocks that can be of one happening; without those in which all answer alike. Of those with one answer
/// some stand for all, so that an answer told by thousands costs no more than one told by some.
fn blocks_under<'a>(store: &Store, key: &'a Iri) -> Result<Vec<Block<'a>>, StoreError> {
    let claims = store.values_under(key)?;
    if claims.iter().all(|told| told.value == claims[0].value) {
        return Ok(Vec::new());
    }
    let mut articles: BTreeMap<&Iri, Surroundings> = BTreeMap::new();
    for told in &claims {
        if !articles.contains_key(&told.article) {
            articles.insert(&told.article, store.surroundings(&told.article)?);
        }
    }
    let which = |told: &Told| told.about_named || told.noun.as_deref().is_some_and(setting::is_one_of_ones_own);
    let about_named = claims.iter().any(which);
    let labels = blocks(&articles.values().collect::<Vec<_>>(), about_named);
    let published: HashMap<Iri, _> = articles.iter().map(|(article, it)| ((*article).clone(), it.published)).collect();
    let block_of: HashMap<Iri, usize> = articles.into_keys().cloned().zip(labels).collect();
    let mut parted: BTreeMap<usize, Vec<Told>> = BTreeMap::new();
    for told in claims {
        parted.entry(block_of[&told.article]).or_default().push(told);
    }
    let mut found = Vec::new();
    for mut claims in parted.into_values() {
        claims.sort_by(|a, b| (published[&a.article], &a.claim).cmp(&(published[&b.article], &b.claim)));
        let mut counts: HashMap<String, usize> = HashMap::new();
        claims.retain(|told| {
            let count = counts.entry(told.value.clone()).or_default();
            *count += 1;
            *count <= CLAIMS_READ_A_VALUE
        });
        if counts.len() > 1 {
            found.push(Block { key, claims });
        }
    }
    Ok(found)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::claim::Verdict;
    use crate::compare::tests::article_about;

    fn reasons(setting: &str, first: &str, second: &str) -> Vec<String> {
        let told = |outlet, sentence| article_about(setting, outlet, "2024-03-15", sentence);
        let store = Store::in_memory().unwrap();
        store.put_all([told("The Courier", first), told("The Post", second)], |_, _| ()).unwrap();
        refresh(&store).unwrap();
        let found = store.comparisons().unwrap().into_iter();
        found.filter(|it| it.verdict == Verdict::Contradiction).map(|it| it.reason).collect()
    }

    #[test]
    fn the_first_offer_of_somebody_with_a_name_is_one_though_little_else_is_named() {
        let offer = |worth: &str| format!("Maru Lines made an initial {worth} offer to Skerry.");
        let found = reasons("The port was closed.", &offer("$103 billion"), &offer("$105 billion"));
        let [reason] = &found[..] else { panic!("{found:?}") };
        assert!(reason.contains("$103 billion") && reason.contains("$105 billion"), "{reason}");
    }

    #[test]
    fn what_somebody_was_first_taken_to_be_is_no_second_answer() {
        let setting = "Ana Ruiz met Omar Nazari in Tolvana. The Harbour Guard left.";
        let corrected = "The boy appeared to be 4 years old. The boy is 3 years old.";
        let found = reasons(setting, corrected, "The boy is 5 years old.");
        let [reason] = &found[..] else { panic!("{found:?}") };
        assert!(reason.contains("3 years old (The Courier)"), "{reason}");
    }
}
