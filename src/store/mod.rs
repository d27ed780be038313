//! Claims to RDF and back, and the embedded store.
//!
//! [`vocabulary`] names the terms of `ontology/whosaid.ttl`; `write` turns an [`Extraction`]
//! into quads and `read` turns them back; [`Store`] keeps one named graph an article in oxigraph, and the comparisons in
//! a graph of their own. What may enter: ways to keep and fetch what `claim` defines. What may not: deciding anything
//! about language, or about which claims disagree.

pub mod authority;
mod comparisons;
mod error;
mod fresh;
mod identities;
mod names;
mod nodes;
mod open;
mod query;
mod read;
mod surroundings;
pub mod vocabulary;
mod words;
mod write;

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::Store as Oxigraph;
use rayon::prelude::*;

pub use comparisons::{Pending, Told};
pub use error::StoreError;
pub(crate) use names::name_words;
pub use names::{Named, Unidentified};
pub use query::{Answers, NamedQuery, QueryError, ResultsFormat, named_queries};
pub use read::from_quads;
pub use surroundings::Surroundings;
pub use write::to_quads;

use crate::claim::{Extraction, Identities, Iri};
use comparisons::Touched;
use fresh::Fresh;
use identities::remove_all;
use vocabulary::{rdf, schema};

/// Quads of new articles that are gathered before they go to the bulk loader in one piece, the first time. The next pieces are
/// larger, since `RocksDB` merges all that it has whenever there are four files beside those merged before.
const BULK_QUADS: usize = 200_000;
/// What the pieces grow to, by memory: about two thirds of a gigabyte while one is loaded.
const BULK_QUADS_MOST: usize = 900_000;
/// Articles that are read at once.
const AT_ONCE: usize = 64;
/// Files an index that the loads leave as they are: what is written after them, on identities and comparisons, makes another.
const UNMERGED: usize = 2;

/// The store: one named graph an article.
///
/// Only one process at a time may have a store on disk open; [`StoreError::Locked`] says so.
pub struct Store {
    inner: Oxigraph,
    /// What the decisions come to, once somebody asked.
    identities: Mutex<Option<Arc<Identities>>>,
    /// What has come in, as long as that is all there is.
    fresh: Mutex<Option<Fresh>>,
    #[cfg(not(feature = "rocksdb"))]
    file: Option<std::path::PathBuf>,
}

/// What storing an article did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The article was not in the store.
    Added,
    /// The article's graph was replaced.
    Replaced,
    /// The store already held the very same.
    Unchanged,
}

/// How many of what a store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Articles.
    pub articles: usize,
    /// Claims.
    pub claims: usize,
    /// Hops, the publishers' included.
    pub attributions: usize,
    /// Different entities.
    pub entities: usize,
    /// Unnamed sources.
    pub unnamed_sources: usize,
    /// Stored contradictions.
    pub contradictions: usize,
    /// Statements of RDF.
    pub quads: usize,
}

impl Store {
    /// Stores an article's extraction in one transaction, in place of what its graph held before. Storing what is
    /// already there changes nothing.
    pub fn put(&self, extraction: &Extraction) -> Result<Change, StoreError> {
        let quads = to_quads(extraction);
        let graph = node(&extraction.article.id);
        let old = self.graph_quads(graph.as_ref())?;
        let canonical = self.canonical(extraction)?;
        if old.is_empty() {
            self.replace(graph.as_ref(), &quads, &canonical, &[])?;
            return Ok(Change::Added);
        }
        if old.len() == quads.len() {
            let old: HashSet<&Quad> = old.iter().collect();
            if quads.iter().all(|quad| old.contains(quad)) {
                return Ok(Change::Unchanged);
            }
        }
        self.replace(graph.as_ref(), &quads, &canonical, &old)?;
        Ok(Change::Replaced)
    }

    /// Stores many extractions. New articles go through the bulk loader, whole articles in each of its commits, which
    /// are atomic; articles that the store knows are replaced one transaction each. `done` hears of every article once it
    /// is in.
    pub fn put_all(
        &self,
        extractions: impl IntoIterator<Item = Extraction>,
        done: impl FnMut(&Iri, Change),
    ) -> Result<(), StoreError> {
        let put = self.put_each(extractions, done);
        if put.is_err() {
            *self.fresh() = None;
        }
        put
    }

    fn put_each(
        &self,
        extractions: impl IntoIterator<Item = Extraction>,
        mut done: impl FnMut(&Iri, Change),
    ) -> Result<(), StoreError> {
        let mut batch: Vec<Quad> = Vec::new();
        let mut pending: Vec<Iri> = Vec::new();
        let mut waiting: HashSet<Iri> = HashSet::new();
        let (mut bulk, mut loads) = (BULK_QUADS, 0);
        for extraction in extractions {
            let id = extraction.article.id.clone();
            if waiting.contains(&id) {
                self.load(&mut batch, 1)?;
                waiting.clear();
                pending.drain(..).for_each(|id| done(&id, Change::Added));
            }
            if self.contains(&id)? {
                let change = self.put(&extraction)?;
                done(&id, change);
                continue;
            }
            let mut quads = to_quads(&extraction);
            quads.extend(self.canonical(&extraction)?);
            batch.extend([Touched::fresh(node(&id)), names::unidentified(node(&id))]);
            batch.extend(quads);
            if let Some(fresh) = &mut *self.fresh() {
                fresh.add(extraction);
            }
            waiting.insert(id.clone());
            pending.push(id);
            if batch.len() >= bulk {
                bulk = BULK_QUADS_MOST;
                loads += 1;
                self.load(&mut batch, 1)?;
                waiting.clear();
                pending.drain(..).for_each(|id| done(&id, Change::Added));
            }
        }
        // By now nothing else is at work.
        let idle = std::thread::available_parallelism().map_or(1, usize::from);
        self.load(&mut batch, idle.min(UNMERGED.saturating_sub(loads)).max(1))?;
        pending.drain(..).for_each(|id| done(&id, Change::Added));
        Ok(())
    }

    /// One atomic commit of the bulk loader; below a few articles' worth of quads a transaction is quicker. Every thread writes
    /// a file of its own for each index.
    fn load(&self, batch: &mut Vec<Quad>, threads: usize) -> Result<(), StoreError> {
        let quads = std::mem::take(batch);
        if quads.len() < 2_000 {
            let mut transaction = self.inner.start_transaction()?;
            transaction.extend(&quads);
            transaction.commit()?;
        } else {
            // Each takes its part of a thousand quads a megabyte.
            let megabytes = quads.len().div_ceil(1_000).next_multiple_of(threads);
            let mut loader =
                self.inner.bulk_loader().with_num_threads(threads).with_max_memory_size_in_megabytes(megabytes);
            loader.load_quads(quads)?;
            loader.commit()?;
        }
        Ok(())
    }

    /// Puts `quads` in place of the `old` ones of a graph, with the keys that its claims go by because of decisions.
    fn replace(
        &self,
        graph: NamedNodeRef<'_>,
        quads: &[Quad],
        canonical: &[Quad],
        old: &[Quad],
    ) -> Result<(), StoreError> {
        *self.fresh() = None;
        let canonical_before = self.stored_canonical(claims_of(old))?;
        let (new, gone) = ([quads, canonical].concat(), [old, &canonical_before].concat());
        let mut transaction = self.inner.start_transaction()?;
        if transaction.contains_named_graph(graph)? {
            transaction.remove_named_graph(graph)?;
        }
        remove_all(&mut transaction, &canonical_before);
        transaction.extend(&new);
        for mark in [Touched::fresh(graph.into_owned()), names::unidentified(graph.into_owned())] {
            if quads.is_empty() {
                transaction.remove(&mark);
            } else {
                transaction.insert(&mark);
            }
        }
        transaction.extend(&names::unidentified_names(old).collect::<Vec<_>>());
        if !old.is_empty() {
            Touched::by(&new, &gone).apply(&mut transaction)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Removes an article and all that came from it. Returns false when the store does not hold it.
    pub fn remove(&self, article: &Iri) -> Result<bool, StoreError> {
        if !self.contains(article)? {
            return Ok(false);
        }
        let graph = node(article);
        let old = self.graph_quads(graph.as_ref())?;
        self.replace(graph.as_ref(), &[], &[], &old)?;
        Ok(true)
    }

    fn fresh(&self) -> MutexGuard<'_, Option<Fresh>> {
        // A panic elsewhere leaves whole values behind.
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the store holds the article.
    pub fn contains(&self, article: &Iri) -> Result<bool, StoreError> {
        let node = node(article);
        Ok(self
            .inner
            .quads_for_pattern(
                Some(node.as_ref().into()),
                Some(rdf::TYPE),
                Some(schema::NEWS_ARTICLE.into()),
                Some(node.as_ref().into()),
            )
            .next()
            .transpose()?
            .is_some())
    }

    /// What the store holds of an article, with its entities as the decisions on identities have them.
    pub fn get(&self, article: &Iri) -> Result<Option<Extraction>, StoreError> {
        let mut found = self.stored(article)?;
        if let Some(extraction) = &mut found {
            self.identities()?.apply(extraction);
        }
        Ok(found)
    }

    /// What the store holds of an article, in the types and with the names it came with.
    pub fn stored(&self, article: &Iri) -> Result<Option<Extraction>, StoreError> {
        if let Some(extraction) = self.fresh().as_ref().and_then(|fresh| fresh.extraction(article)) {
            return Ok(Some(extraction.clone()));
        }
        let quads = self.graph_quads(node(article).as_ref())?;
        if quads.is_empty() { Ok(None) } else { from_quads(article, &quads).map(Some) }
    }

    /// The articles in the store, by IRI.
    pub fn articles(&self) -> Result<Vec<Iri>, StoreError> {
        let mut found = BTreeSet::new();
        for quad in self.inner.quads_for_pattern(None, Some(rdf::TYPE), Some(schema::NEWS_ARTICLE.into()), None) {
            if let NamedOrBlankNode::NamedNode(article) = quad?.subject {
                found.insert(Iri::new(article.into_string()));
            }
        }
        Ok(found.into_iter().collect())
    }

    /// All extractions by IRI, some articles in memory at a time.
    pub fn extractions(&self) -> Result<impl Iterator<Item = Result<Extraction, StoreError>> + '_, StoreError> {
        Ok(self.extractions_of(self.articles()?))
    }

    /// The extractions of these articles, in their order, some in memory at a time. They are read on all threads.
    pub fn extractions_of(&self, articles: Vec<Iri>) -> impl Iterator<Item = Result<Extraction, StoreError>> + '_ {
        // Whoever wants the first few does not wait for many.
        let mut size = rayon::current_num_threads();
        let mut at = 0;
        let chunks = std::iter::from_fn(move || {
            let end = articles.len().min(at + size);
            let chunk: Vec<_> = articles[at..end].par_iter().map(|article| self.get(article).transpose()).collect();
            (at, size) = (end, AT_ONCE.min(2 * size).max(size));
            (!chunk.is_empty()).then_some(chunk)
        });
        chunks.flatten().flatten()
    }

    /// How much of what the store holds.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        Ok(Counts {
            articles: self.subjects_of_type(schema::NEWS_ARTICLE)?,
            claims: self.subjects_of_type(vocabulary::ws::CLAIM)?,
            attributions: self.subjects_of_type(vocabulary::ws::ATTRIBUTION)?,
            entities: self.subjects_of_type(vocabulary::ws::ENTITY)?,
            unnamed_sources: self.subjects_of_type(vocabulary::ws::UNNAMED_SOURCE)?,
            contradictions: self.subjects_of_type(vocabulary::ws::CONTRADICTION)?,
            quads: self.inner.len()?,
        })
    }

    fn subjects_of_type(&self, class: NamedNodeRef<'_>) -> Result<usize, StoreError> {
        let mut found = HashSet::new();
        for quad in self.inner.quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), None) {
            found.insert(quad?.subject);
        }
        Ok(found.len())
    }

    fn graph_quads(&self, graph: NamedNodeRef<'_>) -> Result<Vec<Quad>, StoreError> {
        Ok(self.inner.quads_for_pattern(None, None, None, Some(graph.into())).collect::<Result<_, _>>()?)
    }

    /// Every quad, in no stated order.
    pub fn quads(&self) -> impl Iterator<Item = Result<Quad, StoreError>> + '_ {
        self.inner.iter().map(|quad| quad.map_err(StoreError::from))
    }
}

/// An [`Iri`] as oxigraph's type.
pub(crate) fn node(iri: &Iri) -> NamedNode {
    NamedNode::new_unchecked(iri.as_str())
}

/// The claims with a key among the subjects of quads.
fn claims_of(quads: &[Quad]) -> impl Iterator<Item = NamedNode> + '_ {
    quads.iter().filter(|quad| quad.predicate.as_ref() == vocabulary::ws::KEY).filter_map(|quad| match &quad.subject {
        NamedOrBlankNode::NamedNode(claim) => Some(claim.clone()),
        NamedOrBlankNode::BlankNode(_) => None,
    })
}

fn graph_name(iri: &Iri) -> GraphName {
    GraphName::NamedNode(node(iri))
}

fn as_iri(term: &Term) -> Option<Iri> {
    match term {
        Term::NamedNode(node) => Some(Iri::new(node.as_str())),
        _ => None,
    }
}
