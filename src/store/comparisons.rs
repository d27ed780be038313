use std::collections::{BTreeSet, HashMap};

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::Transaction;

use super::vocabulary::{COMPARISONS, IDENTITIES, Individual, rdf, schema, skos, ws};
use super::write::decimal;
use super::{Store, StoreError, as_iri, node};
use crate::claim::{Comparison, Difference, Iri, Stance, Verdict};

/// The keys under which an article's claims meet others: when the article changes, what was found under them is
/// dropped and they are marked as pending, in the same transaction.
pub struct Touched {
    keys: BTreeSet<NamedNode>,
    /// Claims that were there before.
    claims: BTreeSet<NamedNode>,
}

/// Claims that are gone through in the time that it takes to look one key up.
const LOOKUP: usize = 8;

/// What has come or gone since claims were last compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    /// Keys under which claims have come or gone, each once, in order.
    pub keys: Vec<Iri>,
    /// Those that are marked themselves, since a claim under them is gone or goes by another key.
    marked: BTreeSet<Iri>,
    /// Articles that were new and are marked as a whole: one statement instead of one a claim.
    articles: Vec<NamedNode>,
}

/// A claim with a proposition among those that meet under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The article that has it.
    pub article: Iri,
    /// The claim.
    pub claim: Iri,
    /// What it states in a form that is equal where there is nothing to disagree on: whether it is affirmed, of which class its relation
    /// is, when it was, and its amounts.
    pub value: String,
    /// Whether it is about somebody or something that is named.
    pub about_named: bool,
    /// The words for what it is about, where that has no name.
    pub noun: Option<String>,
}

impl Pending {
    /// Articles that are new or changed.
    pub fn articles(&self) -> impl Iterator<Item = Iri> + '_ {
        self.articles.iter().map(|article| Iri::new(article.as_str()))
    }
}

impl Touched {
    pub(super) fn by(new: &[Quad], old: &[Quad]) -> Self {
        let keys = new.iter().chain(old).filter(|quad| [ws::KEY, ws::CANONICAL_KEY].contains(&quad.predicate.as_ref()));
        let before = old.iter().filter(|quad| quad.predicate.as_ref() == ws::KEY);
        Self {
            keys: keys
                .filter_map(|quad| match &quad.object {
                    Term::NamedNode(key) => Some(key.clone()),
                    _ => None,
                })
                .collect(),
            claims: before
                .filter_map(|quad| match &quad.subject {
                    NamedOrBlankNode::NamedNode(claim) => Some(claim.clone()),
                    NamedOrBlankNode::BlankNode(_) => None,
                })
                .collect(),
        }
    }

    pub(super) fn pending_quads(&self) -> impl Iterator<Item = Quad> + '_ {
        self.keys.iter().map(|key| Quad::new(key.clone(), ws::PENDING, Literal::from(true), COMPARISONS))
    }

    /// The mark of an article of which nothing was compared yet.
    pub(super) fn fresh(article: NamedNode) -> Quad {
        Quad::new(article, ws::UNCOMPARED, Literal::from(true), COMPARISONS)
    }

    pub(super) fn apply(&self, transaction: &mut Transaction<'_>) -> Result<(), StoreError> {
        for key in &self.keys {
            drop_found(transaction, ws::KEY, key.as_ref())?;
        }
        // Not all that was found was found under a key of the claims.
        for claim in &self.claims {
            drop_found(transaction, ws::FIRST_CLAIM, claim.as_ref())?;
            drop_found(transaction, ws::SECOND_CLAIM, claim.as_ref())?;
        }
        transaction.extend(&self.pending_quads().collect::<Vec<_>>());
        Ok(())
    }
}

/// Drops the comparisons that have this key or claim.
fn drop_found(
    transaction: &mut Transaction<'_>,
    has: NamedNodeRef<'_>,
    what: NamedNodeRef<'_>,
) -> Result<(), StoreError> {
    let found: Vec<Quad> = transaction
        .quads_for_pattern(None, Some(has), Some(what.into()), Some(COMPARISONS.into()))
        .collect::<Result<_, _>>()?;
    for comparison in found {
        let quads: Vec<Quad> = transaction
            .quads_for_pattern(Some(comparison.subject.as_ref()), None, None, Some(COMPARISONS.into()))
            .collect::<Result<_, _>>()?;
        for quad in &quads {
            transaction.remove(quad);
        }
    }
    Ok(())
}

impl Store {
    /// What has come or gone since claims were last compared.
    pub fn pending(&self) -> Result<Pending, StoreError> {
        let mut pending = Pending::default();
        let mut keys = BTreeSet::new();
        let marked = |mark| self.inner.quads_for_pattern(None, Some(mark), None, Some(COMPARISONS.into()));
        for quad in marked(ws::PENDING) {
            if let NamedOrBlankNode::NamedNode(key) = quad?.subject {
                pending.marked.insert(Iri::new(key.into_string()));
            }
        }
        keys.extend(pending.marked.iter().cloned());
        // When all that there is came in just now, every key that is due to a decision may be pending.
        let fresh = self.fresh().is_some();
        for quad in marked(ws::UNCOMPARED) {
            let NamedOrBlankNode::NamedNode(article) = quad?.subject else { continue };
            let own = self.keys_of(&article)?;
            if !fresh {
                let others = self.stored_canonical(own.iter().map(|(claim, _)| node(claim)))?;
                keys.extend(others.iter().filter_map(|quad| as_iri(&quad.object)));
            }
            keys.extend(own.into_iter().map(|(_, key)| key));
            pending.articles.push(article);
        }
        if fresh && !pending.articles.is_empty() {
            keys.extend(self.decided_keys()?.into_keys());
        }
        pending.keys = keys.into_iter().collect();
        Ok(pending)
    }

    /// The pending keys under which there is something to do: two claims or more meet, or one has left. Most claims meet no
    /// other.
    pub fn meeting(&self, pending: &Pending) -> Result<Vec<Iri>, StoreError> {
        let by_decision = self.decided_keys()?;
        let counted = self.members_by_key(pending.keys.len().saturating_mul(LOOKUP))?;
        let mut found = Vec::new();
        for key in &pending.keys {
            let mut members = by_decision.get(key).copied().unwrap_or_default();
            if let Some(counted) = &counted {
                members += counted.get(key).copied().unwrap_or_default();
            } else {
                let node = node(key);
                let mut own = self.inner.quads_for_pattern(None, Some(ws::KEY), Some(node.as_ref().into()), None);
                while members < 2 && own.next().transpose()?.is_some() {
                    members += 1;
                }
            }
            if members >= 2 || pending.marked.contains(key) {
                found.push(key.clone());
            }
        }
        Ok(found)
    }

    /// How many claims go by every key that decisions give them.
    fn decided_keys(&self) -> Result<HashMap<Iri, usize>, StoreError> {
        let mut found: HashMap<Iri, usize> = HashMap::new();
        let canonical = self.inner.quads_for_pattern(None, Some(ws::CANONICAL_KEY), None, Some(IDENTITIES.into()));
        for quad in canonical {
            if let Some(key) = as_iri(&quad?.object) {
                *found.entry(key).or_default() += 1;
            }
        }
        Ok(found)
    }

    /// The claims of an article with their own keys.
    fn keys_of(&self, article: &NamedNode) -> Result<Vec<(Iri, Iri)>, StoreError> {
        if let Some(fresh) = &*self.fresh() {
            return Ok(fresh.keys_of(&Iri::new(article.as_str())).to_vec());
        }
        let mut found = Vec::new();
        for quad in self.inner.quads_for_pattern(None, Some(ws::KEY), None, Some(article.as_ref().into())) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(claim), Some(key)) = (&quad.subject, as_iri(&quad.object)) {
                found.push((Iri::new(claim.as_str()), key));
            }
        }
        Ok(found)
    }

    /// How many claims every key has, unless the store holds more than `most` claims.
    fn members_by_key(&self, most: usize) -> Result<Option<HashMap<Iri, usize>>, StoreError> {
        if let Some(fresh) = &*self.fresh() {
            return Ok(Some(fresh.members_by_key()));
        }
        let mut counted: HashMap<Iri, usize> = HashMap::new();
        for (number, quad) in self.inner.quads_for_pattern(None, Some(ws::KEY), None, None).enumerate() {
            if number == most {
                return Ok(None);
            }
            let quad = quad?;
            // Comparisons have a key too.
            if quad.graph_name.as_ref() != COMPARISONS.into()
                && let Some(key) = as_iri(&quad.object)
            {
                *counted.entry(key).or_default() += 1;
            }
        }
        Ok(Some(counted))
    }

    /// Takes the marks off the articles that were pending, once all their keys are compared.
    pub fn settle(&self, pending: &Pending) -> Result<(), StoreError> {
        let mut transaction = self.inner.start_transaction()?;
        for article in &pending.articles {
            transaction.remove(&Touched::fresh(article.clone()));
        }
        transaction.commit()?;
        Ok(())
    }

    /// The claims with a proposition that meet under `key`, by article. Nothing else of the articles is read; where fewer than two
    /// meet there is nothing to say.
    pub fn values_under(&self, key: &Iri) -> Result<Vec<Told>, StoreError> {
        let mut members: Vec<(NamedNode, NamedNode)> = Vec::new();
        for quad in self.inner.quads_for_pattern(None, Some(ws::KEY), Some(node(key).as_ref().into()), None) {
            if let Quad { subject: NamedOrBlankNode::NamedNode(claim), graph_name: GraphName::NamedNode(graph), .. } =
                quad?
                && !self.goes_by_another(claim.as_ref())?
            {
                members.push((claim, graph));
            }
        }
        for claim in self.canonically_under(node(key).as_ref())? {
            if let Some(article) = self.article_of(&Iri::new(claim.as_str()))? {
                members.push((claim, node(&article)));
            }
        }
        // Most claims meet no other.
        if members.len() < 2 {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for (claim, graph) in &members {
            let graph_name = graph.as_ref().into();
            let amounts: Vec<Quad> = self
                .inner
                .quads_for_pattern(Some(claim.as_ref().into()), Some(ws::QUANTITY), None, Some(graph_name))
                .collect::<Result<_, _>>()?;
            let mut value = self.stated(claim, graph)?.unwrap_or_default();
            for amount in amounts {
                let Term::NamedNode(amount) = amount.object else { continue };
                for predicate in [ws::COMPARATOR, schema::VALUE, schema::MIN_VALUE, schema::MAX_VALUE] {
                    let mut objects = self.inner.quads_for_pattern(
                        Some(amount.as_ref().into()),
                        Some(predicate),
                        None,
                        Some(graph_name),
                    );
                    if let Some(quad) = objects.next().transpose()? {
                        value.push_str(&quad.object.to_string());
                    }
                    value.push(' ');
                }
            }
            if value.is_empty() {
                continue;
            }
            let mut subjects =
                self.inner.quads_for_pattern(Some(claim.as_ref().into()), Some(ws::SUBJECT), None, Some(graph_name));
            let subject = subjects.next().transpose()?.and_then(|quad| as_iri(&quad.object));
            let concept = subject.as_ref().filter(|subject| !subject.is_entity()).map(node);
            let mut noun = None;
            if let Some(concept) = &concept {
                let concept = Some(concept.as_ref().into());
                let mut labels = self.inner.quads_for_pattern(concept, Some(skos::PREF_LABEL), None, Some(graph_name));
                if let Some(Term::Literal(label)) = labels.next().transpose()?.map(|quad| quad.object) {
                    noun = Some(label.value().to_owned());
                }
            }
            found.push(Told {
                article: Iri::new(graph.as_str()),
                claim: Iri::new(claim.as_str()),
                value,
                about_named: subject.is_some_and(|subject| subject.is_entity()),
                noun,
            });
        }
        found.sort_by(|a, b| (&a.article, &a.claim).cmp(&(&b.article, &b.claim)));
        Ok(found)
    }

    /// Polarity, relation, or rather its class, whether it is denied and when it was, of a claim with a relation.
    fn stated(&self, claim: &NamedNode, graph: &NamedNode) -> Result<Option<String>, StoreError> {
        let object = |subject: &NamedNode, predicate: NamedNodeRef<'_>| -> Result<Option<NamedNode>, StoreError> {
            let graph = graph.as_ref().into();
            let mut quads =
                self.inner.quads_for_pattern(Some(subject.as_ref().into()), Some(predicate), None, Some(graph));
            Ok(quads.next().transpose()?.and_then(|quad| match quad.object {
                Term::NamedNode(object) => Some(object),
                _ => None,
            }))
        };
        let Some(relation) = object(claim, ws::RELATION_OF)? else { return Ok(None) };
        let class = object(&relation, ws::RELATION_CLASS_OF)?.unwrap_or(relation);
        let polarity = object(claim, ws::POLARITY)?.map(NamedNode::into_string).unwrap_or_default();
        let hop = object(claim, ws::ATTRIBUTION_OF)?;
        let stance = hop.map(|hop| object(&hop, ws::STANCE)).transpose()?.flatten();
        let denied = stance.is_some_and(|stance| stance.as_str() == Stance::Denies.iri());
        let mut days = String::new();
        if let Some(time) = object(claim, ws::TIME)? {
            for bound in [schema::START_DATE, schema::END_DATE] {
                let graph = Some(graph.as_ref().into());
                let mut found = self.inner.quads_for_pattern(Some(time.as_ref().into()), Some(bound), None, graph);
                let day = found.next().transpose()?.map(|quad| quad.object.to_string()).unwrap_or_default();
                days.push(' ');
                days.push_str(&day);
            }
        }
        Ok(Some(format!("{polarity} {class} {denied}{days}")))
    }

    /// The article that a claim is from.
    pub fn article_of(&self, claim: &Iri) -> Result<Option<Iri>, StoreError> {
        let claim = node(claim);
        let mut found =
            self.inner.quads_for_pattern(Some(claim.as_ref().into()), Some(rdf::TYPE), Some(ws::CLAIM.into()), None);
        Ok(found.next().transpose()?.and_then(|quad| match quad.graph_name {
            GraphName::NamedNode(graph) => Some(Iri::new(graph.into_string())),
            _ => None,
        }))
    }

    /// Stores what was found under `keys` in place of what was there, and takes off their pending marks.
    pub fn put_comparisons(&self, keys: &[Iri], comparisons: &[Comparison]) -> Result<(), StoreError> {
        let mut transaction = self.inner.start_transaction()?;
        for key in keys {
            let key = node(key);
            drop_found(&mut transaction, ws::KEY, key.as_ref())?;
            transaction.remove(&Quad::new(key, ws::PENDING, Literal::from(true), COMPARISONS));
        }
        transaction.extend(&comparisons.iter().flat_map(to_quads).collect::<Vec<_>>());
        transaction.commit()?;
        Ok(())
    }

    /// Stores comparisons that were not found under a key of their claims, beside what is there.
    pub fn add_comparisons(&self, comparisons: &[Comparison]) -> Result<(), StoreError> {
        let mut transaction = self.inner.start_transaction()?;
        transaction.extend(&comparisons.iter().flat_map(to_quads).collect::<Vec<_>>());
        transaction.commit()?;
        Ok(())
    }

    /// The stored comparisons, by IRI.
    pub fn comparisons(&self) -> Result<Vec<Comparison>, StoreError> {
        let mut found = Vec::new();
        for verdict in Verdict::ALL {
            let class = NamedNode::new_unchecked(verdict.iri());
            let typed = self.inner.quads_for_pattern(
                None,
                Some(rdf::TYPE),
                Some(class.as_ref().into()),
                Some(COMPARISONS.into()),
            );
            for quad in typed {
                if let NamedOrBlankNode::NamedNode(id) = quad?.subject {
                    found.push(self.comparison(&id, *verdict)?);
                }
            }
        }
        found.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(found)
    }

    fn comparison(&self, id: &NamedNode, verdict: Verdict) -> Result<Comparison, StoreError> {
        let one = |predicate: NamedNodeRef<'_>| -> Result<Term, StoreError> {
            let mut found =
                self.inner.quads_for_pattern(Some(id.as_ref().into()), Some(predicate), None, Some(COMPARISONS.into()));
            found.next().transpose()?.map(|quad| quad.object).ok_or_else(|| damaged(id, predicate))
        };
        let iri = |predicate| one(predicate).and_then(|term| as_iri(&term).ok_or_else(|| damaged(id, predicate)));
        let words = |predicate| match one(predicate)? {
            Term::Literal(literal) => Ok(literal.value().to_owned()),
            _ => Err(damaged(id, predicate)),
        };
        Ok(Comparison {
            id: Iri::new(id.as_str()),
            verdict,
            difference: Difference::from_iri(iri(ws::DIFFERENCE)?.as_str())
                .ok_or_else(|| damaged(id, ws::DIFFERENCE))?,
            claims: [iri(ws::FIRST_CLAIM)?, iri(ws::SECOND_CLAIM)?],
            key: iri(ws::KEY)?,
            reason: words(ws::REASON)?,
            parting: Individual::from_iri(iri(ws::PARTING)?.as_str()).ok_or_else(|| damaged(id, ws::PARTING))?,
            confidence: words(ws::CONFIDENCE)?.parse().map_err(|_| damaged(id, ws::CONFIDENCE))?,
        })
    }
}

fn damaged(id: &NamedNode, predicate: NamedNodeRef<'_>) -> StoreError {
    StoreError::Damaged { article: Iri::new(COMPARISONS.as_str()), problem: format!("{id} has no legal {predicate}") }
}

fn to_quads(comparison: &Comparison) -> Vec<Quad> {
    let it = node(&comparison.id);
    let objects: [(NamedNodeRef<'_>, Term); 8] = [
        (rdf::TYPE, NamedNode::new_unchecked(comparison.verdict.iri()).into()),
        (ws::FIRST_CLAIM, node(&comparison.claims[0]).into()),
        (ws::SECOND_CLAIM, node(&comparison.claims[1]).into()),
        (ws::KEY, node(&comparison.key).into()),
        (ws::DIFFERENCE, NamedNode::new_unchecked(comparison.difference.iri()).into()),
        (ws::REASON, Literal::from(comparison.reason.as_str()).into()),
        (ws::PARTING, NamedNode::new_unchecked(comparison.parting.iri()).into()),
        (ws::CONFIDENCE, decimal(comparison.confidence).into()),
    ];
    objects.into_iter().map(|(predicate, object)| Quad::new(it.clone(), predicate, object, COMPARISONS)).collect()
}
