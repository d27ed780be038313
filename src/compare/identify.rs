//! Which names mean one entity across articles, and which one name means two: rules over the company that names keep.
//!
//! One name is one entity until something speaks against it. The rules decide where that is plainly wrong: an acronym that
//! one article explains and another uses alone; a last name alone, in an article that shares other names with one that has
//! the name in full; one name with offices that nobody holds together. What they decide is stored as decisions like those
//! of a user, with the reason, and anew after every change, so that it depends on what the store holds alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::claim::{DecidedBy, EntityKind, IdentityDecision, IdentityKind, Iri, normalise_name};
use crate::store::{Named, Store, StoreError};

/// Names that two articles must share for a last name in one to mean the full name in the other.
const SHARED: usize = 2;

/// Takes the decisions that the rules come to in place of those they came to before; what a user or an authority file
/// decided stands. Gives the number of changes.
pub fn identify(store: &Store) -> Result<usize, StoreError> {
    let known = store.decisions()?;
    let given: BTreeSet<&Iri> =
        known.iter().filter(|decision| decision.by != DecidedBy::Rule).map(|decision| &decision.entity).collect();
    let named = store.named()?;
    tracing::debug!(named = named.len(), "names are read");
    let found: Vec<IdentityDecision> =
        rules(&named).into_iter().filter(|decision| !given.contains(&decision.entity)).collect();
    let old = |decision: &&IdentityDecision| decision.by == DecidedBy::Rule && !found.contains(decision);
    let undone: Vec<Iri> = known.iter().filter(old).map(|decision| decision.id.clone()).collect();
    let new: Vec<IdentityDecision> = found.iter().filter(|decision| !known.contains(decision)).cloned().collect();
    let changes = undone.len() + new.len();
    tracing::debug!(changes, "rules are applied");
    if changes > 0 {
        store.redecide(&new, &undone)?;
    }
    Ok(changes)
}

/// What the rules make of all that is named. The order of `named` does not matter.
pub fn rules(named: &[Named]) -> Vec<IdentityDecision> {
    let mut named: Vec<&Named> = named.iter().collect();
    named.sort_by(|a, b| (&a.article, &a.entity).cmp(&(&b.article, &b.entity)));
    let mut company: BTreeMap<&Iri, BTreeSet<&Iri>> = BTreeMap::new();
    for one in &named {
        company.entry(&one.article).or_default().insert(&one.entity);
    }
    let mut found = BTreeMap::new();
    for decision in acronyms(&named).into_iter().chain(last_names(&named, &company)).chain(namesakes(&named, &company))
    {
        found.entry(decision.id.clone()).or_insert(decision);
    }
    found.into_values().collect()
}

/// `Harbour Guard (HG)` in one article, `HG` in another.
fn acronyms(named: &[&Named]) -> Vec<IdentityDecision> {
    let mut meant: BTreeMap<&str, BTreeMap<&str, &Iri>> = BTreeMap::new();
    for one in named.iter().filter(|one| one.kind != EntityKind::Person) {
        for alias in one.aliases.iter().filter(|alias| is_acronym(alias)) {
            meant.entry(alias).or_default().entry(&one.name).or_insert(&one.article);
        }
    }
    let mut found = Vec::new();
    for (acronym, names) in meant {
        // One that stands for two things stands for neither.
        let (Some((name, article)), 1) = (names.first_key_value(), names.len()) else { continue };
        if named.iter().any(|one| one.name == acronym && one.name != **name) {
            let reason = format!("{article} says that {acronym} is {name}");
            found.push(IdentityDecision::new(IdentityKind::Alias, acronym, name, None, DecidedBy::Rule, reason));
        }
    }
    found
}

fn is_acronym(name: &str) -> bool {
    name.chars().count() > 1 && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// `Ruiz` where no article paragraph says who that is, beside names that stand with `Ana Ruiz` elsewhere.
fn last_names(named: &[&Named], company: &BTreeMap<&Iri, BTreeSet<&Iri>>) -> Vec<IdentityDecision> {
    let people = || named.iter().filter(|one| one.kind == EntityKind::Person);
    let mut by_last: HashMap<&str, Vec<&Named>> = HashMap::new();
    for full in people() {
        if let Some((_, last)) = full.name.rsplit_once(' ') {
            by_last.entry(last).or_default().push(full);
        }
    }
    let mut found = Vec::new();
    for short in people().filter(|one| !one.name.contains(' ')) {
        let mut fitting: BTreeMap<&str, (usize, &Iri)> = BTreeMap::new();
        let full_names = by_last.get(short.name.as_str()).into_iter().flatten();
        for full in full_names.filter(|full| full.article != short.article) {
            let shared = shared(company, short, full);
            let best = fitting.entry(&full.name).or_insert((0, &full.article));
            if shared > best.0 {
                *best = (shared, &full.article);
            }
        }
        let mut order: Vec<(usize, &str, &Iri)> =
            fitting.into_iter().map(|(name, (shared, article))| (shared, name, article)).collect();
        order.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        if let Some((count, name, article)) = order.first().filter(|best| best.0 >= SHARED)
            && order.get(1).is_none_or(|second| second.0 < *count)
        {
            let reason = format!("named beside {count} names that stand with {name} in {article}");
            let place = Some(short.article.clone());
            found.push(IdentityDecision::new(IdentityKind::Merge, &short.name, name, place, DecidedBy::Rule, reason));
        }
    }
    found
}

/// Names that both articles have, beside the two that are compared.
fn shared(company: &BTreeMap<&Iri, BTreeSet<&Iri>>, one: &Named, other: &Named) -> usize {
    let (Some(here), Some(there)) = (company.get(&one.article), company.get(&other.article)) else { return 0 };
    here.intersection(there).filter(|entity| **entity != &one.entity && **entity != &other.entity).count()
}

/// One name for people with different offices in articles that have nothing else in common.
fn namesakes(named: &[&Named], company: &BTreeMap<&Iri, BTreeSet<&Iri>>) -> Vec<IdentityDecision> {
    let mut by_entity: BTreeMap<&Iri, Vec<&Named>> = BTreeMap::new();
    for one in named.iter().filter(|one| one.kind == EntityKind::Person && one.name.contains(' ')) {
        by_entity.entry(&one.entity).or_default().push(one);
    }
    let mut found = Vec::new();
    for (_, bearers) in by_entity {
        let mut people: Vec<Vec<&Named>> = Vec::new();
        for one in bearers {
            let fits = |person: &Vec<&Named>| person.iter().all(|other| !differ(one, other, company));
            match people.iter().position(fits) {
                Some(index) => people[index].push(one),
                None => people.push(vec![one]),
            }
        }
        // The first keeps the name; who has no office cannot have been told apart.
        for person in people.iter().skip(1) {
            for one in person {
                let Some((role, _)) = person.iter().flat_map(|one| &one.offices).next() else { continue };
                let (name, is) = (&one.name, format!("{} ({role})", one.name));
                let reason = format!("{role} here, and elsewhere in another office and other company");
                let place = Some(one.article.clone());
                found.push(IdentityDecision::new(IdentityKind::Split, name, &is, place, DecidedBy::Rule, reason));
            }
        }
    }
    found
}

/// Whether two bearers of one name cannot well be one: each has an office, no word of these and no body is the same, and
/// the articles share no other name.
fn differ(one: &Named, other: &Named, company: &BTreeMap<&Iri, BTreeSet<&Iri>>) -> bool {
    let words = |named: &Named| -> BTreeSet<String> {
        named
            .offices
            .iter()
            .flat_map(|(role, _)| normalise_name(role).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect()
    };
    let bodies = |named: &Named| named.offices.iter().filter_map(|(_, body)| body.clone()).collect::<BTreeSet<Iri>>();
    !one.offices.is_empty()
        && !other.offices.is_empty()
        && words(one).is_disjoint(&words(other))
        && bodies(one).is_disjoint(&bodies(other))
        && shared(company, one, other) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(article: &str, name: &str, kind: EntityKind) -> Named {
        Named {
            article: Iri::new(format!("https://{article}.example/")),
            entity: Iri::entity(name),
            name: name.into(),
            kind,
            aliases: vec![],
            offices: vec![],
        }
    }

    fn person(article: &str, name: &str) -> Named {
        named(article, name, EntityKind::Person)
    }

    fn told(named: &[Named]) -> Vec<String> {
        let mut told: Vec<String> = rules(named)
            .iter()
            .map(|one| format!("{} = {}{}", one.name, one.is_name, if one.article.is_some() { " here" } else { "" }))
            .collect();
        told.sort();
        let backwards: Vec<Named> = named.iter().rev().cloned().collect();
        assert_eq!(rules(named), rules(&backwards));
        told
    }

    #[test]
    fn an_acronym_that_one_article_explains() {
        let mut guard = named("a", "Harbour Guard", EntityKind::Organisation);
        guard.aliases.push("HG".into());
        let short = named("b", "HG", EntityKind::Organisation);
        assert_eq!(told(&[guard.clone(), short.clone()]), ["HG = Harbour Guard"]);
        let mut other = named("c", "Hill Group", EntityKind::Organisation);
        other.aliases.push("HG".into());
        assert!(told(&[guard, short, other]).is_empty());
    }

    #[test]
    fn a_last_name_in_known_company() {
        let place = |article| named(article, "Lindmark", EntityKind::GeopoliticalEntity);
        let guard = |article| named(article, "Harbour Guard", EntityKind::Organisation);
        let known = [person("a", "Ana Ruiz"), place("a"), guard("a"), person("b", "Ruiz"), place("b")];
        assert!(told(&known).is_empty());
        let mut known = known.to_vec();
        known.push(guard("b"));
        assert_eq!(told(&known), ["Ruiz = Ana Ruiz here"]);
        // Two that fit as well as each other.
        known.extend([person("c", "Bo Ruiz"), place("c"), guard("c")]);
        assert!(told(&known).is_empty());
    }

    #[test]
    fn namesakes_in_other_office_and_company() {
        let with = |article, role: &str| Named { offices: vec![(role.into(), None)], ..person(article, "Ana Ruiz") };
        assert_eq!(told(&[with("a", "mayor"), with("b", "goalkeeper")]), ["Ana Ruiz = Ana Ruiz (goalkeeper) here"]);
        assert!(told(&[with("a", "mayor"), with("b", "former mayor")]).is_empty());
        assert!(told(&[with("a", "mayor"), person("b", "Ana Ruiz")]).is_empty());
        let place = |article| named(article, "Lindmark", EntityKind::GeopoliticalEntity);
        assert!(told(&[with("a", "mayor"), with("b", "lawyer"), place("a"), place("b")]).is_empty());
    }
}
