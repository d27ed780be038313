//! Who stands behind a statement: outlets that all carry one agency's line, or quote one speaker, are one origin.

use std::collections::{BTreeSet, HashMap};

use petgraph::unionfind::UnionFind;

use super::{Side, answer, setting};
use crate::claim::{Claim, Extraction, Iri, SourceKind, digest, normalise_name};
use crate::store::Surroundings;

/// Claims that say the same as one and are looked at: an answer that so many give is well supported.
const MEMBERS: usize = 256;
/// Words after which two texts that are equal were hardly written twice.
const COPIED: usize = 8;
/// Words that say something even where they were not taken apart.
const TELLING: usize = 5;

/// How many stand behind what a claim says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// Articles that say it.
    pub articles: usize,
    /// Origins that do not go back to one another: the first speakers, or the outlets themselves, that share no agency and no
    /// wording.
    pub origins: usize,
}

/// A claim as one of those that say the same.
struct Voice {
    claim: Iri,
    article: usize,
    /// What makes two voices one: a speaker, an agency, an outlet, the very words.
    marks: BTreeSet<String>,
}

/// How many independent origins say what each claim says, for the claims that more than one article makes in articles of about
/// the same days that share names. What one says alone has no entry.
///
/// It goes through the extractions once and keeps of each claim no more than its keys.
pub fn support<E>(extractions: impl IntoIterator<Item = Result<Extraction, E>>) -> Result<HashMap<Iri, Support>, E> {
    let mut articles: Vec<(Iri, Surroundings)> = Vec::new();
    let mut statements: HashMap<Iri, Vec<Voice>> = HashMap::new();
    for extraction in extractions {
        let extraction = extraction?;
        let surroundings = setting::surroundings(&extraction);
        articles.push((extraction.article.id.clone(), surroundings));
        // `it`, said by two, is not one statement.
        let tells = |claim: &&Claim| claim.relation.is_some() || claim.words().split(' ').count() >= TELLING;
        for claim in extraction.claims.iter().filter(tells) {
            let side = Side { extraction: &extraction, claim };
            let statement = Iri::minted(&digest(&[claim.key.as_str(), &answer(&side).unwrap_or_default()]));
            let voice = Voice { claim: claim.id.clone(), article: articles.len() - 1, marks: marks(&side) };
            statements.entry(statement).or_default().push(voice);
        }
    }
    let mut found = HashMap::new();
    for told in statements.into_values().filter(|told| told.len() > 1) {
        for voice in &told {
            let (id, here) = &articles[voice.article];
            let beside = |other: &&Voice| {
                let (other, there) = &articles[other.article];
                id == other || setting::may_be_one(here, there)
            };
            let agreeing: Vec<&Voice> = told.iter().filter(beside).take(MEMBERS).collect();
            let support = Support {
                articles: agreeing.iter().map(|voice| voice.article).collect::<BTreeSet<_>>().len(),
                origins: parts(&agreeing.iter().map(|voice| &voice.marks).collect::<Vec<_>>()),
            };
            if support.articles > 1 || support.origins > 1 {
                found.insert(voice.claim.clone(), support);
            }
        }
    }
    Ok(found)
}

/// Origins of claims that do not go back to one another.
pub(super) fn count(sides: &[Side<'_>]) -> usize {
    let marks: Vec<BTreeSet<String>> = sides.iter().map(marks).collect();
    parts(&marks.iter().collect::<Vec<_>>())
}

/// The parts into which voices fall that share no mark.
fn parts(voices: &[&BTreeSet<String>]) -> usize {
    let mut parts = UnionFind::<usize>::new(voices.len());
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (index, marks) in voices.iter().enumerate() {
        for mark in *marks {
            let with = *first.entry(mark).or_insert(index);
            parts.union(index, with);
        }
    }
    parts.into_labeling().into_iter().collect::<BTreeSet<_>>().len()
}

/// What a claim goes back to: its first speaker, or the outlet when that speaks itself; every agency or outlet within its chain;
/// and its words, when they are so many that who has the same has copied them.
fn marks(side: &Side<'_>) -> BTreeSet<String> {
    let chain = side.chain();
    let mut marks: BTreeSet<String> = BTreeSet::new();
    if let Some(speaker) = chain.last() {
        marks.insert(speaker.source.id.to_string());
        // Whoever speaks for a body gives that body's word.
        if speaker.source.kind == SourceKind::Entity {
            marks.extend(speaker.source.on_behalf_of.as_ref().map(Iri::to_string));
        }
    }
    let between = chain.iter().skip(1).filter(|hop| hop.source.kind == SourceKind::Entity);
    marks.extend(between.map(|hop| hop.source.id.to_string()));
    let words = normalise_name(&side.claim.words());
    if words.split(' ').count() >= COPIED {
        marks.insert(digest(&[&words]));
    }
    marks
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::claim::Article;
    use crate::extract::extract;

    /// What the first article's claim with this relation has behind it.
    fn support_of(relation: &str, texts: &[(&str, &str)]) -> Option<Support> {
        let extractions: Vec<Extraction> = texts
            .iter()
            .map(|(publisher, sentence)| {
                let mut article = Article::from_text(format!("{sentence}\nBo Lund met Omar Nazari in Tolvana."));
                article.publisher = Some((*publisher).to_owned());
                article.published = "2024-03-15".parse().ok();
                article.identify_by(&format!("https://{}.example/", publisher.to_lowercase()));
                extract(&article)
            })
            .collect();
        let claim = extractions[0].claims.iter().find(|claim| claim.relation.as_deref() == Some(relation)).unwrap();
        let id = claim.id.clone();
        support(extractions.into_iter().map(Ok::<_, Infallible>)).unwrap().get(&id).copied()
    }

    #[test]
    fn origins_are_counted_and_not_outlets() {
        let guard = "The coast guard rescued 212 passengers";
        let ruiz = format!("{guard}, Ana Ruiz said.");
        let police = format!("{guard}, police said.");
        let wire = format!("{guard}, a doctor told Reuters.");
        let wired = format!("{guard}, officials told Reuters.");
        let (ruiz, police, wire, wired) = (&*ruiz, &*police, &*wire, &*wired);
        let of = |texts: &[(&str, &str)]| support_of("rescue", texts).map(|found| (found.articles, found.origins));
        assert_eq!(of(&[("Courier", ruiz)]), None);
        assert_eq!(of(&[("Courier", ruiz), ("Post", police)]), Some((2, 2)));
        assert_eq!(of(&[("Courier", ruiz), ("Post", ruiz)]), Some((2, 1)), "one speaker");
        assert_eq!(of(&[("Courier", wire), ("Post", wired)]), Some((2, 1)), "one agency");
        let other = "The coast guard rescued 187 passengers, police said.";
        assert_eq!(of(&[("Courier", ruiz), ("Post", other)]), None, "another number");
        let long = "The coast guard rescued 212 passengers in Tolvana during the night of the storm.";
        assert_eq!(of(&[("Courier", long), ("Post", long)]), Some((2, 1)), "the same words");
    }
}
