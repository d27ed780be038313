//! Which articles can tell of one happening, without a look at all pairs: those of about the same days that name the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use petgraph::unionfind::UnionFind;

use super::setting::{DAYS, SHARED_NAMES, SHARED_NAMES_UNDATED};
use crate::claim::Iri;
use crate::store::Surroundings;

/// Articles with one name that are looked at, the latest; a name that so many articles without a date have says nothing of which story
/// is told.
const COMMON: usize = 512;
/// Articles that each is held against.
const PARTNERS: usize = 16;

/// Parts the articles into blocks: within one, each is linked with another that it can share a happening with, as far as dates and
/// names tell. Gives the block of each article. Claims about somebody who is named, as `about_named` says, need one name in
/// common; others need several.
///
/// Articles are gone through by date, and each is held against those of the days before that have one of its names, so that the work
/// grows with what was told in a few days and not with all that was ever told.
pub(super) fn blocks(articles: &[&Surroundings], about_named: bool) -> Vec<usize> {
    let mut parts = UnionFind::<usize>::new(articles.len());
    each_link(articles, about_named, |one, others| {
        for (other, _) in others {
            parts.union(one, *other);
        }
    });
    parts.into_labeling()
}

/// The pairs of articles that share a happening if any do. Where very many tell one story, each is held against those that share most
/// with it.
pub(super) fn linked(articles: &[&Surroundings]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    each_link(articles, false, |one, others| {
        let mut others = others.to_vec();
        others.sort_by_key(|(other, shared)| (Reverse(*shared), Reverse(*other)));
        found.extend(others.into_iter().take(PARTNERS).map(|(other, _)| (other, one)));
    });
    found
}

/// Tells `hears` of each article: its number, and the numbers of those before it that can share a happening with it, each with how
/// many names they share.
fn each_link(articles: &[&Surroundings], about_named: bool, mut hears: impl FnMut(usize, &[(usize, usize)])) {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|index| (articles[*index].published.is_none(), articles[*index].published, *index));
    // Of each name the articles that have it, by date.
    let mut having: HashMap<&Iri, Vec<usize>> = HashMap::new();
    for index in order {
        let article = articles[index];
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for name in &article.names {
            let before = having.entry(name).or_default();
            let near = |other: &&usize| match (articles[**other].published, article.published) {
                (Some(day), Some(this)) => day.until(this).is_ok_and(|span| span.get_days() <= DAYS),
                _ => true,
            };
            let undated = article.published.is_none() && before.len() > COMMON;
            for other in before.iter().rev().take(COMMON).take_while(near).filter(|_| !undated) {
                *shared.entry(*other).or_default() += 1;
            }
            before.push(index);
        }
        let needed = |other: usize| match (article.published.and(articles[other].published), about_named) {
            (Some(_), true) => 1,
            (Some(_), false) => SHARED_NAMES,
            (None, _) => SHARED_NAMES_UNDATED,
        };
        let others: Vec<(usize, usize)> =
            shared.into_iter().filter(|(other, count)| *count >= needed(*other)).collect();
        hears(index, &others);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_of_the_same_days_and_names_are_linked() {
        let article = |day: &str, names: &[&str]| Surroundings {
            published: day.parse().ok(),
            names: names.iter().map(|name| Iri::entity(name)).collect(),
        };
        let articles = [
            article("2024-03-15", &["Ana Ruiz", "Oslo", "Bo Lund", "Skerry"]),
            article("2024-03-17", &["Ana Ruiz", "Oslo", "Bo Lund"]),
            article("2024-03-16", &["Ana Ruiz", "Lindmark"]),
            article("2024-06-16", &["Ana Ruiz", "Oslo", "Bo Lund"]),
            article("", &["Ana Ruiz", "Oslo", "Bo Lund", "Skerry"]),
            article("2024-03-25", &["Ana Ruiz", "Oslo", "Bo Lund"]),
        ];
        let articles: Vec<&Surroundings> = articles.iter().collect();
        let linked = |about_named| {
            let blocks = blocks(&articles, about_named);
            let with_first = blocks.iter().map(|block| *block == blocks[0]);
            with_first.collect::<Vec<_>>()
        };
        assert_eq!(linked(false), [true, true, false, false, false, true]);
        assert_eq!(linked(true), [true, true, true, false, false, true]);
    }
}
