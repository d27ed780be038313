//! Which named body a common noun means: `the group`, `the airline`, `the newspaper`.

use super::media::is_media;
use super::nouns::{Noun, is_company_noun, is_group_noun, is_outlet_noun, is_state_body, noun_kind};
use super::text::Text;
use crate::claim::EntityKind;
use crate::language::singular;

/// How many sentences back a firm may be that is described anew.
const REACH: usize = 3;

/// The firm that was the subject last: whom `the Singapore-based firm` takes up.
pub(super) fn last_subject(text: Text<'_>, noun: usize) -> Option<usize> {
    let mentions = text.names.mentions.iter().rev().filter(|mention| {
        let words = text.words_of(**mention);
        words.end <= noun
            && text.entity(mention.entity).kind == EntityKind::Organisation
            && text.word(text.analysis().head_of(words)).relation == "nsubj"
    });
    let last = mentions.filter(|mention| !is_media(&text.entity(mention.entity).name)).copied().next()?;
    let near = text.sentence_number(text.words_of(last).start) + REACH >= text.sentence_number(noun);
    near.then_some(last.entity)
}

/// Words at the end of the names of bodies that are no companies.
const NO_FIRM: [&str; 15] = [
    "agency",
    "association",
    "board",
    "bureau",
    "college",
    "commission",
    "committee",
    "court",
    "department",
    "exchange",
    "federation",
    "office",
    "party",
    "union",
    "university",
];

/// The entity that a noun for a body refers back to.
pub(super) fn body_meant(text: Text<'_>, noun: usize) -> Option<usize> {
    let word = text.lower(noun);
    let one = singular(&word);
    let at = text.document.token_at(noun);
    let kind = |entity: usize| text.entity(entity).kind;
    let media = |entity: usize| is_media(&text.entity(entity).name);
    // `a Tajik army officer` is nothing to take up by `the army`.
    let beside = |words: std::ops::Range<usize>| {
        is_state_body(&one) && text.analysis().relation(text.analysis().head_of(words)) == "compound"
    };
    let earlier = |fits: &dyn Fn(usize) -> bool| {
        let mentions = text.names.mentions.iter().rev();
        let mentions = mentions.filter(|mention| mention.end <= at && !beside(text.words_of(**mention)));
        mentions.map(|mention| mention.entity).find(|entity| fits(*entity))
    };
    // `the companies` are several; `the papers` may be the Panama Papers.
    if text.word(noun).xpos == "NNS" && one != word && !is_group_noun(&one) && !is_state_body(&word) {
        let several = |entity: usize| {
            let body = matches!(kind(entity), EntityKind::Organisation | EntityKind::Person | EntityKind::Group);
            (!body || noun_kind(&one) == Some(Noun::Text))
                && !is_state_body(&one)
                && text.entity(entity).name.to_lowercase().ends_with(&format!(" {word}"))
        };
        return earlier(&several);
    }
    // `the ministry` is the last thing whose name has that word.
    let titled = |entity: usize| {
        matches!(kind(entity), EntityKind::Organisation | EntityKind::Group)
            && text.entity(entity).name.to_lowercase().split(' ').any(|word| singular(word) == one)
    };
    // `the force` is the police of the town, or the army.
    let forces = |entity: usize| {
        one == "force"
            && ["police", "guard", "army"].iter().any(|word| text.entity(entity).name.to_lowercase().ends_with(word))
    };
    if let Some(entity) = earlier(&titled).or_else(|| earlier(&forces)) {
        return Some(entity);
    }
    if is_state_body(&one) {
        return None;
    }
    if is_group_noun(&one) {
        return earlier(&|entity| kind(entity) == EntityKind::Group)
            .or_else(|| earlier(&|entity| kind(entity) == EntityKind::Organisation && !media(entity)));
    }
    if is_outlet_noun(&one) {
        return earlier(&media);
    }
    if matches!(one.as_str(), "country" | "nation") {
        return earlier(&|entity| kind(entity) == EntityKind::GeopoliticalEntity);
    }
    if is_company_noun(&one) {
        let firm = |entity: usize| {
            let last = text.entity(entity).name.to_lowercase().rsplit(' ').next().map(singular).unwrap_or_default();
            let public = is_state_body(&last) || NO_FIRM.contains(&last.as_str());
            kind(entity) == EntityKind::Organisation && !media(entity) && !public
        };
        // `Maru Lines sold them all, a spokesman for the company said`
        let here = text.sentence(noun).start;
        let subject = text.names.mentions.iter().rev().find(|mention| {
            let words = text.words_of(**mention);
            words.start >= here
                && words.start < noun
                && firm(mention.entity)
                && text.analysis().relation(text.analysis().head_of(words)) == "nsubj"
        });
        if let Some(subject) = subject {
            return Some(subject.entity);
        }
        // `Maru Lines sold them all. The inspector accused the company …`
        let before =
            |words: &std::ops::Range<usize>| text.sentence_number(words.start) + 1 == text.sentence_number(noun);
        let last = text.names.mentions.iter().rev().find(|mention| {
            let words = text.words_of(**mention);
            before(&words) && firm(mention.entity) && text.word(text.analysis().head_of(words)).relation == "nsubj"
        });
        if let Some(last) = last {
            return Some(last.entity);
        }
        // The company that the text has named most so far.
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for mention in text.names.mentions.iter().filter(|mention| mention.end <= at) {
            if firm(mention.entity) {
                match counts.iter_mut().find(|(entity, _)| *entity == mention.entity) {
                    Some(count) => count.1 += 1,
                    None => counts.push((mention.entity, 1)),
                }
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max()?;
        return counts.iter().find(|(_, count)| *count == most).map(|(entity, _)| *entity);
    }
    None
}
