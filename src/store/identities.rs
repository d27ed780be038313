//! Decisions on identities, in a graph of their own, and the keys that claims meet under because of them.
//!
//! An article's graph keeps the entities and keys that follow from its own words. For a claim whose key differs when the
//! decisions are applied, the graph of identities says which (`ws:canonicalKey`); it is kept up when articles come and go
//! and when decisions are taken and undone, in the same transaction.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::Transaction;
use rayon::prelude::*;

use super::comparisons::Touched;
use super::names::unidentified_name;
use super::vocabulary::{IDENTITIES, Individual, owl, rdf, skos, ws};
use super::{Store, StoreError, as_iri, node};
use crate::claim::{Extraction, Identities, IdentityDecision, Iri};

impl Store {
    /// The decisions taken, by IRI.
    pub fn decisions(&self) -> Result<Vec<IdentityDecision>, StoreError> {
        let mut found = Vec::new();
        let typed = self.inner.quads_for_pattern(
            None,
            Some(rdf::TYPE),
            Some(ws::IDENTITY_DECISION.into()),
            Some(IDENTITIES.into()),
        );
        for quad in typed {
            if let NamedOrBlankNode::NamedNode(id) = quad?.subject {
                found.push(self.decision(&id)?);
            }
        }
        found.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(found)
    }

    /// What the decisions come to.
    pub fn identities(&self) -> Result<Arc<Identities>, StoreError> {
        // A panic elsewhere leaves whole values behind.
        let mut known = self.identities.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(identities) = &*known {
            return Ok(Arc::clone(identities));
        }
        let identities = Arc::new(Identities::new(&self.decisions()?));
        *known = Some(Arc::clone(&identities));
        Ok(identities)
    }

    /// Takes decisions, each in place of an earlier one on the same. Claims that come to meet or no longer meet by them
    /// are compared anew at the next [`refresh`](crate::compare::refresh).
    pub fn decide(&self, decisions: &[IdentityDecision]) -> Result<(), StoreError> {
        self.change(decisions, &[], true)
    }

    /// Takes a decision back. Returns false when there is none with this IRI.
    pub fn undo(&self, decision: &Iri) -> Result<bool, StoreError> {
        let known = self.decisions()?.iter().any(|known| known.id == *decision);
        if known {
            self.change(&[], std::slice::from_ref(decision), true)?;
        }
        Ok(known)
    }

    /// Takes some decisions of the rules and takes others back, at once.
    pub fn redecide(&self, taken: &[IdentityDecision], undone: &[Iri]) -> Result<(), StoreError> {
        self.change(taken, undone, false)
    }

    /// `marked` where the rules are to look at the names again: they leave to others what others decided.
    fn change(&self, taken: &[IdentityDecision], undone: &[Iri], marked: bool) -> Result<(), StoreError> {
        let before = self.decisions()?;
        let replaced = |id: &Iri| undone.contains(id) || taken.iter().any(|decision| decision.id == *id);
        let mut after: Vec<IdentityDecision> = before.iter().filter(|old| !replaced(&old.id)).cloned().collect();
        after.extend(taken.iter().cloned());
        let (old, new) = (Identities::new(&before), Identities::new(&after));

        let mut transaction = self.inner.start_transaction()?;
        for decision in before.iter().filter(|old| replaced(&old.id)) {
            remove_all(&mut transaction, &decision_quads(decision));
        }
        if marked {
            let names = before.iter().filter(|old| replaced(&old.id)).chain(taken).map(|decision| &decision.name);
            transaction.extend(&names.map(|name| unidentified_name(name)).collect::<Vec<_>>());
        }
        // What two decisions both say stands as long as one of them does.
        transaction.extend(&after.iter().flat_map(decision_quads).collect::<Vec<_>>());
        let mut gone: Vec<Quad> = Vec::new();
        let mut come: Vec<Quad> = Vec::new();
        let affected: Vec<Iri> = self.affected(&before, &after, &old, &new)?.into_iter().collect();
        // Reading one takes as long as all else together.
        let stored = affected.par_iter().map(|article| self.stored(article)).collect::<Result<Vec<_>, StoreError>>()?;
        for extraction in stored.into_iter().flatten() {
            gone.extend(canonical_quads(&extraction, &old));
            come.extend(canonical_quads(&extraction, &new));
            // Where a claim no longer goes by another key, it meets under its own.
            let claims = gone.iter().chain(&come).map(|quad| quad.subject.to_string()).collect::<BTreeSet<_>>();
            let own = extraction.claims.iter().filter(|claim| claims.contains(&node(&claim.id).to_string()));
            gone.extend(
                own.map(|claim| Quad::new(node(&claim.id), ws::KEY, node(&claim.key), GraphName::DefaultGraph)),
            );
        }
        for quad in gone.iter().filter(|quad| quad.predicate.as_ref() == ws::CANONICAL_KEY) {
            transaction.remove(quad);
        }
        transaction.extend(&come);
        Touched::by(&come, &gone).apply(&mut transaction)?;
        transaction.commit()?;
        *self.identities.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(Arc::new(new));
        Ok(())
    }

    /// Whether an article has a claim about an entity, or one that ends at it: others go by the same key whoever it is.
    fn is_argument(&self, entity: &Iri, article: &Iri) -> Result<bool, StoreError> {
        let (entity, graph) = (node(entity), node(article));
        for predicate in [ws::SUBJECT, ws::OBJECT] {
            let (object, graph) = (entity.as_ref().into(), graph.as_ref().into());
            if self
                .inner
                .quads_for_pattern(None, Some(predicate), Some(object), Some(graph))
                .next()
                .transpose()?
                .is_some()
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The articles in which some entity that claims are about is another than it was.
    fn affected(
        &self,
        before: &[IdentityDecision],
        after: &[IdentityDecision],
        old: &Identities,
        new: &Identities,
    ) -> Result<BTreeSet<Iri>, StoreError> {
        let entities: BTreeSet<&Iri> = before.iter().chain(after).map(|decision| &decision.entity).collect();
        let mut articles = BTreeSet::new();
        for entity in entities {
            let node = node(entity);
            for quad in
                self.inner.quads_for_pattern(Some(node.as_ref().into()), Some(rdf::TYPE), Some(ws::ENTITY.into()), None)
            {
                if let GraphName::NamedNode(graph) = quad?.graph_name {
                    let article = Iri::new(graph.into_string());
                    if old.of(entity, &article) != new.of(entity, &article) && self.is_argument(entity, &article)? {
                        articles.insert(article);
                    }
                }
            }
        }
        Ok(articles)
    }

    /// The keys that an article's claims go by because of decisions, where these are not their own.
    pub(super) fn canonical(&self, extraction: &Extraction) -> Result<Vec<Quad>, StoreError> {
        Ok(canonical_quads(extraction, &*self.identities()?))
    }

    /// The same of an article that is in the store.
    pub(super) fn stored_canonical(&self, claims: impl Iterator<Item = NamedNode>) -> Result<Vec<Quad>, StoreError> {
        if self.identities()?.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for claim in claims {
            let claim = Some(claim.as_ref().into());
            for quad in self.inner.quads_for_pattern(claim, Some(ws::CANONICAL_KEY), None, Some(IDENTITIES.into())) {
                found.push(quad?);
            }
        }
        Ok(found)
    }

    /// The claims that go by a key because of decisions.
    pub(super) fn canonically_under(&self, key: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, StoreError> {
        let mut found = Vec::new();
        for quad in
            self.inner.quads_for_pattern(None, Some(ws::CANONICAL_KEY), Some(key.into()), Some(IDENTITIES.into()))
        {
            if let NamedOrBlankNode::NamedNode(claim) = quad?.subject {
                found.push(claim);
            }
        }
        Ok(found)
    }

    /// Whether a claim goes by another key than its own.
    pub(super) fn goes_by_another(&self, claim: NamedNodeRef<'_>) -> Result<bool, StoreError> {
        let mut found =
            self.inner.quads_for_pattern(Some(claim.into()), Some(ws::CANONICAL_KEY), None, Some(IDENTITIES.into()));
        Ok(found.next().transpose()?.is_some())
    }

    fn decision(&self, id: &NamedNode) -> Result<IdentityDecision, StoreError> {
        let maybe = |predicate: NamedNodeRef<'_>, of: &NamedNode| -> Result<Option<Term>, StoreError> {
            let mut found =
                self.inner.quads_for_pattern(Some(of.as_ref().into()), Some(predicate), None, Some(IDENTITIES.into()));
            Ok(found.next().transpose()?.map(|quad| quad.object))
        };
        let damaged = |predicate: NamedNodeRef<'_>| StoreError::Damaged {
            article: Iri::new(IDENTITIES.as_str()),
            problem: format!("{id} has no legal {predicate}"),
        };
        let iri = |predicate| maybe(predicate, id).map(|term| term.as_ref().and_then(as_iri));
        let words = |predicate, of: &NamedNode| match maybe(predicate, of)? {
            Some(Term::Literal(literal)) => Ok(literal.value().to_owned()),
            _ => Err(damaged(predicate)),
        };
        let entity = iri(ws::DECIDES_ON)?.ok_or_else(|| damaged(ws::DECIDES_ON))?;
        let is = iri(ws::IDENTIFIED_AS)?.ok_or_else(|| damaged(ws::IDENTIFIED_AS))?;
        let same_as = maybe(owl::SAME_AS, &node(&is))?.as_ref().and_then(as_iri);
        Ok(IdentityDecision {
            id: Iri::new(id.as_str()),
            kind: iri(ws::DECISION_KIND)?
                .and_then(|kind| Individual::from_iri(kind.as_str()))
                .ok_or_else(|| damaged(ws::DECISION_KIND))?,
            name: words(skos::ALT_LABEL, id)?,
            is_name: words(skos::PREF_LABEL, id)?,
            entity,
            is,
            article: iri(ws::IN_ARTICLE)?,
            same_as,
            by: iri(ws::DECIDED_BY)?
                .and_then(|by| Individual::from_iri(by.as_str()))
                .ok_or_else(|| damaged(ws::DECIDED_BY))?,
            reason: words(ws::REASON, id)?,
        })
    }
}

fn canonical_quads(extraction: &Extraction, identities: &Identities) -> Vec<Quad> {
    if identities.is_empty() {
        return Vec::new();
    }
    let mut applied = extraction.clone();
    identities.apply(&mut applied);
    let own: HashMap<&Iri, &Iri> = extraction.claims.iter().map(|claim| (&claim.id, &claim.key)).collect();
    let other = applied.claims.iter().filter(|claim| own.get(&claim.id).is_some_and(|key| **key != claim.key));
    other.map(|claim| Quad::new(node(&claim.id), ws::CANONICAL_KEY, node(&claim.key), IDENTITIES)).collect()
}

fn decision_quads(decision: &IdentityDecision) -> Vec<Quad> {
    let it = node(&decision.id);
    let mut objects: Vec<(NamedNodeRef<'_>, Term)> = vec![
        (rdf::TYPE, ws::IDENTITY_DECISION.into_owned().into()),
        (ws::DECISION_KIND, NamedNode::new_unchecked(decision.kind.iri()).into()),
        (ws::DECIDES_ON, node(&decision.entity).into()),
        (ws::IDENTIFIED_AS, node(&decision.is).into()),
        (skos::ALT_LABEL, Literal::from(decision.name.as_str()).into()),
        (skos::PREF_LABEL, Literal::from(decision.is_name.as_str()).into()),
        (ws::DECIDED_BY, NamedNode::new_unchecked(decision.by.iri()).into()),
        (ws::REASON, Literal::from(decision.reason.as_str()).into()),
    ];
    objects.extend(decision.article.as_ref().map(|article| (ws::IN_ARTICLE, node(article).into())));
    let mut quads: Vec<Quad> =
        objects.into_iter().map(|(predicate, object)| Quad::new(it.clone(), predicate, object, IDENTITIES)).collect();
    if let Some(same_as) = &decision.same_as {
        quads.push(Quad::new(node(&decision.is), owl::SAME_AS, node(same_as), IDENTITIES));
    }
    quads
}

/// Takes quads out of a transaction.
pub(super) fn remove_all(transaction: &mut Transaction<'_>, quads: &[Quad]) {
    for quad in quads {
        transaction.remove(quad);
    }
}
