//! What a relative clause leaves open: `a plan that Ruiz proposed`.

use super::find::is_relative;
use super::phrases::case;
use crate::language::Analysis;

/// Nouns of when, where, why and how: `the day she left for Oslo`.
const WHEN: [&str; 12] =
    ["day", "hour", "minute", "moment", "month", "morning", "night", "reason", "time", "way", "week", "year"];

/// The noun that a relative clause hangs on, where it is what the clause's verb is done to.
pub(super) fn gap(analysis: &Analysis, head: usize, last: usize, obliques: &[usize]) -> Option<usize> {
    if analysis.words[head].relation != "acl:relcl" || analysis.words[last].upos != "VERB" {
        return None;
    }
    let relative = analysis.children(last).find(|word| is_relative(analysis, *word));
    let adverbial = analysis.children(last).any(|word| analysis.words[word].xpos == "WRB");
    let passive = analysis.words[last].xpos == "VBN" && analysis.child(last, &["aux"]).is_none();
    // `the town that he lived in`; but `the plan that she told of on Friday`
    let stranded = |word: &usize| analysis.words[*word].upos == "ADP" || case(analysis, *word).is_empty();
    let noun = analysis.words[head].head;
    let when = WHEN.contains(&analysis.words[noun].lemma.as_str());
    // `a town whose mayor told of it`
    let asks = |word: usize| matches!(analysis.words[word].xpos, "WP" | "WP$" | "WDT" | "WRB");
    let other = asks(noun) || (analysis.subtree(head).start..head).any(asks);
    let free = !when && (obliques.is_empty() || !other && !obliques.iter().any(stranded));
    // `the first time that she has left`
    let time = analysis.words[noun].lemma == "time";
    let open = relative.map_or(free, |word| analysis.relation(word) == "obj" && !time);
    (open && !adverbial && !passive).then_some(noun)
}
