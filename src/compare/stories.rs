//! What articles that tell one story give in two ways, though their claims do not meet under one key: names, quotations, and measures
//! of one thing under other words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::ToSpan as _;
use jiff::civil::Date;
use rayon::prelude::*;

use super::blocks::linked;
use super::setting::{self, DAYS};
use super::stems::Stems;
use super::{
    Finding, Judgement, Side, alike, exclusive, measures, parting, plans, quotations, roles, spellings, stored,
};
use crate::claim::{Comparison, Difference, Extraction, Iri, Parting, Verdict, digest};
use crate::store::{Pending, Store, StoreError, Surroundings};

/// Articles that are held in memory at once.
const ARTICLES: usize = 2_000;

/// Two claims with what they are to each other.
type Found<'a> = ([Side<'a>; 2], Judgement);

/// What two articles give in two ways; `every` claim that does, or one of each article for each thing.
fn between<'a>(
    (a, stems): (&'a Extraction, &Stems),
    (b, others): (&'a Extraction, &Stems),
    every: bool,
) -> Vec<(Iri, Found<'a>)> {
    if !setting::tell_one_story(a, b) {
        return Vec::new();
    }
    let mut found = spellings::spellings(a, b, every);
    if a.article.id != b.article.id {
        found.extend(quotations::quotations(a, b));
        found.extend(measures::apart(a, b));
        found.extend(roles::roles(a, b));
    }
    found.extend(alike::alike((a, stems), (b, others)));
    found.extend(exclusive::exclusive(a, b));
    found.extend(plans::plans(a, b));
    found
}

/// The judgement that two claims contradict each other, as sure as it is who said what.
pub(super) fn contradiction(a: Side<'_>, b: Side<'_>, difference: Difference, reason: String) -> Judgement {
    let how = parting::parting(&a, &b).unwrap_or(Parting::Reports);
    let hops = a.chain().into_iter().chain(b.chain()).map(|hop| hop.confidence).product::<f64>();
    Judgement { finding: Finding::Differs(Verdict::Contradiction, difference, how), reason, confidence: hops }
}

/// The key of what is compared here: what it is in, and the words for it.
pub(super) fn key(kind: &str, words: &[&str]) -> Iri {
    let mut words: Vec<&str> = words.to_vec();
    words.sort_unstable();
    Iri::minted(&format!("key/{}", digest(&[&[kind], &words[..]].concat())))
}

/// What articles give in two ways: the numbers of the article and the claim of each pair.
pub(super) fn among(articles: &[Extraction]) -> Vec<([(usize, usize); 2], Judgement)> {
    let surroundings: Vec<Surroundings> = articles.iter().map(setting::surroundings).collect();
    let mut pairs = linked(&surroundings.iter().collect::<Vec<_>>());
    pairs.retain(|(one, other)| surroundings[*one].published.is_some() && surroundings[*other].published.is_some());
    pairs.extend((0..articles.len()).map(|number| (number, number)));
    let stems: Vec<Stems> = articles.par_iter().map(Stems::of).collect();
    let judged = pairs.into_par_iter().flat_map_iter(|(one, other)| {
        let place = move |number: usize, side: &Side<'_>| {
            let index = articles[number].claims.iter().position(|claim| claim.id == side.claim.id);
            (number, index.expect("a side is of its article"))
        };
        let found = between((&articles[one], &stems[one]), (&articles[other], &stems[other]), true).into_iter();
        found.map(move |(_, ([a, b], judged))| ([place(one, &a), place(other, &b)], judged)).collect::<Vec<_>>()
    });
    judged.collect()
}

/// Compares the articles that are pending with those of the days around them (some of which are `at_hand`), and each with itself, and stores what is found. What
/// was found before went with the articles that it was found in. Articles without a date are compared with themselves alone: nothing
/// tells of which days they are.
pub(super) fn refresh(store: &Store, pending: &Pending, at_hand: HashMap<Iri, Extraction>) -> Result<(), StoreError> {
    let new: BTreeSet<Iri> = pending.articles().collect();
    let mut near: BTreeSet<Iri> = BTreeSet::new();
    let mut days = BTreeSet::new();
    for article in &new {
        days.extend(store.published(article)?);
    }
    // Windows that overlap are gone through once.
    let days: Vec<Date> = days.into_iter().collect();
    let apart = |day: &Date, next: &Date| day.until(*next).is_ok_and(|span| span.get_days() > 2 * DAYS);
    for window in days.chunk_by(|day, next| !apart(day, next)) {
        let (first, last) = (window[0], window[window.len() - 1]);
        let (first, last) = (first.checked_sub(DAYS.days()), last.checked_add(DAYS.days()));
        near.extend(store.published_between(first.unwrap_or(Date::MIN), last.unwrap_or(Date::MAX))?);
    }
    let near: Vec<Iri> = near.into_iter().collect();
    let surroundings: Vec<Surroundings> =
        near.par_iter().map(|article| store.surroundings(article)).collect::<Result<_, StoreError>>()?;
    let units = measures::units();
    let tells: Vec<[bool; 2]> =
        near.par_iter().map(|article| store.quotes_and_measures(article, &units)).collect::<Result<_, StoreError>>()?;
    // Most articles need not be read to see that there is little in them to compare. Of news that quotes and measures nothing, what
    // is said alike is not looked for: in a store of a hundred thousand claims that alone took minutes.
    let worth = |one: usize, other: usize| {
        let both = |what: usize| one != other && tells[one][what] && tells[other][what];
        both(0) || both(1) || spellings::may_be_spelled(&surroundings[one].names, &surroundings[other].names)
    };
    let own = (0..near.len()).map(|number| (number, number));
    let pairs: Vec<(&Iri, &Iri)> = linked(&surroundings.iter().collect::<Vec<_>>())
        .into_iter()
        .chain(own)
        .filter(|(one, other)| new.contains(&near[*one]) || new.contains(&near[*other]))
        .filter(|(one, other)| worth(*one, *other))
        .map(|(one, other)| (&near[one], &near[other]))
        .collect();
    let alone: BTreeSet<&Iri> = pairs.iter().filter(|(one, other)| one == other).map(|(one, _)| *one).collect();
    let dated: BTreeSet<&Iri> = near.iter().collect();
    let within = new.par_iter().filter(|article| !alone.contains(article)).map(|article| {
        let undated = !dated.contains(article);
        Ok((undated || store.has_relations(article, &plans::PHASES)?).then_some((article, article)))
    });
    let within = within.collect::<Result<Vec<_>, StoreError>>()?;
    let pairs: Vec<(&Iri, &Iri)> = pairs.into_iter().chain(within.into_iter().flatten()).collect();
    tracing::debug!(pairs = pairs.len(), "articles that may tell one story are known");
    let with_stems = |(article, extraction): (Iri, Extraction)| {
        let stems = Stems::of(&extraction);
        (article, (extraction, stems))
    };
    let mut held: HashMap<Iri, (Extraction, Stems)> = at_hand.into_par_iter().map(with_stems).collect();
    // Pairs come by date, so that neighbours need the same articles.
    for pairs in pairs.chunks(ARTICLES / 2) {
        let wanted: BTreeSet<&Iri> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
        held.retain(|article, _| wanted.contains(&article));
        let missing: Vec<&Iri> = wanted.into_iter().filter(|article| !held.contains_key(*article)).collect();
        let read = missing
            .par_iter()
            .map(|article| Ok(store.get(article)?.map(|extraction| with_stems(((*article).clone(), extraction)))));
        held.extend(read.collect::<Result<Vec<_>, StoreError>>()?.into_iter().flatten());
        let compared = pairs.par_iter().flat_map_iter(|(one, other)| {
            let sides = held.get(*one).zip(held.get(*other));
            let found =
                sides.map(|((a, stems), (b, others))| between((a, stems), (b, others), false)).unwrap_or_default();
            found.into_iter().filter_map(|(key, ([a, b], judged))| stored(&key, &a, &b, judged)).collect::<Vec<_>>()
        });
        let mut compared: Vec<Comparison> = compared.collect();
        // Two claims may say the same but for a name: what they differ in is what is kept.
        compared.sort_by_key(|it| std::cmp::Reverse(it.verdict));
        let compared: BTreeMap<Iri, Comparison> = compared.into_iter().map(|it| (it.id.clone(), it)).collect();
        if !compared.is_empty() {
            store.add_comparisons(&compared.into_values().collect::<Vec<_>>())?;
        }
    }
    Ok(())
}
