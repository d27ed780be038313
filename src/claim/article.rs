use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Iri, digest};

/// One published text with what is known of its publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// Its URL, or else an IRI made from a hash of its text and of where, when and under which headline it was published:
    /// also the name of its graph in the store.
    pub id: Iri,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The outlet's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The headline, which is not part of `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// The by-line's names, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub published: Option<Date>,
    /// What the metadata says the article is based on (schema.org `isBasedOn`): an agency's name or a URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub based_on: Option<String>,
    /// The body: paragraphs parted by line feeds, without boilerplate. All offsets refer to it.
    pub text: String,
}

impl Article {
    /// An article with a text and nothing else known; its identity is the text's hash.
    pub fn from_text(text: impl Into<String>) -> Self {
        let mut article = Self {
            id: Iri::new(""),
            url: None,
            publisher: None,
            headline: None,
            authors: Vec::new(),
            published: None,
            based_on: None,
            text: text.into(),
        };
        article.identify_by_content();
        article
    }

    /// Gives the article the identity that its text and publication make: one wire story in two outlets is two articles.
    pub fn identify_by_content(&mut self) {
        let published = self.published.map(|day| day.to_string()).unwrap_or_default();
        let known = [
            self.publisher.as_deref().unwrap_or_default(),
            self.headline.as_deref().unwrap_or_default(),
            &published,
            &self.text,
        ];
        self.id = Iri::minted(&format!("article/{}", digest(&known)));
    }

    /// Gives the article the URL as its identity when it is an absolute `http` or `https` one; otherwise changes
    /// nothing and returns false.
    pub fn identify_by(&mut self, url: &str) -> bool {
        let url = url.trim();
        let absolute = ["http://", "https://"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
        let legal = url.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c));
        if absolute && legal && oxiri::IriRef::parse(url).is_ok() {
            self.id = Iri::new(url);
            self.url = Some(url.to_owned());
            return true;
        }
        false
    }

    /// The outlet's name, or the words "the article" when nobody knows it.
    pub fn outlet(&self) -> &str {
        self.publisher.as_deref().unwrap_or("the article")
    }
}
