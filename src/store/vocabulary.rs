//! The terms of `ontology/whosaid.ttl` and of the vocabularies that it reuses.

use crate::claim::{
    Certainty, Comparator, DecidedBy, Difference, EntityKind, Granularity, IdentityKind, Mode, Number, Parting,
    Polarity, RelationNature, Stance, Status, Tense, Verdict,
};
use oxigraph::model::NamedNodeRef;

/// The graph that holds the comparisons and the marks of what is still to be compared.
pub const COMPARISONS: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("https://w3id.org/whosaid/id/comparisons");

/// The graph that holds the decisions on identities.
pub const IDENTITIES: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("https://w3id.org/whosaid/id/identities");

/// Prefixes for serialisers and queries.
pub const PREFIXES: [(&str, &str); 12] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("time", "http://www.w3.org/2006/time#"),
    ("ws", "https://w3id.org/whosaid/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

macro_rules! terms {
    ($(#[$doc:meta])* $module:ident, $base:literal, $($name:ident = $local:literal),+ $(,)?) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "each term is documented where it is defined, in its vocabulary")]
        pub mod $module {
            use oxigraph::model::NamedNodeRef;
            $(pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($base, $local));)+
        }
    };
}

terms!(
    /// [RDF](https://www.w3.org/TR/rdf11-concepts/)
    rdf, "http://www.w3.org/1999/02/22-rdf-syntax-ns#", TYPE = "type"
);
terms!(
    /// [RDF Schema](https://www.w3.org/TR/rdf-schema/)
    rdfs, "http://www.w3.org/2000/01/rdf-schema#", LABEL = "label"
);
terms!(
    /// [SKOS](https://www.w3.org/TR/skos-reference/)
    skos, "http://www.w3.org/2004/02/skos/core#",
    ALT_LABEL = "altLabel", CONCEPT = "Concept", EXACT_MATCH = "exactMatch", PREF_LABEL = "prefLabel"
);
terms!(
    /// [Dublin Core elements](https://www.dublincore.org/specifications/dublin-core/dcmi-terms/)
    dc, "http://purl.org/dc/elements/1.1/", PUBLISHER = "publisher"
);
terms!(
    /// [PROV-O](https://www.w3.org/TR/prov-o/)
    prov, "http://www.w3.org/ns/prov#",
    ACTED_ON_BEHALF_OF = "actedOnBehalfOf", ACTIVITY = "Activity", AGENT_OF = "agent",
    ENTITY = "Entity", WAS_GENERATED_BY = "wasGeneratedBy",
);
terms!(
    /// [Web Annotation](https://www.w3.org/TR/annotation-vocab/)
    oa, "http://www.w3.org/ns/oa#",
    EXACT = "exact",
);
terms!(
    /// [The Organization Ontology](https://www.w3.org/TR/vocab-org/)
    org, "http://www.w3.org/ns/org#",
    MEMBER = "member", MEMBERSHIP = "Membership", ORGANIZATION = "organization", ROLE = "Role", ROLE_OF = "role",
);
terms!(
    /// [OWL](https://www.w3.org/TR/owl2-overview/)
    owl, "http://www.w3.org/2002/07/owl#", SAME_AS = "sameAs"
);
terms!(
    /// [OWL-Time](https://www.w3.org/TR/owl-time/)
    time, "http://www.w3.org/2006/time#", INTERVAL = "Interval"
);
terms!(
    /// [schema.org](https://schema.org)
    schema, "https://schema.org/",
    ALTERNATE_NAME = "alternateName", APPEARANCE = "appearance", ARTICLE_BODY = "articleBody", AUTHOR = "author",
    CREATIVE_WORK = "CreativeWork", DATE_PUBLISHED = "datePublished", END_DATE = "endDate",
    EVENT = "Event", HEADLINE = "headline", IS_BASED_ON = "isBasedOn", MAX_VALUE = "maxValue", MIN_VALUE = "minValue",
    NAME = "name", NATIONALITY = "nationality", NEWS_ARTICLE = "NewsArticle", ORGANIZATION = "Organization", PERSON = "Person", PLACE = "Place",
    PUBLISHER = "publisher", QUANTITATIVE_VALUE = "QuantitativeValue", SOFTWARE_VERSION = "softwareVersion",
    START_DATE = "startDate", TEXT = "text", UNIT_TEXT = "unitText", URL = "url", VALUE = "value",
);
terms!(
    /// whosaid's own terms, `ontology/whosaid.ttl`
    ws, "https://w3id.org/whosaid/ns#",
    ADDRESSEE = "addressee", ADDRESSEE_MENTION = "addresseeMention", ANCHOR = "anchor", ANONYMITY = "anonymity",
    ATTRIBUTION = "Attribution",
    ATTRIBUTION_OF = "attribution",
    BELONGS_TO = "belongsTo", CERTAINTY = "certainty", CLAIM = "Claim", CLASS_EVIDENCE = "classEvidence", COMPARATOR = "comparator",
    CONFIDENCE = "confidence", CONTENT = "content", CONTRADICTION = "Contradiction", CORROBORATION = "Corroboration", COUNTS_AS = "countsAs",
    CANONICAL_KEY = "canonicalKey", CUE = "cue", DECIDED_BY = "decidedBy", DECIDES_ON = "decidesOn",
    DECISION_KIND = "decisionKind", DESCRIBED_AS = "describedAs", DIFFERENCE = "difference", DOCUMENT_SOURCE = "DocumentSource",
    ENTITY = "Entity", EVIDENCE = "evidence", EXTRACTOR = "extractor", FIRST_CLAIM = "firstClaim",
    FORMER = "former",
    GEOPOLITICAL_ENTITY = "GeopoliticalEntity", GRAMMATICAL_NUMBER = "grammaticalNumber", GRANULARITY = "granularity",
    GROUP = "Group", IDENTIFIED_AS = "identifiedAs", IDENTITY_DECISION = "IdentityDecision", IN_ARTICLE = "inArticle",
    KEY = "key", MENTION = "mention", MODE = "mode", NAME_WORD = "nameWord", NATURE = "nature", OBJECT = "object",
    OBJECT_MENTION = "objectMention", ON_BEHALF_OF = "onBehalfOf", OPPOSITE = "opposite", PARTING = "parting", PENDING = "pending",
    PLACE = "place", POLARITY = "polarity", POPULATION = "population", QUANTITY = "quantity", REASON = "reason", REFERS_TO = "refersTo",
    RELATION = "Relation", RELATION_CLASS = "RelationClass", RELATION_CLASS_OF = "relationClass", RELATION_OF = "relation", REPORTED_VIA = "reportedVia", ROLE = "role", SAID_AT = "saidAt", SAID_UNTIL = "saidUntil",
    SECOND_CLAIM = "secondClaim", SOURCE_NAME = "sourceName", SPEAKER_MENTION = "speakerMention", STANCE = "stance", STATUS = "status",
    SUBJECT = "subject", SUBJECT_MENTION = "subjectMention", TENSE = "tense", TIME = "time",
    UNCOMPARED = "uncompared", UNIDENTIFIED = "unidentified", UNIDENTIFIED_NAME = "unidentifiedName", UNNAMED_SOURCE = "UnnamedSource", UPDATE = "Update",
);

/// A value of one of the closed lists, which the ontology names by an individual.
pub(super) trait Individual: Copy + Sized + 'static {
    /// Every value.
    fn all() -> &'static [Self];

    /// The local name of its individual in the namespace `ws:`.
    fn local(self) -> &'static str;

    fn iri(self) -> String {
        format!("https://w3id.org/whosaid/ns#{}", self.local())
    }

    fn from_iri(iri: &str) -> Option<Self> {
        let local = iri.strip_prefix("https://w3id.org/whosaid/ns#")?;
        Self::all().iter().copied().find(|value| value.local() == local)
    }
}

macro_rules! individuals {
    ($type:ident: $($variant:ident = $local:literal),+ $(,)?) => {
        impl Individual for $type {
            fn all() -> &'static [Self] {
                &[$(Self::$variant),+]
            }

            fn local(self) -> &'static str {
                match self { $(Self::$variant => $local),+ }
            }
        }
    };
}

individuals!(Mode: Direct = "direct", Indirect = "indirect", Mixed = "mixed", Headline = "headline",
    Relay = "relay", Wire = "wire",
    Narration = "narration");
individuals!(Stance: Neutral = "neutral", Denies = "denies", Accuses = "accuses", Admits = "admits", Warns = "warns",
    Promises = "promises", Demands = "demands", Confirms = "confirms", Doubts = "doubts", Believes = "believes",
    Predicts = "predicts");
individuals!(Polarity: Positive = "positive", Negative = "negative");
individuals!(Certainty: Certain = "certain", Probable = "probable", Possible = "possible",
    Underspecified = "underspecified");
individuals!(Status: Asserted = "asserted", Conditional = "conditional", Hypothetical = "hypothetical", Question = "question",
    Wish = "wish");
individuals!(RelationNature: Functional = "functional", Cumulative = "cumulative");
individuals!(Tense: Past = "past", Present = "present", Future = "future", Scheduled = "scheduled",
    Unknown = "unknownTense");
individuals!(Comparator: Exact = "exact", AtLeast = "atLeast", AtMost = "atMost", MoreThan = "moreThan",
    LessThan = "lessThan", About = "about", Range = "range");
individuals!(Granularity: Day = "day", Week = "week", Month = "month", Quarter = "quarter", Year = "year",
    Vague = "vague");
individuals!(IdentityKind: Merge = "merge", Split = "split", Alias = "alias");
individuals!(DecidedBy: User = "user", Authority = "authority", Rule = "rule");
individuals!(Number: One = "one", Several = "several");
individuals!(Difference: Number = "numberDifference", Polarity = "polarityDifference", Opposite = "oppositeDifference",
    Denial = "denialDifference", Date = "dateDifference", Place = "placeDifference", Identity = "identityDifference", Quotation = "quotationDifference",
    Duration = "durationDifference", Object = "objectDifference", Role = "roleDifference", SelfContradiction = "selfDifference");
individuals!(Parting: Speakers = "betweenSpeakers", Reports = "betweenReports", Copies = "betweenCopies",
    Times = "betweenTimes");
individuals!(Verdict: Contradiction = "Contradiction", Update = "Update", Corroboration = "Corroboration");

/// The class of an entity of this kind; none for [`EntityKind::Other`], which is a `ws:Entity` and no more.
pub(super) fn class_of(kind: EntityKind) -> Option<NamedNodeRef<'static>> {
    Some(match kind {
        EntityKind::Person => schema::PERSON,
        EntityKind::Organisation => schema::ORGANIZATION,
        EntityKind::Place => schema::PLACE,
        EntityKind::GeopoliticalEntity => ws::GEOPOLITICAL_ENTITY,
        EntityKind::Group => ws::GROUP,
        EntityKind::Event => schema::EVENT,
        EntityKind::Work => schema::CREATIVE_WORK,
        EntityKind::Other => return None,
    })
}
