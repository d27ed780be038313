//! Questions that sources answer differently: what is compared under one key, with all who answer it, and in words.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::{Finding, Side, answer, judged, origins, place, quotations, spellings, statements};
use crate::claim::{AGE, Argument, Claim, Comparison, Difference, Iri, Quantity, Tense, normalise_name};
use crate::language::{VerbForm, irregular_form, singular, verb_forms};

/// A question with its answers: `How many districts did Taliban capture?`
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The question.
    pub words: String,
    /// What it is answered, by how many stand behind it, most first.
    pub answers: Vec<Answer<'a>>,
    /// What the answers are to each other, surest first.
    pub comparisons: Vec<&'a Comparison>,
}

/// One of the answers to a question.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The answer, in the words of the first who gives it.
    pub words: String,
    /// The claims that give it, earliest first.
    pub claims: Vec<Side<'a>>,
    /// Origins of these claims that do not go back to one another.
    pub origins: usize,
}

impl<'a> Question<'a> {
    /// The questions behind comparisons of one key. `sides` are the claims that meet under it; those of them are among the answers
    /// that answer what the compared ones do, and not something that only looks like it. Comparisons without their claims among
    /// them are left out.
    pub fn behind(comparisons: &[&'a Comparison], sides: &[Side<'a>]) -> Vec<Self> {
        let mut sides = sides.to_vec();
        sides.sort_by(|a, b| place(a).cmp(&place(b)));
        let at = |claim: &Iri| sides.iter().position(|side| side.claim.id == *claim);
        let pairs: Vec<(&'a Comparison, [usize; 2])> = comparisons
            .iter()
            .filter_map(|comparison| Some((*comparison, [at(&comparison.claims[0])?, at(&comparison.claims[1])?])))
            .collect();
        // One boy is five or six, and another three or four.
        let mut parts = UnionFind::<usize>::new(sides.len());
        for (_, [a, b]) in &pairs {
            parts.union(*a, *b);
        }
        // How a name is spelled is one question, whatever the articles tell.
        let names = |pair: &&(&Comparison, [usize; 2])| pair.0.difference == Difference::Identity;
        for pair in pairs.iter().filter(names).collect::<Vec<_>>().windows(2) {
            parts.union(pair[0].1[0], pair[1].1[0]);
        }
        let compared: BTreeSet<usize> = pairs.iter().flat_map(|(_, pair)| *pair).collect();
        for (index, side) in sides.iter().enumerate().filter(|(index, _)| !compared.contains(index)) {
            if let Some(one) = compared.iter().find(|one| answers_alike(side, &sides[**one])) {
                parts.union(index, *one);
            }
        }
        let parts = parts.into_labeling();
        let mut questions: BTreeMap<usize, Vec<&'a Comparison>> = BTreeMap::new();
        for (comparison, [a, _]) in &pairs {
            questions.entry(parts[*a]).or_default().push(comparison);
        }
        let of = |(part, mut comparisons): (usize, Vec<&'a Comparison>)| {
            comparisons.sort_by(|a, b| {
                a.verdict
                    .cmp(&b.verdict)
                    .then_with(|| b.confidence.total_cmp(&a.confidence))
                    .then_with(|| a.id.cmp(&b.id))
            });
            let difference = comparisons[0].difference;
            let names = wordings(&comparisons, &sides);
            let given: Vec<Side<'a>> =
                sides.iter().enumerate().filter(|(index, _)| parts[*index] == part).map(|(_, side)| *side).collect();
            // Who leaves open who did it asks for no more than that it was done.
            let open = given.iter().find(|side| side.claim.subject.is_none());
            let words = match difference {
                Difference::Identity => {
                    let names: BTreeSet<String> = names.values().map(|name| format!("“{name}”")).collect();
                    format!("Is it {}?", names.into_iter().collect::<Vec<_>>().join(" or "))
                }
                Difference::Quotation => {
                    let speaker =
                        given[0].chain().last().map_or("the source", |hop| hop.source.name.as_str()).to_owned();
                    format!("What did {speaker} say?")
                }
                _ => in_words(open.unwrap_or(&given[0]).claim, difference),
            };
            Self { words, answers: answers(&given, difference, &names), comparisons }
        };
        questions.into_iter().map(of).collect()
    }

    /// How much it matters: the more origins stand behind different answers, and the surer it is that they differ, the more.
    pub fn importance(&self) -> f64 {
        let surest = self.comparisons.iter().map(|it| it.confidence).fold(0.0, f64::max);
        let origins: usize = self.answers.iter().map(|answer| answer.origins).sum();
        surest * f64::from(u32::try_from(origins).unwrap_or(u32::MAX))
    }
}

/// Which spelling of a name, or which words of a quotation, each of the compared claims has.
fn wordings<'a>(comparisons: &[&'a Comparison], sides: &[Side<'a>]) -> BTreeMap<&'a Iri, String> {
    let side = |claim: &Iri| sides.iter().find(|side| side.claim.id == *claim);
    let pairs = comparisons.iter().filter_map(|comparison| {
        let [a, b] = [0, 1].map(|index| &comparison.claims[index]);
        let [name, other] = match comparison.difference {
            Difference::Identity => spellings::spelled(side(a)?, side(b)?)?.map(str::to_owned),
            Difference::Quotation => quotations::worded(side(a)?, side(b)?)?.map(|words| format!("“{words}”")),
            _ => return None,
        };
        Some([(a, name), (b, other)])
    });
    pairs.flatten().collect()
}

/// The answers that claims give.
fn answers<'a>(given: &[Side<'a>], difference: Difference, names: &BTreeMap<&Iri, String>) -> Vec<Answer<'a>> {
    let mut answers: BTreeMap<String, Answer<'a>> = BTreeMap::new();
    for side in given {
        let name = names.get(&side.claim.id).cloned();
        let Some(value) = name.clone().or_else(|| answer(side)) else { continue };
        let shown = name.unwrap_or_else(|| answered(side, difference));
        let first = || Answer { words: shown, claims: Vec::new(), origins: 0 };
        answers.entry(value).or_insert_with(first).claims.push(*side);
    }
    let mut answers: Vec<Answer<'a>> = answers.into_values().collect();
    for answer in &mut answers {
        answer.origins = origins::count(&answer.claims);
    }
    answers.sort_by(|a, b| b.origins.cmp(&a.origins).then_with(|| place(&a.claims[0]).cmp(&place(&b.claims[0]))));
    answers
}

/// Whether a claim answers what one that was compared does.
fn answers_alike(side: &Side<'_>, compared: &Side<'_>) -> bool {
    let (a, b) = if place(compared) <= place(side) { (compared, side) } else { (side, compared) };
    let found = judged(a, b).map(|found| found.finding);
    matches!(found, Some(Finding::Same | Finding::Vaguer | Finding::Differs(..)))
}

/// What one claim answers.
fn answered(side: &Side<'_>, difference: Difference) -> String {
    let claim = side.claim;
    let words = match difference {
        Difference::Number => claim.amount().or_else(|| claim.quantities.first()).map(|quantity| &quantity.span.text),
        Difference::Date => claim.times.first().map(|time| &time.span.text),
        Difference::Identity
        | Difference::Quotation
        | Difference::Polarity
        | Difference::Opposite
        | Difference::Denial => None,
    };
    match words {
        Some(words) => words.replace('\n', " "),
        None if statements::affirms(side) => match &claim.relation {
            Some(relation) if difference == Difference::Opposite => format!("yes: {relation}"),
            _ => "yes".to_owned(),
        },
        None => "no".to_owned(),
    }
}

/// The question that a claim answers.
fn in_words(claim: &Claim, difference: Difference) -> String {
    let amount = claim.amount().filter(|_| difference == Difference::Number);
    let is = |argument: &&Argument| amount.is_none_or(|amount| !amount.span.overlaps(&argument.span));
    let subject = claim.subject.as_ref().filter(is).map(named);
    let object = claim.object.as_ref().filter(is).map(plain);
    let relation = claim.relation.as_deref().unwrap_or_default();
    let asked = match (difference, amount) {
        (Difference::Date, _) => "When".to_owned(),
        (Difference::Number, Some(amount)) => how_many(amount),
        // What stands beside what is said: `raised its bid to 50 million`.
        (Difference::Number, None) => {
            claim.quantities.first().map_or_else(|| "How much".to_owned(), |it| format!("{}, as", how_many(it)))
        }
        _ => String::new(),
    };
    let words =
        match (relation.strip_prefix("be").filter(|rest| rest.is_empty() || rest.starts_with(' ')), subject, object) {
            // `How old is the boy?`
            (Some(rest), Some(subject), object) => {
                let rest = if rest.trim() == "aged" { "" } else { rest };
                format!("{asked} {} {subject}{rest} {}", copula(claim.tense), object.unwrap_or_default())
            }
            (_, Some(subject), object) => {
                let several = claim.tense == Tense::Present && is_several(&subject);
                let helper = if several { "do" } else { helper(claim.tense) };
                format!("{asked} {helper} {subject} {relation} {}", object.unwrap_or_default())
            }
            // `How many people died?`, and `How many people were injured?` where nobody is said to have done it
            (_, None, None) if claim.object.is_none() => format!("{asked} {}", active(relation, claim.tense)),
            (_, None, None) => format!("{asked} {}", passive(relation, claim.tense, true)),
            (_, None, Some(object)) if asked.is_empty() || difference == Difference::Date => {
                let (verb, rest) = relation.split_once(' ').unwrap_or((relation, ""));
                format!("{asked} {} {object} {} {rest}", copula(claim.tense), participle(verb))
            }
            (_, None, Some(object)) => format!("{asked} {} {object}", active(relation, claim.tense)),
        };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}?", letters.as_str())
}

fn how_many(amount: &Quantity) -> String {
    match amount.unit.as_str() {
        AGE => "How old".to_owned(),
        "percent" => "What percentage".to_owned(),
        unit if crate::claim::unit(unit).is_some() => format!("How much (in {})", plural(unit)),
        unit => format!("How many {}", plural(unit)),
    }
}

/// A name or a noun with its article, in the words of the text where they are not those of another mention: `it`, `the group`.
fn named(argument: &Argument) -> String {
    let words = argument.span.text.replace('\n', " ");
    let (first, rest) = words.split_once(' ').unwrap_or(("", &words));
    let first = first.to_lowercase();
    // Namesakes are told apart in brackets.
    let name = argument.name.split(" (").next().unwrap_or(&argument.name);
    if argument.entity && normalise_name(&words) != normalise_name(name) {
        // `the U.S.`
        let acronym = rest.chars().all(|c| c.is_uppercase() || c == '.');
        return if first == "the" && acronym { format!("the {name}") } else { name.to_owned() };
    }
    match first.as_str() {
        "a" | "an" => format!("the {rest}"),
        "the" | "its" | "their" | "his" | "her" | "this" | "that" | "these" | "those" => format!("{first} {rest}"),
        _ if argument.entity => words,
        _ => format!("the {}", argument.name),
    }
}

/// What something is done to or said to be, as it stands: `guilty`, `new leaders`.
fn plain(argument: &Argument) -> String {
    let words = argument.span.text.replace('\n', " ");
    let bare = argument.span.text.split(' ').next().is_some_and(|first| {
        !matches!(
            first.to_lowercase().as_str(),
            "a" | "an" | "the" | "its" | "their" | "his" | "her" | "this" | "that" | "these" | "those"
        )
    });
    if bare && !argument.entity { words } else { named(argument) }
}

fn copula(tense: Tense) -> &'static str {
    match tense {
        Tense::Past => "was",
        Tense::Future | Tense::Scheduled => "will be",
        Tense::Present | Tense::Unknown => "is",
    }
}

fn helper(tense: Tense) -> &'static str {
    match tense {
        Tense::Future | Tense::Scheduled => "will",
        Tense::Present => "does",
        Tense::Past | Tense::Unknown => "did",
    }
}

/// A relation as a verb of what is counted: `died`, `will die`.
fn active(relation: &str, tense: Tense) -> String {
    let (verb, rest) = relation.split_once(' ').unwrap_or((relation, ""));
    let verb = match tense {
        Tense::Future | Tense::Scheduled => format!("will {verb}"),
        Tense::Past => form(verb, VerbForm::Past),
        Tense::Present | Tense::Unknown => verb.to_owned(),
    };
    format!("{verb} {rest}")
}

/// A relation as a verb of those to whom it was done: `were injured`.
fn passive(relation: &str, tense: Tense, several: bool) -> String {
    let (verb, rest) = relation.split_once(' ').unwrap_or((relation, ""));
    let be = match copula(tense) {
        "was" if several => "were",
        "is" if several => "are",
        be => be,
    };
    format!("{be} {} {rest}", participle(verb))
}

fn participle(verb: &str) -> String {
    form(verb, VerbForm::Participle)
}

/// The past or the participle of a verb: what reads back as that.
fn form(verb: &str, wanted: VerbForm) -> String {
    let irregular = irregular_form(verb, wanted).map(str::to_owned);
    let reads_back = |form: &String| verb_forms(form).contains(&(verb, wanted));
    let doubled = verb.chars().last().map(|last| format!("{verb}{last}ed")).unwrap_or_default();
    let stem = verb.strip_suffix('y').map(|stem| format!("{stem}ied")).unwrap_or_default();
    let regular = || [format!("{verb}d"), format!("{verb}ed"), stem, doubled].into_iter().find(reads_back);
    irregular.or_else(regular).unwrap_or_else(|| format!("{verb}ed"))
}

/// Whether a name is that of several: `Democrats`.
fn is_several(name: &str) -> bool {
    !name.contains(' ') && name.ends_with('s') && singular(name) != name.to_lowercase()
}

fn plural(noun: &str) -> String {
    match noun {
        "person" => "people".to_owned(),
        "man" => "men".to_owned(),
        "woman" => "women".to_owned(),
        "child" => "children".to_owned(),
        "foot" => "feet".to_owned(),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        _ => match noun.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
            _ => format!("{noun}s"),
        },
    }
}
