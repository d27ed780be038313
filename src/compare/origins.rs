//! Who stands behind a statement: outlets that all carry one agency's line, quote one speaker or print one text are one origin.
//!
//! Texts are held against each other sentence by sentence, and only those of articles that say the same. So there are few pairs, and what
//! `MinHash` (Broder 1997) would estimate to find them among all is counted.

use std::collections::{BTreeSet, HashMap, HashSet};

use petgraph::unionfind::UnionFind;

use super::stems::number;
use super::{Side, answer, setting};
use crate::claim::{Claim, Comparison, Extraction, Iri, SourceKind, Status, Verdict, digest, normalise_name};
use crate::store::Surroundings;

/// Claims that say the same as one and are looked at: an answer that so many give is well supported.
const MEMBERS: usize = 256;
/// Words after which two texts that are equal were hardly written twice.
const COPIED: usize = 8;
/// Sentences that two articles share, and their share of the shorter one's, from which on they are one text.
const SENTENCES: usize = 3;
const ONE_TEXT: f64 = 0.5;
/// Words that say something even where they were not taken apart, or tell of no object, number or time.
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

/// The sentences of an article that are long enough to tell copies by, as hashes.
type Sentences = HashSet<u64>;

/// A claim as one of those that say the same.
struct Voice {
    claim: Iri,
    article: usize,
    /// What makes two voices one: a speaker, an agency, an outlet, the very words.
    marks: BTreeSet<String>,
    /// Whether it is about somebody who is named.
    named: bool,
}

/// Whether a claim says enough for two to say the same: `it`, `she works`, `he may leave` are said of many things.
fn tells(claim: &Claim) -> bool {
    let apart = claim.relation.is_some();
    let more = apart && (claim.object.is_some() || !claim.quantities.is_empty() || !claim.times.is_empty());
    claim.status == Status::Asserted && (more || claim.words().split(' ').count() >= TELLING)
}

/// How many independent origins say what each claim says, for the claims that more than one article makes in articles of about
/// the same days that share names. What one says alone has no entry. Claims say the same that meet under one key with one answer, or that
/// `comparisons` have as corroborations.
///
/// It goes through the extractions once and keeps of each claim no more than its keys, and of each article its sentences' hashes.
pub fn support<E>(
    extractions: impl IntoIterator<Item = Result<Extraction, E>>,
    comparisons: &[Comparison],
) -> Result<HashMap<Iri, Support>, E> {
    let mut articles: Vec<(Iri, Surroundings, Sentences)> = Vec::new();
    let mut statements: HashMap<Iri, Vec<Voice>> = HashMap::new();
    for extraction in extractions {
        let extraction = extraction?;
        let surroundings = setting::surroundings(&extraction);
        articles.push((extraction.article.id.clone(), surroundings, sentences(&extraction.article.text)));
        for claim in extraction.claims.iter().filter(|claim| tells(claim)) {
            let side = Side { extraction: &extraction, claim };
            let statement = Iri::minted(&digest(&[claim.key.as_str(), &answer(&side).unwrap_or_default()]));
            let named = claim.subject.as_ref().is_some_and(|subject| subject.entity);
            let voice = Voice { claim: claim.id.clone(), article: articles.len() - 1, marks: marks(&side), named };
            statements.entry(statement).or_default().push(voice);
        }
    }
    let mut found = HashMap::new();
    for told in joined(statements, comparisons).into_iter().filter(|told| told.len() > 1) {
        for voice in &told {
            let (id, here, _) = &articles[voice.article];
            let beside = |other: &&Voice| {
                let (other, there, _) = &articles[other.article];
                let shared = || here.names.intersection(&there.names).count();
                id == other || setting::may_be_one(here, there) && (voice.named || shared() >= setting::SHARED_NAMES)
            };
            let agreeing: Vec<&Voice> = told.iter().filter(beside).take(MEMBERS).collect();
            let support = Support {
                articles: agreeing.iter().map(|voice| voice.article).collect::<BTreeSet<_>>().len(),
                origins: parts(&agreeing.iter().map(|it| (&it.marks, &articles[it.article].2)).collect::<Vec<_>>()),
            };
            if support.articles > 1 || support.origins > 1 {
                found.insert(voice.claim.clone(), support);
            }
        }
    }
    Ok(found)
}

/// The statements, with those together of which corroborations say that they say the same.
fn joined(statements: HashMap<Iri, Vec<Voice>>, comparisons: &[Comparison]) -> Vec<Vec<Voice>> {
    let statements: Vec<Vec<Voice>> = statements.into_values().collect();
    let told = statements.iter().enumerate().flat_map(|(number, told)| told.iter().map(move |it| (&it.claim, number)));
    let number: HashMap<&Iri, usize> = told.collect();
    let mut parts = UnionFind::<usize>::new(statements.len());
    for comparison in comparisons.iter().filter(|it| it.verdict == Verdict::Corroboration) {
        if let (Some(one), Some(other)) = (number.get(&comparison.claims[0]), number.get(&comparison.claims[1])) {
            parts.union(*one, *other);
        }
    }
    let mut together: HashMap<usize, Vec<Voice>> = HashMap::new();
    for (number, told) in statements.into_iter().enumerate() {
        together.entry(parts.find(number)).or_default().extend(told);
    }
    together.into_values().collect()
}

/// For each corroboration the first of all claims that say the same, by what says the same as what.
pub fn agreeing(comparisons: &[Comparison]) -> HashMap<&Iri, &Iri> {
    let agree = || comparisons.iter().filter(|comparison| comparison.verdict == Verdict::Corroboration);
    let claims: Vec<&Iri> =
        agree().flat_map(|comparison| &comparison.claims).collect::<BTreeSet<_>>().into_iter().collect();
    let at = |claim: &Iri| claims.binary_search(&claim).expect("the claim of a corroboration is among all of them");
    let mut parts = UnionFind::<usize>::new(claims.len());
    for comparison in agree() {
        parts.union(at(&comparison.claims[0]), at(&comparison.claims[1]));
    }
    let mut first: HashMap<usize, &Iri> = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        first.entry(parts.find(index)).or_insert(claim);
    }
    agree().map(|comparison| (&comparison.id, first[&parts.find(at(&comparison.claims[0]))])).collect()
}

/// Origins of claims that do not go back to one another.
pub(super) fn count(sides: &[Side<'_>]) -> usize {
    let voices: Vec<(BTreeSet<String>, Sentences)> =
        sides.iter().map(|side| (marks(side), sentences(&side.extraction.article.text))).collect();
    parts(&voices.iter().map(|(marks, sentences)| (marks, sentences)).collect::<Vec<_>>())
}

/// The parts into which voices fall that share no mark, and whose articles are not one text.
fn parts(voices: &[(&BTreeSet<String>, &Sentences)]) -> usize {
    let mut parts = UnionFind::<usize>::new(voices.len());
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (index, (marks, sentences)) in voices.iter().enumerate() {
        for mark in *marks {
            let with = *first.entry(mark).or_insert(index);
            parts.union(index, with);
        }
        for (other, (_, others)) in voices.iter().enumerate().take(index) {
            if !parts.equiv(index, other) && are_one_text(sentences, others) {
                parts.union(index, other);
            }
        }
    }
    parts.into_labeling().into_iter().collect::<BTreeSet<_>>().len()
}

/// The sentences of a text that nobody writes twice.
fn sentences(text: &str) -> Sentences {
    let plain = text.split(['.', '!', '?', '\n']).map(normalise_name);
    plain.filter(|sentence| sentence.split(' ').count() >= COPIED).map(|sentence| number(&sentence)).collect()
}

/// Whether one text is most of another: an agency's report that two outlets print and do not credit.
fn are_one_text(one: &Sentences, other: &Sentences) -> bool {
    let shared = one.intersection(other).count();
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    shared >= SENTENCES && count(shared) >= ONE_TEXT * count(one.len().min(other.len()))
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
        support(extractions.into_iter().map(Ok::<_, Infallible>), &[]).unwrap().get(&id).copied()
    }

    #[test]
    fn what_says_little_is_not_borne_out_by_another() {
        let works = [("Courier", "Ana Ruiz works."), ("Post", "Ana Ruiz works.")];
        assert_eq!(support_of("work", &works), None);
        let supposed = ["If Ana Ruiz wins the vote, she leaves.", "If Ana Ruiz wins the vote, Lund stays."];
        assert_eq!(support_of("win", &[("Courier", supposed[0]), ("Post", supposed[1])]), None);
        let won = [("Courier", "Ana Ruiz won the vote."), ("Post", "Ana Ruiz won the vote.")];
        assert!(support_of("win", &won).is_some());
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
        // An uncredited report that both print, with another beginning.
        let report = "Nobody knew on Friday how many people the old ferry had carried out of the port. The captain had sent \
                      word of a fire below the deck at half past nine. Two fishing boats were the first to reach the ferry that night.";
        let [first, second] =
            ["A storm came up.", "It was a dark night."].map(|lead| format!("{lead} {guard}. {report}"));
        assert_eq!(of(&[("Courier", &first), ("Post", &second)]), Some((2, 1)), "one text");
        let second = format!("It was a dark night. {guard}. Nobody knew how many it had carried.");
        assert_eq!(of(&[("Courier", &first), ("Post", &second)]), Some((2, 2)), "two texts");
    }
}
