//! One name for people with different offices in articles that nothing joins.

use std::collections::{BTreeMap, HashMap};

use petgraph::unionfind::UnionFind;

use super::company::Company;
use crate::claim::{DecidedBy, EntityKind, IdentityDecision, IdentityKind, Iri, normalise_name};
use crate::store::Named;

/// Others that an article must name for it to tell anything that it shares none of them: an article of two names says little of whom
/// it is about.
const COMPANY: usize = 3;

/// What two bearers of one name may have in common.
#[derive(PartialEq, Eq, Hash)]
enum Tie<'a> {
    Name(usize),
    Body(&'a Iri),
    RoleWord(String),
}

/// Bearers of one name are one person when anything joins them, also by way of a third: whoever is often in the news holds many
/// offices in much company. Those that nothing joins with the most of them, who have an office and enough company to tell, are another.
pub(super) fn namesakes(named: &[&Named], company: &Company<'_>) -> Vec<IdentityDecision> {
    let mut by_entity: BTreeMap<&Iri, Vec<&Named>> = BTreeMap::new();
    for one in named.iter().filter(|one| one.kind == EntityKind::Person && one.name.contains(' ')) {
        by_entity.entry(&one.entity).or_default().push(one);
    }
    let mut found = Vec::new();
    for (_, bearers) in by_entity {
        if bearers.iter().filter(|one| !one.offices.is_empty()).count() < 2 {
            continue;
        }
        let people = people(&bearers, company);
        // The one whom most articles name keeps the name.
        let Some(main) = people.iter().enumerate().rev().max_by_key(|(_, person)| person.len()).map(|(at, _)| at)
        else {
            continue;
        };
        let others = people.iter().enumerate().filter(|(at, _)| *at != main).map(|(_, person)| person);
        for person in others {
            let tells = |one: &&&Named| company.beside(one).nth(COMPANY - 1).is_some();
            let Some((role, _)) = person.iter().filter(tells).flat_map(|one| &one.offices).next() else { continue };
            for one in person {
                let (name, is) = (&one.name, format!("{} ({role})", one.name));
                let reason = format!("{role} here, and elsewhere in another office and other company");
                let place = Some(one.article.clone());
                found.push(IdentityDecision::new(IdentityKind::Split, name, &is, place, DecidedBy::Rule, reason));
            }
        }
    }
    found
}

/// The bearers of one name, parted by whom nothing joins.
fn people<'a>(bearers: &[&'a Named], company: &Company<'_>) -> Vec<Vec<&'a Named>> {
    let mut joined = UnionFind::<usize>::new(bearers.len());
    let mut first: HashMap<Tie<'_>, usize> = HashMap::new();
    for (at, one) in bearers.iter().enumerate() {
        let words = one.offices.iter().map(|(role, _)| normalise_name(role));
        let words =
            words.flat_map(|role| role.split(' ').map(|word| Tie::RoleWord(word.to_owned())).collect::<Vec<_>>());
        let bodies = one.offices.iter().filter_map(|(_, body)| body.as_ref().map(Tie::Body));
        for tie in words.chain(bodies).chain(company.beside(one).map(Tie::Name)) {
            joined.union(*first.entry(tie).or_insert(at), at);
        }
    }
    let mut people: BTreeMap<usize, Vec<&Named>> = BTreeMap::new();
    for (label, one) in joined.into_labeling().into_iter().zip(bearers) {
        people.entry(label).or_default().push(one);
    }
    let mut people: Vec<Vec<&Named>> = people.into_values().collect();
    people.sort_by(|a, b| a[0].article.cmp(&b[0].article));
    people
}
