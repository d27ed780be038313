//! What a predicate says beside its relation: whether it is affirmed, how certain, and when.

use super::clauses::{Clause, copula, planned};
use super::text::Text;
use super::words::is_negation;
use crate::claim::{Certainty, Polarity, Tense};
use crate::language::lexicon;

/// Verbs that say nothing without what their object was, where that could not be read: `they think`, `Norway does`.
const EMPTY: [&str; 34] = [
    "believe", "bring", "consider", "create", "describe", "do", "enable", "expect", "face", "feel", "get", "give",
    "have", "hold", "hope", "include", "know", "let", "like", "make", "mean", "need", "own", "put", "receive",
    "regard", "say", "see", "seek", "take", "tell", "think", "use", "want",
];

/// Whether a relation says nothing of its subject alone.
pub(super) fn is_empty(relation: &str) -> bool {
    EMPTY.contains(&relation)
}

/// The predicate of a clause, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Predicate {
    /// The normalised verb with its particle, without the preposition: `set up`, `want to leave`; `be` for a copula.
    pub(super) relation: String,
    pub(super) polarity: Polarity,
    pub(super) certainty: Certainty,
    pub(super) tense: Tense,
    pub(super) passive: bool,
}

/// What a verb makes of the verb below it.
enum Over {
    /// It says nothing of its own: `begin`, `continue`.
    Nothing,
    /// `failed to`: it did not happen.
    Negates,
    /// `is scheduled to`
    Scheduled,
    /// `plans to`: it is meant to happen.
    Meant,
    /// `is likely to`
    Likely,
    /// `is unlikely to`
    Unlikely,
    /// `seems to`
    Seems,
    /// `is going to`
    Going,
    /// `wants to`, `tries to`: what is below is not claimed, and the relation is both.
    Other,
}

fn over(lemma: &str, passive: bool) -> Over {
    match lemma {
        "begin" | "start" | "continue" | "keep" | "proceed" | "manage" | "able" | "help" | "come" | "get"
        | "happen" | "use" | "prove" | "turn" => Over::Nothing,
        "fail" | "refuse" | "decline" | "neglect" | "unable" | "forget" | "omit" | "avoid" => Over::Negates,
        "schedule" | "due" | "set" | "slate" => Over::Scheduled,
        "expect" | "plan" if passive => Over::Scheduled,
        "plan" | "agree" | "intend" | "prepare" | "pledge" | "promise" | "vow" | "expect" | "decide" | "aim"
        | "commit" | "ready" => Over::Meant,
        "likely" | "bound" | "poise" | "certain" | "sure" => Over::Likely,
        "unlikely" => Over::Unlikely,
        "find" | "know" | "see" | "show" if passive => Over::Nothing,
        "allege" | "consider" | "estimate" | "rumor" | "rumour" | "suspect" | "understand" if passive => Over::Seems,
        "seem" | "appear" | "believe" | "claim" | "think" | "say" | "report" => Over::Seems,
        "go" => Over::Going,
        _ => Over::Other,
    }
}

/// The base form of a verb: the word lists know those that no rule makes.
fn lemma(text: Text<'_>, verb: usize) -> String {
    let found = text.lemma(verb);
    if lexicon().verbs.contains(found.as_str()) {
        return found;
    }
    // `brushes`, `classes`
    if let Some(sibilant) = found.strip_suffix('e').filter(|stem| text.lower(verb) == format!("{stem}es"))
        && ["ch", "sh", "ss", "x", "zz"].iter().any(|end| sibilant.ends_with(end))
    {
        return sibilant.to_owned();
    }
    let past = matches!(text.word(verb).xpos, "VBD" | "VBN");
    let irregular = lexicon().irregular.get(text.lower(verb).as_str()).filter(|_| past);
    let regular = || if is_cut(&found, &text.lower(verb)) { format!("{found}e") } else { found.clone() };
    irregular.and_then(|forms| forms.first()).map_or_else(regular, |(base, ..)| (*base).to_owned())
}

/// Whether the stem of a regular form has lost an `e`, since it would be spelled otherwise without one: `wired` (`barred` has two), `teasing`.
fn is_cut(stem: &str, form: &str) -> bool {
    let regular = [format!("{stem}ed"), format!("{stem}ing")].iter().any(|it| it == form);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let letters: Vec<char> = stem.chars().collect();
    // Longer ones end in a syllable that need not be stressed, and then nothing is doubled: `opened`, `focusing`.
    let short = letters.split(|c| !vowel(*c)).filter(|run| !run.is_empty()).count() == 1;
    regular
        && match letters[..] {
            [.., 'v' | 'c' | 'z' | 'u'] => true,
            [.., before, 's'] => short && vowel(before),
            [.., first, middle, last] => {
                short && !vowel(last) && !matches!(last, 'w' | 'x' | 'y') && vowel(middle) && !vowel(first)
            }
            _ => false,
        }
}

/// Whether it is done to the subject, whatever the tag: `a group led by her`, `the ferry, launched in 1982`.
fn is_reduced(text: Text<'_>, clause: &Clause) -> bool {
    let agent = |word: &usize| *word > clause.last && text.case_of(*word).as_deref() == Some("by");
    clause.object.is_none() && (clause.obliques.iter().any(agent) || text.analysis().relation(clause.last) == "acl")
}

/// `It is not true that …`, `it is false that …`: what a clause says is not so.
fn is_untrue(text: Text<'_>, head: usize) -> bool {
    let analysis = text.analysis();
    let above = analysis.words[head].head;
    // `There is no way they could leave`
    let never = |word: usize| analysis.children(word).any(|child| text.is(child, &["no"]));
    if analysis.relation(head) == "acl" && text.lemma(above) == "way" && never(above) {
        return true;
    }
    let under = matches!(analysis.relation(head), "csubj" | "ccomp") && analysis.child(above, &["cop"]).is_some();
    let denied = analysis.children(above).any(|child| is_negation(&text.lower(child)));
    under
        && match text.lemma(above).as_str() {
            "true" | "correct" | "case" => denied,
            "false" | "untrue" | "incorrect" => !denied,
            _ => false,
        }
}

/// `I do not think that …`: whoever says so thinks that it is not so (the raising of negation: Horn 1978).
fn is_not_thought(text: Text<'_>, head: usize) -> bool {
    let analysis = text.analysis();
    let above = analysis.words[head].head;
    let denied = |word: usize| {
        word < above && is_negation(&text.lower(word)) && matches!(analysis.relation(word), "advmod" | "aux")
    };
    analysis.relation(head) == "ccomp"
        && matches!(text.lemma(above).as_str(), "believe" | "expect" | "imagine" | "suppose" | "think")
        && analysis.children(above).any(denied)
}

/// Takes a predicate apart. Nothing for a clause without a verb that says something.
pub(super) fn predicate(text: Text<'_>, clause: &Clause) -> Option<Predicate> {
    let analysis = text.analysis();
    let (mut polarity, mut certainty, mut tense) = (Polarity::Positive, Certainty::Certain, Tense::Unknown);
    let mut flip = || polarity = if polarity == Polarity::Positive { Polarity::Negative } else { Polarity::Positive };
    let last = clause.last;
    // `Maybe I can`
    if text.word(last).xpos == "MD" {
        return None;
    }
    let copula = copula(analysis, last);
    let mut have = false;
    for word in clause.shared.iter().chain(&clause.verbs) {
        let lower = text.lower(*word);
        match text.lemma(*word).as_str() {
            "not" | "never" | "n't" | "n’t" | "neither" | "nor" => flip(),
            "will" | "shall" => tense = Tense::Future,
            "may" | "might" | "could" => certainty = Certainty::Possible,
            "can" if text.word(*word).upos == "AUX" => certainty = Certainty::Possible,
            "should" | "would" | "must" => certainty = Certainty::Probable,
            _ if lower == "wo" || lower == "’ll" || lower == "'ll" => tense = Tense::Future,
            _ => {
                let helps = analysis.relation(*word) == "aux";
                have |= helps && text.lemma(*word) == "have";
                let found = match text.word(*word).xpos {
                    "VBD" => Tense::Past,
                    "VBZ" | "VBP" if !(helps && text.lemma(*word) == "have") => Tense::Present,
                    _ => Tense::Unknown,
                };
                if tense == Tense::Unknown && certainty == Certainty::Certain {
                    tense = found;
                }
            }
        }
    }
    if have && tense != Tense::Future && certainty == Certainty::Certain {
        tense = Tense::Past;
    }
    // `is to leave`; but what was to be may have come to be or not.
    if let Some(is) = planned(analysis, last) {
        tense = Tense::Scheduled;
        if text.word(is).xpos == "VBD" {
            certainty = certainty.max(Certainty::Probable);
        }
    }
    // A participle without auxiliaries: `a plan proposed by …`
    if tense == Tense::Unknown && matches!(text.word(last).xpos, "VBN" | "VBD") && certainty == Certainty::Certain {
        tense = Tense::Past;
    }
    for word in analysis.children(last).filter(|child| analysis.relation(*child) == "advmod") {
        match text.lower(word).as_str() {
            "hardly" | "scarcely" | "barely" => flip(),
            // `no longer`
            "longer" if analysis.children(word).any(|child| text.is(child, &["no"])) => flip(),
            "probably" | "likely" | "presumably" => certainty = certainty.max(Certainty::Probable),
            "possibly" | "perhaps" | "maybe" | "potentially" => certainty = Certainty::Possible,
            _ => {}
        }
    }
    // `Nor did she leave`, `neither did she`: before the subject.
    let led =
        analysis.children(clause.head).chain(analysis.children(last).filter(|_| last != clause.head)).any(|word| {
            text.is(word, &["nor", "neither"])
                && !clause.verbs.contains(&word)
                && matches!(analysis.relation(word), "cc" | "advmod")
        });
    if led {
        flip();
    }
    if is_untrue(text, clause.head) {
        flip();
    }
    if is_not_thought(text, clause.head) {
        flip();
        certainty = certainty.max(Certainty::Probable);
    }
    // The verbs above the last: `is expected to leave`.
    let mut lead = String::new();
    for above in &clause.above {
        let lemma = text.lemma(*above);
        let passive = analysis.children(*above).any(|child| text.word(child).relation == "aux:pass");
        match over(&lemma, passive) {
            // Who was able to do it did it.
            Over::Nothing if lemma == "able" && tense == Tense::Present => {
                certainty = Certainty::Possible;
                tense = Tense::Unknown;
            }
            Over::Nothing => {}
            Over::Negates => flip(),
            Over::Scheduled => {
                tense = Tense::Scheduled;
                certainty = certainty.max(Certainty::Probable);
            }
            Over::Meant | Over::Likely => {
                tense = Tense::Future;
                certainty = certainty.max(Certainty::Probable);
            }
            Over::Unlikely => {
                flip();
                tense = Tense::Future;
                certainty = certainty.max(Certainty::Probable);
            }
            Over::Seems => certainty = certainty.max(Certainty::Probable),
            // `went fishing`
            Over::Going if text.word(last).xpos == "VBG" => {}
            Over::Going => tense = Tense::Future,
            Over::Other if passive && matches!(lemma.as_str(), "compel" | "force" | "oblige") => {}
            // `was told to leave`: that is not to say that she left.
            Over::Other if passive => lead = format!("{lead}be {} to ", text.lower(*above)),
            // `the means needed to prevail`
            Over::Other if clause.is_participle() && text.word(*above).xpos == "VBN" => return None,
            Over::Other => lead = format!("{lead}{lemma} to "),
        }
    }
    // `was seen and heard`
    let first = text.word(clause.head).head;
    let shared =
        clause.shared.iter().any(|word| text.word(*word).relation == "aux:pass" && text.word(*word).head == first);
    let passive = shared
        || analysis.children(last).any(|child| matches!(text.word(child).relation, "aux:pass" | "nsubj:pass"))
        || clause.is_participle()
            && (text.word(last).xpos == "VBN" || text.word(last).xpos == "VBD" && is_reduced(text, clause));
    let particle = analysis.children(last).find(|child| text.word(*child).relation == "compound:prt");
    let lemma = if copula.is_some() { "be".to_owned() } else { lemma(text, last) };
    let plain = lemma.chars().all(|c| c.is_alphabetic() || c == '-') && !lemma.is_empty();
    let particle = particle.map(|particle| format!(" {}", text.lower(particle))).unwrap_or_default();
    plain.then(|| Predicate { relation: format!("{lead}{lemma}{particle}"), polarity, certainty, tense, passive })
}
