//! Two ranks of one person: `Captain Ruiz` in one article, `Lieutenant Ruiz` in another. Of other roles one can hold several, or one may
//! be a looser word for another.

use super::parting::said_by;
use super::spellings::having;
use super::{Judgement, Side, stories};
use crate::claim::{Difference, Entity, EntityKind, Extraction, Iri, Membership};

/// Ranks of armies and police, each with the ways to write it, of which nobody holds two; the longest words first.
const RANKS: [(&str, &[&str]); 22] = [
    ("lieutenant colonel", &["lieutenant colonel", "lt col"]),
    ("lieutenant general", &["lieutenant general", "lt gen"]),
    ("major general", &["major general", "maj gen"]),
    ("brigadier general", &["brigadier general", "brig gen"]),
    ("chief inspector", &["chief inspector", "ch insp"]),
    ("chief superintendent", &["chief superintendent", "ch supt"]),
    ("vice admiral", &["vice admiral", "vice adm"]),
    ("rear admiral", &["rear admiral", "rear adm"]),
    ("private", &["pvt"]),
    ("corporal", &["corporal", "cpl"]),
    ("sergeant", &["sergeant", "sgt"]),
    ("lieutenant", &["lieutenant", "lt"]),
    ("captain", &["captain", "capt"]),
    ("major", &["maj"]),
    ("colonel", &["colonel", "col"]),
    ("brigadier", &["brigadier", "brig"]),
    ("inspector", &["inspector", "insp"]),
    ("superintendent", &["superintendent", "supt"]),
    ("constable", &["constable"]),
    ("admiral", &["admiral", "adm"]),
    ("commodore", &["commodore"]),
    ("marshal", &["field marshal"]),
];
/// Who is first in something and who is second: `head coach`, `assistant coach`.
const FIRST: [&str; 3] = ["chief", "head", "senior"];
const SECOND: [&str; 5] = ["assistant", "associate", "deputy", "junior", "vice"];

/// Claims of two articles that give one person two ranks.
pub(super) fn roles<'a>(a: &'a Extraction, b: &'a Extraction) -> Vec<(Iri, ([Side<'a>; 2], Judgement))> {
    let mut found = Vec::new();
    for person in a.entities.iter().filter(|entity| entity.kind == EntityKind::Person) {
        // Last names alone are borne by many.
        if !person.name.contains(' ') {
            continue;
        }
        let Some([rank, other]) = two_ranks(a, b, &person.id) else { continue };
        let Some(namesake) = b.entity(&person.id) else { continue };
        let (Some(side), Some(against)) = (first(a, person, rank), first(b, namesake, other)) else { continue };
        let (one, two) = (said_by(&side), said_by(&against));
        let reason = format!("{}: {} ({one}) against {} ({two})", person.name, rank.role, other.role);
        let judged = stories::contradiction(side, against, Difference::Role, reason);
        found.push((key_of(&person.id), ([side, against], judged)));
    }
    found
}

/// The claim that stands nearest to where an article tells a rank.
fn first<'a>(extraction: &'a Extraction, person: &Entity, rank: &Membership) -> Option<Side<'a>> {
    let at = rank.evidence.first().map_or(0, |span| span.start);
    let place = |side: &Side<'_>| side.claim.evidence.first().map_or(0, |span| span.start);
    let says = |hop: &Iri| extraction.attributions.iter().any(|it| it.id == *hop && it.source.id == person.id);
    let said =
        extraction.claims.iter().filter(|claim| says(&claim.attribution)).map(|claim| Side { extraction, claim });
    let sides = having(extraction, person).into_iter().chain(said);
    sides.min_by_key(|side| (place(side).abs_diff(at), side.claim.id.clone()))
}

/// The ranks that two articles give to one person, where each gives one and these are two.
fn two_ranks<'a>(a: &'a Extraction, b: &'a Extraction, person: &Iri) -> Option<[&'a Membership; 2]> {
    let held = |extraction: &'a Extraction| {
        extraction.memberships.iter().filter(|office| office.member == *person && !office.former).collect::<Vec<_>>()
    };
    let (held, others) = (held(a), held(b));
    let pairs = held.iter().flat_map(|one| others.iter().map(move |other| [*one, *other]));
    let mut differing = pairs.filter(|[one, other]| are_two(&one.role, &other.role));
    let [one, other] = differing.next()?;
    // Who gives both has two things in mind: a promotion, two people.
    let gives_both =
        held.iter().any(|it| are_two(&it.role, &one.role)) || others.iter().any(|it| are_two(&it.role, &other.role));
    (!gives_both).then_some([one, other])
}

/// Whether nobody holds both of two roles.
fn are_two(role: &str, other: &str) -> bool {
    let (words, others) = (plain(role), plain(other));
    if let (Some(rank), Some(other)) = (rank(&words), rank(&others)) {
        return rank != other;
    }
    let last = |words: &str| words.rsplit(' ').next().map(str::to_owned);
    let has = |words: &str, of: &[&str]| words.split(' ').any(|word| of.contains(&word));
    let ordered =
        |one: &str, two: &str| has(one, &FIRST) && has(two, &SECOND) && !has(one, &SECOND) && !has(two, &FIRST);
    last(&words) == last(&others) && (ordered(&words, &others) || ordered(&others, &words))
}

fn rank(words: &str) -> Option<&'static str> {
    let own: Vec<&str> = words.split(' ').collect();
    let is = |form: &&str| own.windows(form.split(' ').count()).any(|part| part.iter().copied().eq(form.split(' ')));
    // `private` and `major` are other words too, and ranks only where nothing stands beside them: `major shareholder`.
    let alone = |name: &str| words == name;
    RANKS.iter().find(|(name, forms)| forms.iter().any(is) || alone(name)).map(|(name, _)| *name)
}

/// A role in small letters without marks: `lt col` of `Lt. Col.`
fn plain(role: &str) -> String {
    let letters = role.to_lowercase().replace(['.', ','], " ").replace('-', " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who holds the ranks that two claims were compared for under a key, and what these are.
pub(super) fn ranked<'a>(a: &Side<'a>, b: &Side<'a>, key: &Iri) -> Option<(&'a str, [String; 2])> {
    let person = a.extraction.entities.iter().find(|entity| key_of(&entity.id) == *key)?;
    let ranks = two_ranks(a.extraction, b.extraction, &person.id)?;
    Some((&person.name, ranks.map(|office| office.role.clone())))
}

fn key_of(person: &Iri) -> Iri {
    stories::key("role", &[person.as_str()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Article;
    use crate::extract::extract;

    fn told(text: &str, outlet: &str) -> Extraction {
        let mut article = Article::from_text(format!("{text} The Harbour Guard met Bo Lund in Tolvana."));
        article.publisher = Some(outlet.into());
        article.published = "2024-03-15".parse().ok();
        extract(&article)
    }

    fn found(first: &str, second: &str) -> Vec<String> {
        let (a, b) = (told(first, "The Courier"), told(second, "The Post"));
        roles(&a, &b).into_iter().map(|(_, (_, judged))| judged.reason).collect()
    }

    #[test]
    fn nobody_holds_two_ranks() {
        let captain = "Police Captain Ana Ruiz said the port was closed.";
        let lieutenant = "Police Lt. Ana Ruiz said that nobody was hurt.";
        let reasons = found(captain, lieutenant);
        let [reason] = &reasons[..] else { panic!("{reasons:?}") };
        assert!(reason.starts_with("Ana Ruiz: "), "{reason}");
        assert!(reason.contains("aptain") && reason.contains("t."), "{reason}");
        assert_eq!(found(captain, "Police Capt. Ana Ruiz said that nobody was hurt."), Vec::<String>::new());
        assert_eq!(found(captain, "Ana Ruiz, a spokeswoman for the police, said so."), Vec::<String>::new());
        let both = "Police Lt. Ana Ruiz, who is now Captain Ana Ruiz, said that nobody was hurt.";
        assert_eq!(found(captain, both), Vec::<String>::new());
    }

    #[test]
    fn words_for_ranks() {
        for (role, other) in [
            ("Lt. Col.", "colonel"),
            ("head coach", "assistant coach"),
            ("sgt.", "police captain"),
            ("Maj. Gen.", "major"),
        ] {
            assert!(are_two(role, other) && are_two(other, role), "{role}, {other}");
        }
        for (role, other) in [
            ("lieutenant", "Lt."),
            ("head coach", "coach"),
            ("vice president", "president"),
            ("private secretary", "captain"),
            ("major shareholder", "colonel"),
            ("deputy chief inspector", "chief inspector"),
        ] {
            assert!(!are_two(role, other), "{role}, {other}");
        }
    }
}
