use super::Node;
use super::NodeKind;
use crate::claim::{ChainHop, Extraction, Iri, normalise_name};

/// Which part of the claims to look at. Everything that is set has to hold; the default lets all through.
///
/// ```
/// use whosaid::graph::Filter;
/// let filter = Filter { about: Some("river authority".into()), depth: Some(2), ..Filter::default() };
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// An entity, concept or source by its IRI or by some whole words of a name, in any case: the graph around it.
    pub about: Option<String>,
    /// Claims with such a source anywhere in their chain, or one that speaks for it: by IRI or by whole words of a name.
    pub speaker: Option<String>,
    /// Claims of articles with this IRI, or with these letters in their IRI, headline or publisher.
    pub article: Option<String>,
    /// How many edges away from what matches `about` the graph goes: 1 when absent. Without `about` it has no meaning.
    pub depth: Option<usize>,
}

impl Filter {
    pub(super) fn admits_article(&self, extraction: &Extraction) -> bool {
        let Some(wanted) = &self.article else { return true };
        let wanted = wanted.to_lowercase();
        let article = &extraction.article;
        let fields = [Some(article.id.as_str()), article.headline.as_deref(), article.publisher.as_deref()];
        fields.into_iter().flatten().any(|field| field.to_lowercase().contains(&wanted))
    }

    pub(super) fn admits_chain(&self, extraction: &Extraction, chain: &[ChainHop<'_>]) -> bool {
        let Some(wanted) = &self.speaker else { return true };
        let entity_is_wanted = |id: &Iri| {
            id.as_str() == wanted
                || extraction.entity(id).is_some_and(|entity| {
                    has_words(&entity.name, wanted) || entity.aliases.iter().any(|alias| has_words(alias, wanted))
                })
        };
        chain.iter().map(|hop| &hop.attribution.source).any(|source| {
            has_words(&source.name, wanted)
                || entity_is_wanted(&source.id)
                || source.on_behalf_of.as_ref().is_some_and(entity_is_wanted)
        })
    }

    pub(super) fn is_about(&self, node: &Node) -> bool {
        let Some(wanted) = &self.about else { return true };
        node.id.as_str() == wanted
            || node.kind != NodeKind::Statement
                && (has_words(&node.name, wanted) || node.aliases.iter().any(|alias| has_words(alias, wanted)))
    }
}

/// Whether the words of `wanted` stand next to each other among those of `name`.
pub(crate) fn has_words(name: &str, wanted: &str) -> bool {
    let (name, wanted) = (normalise_name(name), normalise_name(wanted));
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    let name: Vec<&str> = name.split(' ').collect();
    !wanted.is_empty() && name.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_match() {
        assert!(has_words("the Lower River Authority", "river authority"));
        assert!(has_words("Anna Kern", "KERN"));
        assert!(has_words("Kern’s", "the Kern"));
        assert!(!has_words("Kernel Works", "Kern"));
        assert!(!has_words("Authority of the River", "river authority"));
        assert!(!has_words("Anna Kern", "?!"));
    }
}
