//! What articles call whom: all of it, or what bears on some names, which `ws:nameWord` finds without going through the rest.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::vocabulary::{IDENTITIES, class_of, org, rdf, schema, skos, ws};
use super::{Store, StoreError, as_iri, node};
use crate::claim::{EntityKind, Iri};

/// What an article says of an entity, as far as telling entities apart needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The article.
    pub article: Iri,
    /// The entity, as the article names it.
    pub entity: Iri,
    /// Its name there.
    pub name: String,
    /// Its kind there.
    pub kind: EntityKind,
    /// Other names for it there.
    pub aliases: Vec<String>,
    /// The offices it holds there: role, and whose.
    pub offices: Vec<(String, Option<Iri>)>,
}

impl Named {
    /// Somebody or something that an article names, of which no more matters.
    pub fn beside(entity: Iri, article: Iri) -> Self {
        Self { article, entity, name: String::new(), kind: EntityKind::Other, aliases: Vec::new(), offices: Vec::new() }
    }
}

impl Store {
    /// What every article names, by article and entity.
    pub fn named(&self) -> Result<Vec<Named>, StoreError> {
        if let Some(fresh) = &*self.fresh() {
            return Ok(fresh.named());
        }
        self.stored_names()
    }

    /// The same, read back from the store.
    pub(super) fn stored_names(&self) -> Result<Vec<Named>, StoreError> {
        let mut found: BTreeMap<(String, String), Named> = BTreeMap::new();
        let scan = |predicate: NamedNodeRef<'_>, object: Option<NamedNodeRef<'_>>| {
            self.inner.quads_for_pattern(None, Some(predicate), object.map(Into::into), None)
        };
        let place = |quad: &Quad| (quad.graph_name.to_string(), quad.subject.to_string());
        for quad in scan(rdf::TYPE, Some(ws::ENTITY)) {
            let quad = quad?;
            if let (GraphName::NamedNode(graph), NamedOrBlankNode::NamedNode(entity)) =
                (&quad.graph_name, &quad.subject)
            {
                let named = Named::beside(Iri::new(entity.as_str()), Iri::new(graph.as_str()));
                found.insert(place(&quad), named);
            }
        }
        for kind in EntityKind::ALL {
            let Some(class) = class_of(kind) else { continue };
            for quad in scan(rdf::TYPE, Some(class)) {
                if let Some(named) = found.get_mut(&place(&quad?)) {
                    named.kind = kind;
                }
            }
        }
        for predicate in [schema::NAME, schema::ALTERNATE_NAME] {
            for quad in scan(predicate, None) {
                let quad = quad?;
                if let (Some(named), Term::Literal(name)) = (found.get_mut(&place(&quad)), &quad.object) {
                    if predicate == schema::NAME {
                        name.value().clone_into(&mut named.name);
                    } else {
                        named.aliases.push(name.value().to_owned());
                    }
                }
            }
        }
        // One pass over each of these is quicker than lookups for every membership.
        let by_membership = |predicate| -> Result<HashMap<(String, String), Term>, StoreError> {
            scan(predicate, None).map(|quad| quad.map(|quad| (place(&quad), quad.object)).map_err(Into::into)).collect()
        };
        let (roles, bodies) = (by_membership(org::ROLE_OF)?, by_membership(org::ORGANIZATION)?);
        let mut labels: HashMap<Term, Option<Term>> = HashMap::new();
        for quad in scan(org::MEMBER, None) {
            let quad = quad?;
            let Some(Term::NamedNode(role)) = roles.get(&place(&quad)) else { continue };
            let label = match labels.entry(role.clone().into()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unknown) => {
                    let role = Some(role.as_ref().into());
                    let mut names = self.inner.quads_for_pattern(role, Some(skos::PREF_LABEL), None, None);
                    unknown.insert(names.next().transpose()?.map(|quad| quad.object))
                }
            };
            let body = bodies.get(&place(&quad)).and_then(as_iri);
            let person = (quad.graph_name.to_string(), quad.object.to_string());
            if let (Some(named), Some(Term::Literal(role))) = (found.get_mut(&person), label) {
                named.offices.push((role.value().to_owned(), body));
            }
        }
        for named in found.values_mut() {
            named.aliases.sort();
            named.offices.sort();
        }
        Ok(found.into_values().collect())
    }
}

/// What has come or gone since the rules last told names apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unidentified {
    /// Articles that are new or have changed.
    pub articles: Vec<Iri>,
    /// Names that an article had which is gone or has changed, and those that somebody else decided on.
    pub names: BTreeSet<String>,
    /// Whether all names came in just now, so that to go through them is quickest.
    pub all: bool,
}

/// The mark of an article whose names nobody has looked at.
pub(super) fn unidentified(article: NamedNode) -> Quad {
    Quad::new(article, ws::UNIDENTIFIED, Literal::from(true), IDENTITIES)
}

/// The mark of a name that no longer means what it meant.
pub(super) fn unidentified_name(name: &str) -> Quad {
    Quad::new(IDENTITIES, ws::UNIDENTIFIED_NAME, Literal::from(name), IDENTITIES)
}

/// The marks of all names that entities have in the graph of an article.
pub(super) fn unidentified_names(quads: &[Quad]) -> impl Iterator<Item = Quad> + '_ {
    let names = [schema::NAME, schema::ALTERNATE_NAME];
    let of_entities = move |quad: &&Quad| {
        names.contains(&quad.predicate.as_ref()) && subject(quad).is_some_and(|subject| subject.is_entity())
    };
    quads.iter().filter(of_entities).filter_map(|quad| match &quad.object {
        Term::Literal(name) => Some(unidentified_name(name.value())),
        _ => None,
    })
}

/// The first and the last word of a name of several.
pub(crate) fn name_words(name: &str) -> Option<[&str; 2]> {
    Some([name.split_once(' ')?.0, name.rsplit_once(' ')?.1])
}

impl Store {
    /// What has come or gone since [`identify`](crate::compare::identify) was last called.
    pub fn unidentified(&self) -> Result<Unidentified, StoreError> {
        let mut found = Unidentified { all: self.fresh().is_some(), ..Unidentified::default() };
        let marked = |mark| self.inner.quads_for_pattern(None, Some(mark), None, Some(IDENTITIES.into()));
        for quad in marked(ws::UNIDENTIFIED) {
            if let NamedOrBlankNode::NamedNode(article) = quad?.subject {
                found.articles.push(Iri::new(article.into_string()));
            }
        }
        for quad in marked(ws::UNIDENTIFIED_NAME) {
            if let Term::Literal(name) = quad?.object {
                found.names.insert(name.value().to_owned());
            }
        }
        found.articles.sort();
        Ok(found)
    }

    /// Takes the marks off what the rules have looked at.
    pub fn identified(&self, known: &Unidentified) -> Result<(), StoreError> {
        let mut transaction = self.inner.start_transaction()?;
        for article in &known.articles {
            transaction.remove(&unidentified(node(article)));
        }
        for name in &known.names {
            transaction.remove(&unidentified_name(name));
        }
        transaction.commit()?;
        Ok(())
    }

    /// What an article names.
    pub fn named_in(&self, article: &Iri) -> Result<Vec<Named>, StoreError> {
        self.beside(article)?.iter().map(|entity| self.named_at(entity, article)).collect()
    }

    /// The entities that an article names.
    pub fn beside(&self, article: &Iri) -> Result<Vec<Iri>, StoreError> {
        let graph = node(article);
        let (class, graph) = (ws::ENTITY.into(), graph.as_ref().into());
        let typed = self.inner.quads_for_pattern(None, Some(rdf::TYPE), Some(class), Some(graph));
        let entities = typed.map(|quad| Ok(subject(&quad?)));
        entities.filter_map(Result::transpose).collect()
    }

    /// Where an entity is named: in each article under one name or more.
    pub fn bearers(&self, entity: &Iri) -> Result<Vec<Named>, StoreError> {
        let it = node(entity);
        let class = Some(ws::ENTITY.into());
        let typed = self.inner.quads_for_pattern(Some(it.as_ref().into()), Some(rdf::TYPE), class, None);
        let articles = typed.map(|quad| Ok(article(&quad?)));
        articles
            .filter_map(Result::transpose)
            .map(|article: Result<Iri, StoreError>| self.named_at(entity, &article?))
            .collect()
    }

    /// Where something has this name.
    pub fn named_as(&self, name: &str) -> Result<BTreeSet<(Iri, Iri)>, StoreError> {
        self.having(schema::NAME, name)
    }

    /// Where something has this name beside its own.
    pub fn also_named(&self, alias: &str) -> Result<BTreeSet<(Iri, Iri)>, StoreError> {
        self.having(schema::ALTERNATE_NAME, alias)
    }

    /// Where somebody has a name of several words that begins or ends with this one.
    pub fn named_with(&self, word: &str) -> Result<BTreeSet<(Iri, Iri)>, StoreError> {
        self.having(ws::NAME_WORD, word)
    }

    /// The entities with this literal, each with an article that says so.
    fn having(&self, predicate: NamedNodeRef<'_>, words: &str) -> Result<BTreeSet<(Iri, Iri)>, StoreError> {
        let literal = Literal::from(words);
        let mut found = BTreeSet::new();
        for quad in self.inner.quads_for_pattern(None, Some(predicate), Some(literal.as_ref().into()), None) {
            let quad = quad?;
            if let (Some(entity), Some(article)) = (subject(&quad), article(&quad))
                && entity.is_entity()
            {
                found.insert((entity, article));
            }
        }
        Ok(found)
    }

    /// What an article says of an entity that it names.
    fn named_at(&self, entity: &Iri, article: &Iri) -> Result<Named, StoreError> {
        let (it, graph) = (node(entity), node(article));
        let graph = graph.as_ref().into();
        let mut named = Named::beside(entity.clone(), article.clone());
        for quad in self.inner.quads_for_pattern(Some(it.as_ref().into()), None, None, Some(graph)) {
            let quad = quad?;
            match (quad.predicate.as_ref(), &quad.object) {
                (schema::NAME, Term::Literal(name)) => name.value().clone_into(&mut named.name),
                (schema::ALTERNATE_NAME, Term::Literal(name)) => named.aliases.push(name.value().to_owned()),
                (rdf::TYPE, Term::NamedNode(class)) => {
                    let kinds = EntityKind::ALL.into_iter();
                    let mut kinds = kinds.filter(|kind| class_of(*kind) == Some(class.as_ref()));
                    named.kind = kinds.next().unwrap_or(named.kind);
                }
                _ => {}
            }
        }
        let one = |of: &NamedNode, predicate| -> Result<Option<Term>, StoreError> {
            let mut found = self.inner.quads_for_pattern(Some(of.as_ref().into()), Some(predicate), None, Some(graph));
            Ok(found.next().transpose()?.map(|quad| quad.object))
        };
        for quad in self.inner.quads_for_pattern(None, Some(org::MEMBER), Some(it.as_ref().into()), Some(graph)) {
            let NamedOrBlankNode::NamedNode(office) = quad?.subject else { continue };
            let Some(Term::NamedNode(role)) = one(&office, org::ROLE_OF)? else { continue };
            if let Some(Term::Literal(role)) = one(&role, skos::PREF_LABEL)? {
                let body = one(&office, org::ORGANIZATION)?.as_ref().and_then(as_iri);
                named.offices.push((role.value().to_owned(), body));
            }
        }
        named.aliases.sort();
        named.offices.sort();
        Ok(named)
    }
}

fn subject(quad: &Quad) -> Option<Iri> {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(subject) => Some(Iri::new(subject.as_str())),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn article(quad: &Quad) -> Option<Iri> {
    match &quad.graph_name {
        GraphName::NamedNode(graph) => Some(Iri::new(graph.as_str())),
        _ => None,
    }
}
