//! What an article tells at a glance, without being read whole: its day, whom it names, whether it is worth comparing.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};

use super::vocabulary::{Individual, rdf, schema, ws};
use super::{Store, StoreError, node};
use crate::claim::{Iri, Mode};

/// What an article is about, as far as its date and names tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// When it was published.
    pub published: Option<Date>,
    /// The entities it names.
    pub names: BTreeSet<Iri>,
}

impl Store {
    /// When an article was published and whom and what it names: enough to tell that it is about something else than another,
    /// without reading it whole.
    pub fn surroundings(&self, article: &Iri) -> Result<Surroundings, StoreError> {
        let (graph, identities) = (node(article), self.identities()?);
        let mut found = Surroundings::default();
        for quad in
            self.inner.quads_for_pattern(None, Some(rdf::TYPE), Some(ws::ENTITY.into()), Some(graph.as_ref().into()))
        {
            if let NamedOrBlankNode::NamedNode(entity) = quad?.subject {
                let entity = Iri::new(entity.into_string());
                found.names.insert(identities.of(&entity, article).map_or(&entity, |(is, _)| is).clone());
            }
        }
        found.published = self.published(article)?;
        Ok(found)
    }

    /// Whether an article quotes somebody directly, and whether it measures in one of these units.
    pub fn quotes_and_measures(&self, article: &Iri, units: &[&str]) -> Result<[bool; 2], StoreError> {
        let graph = node(article);
        let has = |predicate: NamedNodeRef<'_>, object: Term| -> Result<bool, StoreError> {
            let graph = Some(graph.as_ref().into());
            let mut found = self.inner.quads_for_pattern(None, Some(predicate), Some(object.as_ref()), graph);
            Ok(found.next().transpose()?.is_some())
        };
        let mode = |mode: Mode| has(ws::MODE, NamedNode::new_unchecked(mode.iri()).into());
        let mut measures = false;
        for unit in units {
            measures = measures || has(schema::UNIT_TEXT, Literal::from(*unit).into())?;
        }
        Ok([mode(Mode::Direct)? || mode(Mode::Mixed)?, measures])
    }

    /// Whether an article has a claim of one of these relations, or of a class of that name.
    pub fn has_relations(&self, article: &Iri, names: &[&str]) -> Result<bool, StoreError> {
        let graph = node(article);
        let has = |predicate: NamedNodeRef<'_>, object: &Iri| -> Result<bool, StoreError> {
            let (object, graph) = (node(object), graph.as_ref().into());
            let mut found =
                self.inner.quads_for_pattern(None, Some(predicate), Some(object.as_ref().into()), Some(graph));
            Ok(found.next().transpose()?.is_some())
        };
        for name in names {
            if has(ws::RELATION_OF, &Iri::relation(name))? || has(ws::RELATION_CLASS_OF, &Iri::relation_class(name))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether an article has claims that stand for other claims of it.
    pub fn has_replies(&self, article: &Iri) -> Result<bool, StoreError> {
        let graph = node(article);
        let mut found = self.inner.quads_for_pattern(None, Some(ws::REFERS_TO), None, Some(graph.as_ref().into()));
        Ok(found.next().transpose()?.is_some())
    }

    /// The articles published from one day to another, by IRI.
    pub fn published_between(&self, from: Date, to: Date) -> Result<BTreeSet<Iri>, StoreError> {
        let mut found = BTreeSet::new();
        for day in from.series(1.day()).take_while(|day| *day <= to) {
            let day = Literal::new_typed_literal(day.to_string(), xsd::DATE);
            for quad in
                self.inner.quads_for_pattern(None, Some(schema::DATE_PUBLISHED), Some(day.as_ref().into()), None)
            {
                if let NamedOrBlankNode::NamedNode(article) = quad?.subject {
                    found.insert(Iri::new(article.into_string()));
                }
            }
        }
        Ok(found)
    }

    /// When an article was published.
    pub fn published(&self, article: &Iri) -> Result<Option<Date>, StoreError> {
        let graph = node(article);
        let mut found = self.inner.quads_for_pattern(
            Some(graph.as_ref().into()),
            Some(schema::DATE_PUBLISHED),
            None,
            Some(graph.as_ref().into()),
        );
        Ok(found.next().transpose()?.and_then(|quad| match quad.object {
            Term::Literal(date) => date.value().parse().ok(),
            _ => None,
        }))
    }
}
