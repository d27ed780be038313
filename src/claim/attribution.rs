use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Iri, Span};

/// One hop of a chain: a source, its cue, and what is attributed to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// This hop's identity.
    pub id: Iri,
    /// Who or what it is attributed to.
    pub source: Source,
    /// The words that attribute: `said`, `according to a report by`; for wire copy the credit, when the text has it. Absent for
    /// the publisher and for an outlet that is only known as the one told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Span>,
    /// All that is attributed, quotation marks included; several spans when the reporting clause interrupts it. Empty
    /// for the publisher and for the agency that an article is from, to whom the whole text belongs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Span>,
    /// How the content is worded.
    pub mode: Mode,
    /// What the cue says of the source's attitude.
    pub stance: Stance,
    /// To whom it was said, when that has a name: `told Reuters`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Iri>,
    /// The words for whom it was said to: `told reporters`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee_mention: Option<Span>,
    /// The day it was said, or the first on which it may have been, when the text tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub said_at: Option<Date>,
    /// The last day on which it may have been said, when the text tells of more than a day: `last month`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub said_until: Option<Date>,
    /// The next hop outward, through which this one is known; only the publisher has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_via: Option<Iri>,
    /// Chance that this source said the content, or most of it, 0 to 1.
    pub confidence: f64,
}

impl Attribution {
    /// The outermost hop of a chain: what a publisher says in its own voice.
    pub fn narration(id: Iri, publisher: Source) -> Self {
        Self {
            id,
            source: publisher,
            cue: None,
            content: Vec::new(),
            mode: Mode::Narration,
            stance: Stance::Neutral,
            addressee: None,
            addressee_mention: None,
            said_at: None,
            said_until: None,
            reported_via: None,
            confidence: 1.0,
        }
    }

    /// Whether the source only handed on what another said, as an outlet does that was told it.
    pub fn is_relay(&self) -> bool {
        self.mode == Mode::Relay
    }
}

/// Who or what an attribution is to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Its identity. For an entity that is the entity's; an unnamed source or a document has one of its own inside the
    /// article and is never merged with another.
    pub id: Iri,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// Its resolved name, or for an unnamed source the words that describe it.
    pub name: String,
    /// The words in this sentence that stand for it: a name, `the official`, `he`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mention: Option<Span>,
    /// In which role it speaks: `spokesperson`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// On whose behalf it speaks, or what an unnamed source belongs to, or who issued a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Iri>,
    /// One or several, for unnamed sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// The country that the words for an unnamed source tell: `a Turkish officer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<Iri>,
    /// The words that tell that, and why, an unnamed source goes unnamed: `on condition of anonymity because …`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anonymity: Option<Span>,
}

impl Source {
    /// A source of which nothing more is told.
    pub fn new(id: Iri, kind: SourceKind, name: impl Into<String>) -> Self {
        Self {
            id,
            kind,
            name: name.into(),
            mention: None,
            role: None,
            on_behalf_of: None,
            number: None,
            nationality: None,
            anonymity: None,
        }
    }
}

/// The sorts of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A named entity.
    Entity,
    /// Somebody whom the article describes and does not name.
    Unnamed,
    /// A report, poll, letter, or the article itself when its publisher is unknown.
    Document,
}

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Number {
    /// `a senior official`
    One,
    /// `Western officials`
    Several,
}

/// How reported words are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Wholly within quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// The reporter's words with quoted pieces.
    Mixed,
    /// A headline or sub-headline with its speaker.
    Headline,
    /// Not worded by this source at all: an outlet or site that was told it, or that carried it.
    Relay,
    /// Wire copy: the whole text is of this source, whom the outlet credits.
    Wire,
    /// The outlet's own voice.
    Narration,
}

/// The attitude to the content that the cue expresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// `said`, `told`, `added`
    Neutral,
    /// `denied`, `rejected`
    Denies,
    /// `accused`, `blamed`
    Accuses,
    /// `admitted`, `conceded`
    Admits,
    /// `warned`
    Warns,
    /// `promised`, `vowed`
    Promises,
    /// `demanded`, `urged`
    Demands,
    /// `confirmed`
    Confirms,
    /// `doubted`, `questioned`
    Doubts,
    /// `believes`, `thinks`
    Believes,
    /// `predicted`, `expects`
    Predicts,
}

macro_rules! named {
    ($type:ty, $($variant:ident = $name:literal),+ $(,)?) => {
        impl $type {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in tables and in machine output.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }

        impl std::str::FromStr for $type {
            type Err = String;

            fn from_str(name: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|value| value.name() == name).ok_or_else(|| {
                    let names: Vec<_> = Self::ALL.iter().map(|value| value.name()).collect();
                    format!("{name:?} is none of {}", names.join(", "))
                })
            }
        }
    };
}
pub(super) use named;

named!(SourceKind, Entity = "entity", Unnamed = "unnamed", Document = "document");
named!(Number, One = "one", Several = "several");
named!(
    Mode,
    Direct = "direct",
    Indirect = "indirect",
    Mixed = "mixed",
    Headline = "headline",
    Relay = "relay",
    Wire = "wire",
    Narration = "narration",
);
named!(
    Stance,
    Neutral = "neutral",
    Denies = "denies",
    Accuses = "accuses",
    Admits = "admits",
    Warns = "warns",
    Promises = "promises",
    Demands = "demands",
    Confirms = "confirms",
    Doubts = "doubts",
    Believes = "believes",
    Predicts = "predicts",
);
