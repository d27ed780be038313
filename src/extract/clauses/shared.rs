//! What verbs that are joined have in common.

use super::find::is_merged;
use super::phrases::is_negation;
use crate::language::Analysis;

/// What a verb without auxiliaries of its own, or with `to` alone, has from the verb that it is joined to, and the verbs above that: `will stay and wait`,
/// `wants to stay and wait`, `never stayed or waited`.
pub(super) fn shared(analysis: &Analysis, head: usize) -> (Vec<usize>, Vec<usize>) {
    let none = (Vec::new(), Vec::new());
    let first = analysis.words[head].head;
    let tag = |word: usize| analysis.words[word].xpos;
    let helper = |child: &usize| {
        matches!(analysis.relation(*child), "aux" | "cop") || tag(*child) == "TO" && analysis.relation(*child) == "mark"
    };
    let to = |word: usize| analysis.children(word).any(|child| tag(child) == "TO" && helper(&child));
    let joined = analysis.relation(head) == "conj" && first < head && analysis.child(head, &["nsubj"]).is_none();
    // `is expected to be completed in May and to be profitable`: the verbs above are those of both.
    let both = joined && is_merged(analysis, first) && to(first) && to(head);
    let bare = joined && tag(first) == tag(head) && !analysis.children(head).any(|child| helper(&child));
    if !both && !bare {
        return none;
    }
    let cc = |words: &[&str]| {
        analysis
            .children(head)
            .any(|child| analysis.relation(child) == "cc" && words.contains(&analysis.words[child].lemma.as_str()))
    };
    let not = |child: &usize| is_negation(analysis, *child) && !before_only(analysis, *child);
    let of = |verb: usize, denied: bool| {
        let own = analysis.children(verb).filter(|child| *child < verb);
        own.filter(|child| helper(child) || denied && not(child)).collect::<Vec<_>>()
    };
    // `has not left but stayed`; what `nor` joins is negated by it.
    let denied = !cc(&["but", "nor", "yet"]);
    if bare && matches!(tag(head), "VBD" | "VBZ" | "VBP") {
        let never = of(first, denied && cc(&["or"])).into_iter().filter(not);
        return (never.collect(), Vec::new());
    }
    let (mut helpers, mut above) = (if both { Vec::new() } else { of(first, denied) }, Vec::new());
    let mut verb = first;
    while is_merged(analysis, verb) {
        verb = analysis.words[verb].head;
        helpers.extend(of(verb, denied));
        helpers.push(verb);
        above.insert(0, verb);
    }
    if helpers.is_empty() {
        return shared(analysis, first);
    }
    helpers.sort_unstable();
    (helpers, above)
}

/// The object after the last of joined verbs, which the tree has with the first: `sent or received letters`.
pub(super) fn shared_object(analysis: &Analysis, head: usize) -> Option<usize> {
    let word = &analysis.words[head];
    let alone = analysis.child(head, &["obj", "ccomp", "xcomp", "obl"]).is_none();
    let joined = analysis.relation(head) == "conj" && word.upos == "VERB" && alone;
    analysis.child(word.head, &["obj"]).filter(|object| joined && *object > head)
}

/// `not only paid`, `not just a promise`: what follows is so, and more.
pub(super) fn before_only(analysis: &Analysis, not: usize) -> bool {
    analysis.words.get(not + 1).is_some_and(|next| matches!(next.lemma.as_str(), "only" | "just" | "merely" | "simply"))
}
