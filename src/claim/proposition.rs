use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Iri, Quantity, RelationClass, Span, Time, attribution::named, base_unit, claim_key, normalise_name};

/// One proposition with its chain and evidence. It is never asserted as fact: the store says that somebody said it.
///
/// A claim whose proposition could not be read with confidence has no subject, relation and object; its evidence still
/// says who said what, word for word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// This claim's identity.
    pub id: Iri,
    /// Where claims that may agree or disagree meet; see [`claim_key`](super::claim_key).
    pub key: Iri,
    /// Who or what the proposition is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Argument>,
    /// The normalised predicate: lemma with particle and preposition, `withdraw from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// The class of relations that `relation` is of, for comparison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation_class: Option<RelationClass>,
    /// What the subject is related to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Argument>,
    /// Quantities in the proposition, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
    /// Times in the proposition, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<Time>,
    /// Where it holds or happened, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Iri>,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// How certain the source makes it.
    pub certainty: Certainty,
    /// When it holds, seen from the time of saying.
    pub tense: Tense,
    /// Whether the source puts it forward as so.
    #[serde(default)]
    pub status: Status,
    /// The words that state it, in the order of the text.
    pub evidence: Vec<Span>,
    /// The claim of the same article that its words stand for (what `the allegations` are in `denied the allegations`), or that it is
    /// set against: `but analysts see it as a test`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<Iri>,
    /// The innermost hop of its chain.
    pub attribution: Iri,
    /// Chance that the proposition is what the words say, 0 to 1, given that the hops are right.
    pub confidence: f64,
}

impl Claim {
    /// The key that its proposition gives it: a hash of subject, class of relations and slot, so that claims meet that say the
    /// same or the opposite in other words. A count of what undergoes something is kept under no subject: `the blast killed 50
    /// people` and `50 people died` meet. Without a proposition there is nothing to compare but the words.
    pub fn comparison_key(&self) -> Iri {
        let Some(relation) = &self.relation else {
            return claim_key("", "", &normalise_name(&self.words()));
        };
        let class = self.relation_class.as_ref();
        if let Some(counted) =
            class.and_then(|class| class.counts_as.as_deref()).filter(|_| self.counts_who_undergoes())
        {
            return claim_key("", counted, &self.slot());
        }
        claim_key(&self.about(), class.map_or(relation.as_str(), RelationClass::axis), &self.slot())
    }

    /// The quantity that it is about: what its object is, or else its subject, or what it says of a subject alone. Others only
    /// stand beside them.
    pub fn amount(&self) -> Option<&Quantity> {
        let alone = || self.quantities.first().filter(|_| self.object.is_none());
        self.amount_of(self.object.as_ref()).or_else(|| self.amount_of(self.subject.as_ref())).or_else(alone)
    }

    fn amount_of(&self, who: Option<&Argument>) -> Option<&Quantity> {
        self.quantities.iter().find(|quantity| who.is_some_and(|who| quantity.span.overlaps(&who.span)))
    }

    /// Whether its quantity counts those to whom it happens.
    fn counts_who_undergoes(&self) -> bool {
        self.amount_of(self.object.as_ref().or(self.subject.as_ref())).is_some()
    }

    /// The name of what it is about, as its key has it.
    pub fn about(&self) -> String {
        self.subject.as_ref().map(|subject| subject.name.clone()).unwrap_or_default()
    }

    /// What is counted, or what the relation is to, as its key has it: miles and kilometres are one.
    pub fn slot(&self) -> String {
        let one =
            |quantity: &Quantity| base_unit(&quantity.unit).map_or(quantity.unit.as_str(), |base| base.0).to_owned();
        let counted = self.amount().map(one);
        counted.or_else(|| self.object.as_ref().map(|object| object.name.clone())).unwrap_or_default()
    }

    /// The evidence as one line: its spans joined by `…`, line feeds as spaces.
    pub fn words(&self) -> String {
        let spans: Vec<&str> = self.evidence.iter().map(|span| span.text.as_str()).collect();
        spans.join(" … ").replace('\n', " ")
    }
}

/// What stands at an end of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Argument {
    /// The entity's IRI, or that of the concept when it is a common noun.
    pub id: Iri,
    /// The entity's name, or the noun phrase reduced to its head words: `district`.
    pub name: String,
    /// Whether `id` is an entity of the article.
    pub entity: bool,
    /// The words.
    pub span: Span,
}

/// Whether a proposition is affirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

/// How certain a source makes a proposition, on the scale of
/// [GRaSP](https://aclanthology.org/L16-1187/) (van Son et al., 2016).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// `is`, `will`
    Certain,
    /// `is likely to`, `should`
    Probable,
    /// `may`, `could`
    Possible,
    /// Nothing in the words tells.
    Underspecified,
}

/// When a proposition holds, seen from the time of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tense {
    /// `captured`, `has captured`
    Past,
    /// `holds`
    Present,
    /// `will capture`
    Future,
    /// `is scheduled to`
    Scheduled,
    /// The words do not tell.
    Unknown,
}

/// Whether a source puts a proposition forward as so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It says that it is so, was so or will be so.
    #[default]
    Asserted,
    /// It says that it would be so if something else were: `they will leave` in `if it rains, they will leave`.
    Conditional,
    /// It supposes it: `if it rains`, `whether they left`.
    Hypothetical,
    /// It asks.
    Question,
    /// It wants it to be so: what is demanded, what `should` be.
    Wish,
}

named!(
    Status,
    Asserted = "asserted",
    Conditional = "conditional",
    Hypothetical = "hypothetical",
    Question = "question",
    Wish = "wish",
);
named!(Polarity, Positive = "positive", Negative = "negative");
named!(Certainty, Certain = "certain", Probable = "probable", Possible = "possible", Underspecified = "underspecified",);
named!(Tense, Past = "past", Present = "present", Future = "future", Scheduled = "scheduled", Unknown = "unknown",);
