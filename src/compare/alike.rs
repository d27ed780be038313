//! Claims of one story that say one thing in other words, found by the words that they share; and what they are to each other.
//!
//! Claims under one key are compared elsewhere. Here `Around 80 diggers work at the scene` meets `60 diggers are at work there`: their
//! likeness is by the stems that they share.
//! Weighting stems by how rare they are, and word vectors for synonyms, were measured and tell no better.

use super::parting::{in_words, said_by};
use super::stems::{Stems, dice, set_of};
use super::{
    Finding, Judgement, Relation, Side, dates, numbers, one_passage, parting, places, setting, statements, stories,
};
use crate::claim::{Certainty, Difference, Dimension, Extraction, Iri, Quantity, Verdict, base_unit, unit};

/// How alike claims are that say one thing. Of pairs of passages that readers compared in development news, 50 of 189 that say the same and
/// 13 of 156 that speak of different things have claims as much alike (each word of a name counted).
const ALIKE: f64 = 0.4;
/// How alike they are that are stored as saying the same.
const SAME: f64 = 0.6;
/// How alike they are where one affirms what the other denies: a word more is often what makes the difference.
const OPPOSED: f64 = 0.6;
/// Amounts that differ by more are rather of two things than of one.
const FACTOR: f64 = 3.0;

/// Claims of two articles that say one thing, with what they are to each other; of each claim the one that is most like it.
pub(super) fn alike<'a>(
    (a, stems): (&'a Extraction, &Stems),
    (b, other_stems): (&'a Extraction, &Stems),
) -> Vec<(Iri, ([Side<'a>; 2], Judgement))> {
    let (ours, theirs) = (stems.claims(a), other_stems.claims(b));
    let mut pairs = Vec::new();
    let mut best = (vec![0.0_f64; ours.len()], vec![0.0_f64; theirs.len()]);
    // Who denies something says nothing that others say as well: what it answers is looked for among what they affirm.
    let denies = |extraction, claim| {
        let side = Side { extraction, claim };
        statements::denies(&side) || statements::disowns(&side)
    };
    let (ours_deny, theirs_deny): (Vec<bool>, Vec<bool>) = (
        ours.iter().map(|(claim, _)| denies(a, claim)).collect(),
        theirs.iter().map(|(claim, _)| denies(b, claim)).collect(),
    );
    let mut answered = (vec![0.0_f64; ours.len()], vec![0.0_f64; theirs.len()]);
    for (at, (claim, stems)) in ours.iter().enumerate() {
        for (there, (other, others)) in theirs.iter().enumerate() {
            let likeness = if claim.id == other.id { 0.0 } else { dice(stems, others) };
            let most = if ours_deny[at] == theirs_deny[there] { &mut best } else { &mut answered };
            most.0[at] = most.0[at].max(likeness);
            most.1[there] = most.1[there].max(likeness);
            // In one article each pair comes once.
            let twice = a.article.id == b.article.id && claim.id > other.id;
            if likeness >= ALIKE && claim.key != other.key && !twice {
                pairs.push((at, there, likeness));
            }
        }
    }
    let judge = |(at, there, likeness): (usize, usize, f64)| {
        let (claim, other) = (ours[at].0, theirs[there].0);
        let sides = [Side { extraction: a, claim }, Side { extraction: b, claim: other }];
        if one_passage(&sides[0], &sides[1]) {
            return None;
        }
        let most = if ours_deny[at] == theirs_deny[there] { &best } else { &answered };
        let closest = likeness >= most.0[at] && likeness >= most.1[there];
        let judged = judged(&sides[0], &sides[1], likeness, closest)?;
        Some((stories::key("alike", &[claim.key.as_str(), other.key.as_str()]), (sides, judged)))
    };
    pairs.into_iter().filter_map(judge).collect()
}

/// What two claims are to each other that share most of their words. They contradict each other only where they are `closest`.
fn judged(a: &Side<'_>, b: &Side<'_>, likeness: f64, closest: bool) -> Option<Judgement> {
    let hops = a.chain().into_iter().chain(b.chain()).map(|hop| hop.confidence).product::<f64>();
    let confidence = hops * a.claim.confidence * b.claim.confidence * likeness;
    let found = |finding, reason: String| Some(Judgement { finding, reason, confidence });
    let there = places::conflict(a, b).filter(|_| closest && is_told(a) && is_told(b));
    let dates = dates::conflict(a, b).filter(|_| closest && one_predicate(a, b));
    let counts = |reason: &&str| !OF_WORDS.contains(reason) && (there.is_none() || *reason != setting::ELSEWHERE);
    if let Some(reason) = setting::apart(a, b, dates.is_some()).filter(counts) {
        return found(Finding::Elsewhere, reason.to_owned());
    }
    if let Some([place, other]) = there.filter(|_| statements::affirms(a) && statements::affirms(b)) {
        let how = parting::parting(a, b)?;
        let reason = format!("{place} ({}) against {other} ({}): {}", said_by(a), said_by(b), in_words(how));
        return found(Finding::Differs(Verdict::Contradiction, Difference::Place, how), reason);
    }
    match amounts(a, b) {
        Some((Relation::Numbers(conflict), quantity, other)) => {
            let told = closest && is_told(a) && is_told(b) && one_predicate(a, b) && !runs_on(a, quantity, b);
            if !told || far(quantity, other)? || gives(b, quantity, a) || gives(a, other, b) {
                return found(Finding::Elsewhere, "of different things".to_owned());
            }
            let how = parting::parting(a, b)?;
            let grows = numbers::grows(a, quantity, b, other);
            let verdict = if grows { Verdict::Update } else { Verdict::Contradiction };
            let reason = if grows { conflict.as_update(a, b) } else { conflict.as_contradiction(a, b, how) };
            return found(Finding::Differs(verdict, numbers::difference(quantity), how), reason);
        }
        Some((Relation::Elsewhere, ..)) => return found(Finding::Elsewhere, "of different things".to_owned()),
        Some((Relation::Vaguer, ..)) => {
            return found(Finding::Vaguer, "both can be so, since one is vaguer".to_owned());
        }
        _ => {}
    }
    if let Some(dates) = dates.filter(|_| statements::affirms(a) == statements::affirms(b)) {
        let how = parting::parting(a, b)?;
        let moves = dates.moves(a, b);
        let verdict = if moves { Verdict::Update } else { Verdict::Contradiction };
        let reason = if moves { dates.as_update(a, b) } else { dates.as_contradiction(a, b, how) };
        return found(Finding::Differs(verdict, Difference::Date, how), reason);
    }
    let classes = a.claim.relation_class.as_ref().zip(b.claim.relation_class.as_ref());
    let affirmed = [a, b].map(statements::affirms);
    if classes.is_some_and(|(one, other)| statements::opposed(one, other)) && affirmed[0] == affirmed[1] {
        let subject = |side: &Side<'_>| side.claim.subject.as_ref().map(|subject| subject.id.clone());
        let certain = [a, b].iter().all(|side| side.claim.certainty == Certainty::Certain);
        let verdicts = classes.is_some_and(|(one, _)| statements::is_verdict(one));
        let one = verdicts && closest && certain && affirmed[0] && subject(a).is_some() && subject(a) == subject(b);
        if !one || !statements::same_tense(a.claim.tense, b.claim.tense) {
            return found(Finding::Elsewhere, "of different things".to_owned());
        }
        let how = parting::parting(a, b)?;
        let reason = statements::reason(a, b, how);
        return found(Finding::Differs(Verdict::Contradiction, Difference::Opposite, how), reason);
    }
    if statements::affirms(a) != statements::affirms(b) {
        // `had not won since May` is no denial of `won`.
        let timed = a.claim.times.is_empty() == b.claim.times.is_empty();
        let certain = [a, b].iter().all(|side| side.claim.certainty == Certainty::Certain);
        let one = likeness >= OPPOSED && closest && certain && timed && one_predicate(a, b) && one_object(a, b);
        // Who denies something denies what others say: `denied threatening her prospects`, `threatened to end her career`.
        let disowned = setting::is_disowned(a, b) || setting::is_disowned(b, a);
        let denied = statements::denies(a) != statements::denies(b) || disowned;
        let denied = denied && closest && certain && one_verb(a, b) && !named_otherwise(a, b);
        if !one && !denied {
            return found(Finding::Elsewhere, "of different things".to_owned());
        }
        let how = parting::parting(a, b)?;
        let reason = format!(
            "“{}” ({}) against “{}” ({}): {}",
            a.claim.words(),
            said_by(a),
            b.claim.words(),
            said_by(b),
            in_words(how)
        );
        let difference = if denied { Difference::Denial } else { Difference::Polarity };
        return found(Finding::Differs(Verdict::Contradiction, difference, how), reason);
    }
    // Who says how many, and who does not.
    if a.claim.quantities.is_empty() != b.claim.quantities.is_empty() {
        return found(Finding::Vaguer, "both can be so, since one is vaguer".to_owned());
    }
    let certain = [a, b].iter().all(|side| side.claim.certainty == Certainty::Certain);
    if closest && certain && likeness >= SAME && a.extraction.article.id != b.extraction.article.id {
        let how = parting::parting(a, b)?;
        let (one, other) = (said_by(a), said_by(b));
        let reason = format!("both say the same ({one}, {other}): {}", parting::in_agreement(how));
        let difference = if a.claim.amount().is_some() { Difference::Number } else { Difference::Polarity };
        return found(Finding::Differs(Verdict::Corroboration, difference, how), reason);
    }
    found(Finding::Same, "both say the same".to_owned())
}

/// Reasons for which claims under one key are apart, and claims that share their words are not.
const OF_WORDS: [&str; 3] = [setting::OTHERS, setting::OTHER_THINGS, setting::ANY];

/// Whether a claim says that something has been or will be, and not what somebody or something is.
fn is_told(side: &Side<'_>) -> bool {
    side.claim.relation.as_deref().is_some_and(|relation| relation != "be")
}

/// Whether an amount is how long something had gone on by the day that each article came out.
fn runs_on(a: &Side<'_>, quantity: &Quantity, b: &Side<'_>) -> bool {
    let duration = unit(&quantity.unit).is_some_and(|(_, dimension)| dimension == Dimension::Duration);
    duration && a.extraction.article.published != b.extraction.article.published
}

/// Whether both say it of one subject with one verb at one time.
fn one_predicate(a: &Side<'_>, b: &Side<'_>) -> bool {
    let name = |side: &Side<'_>| side.claim.subject.as_ref().map(|subject| subject.name.clone());
    let relation = |side: &Side<'_>| {
        side.claim.relation_class.as_ref().map_or(side.claim.relation.clone(), |class| Some(class.name.clone()))
    };
    name(a).is_some()
        && name(a) == name(b)
        && relation(a) == relation(b)
        && statements::same_tense(a.claim.tense, b.claim.tense)
}

/// Whether what they say of something ends in one thing: `made no bones about it` denies no offer that was made.
fn one_object(a: &Side<'_>, b: &Side<'_>) -> bool {
    let stems = |side: &Side<'_>| side.claim.object.as_ref().map(|object| set_of(&object.name));
    match (stems(a), stems(b)) {
        (Some(one), Some(other)) => !one.is_disjoint(&other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// `denied winning Michigan`, `won Rhode Island`: whoever names what it was is not answered by another.
fn named_otherwise(a: &Side<'_>, b: &Side<'_>) -> bool {
    let objects = a.claim.object.as_ref().zip(b.claim.object.as_ref());
    objects.is_some_and(|(one, other)| one.id != other.id && (one.entity || other.entity))
}

/// Whether both say it of one subject with one verb, which may bring another with it: `threatened`, `threatened to leave`.
fn one_verb(a: &Side<'_>, b: &Side<'_>) -> bool {
    let name = |side: &Side<'_>| side.claim.subject.as_ref().map(|subject| subject.id.clone());
    name(a).is_some()
        && name(a) == name(b)
        && statements::verb(a) == statements::verb(b)
        && statements::verb(a) != "be"
        && statements::same_tense(a.claim.tense, b.claim.tense)
}

/// What the amounts of two claims are to each other: what agrees rather than what does not, as they may give several.
fn amounts<'a>(a: &Side<'a>, b: &Side<'a>) -> Option<(Relation, &'a Quantity, &'a Quantity)> {
    let base = |quantity: &Quantity| base_unit(&quantity.unit).map_or(quantity.unit.clone(), |base| base.0.to_owned());
    let mut found = None;
    for quantity in &a.claim.quantities {
        for other in b.claim.quantities.iter().filter(|other| base(other) == base(quantity)) {
            let relation = numbers::relation(a, quantity, b, other);
            match relation {
                Relation::Same | Relation::Vaguer => return Some((relation, quantity, other)),
                // Two amounts of one unit: one cannot tell which answers which.
                Relation::Numbers(_) if found.is_some() => return Some((Relation::Elsewhere, quantity, other)),
                _ => found = Some((relation, quantity, other)),
            }
        }
    }
    found
}

/// Whether amounts are too far apart to be of one thing; nothing where one has no size.
fn far(quantity: &Quantity, other: &Quantity) -> Option<bool> {
    let (size, other) = (numbers::size(quantity)?, numbers::size(other)?);
    Some(size > FACTOR * other || other > FACTOR * size)
}

/// Whether the article of one side gives the amount of the other as well: who gives both has two things in mind.
fn gives(side: &Side<'_>, quantity: &Quantity, of: &Side<'_>) -> bool {
    let claims = side.extraction.claims.iter();
    claims.flat_map(|claim| claim.quantities.iter().map(move |it| (claim, it))).any(|(claim, it)| {
        let there = Side { extraction: side.extraction, claim };
        matches!(numbers::relation(of, quantity, &there, it), Relation::Same)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::refresh;
    use crate::compare::tests::article_about;
    use crate::store::Store;

    // Articles are held against each other that quote somebody.
    const SETTING: &str =
        "Ana Ruiz met Omar Nazari and Bo Lund in Tolvana. “We left,” said Ana Ruiz. Omar Nazari left.";

    fn found(first: &str, second: &str) -> Vec<(Verdict, Difference, String)> {
        let told = |outlet, sentence| article_about(SETTING, outlet, "2024-03-15", sentence);
        let articles = [told("The Courier", first), told("The Post", second)];
        let store = Store::in_memory().unwrap();
        store.put_all(articles.iter().cloned(), |_, _| ()).unwrap();
        refresh(&store).unwrap();
        let setting = |id: &Iri| {
            let mut claims = articles.iter().flat_map(|extraction| &extraction.claims);
            claims.any(|claim| claim.id == *id && SETTING.contains(&claim.words()))
        };
        let found = store.comparisons().unwrap().into_iter().filter(|found| !setting(&found.claims[0]));
        found.map(|it| (it.verdict, it.difference, it.reason)).collect()
    }

    fn verdicts(first: &str, second: &str) -> Vec<(Verdict, Difference)> {
        found(first, second).into_iter().map(|(verdict, difference, _)| (verdict, difference)).collect()
    }

    #[test]
    fn the_same_in_other_words_is_a_corroboration() {
        let first = "The broken rocket core sank in the northern harbour on Friday.";
        let second = "The core of the broken rocket sank in the northern harbour.";
        assert_eq!(verdicts(first, second), [(Verdict::Corroboration, Difference::Polarity)]);
        // Names in common are not enough.
        assert_eq!(verdicts("Omar Nazari danced his way out.", "Omar Nazari took a picture of the teenager."), []);
    }

    #[test]
    fn two_oceans_are_two_places_and_a_town_in_a_country_is_one() {
        let first = "The old rocket core landed on the drone ship in the Atlantic Ocean.";
        let second = "The rocket core landed on the drone ship in the Pacific Ocean.";
        let told = found(first, second);
        let [(Verdict::Contradiction, Difference::Place, reason)] = &told[..] else { panic!("{told:?}") };
        assert_eq!(reason, "Atlantic Ocean (The Courier) against Pacific Ocean (The Post): two sources");
        for second in [
            "The rocket core landed on the drone ship.",
            "The rocket core did not land on the drone ship in the Pacific Ocean.",
            "The rocket core landed on the drone ship in the Pacific Ocean, and not in the Atlantic Ocean.",
        ] {
            assert!(!verdicts(first, second).contains(&(Verdict::Contradiction, Difference::Place)), "{second}");
        }
    }

    #[test]
    fn who_denies_a_deed_denies_what_others_say_of_it() {
        let first = "Omar Nazari had threatened to end the career of the mayor.";
        let second = "Omar Nazari denied ever threatening the career of the mayor.";
        assert!(
            verdicts(first, second).contains(&(Verdict::Contradiction, Difference::Denial)),
            "{:?}",
            found(first, second)
        );
        // Who tells both is answered, too, whatever is most like what the other tells.
        let both = format!("{second} Ana Ruiz said Omar Nazari had threatened to end the career of the mayor.");
        assert!(
            verdicts(first, &both).contains(&(Verdict::Contradiction, Difference::Denial)),
            "{:?}",
            found(first, &both)
        );
        // Who says of himself that he did not do it did it at no other time either.
        let first = "A decade ago Omar Nazari forced Ana Ruiz into driving a broken old car.";
        let second = "“I didn't force Ana Ruiz into the car,” said Omar Nazari.";
        let told = verdicts(first, second);
        assert!(told.contains(&(Verdict::Contradiction, Difference::Polarity)), "{:?}", found(first, second));
        let first = "Omar Nazari had threatened to end the career of the mayor.";
        let owned = "Omar Nazari admitted threatening the career of the mayor.";
        assert!(!verdicts(first, owned).iter().any(|(verdict, _)| *verdict == Verdict::Contradiction));
    }

    #[test]
    fn two_verdicts_on_one_thing_and_two_states_of_it() {
        let first = "The town council approved the plan for the northern harbour.";
        let second = "The town council rejected a plan for the northern harbour.";
        assert_eq!(verdicts(first, second), [(Verdict::Contradiction, Difference::Opposite)]);
        let (first, second) =
            ("The town council closed the old northern harbour.", "The town council opened the northern harbour.");
        assert!(!verdicts(first, second).contains(&(Verdict::Contradiction, Difference::Opposite)));
    }

    #[test]
    fn amounts_of_one_predicate_in_other_words() {
        let first = "The town council approved a transfer of 40 million crowns to the northern harbour.";
        let second = "The town council approved a payment of 50 million crowns to the northern harbour.";
        assert_eq!(verdicts(first, second), [(Verdict::Contradiction, Difference::Number)]);
        // One outlet gives both: they are of two things.
        let both = format!("{second} The ferry costs 40 million crowns.");
        assert!(!verdicts(first, &both).contains(&(Verdict::Contradiction, Difference::Number)));
    }
}
