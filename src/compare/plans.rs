//! Plans for one event whose day has moved, whatever the event is called: `is to complete its withdrawal by the end of August`,
//! `continue to withdraw, which is scheduled to be completed by 11 September`.

use super::stems::set_of;
use super::{Finding, Judgement, Side, dates, one_passage, parting, setting, statements, stories};
use crate::claim::{Argument, Certainty, Claim, Difference, Extraction, Iri, Polarity, Status, Tense, Verdict};

/// Verbs, or their classes, that say of an event when it begins, ends or is held.
pub(super) const PHASES: [&str; 5] = ["begin", "complete", "end", "hold", "open"];

/// Claims that give two days for the plan of one event; of two articles, `a` is the earlier.
pub(super) fn plans<'a>(a: &'a Extraction, b: &'a Extraction) -> Vec<(Iri, ([Side<'a>; 2], Judgement))> {
    let planned = |extraction: &'a Extraction| {
        extraction.claims.iter().map(move |claim| Side { extraction, claim }).filter(is_planned).collect::<Vec<_>>()
    };
    let (ours, theirs) = (planned(a), planned(b));
    let mut found = Vec::new();
    for side in &ours {
        for other in &theirs {
            let twice = a.article.id == b.article.id && side.claim.id >= other.claim.id;
            if twice || one_passage(side, other) {
                continue;
            }
            if let Some((sides, judged)) = judged(side, other).or_else(|| judged(other, side)) {
                let key = stories::key("plan", &[side.claim.key.as_str(), other.claim.key.as_str()]);
                found.push((key, (sides, judged)));
            }
        }
    }
    found
}

/// Whether a claim says when an event is to begin or to end.
fn is_planned(side: &Side<'_>) -> bool {
    let claim = side.claim;
    let ahead = matches!(claim.tense, Tense::Future | Tense::Scheduled)
        || claim.tense == Tense::Unknown && matches!(claim.certainty, Certainty::Possible | Certainty::Probable);
    let put_forward = claim.status == Status::Asserted && claim.polarity == Polarity::Positive;
    ahead
        && put_forward
        && !claim.times.is_empty()
        && PHASES.contains(&statements::verb(side))
        && event(claim).is_some()
}

/// The event: what is completed, or what ends.
fn event(claim: &Claim) -> Option<&Argument> {
    claim.object.as_ref().or(claim.subject.as_ref()).filter(|event| !event.entity)
}

/// The plan of the first that the second says has moved, or that it contradicts.
fn judged<'a>(a: &Side<'a>, b: &Side<'a>) -> Option<([Side<'a>; 2], Judgement)> {
    let events = [a, b].map(|side| event(side.claim).map(|event| set_of(&event.name)));
    let [Some(one), Some(other)] = events else { return None };
    let alike = !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one));
    let subjects =
        [a, b].map(|side| side.claim.subject.as_ref().filter(|_| side.claim.object.is_some()).map(|it| &it.id));
    let two = matches!(subjects, [Some(one), Some(other)] if one != other);
    if !alike || two || a.claim.key == b.claim.key || statements::verb(a) != statements::verb(b) {
        return None;
    }
    let conflict = dates::moved(a, b)?;
    let one_article = a.extraction.article.id == b.extraction.article.id;
    if !one_article
        && setting::apart(a, b, true).is_some_and(|reason| reason != setting::OTHER_THINGS && reason != setting::OTHERS)
    {
        return None;
    }
    let how = parting::parting(a, b)?;
    let hops = a.chain().into_iter().chain(b.chain()).map(|hop| hop.confidence).product::<f64>();
    let confidence = hops * a.claim.confidence * b.claim.confidence;
    // What an outlet itself tells is the plan as it stands; what it has from others is where it moves.
    let stands = |side: &Side<'_>| side.chain().len() == 1;
    if one_article && stands(b) {
        return None;
    }
    let moves = if one_article { stands(a) } else { conflict.moves(a, b) };
    let verdict = if moves { Verdict::Update } else { Verdict::Contradiction };
    let reason = if moves { conflict.as_update(a, b) } else { conflict.as_contradiction(a, b, how) };
    let finding = Finding::Differs(verdict, Difference::Date, how);
    Some(([*a, *b], Judgement { finding, reason, confidence }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Article;
    use crate::extract::extract;

    fn told(text: &str, outlet: &str, published: Option<&str>) -> Extraction {
        let mut article = Article::from_text(format!("Ana Ruiz met Omar Nazari and Bo Lund in Tolvana. {text}"));
        article.publisher = Some(outlet.into());
        article.published = published.and_then(|day| day.parse().ok());
        extract(&article)
    }

    fn within(text: &str) -> Vec<(Finding, String)> {
        let article = told(text, "The Courier", None);
        plans(&article, &article).into_iter().map(|(_, (_, judged))| (judged.finding, judged.reason)).collect()
    }

    #[test]
    fn a_plan_that_an_article_says_has_moved() {
        let stands = "Troops continue to withdraw from Lindmark, which is scheduled to be completed by the 11 September deadline this year.";
        let moved = "Norway is reportedly set to complete its troop withdrawal by the end of August, weeks ahead of the 11 September deadline.";
        let found = within(&format!("{moved} {stands}"));
        let [(Finding::Differs(Verdict::Update, Difference::Date, _), reason)] = &found[..] else {
            panic!("{found:?}")
        };
        assert!(reason.contains("11 September (The Courier), later end of August"), "{reason}");
        // One day in two wordings, another event, and an event that is over.
        let same = "Norway is reportedly set to complete its troop withdrawal by 11 September.";
        assert_eq!(within(&format!("{same} {stands}")), []);
        let other = "Norway is reportedly set to complete its harbour by the end of August.";
        assert_eq!(within(&format!("{other} {stands}")), []);
        let over = "Norway completed its troop withdrawal at the end of August.";
        assert_eq!(within(&format!("{over} {stands}")), []);
    }

    #[test]
    fn two_articles_that_plan_one_event_for_two_days() {
        let first = told("Norway will complete its withdrawal on 5 May.", "The Courier", Some("2024-03-15"));
        let verdict = |published| {
            let second =
                told("The troop withdrawal is expected to be completed on 9 June.", "The Post", Some(published));
            let found = plans(&first, &second);
            found
                .into_iter()
                .map(|(_, (sides, judged))| (sides[0].claim.id.clone(), judged.finding))
                .collect::<Vec<_>>()
        };
        let [(_, Finding::Differs(Verdict::Contradiction, ..))] = verdict("2024-03-15")[..] else { panic!("one day") };
        let [(_, Finding::Differs(Verdict::Update, ..))] = verdict("2024-03-20")[..] else { panic!("later") };
    }
}
