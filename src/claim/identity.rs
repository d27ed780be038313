use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Argument, Extraction, Iri, SourceKind, attribution::named, digest};

/// A decision on who or what a name means across articles. It is kept apart from the articles, has a reason, and can be
/// undone; the articles keep what they say.
///
/// Without any decision one name is one entity in all articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdentityDecision {
    /// This decision's identity: made from what is decided on, so that a new decision takes the place of an old one.
    pub id: Iri,
    /// What sort of decision it is.
    pub kind: IdentityKind,
    /// The entity, as articles name it, that is decided on.
    pub entity: Iri,
    /// The name of `entity`.
    pub name: String,
    /// The entity that it is.
    pub is: Iri,
    /// The name of `is`, which it goes by.
    pub is_name: String,
    /// The one article that the decision is for; all of them when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<Iri>,
    /// What the same entity is called elsewhere: a Wikidata IRI. Only an authority file gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<Iri>,
    /// Who decided.
    pub by: DecidedBy,
    /// Why, in words.
    pub reason: String,
}

/// The sorts of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// Two entities are one.
    Merge,
    /// In one article the name means another entity.
    Split,
    /// A name is another name for an entity.
    Alias,
}

/// Who decided on an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// Somebody, by a command.
    User,
    /// An authority file.
    Authority,
    /// A rule of whosaid.
    Rule,
}

named!(IdentityKind, Merge = "merge", Split = "split", Alias = "alias");
named!(DecidedBy, User = "user", Authority = "authority", Rule = "rule");

impl IdentityDecision {
    /// A decision that `name` means what `is_name` does: everywhere, or in `article` alone.
    ///
    /// ```
    /// use whosaid::claim::{DecidedBy, IdentityDecision, IdentityKind};
    ///
    /// let decision = IdentityDecision::new(
    ///     IdentityKind::Alias, "Harbour Watch", "Harbour Guard", None, DecidedBy::User, "renamed in 2019",
    /// );
    /// assert_eq!(decision.is.tail(), "harbour-guard");
    /// ```
    pub fn new(
        kind: IdentityKind,
        name: &str,
        is_name: &str,
        article: Option<Iri>,
        by: DecidedBy,
        reason: impl Into<String>,
    ) -> Self {
        let (entity, is) = (Iri::entity(name), Iri::entity(is_name));
        Self {
            id: Iri::minted(&format!(
                "identity/{}",
                digest(&[entity.as_str(), article.as_ref().map_or("", Iri::as_str)])
            )),
            kind,
            entity,
            name: name.to_owned(),
            is,
            is_name: is_name.to_owned(),
            article,
            same_as: None,
            by,
            reason: reason.into(),
        }
    }
}

/// All decisions together: which entity an article's entity is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identities {
    everywhere: HashMap<Iri, (Iri, String)>,
    here: HashMap<(Iri, Iri), (Iri, String)>,
}

impl Identities {
    /// What decisions come to. One that leads back to where it came from is passed over.
    pub fn new(decisions: &[IdentityDecision]) -> Self {
        let mut identities = Self::default();
        for decision in decisions.iter().filter(|decision| decision.entity != decision.is) {
            let is = (decision.is.clone(), decision.is_name.clone());
            match &decision.article {
                Some(article) => identities.here.insert((article.clone(), decision.entity.clone()), is),
                None => identities.everywhere.insert(decision.entity.clone(), is),
            };
        }
        identities
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.everywhere.is_empty() && self.here.is_empty()
    }

    /// Which entity an entity is, and by which name, in an article; nothing when it is itself.
    pub fn of(&self, entity: &Iri, article: &Iri) -> Option<(&Iri, &str)> {
        let mut found = self.here.get(&(article.clone(), entity.clone())).or_else(|| self.everywhere.get(entity))?;
        let mut seen = HashSet::from([entity]);
        while let Some(next) = self.everywhere.get(&found.0) {
            if !seen.insert(&found.0) {
                // A circle: nothing is decided.
                return None;
            }
            found = next;
        }
        (found.0 != *entity).then_some((&found.0, found.1.as_str()))
    }

    /// What an article says with the decisions applied: entities under the IRI and name that they go by, and keys that
    /// follow from these. Names that the article itself uses become aliases.
    pub fn apply(&self, extraction: &mut Extraction) {
        if self.is_empty() {
            return;
        }
        let article = extraction.article.id.clone();
        let resolve = |id: &mut Iri| -> Option<String> {
            let (is, name) = self.of(id, &article)?;
            *id = is.clone();
            Some(name.to_owned())
        };
        let mut changed = false;
        for entity in &mut extraction.entities {
            if let Some(name) = resolve(&mut entity.id) {
                entity.aliases.push(std::mem::replace(&mut entity.name, name));
                changed = true;
            }
        }
        if !changed {
            return;
        }
        extraction.join_entities();
        for membership in &mut extraction.memberships {
            resolve(&mut membership.member);
            membership.organisation.as_mut().map(resolve);
        }
        for hop in &mut extraction.attributions {
            if hop.source.kind == SourceKind::Entity
                && let Some(name) = resolve(&mut hop.source.id)
            {
                hop.source.name = name;
            }
            hop.source.on_behalf_of.as_mut().map(resolve);
            hop.source.nationality.as_mut().map(resolve);
            hop.addressee.as_mut().map(resolve);
        }
        for claim in &mut extraction.claims {
            let rename = |argument: &mut Option<Argument>| {
                let name = argument.as_mut().filter(|argument| argument.entity).and_then(|it| resolve(&mut it.id));
                let (Some(argument), Some(name)) = (argument, name) else { return false };
                argument.name = name;
                true
            };
            let renamed = [rename(&mut claim.subject), rename(&mut claim.object)];
            if renamed.contains(&true) {
                claim.key = claim.comparison_key();
            }
            for place in &mut claim.places {
                resolve(place);
            }
            claim.places.sort();
            claim.places.dedup();
        }
        extraction.sort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merge(name: &str, is: &str) -> IdentityDecision {
        IdentityDecision::new(IdentityKind::Merge, name, is, None, DecidedBy::User, "")
    }

    #[test]
    fn decisions_lead_on_and_circles_lead_nowhere() {
        let article = Iri::new("https://a.example/1");
        let identities = Identities::new(&[merge("A", "B"), merge("B", "C"), merge("X", "Y"), merge("Y", "X")]);
        let of = |name: &str| identities.of(&Iri::entity(name), &article).map(|(_, name)| name.to_owned());
        assert_eq!((of("A"), of("B"), of("C")), (Some("C".into()), Some("C".into()), None));
        assert_eq!((of("X"), of("Y")), (None, None));
    }

    #[test]
    fn what_is_decided_for_one_article_holds_there_alone() {
        let (here, there) = (Iri::new("https://a.example/1"), Iri::new("https://a.example/2"));
        let split = IdentityDecision::new(
            IdentityKind::Split,
            "Ana Ruiz",
            "Ana Ruiz (mayor)",
            Some(here.clone()),
            DecidedBy::User,
            "two people",
        );
        let identities = Identities::new(&[split]);
        assert_eq!(identities.of(&Iri::entity("Ana Ruiz"), &here).map(|(_, name)| name), Some("Ana Ruiz (mayor)"));
        assert_eq!(identities.of(&Iri::entity("Ana Ruiz"), &there), None);
    }
}
