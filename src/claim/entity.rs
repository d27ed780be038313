use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Iri, Span};

/// What sort of thing a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// One human being.
    Person,
    /// A company, ministry, agency, party, outlet or the like.
    Organisation,
    /// A location that acts for nobody: a river, an airport, a street.
    Place,
    /// A country, region or city, as land or as the power that governs it.
    GeopoliticalEntity,
    /// People who act together without statutes, or share a nationality, faith or cause: the Taliban, protesters.
    Group,
    /// A named happening.
    Event,
    /// A named work: a report, a law, a film.
    Work,
    /// A name of none of these kinds, or of an unknown one.
    Other,
}

impl EntityKind {
    /// Every kind, in the order of the declaration.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::GeopoliticalEntity,
        Self::Group,
        Self::Event,
        Self::Work,
        Self::Other,
    ];

    /// The name used in tables and in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::GeopoliticalEntity => "geopolitical_entity",
            Self::Group => "group",
            Self::Event => "event",
            Self::Work => "work",
            Self::Other => "other",
        }
    }
}

/// Something that an article names, with the places where it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// Its identity, shared by every article that uses the name.
    pub id: Iri,
    /// The fullest name the article gives it.
    pub name: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Other names for it in this article, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Where it is named, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Span>,
}

/// An office or membership: who holds which role, for whom (`org:Membership`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Membership {
    /// This membership's identity.
    pub id: Iri,
    /// Who holds the role.
    pub member: Iri,
    /// The role in the article's words: `spokesman`.
    pub role: String,
    /// For whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Iri>,
    /// Whether the text calls it over: `the former minister`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub former: bool,
    /// First day in office, when the text dates it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub from: Option<Date>,
    /// Last day in office, when the text dates it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub to: Option<Date>,
    /// The words that say so.
    pub evidence: Vec<Span>,
}

impl Membership {
    /// The role as it is to be read beside a name: `former minister`.
    pub fn title(&self) -> String {
        if self.former { format!("former {}", self.role) } else { self.role.clone() }
    }

    /// The role, for whom and when, given the organisation's name: `former head for Harbour Guard, 2010-01-01 to 2014-12-31`.
    pub fn in_words(&self, organisation: Option<&str>) -> String {
        let mut words = self.title();
        if let Some(name) = organisation.filter(|name| !words.to_lowercase().contains(&name.to_lowercase())) {
            words.push_str(" for ");
            words.push_str(name);
        }
        let when = match (self.from, self.to) {
            (Some(from), Some(to)) => format!(", {from} to {to}"),
            (Some(from), None) => format!(", since {from}"),
            (None, Some(to)) => format!(", until {to}"),
            (None, None) => String::new(),
        };
        words + &when
    }
}
