//! What the model takes for an attribution and is none: nobody says it, it only tells of a thing, or it was not said.

use super::nouns::{is_collective, people_in};
use super::phrases::{What, phrase_at};
use super::subjects::is_hearsay;
use super::text::Text;
use super::words::is_negation;
use crate::language::singular;

/// `the firm’s proposed takeover`: a participle before its noun says what sort of thing it is, and reports nothing.
pub(super) fn is_modifier(text: Text<'_>, anchor: usize) -> bool {
    let word = text.word(anchor);
    word.xpos == "VBN" && word.relation == "amod" && word.head > anchor && !is_hearsay(text, anchor)
}

/// `assuming that`, `whoever`: words that stand for nobody who could say something.
pub(super) fn is_no_source(text: Text<'_>, head: usize) -> bool {
    let alone = phrase_at(text, head).range.len() == 1;
    let relative = text.analysis().above(head).any(|word| text.word(word).relation == "acl:relcl");
    let nobody = text.is(phrase_at(text, head).range.start, &["any", "no", "every"]) && !alone;
    let points = text.is(head, &["that", "this", "what", "whoever", "whatever", "there", "which"]) && !relative;
    // `Who says so?`
    let people = || people_in(text.analysis(), text.sentence(head).start..head);
    let asks = text.is(head, &["who"]) && !relative && people().is_none();
    // `2005 offers a chance`
    let year = text.word(head).upos == "NUM" && text.lower(head).parse().is_ok_and(|year: u16| year > 1800);
    let one = text.is(head, &["you"]) || text.is(head, &["one"]) && text.word(head).upos == "PRON";
    nobody || alone && (one || points || asks || year)
}

/// Whether a noun means neither people nor a body of them: `the bid`, but not `hundreds of women`, `the community`.
pub(super) fn is_thing(text: Text<'_>, head: usize) -> bool {
    let mut parts = text.analysis().children(head).filter(|child| text.word(*child).relation == "nmod");
    let mut of_people = || {
        parts.any(|part| {
            text.case_of(part).as_deref() == Some("of") && !matches!(phrase_at(text, part).what, What::Other)
        })
    };
    text.word(head).upos == "NOUN" && !is_collective(&singular(&text.lower(head))) && !of_people()
}

/// Whether a cue is one that things have too: `the figures show`, `evidence suggests`, `the law says`.
pub(super) fn shows(text: Text<'_>, anchor: usize) -> bool {
    matches!(
        text.lemma(anchor).as_str(),
        "show"
            | "suggest"
            | "indicate"
            | "reveal"
            | "find"
            | "say"
            | "read"
            | "state"
            | "confirm"
            | "conclude"
            | "accord"
            | "according"
            | "prove"
            | "demonstrate"
            | "predict"
            | "claim"
    )
}

/// Whether the cue says that nothing was said: `did not say`, `declined to say whether`.
pub(super) fn is_withheld(text: Text<'_>, anchor: usize) -> bool {
    let declines = |word: usize| matches!(text.lemma(word).as_str(), "decline" | "refuse");
    let negated = text
        .analysis()
        .children(anchor)
        .any(|child| text.analysis().relation(child) == "advmod" && is_negation(&text.lower(child)));
    let plain = matches!(
        text.lemma(anchor).as_str(),
        "say"
            | "comment"
            | "specify"
            | "elaborate"
            | "give"
            | "disclose"
            | "reveal"
            | "mention"
            | "respond"
            | "reply"
            | "discuss"
            | "confirm"
            | "verify"
    );
    // `Asked whether …, she said`: somebody else did.
    let asked =
        text.lemma(anchor) == "ask" && text.word(anchor).xpos == "VBN" && text.analysis().relation(anchor) == "advcl";
    declines(anchor)
        || asked
        || negated && plain
        || text.analysis().relation(anchor) == "xcomp" && declines(text.word(anchor).head)
}
