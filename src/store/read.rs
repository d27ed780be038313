use std::collections::HashMap;
use std::str::FromStr;

use jiff::civil::Date;
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::nodes::offsets;
use super::vocabulary::{Individual, class_of, dc, oa, org, prov, rdf, rdfs, schema, skos, ws};
use super::{StoreError, as_iri};
use crate::claim::{
    Argument, Article, Attribution, Claim, Entity, EntityKind, Extraction, Iri, Membership, Quantity, RelationClass,
    Run, Source, SourceKind, Span, Tense, Time,
};

/// The types that the quads of one article's graph were made from.
///
/// Fails with [`StoreError::Damaged`] when the graph lacks what whosaid always writes.
pub fn from_quads(article: &Iri, quads: &[Quad]) -> Result<Extraction, StoreError> {
    let mut reader = Reader { article, nodes: HashMap::new(), by_type: HashMap::new() };
    for quad in quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        reader.nodes.entry(subject.as_str()).or_default().push((quad.predicate.as_ref(), &quad.object));
        if quad.predicate.as_ref() == rdf::TYPE
            && let Term::NamedNode(class) = &quad.object
        {
            reader.by_type.entry(class.as_ref()).or_default().push(subject.as_str());
        }
    }
    reader.extraction()
}

struct Reader<'a> {
    article: &'a Iri,
    nodes: HashMap<&'a str, Vec<(NamedNodeRef<'a>, &'a Term)>>,
    by_type: HashMap<NamedNodeRef<'a>, Vec<&'a str>>,
}

impl<'a> Reader<'a> {
    fn extraction(&self) -> Result<Extraction, StoreError> {
        let run = self.one(self.article.as_str(), prov::WAS_GENERATED_BY, as_iri)?;
        let mut extraction = Extraction {
            article: self.read_article()?,
            run: Run {
                version: self.one(run.as_str(), schema::SOFTWARE_VERSION, text)?,
                extractor: self.one(run.as_str(), ws::EXTRACTOR, text)?,
            },
            entities: self.each(ws::ENTITY, Self::entity)?,
            memberships: self.each(org::MEMBERSHIP, Self::membership)?,
            attributions: self.each(ws::ATTRIBUTION, Self::attribution)?,
            claims: self.each(ws::CLAIM, Self::claim)?,
        };
        extraction.sort();
        Ok(extraction)
    }

    fn read_article(&self) -> Result<Article, StoreError> {
        let it = self.article.as_str();
        let mut authors: Vec<String> = self.all(it, schema::AUTHOR, text);
        authors.sort();
        Ok(Article {
            id: self.article.clone(),
            url: self.maybe(it, schema::URL, text),
            publisher: self.maybe(it, dc::PUBLISHER, text),
            headline: self.maybe(it, schema::HEADLINE, text),
            authors,
            published: self.maybe(it, schema::DATE_PUBLISHED, date),
            based_on: self.maybe(it, schema::IS_BASED_ON, text),
            text: self.one(it, schema::ARTICLE_BODY, text)?,
        })
    }

    fn entity(&self, it: &'a str) -> Result<Entity, StoreError> {
        let kind = EntityKind::ALL.into_iter().find(|kind| class_of(*kind).is_some_and(|class| self.is_a(it, class)));
        let mut aliases: Vec<String> = self.all(it, schema::ALTERNATE_NAME, text);
        aliases.sort();
        Ok(Entity {
            id: Iri::new(it),
            name: self.one(it, schema::NAME, text)?,
            kind: kind.unwrap_or(EntityKind::Other),
            aliases,
            mentions: self.spans(it, ws::MENTION)?,
        })
    }

    fn membership(&self, it: &'a str) -> Result<Membership, StoreError> {
        let role = self.one(it, org::ROLE_OF, as_iri)?;
        Ok(Membership {
            id: Iri::new(it),
            member: self.one(it, org::MEMBER, as_iri)?,
            role: self.one(role.as_str(), skos::PREF_LABEL, text)?,
            organisation: self.maybe(it, org::ORGANIZATION, as_iri),
            former: self.maybe(it, ws::FORMER, parsed).unwrap_or(false),
            from: self.maybe(it, schema::START_DATE, date),
            to: self.maybe(it, schema::END_DATE, date),
            evidence: self.spans(it, ws::EVIDENCE)?,
        })
    }

    fn attribution(&self, it: &'a str) -> Result<Attribution, StoreError> {
        let agent = self.one(it, prov::AGENT_OF, as_iri)?;
        let kind = if self.is_a(agent.as_str(), ws::UNNAMED_SOURCE) {
            SourceKind::Unnamed
        } else if self.is_a(agent.as_str(), ws::DOCUMENT_SOURCE) {
            SourceKind::Document
        } else {
            SourceKind::Entity
        };
        Ok(Attribution {
            id: Iri::new(it),
            source: Source {
                kind,
                name: self.one(it, ws::SOURCE_NAME, text)?,
                mention: self.span(it, ws::SPEAKER_MENTION)?,
                role: self.maybe(it, ws::ROLE, text),
                on_behalf_of: self.maybe(it, ws::ON_BEHALF_OF, as_iri),
                number: self.maybe(agent.as_str(), ws::GRAMMATICAL_NUMBER, individual),
                nationality: self.maybe(agent.as_str(), schema::NATIONALITY, as_iri),
                anonymity: self.span(it, ws::ANONYMITY)?,
                id: agent,
            },
            cue: self.span(it, ws::CUE)?,
            content: self.spans(it, ws::CONTENT)?,
            mode: self.one(it, ws::MODE, individual)?,
            stance: self.one(it, ws::STANCE, individual)?,
            addressee: self.maybe(it, ws::ADDRESSEE, as_iri),
            addressee_mention: self.span(it, ws::ADDRESSEE_MENTION)?,
            said_at: self.maybe(it, ws::SAID_AT, date),
            said_until: self.maybe(it, ws::SAID_UNTIL, date),
            reported_via: self.maybe(it, ws::REPORTED_VIA, as_iri),
            confidence: self.one(it, ws::CONFIDENCE, parsed)?,
        })
    }

    fn claim(&self, it: &'a str) -> Result<Claim, StoreError> {
        let (relation, relation_class) = match self.maybe(it, ws::RELATION_OF, as_iri) {
            Some(relation) => {
                (Some(self.one(relation.as_str(), rdfs::LABEL, text)?), self.relation_class(relation.as_str())?)
            }
            None => (None, None),
        };
        let mut places: Vec<Iri> = self.all(it, ws::PLACE, as_iri);
        places.sort();
        let mut quantities: Vec<Quantity> = self.linked(it, ws::QUANTITY, Self::quantity)?;
        quantities.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.id.cmp(&b.id)));
        let mut times: Vec<Time> = self.linked(it, ws::TIME, Self::time)?;
        times.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.id.cmp(&b.id)));
        Ok(Claim {
            id: Iri::new(it),
            key: self.one(it, ws::KEY, as_iri)?,
            subject: self.argument(it, ws::SUBJECT, ws::SUBJECT_MENTION)?,
            relation,
            relation_class,
            object: self.argument(it, ws::OBJECT, ws::OBJECT_MENTION)?,
            quantities,
            times,
            places,
            polarity: self.one(it, ws::POLARITY, individual)?,
            certainty: self.one(it, ws::CERTAINTY, individual)?,
            tense: self.maybe(it, ws::TENSE, individual).unwrap_or(Tense::Unknown),
            status: self.maybe(it, ws::STATUS, individual).unwrap_or_default(),
            evidence: self.spans(it, ws::EVIDENCE)?,
            refers_to: self.maybe(it, ws::REFERS_TO, as_iri),
            attribution: self.one(it, ws::ATTRIBUTION_OF, as_iri)?,
            confidence: self.one(it, ws::CONFIDENCE, parsed)?,
        })
    }

    fn relation_class(&self, relation: &str) -> Result<Option<RelationClass>, StoreError> {
        let Some(class) = self.maybe(relation, ws::RELATION_CLASS_OF, as_iri) else { return Ok(None) };
        let class = class.as_str();
        let label = |other: Option<Iri>| other.map(|other| self.one(other.as_str(), rdfs::LABEL, text)).transpose();
        Ok(Some(RelationClass {
            name: self.one(class, rdfs::LABEL, text)?,
            opposite: label(self.maybe(class, ws::OPPOSITE, as_iri))?,
            nature: self.maybe(class, ws::NATURE, individual),
            counts_as: label(self.maybe(class, ws::COUNTS_AS, as_iri))?,
            evidence: self.one(relation, ws::CLASS_EVIDENCE, text)?,
        }))
    }

    fn argument(
        &self,
        claim: &'a str,
        predicate: NamedNodeRef<'_>,
        mention: NamedNodeRef<'_>,
    ) -> Result<Option<Argument>, StoreError> {
        let Some(id) = self.maybe(claim, predicate, as_iri) else { return Ok(None) };
        let span = self.span(claim, mention)?.ok_or_else(|| self.damaged(claim, mention))?;
        let entity = self.is_a(id.as_str(), ws::ENTITY);
        let label = if entity { schema::NAME } else { skos::PREF_LABEL };
        Ok(Some(Argument { name: self.one(id.as_str(), label, text)?, id, entity, span }))
    }

    fn quantity(&self, it: &Iri) -> Result<Quantity, StoreError> {
        Ok(Quantity {
            id: it.clone(),
            value: self.maybe(it.as_str(), schema::VALUE, parsed),
            min: self.maybe(it.as_str(), schema::MIN_VALUE, parsed),
            max: self.maybe(it.as_str(), schema::MAX_VALUE, parsed),
            comparator: self.one(it.as_str(), ws::COMPARATOR, individual)?,
            unit: self.one(it.as_str(), schema::UNIT_TEXT, text)?,
            population: self.maybe(it.as_str(), ws::POPULATION, text),
            span: self.span(it.as_str(), ws::EVIDENCE)?.ok_or_else(|| self.damaged(it.as_str(), ws::EVIDENCE))?,
        })
    }

    fn time(&self, it: &Iri) -> Result<Time, StoreError> {
        Ok(Time {
            id: it.clone(),
            from: self.maybe(it.as_str(), schema::START_DATE, date),
            to: self.maybe(it.as_str(), schema::END_DATE, date),
            from_of_year: self.maybe(it.as_str(), schema::START_DATE, parsed),
            to_of_year: self.maybe(it.as_str(), schema::END_DATE, parsed),
            granularity: self.one(it.as_str(), ws::GRANULARITY, individual)?,
            anchor: self.maybe(it.as_str(), ws::ANCHOR, date),
            span: self.span(it.as_str(), ws::EVIDENCE)?.ok_or_else(|| self.damaged(it.as_str(), ws::EVIDENCE))?,
        })
    }

    fn each<T>(
        &self,
        class: NamedNodeRef<'_>,
        read: impl Fn(&Self, &'a str) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.by_type.get(&class).into_iter().flatten().map(|it| read(self, it)).collect()
    }

    fn linked<T>(
        &self,
        it: &str,
        predicate: NamedNodeRef<'_>,
        read: impl Fn(&Self, &Iri) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.all(it, predicate, as_iri).iter().map(|linked| read(self, linked)).collect()
    }

    fn spans(&self, it: &str, predicate: NamedNodeRef<'_>) -> Result<Vec<Span>, StoreError> {
        let mut spans = self.linked(it, predicate, |reader, span| {
            let (start, end) = offsets(span.as_str()).ok_or_else(|| reader.damaged(it, predicate))?;
            Ok(Span { start, end, text: reader.one(span.as_str(), oa::EXACT, text)? })
        })?;
        spans.sort();
        Ok(spans)
    }

    fn span(&self, it: &str, predicate: NamedNodeRef<'_>) -> Result<Option<Span>, StoreError> {
        Ok(self.spans(it, predicate)?.pop())
    }

    fn is_a(&self, it: &str, class: NamedNodeRef<'_>) -> bool {
        self.all(it, rdf::TYPE, as_iri).iter().any(|found| found.as_str() == class.as_str())
    }

    /// What `take` makes of each object of `predicate`; objects that it cannot take are passed over.
    fn all<T>(&self, it: &str, predicate: NamedNodeRef<'_>, take: impl Fn(&Term) -> Option<T>) -> Vec<T> {
        let nodes = self.nodes.get(it).into_iter().flatten();
        nodes.filter(|(found, _)| *found == predicate).filter_map(|(_, object)| take(object)).collect()
    }

    fn maybe<T>(&self, it: &str, predicate: NamedNodeRef<'_>, take: impl Fn(&Term) -> Option<T>) -> Option<T> {
        let mut found = self.nodes.get(it)?.iter().filter(|(found, _)| *found == predicate);
        found.find_map(|(_, object)| take(object))
    }

    fn one<T>(
        &self,
        it: &str,
        predicate: NamedNodeRef<'_>,
        take: impl Fn(&Term) -> Option<T>,
    ) -> Result<T, StoreError> {
        self.maybe(it, predicate, take).ok_or_else(|| self.damaged(it, predicate))
    }

    fn damaged(&self, it: &str, predicate: NamedNodeRef<'_>) -> StoreError {
        StoreError::Damaged { article: self.article.clone(), problem: format!("<{it}> has no legal {predicate}") }
    }
}

fn text(term: &Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

fn parsed<T: FromStr>(term: &Term) -> Option<T> {
    text(term)?.parse().ok()
}

fn date(term: &Term) -> Option<Date> {
    parsed(term)
}

fn individual<T: Individual>(term: &Term) -> Option<T> {
    as_iri(term).and_then(|iri| T::from_iri(iri.as_str()))
}
