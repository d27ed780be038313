use std::collections::BTreeMap;

use serde_json::Value;

use super::args::Pick;
use super::error::CliError;
use super::line::overall;
use crate::claim::{Argument, Claim, Entity, Extraction, Iri, Source, SourceKind};
use crate::graph::has_words;
use crate::language::relation_class;
use crate::store::{ResultsFormat, Store};

/// Candidates that an error lists.
const CANDIDATES: usize = 10;

/// An article of the store by what a user may know of it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its IRI.
    pub id: Iri,
    publisher: Option<String>,
    headline: Option<String>,
}

impl Listed {
    fn holds(&self, letters: &str) -> bool {
        let fields = [Some(self.id.as_str()), self.publisher.as_deref(), self.headline.as_deref()];
        fields.into_iter().flatten().any(|field| field.to_lowercase().contains(letters))
    }

    /// The article in words, for messages.
    pub fn in_words(&self) -> String {
        let named: Vec<&str> = [&self.publisher, &self.headline].into_iter().flatten().map(String::as_str).collect();
        if named.is_empty() { self.id.to_string() } else { format!("{} <{}>", named.join(": "), self.id) }
    }
}

/// The articles of the store, by IRI.
pub fn list(store: &Store) -> Result<Vec<Listed>, CliError> {
    let query = "SELECT ?article ?publisher ?headline { GRAPH ?article {
        ?article a schema:NewsArticle .
        OPTIONAL { ?article dc:publisher ?publisher } OPTIONAL { ?article schema:headline ?headline } } }";
    let mut json = Vec::new();
    store.query(query, &[], false)?.write(ResultsFormat::Json, &mut json)?;
    let answers: Value = serde_json::from_slice(&json).map_err(|error| CliError::Internal(error.to_string()))?;
    let mut found = BTreeMap::new();
    for row in answers["results"]["bindings"].as_array().into_iter().flatten() {
        let value = |name: &str| row[name]["value"].as_str().map(str::to_owned);
        if let Some(id) = value("article").map(Iri::new) {
            found.insert(id.clone(), Listed { id, publisher: value("publisher"), headline: value("headline") });
        }
    }
    Ok(found.into_values().collect())
}

/// The articles that the user's word for them means: the one with this IRI, or else all with these letters.
pub fn articles(store: &Store, wanted: &str) -> Result<Vec<Listed>, CliError> {
    let wanted = wanted.trim();
    let letters = wanted.to_lowercase();
    let mut found = list(store)?;
    if found.iter().any(|article| article.id.as_str() == wanted) {
        found.retain(|article| article.id.as_str() == wanted);
    } else {
        found.retain(|article| !letters.is_empty() && article.holds(&letters));
    }
    Ok(found)
}

/// The one article that the user's word means.
pub fn one_article(store: &Store, wanted: &str) -> Result<Listed, CliError> {
    let mut found = articles(store, wanted)?;
    if found.len() == 1 {
        return Ok(found.swap_remove(0));
    }
    if found.is_empty() {
        return Err(CliError::asked(
            format!("no article in the store is {wanted:?}"),
            "give an article's IRI, or letters in its IRI, headline or publisher; `whosaid query --name outlets` lists outlets",
        ));
    }
    let mut hint = String::from("give one of them by its IRI:");
    for article in found.iter().take(CANDIDATES) {
        hint.push_str("\n  ");
        hint.push_str(&article.in_words());
    }
    if found.len() > CANDIDATES {
        hint.push_str("\n  …");
    }
    Err(CliError::asked(format!("{} articles are {wanted:?}", found.len()), hint))
}

/// The extractions of all articles that can have a claim that is asked for, some in memory at a time.
pub fn extractions<'a>(
    store: &'a Store,
    pick: &Pick,
) -> Result<impl Iterator<Item = Result<Extraction, CliError>> + use<'a>, CliError> {
    let mut ids: Vec<Iri> = match &pick.article {
        Some(wanted) => articles(store, wanted)?.into_iter().map(|article| article.id).collect(),
        None => store.articles()?,
    };
    for wanted in [&pick.speaker, &pick.about, &pick.via].into_iter().flatten() {
        if let Some(having) = store.articles_with_words(wanted)? {
            ids.retain(|id| having.contains(id));
        }
    }
    Ok(store.extractions_of(ids).map(|result| result.map_err(CliError::from)))
}

impl Pick {
    /// Whether a claim is asked for. Which articles are is not looked at.
    pub fn admits(&self, extraction: &Extraction, claim: &Claim) -> bool {
        let chain = extraction.chain(&claim.attribution);
        let Some((innermost, outer)) = chain.split_last() else { return false };
        let innermost = innermost.attribution;
        (self.stance.is_empty() || self.stance.contains(&innermost.stance))
            && (!self.unnamed || innermost.source.kind == SourceKind::Unnamed)
            && self.min_confidence.is_none_or(|least| overall(extraction, claim) >= least)
            && self.speaker.as_ref().is_none_or(|wanted| is_source(extraction, &innermost.source, wanted))
            && self
                .via
                .as_ref()
                .is_none_or(|wanted| outer.iter().any(|hop| is_source(extraction, &hop.attribution.source, wanted)))
            && self.relation.as_ref().is_none_or(|wanted| is_relation(claim, wanted))
            && (self.certainty.is_empty() || claim.relation.is_some() && self.certainty.contains(&claim.certainty))
            && self.polarity.is_none_or(|wanted| claim.relation.is_some() && claim.polarity == wanted)
            && (self.status.is_empty() || claim.relation.is_some() && self.status.contains(&claim.status))
            && self.about.as_ref().is_none_or(|wanted| is_about(extraction, claim, wanted))
    }
}

/// Whether a claim's relation has these words, or is of the class that they are of.
fn is_relation(claim: &Claim, wanted: &str) -> bool {
    let class = relation_class(wanted);
    let of_class = class.is_some_and(|class| claim.relation_class.as_ref().is_some_and(|own| own.name == class.name));
    of_class || claim.relation.as_ref().is_some_and(|relation| has_words(relation, wanted))
}

/// Whether a source, its role or the one it speaks for has this name.
fn is_source(extraction: &Extraction, source: &Source, wanted: &str) -> bool {
    source.id.as_str() == wanted
        || has_words(&extraction.source_in_words(source), wanted)
        || source.role.as_ref().is_some_and(|role| has_words(role, wanted))
        || [Some(&source.id), source.on_behalf_of.as_ref()]
            .into_iter()
            .flatten()
            .any(|id| id.as_str() == wanted || extraction.entity(id).is_some_and(|entity| is_called(entity, wanted)))
}

/// Whether an entity has this name among its own.
pub fn is_called(entity: &Entity, wanted: &str) -> bool {
    has_words(&entity.name, wanted) || entity.aliases.iter().any(|alias| has_words(alias, wanted))
}

/// Whether a claim is about what is wanted: as subject, object or place, as what is counted, or in its words, under any
/// of an entity's names.
pub fn is_about(extraction: &Extraction, claim: &Claim, wanted: &str) -> bool {
    let is_argument = |argument: &Argument| argument.id.as_str() == wanted || has_words(&argument.name, wanted);
    let named =
        |id: &Iri| id.as_str() == wanted || extraction.entity(id).is_some_and(|entity| is_called(entity, wanted));
    let mentioned = |entity: &Entity| {
        (entity.id.as_str() == wanted || is_called(entity, wanted))
            && entity.mentions.iter().any(|mention| claim.evidence.iter().any(|span| span.contains(mention)))
    };
    let arguments = || [&claim.subject, &claim.object].into_iter().flatten();
    arguments().any(|argument| is_argument(argument) || named(&argument.id))
        || claim.places.iter().any(named)
        || claim.quantities.iter().any(|quantity| has_words(&quantity.unit, wanted))
        || has_words(&claim.words(), wanted)
        || extraction.entities.iter().any(mentioned)
}
