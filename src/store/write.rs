use std::collections::{BTreeSet, HashSet};

use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

use super::names::name_words;
use super::nodes::{Spans, role_iri, run_iri};
use super::vocabulary::{Individual, class_of, dc, oa, org, prov, rdf, rdfs, schema, skos, time, ws};
use super::{graph_name, node};
use crate::claim::{
    Argument, Article, Attribution, Claim, Entity, EntityKind, Extraction, Iri, Membership, Quantity, RelationClass,
    SourceKind, Span, Tense, Time,
};

/// The graph of one article: see `ontology/README.md` for the picture.
pub fn to_quads(extraction: &Extraction) -> Vec<Quad> {
    let mut writer = Writer {
        graph: graph_name(&extraction.article.id),
        article: &extraction.article.id,
        spans: Spans::of(&extraction.article.id),
        // A claim with its hop comes to about thirty quads.
        quads: Vec::with_capacity(20 * extraction.attributions.len() + 25 * extraction.claims.len() + 100),
        described: HashSet::new(),
        said: HashSet::new(),
    };
    writer.article(&extraction.article, extraction);
    for entity in &extraction.entities {
        writer.entity(entity);
    }
    for membership in &extraction.memberships {
        writer.membership(membership);
    }
    for attribution in &extraction.attributions {
        writer.attribution(attribution);
    }
    for claim in &extraction.claims {
        writer.claim(claim);
    }
    writer.quads
}

struct Writer<'a> {
    graph: GraphName,
    article: &'a Iri,
    spans: Spans,
    quads: Vec<Quad>,
    /// Spans, relations, roles and concepts whose own statements are written.
    described: HashSet<NamedNode>,
    /// Statements about sources, which several hops may repeat.
    said: HashSet<(NamedNode, NamedNode, Term)>,
}

impl Writer<'_> {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), predicate, object, self.graph.clone()));
    }

    /// [`add`](Self::add), unless it is there already.
    fn add_once(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let object = object.into();
        if self.said.insert((subject.clone(), predicate.into_owned(), object.clone())) {
            self.add(subject, predicate, object);
        }
    }

    fn text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.add(subject, predicate, Literal::from(text));
    }

    fn decimal(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, number: f64) {
        self.add(subject, predicate, decimal(number));
    }

    fn date(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, date: Option<jiff::civil::Date>) {
        if let Some(date) = date {
            self.add(subject, predicate, Literal::new_typed_literal(date.to_string(), xsd::DATE));
        }
    }

    fn value(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, value: impl Individual) {
        self.add(subject, predicate, NamedNode::new_unchecked(value.iri()));
    }

    fn span(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, span: &Span) {
        let iri = node(&self.spans.iri(span));
        self.add(subject, predicate, iri.clone());
        if self.described.insert(iri.clone()) {
            self.text(&iri, oa::EXACT, &span.text);
        }
    }

    fn article(&mut self, article: &Article, extraction: &Extraction) {
        let it = node(&article.id);
        self.add(&it, rdf::TYPE, schema::NEWS_ARTICLE);
        self.add(&it, rdf::TYPE, prov::ENTITY);
        self.text(&it, schema::ARTICLE_BODY, &article.text);
        if let Some(url) = &article.url {
            self.add(&it, schema::URL, Literal::new_typed_literal(url, xsd::ANY_URI));
        }
        if let Some(publisher) = &article.publisher {
            self.text(&it, dc::PUBLISHER, publisher);
            self.add(&it, schema::PUBLISHER, node(&Iri::entity(publisher)));
        }
        for (predicate, text) in [(schema::HEADLINE, &article.headline), (schema::IS_BASED_ON, &article.based_on)] {
            if let Some(text) = text {
                self.text(&it, predicate, text);
            }
        }
        for author in &article.authors {
            self.text(&it, schema::AUTHOR, author);
        }
        self.date(&it, schema::DATE_PUBLISHED, article.published);
        let run = node(&run_iri(&article.id));
        self.add(&it, prov::WAS_GENERATED_BY, run.clone());
        self.add(&run, rdf::TYPE, prov::ACTIVITY);
        self.text(&run, schema::SOFTWARE_VERSION, &extraction.run.version);
        self.text(&run, ws::EXTRACTOR, &extraction.run.extractor);
    }

    fn entity(&mut self, entity: &Entity) {
        let it = node(&entity.id);
        self.add(&it, rdf::TYPE, ws::ENTITY);
        if let Some(class) = class_of(entity.kind) {
            self.add(&it, rdf::TYPE, class);
        }
        self.text(&it, schema::NAME, &entity.name);
        if entity.kind == EntityKind::Person {
            for word in name_words(&entity.name).into_iter().flatten().collect::<BTreeSet<_>>() {
                self.text(&it, ws::NAME_WORD, word);
            }
        }
        for alias in &entity.aliases {
            self.text(&it, schema::ALTERNATE_NAME, alias);
        }
        for mention in &entity.mentions {
            self.span(&it, ws::MENTION, mention);
        }
    }

    fn membership(&mut self, membership: &Membership) {
        let it = node(&membership.id);
        self.add(&it, rdf::TYPE, org::MEMBERSHIP);
        self.add(&it, org::MEMBER, node(&membership.member));
        let role = node(&role_iri(&membership.role));
        self.add(&it, org::ROLE_OF, role.clone());
        if self.described.insert(role.clone()) {
            self.add(&role, rdf::TYPE, org::ROLE);
            self.text(&role, skos::PREF_LABEL, &membership.role);
        }
        if let Some(organisation) = &membership.organisation {
            self.add(&it, org::ORGANIZATION, node(organisation));
        }
        if membership.former {
            self.add(&it, ws::FORMER, Literal::from(true));
        }
        self.date(&it, schema::START_DATE, membership.from);
        self.date(&it, schema::END_DATE, membership.to);
        for span in &membership.evidence {
            self.span(&it, ws::EVIDENCE, span);
        }
    }

    fn attribution(&mut self, hop: &Attribution) {
        let it = node(&hop.id);
        self.add(&it, rdf::TYPE, ws::ATTRIBUTION);
        let agent = node(&hop.source.id);
        self.add(&it, prov::AGENT_OF, agent.clone());
        self.text(&it, ws::SOURCE_NAME, &hop.source.name);
        let behalf = hop.source.on_behalf_of.as_ref().map(node);
        if let Some(behalf) = &behalf {
            self.add(&it, ws::ON_BEHALF_OF, behalf.clone());
        }
        match hop.source.kind {
            SourceKind::Entity => {
                if let Some(behalf) = behalf {
                    self.add_once(&agent, prov::ACTED_ON_BEHALF_OF, behalf);
                }
            }
            SourceKind::Unnamed => {
                self.add_once(&agent, rdf::TYPE, ws::UNNAMED_SOURCE);
                self.add_once(&agent, ws::DESCRIBED_AS, Literal::from(hop.source.name.as_str()));
                if let Some(number) = hop.source.number {
                    self.add_once(&agent, ws::GRAMMATICAL_NUMBER, NamedNode::new_unchecked(number.iri()));
                }
                if let Some(behalf) = behalf {
                    self.add_once(&agent, ws::BELONGS_TO, behalf);
                }
                if let Some(nationality) = &hop.source.nationality {
                    self.add_once(&agent, schema::NATIONALITY, node(nationality));
                }
            }
            SourceKind::Document => {
                self.add_once(&agent, rdf::TYPE, ws::DOCUMENT_SOURCE);
                self.add_once(&agent, schema::NAME, Literal::from(hop.source.name.as_str()));
                if let Some(behalf) = behalf {
                    self.add_once(&agent, ws::BELONGS_TO, behalf);
                }
            }
        }
        if let Some(role) = &hop.source.role {
            self.text(&it, ws::ROLE, role);
        }
        if let Some(mention) = &hop.source.mention {
            self.span(&it, ws::SPEAKER_MENTION, mention);
        }
        if let Some(anonymity) = &hop.source.anonymity {
            self.span(&it, ws::ANONYMITY, anonymity);
        }
        if let Some(cue) = &hop.cue {
            self.span(&it, ws::CUE, cue);
        }
        for span in &hop.content {
            self.span(&it, ws::CONTENT, span);
        }
        self.value(&it, ws::MODE, hop.mode);
        self.value(&it, ws::STANCE, hop.stance);
        if let Some(addressee) = &hop.addressee {
            self.add(&it, ws::ADDRESSEE, node(addressee));
        }
        if let Some(mention) = &hop.addressee_mention {
            self.span(&it, ws::ADDRESSEE_MENTION, mention);
        }
        self.date(&it, ws::SAID_AT, hop.said_at);
        self.date(&it, ws::SAID_UNTIL, hop.said_until);
        if let Some(outer) = &hop.reported_via {
            self.add(&it, ws::REPORTED_VIA, node(outer));
        }
        self.decimal(&it, ws::CONFIDENCE, hop.confidence);
    }

    fn claim(&mut self, claim: &Claim) {
        let it = node(&claim.id);
        self.add(&it, rdf::TYPE, ws::CLAIM);
        self.text(&it, schema::TEXT, &claim.words());
        self.add(&it, schema::APPEARANCE, node(self.article));
        self.add(&it, ws::KEY, node(&claim.key));
        if let Some(subject) = &claim.subject {
            self.argument(&it, ws::SUBJECT, ws::SUBJECT_MENTION, subject);
        }
        if let Some(relation) = &claim.relation {
            let iri = node(&Iri::relation(relation));
            self.add(&it, ws::RELATION_OF, iri.clone());
            if self.described.insert(iri.clone()) {
                self.add(&iri, rdf::TYPE, ws::RELATION);
                self.text(&iri, rdfs::LABEL, relation);
                if let Some(class) = &claim.relation_class {
                    self.relation_class(&iri, class);
                }
            }
        }
        if let Some(object) = &claim.object {
            self.argument(&it, ws::OBJECT, ws::OBJECT_MENTION, object);
        }
        for quantity in &claim.quantities {
            self.quantity(&it, quantity);
        }
        for moment in &claim.times {
            self.time(&it, moment);
        }
        for place in &claim.places {
            self.add(&it, ws::PLACE, node(place));
        }
        self.value(&it, ws::POLARITY, claim.polarity);
        self.value(&it, ws::CERTAINTY, claim.certainty);
        if claim.tense != Tense::Unknown {
            self.value(&it, ws::TENSE, claim.tense);
        }
        if claim.relation.is_some() {
            self.value(&it, ws::STATUS, claim.status);
        }
        for span in &claim.evidence {
            self.span(&it, ws::EVIDENCE, span);
        }
        if let Some(other) = &claim.refers_to {
            self.add(&it, ws::REFERS_TO, node(other));
        }
        self.add(&it, ws::ATTRIBUTION_OF, node(&claim.attribution));
        self.decimal(&it, ws::CONFIDENCE, claim.confidence);
    }

    /// The class of a relation, with what it is opposed to and what its counts are counts of.
    fn relation_class(&mut self, relation: &NamedNode, class: &RelationClass) {
        let it = node(&Iri::relation_class(&class.name));
        self.add(relation, ws::RELATION_CLASS_OF, it.clone());
        self.text(relation, ws::CLASS_EVIDENCE, &class.evidence);
        self.add_once(&it, rdf::TYPE, ws::RELATION_CLASS);
        self.add_once(&it, rdfs::LABEL, Literal::from(class.name.as_str()));
        for (predicate, other) in [(ws::OPPOSITE, &class.opposite), (ws::COUNTS_AS, &class.counts_as)] {
            let Some(other) = other else { continue };
            let node = node(&Iri::relation_class(other));
            self.add_once(&it, predicate, node.clone());
            self.add_once(&node, rdf::TYPE, ws::RELATION_CLASS);
            self.add_once(&node, rdfs::LABEL, Literal::from(other.as_str()));
        }
        if let Some(nature) = class.nature {
            self.add_once(&it, ws::NATURE, NamedNode::new_unchecked(nature.iri()));
        }
    }

    fn argument(
        &mut self,
        claim: &NamedNode,
        predicate: NamedNodeRef<'_>,
        mention: NamedNodeRef<'_>,
        argument: &Argument,
    ) {
        let it = node(&argument.id);
        self.add(claim, predicate, it.clone());
        self.span(claim, mention, &argument.span);
        if !argument.entity && self.described.insert(it.clone()) {
            self.add(&it, rdf::TYPE, skos::CONCEPT);
            self.text(&it, skos::PREF_LABEL, &argument.name);
        }
    }

    fn quantity(&mut self, claim: &NamedNode, quantity: &Quantity) {
        let it = node(&quantity.id);
        self.add(claim, ws::QUANTITY, it.clone());
        self.add(&it, rdf::TYPE, schema::QUANTITATIVE_VALUE);
        let numbers =
            [(schema::VALUE, quantity.value), (schema::MIN_VALUE, quantity.min), (schema::MAX_VALUE, quantity.max)];
        for (predicate, number) in numbers {
            if let Some(number) = number {
                self.decimal(&it, predicate, number);
            }
        }
        self.text(&it, schema::UNIT_TEXT, &quantity.unit);
        self.value(&it, ws::COMPARATOR, quantity.comparator);
        if let Some(population) = &quantity.population {
            self.text(&it, ws::POPULATION, population);
        }
        self.span(&it, ws::EVIDENCE, &quantity.span);
    }

    fn time(&mut self, claim: &NamedNode, moment: &Time) {
        let it = node(&moment.id);
        self.add(claim, ws::TIME, it.clone());
        self.add(&it, rdf::TYPE, time::INTERVAL);
        self.date(&it, schema::START_DATE, moment.from);
        self.date(&it, schema::END_DATE, moment.to);
        for (predicate, day) in [(schema::START_DATE, moment.from_of_year), (schema::END_DATE, moment.to_of_year)] {
            if let Some(day) = day {
                self.add(&it, predicate, Literal::new_typed_literal(day.to_string(), xsd::G_MONTH_DAY));
            }
        }
        self.value(&it, ws::GRANULARITY, moment.granularity);
        self.date(&it, ws::ANCHOR, moment.anchor);
        self.span(&it, ws::EVIDENCE, &moment.span);
    }
}

/// A number as `xsd:decimal`: Rust writes the shortest digits that read back as the same number, never an exponent.
pub(super) fn decimal(number: f64) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::DECIMAL)
}
