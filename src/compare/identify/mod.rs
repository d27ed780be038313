//! Which names mean one entity across articles, and which one name means two: rules over the company that names keep.
//!
//! One name is one entity until something speaks against it. The rules decide where that is plainly wrong: `acronyms` that
//! one article explains and another uses alone; `initials` that one article gives and another leaves out; `short_names`, a last or a
//! first name alone, in an article that shares other names with those that have the name in full; `namesakes`, one name with offices in
//! companies that nothing joins. `company` is whom articles name together. `affected` says which names a change bears on. What the rules decide is stored as decisions like those of a user, with the reason, and anew after every change, so
//! that it depends on what the store holds alone. What may enter: rules that need no more than what articles call whom.

mod acronyms;
mod affected;
mod company;
mod initials;
mod namesakes;
mod short_names;

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{DecidedBy, IdentityDecision, Iri};
use crate::store::{Named, Store, StoreError};
use affected::Affected;
use company::Company;

/// The part of a store's articles from which on it is quicker to go through all names than to look up those that these bear on: most
/// names are borne by several articles, each of which names others.
const PART: usize = 20;

/// Takes the decisions that the rules come to in place of those they came to before; what a user or an authority file
/// decided stands. Gives the number of changes. It reads the names that bear on what has come or gone since it was last called, unless
/// that is most of them.
pub fn identify(store: &Store) -> Result<usize, StoreError> {
    let changed = store.unidentified()?;
    if changed.articles.is_empty() && changed.names.is_empty() && !changed.all {
        return Ok(0);
    }
    let known = store.decisions()?;
    let given: BTreeSet<&Iri> =
        known.iter().filter(|decision| decision.by != DecidedBy::Rule).map(|decision| &decision.entity).collect();
    let many = changed.articles.len() > 1 && changed.articles.len() * PART > store.articles()?.len();
    let affected = if changed.all || many { None } else { Some(Affected::by(store, &changed)?) };
    let named = affected.as_ref().map_or_else(|| store.named(), |affected| affected.named(store))?;
    tracing::debug!(named = named.len(), "names are read");
    let concerned = |decision: &IdentityDecision| affected.as_ref().is_none_or(|affected| affected.has(decision));
    let found: Vec<IdentityDecision> =
        rules(&named).into_iter().filter(|decision| !given.contains(&decision.entity) && concerned(decision)).collect();
    let old = |decision: &&IdentityDecision| {
        decision.by == DecidedBy::Rule && concerned(decision) && !found.contains(decision)
    };
    let undone: Vec<Iri> = known.iter().filter(old).map(|decision| decision.id.clone()).collect();
    let new: Vec<IdentityDecision> = found.iter().filter(|decision| !known.contains(decision)).cloned().collect();
    let changes = undone.len() + new.len();
    tracing::debug!(changes, "rules are applied");
    if changes > 0 {
        store.redecide(&new, &undone)?;
    }
    store.identified(&changed)?;
    Ok(changes)
}

/// What the rules make of all that is named. The order of `named` does not matter.
pub fn rules(named: &[Named]) -> Vec<IdentityDecision> {
    let mut named: Vec<&Named> = named.iter().collect();
    named.sort_by(|a, b| (&a.article, &a.entity).cmp(&(&b.article, &b.entity)));
    let company = Company::of(&named);
    let decided = [
        acronyms::acronyms(&named),
        initials::initials(&named, &company),
        short_names::short_names(&named, &company),
        namesakes::namesakes(&named, &company),
    ];
    let mut found = BTreeMap::new();
    for decision in decided.into_iter().flatten() {
        found.entry(decision.id.clone()).or_insert(decision);
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::EntityKind;

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
    fn a_first_name_of_somebody_widely_known() {
        let company =
            |article: &'static str| ["Lindmark", "Skerry"].map(|name| named(article, name, EntityKind::Place));
        let mut known: Vec<Named> = Vec::new();
        for article in ["a", "b"] {
            known.push(person(article, "Ana Ruiz"));
            known.extend(company(article));
        }
        known.push(person("z", "Ana"));
        known.extend(company("z"));
        assert!(told(&known).is_empty());
        known.push(person("c", "Ana Ruiz"));
        known.extend(company("c"));
        assert_eq!(told(&known), ["Ana = Ana Ruiz here"]);
        // A nickname in one article is no better full name for it.
        known.push(person("d", "Crooked Ana"));
        known.extend(company("d"));
        assert_eq!(told(&known), ["Ana = Ana Ruiz here"]);
    }

    #[test]
    fn an_initial_more() {
        let with = |article: &'static str, name: &str| -> Vec<Named> {
            let places = ["Lindmark", "Skerry"].map(|name| named(article, name, EntityKind::Place));
            [vec![person(article, name)], places.to_vec()].concat()
        };
        let known = [with("a", "Ana B. Ruiz"), with("b", "Ana Ruiz")].concat();
        assert_eq!(told(&known), ["Ana B. Ruiz = Ana Ruiz"]);
        assert!(told(&[known.clone(), with("c", "Ana C. Ruiz")].concat()).is_empty());
        assert!(told(&[with("a", "Ana B. Ruiz"), vec![person("b", "Ana Ruiz")]].concat()).is_empty());
        assert!(told(&[with("a", "Ana Bea Ruiz"), with("b", "Ana Ruiz")].concat()).is_empty());
    }

    #[test]
    fn an_acronym_of_a_name_that_was_read_in_part() {
        for (name, aliases) in [("Lindmark", "CREW"), ("LGBT Olympics", "LGBT"), ("White House", "REUTERS")] {
            let mut body = named("a", name, EntityKind::Organisation);
            body.aliases.push(aliases.into());
            assert!(told(&[body, named("b", aliases, EntityKind::Organisation)]).is_empty());
        }
    }

    #[test]
    fn namesakes_in_other_office_and_company() {
        let with = |article, role: &str| Named { offices: vec![(role.into(), None)], ..person(article, "Ana Ruiz") };
        let company = |article: &'static str, names: &[&str]| -> Vec<Named> {
            names.iter().map(|name| named(article, name, EntityKind::Place)).collect()
        };
        let (here, there) = (["Lindmark", "Skerry", "Oslo"], ["Rome", "Milan", "Turin"]);
        let all = |parts: &[Vec<Named>]| parts.concat();
        let mayor = all(&[vec![with("a", "mayor")], company("a", &here)]);
        let keeper = all(&[vec![with("b", "goalkeeper")], company("b", &there)]);
        assert_eq!(told(&all(&[mayor.clone(), keeper.clone()])), ["Ana Ruiz = Ana Ruiz (goalkeeper) here"]);
        // Too little company to tell.
        assert!(told(&all(&[mayor.clone(), vec![with("b", "goalkeeper")]])).is_empty());
        // An office in common, no office, a name in common.
        let former = all(&[vec![with("b", "former mayor")], company("b", &there)]);
        assert!(told(&all(&[mayor.clone(), former])).is_empty());
        let bare = all(&[vec![person("b", "Ana Ruiz")], company("b", &there)]);
        assert!(told(&all(&[mayor.clone(), bare])).is_empty());
        let near = all(&[vec![with("b", "lawyer")], company("b", &["Lindmark", "Rome", "Milan"])]);
        assert!(told(&all(&[mayor.clone(), near])).is_empty());
        // A third article joins the two: one much in the news holds many offices.
        let third = all(&[vec![with("c", "lawyer")], company("c", &["Lindmark", "Rome", "Milan"])]);
        assert!(told(&all(&[mayor, keeper, third])).is_empty());
    }
}
