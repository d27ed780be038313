//! The words of an argument.

use super::find::copula;
use crate::language::Analysis;

/// What hangs on a word and is no part of its phrase, at any depth: what is said of it beside it.
const BESIDE: [&str; 6] = ["acl:relcl", "appos", "parataxis", "advcl", "discourse", "vocative"];
/// What hangs on the head itself and belongs to the clause around it.
const OUTSIDE: [&str; 12] =
    ["cc", "conj", "case", "mark", "nsubj", "csubj", "cop", "aux", "expl", "ccomp", "dislocated", "obl"];

/// The words of the phrase of a head, in order, without what is said beside it, without its preposition and conjuncts, and
/// without marks at its ends.
pub(in crate::extract) fn phrase(analysis: &Analysis, head: usize) -> Vec<usize> {
    phrase_without(analysis, head, None)
}

/// The same without what is below another word: a noun without the participle that says what it does.
pub(in crate::extract) fn phrase_without(analysis: &Analysis, head: usize, without: Option<usize>) -> Vec<usize> {
    let mut words = Vec::new();
    collect(analysis, head, true, without, &mut words);
    words.sort_unstable();
    trimmed(analysis, words)
}

/// Whether an apposition is one with its noun: `her biographer Ana Ruiz`, but not `her biographer, Ana Ruiz`.
pub(super) fn is_close(analysis: &Analysis, word: usize) -> bool {
    let first = analysis.subtree(word).start;
    first > 0
        && word > analysis.words[word].head
        && analysis.words[first - 1].upos != "PUNCT"
        && analysis.words[first].upos != "PUNCT"
}

/// The words of a whole clause, in order.
pub(super) fn clause(analysis: &Analysis, head: usize) -> Vec<usize> {
    let words = analysis.below(head, &["mark", "cc", "conj", "parataxis"]);
    trimmed(analysis, words)
}

fn collect(analysis: &Analysis, word: usize, top: bool, without: Option<usize>, words: &mut Vec<usize>) {
    words.push(word);
    // The predicate of a copula has the arguments of its clause.
    let predicate = top && copula(analysis, word).is_some();
    for child in analysis.children(word) {
        let (whole, base) = (analysis.words[child].relation, analysis.relation(child));
        let beside =
            (BESIDE.contains(&whole) || BESIDE.contains(&base)) && !(base == "appos" && is_close(analysis, child));
        // `when most serious`: the word that begins the clause.
        let begins = top && matches!(analysis.words[child].xpos, "WRB" | "WDT" | "WP");
        let outside = top && OUTSIDE.contains(&base) && (base != "obl" || predicate);
        let adverb = predicate && base == "advmod" && child < word && analysis.words[word].upos != "ADJ";
        if !beside && !begins && !outside && !adverb && !is_negation(analysis, child) && Some(child) != without {
            collect(analysis, child, false, without, words);
        }
    }
}

fn trimmed(analysis: &Analysis, mut words: Vec<usize>) -> Vec<usize> {
    let mark = |word: &usize| matches!(analysis.words[*word].upos, "PUNCT");
    while words.last().is_some_and(mark) {
        words.pop();
    }
    let first = words.iter().position(|word| !mark(word)).unwrap_or(words.len());
    words.drain(..first);
    words
}

/// `not`, `never`: what turns a predicate around.
pub(super) fn is_negation(analysis: &Analysis, word: usize) -> bool {
    let word = &analysis.words[word];
    word.relation.starts_with("advmod") && matches!(word.lemma.as_str(), "not" | "n't" | "never" | "n’t")
}

/// The head with what is coordinated with it, when that is of its kind: `left and right`, not `left and he right`.
pub(in crate::extract) fn conjuncts(analysis: &Analysis, head: usize) -> Vec<usize> {
    let mut all = vec![head];
    let clause = |word: usize| analysis.child(word, &["nsubj", "csubj", "cop"]).is_some();
    // `the quay rather than the ship`, `Lund but not Ruiz`
    let left_out = |word: usize| {
        analysis.children(word).any(|child| {
            is_negation(analysis, child)
                || analysis.relation(child) == "cc"
                    && matches!(analysis.words[child].lemma.as_str(), "rather" | "instead" | "not")
        })
    };
    all.extend(analysis.children(head).filter(|child| {
        analysis.relation(*child) == "conj"
            && !clause(*child)
            && !left_out(*child)
            && !matches!(analysis.words[*child].upos, "VERB" | "AUX")
    }));
    all
}

/// The preposition of a phrase, with the words that are one with it: `according to`.
pub(in crate::extract) fn case(analysis: &Analysis, head: usize) -> Vec<usize> {
    let mut words = Vec::new();
    for child in analysis.children(head).filter(|child| *child < head && analysis.relation(*child) == "case") {
        // `a one-off special`
        let joined = child > 0 && analysis.words[child - 1].xpos == "HYPH";
        if analysis.words[child].xpos != "POS" && !joined {
            words.extend(analysis.below(child, &["punct"]));
        }
    }
    words.sort_unstable();
    words
}
