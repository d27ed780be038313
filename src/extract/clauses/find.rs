//! Finds clauses.

use super::gaps::gap;
use super::phrases::is_negation;
use super::shared::{before_only, shared, shared_object};
use crate::extract::nouns::who;
use crate::language::Analysis;

/// A predicate with its arguments, each given by the word on which its phrase depends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Clause {
    /// The verb, or what the copula ascribes.
    pub(in crate::extract) head: usize,
    pub(in crate::extract) subject: usize,
    /// The words of the relation, in order: auxiliaries, negation, the verbs down to the one with the object, particles.
    pub(in crate::extract) verbs: Vec<usize>,
    /// What it has in common with the verb that it is joined to: `did not` in `did not stay or wait`.
    pub(in crate::extract) shared: Vec<usize>,
    /// The predicates above the one with the objects: `wants` in `wants to leave`.
    pub(in crate::extract) above: Vec<usize>,
    /// The verb that has the objects: the last of such a chain.
    pub(in crate::extract) last: usize,
    pub(in crate::extract) object: Option<usize>,
    pub(in crate::extract) second: Option<usize>,
    /// What a preposition or nothing joins to the verb: places, times, means, agents.
    pub(in crate::extract) obliques: Vec<usize>,
    /// A clause that is the object: what somebody says, thinks, wants.
    pub(in crate::extract) content: Option<usize>,
    pub(in crate::extract) kind: Kind,
}

/// How a clause stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Kind {
    /// With a finite verb and a subject of its own.
    Main,
    /// `Ruiz, who left`
    Relative,
    /// `a plan proposed by Ruiz`, `leaving the town, she …`
    Participle,
    /// `She came and left`, where the subject is another clause's.
    Shared,
    /// `asked him to leave`
    Controlled,
    /// `denied taking bribes`, `accused him of taking bribes`
    Gerund,
}

impl Clause {
    /// Whether it has a subject of its own.
    pub(in crate::extract) fn is_main(&self) -> bool {
        self.kind == Kind::Main
    }

    /// Whether another verb asks for it or brings it about: `asked him to leave`.
    pub(in crate::extract) fn is_controlled(&self) -> bool {
        self.kind == Kind::Controlled
    }

    /// Whether it is a participle that hangs on a noun or another clause.
    pub(in crate::extract) fn is_participle(&self) -> bool {
        self.kind == Kind::Participle
    }
}

/// All clauses of a text.
pub(in crate::extract) struct Clauses {
    pub(in crate::extract) all: Vec<Clause>,
}

impl Clauses {
    pub(in crate::extract) fn of(analysis: &Analysis) -> Self {
        Self { all: clauses(analysis) }
    }
}

/// The clauses of an analysed text, in the order of their predicates.
pub(super) fn clauses(analysis: &Analysis) -> Vec<Clause> {
    (0..analysis.words.len()).filter_map(|word| clause(analysis, word)).collect()
}

/// Nouns that say what a plan is and not whose: `the aim is to leave`.
const AIMS: [&str; 20] = [
    "aim",
    "ambition",
    "answer",
    "challenge",
    "desire",
    "dream",
    "duty",
    "goal",
    "hope",
    "idea",
    "intention",
    "job",
    "mission",
    "objective",
    "plan",
    "priority",
    "purpose",
    "role",
    "task",
    "way",
];

/// The verb that makes a predicate of a noun or an adjective; none of `is to leave`, where it tells what is planned.
pub(in crate::extract) fn copula(analysis: &Analysis, word: usize) -> Option<usize> {
    analysis.child(word, &["cop"]).filter(|_| planned(analysis, word).is_none())
}

/// The form of `be` of what is planned: `is to leave`, `were to be closed`.
pub(in crate::extract) fn planned(analysis: &Analysis, word: usize) -> Option<usize> {
    let to = |child: &usize| analysis.words[*child].xpos == "TO" && analysis.relation(*child) == "mark";
    let finite = |child: &usize| {
        analysis.words[*child].lemma == "be"
            && matches!(analysis.words[*child].xpos, "VBZ" | "VBP" | "VBD")
            && matches!(analysis.relation(*child), "cop" | "aux")
    };
    let mark = analysis.children(word).find(to).filter(|mark| *mark < word && analysis.words[word].upos == "VERB")?;
    let is = analysis.children(word).find(finite).filter(|is| *is < mark)?;
    let subject = analysis.children(word).find(|child| analysis.relation(*child) == "nsubj")?;
    (subject < is && !AIMS.contains(&analysis.words[subject].lemma.to_lowercase().as_str())).then_some(is)
}

/// Whether a word is the predicate of a clause.
fn is_predicate(analysis: &Analysis, word: usize) -> bool {
    let relation = analysis.relation(word);
    // `plans to leave`: of its two tags the finer one tells.
    let finite = analysis.words[word].upos == "NOUN" && matches!(analysis.words[word].xpos, "VBZ" | "VBD" | "VBP");
    let verbal = (finite || matches!(analysis.words[word].upos, "VERB" | "AUX"))
        && !matches!(
            relation,
            "aux"
                | "cop"
                | "amod"
                | "compound"
                | "case"
                | "mark"
                | "fixed"
                | "flat"
                | "cc"
                | "advmod"
                | "det"
                | "nmod"
                | "obl"
        );
    // `is set to leave`: a participle that is tagged as an adjective still has its auxiliary.
    let copula: &[&str] = if analysis.words[word].upos == "ADJ" { &["cop", "aux"] } else { &["cop"] };
    verbal || analysis.child(word, copula).is_some()
}

fn clause(analysis: &Analysis, head: usize) -> Option<Clause> {
    if !is_predicate(analysis, head) {
        return None;
    }
    // `wants to leave` is one clause, of `wants`.
    if is_merged(analysis, head) {
        return None;
    }
    let (subject, kind) = subject(analysis, head, 0)?;
    let mut verbs: Vec<usize> = Vec::new();
    let (shared, mut above) = shared(analysis, head);
    let mut last = head;
    loop {
        for child in analysis.children(last) {
            let relation = analysis.words[child].relation;
            let own = match analysis.relation(child) {
                "aux" | "cop" => true,
                "mark" => {
                    analysis.words[child].xpos == "TO" && (last != head || analysis.words[head].relation != "xcomp")
                }
                // `was never named`, `has since left`: between the verbs.
                // `not paying`; but `not only paid`
                "advmod" if is_negation(analysis, child) => child < last && !before_only(analysis, child),
                "advmod" => {
                    child < last
                        && analysis
                            .children(last)
                            .any(|other| other < child && matches!(analysis.relation(other), "aux" | "cop"))
                        && analysis.children(child).next().is_none()
                }
                _ => relation == "compound:prt",
            };
            if own {
                verbs.push(child);
            }
        }
        if copula(analysis, last).is_none() {
            verbs.push(last);
        }
        match analysis.children(last).find(|child| is_merged(analysis, *child)) {
            Some(next) => {
                above.push(last);
                last = next;
            }
            None => break,
        }
    }
    verbs.sort_unstable();
    let child = |relations: &[&str]| analysis.child(last, relations).filter(|word| !is_relative(analysis, *word));
    let mut object = child(&["obj"])
        .map(|object| whole_object(analysis, last, object))
        .or_else(|| shared_object(analysis, head).filter(|_| last == head));
    let second = child(&["iobj"]);
    let content = child(&["ccomp"]).or_else(|| child(&["xcomp"]));
    let obliques: Vec<usize> = analysis
        .children(last)
        .chain(analysis.children(head).filter(|_| last != head))
        .filter(|word| analysis.relation(*word) == "obl" && !is_relative(analysis, *word))
        .collect();
    // `a plan that Ruiz proposed`: the noun is what was proposed.
    if object.is_none() && kind == Kind::Main && content.is_none() {
        object = gap(analysis, head, last, &obliques);
    }
    Some(Clause { head, subject, verbs, shared, above, last, object, second, obliques, content, kind })
}

/// Whether a verb goes into the relation of the verb above it: `wants to leave`, `began leaving`, `seems to have left`.
pub(super) fn is_merged(analysis: &Analysis, word: usize) -> bool {
    let verb = &analysis.words[word];
    let above = verb.head;
    let of_another = analysis.child(above, &["obj", "iobj"]).or_else(|| called_on(analysis, above, word)).is_some();
    // `went missing`
    let missing = verb.lemma == "miss" && verb.xpos == "VBG";
    let to = analysis.children(word).any(|child| analysis.words[child].xpos == "TO");
    // `is believed to be ill`
    let being = to && analysis.child(word, &["cop"]).is_some_and(|be| analysis.words[be].xpos == "VB");
    if above == word || missing || verb.upos != "VERB" && !being || of_another || done_by(analysis, word).is_some() {
        return false;
    }
    let perfect = to && verb.xpos == "VBN" && analysis.child(word, &["aux"]).is_some();
    if analysis.words[above].upos == "VERB" {
        return verb.relation == "xcomp" && (matches!(verb.xpos, "VB" | "VBG") || perfect || being);
    }
    // `is likely to leave`, `is due to have left`
    matches!(verb.relation, "xcomp" | "advcl" | "ccomp")
        && to
        && word > above
        && matches!(
            analysis.words[above].lemma.as_str(),
            "likely" | "unlikely" | "due" | "set" | "able" | "unable" | "ready" | "certain" | "sure" | "bound"
        )
}

/// `called on Ruiz to leave`: whom a verb asks by a preposition to do what another verb says.
fn called_on(analysis: &Analysis, verb: usize, asked: usize) -> Option<usize> {
    let asks = matches!(analysis.words[verb].lemma.as_str(), "appeal" | "call" | "plead");
    let whom = |child: &usize| analysis.relation(*child) == "obl" && (verb..asked).contains(child);
    analysis.children(verb).find(whom).filter(|_| asks)
}

/// Who is said to have done what a gerund tells, under a verb of owning up or of accusing: `denied taking bribes`, `pleaded not guilty
/// to killing him`, `accused him of taking bribes`, `was accused of taking bribes`.
fn done_by(analysis: &Analysis, gerund: usize) -> Option<usize> {
    let word = &analysis.words[gerund];
    let helped = analysis
        .children(gerund)
        .any(|child| analysis.words[child].xpos == "VBG" && matches!(analysis.relation(child), "aux" | "cop"));
    // `accused the firm of hiding it`, where the tree has it with the firm.
    let noun = &analysis.words[word.head];
    let of_noun = analysis.relation(gerund) == "acl"
        && matches!(noun.relation, "obj" | "nsubj:pass")
        && ACCUSING.contains(&analysis.words[noun.head].lemma.as_str())
        && analysis.child(gerund, &["mark", "case"]).is_some_and(|mark| analysis.words[mark].lemma == "of");
    if of_noun && word.xpos == "VBG" {
        return Some(word.head);
    }
    let under = matches!(analysis.relation(gerund), "xcomp" | "ccomp" | "advcl") && word.head < gerund;
    if !under || word.xpos != "VBG" && !helped || analysis.child(gerund, &["nsubj"]).is_some() {
        return None;
    }
    // `pleaded not guilty to killing him`
    let pleads = analysis.words[word.head].lemma == "guilty" && analysis.relation(word.head) == "xcomp";
    let above = if pleads { analysis.words[word.head].head } else { word.head };
    let subject = |relation: &str| {
        analysis.children(above).find(|child| analysis.words[*child].relation == relation && *child < above)
    };
    let mark = analysis.child(gerund, &["mark", "case"]).map(|mark| analysis.words[mark].lemma.as_str());
    let (owns, accuses) = (OWNING_UP.contains(&analysis.words[above].lemma.as_str()), &analysis.words[above].lemma);
    // `Ruiz, accused of taking bribes`, `is on trial, accused of taking bribes`
    let hangs = matches!(analysis.words[above].relation, "acl" | "advcl") && analysis.words[above].xpos == "VBN";
    let accused = || {
        let noun = analysis.words[above].head;
        let own = analysis.child(noun, &["nsubj"]).filter(|subject| *subject < above);
        let whom = if analysis.relation(above) == "acl" && own.is_none() { Some(noun) } else { own };
        whom.filter(|_| hangs)
    };
    match mark {
        None | Some("to") if owns => subject("nsubj"),
        Some("of" | "with" | "for") if ACCUSING.contains(&accuses.as_str()) => analysis
            .child(above, &["obj"])
            .filter(|object| *object < gerund)
            .or_else(|| subject("nsubj:pass"))
            .or_else(|| {
                let passive = analysis.child(above, &["aux"]).is_some() && analysis.words[above].xpos == "VBN";
                subject("nsubj").filter(|_| passive)
            })
            .or_else(accused),
        _ => None,
    }
}

/// Verbs whose gerund is what their subject says to have done or not to have done.
const OWNING_UP: [&str; 9] =
    ["acknowledge", "admit", "concede", "confess", "deny", "plead", "recall", "recollect", "remember"];
/// Verbs whose gerund is what somebody is said to have done.
const ACCUSING: [&str; 5] = ["accuse", "blame", "charge", "indict", "suspect"];

/// A pronoun that stands for the noun its clause hangs on.
pub(super) fn is_relative(analysis: &Analysis, word: usize) -> bool {
    matches!(analysis.words[word].xpos, "WP" | "WDT" | "WP$")
        || analysis.words[word].upos == "PRON"
            && matches!(analysis.words[word].lemma.as_str(), "who" | "which" | "that")
            && relative_above(analysis, word)
}

/// The object that the first of two is only a part of: `lost voters' trust`, `cost US$ 27 billion`.
fn whole_object(analysis: &Analysis, verb: usize, object: usize) -> usize {
    let next = analysis.children(verb).find(|word| *word > object && analysis.relation(*word) == "obj");
    let owns = |next: &usize| {
        (object + 1..*next).any(|word| analysis.words[word].xpos == "POS" && analysis.words[word].head == object)
            || *next == object + 1 && analysis.words[*next].upos == "SYM"
    };
    next.filter(owns).unwrap_or(object)
}

fn relative_above(analysis: &Analysis, word: usize) -> bool {
    let above = analysis.words[word].head;
    analysis.words[above].relation == "acl:relcl"
}

/// What a relative clause is about: `a plan for both towns that includes a bridge` speaks of the plan, by its verb.
fn antecedent(analysis: &Analysis, head: usize, noun: usize) -> usize {
    let finite = |word: &usize| matches!(analysis.words[*word].xpos, "VBZ" | "VBP");
    let mut verbs = analysis.children(head).filter(|word| matches!(analysis.relation(*word), "aux" | "cop"));
    let Some(verb) = verbs.find(finite).or_else(|| Some(head).filter(finite)) else { return noun };
    let one = analysis.words[verb].xpos == "VBZ";
    let number = |word: usize| match analysis.words[word].xpos {
        "NN" | "NNP" => Some(true),
        "NNS" | "NNPS" => Some(false),
        _ => None,
    };
    // Several that are joined are many whatever each is.
    let joined = analysis.child(noun, &["conj"]).is_some() || analysis.relation(noun) != "nmod";
    let above = analysis.words[noun].head;
    if !joined && number(noun) == Some(!one) && number(above) == Some(one) { above } else { noun }
}

/// `before landing in the sea`: a mark that only says when.
fn is_when(analysis: &Analysis, mark: usize) -> bool {
    matches!(analysis.words[mark].lemma.as_str(), "after" | "before" | "when" | "while")
}

/// The verb of saying, where a verb is joined to one of what is said and does not belong to it itself.
pub(in crate::extract) fn saying_outside(analysis: &Analysis, verb: usize) -> Option<usize> {
    let above = analysis.words[verb].head;
    let within = |word: usize, content: &[std::ops::Range<usize>]| content.iter().any(|range| range.contains(&word));
    let said = analysis.attributions.iter().find(|it| within(above, &it.content) && !within(verb, &it.content))?;
    let saying = said.anchor;
    let told = saying < above && analysis.above(above).any(|word| word == saying);
    (told && analysis.words[saying].upos == "VERB").then_some(saying)
}

/// How many clauses up a subject is looked for.
const REACH: usize = 5;

/// The subject of a predicate, and how the clause has it.
fn subject(analysis: &Analysis, head: usize, depth: usize) -> Option<(usize, Kind)> {
    if depth > REACH {
        return None;
    }
    let word = &analysis.words[head];
    // `The question is that the mayor is ill`: of two subjects the nearer is the clause's own.
    let own = analysis
        .children(head)
        .filter(|child| analysis.relation(*child) == "nsubj")
        .min_by_key(|child| child.abs_diff(head));
    let relative = word.relation == "acl:relcl";
    if let Some(own) = own {
        return if is_relative(analysis, own) {
            let noun = antecedent(analysis, head, word.head);
            let noun = if analysis.words[own].lemma == "who" { who(analysis, noun, own) } else { noun };
            relative.then_some((noun, Kind::Relative))
        } else {
            Some((own, Kind::Main))
        };
    }
    // `There are five`: what there is comes with the verb.
    if analysis.child(head, &["csubj", "expl"]).is_some() {
        return None;
    }
    // `Ruiz left the town, Lund said`: of two subjects of the saying, the one before what is said is that of what is said.
    if word.relation == "ccomp" && word.head > head {
        let subjects = || analysis.children(word.head).filter(|child| analysis.relation(*child) == "nsubj");
        let before = subjects().find(|subject| *subject < head);
        if let Some(before) = before.filter(|_| subjects().any(|subject| subject > head)) {
            return Some((before, Kind::Main));
        }
    }
    if matches!(analysis.relation(head), "xcomp" | "advcl")
        && let Some(whom) = called_on(analysis, word.head, head)
    {
        return (word.upos == "VERB").then_some((whom, Kind::Controlled));
    }
    if let Some(who) = done_by(analysis, head) {
        return Some((who, Kind::Gerund));
    }
    match analysis.relation(head) {
        // `considers it to be disputed, not occupied`: no verb of the considering.
        "conj"
            if word.xpos == "VBN"
                && analysis.child(head, &["aux"]).is_none()
                && analysis
                    .child(head, &["advmod"])
                    .is_some_and(|not| not + 1 == head && is_negation(analysis, not)) =>
        {
            None
        }
        "conj" => {
            // `demands that all pets have a permit, but will not accept it`: joined to what is said, and no part of it.
            if let Some(saying) = saying_outside(analysis, head) {
                let (above, kind) = subject(analysis, saying, depth + 1)?;
                return Some((above, if kind == Kind::Main { Kind::Shared } else { kind }));
            }
            // `is expected to stay and wait`: the subject is that of the whole.
            let whole = std::iter::successors(Some(word.head), |verb| {
                is_merged(analysis, *verb).then(|| analysis.words[*verb].head)
            });
            let (above, kind) = subject(analysis, whole.last()?, depth + 1)?;
            let kind = if kind == Kind::Main { Kind::Shared } else { kind };
            is_predicate(analysis, word.head).then_some((above, kind))
        }
        "acl" if relative => Some((word.head, Kind::Relative)),
        // `the importance of talking` is no clause of the importance.
        "acl" if matches!(word.xpos, "VBN" | "VBG" | "VBD") && analysis.child(head, &["mark", "case"]).is_none() => {
            Some((word.head, Kind::Participle))
        }
        "advcl"
            if matches!(word.xpos, "VBN" | "VBG")
                && analysis
                    .children(head)
                    .all(|child| analysis.relation(child) != "mark" || is_when(analysis, child)) =>
        {
            let (above, _) = subject(analysis, word.head, depth + 1)?;
            is_predicate(analysis, word.head).then_some((above, Kind::Participle))
        }
        "xcomp" => {
            let object = analysis.child(word.head, &["obj", "iobj"])?;
            (word.upos == "VERB").then_some((object, Kind::Controlled))
        }
        _ => None,
    }
}
