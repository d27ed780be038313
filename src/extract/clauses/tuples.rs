//! Open tuples: a clause as words, without entities, for people and for the measures of open information extraction.

use super::find::{Clause, Kind, clauses, copula};
use super::phrases::{case, clause, conjuncts, is_close, phrase, phrase_without};
use crate::language::Analysis;

/// A word of a tuple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A word of the text, by its place in the analysis.
    Word(usize),
    /// A word that the text leaves out: `is` between a name and its apposition.
    Implied(&'static str),
}

/// What a clause says, as words.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenTuple {
    /// Of whom or what.
    pub subject: Vec<Piece>,
    /// What relates it: verbs with auxiliaries and negation, and the preposition of the first argument.
    pub relation: Vec<Piece>,
    /// To what: the object, or what the preposition governs; then what else the clause says, prepositions included.
    pub arguments: Vec<Vec<Piece>>,
    /// How likely it is that a reader would say so, 0 to 1.
    pub confidence: f64,
}

/// Arguments that are coordinated: no more of them are told apart.
const MOST: usize = 6;

fn pieces(words: &[usize]) -> Vec<Piece> {
    words.iter().copied().map(Piece::Word).collect()
}

/// The tuples of an analysed text, in the order of their predicates.
///
/// ```
/// use whosaid::extract::{Piece, open_tuples};
/// use whosaid::language::Document;
///
/// let document = Document::new("The guard, who lives in Oslo, closed the port.");
/// let words = |pieces: &[Piece]| {
///     let word = |piece: &Piece| match piece {
///         Piece::Word(word) => document.form(*word),
///         Piece::Implied(word) => word,
///     };
///     pieces.iter().map(word).collect::<Vec<_>>().join(" ")
/// };
/// let found: Vec<[String; 3]> = open_tuples(&document.analysis)
///     .iter()
///     .map(|tuple| [&tuple.subject, &tuple.relation, &tuple.arguments[0]].map(|part| words(part)))
///     .collect();
/// assert_eq!(found, [["The guard", "lives in", "Oslo"], ["The guard", "closed", "the port"]]);
/// ```
pub fn open_tuples(analysis: &Analysis) -> Vec<OpenTuple> {
    let mut tuples = Vec::new();
    for clause in clauses(analysis) {
        for subject in conjuncts(analysis, clause.subject).into_iter().take(MOST) {
            of_clause(analysis, &clause, subject, &mut tuples);
        }
    }
    appositions(analysis, &mut tuples);
    possessions(analysis, &mut tuples);
    tuples.retain(|tuple| !tuple.subject.is_empty() && !tuple.relation.is_empty() && !tuple.arguments.is_empty());
    tuples
}

fn of_clause(analysis: &Analysis, found: &Clause, subject: usize, tuples: &mut Vec<OpenTuple>) {
    let base = match found.kind {
        Kind::Main => 0.9,
        Kind::Shared => 0.8,
        Kind::Relative => 0.75,
        Kind::Participle => 0.65,
        Kind::Controlled => 0.5,
        // Denied as often as not.
        Kind::Gerund => 0.3,
    };
    let name = pieces(&phrase_without(analysis, subject, Some(found.head)));
    let verbs = pieces(&found.verbs);
    let mut push = |relation: Vec<Piece>, mut arguments: Vec<Vec<Piece>>, worth: f64| {
        // `is also home`: no word is in two parts.
        for argument in &mut arguments {
            argument.retain(|piece| !verbs.contains(piece));
        }
        arguments.retain(|argument| !argument.is_empty());
        tuples.push(OpenTuple { subject: name.clone(), relation, arguments, confidence: base * worth });
    };
    let with_case = |word: usize| {
        let mut words = case(analysis, word);
        words.extend(phrase(analysis, word));
        pieces(&words)
    };
    let beside = |without: Option<usize>| -> Vec<Vec<Piece>> {
        found.obliques.iter().filter(|word| Some(**word) != without).map(|word| with_case(*word)).collect()
    };
    // What a copula ascribes.
    if copula(analysis, found.last).is_some() {
        for ascribed in conjuncts(analysis, found.last).into_iter().take(MOST) {
            let mut relation = verbs.clone();
            relation.extend(pieces(&case(analysis, ascribed)));
            let words = phrase(analysis, ascribed);
            let mut arguments = vec![pieces(&words)];
            arguments.extend(beside(None));
            push(relation, arguments, 1.0);
            deeper(analysis, &verbs, ascribed, 0.35, &mut push);
        }
        return;
    }
    if let Some(object) = found.object {
        for object in conjuncts(analysis, object).into_iter().take(MOST) {
            let words = phrase(analysis, object);
            let mut arguments = vec![pieces(&words)];
            arguments.extend(found.second.map(|second| pieces(&phrase(analysis, second))));
            if let Some(content) = found.content {
                arguments.push(pieces(&clause(analysis, content)));
            }
            arguments.extend(beside(None));
            push(verbs.clone(), arguments, 1.0);
            for oblique in &found.obliques {
                let preposition = case(analysis, *oblique);
                if preposition.is_empty() {
                    continue;
                }
                let mut relation = verbs.clone();
                relation.extend(pieces(&words));
                relation.extend(pieces(&preposition));
                for one in conjuncts(analysis, *oblique).into_iter().take(MOST) {
                    push(relation.clone(), vec![pieces(&phrase(analysis, one))], 0.4);
                }
            }
            deeper(analysis, &verbs, object, 0.35, &mut push);
        }
        return;
    }
    if let Some(content) = found.content {
        let words = clause(analysis, content);
        let mut arguments = vec![pieces(&words)];
        arguments.extend(beside(None));
        push(verbs.clone(), arguments, 0.9);
    }
    let mut obliques: Vec<usize> = found.obliques.clone();
    // What follows the verb most closely is what it is about.
    obliques.sort_by_key(|word| (*word < found.last, *word));
    let marked: Vec<usize> = obliques.into_iter().filter(|word| !case(analysis, *word).is_empty()).collect();
    for (index, oblique) in marked.iter().enumerate() {
        let mut relation = verbs.clone();
        relation.extend(pieces(&case(analysis, *oblique)));
        for one in conjuncts(analysis, *oblique).into_iter().take(MOST) {
            let mut arguments = vec![pieces(&phrase(analysis, one))];
            if index == 0 && found.content.is_none() {
                arguments.extend(beside(Some(*oblique)));
                push(relation.clone(), arguments, 0.95);
            } else {
                push(relation.clone(), arguments, 0.5);
            }
            if index == 0 {
                deeper(analysis, &relation, one, 0.35, &mut push);
            }
        }
    }
}

/// `became a justice of the court`: the relation to the court too.
fn deeper(
    analysis: &Analysis,
    verbs: &[Piece],
    noun: usize,
    worth: f64,
    push: &mut impl FnMut(Vec<Piece>, Vec<Vec<Piece>>, f64),
) {
    let modifiers: Vec<usize> = analysis
        .children(noun)
        .filter(|child| {
            *child > noun && analysis.words[*child].relation == "nmod" && !case(analysis, *child).is_empty()
        })
        .collect();
    let Some(first) = modifiers.first() else { return };
    let cut = *analysis.below(*first, &[]).first().unwrap_or(first);
    let bare: Vec<usize> = phrase(analysis, noun).into_iter().filter(|word| *word < cut).collect();
    if bare.is_empty() {
        return;
    }
    let mut relation = verbs.to_vec();
    relation.extend(pieces(&bare));
    relation.extend(pieces(&case(analysis, *first)));
    for one in conjuncts(analysis, *first).into_iter().take(MOST) {
        push(relation.clone(), vec![pieces(&phrase(analysis, one))], worth);
    }
}

/// `Ana Ruiz, the mayor of Oslo`: she is that.
fn appositions(analysis: &Analysis, tuples: &mut Vec<OpenTuple>) {
    for word in (0..analysis.words.len()).filter(|word| analysis.relation(*word) == "appos") {
        let noun = analysis.words[word].head;
        // `lawmaker Ana Ruiz`: she is a lawmaker.
        let (subject, ascribed, confidence) = if is_close(analysis, word) {
            (phrase(analysis, word), phrase_without(analysis, noun, Some(word)), 0.35)
        } else {
            (phrase(analysis, noun), phrase(analysis, word), 0.4)
        };
        tuples.push(OpenTuple {
            subject: pieces(&subject),
            relation: vec![Piece::Implied("is")],
            arguments: vec![pieces(&ascribed)],
            confidence,
        });
    }
}

/// `Oslo's port`: Oslo has a port.
fn possessions(analysis: &Analysis, tuples: &mut Vec<OpenTuple>) {
    for word in (0..analysis.words.len()).filter(|word| analysis.words[*word].relation == "nmod:poss") {
        let mut whose = phrase(analysis, word);
        whose.retain(|part| analysis.words[*part].xpos != "POS");
        let owned = phrase_without(analysis, analysis.words[word].head, Some(word));
        tuples.push(OpenTuple {
            subject: pieces(&whose),
            relation: vec![Piece::Implied("has")],
            arguments: vec![pieces(&owned)],
            confidence: 0.2,
        });
    }
}
