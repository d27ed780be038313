//! One speaker in two wordings.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use strsim::osa_distance;

use super::parting::{in_words, said_by};
use super::{Judgement, Side, parting, stories};
use crate::claim::{Difference, Extraction, Iri, Mode, Parting, SourceKind};

/// Ordinals that are written in words or figures.
const ORDINALS: [(&str, &str); 12] = [
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
    ("eleventh", "11th"),
    ("twelfth", "12th"),
];

/// Numbers that are written in words by some and in figures by others.
const NUMBERS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/// Letters of a word that may be another one typed wrongly.
const TYPED: usize = 4;
/// Words in a row of two quotations that are equal: fewer may be chance.
const EQUAL: usize = 5;
/// Equal words for each one that differs.
const EQUAL_SHARE: usize = 3;

/// Claims that give what one speaker said in two wordings: most words are the same, and in between stands another.
pub(super) fn quotations<'a>(a: &'a Extraction, b: &'a Extraction) -> Vec<(Iri, ([Side<'a>; 2], Judgement))> {
    let (quoted, others) = (quoted(a), quoted(b));
    let mut index: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, quotation) in others.iter().enumerate() {
        for word in &quotation.words {
            let found = index.entry(word).or_default();
            if found.last() != Some(&number) {
                found.push(number);
            }
        }
    }
    // Of each sentence the one that is most like it: `four years for the country`, `four years for the court` are two.
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    let mut most = (vec![0; quoted.len()], vec![0; others.len()]);
    for (at, quotation) in quoted.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for number in quotation.words.iter().filter_map(|word| index.get(word.as_str())).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        let mut like: Vec<usize> =
            shared.into_iter().filter(|(_, count)| *count >= EQUAL).map(|(number, _)| number).collect();
        like.sort_unstable();
        for number in like {
            let other = &others[number];
            if quotation.side.claim.id == other.side.claim.id || !one_speaker(&quotation.side, &other.side) {
                continue;
            }
            let equal = equal(&quotation.words, &other.words);
            most.0[at] = most.0[at].max(equal);
            most.1[number] = most.1[number].max(equal);
            pairs.push((at, number, equal));
        }
    }
    let mut found = Vec::new();
    // An article may well quote one sentence beside another that is more like the other's.
    let closest = |(at, number, equal): &(usize, usize, usize)| {
        let (words, others) = (&quoted[*at].words, &others[*number].words);
        let told = singled(words, others).or_else(|| singled(others, words)).is_some();
        told || *equal >= most.0[*at].max(most.1[*number])
    };
    for (at, number, _) in pairs.into_iter().filter(closest) {
        let (quotation, other) = (&quoted[at], &others[number]);
        let Some((words, instead)) = unlike(&quotation.words, &other.words) else { continue };
        let how = parting::parting(&quotation.side, &other.side).unwrap_or(Parting::Reports);
        let reason = format!(
            "“{words}” ({}) against “{instead}” ({}): {}",
            said_by(&quotation.side),
            said_by(&other.side),
            in_words(how)
        );
        let sides = [quotation.side, other.side];
        // However much of it each article quotes, it is one question.
        let speaker = quotation.side.chain().last().map(|hop| hop.source.id.as_str().to_owned()).unwrap_or_default();
        let key = stories::key("quotation", &[&speaker, &words, &instead]);
        found.push((key, (sides, stories::contradiction(sides[0], sides[1], Difference::Quotation, reason))));
    }
    found
}

/// How many words two quotations have in common, in order.
fn equal(a: &[String], b: &[String]) -> usize {
    let ops = capture_diff_slices(Algorithm::Myers, a, b);
    ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).map(|op| op.old_range().len()).sum()
}

/// The words in which two claims that quote one speaker differ.
pub(super) fn worded(a: &Side<'_>, b: &Side<'_>) -> Option<[String; 2]> {
    let others = quotations_of(b);
    quotations_of(a).iter().find_map(|one| {
        let (words, instead) = others.iter().find_map(|other| unlike(&one.words, &other.words))?;
        Some([words, instead])
    })
}

/// Words between quotation marks, or all that is quoted directly.
struct Quoted<'a> {
    side: Side<'a>,
    words: Vec<String>,
}

fn quoted(extraction: &Extraction) -> Vec<Quoted<'_>> {
    extraction.claims.iter().flat_map(|claim| quotations_of(&Side { extraction, claim })).collect()
}

fn quotations_of<'a>(side: &Side<'a>) -> Vec<Quoted<'a>> {
    // The claim of all that was said; what is said in it has claims beside.
    let whole = side.chain().last().is_some_and(|hop| {
        matches!(hop.mode, Mode::Direct | Mode::Mixed)
            && (side.claim.relation.is_none() || side.claim.evidence == hop.content)
    });
    let parts = side.claim.evidence.iter().filter(|_| whole).flat_map(|span| in_marks(&span.text));
    // Outlets begin and end a quotation where they like: what is set against each other is its sentences.
    let parts = parts.flat_map(sentences);
    let quotation = |part: &str| Quoted { side: *side, words: words_of(part) };
    parts.map(quotation).filter(|quotation| quotation.words.len() > EQUAL).collect()
}

/// The words of a quotation without what only spells them in another way: contractions, numbers in figures.
fn words_of(text: &str) -> Vec<String> {
    let mut lower = without_brackets(text).to_lowercase().replace('’', "'").replace("per cent", "percent");
    // `we ' ll`, as some pages come.
    for end in ["d", "ll", "m", "re", "s", "t", "ve"] {
        lower = lower.replace(&format!(" ' {end} "), &format!("'{end} "));
    }
    let mut found = Vec::new();
    for word in lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '*').map(|word| word.trim_matches('\''))
    {
        let short = [
            ("n't", "not"),
            ("'ve", "have"),
            ("'re", "are"),
            ("'ll", "will"),
            ("'m", "am"),
            ("'d", "would"),
            ("'s", "is"),
        ];
        let whole = match word {
            "" => continue,
            "can't" | "cannot" => Some(("can", "not")),
            "won't" => Some(("will", "not")),
            "gonna" => Some(("going", "to")),
            "gotta" => Some(("got", "to")),
            "wanna" => Some(("want", "to")),
            _ => short.iter().find_map(|(end, full)| Some((word.strip_suffix(end)?, *full))),
        };
        if let Some((word, end)) = whole {
            found.extend([word.to_owned(), end.to_owned()]);
        } else {
            let figure = NUMBERS.iter().position(|number| *number == word);
            let ordinal = ORDINALS.iter().find(|(ordinal, _)| *ordinal == word).map(|(_, figure)| (*figure).to_owned());
            found.push(figure.map(|figure| figure.to_string()).or(ordinal).unwrap_or_else(|| word.to_owned()));
        }
    }
    found
}

/// A quotation without what an editor has put in for the reader: `[Comey] has found it`.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|c| {
        depth += usize::from(matches!(c, '[' | '('));
        let inside = depth > 0;
        depth = depth.saturating_sub(usize::from(matches!(c, ']' | ')')));
        !inside
    });
    kept.collect()
}

/// The sentences of a quotation.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.match_indices(['.', '?', '!']).map(|(at, _)| at + 1);
    let ends = ends.filter(|at| text[*at..].starts_with(char::is_whitespace)).chain([text.len()]);
    ends.scan(0, |from, end| Some(&text[std::mem::replace(from, end)..end]))
}

/// What stands between quotation marks; all of it where there are none, since a direct quotation may have them outside.
fn in_marks(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split(['“', '”', '"']).collect();
    if parts.len() == 1 { parts } else { parts.into_iter().skip(1).step_by(2).collect() }
}

fn one_speaker(a: &Side<'_>, b: &Side<'_>) -> bool {
    let speaker = |side: &Side<'_>| {
        side.chain().last().map(|hop| (hop.source.kind, hop.source.id.clone(), hop.source.name.clone()))
    };
    let (Some((kind, id, name)), Some((other_kind, other_id, other_name))) = (speaker(a), speaker(b)) else {
        return false;
    };
    let last = |name: &str| name.rsplit(' ').next().map(str::to_lowercase);
    kind == SourceKind::Entity && other_kind == kind && (id == other_id || last(&name) == last(&other_name))
}

/// The words in which two quotations differ that say two things.
fn unlike(a: &[String], b: &[String]) -> Option<(String, String)> {
    let turned = || singled(b, a).map(|(words, instead)| (instead, words));
    differing(a, b).or_else(|| singled(a, b)).or_else(turned)
}

/// `one of the biggest regrets of my life`, `the biggest regret of my life`: what is one of several, and what stands alone.
fn singled(several: &[String], one: &[String]) -> Option<(String, String)> {
    let most = |word: &str| word.ends_with("est") || matches!(word, "most" | "best" | "worst");
    let alters = |pairs: &[(&String, &String)]| {
        pairs.iter().any(|(word, other)| word.strip_suffix('s').is_some_and(|stem| stem == other.as_str()))
    };
    let begins = several.windows(4).enumerate().filter(|(_, it)| it[..3] == ["1", "of", "the"] && most(&it[3]));
    let found = begins.map(|(at, _)| at + 3).find(|of_several| {
        let alone = |at: &usize| one[*at] == "the" && one[at + 1] == several[*of_several];
        let Some(alone) = (0..one.len().saturating_sub(1)).find(alone) else { return false };
        let among = alone > 0 && one[alone - 1] == "of";
        let pairs = several[*of_several..].iter().zip(&one[alone + 1..]);
        let same: Vec<_> = pairs.take_while(|(word, other)| word == other || is_spelling(word, other)).collect();
        // The noun tells as well: whoever leaves out `one of` quotes `the biggest regrets`.
        !among && same.len() >= EQUAL && alters(&same)
    })?;
    Some((format!("one of the {}", several[found]), format!("the {}", several[found])))
}

/// The words in which two quotations differ, if they are one but for these.
fn differing(a: &[String], b: &[String]) -> Option<(String, String)> {
    let ops = capture_diff_slices(Algorithm::Myers, a, b);
    let equal = |op: &DiffOp| matches!(op, DiffOp::Equal { .. });
    let (first, last) = (ops.iter().position(equal)?, ops.iter().rposition(equal)?);
    let core = &ops[first..=last];
    let same: usize = core.iter().filter(|op| equal(op)).map(|op| op.old_range().len()).sum();
    let other: usize =
        core.iter().filter(|op| !equal(op)).map(|op| op.old_range().len().max(op.new_range().len())).sum();
    if same < EQUAL || other == 0 || other * EQUAL_SHARE > same {
        return None;
    }
    core.iter().filter(|op| !equal(op)).find_map(|op| {
        let (words, instead) = (a[op.old_range()].join(" "), b[op.new_range()].join(" "));
        (tells(&words) && tells(&instead) && !is_spelling(&words, &instead)).then_some((words, instead))
    })
}

/// Whether a word says something by itself.
fn tells(words: &str) -> bool {
    let empty = |word: &str| {
        matches!(
            word,
            "a" | "an"
                | "the"
                | "and"
                | "or"
                | "to"
                | "that"
                | "this"
                | "it"
                | "of"
                | "in"
                | "on"
                | "just"
                | "so"
                | "is"
                | "was"
                | "be"
        )
    };
    words.split(' ').any(|word| !word.is_empty() && !empty(word))
}

/// `e mail` and `email`, `regret` and `regrets`, `mama` and `momma`, `f***ing`: one word, written in two ways.
fn is_spelling(a: &str, b: &str) -> bool {
    if a.contains('*') || b.contains('*') {
        return true;
    }
    // `IE`, `Internet Explorer`
    let initials = |words: &str| words.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
    if a.contains(' ') && initials(a) == b || b.contains(' ') && initials(b) == a {
        return true;
    }
    let bare = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (a, b) = (bare(a), bare(b));
    let typed = a.chars().count().min(b.chars().count()) >= TYPED && osa_distance(&a, &b) <= 2;
    a == b || a.starts_with(&b) || b.starts_with(&a) || typed
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn quotations_in_two_wordings() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let found = |a: &str, b: &str| differing(&words(a), &words(b));
        let one = found("he was dragged and i cannot watch this", "he was dragged and i will not watch this");
        assert_eq!(one, Some(("cannot".to_owned(), "will not".to_owned())));
        assert_eq!(words_of("We’ve got 2 boats, can't we?"), words_of("we have got two boats, cannot we"));
        assert_eq!(words_of("the eleventh hour"), words_of("the 11th hour"));
        assert_eq!(words_of("that [Comey] has found it"), words_of("that has found it"));
        assert_eq!(found("we ask all ie users to test it", "we ask all internet explorer users to test it"), None);
        assert_eq!(found("send the f***ing bill to all of us now", "send the damned bill to all of us now"), None);
        assert_eq!(found("we will miss the players very much", "we will miss the players"), None);
        assert_eq!(found("send it by e mail to all of us", "send it by email to all of us"), None);
        assert_eq!(found("one of the biggest regrets of my life", "one of the biggest regret of my life"), None);
        let parts: Vec<&str> = sentences("It is mad. How many do we want? None").map(str::trim).collect();
        assert_eq!(parts, ["It is mad.", "How many do we want?", "None"]);
        assert_eq!(found("the weather is looking good", "the rocket is looking good"), None);
        let found = |a: &str, b: &str| unlike(&words(a), &words(b));
        let several = "beyond 1 of the biggest regrets of my career it is 1 of the biggest regrets of my life";
        let one = "the biggest regret of my life";
        assert_eq!(found(several, one), Some(("one of the biggest".to_owned(), "the biggest".to_owned())));
        assert_eq!(found(one, several), Some(("the biggest".to_owned(), "one of the biggest".to_owned())));
        assert_eq!(found(several, "the biggest regrets of my life"), None);
        assert_eq!(found(several, "1 of the biggest regrets of my life"), None);
    }
}
