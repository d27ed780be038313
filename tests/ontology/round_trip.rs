use std::collections::BTreeSet;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use whosaid::claim::{Comparison, Difference, Extraction, Iri, Parting, Verdict};
use whosaid::compare::identify;
use whosaid::store::vocabulary::ws;
use whosaid::store::{Change, Store, from_quads, to_quads};

use crate::{arbitrary, shacl};

fn memory() -> Store {
    Store::in_memory().expect("a store in memory opens")
}

fn quads(store: &Store) -> BTreeSet<String> {
    store.quads().map(|quad| quad.expect("a store in memory can be read").to_string()).collect()
}

fn n_quads<'a>(quads: impl IntoIterator<Item = &'a String>) -> String {
    let lines: Vec<String> = quads.into_iter().map(|quad| format!("{quad} .\n")).collect();
    lines.concat()
}

fn keys(extraction: &Extraction) -> Vec<Iri> {
    let keys: BTreeSet<Iri> = extraction.claims.iter().map(|claim| claim.key.clone()).collect();
    keys.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_of_arbitrary_extractions_agree_with_the_text(extraction in arbitrary::extraction()) {
        let chains = extraction.attributions.iter().map(|hop| extraction.chain(&hop.id));
        for chain in chains {
            prop_assert!((1..=4).contains(&chain.len()));
            prop_assert!(chain[0].attribution.reported_via.is_none());
        }
        let spans = extraction.claims.iter().flat_map(|claim| &claim.evidence);
        for span in spans.chain(extraction.attributions.iter().flat_map(|hop| &hop.content)) {
            prop_assert!(span.agrees_with(&extraction.article.text), "{span:?}");
        }
    }

    #[test]
    fn quads_turn_back_into_what_they_were_made_from(extraction in arbitrary::extraction()) {
        let quads = to_quads(&extraction);
        let back = from_quads(&extraction.article.id, &quads).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&back, &extraction);

        let distinct: BTreeSet<String> = quads.iter().map(Quad::to_string).collect();
        prop_assert_eq!(distinct.len(), quads.len(), "a statement is written twice");
    }

    #[test]
    fn every_iri_and_text_survives_the_exchange_format(extraction in arbitrary::extraction()) {
        let quads = to_quads(&extraction);
        let dump = n_quads(&quads.iter().map(Quad::to_string).collect::<Vec<_>>());
        // Unlike the store, the parser refuses IRIs that are not legal.
        let parsed: Result<Vec<Quad>, _> = RdfParser::from_format(RdfFormat::NQuads).for_slice(&dump).collect();
        prop_assert_eq!(parsed.map_err(|error| TestCaseError::fail(error.to_string()))?, quads);
    }

    #[test]
    fn the_store_gives_back_what_was_put(extraction in arbitrary::extraction()) {
        let store = memory();
        let id = &extraction.article.id;
        prop_assert_eq!(store.put(&extraction).expect("it is stored"), Change::Added);
        prop_assert_eq!(store.get(id).expect("it is read"), Some(extraction.clone()));
        prop_assert_eq!(pending(&store), keys(&extraction));

        let before = quads(&store);
        prop_assert_eq!(store.put(&extraction).expect("it is stored"), Change::Unchanged);
        prop_assert_eq!(&quads(&store), &before);

        let bulk = memory();
        bulk.put_all([extraction.clone()], |_, _| ()).expect("it is stored");
        prop_assert_eq!(&quads(&bulk), &before, "one by one and in bulk");

        prop_assert!(store.remove(id).expect("it is removed"));
        prop_assert!(!store.contains(id).expect("it is asked"));
        prop_assert!(!store.remove(id).expect("nothing is left to remove"));
        let left = quads(&store);
        prop_assert!(left.iter().all(|quad| is_mark(quad)), "{:?}", left);
        let names: BTreeSet<&String> =
            extraction.entities.iter().flat_map(|entity| entity.aliases.iter().chain([&entity.name])).collect();
        prop_assert_eq!(left.len(), keys(&extraction).len() + names.len());
        identify(&store).expect("nobody is left to tell apart");
        settle(&store);
        prop_assert_eq!(quads(&store), BTreeSet::new());
    }

    #[test]
    fn a_changed_article_replaces_its_graph(old in arbitrary::extraction(), kept in any::<usize>()) {
        let store = memory();
        store.put(&old).expect("it is stored");
        settle(&store);
        prop_assert_eq!(pending(&store), []);

        let mut new = old.clone();
        new.run.version = "0.2.0".into();
        new.claims.truncate(kept % (old.claims.len() + 1));
        prop_assert_eq!(store.put(&new).expect("it is stored"), Change::Replaced);
        prop_assert_eq!(store.get(&new.article.id).expect("it is read"), Some(new.clone()));
        // What is gone has to be compared anew as well.
        prop_assert_eq!(pending(&store), keys(&old));

        let fresh = memory();
        fresh.put(&new).expect("it is stored");
        let of_article =
            |store: &Store| -> Vec<String> { quads(store).into_iter().filter(|quad| !is_mark(quad)).collect() };
        prop_assert_eq!(of_article(&store), of_article(&fresh), "nothing of the old graph is left");
    }
}

/// The keys to compare.
fn pending(store: &Store) -> Vec<Iri> {
    store.pending().expect("it is read").keys
}

/// Takes all marks off, as if all had been compared and nothing found.
fn settle(store: &Store) {
    let pending = store.pending().expect("it is read");
    store.put_comparisons(&pending.keys, &[]).expect("the marks are taken off");
    store.settle(&pending).expect("the marks are taken off");
}

/// Whether a quad only marks what is to be compared or told apart.
fn is_mark(quad: &str) -> bool {
    [ws::PENDING, ws::UNCOMPARED, ws::UNIDENTIFIED, ws::UNIDENTIFIED_NAME]
        .iter()
        .any(|mark| quad.contains(&format!(" {mark} ")))
}

/// Extractions that have claims, the same ones in every run.
fn some_extractions(count: usize) -> Vec<Extraction> {
    let mut runner = TestRunner::deterministic();
    let strategy = arbitrary::extraction();
    let mut found: Vec<Extraction> = Vec::new();
    while found.len() < count {
        let extraction = strategy.new_tree(&mut runner).expect("the strategy gives values").current();
        let known = found.iter().any(|other| other.article.id == extraction.article.id);
        if !known && extraction.claims.len() > 1 && extraction.attributions.len() > 2 {
            found.push(extraction);
        }
    }
    found
}

/// A comparison of every verdict and parting, of claims of different articles.
fn comparisons(extractions: &[Extraction]) -> Vec<Comparison> {
    let mut found = Vec::new();
    for verdict in Verdict::ALL {
        for parting in Parting::ALL {
            let at = found.len() % (extractions.len() - 1);
            let (first, second) = (&extractions[at].claims[0], &extractions[at + 1].claims[0]);
            found.push(Comparison {
                id: Iri::minted(&format!("comparison/{}", found.len() + 10)),
                verdict: *verdict,
                difference: Difference::Number,
                claims: [first.id.clone(), second.id.clone()],
                key: first.key.clone(),
                reason: format!("“one” says {}, another less", found.len()),
                parting: *parting,
                confidence: 0.25,
            });
        }
    }
    found
}

#[test]
fn comparisons_come_back_and_go_with_the_claims() {
    let extractions = some_extractions(2);
    let store = memory();
    store.put_all(extractions.clone(), |_, _| ()).expect("they are stored");
    let comparisons = comparisons(&extractions);
    let key = comparisons[0].key.clone();
    settle(&store);
    store.put_comparisons(std::slice::from_ref(&key), &comparisons).expect("they are stored");
    assert_eq!(store.comparisons().expect("they are read"), comparisons);
    assert!(!pending(&store).contains(&key));

    assert!(store.remove(&extractions[0].article.id).expect("it is removed"));
    assert_eq!(store.comparisons().expect("they are read"), []);
    assert!(pending(&store).contains(&key));
}

#[test]
fn what_is_stored_conforms_to_the_shapes() {
    let extractions = some_extractions(5);
    let store = memory();
    store.put_all(extractions.clone(), |_, _| ()).expect("they are stored");
    let comparisons = comparisons(&extractions);
    let compared: Vec<Iri> = comparisons.iter().map(|comparison| comparison.key.clone()).collect();
    store.put_comparisons(&compared, &comparisons).expect("they are stored");
    shacl::assert_conforms(&n_quads(&quads(&store)));
}

/// What is written is what conforms too, not only what the store makes of it.
#[test]
fn what_is_written_conforms_to_the_shapes() {
    for extraction in some_extractions(5) {
        shacl::assert_conforms(&n_quads(&to_quads(&extraction).iter().map(Quad::to_string).collect::<Vec<_>>()));
    }
}
