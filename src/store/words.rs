//! Which articles can be about something, by the words for it: far fewer literals have to be looked at than all that an article
//! says is made of.

use std::collections::{BTreeSet, HashMap};

use oxigraph::model::{GraphName, NamedNodeRef, Term};
use rayon::prelude::*;

use super::vocabulary::{schema, skos, ws};
use super::{Store, StoreError};
use crate::claim::{Iri, normalise_name};

/// What an article says in words, or calls somebody or something.
const WORDED: [NamedNodeRef<'_>; 8] = [
    schema::ARTICLE_BODY,
    schema::NAME,
    schema::ALTERNATE_NAME,
    schema::UNIT_TEXT,
    skos::PREF_LABEL,
    ws::SOURCE_NAME,
    ws::DESCRIBED_AS,
    ws::ROLE,
];
/// Shorter words tell little, and may be ours: `spokesman for`.
const LETTERS: usize = 4;

impl Store {
    /// Articles in which a name, a role, a noun or the text has every word of what is wanted, as a word or a part of one; an
    /// article that has none of its claims about it may be among them, and none is left out. Nothing where that cannot be told: of
    /// an IRI, of words of a few letters, or of a name that some identity decision gives.
    pub fn articles_with_words(&self, wanted: &str) -> Result<Option<BTreeSet<Iri>>, StoreError> {
        let normal = normalise_name(wanted);
        let words: Vec<&str> = normal.split(' ').filter(|word| word.chars().count() >= LETTERS).take(64).collect();
        let given = self.decisions()?;
        let decided = given.iter().any(|decision| {
            let name = lower(&decision.is_name);
            words.iter().any(|word| name.contains(word))
        });
        if words.is_empty() || wanted.contains("://") || decided {
            return Ok(None);
        }
        let scan = |predicate: &NamedNodeRef<'_>| -> Result<HashMap<Iri, u64>, StoreError> {
            let mut found: HashMap<Iri, u64> = HashMap::new();
            for quad in self.inner.quads_for_pattern(None, Some(*predicate), None, None) {
                let quad = quad?;
                let (Term::Literal(literal), GraphName::NamedNode(graph)) = (&quad.object, &quad.graph_name) else {
                    continue;
                };
                let text = lower(literal.value());
                let has = words.iter().enumerate().filter(|(_, word)| text.contains(**word));
                let has = has.fold(0, |has, (index, _)| has | 1 << index);
                if has != 0 {
                    *found.entry(Iri::new(graph.as_str())).or_default() |= has;
                }
            }
            Ok(found)
        };
        let scanned: Vec<HashMap<Iri, u64>> = WORDED.par_iter().map(scan).collect::<Result<_, _>>()?;
        let mut found: HashMap<Iri, u64> = HashMap::new();
        for (article, has) in scanned.into_iter().flatten() {
            *found.entry(article).or_default() |= has;
        }
        let all = u64::MAX >> (64 - words.len());
        Ok(Some(found.into_iter().filter(|(_, has)| *has == all).map(|(article, _)| article).collect()))
    }
}

fn lower(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Article, DecidedBy, IdentityDecision, IdentityKind};
    use crate::extract::extract;

    #[test]
    fn articles_are_found_by_what_they_say_and_call_things() {
        let store = Store::in_memory().unwrap();
        let texts =
            ["Ana Ruiz, a spokeswoman for the Harbour Guard, left.", "The Afghan army said that 43 districts fell."];
        let articles: Vec<_> = texts.iter().map(|text| extract(&Article::from_text(*text))).collect();
        let ids: Vec<Iri> = articles.iter().map(|extraction| extraction.article.id.clone()).collect();
        store.put_all(articles, |_, _| ()).unwrap();
        let found = |wanted: &str| store.articles_with_words(wanted).unwrap();
        assert_eq!(found("harbour guard"), Some(BTreeSet::from([ids[0].clone()])));
        // The text has `districts`.
        assert_eq!(found("the district"), Some(BTreeSet::from([ids[1].clone()])));
        assert_eq!(found("Harbour district"), Some(BTreeSet::new()));
        // What cannot be told.
        assert_eq!(found("Ana"), None);
        assert_eq!(found("https://harbour.example/guard"), None);
        let decision =
            IdentityDecision::new(IdentityKind::Merge, "Ana Ruiz", "Admiral Ruiz", None, DecidedBy::User, "known");
        store.redecide(&[decision], &[]).unwrap();
        assert_eq!(found("Admiral"), None);
    }
}
