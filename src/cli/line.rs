use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::claim::{
    Argument, Attribution, Certainty, Claim, Extraction, Iri, Mode, Polarity, Quantity, RelationClass, SourceKind,
    Span, Stance, Status, Tense, Time,
};
use crate::graph::{one_line, quantity_in_words};

/// A claim with its chain and article: a line of `whosaid claims --format json`. Every field is always there; what is
/// not known is null.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClaimLine {
    /// The claim's IRI.
    pub claim: Iri,
    /// Where claims that may agree or disagree meet.
    pub key: Iri,
    /// The article that has it.
    pub article: ArticleLine,
    /// The sources, from the publisher inward to the first speaker.
    pub chain: Vec<HopLine>,
    /// The words that state the claim, on one line.
    pub text: String,
    /// All that the first speaker is reported to have said here, on one line; null for the publisher's own statements.
    pub content: Option<String>,
    /// Who or what it is about.
    pub subject: Option<Thing>,
    /// The normalised predicate.
    pub relation: Option<String>,
    /// The class of relations that it is of.
    pub relation_class: Option<RelationClass>,
    /// What the subject is related to.
    pub object: Option<Thing>,
    /// Its quantities, in the order of the text.
    pub quantities: Vec<Quantity>,
    /// Its times, in the order of the text.
    pub times: Vec<Time>,
    /// Where it holds or happened.
    pub places: Vec<Thing>,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// How certain the speaker makes it.
    pub certainty: Certainty,
    /// When it holds, seen from the time of saying.
    pub tense: Tense,
    /// Whether the speaker puts it forward as so.
    pub status: Status,
    /// The words with their places in the article's text.
    pub evidence: Vec<Span>,
    /// The claim of the same article that the words stand for, which the speaker denies, doubts or confirms; null for others.
    pub refers_to: Option<Iri>,
    /// Chance that the proposition is what the words say, given that the hops are right.
    pub confidence: f64,
    /// Chance that the claim and all hops of its chain are right.
    pub overall_confidence: f64,
}

/// What is known of an article's publication.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ArticleLine {
    /// Its IRI, which is its graph's name too.
    pub id: Iri,
    /// The outlet.
    pub publisher: Option<String>,
    /// The headline.
    pub headline: Option<String>,
    /// The day of publication.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub published: Option<Date>,
    /// Its address.
    pub url: Option<String>,
}

/// A source in a chain.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HopLine {
    /// The source's name, or the words that describe it.
    pub source: String,
    /// The source's IRI.
    pub id: Iri,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// In which role it speaks.
    pub role: Option<String>,
    /// For whom it speaks, by name.
    pub on_behalf_of: Option<String>,
    /// The country of an unnamed source, by name.
    pub nationality: Option<String>,
    /// The words that tell why an unnamed source goes unnamed.
    pub anonymity: Option<String>,
    /// How its words are given.
    pub mode: Mode,
    /// Its attitude.
    pub stance: Stance,
    /// The words that attribute.
    pub cue: Option<String>,
    /// The day it was said, or the first on which it may have been.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub said_at: Option<Date>,
    /// The last day on which it may have been said, when that is not one day.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub said_until: Option<Date>,
    /// Chance that the hop is right.
    pub confidence: f64,
}

/// An entity or concept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Thing {
    /// Its IRI.
    pub id: Iri,
    /// Its name.
    pub name: String,
    /// Whether it is an entity; else it is a common noun.
    pub entity: bool,
}

impl ArticleLine {
    /// The article of an extraction.
    pub fn new(extraction: &Extraction) -> Self {
        let article = &extraction.article;
        Self {
            id: article.id.clone(),
            publisher: article.publisher.clone(),
            headline: article.headline.clone(),
            published: article.published,
            url: article.url.clone(),
        }
    }
}

impl HopLine {
    fn new(extraction: &Extraction, hop: &Attribution) -> Self {
        let name = |id: Option<&Iri>| id.and_then(|id| extraction.entity(id)).map(|entity| entity.name.clone());
        Self {
            source: hop.source.name.clone(),
            id: hop.source.id.clone(),
            kind: hop.source.kind,
            role: hop.source.role.clone(),
            on_behalf_of: name(hop.source.on_behalf_of.as_ref()),
            nationality: name(hop.source.nationality.as_ref()),
            anonymity: hop.source.anonymity.as_ref().map(|words| one_line(&words.text)),
            mode: hop.mode,
            stance: hop.stance,
            cue: hop.cue.as_ref().map(|cue| one_line(&cue.text)),
            said_at: hop.said_at,
            said_until: hop.said_until,
            confidence: hop.confidence,
        }
    }
}

impl Thing {
    fn new(argument: &Argument) -> Self {
        Self { id: argument.id.clone(), name: argument.name.clone(), entity: argument.entity }
    }
}

impl ClaimLine {
    /// A claim of an extraction.
    pub fn new(extraction: &Extraction, claim: &Claim) -> Self {
        let chain = extraction.chain(&claim.attribution);
        let places = claim.places.iter().map(|id| {
            let name = extraction.entity(id).map_or_else(|| id.tail().to_owned(), |entity| entity.name.clone());
            Thing { id: id.clone(), name, entity: extraction.entity(id).is_some() }
        });
        Self {
            claim: claim.id.clone(),
            key: claim.key.clone(),
            article: ArticleLine::new(extraction),
            text: one_line(&claim.words()),
            content: chain.last().and_then(|hop| content(hop.attribution)),
            subject: claim.subject.as_ref().map(Thing::new),
            relation: claim.relation.clone(),
            relation_class: claim.relation_class.clone(),
            object: claim.object.as_ref().map(Thing::new),
            quantities: claim.quantities.clone(),
            times: claim.times.clone(),
            places: places.collect(),
            polarity: claim.polarity,
            certainty: claim.certainty,
            tense: claim.tense,
            status: claim.status,
            evidence: claim.evidence.clone(),
            refers_to: claim.refers_to.clone(),
            confidence: claim.confidence,
            overall_confidence: overall(extraction, claim),
            chain: chain.iter().map(|hop| HopLine::new(extraction, hop.attribution)).collect(),
        }
    }

    /// The quantities in words.
    pub fn quantities_in_words(&self) -> String {
        self.quantities.iter().map(quantity_in_words).collect::<Vec<_>>().join("; ")
    }
}

/// Chance that a claim and all hops of its chain are right, if one being wrong says nothing of the others.
pub fn overall(extraction: &Extraction, claim: &Claim) -> f64 {
    let hops: f64 = extraction.chain(&claim.attribution).iter().map(|hop| hop.attribution.confidence).product();
    // Four digits are more than the numbers are worth, and hide how products are rounded.
    (claim.confidence * hops * 10_000.0).round() / 10_000.0
}

/// All that is attributed to a hop, on one line.
pub fn content(hop: &Attribution) -> Option<String> {
    let spans: Vec<String> = hop.content.iter().map(|span| one_line(&span.text)).collect();
    (!spans.is_empty()).then(|| spans.join(" … "))
}
