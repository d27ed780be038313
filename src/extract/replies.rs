//! What somebody denies, doubts or confirms without saying it again: `denied the allegations`, `a claim rejected by the ministry`,
//! `analysts are sceptical of that`. Which statement of somebody else these words stand for.

use std::ops::Range;

use super::attributions::RawAttribution;
use super::chains::Said;
use super::text::Text;
use super::words::is_negation;
use crate::claim::{EntityKind, Mode, Stance};
use crate::language::singular;

/// Nouns for what somebody holds against somebody.
const ACCUSATIONS: [&str; 3] = ["accusation", "allegation", "charge"];
/// Nouns for other things that somebody has said.
const SAYINGS: [&str; 26] = [
    "account",
    "argument",
    "assertion",
    "assessment",
    "claim",
    "comment",
    "conclusion",
    "contention",
    "criticism",
    "description",
    "estimate",
    "explanation",
    "finding",
    "idea",
    "notion",
    "prediction",
    "remark",
    "report",
    "rumor",
    "rumour",
    "speculation",
    "statement",
    "story",
    "suggestion",
    "theory",
    "version",
];
/// Nouns for what somebody means to do.
const PLANS: [&str; 8] = ["deal", "initiative", "measure", "offer", "plan", "proposal", "scheme", "strategy"];
/// Words for what is not so.
const FALSE: [&str; 24] = [
    "absurd",
    "baseless",
    "bogus",
    "fabricated",
    "fabrication",
    "fake",
    "false",
    "fiction",
    "groundless",
    "inaccurate",
    "incorrect",
    "invented",
    "invention",
    "lie",
    "ludicrous",
    "mistaken",
    "nonsense",
    "preposterous",
    "ridiculous",
    "rubbish",
    "unfounded",
    "unsubstantiated",
    "untrue",
    "wrong",
];
/// Words for what is so; or for what it would have, were it so.
const TRUE: [&str; 8] = ["accurate", "basis", "correct", "foundation", "merit", "substance", "true", "truth"];
/// How many sentences back an accusation may stand, one whose maker is told, and anything else that was said.
const ACCUSED_WITHIN: usize = 6;
const OWNED_WITHIN: usize = 8;
const SAID_WITHIN: usize = 2;
/// Words that stand for what was said take no more than these, with what says whose they are.
const WORDS: usize = 7;

/// The place in the list of the attribution whose content the content of another stands for.
pub(super) fn answered(text: Text<'_>, said: &[Said], index: usize) -> Option<usize> {
    let this = &said[index];
    if !matches!(this.raw.stance, Stance::Denies | Stance::Doubts | Stance::Confirms | Stance::Admits)
        || is_open(text, this)
    {
        return None;
    }
    let head = reference(text, &this.raw)?;
    let noun = (text.word(head).upos == "NOUN").then(|| singular(&text.lower(head)));
    let accusation = noun.as_deref().is_some_and(|noun| ACCUSATIONS.contains(&noun));
    let beside = is_beside(text, head, this.raw.anchor) || text.is(head, &["which", "something"]);
    let end = |other: usize| said[other].raw.content.iter().map(|range| range.end).max().unwrap_or(usize::MAX);
    let before = |other: &usize| {
        let starts = || said[*other].raw.content.iter().any(|range| range.start < head);
        *other != index
            && !is_one(&said[*other], this)
            && tells(text, &said[*other].raw)
            && names_topics(text, head, &said[*other].raw)
            // What stands beside it has often been taken for a part of it.
            && (end(*other) <= head && this.outer != Some(*other) || beside && starts())
            && reference(text, &said[*other].raw).is_none()
    };
    let at = text.sentence_number(head);
    let back = |other: usize| at.saturating_sub(text.sentence_number(end(other) - 1));
    let last = |within: usize, fits: &dyn Fn(usize) -> bool| {
        let near = (0..said.len()).filter(before).filter(|other| back(*other) <= within && fits(*other));
        near.max_by_key(|other| (said[*other].raw.place().start, *other))
    };
    // `proposed an initiative. The idea was rejected`: what was proposed, and nothing that was said before.
    let idea = noun.as_deref().is_some_and(|noun| matches!(noun, "idea" | "notion" | "suggestion"));
    let planned = |other: usize| idea && (end(other)..head).any(|word| PLANS.contains(&text.lemma(word).as_str()));
    let found = match owner(text, head) {
        Owner::Named(entity) => last(OWNED_WITHIN, &|other| is_of(text, &said[other], entity)),
        Owner::Person => last(SAID_WITHIN, &|other| said[other].speaker.is_person()),
        Owner::Several => last(SAID_WITHIN, &|other| !said[other].speaker.is_person()),
        // `which she denies` is what was told just before.
        Owner::Nobody if beside => last(0, &|_| true),
        Owner::Nobody if accusation => last(ACCUSED_WITHIN, &|other| said[other].raw.stance == Stance::Accuses)
            .or_else(|| last(SAID_WITHIN, &|other| speaks_of(text, &said[other], this)))
            .or_else(|| last(1, &|other| said[other].raw.mode != Mode::Direct)),
        Owner::Nobody if noun.is_none() => last(1, &|_| true),
        Owner::Nobody => last(SAID_WITHIN, &|_| true),
    };
    found.filter(|other| {
        let raw = &said[*other].raw;
        // What is asked or promised is turned down, and not denied; and who speaks of allegations does not make them.
        let made = matches!(
            raw.stance,
            Stance::Neutral | Stance::Accuses | Stance::Warns | Stance::Believes | Stance::Predicts
        );
        let names = |word: usize| noun.as_ref().is_some_and(|noun| singular(&text.lower(word)) == *noun);
        made && !planned(*other) && !raw.content.iter().cloned().flatten().any(names)
    })
}

/// Whether it is left open that somebody denies it: `could refute the claims`, `wants to dispute that`.
fn is_open(text: Text<'_>, said: &Said) -> bool {
    let Some(anchor) = said.raw.anchor else { return true };
    let analysis = text.analysis();
    // `has continued to deny it`
    let goes_on = text.lemma(text.word(anchor).head) == "continue";
    analysis.children(anchor).any(|child| {
        let relation = analysis.relation(child);
        relation == "aux" && text.word(child).xpos == "MD" || relation == "mark" && text.is(child, &["to"]) && !goes_on
    })
}

/// Whether what somebody says names another, or may mean them by a pronoun.
fn speaks_of(text: Text<'_>, said: &Said, who: &Said) -> bool {
    said.raw.content.iter().cloned().flatten().any(|word| {
        text.mention(word).is_some_and(|mention| Some(mention.entity) == who.speaker.entity)
            || text.is(word, &["he", "she", "they", "it", "his", "her", "their", "its", "him", "them"])
    })
}

/// Whether what somebody says is a clause, which can be true; or what somebody is accused of.
fn tells(text: Text<'_>, raw: &RawAttribution) -> bool {
    let finite = |word: usize| matches!(text.word(word).xpos, "VBD" | "VBZ" | "VBP" | "MD");
    raw.stance == Stance::Accuses || raw.content.iter().cloned().flatten().any(finite)
}

/// Whether what somebody says is of what a noun for it names: `the fraud claims`.
fn names_topics(text: Text<'_>, head: usize, raw: &RawAttribution) -> bool {
    let analysis = text.analysis();
    let topic = |child: &usize| {
        analysis.relation(*child) == "compound" && text.word(*child).upos == "NOUN" && text.mention(*child).is_none()
    };
    let mut topics = analysis.children(head).filter(topic).map(|child| singular(&text.lower(child)));
    let said = || raw.content.iter().flat_map(|range| text.sentence(range.start).start..range.end);
    topics.all(|topic| said().any(|word| text.lower(word).starts_with(topic.as_str())))
}

/// Whose the words are.
enum Owner {
    /// `Reuters' report`, `the Reuters report`
    Named(usize),
    /// `his claims`
    Person,
    /// `their account`
    Several,
    /// `the claims`
    Nobody,
}

fn owner(text: Text<'_>, head: usize) -> Owner {
    let analysis = text.analysis();
    let beside =
        || analysis.children(head).filter(|child| matches!(text.word(*child).relation, "nmod:poss" | "compound"));
    if let Some(mention) = beside().find_map(|child| text.mention(child)) {
        return Owner::Named(mention.entity);
    }
    match beside().find(|child| text.is(*child, &["his", "her", "their"])) {
        Some(child) if text.is(child, &["their"]) => Owner::Several,
        Some(_) => Owner::Person,
        None => Owner::Nobody,
    }
}

/// Whether two statements are one speaker's: `Sanders` is `Bernie Sanders` in one article.
fn is_one(said: &Said, other: &Said) -> bool {
    let (one, two) = (&said.speaker, &other.speaker);
    let short = !one.name.contains(' ') || !two.name.contains(' ');
    one.id == two.id || one.is_person() && two.is_person() && short && last(&one.name) == last(&two.name)
}

/// The last part of a name.
fn last(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or_default().to_lowercase()
}

/// Whether somebody said it, or speaks for who did, or passed it on.
fn is_of(text: Text<'_>, said: &Said, entity: usize) -> bool {
    let named = text.entity(entity);
    let speaker = &said.speaker;
    // `Trump's claims` where the speaker is `Donald Trump`.
    let one = named.kind == EntityKind::Person && last(&named.name) == last(&speaker.name);
    speaker.entity == Some(entity) || one || speaker.name == named.name || speaker.name.contains(&named.name)
}

/// The word for what was said before of which the content of an attribution tells no more than that it is so or not: a pronoun, or
/// one of our nouns, said to be known.
fn reference(text: Text<'_>, raw: &RawAttribution) -> Option<usize> {
    let analysis = text.analysis();
    if let Some(head) = rejected(text, &raw.content) {
        return Some(head);
    }
    let [content] = &raw.content[..] else { return None };
    let quoted = |word: usize| text.document.quotation_of(word).is_some();
    let words = || content.clone().filter(|word| text.word(*word).upos != "PUNCT");
    let verb = |word: usize| {
        matches!(text.word(word).upos, "VERB" | "AUX") && !text.is(word, &["having", "saying", "said", "doing", "did"])
    };
    if words().count() > WORDS || words().any(|word| verb(word) || quoted(word)) {
        return None;
    }
    let mut head = analysis.head_of(content.clone());
    // `denied having said that`
    if text.word(head).upos == "VERB" {
        head = analysis.child(head, &["obj"]).filter(|object| content.contains(object))?;
    }
    // `the accusations, which he denies`
    let relative = raw.anchor.filter(|anchor| text.word(*anchor).relation == "acl:relcl");
    if let Some(anchor) = relative.filter(|_| text.is(head, &["which", "that"])) {
        let noun = text.word(anchor).head;
        if is_saying(text, noun) {
            return Some(noun);
        }
        return text.is(head, &["which"]).then_some(head);
    }
    if matches!(text.word(head).upos, "PRON" | "DET") {
        let relative = text.word(head).xpos == "WDT" && text.is(head, &["that"]);
        return (!relative && text.is(head, &["this", "that", "something", "which"])).then_some(head);
    }
    (is_saying(text, head) && (is_beside(text, head, raw.anchor) || is_known(text, head))).then_some(head)
}

/// `They are biased, a claim denied by the ministry`
fn is_beside(text: Text<'_>, head: usize, anchor: Option<usize>) -> bool {
    let analysis = text.analysis();
    let first = (text.sentence(head).start..head).rev().take(3).find(|word| text.is(*word, &["a", "an"]));
    let after_comma = first.is_some_and(|first| first > 0 && text.is(first - 1, &[",", "–", "—", "-"]));
    let below = anchor.is_some_and(|anchor| text.word(anchor).head == head && analysis.relation(anchor) == "acl");
    matches!(analysis.relation(head), "appos" | "parataxis") || after_comma && below
}

/// Whether a word is a noun for what somebody says, and what that is does not follow: `the charge of fraud`, `the idea that she left`.
fn is_saying(text: Text<'_>, head: usize) -> bool {
    let noun = singular(&text.lower(head));
    // Trees are unsure what hangs on the noun and what on the verb.
    let follows = text.sentence(head).end > head + 1
        && text.is(head + 1, &["about", "against", "for", "from", "in", "of", "over", "regarding"]);
    let clause = |child: usize| text.word(child).relation == "acl" && text.word(child).xpos != "VBN";
    let told = follows || text.analysis().children(head).any(|child| child > head && clause(child));
    text.word(head).upos == "NOUN" && !told && (ACCUSATIONS.contains(&&*noun) || SAYINGS.contains(&&*noun))
}

/// `the claims`, `her account`, `those reports`
fn is_known(text: Text<'_>, head: usize) -> bool {
    text.analysis().children(head).any(|child| {
        text.is(child, &["the", "that", "this", "these", "those", "such", "all", "both", "his", "her", "their", "its"])
            || text.word(child).relation == "nmod:poss"
    })
}

/// The word for what was said before, where content says that it is not so: `the allegations are baseless`, `that is not true`,
/// `called the report a lie`.
pub(super) fn rejected(text: Text<'_>, content: &[Range<usize>]) -> Option<usize> {
    let first = content.first()?.clone();
    let sentence = text.sentence(first.start);
    let analysis = text.analysis();
    let clause = first.start..first.end.min(sentence.end);
    let negated = |word: usize| {
        (clause.start..word).any(|before| is_negation(&text.lower(before)) || text.is(before, &["no", "without"]))
    };
    let known = |word: usize| {
        let pronoun = matches!(text.word(word).upos, "PRON" | "DET") && text.is(word, &["this", "that", "it"]);
        clause.contains(&word)
            && text.word(word).xpos != "WDT"
            && (pronoun || is_saying(text, word) && is_known(text, word))
    };
    // `why she would do so if it was not true`
    let supposed = |word: usize| {
        analysis
            .children(word)
            .any(|child| analysis.relation(child) == "mark" && text.is(child, &["if", "unless", "whether"]))
    };
    let is_verdict = |word: usize| {
        let lower = singular(&text.lower(word));
        FALSE.contains(&&*lower) && !negated(word) || TRUE.contains(&&*lower) && negated(word)
    };
    let of = |word: usize, relations: &[&str]| analysis.child(word, relations).filter(|word| known(*word));
    clause.clone().filter(|word| is_verdict(*word) && !supposed(*word)).find_map(|verdict| {
        let above = text.word(verdict).head;
        let noun = TRUE.contains(&&*text.lower(verdict)) && text.word(verdict).upos == "NOUN";
        let relation = analysis.relation(verdict);
        // `The claims are untrue`, `there is no truth in the claims`; what is no basis of something is not said to be untrue.
        let is = analysis.child(verdict, &["cop"]).is_some() && noun && !text.is(verdict, &["truth"]);
        of(verdict, &["nsubj"])
            .filter(|_| !is)
            .or_else(|| of(verdict, &["nmod"]).filter(|_| noun && clause.clone().any(|word| text.is(word, &["there"]))))
            // `the claims have no merit`, `called the claims untrue`
            .or_else(|| of(above, &["nsubj"]).filter(|_| noun && relation == "obj"))
            .or_else(|| {
                // `called it wrong`
                let noun = |word: &usize| text.word(*word).upos == "NOUN";
                let as_ = relation == "obl" && text.case_of(verdict).as_deref() == Some("as");
                of(above, &["obj"]).filter(noun).filter(|_| as_ || matches!(relation, "xcomp" | "obj"))
            })
    })
}

#[cfg(test)]
mod tests {
    use crate::claim::{Article, Stance};
    use crate::extract::extract;

    /// Who answers what with what stance, and the words and the source that are answered.
    fn answers(text: &str) -> Vec<(String, Stance, String, String)> {
        let extraction = extract(&Article::from_text(text));
        let hop = |id: &crate::claim::Iri| extraction.attributions.iter().find(|hop| hop.id == *id).unwrap();
        let found = extraction.claims.iter().filter_map(|claim| {
            let other = extraction.claims.iter().find(|other| Some(&other.id) == claim.refers_to.as_ref())?;
            let (own, theirs) = (hop(&claim.attribution), hop(&other.attribution));
            Some((own.source.name.clone(), own.stance, theirs.source.name.clone(), other.words()))
        });
        found.collect()
    }

    fn answer(text: &str) -> Option<(String, Stance, String, String)> {
        let mut found = answers(text);
        assert!(found.len() < 2, "{found:?}");
        found.pop()
    }

    const SAID: &str = "Ana Ruiz said that Omar Nazari had taken a bribe.";

    #[test]
    fn what_was_said_goes_by_a_noun_or_a_pronoun() {
        let bribe = "Omar Nazari had taken a bribe".to_owned();
        for (denial, stance) in [
            ("Omar Nazari denied the allegation.", Stance::Denies),
            ("Her claims were denied by the mayor, Omar Nazari.", Stance::Denies),
            ("Omar Nazari said the allegations were baseless.", Stance::Denies),
            ("Omar Nazari called the story a lie.", Stance::Denies),
            ("“That is not true,” said Omar Nazari.", Stance::Denies),
            ("Omar Nazari said that the claims had no merit.", Stance::Denies),
            ("Omar Nazari confirmed the report on Friday.", Stance::Confirms),
            ("Omar Nazari was sceptical of that claim.", Stance::Doubts),
        ] {
            let expected = ("Omar Nazari".to_owned(), stance, "Ana Ruiz".to_owned(), bribe.clone());
            assert_eq!(answer(&format!("{SAID} {denial}")), Some(expected), "{denial}");
        }
    }

    #[test]
    fn what_follows_the_noun_in_a_clause_of_its_own_is_told_beside() {
        let text = format!("{SAID} Omar Nazari denied the rumours, which spread through the town on Friday.");
        assert_eq!(answer(&text).map(|found| found.2), Some("Ana Ruiz".into()));
        assert_eq!(answer(&format!("{SAID} Omar Nazari could not see the legal basis of the charges he faced.")), None);
        assert!(answer(&format!("{SAID} There is no truth in the claims, Omar Nazari said.")).is_some());
    }

    #[test]
    fn it_may_stand_beside_what_was_said() {
        let text = "Ana Ruiz said that the port was unsafe, a claim rejected by Omar Nazari.";
        assert_eq!(answer(text).map(|found| (found.0, found.2)), Some(("Omar Nazari".into(), "Ana Ruiz".into())));
    }

    #[test]
    fn what_is_said_anew_or_left_open_or_turned_down_answers_nothing() {
        for other in [
            "Omar Nazari denied the charge of fraud.",
            "Omar Nazari could refute the claims at a trial.",
            "Omar Nazari said that the harbour was closed.",
            "Ana Ruiz denied the report.",
            "Omar Nazari did not confirm the report.",
            "Omar Nazari asked why she would say so if it was not true.",
            "Omar Nazari said that this was not the basis of the plan.",
            "Omar Nazari denied the fraud claims.",
            "Omar Nazari disputed their account.",
        ] {
            assert_eq!(answer(&format!("{SAID} {other}")), None, "{other}");
        }
        let offer = "Ana Ruiz demanded that Omar Nazari leave the council. Omar Nazari rejected the idea.";
        assert_eq!(answer(offer), None);
        let plan = "Norway proposed a new scheme. The idea was rejected by Omar Nazari.";
        assert_eq!(answer(&format!("{SAID} {plan}")), None);
        let far = "The harbour is old. It was built in 1910. Ships come every day. It has two cranes.";
        assert_eq!(answer(&format!("{SAID} {far} Omar Nazari denied the report.")), None);
    }

    #[test]
    fn two_of_one_last_name_answer_each_other() {
        let text = "Ana Ruiz said that the mayor had taken a bribe. Bo Ruiz denied the allegation.";
        assert_eq!(answer(text).map(|found| (found.0, found.2)), Some(("Bo Ruiz".into(), "Ana Ruiz".into())));
    }

    #[test]
    fn who_is_accused_answers_who_accuses() {
        let text = "Ana Ruiz accused the Harbour Guard of hiding its losses. Bo Lund said that ships were late. It \
                    rained. The Harbour Guard rejected the accusation.";
        assert_eq!(answer(text).map(|found| (found.0, found.2)), Some(("Harbour Guard".into(), "Ana Ruiz".into())));
    }
}
