//! Whether two claims speak of one happening. Words under one key are alike; what they are about need not be.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::stems::set_of;
use super::{Side, statements};
use crate::claim::{
    Argument, Certainty, Dimension, EntityKind, Extraction, Iri, Quantity, Status, Tense, dimension, normalise_name,
    unit,
};
use crate::store::Surroundings;

/// Reports of one happening are seldom further apart.
pub(super) const DAYS: i32 = 10;
/// How alike what two articles name is when they tell one story: the cosine of how often they name whom. Of 259 articles on 53 happenings,
/// 72 % of the pairs on one happening reach it, and three in ten of those that do are on another, most of them of one kind and place.
const ONE_STORY: f64 = 0.3;
/// The same of articles without a date.
const ONE_STORY_UNDATED: f64 = 0.5;
/// Two articles whose claims name nobody must have this many names in common.
pub(super) const SHARED_NAMES: usize = 3;
/// Articles without a date may be years apart: only ones that are nearly the same story are taken together.
pub(super) const SHARED_NAMES_UNDATED: usize = 6;

/// Relations of what one does with money more than once.
const PAYING: [&str; 6] = ["donate", "give", "invest", "lend", "pay", "spend"];

/// Why claims are about different things that go by other words.
pub(super) const OTHER_THINGS: &str = "of other things";
/// Why they are about different things that happened elsewhere.
pub(super) const ELSEWHERE: &str = "of other places";
/// Why claims are about different things that nothing names.
pub(super) const ANY: &str = "of what there may be several of";
/// Why they are about different things that others did.
pub(super) const OTHERS: &str = "by others";

/// What says that the two claims are about different things, or that too little says that they are about one.
/// `when` it was may be what they differ in.
pub(super) fn apart(a: &Side<'_>, b: &Side<'_>, when: bool) -> Option<&'static str> {
    let either = |holds: fn(&Side<'_>) -> bool| holds(a) || holds(b);
    let tests = [
        // What may be does not contradict what is.
        (!either(|side| side.claim.certainty == Certainty::Possible), "one only may be so"),
        (!either(|side| side.claim.status != Status::Asserted), "one is not put forward as so"),
        (!either(is_any), ANY),
        (same_places(a, b), ELSEWHERE),
        (when || same_times(a, b) || is_disowned(a, b) || is_disowned(b, a), "of other times"),
        (same_population(a, b) && is_part(a) == is_part(b), "of others, or of a part of them"),
        (same_object(a, b), OTHER_THINGS),
        (same_rest(a, b), OTHER_THINGS),
        (same_agent(a, b), OTHERS),
        (same_moment(a, b), "on other days"),
        (near(a, b), "told too long after one another"),
        (same_happening(a, b), "of happenings that share too few names"),
    ];
    tests.into_iter().find_map(|(same, reason)| (!same).then_some(reason))
}

/// `a distance of 1,000 km`, `a 17-yard run`: a noun states it of something that has no name, and that may be anything. The
/// age of a boy is told to say which boy.
fn is_any(side: &Side<'_>) -> bool {
    let claim = side.claim;
    // `spent five seasons together`: on what is not said.
    let spent = claim.relation.as_deref() == Some("spend") && claim.amount().is_some();
    // `£12bn will be used`: of what is not said.
    let money = |amount: &Quantity| dimension(&amount.unit) == Some(Dimension::Money);
    let alone = [&claim.subject, &claim.object].iter().filter(|argument| argument.is_some()).count() < 2;
    let unsaid = alone
        && claim.amount().is_some_and(money)
        && claim
            .subject
            .as_ref()
            .is_none_or(|subject| claim.amount().is_some_and(|amount| amount.span.overlaps(&subject.span)));
    // `paid $100 million`: for what is not said, and one pays for many things.
    let class = claim.relation_class.as_ref().map(|class| class.name.as_str()).or(claim.relation.as_deref());
    let paid = class.is_some_and(|class| PAYING.contains(&class)) && claim.amount().is_some_and(money);
    let paid = paid && claim.times.is_empty() && rest(side).is_empty();
    spent
        || paid
        || unsaid
        || claim.tense == Tense::Unknown
            && claim.relation.as_deref() == Some("be")
            && claim.subject.as_ref().is_some_and(|subject| !subject.entity && !is_one_of_ones_own(&subject.name))
}

/// `Skerry 's initial offer`: there is but one.
pub(super) fn is_one_of_ones_own(name: &str) -> bool {
    const ONE: [&str; 8] = ["final", "first", "initial", "last", "maiden", "opening", "original", "overall"];
    name.split_once(" 's ").is_some_and(|(_, own)| own.split(' ').any(|word| ONE.contains(&word)))
}

/// Whether a subject tells which thing it is: somebody or something with a name, or the first or last of theirs.
pub(super) fn tells_which(subject: &Argument) -> bool {
    subject.entity || is_one_of_ones_own(&subject.name)
}

/// Whether the articles of two claims tell one story: they name the same, and alike often.
pub(super) fn one_story(a: &Side<'_>, b: &Side<'_>) -> bool {
    tell_one_story(a.extraction, b.extraction)
}

/// Whether two articles tell one story.
pub(super) fn tell_one_story(a: &Extraction, b: &Extraction) -> bool {
    let (one, other) = (&a.article, &b.article);
    if one.id == other.id {
        return true;
    }
    let dated = one.published.is_some() && other.published.is_some();
    let (counts, others) = (naming(a), naming(b));
    let length = |counts: &HashMap<&Iri, f64>| counts.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    let shared: f64 = counts.iter().filter_map(|(name, weight)| others.get(name).map(|other| weight * other)).sum();
    let least = if dated { ONE_STORY } else { ONE_STORY_UNDATED };
    near_days(one.published, other.published) && shared > 0.0 && shared >= least * length(&counts) * length(&others)
}

/// Whom and what an article names, by the logarithm of how often; the outlet names itself.
fn naming(extraction: &Extraction) -> HashMap<&Iri, f64> {
    let outlet = extraction.article.publisher.as_deref().map(Iri::entity);
    let entities = extraction.entities.iter().filter(|entity| Some(&entity.id) != outlet.as_ref());
    entities
        .map(|entity| (&entity.id, f64::from(u32::try_from(entity.mentions.len()).unwrap_or(u32::MAX)).ln_1p()))
        .collect()
}

/// A claim about one place is not about another, nor about everywhere.
fn same_places(a: &Side<'_>, b: &Side<'_>) -> bool {
    let (places, other) = (&a.claim.places, &b.claim.places);
    places.is_empty() && other.is_empty() || places.iter().any(|place| other.contains(place))
}

/// `I didn't force her`: who says of themselves without a time that they did not do it to somebody did it at no time.
pub(super) fn is_disowned(denied: &Side<'_>, told: &Side<'_>) -> bool {
    let whom = |side: &Side<'_>| side.claim.object.as_ref().filter(|it| it.entity).map(|object| object.id.clone());
    let past = |side: &Side<'_>| side.claim.tense == Tense::Past;
    let one = past(denied) && past(told) && whom(denied).is_some() && whom(denied) == whom(told);
    one && denied.claim.times.is_empty() && statements::disowns(denied) && statements::affirms(told)
}

fn same_times(a: &Side<'_>, b: &Side<'_>) -> bool {
    let period = |side: &Side<'_>| {
        let times = &side.claim.times;
        // `by Friday` and `since May` are open at one end.
        let from = times.iter().map(|time| time.from.unwrap_or(Date::MIN)).min();
        let to = times.iter().map(|time| time.to.unwrap_or(Date::MAX)).max();
        from.zip(to).or_else(|| side.extraction.article.published.map(|day| (back(day), day)))
    };
    // What was paid or taken in one time is not what was in another that holds it.
    let money =
        |side: &Side<'_>| side.claim.amount().is_some_and(|amount| dimension(&amount.unit) == Some(Dimension::Money));
    let told = !a.claim.times.is_empty() && !b.claim.times.is_empty();
    if told && money(a) && money(b) {
        let words = |side: &Side<'_>| side.claim.times.iter().map(|time| time.span.text.clone()).collect::<Vec<_>>();
        let dated = |side: &Side<'_>| side.claim.times.iter().any(|time| time.from.is_some() || time.to.is_some());
        return if dated(a) && dated(b) { period(a) == period(b) } else { words(a) == words(b) };
    }
    match (period(a), period(b)) {
        (Some((from, to)), Some((other_from, other_to))) => from <= other_to && other_from <= to,
        _ => a.claim.times.is_empty() == b.claim.times.is_empty(),
    }
}

/// News without a date is about the days before its publication.
fn back(day: Date) -> Date {
    use jiff::ToSpan as _;
    day.checked_sub(DAYS.days()).unwrap_or(day)
}

/// `7 percent`, `four percentage points`
fn is_share(quantity: &Quantity) -> bool {
    quantity.unit == "percent" || quantity.span.text.contains("percent")
}

/// Shares and prices are another number the next day, and in the next survey.
fn same_moment(a: &Side<'_>, b: &Side<'_>) -> bool {
    let measured = |side: &Side<'_>| side.claim.quantities.iter().any(is_share);
    !(measured(a) || measured(b)) || a.extraction.article.published == b.extraction.article.published
}

fn near(a: &Side<'_>, b: &Side<'_>) -> bool {
    near_days(a.extraction.article.published, b.extraction.article.published)
}

fn near_days(a: Option<Date>, b: Option<Date>) -> bool {
    a.zip(b).is_none_or(|(day, other)| are_near(day, other))
}

/// Whether articles of two days can tell of one happening.
pub fn are_near(day: Date, other: Date) -> bool {
    day.until(other).is_ok_and(|span| span.get_days().abs() <= DAYS)
}

/// When an article was published and whom it names, but itself.
pub(super) fn surroundings(extraction: &Extraction) -> Surroundings {
    let outlet = extraction.article.publisher.as_deref().map(Iri::entity);
    let names = extraction.entities.iter().map(|entity| entity.id.clone()).filter(|id| Some(id) != outlet.as_ref());
    Surroundings { published: extraction.article.published, names: names.collect() }
}

/// Whether claims of two articles can be about one happening at all, going by no more than dates and names.
pub(super) fn may_be_one(a: &Surroundings, b: &Surroundings) -> bool {
    let dated = a.published.is_some() && b.published.is_some();
    near_days(a.published, b.published)
        && a.names.intersection(&b.names).count() >= if dated { 1 } else { SHARED_NAMES_UNDATED }
}

/// `Afghan soldiers` are not `US soldiers`; `soldiers` may be either.
fn same_population(a: &Side<'_>, b: &Side<'_>) -> bool {
    let population = |side: &Side<'_>| {
        let quantity = side.claim.amount()?;
        let words = normalise_name(quantity.population.as_deref()?);
        Some(words.split(' ').map(str::to_owned).collect::<HashSet<String>>())
    };
    match (population(a), population(b)) {
        (Some(words), Some(other)) => words == other,
        (None, None) => whose_share(a) == whose_share(b),
        // One says more closely which ones: a part, perhaps.
        _ => false,
    }
}

/// The words for whom a share is told of: `39 percent of all voters`.
fn whose_share(side: &Side<'_>) -> Option<Vec<String>> {
    let amount = side.claim.amount().filter(|amount| is_share(amount))?;
    let span = side.claim.evidence.iter().find(|span| span.overlaps(&amount.span))?;
    let after: String = span.text.chars().skip(amount.span.end.saturating_sub(span.start)).collect();
    // Where the number's words are cut off, what is left still says of whom.
    let after = after.split_whitespace().skip_while(|word| word.contains("percent"));
    let mut after = after.map(normalise_name).take(4);
    (after.next()? == "of").then(|| after.collect())
}

/// `one of the brothers` is no count of the brothers, `20 of 71 laps` none of the laps.
fn is_part(side: &Side<'_>) -> bool {
    let determiner = |word: &str| {
        matches!(word, "the" | "his" | "her" | "its" | "their" | "these" | "those" | "them")
            || word.starts_with(|c: char| c.is_ascii_digit())
    };
    side.claim.amount().is_some_and(|amount| {
        let words: Vec<String> = amount.span.text.split_whitespace().map(str::to_lowercase).collect();
        words.windows(2).any(|pair| pair[0] == "of" && determiner(&pair[1]))
    })
}

/// When the amount is not the object, the objects have to be the same.
fn same_object(a: &Side<'_>, b: &Side<'_>) -> bool {
    let object = |side: &Side<'_>| {
        let object = side.claim.object.clone()?;
        let counted = side
            .claim
            .quantities
            .first()
            .is_some_and(|quantity| quantity.span.start < object.span.end && object.span.start < quantity.span.end);
        (!counted).then_some(object.id)
    };
    object(a) == object(b)
}

/// `worked for the town for 15 years`, `worked with the team for five years`: what else is said with how long or how many it was.
fn same_rest(a: &Side<'_>, b: &Side<'_>) -> bool {
    let duration = |side: &Side<'_>| {
        let measured = |amount: &Quantity| unit(&amount.unit).is_some_and(|(_, it)| it == Dimension::Duration);
        side.claim.amount().is_some_and(measured)
    };
    // `three touchdowns on punt returns this season`, `six touchdowns on offense`
    let counts = |side: &Side<'_>| side.claim.amount().is_some_and(|amount| unit(&amount.unit).is_none());
    if !(duration(a) && duration(b) || counts(a) && counts(b)) {
        return true;
    }
    let (one, other) = (rest(a), rest(b));
    one.is_empty() || other.is_empty() || !one.is_disjoint(&other)
}

/// The stems of what a claim says beside its subject, its relation and its amounts.
fn rest(side: &Side<'_>) -> BTreeSet<u64> {
    let claim = side.claim;
    let amounts = claim.quantities.iter().map(|quantity| quantity.span.text.clone());
    let subject = claim.subject.iter().flat_map(|subject| [subject.name.clone(), subject.span.text.clone()]);
    let known: String = amounts.chain(subject).chain(claim.relation.clone()).collect::<Vec<_>>().join(" ");
    &set_of(&claim.words()) - &set_of(&known)
}

/// `The army killed 20`, `the rebels killed 30`: whoever did it, if both tell, has to be the same.
fn same_agent(a: &Side<'_>, b: &Side<'_>) -> bool {
    let agent = |side: &Side<'_>| {
        let claim = side.claim;
        claim.subject.as_ref().filter(|_| claim.object.is_some()).map(|subject| normalise_name(&subject.name))
    };
    // Who is told by one alone has to be known to the other.
    let strange = |side: &Side<'_>, other: &Side<'_>| {
        let agent = side.claim.subject.as_ref().filter(|subject| side.claim.object.is_some() && subject.entity);
        agent.is_some_and(|agent| other.claim.subject.is_none() && other.extraction.entity(&agent.id).is_none())
    };
    !strange(a, b) && !strange(b, a) && agent(a).zip(agent(b)).is_none_or(|(agent, other)| agent == other)
}

/// A named subject tells the happening with the verb and the date; otherwise the two articles must share names.
fn same_happening(a: &Side<'_>, b: &Side<'_>) -> bool {
    if a.extraction.article.id == b.extraction.article.id {
        return true;
    }
    let mentioned = |side: &Side<'_>| -> HashSet<Iri> {
        let entities = side.extraction.entities.iter();
        let outlet = side.extraction.article.publisher.as_deref().map(Iri::entity);
        entities
            .filter(|entity| !entity.mentions.is_empty() && Some(&entity.id) != outlet.as_ref())
            .filter(|entity| entity.kind != EntityKind::Other || entity.name.contains(' '))
            .map(|entity| entity.id.clone())
            .collect()
    };
    let dated = a.extraction.article.published.is_some() && b.extraction.article.published.is_some();
    let by_name = dated && a.claim.subject.as_ref().is_some_and(tells_which);
    let shared = mentioned(a).intersection(&mentioned(b)).count();
    shared
        >= match (dated, by_name) {
            (true, true) => 1,
            (true, false) => SHARED_NAMES,
            (false, _) => SHARED_NAMES_UNDATED,
        }
}
