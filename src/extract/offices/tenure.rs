//! Since when and until when somebody held an office.

use std::ops::Range;

use jiff::civil::Date;

use super::{Office, office_in};
use crate::claim::Granularity;
use crate::extract::nouns::{Noun, noun_kind};
use crate::extract::phrases::phrase_at;
use crate::extract::text::Text;
use crate::extract::times::found_times;
use crate::extract::words::{is_negation, is_title};

/// What the words that tell of an office say happens to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Turn {
    /// `who was head of the guard`, or no verb at all
    Holds,
    /// `who became head of the guard`
    Begins,
    /// `who resigned as head of the guard`
    Ends,
}

/// The first and the last day of an office as the words that tell of it date it: `since 2019`, `from 2010 to 2014`,
/// `who was appointed in May`. A time without such a word dates what happened then, not the office.
pub(in crate::extract) fn tenure(
    text: Text<'_>,
    office: &Office,
    published: Option<Date>,
) -> (Option<Date>, Option<Date>) {
    let (first, end) = text.document.tokens_of(office.told.clone());
    let mut tenure = (None, None);
    for time in found_times(text.document, first, end, published) {
        if time.granularity == Granularity::Vague {
            continue;
        }
        let opened = (time.first.checked_sub(1)).map(|before| text.document.tokens[before].lower());
        let opened = opened.filter(|_| time.first > first);
        match (opened.as_deref(), office.turn) {
            (Some("until" | "till"), _) | (_, Turn::Ends) => tenure.1 = tenure.1.or(time.to),
            (Some("since"), _) | (_, Turn::Begins) => tenure.0 = tenure.0.or(time.from),
            (Some("from" | "between"), Turn::Holds) if time.from != time.to => {
                tenure = (tenure.0.or(time.from), tenure.1.or(time.to));
            }
            (_, Turn::Holds) => {}
        }
    }
    tenure
}

/// The office that a verb gives to its subject or takes from it: `was elected mayor`, `resigned as mayor`. Not one that is
/// denied or that may come to be.
pub(super) fn office_of_verb(text: Text<'_>, verb: usize) -> Option<Office> {
    let analysis = text.analysis();
    let next_is = |particle: &str| verb + 1 < text.len() && text.is(verb + 1, &[particle]);
    let turn = match text.lemma(verb).as_str() {
        "become" | "appoint" | "name" | "elect" | "reelect" | "re-elect" | "install" => Turn::Begins,
        "serve" | "work" | "continue" | "act" => Turn::Holds,
        "resign" | "quit" | "retire" | "sack" | "fire" | "dismiss" | "oust" | "remove" => Turn::Ends,
        "take" if next_is("over") => Turn::Begins,
        "step" | "stand" if next_is("down") => Turn::Ends,
        _ => return None,
    };
    let unreal = analysis.children(verb).any(|child| {
        text.word(child).xpos == "MD" || is_negation(&text.lower(child)) && text.word(child).relation == "advmod"
    });
    // `hopes to become mayor`
    let open = analysis.relation(verb).starts_with("xcomp") || analysis.relation(verb).starts_with("advcl");
    if unreal || open {
        return None;
    }
    let passive = analysis.children(verb).any(|child| text.word(child).relation == "aux:pass");
    let whole = analysis.relation(verb) == "acl";
    let given = analysis.children(verb).find(|child| {
        let role = noun_kind(&text.lower(*child)) == Some(Noun::Person) || is_title(text.document.form(*child));
        let named_as = text.case_of(*child).as_deref() == Some("as");
        role && match (text.word(*child).relation, turn) {
            ("xcomp", Turn::Begins) => true,
            // `named a minister` makes somebody else one, `was named minister` the subject.
            ("obj", Turn::Begins) => passive || whole || text.lemma(verb) == "become",
            ("obl", _) => named_as,
            _ => false,
        }
    })?;
    let office = office_in(text, phrase_at(text, given).range)?;
    Some(Office { past: office.past || turn == Turn::Ends, told: clause(text, verb), turn, ..office })
}

/// The words of a clause without clauses joined to it.
pub(super) fn clause(text: Text<'_>, head: usize) -> Range<usize> {
    let analysis = text.analysis();
    let whole = analysis.subtree(head);
    let joined = analysis
        .children(head)
        .filter(|child| matches!(text.word(*child).relation, "conj" | "parataxis" | "ccomp") && *child > head)
        .map(|child| analysis.subtree(child).start)
        .min();
    whole.start..joined.unwrap_or(whole.end).max(head + 1)
}
