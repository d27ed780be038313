//! What two outlets give in two wordings: a name, or the words of one speaker.

use std::collections::{BTreeSet, HashMap};

use similar::{Algorithm, DiffOp, capture_diff_slices};
use strsim::osa_distance;

use super::parting::{in_words, said_by};
use super::{Finding, Judgement, Side, parting, stories};
use crate::claim::{Claim, Difference, Entity, EntityKind, Extraction, Iri, Mode, Parting, SourceKind, Verdict};
use crate::language::country_of_word;

/// Letters of a word that may be another name with one letter changed when it is shorter: `Mary`, `Marc`.
const LETTERS: usize = 5;
/// Numbers that are written in words by some and in figures by others.
const NUMBERS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/// Letters of a word that may be another one typed wrongly.
const TYPED: usize = 4;
/// Words in a row of two quotations that are equal: fewer may be chance.
const EQUAL: usize = 5;
/// Equal words for each one that differs.
const EQUAL_SHARE: usize = 3;

/// Claims that give one name in two spellings; `every` claim that does, or the first of each article. Both have to be of one story.
pub(super) fn spellings<'a>(
    a: &'a Extraction,
    b: &'a Extraction,
    every: bool,
) -> Vec<(Iri, ([Side<'a>; 2], Judgement))> {
    let most = if every { usize::MAX } else { 1 };
    let mut found = Vec::new();
    let one_article = a.article.id == b.article.id;
    for one in &a.entities {
        for other in b.entities.iter().filter(|other| !one_article || one.id < other.id) {
            // Two articles that both have both tell of two.
            let both = !one_article && a.entity(&other.id).is_some() && b.entity(&one.id).is_some();
            if both || !spelled_alike(one, other) || is_anothers(one, other, [a, b]) {
                continue;
            }
            let sides = [having(a, one), having(b, other)].map(Vec::into_iter);
            let [sides, others] = sides.map(Iterator::collect::<Vec<_>>);
            for side in sides.iter().take(most) {
                for against in others.iter().take(most) {
                    let reason = format!(
                        "“{}” ({}) against “{}” ({}): one name in two spellings",
                        one.name,
                        said_by(side),
                        other.name,
                        said_by(against)
                    );
                    let judged = judgement(*side, *against, Difference::Identity, reason);
                    let key = stories::key("name", &[&plain(&one.name), &plain(&other.name)]);
                    found.push((key, ([*side, *against], judged)));
                }
            }
        }
    }
    found
}

/// Whether among the names of two articles there may be one in two spellings, going by their IRIs alone.
pub(super) fn may_be_spelled(names: &BTreeSet<Iri>, others: &BTreeSet<Iri>) -> bool {
    let words = |names: &BTreeSet<Iri>| -> Vec<Vec<String>> {
        names.iter().map(|name| name.tail().split('-').map(plain).collect()).collect()
    };
    let (names, others) = (words(names), words(others));
    names.iter().any(|name| {
        others.iter().any(|other| {
            let near = name.len() == other.len() || name.len() == 1 || other.len() == 1;
            let close = |word: &String, other: &String| {
                word.len().abs_diff(other.len()) <= 2
                    && word.bytes().zip(other.bytes()).take(2).any(|(letter, other)| letter == other)
                    && is_letter_apart(word, other, false)
            };
            near && name.iter().any(|word| other.iter().any(|other| close(word, other)))
        })
    })
}

/// The words in which two claims that quote one speaker differ.
pub(super) fn worded(a: &Side<'_>, b: &Side<'_>) -> Option<[String; 2]> {
    let others = quotations_of(b);
    quotations_of(a).iter().find_map(|one| {
        let (words, instead) = others.iter().find_map(|other| differing(&one.words, &other.words))?;
        Some([words, instead])
    })
}

/// The two spellings that two claims give of one name.
pub(super) fn spelled<'a>(a: &Side<'a>, b: &Side<'a>) -> Option<[&'a str; 2]> {
    let within = |side: &Side<'a>| {
        let (claim, entities) = (side.claim, &side.extraction.entities);
        let here = move |entity: &&Entity| {
            entity.mentions.iter().any(|it| claim.evidence.iter().any(|span| span.overlaps(it)))
        };
        entities.iter().filter(here).collect::<Vec<_>>()
    };
    let others = within(b);
    within(a).into_iter().find_map(|one| {
        let other = others.iter().find(|other| one.id != other.id && spelled_alike(one, other))?;
        Some([one.name.as_str(), other.name.as_str()])
    })
}

/// The claims whose words have a mention of an entity.
fn having<'a>(extraction: &'a Extraction, entity: &Entity) -> Vec<Side<'a>> {
    let names = |claim: &Claim| {
        let within = |mention: &_| claim.evidence.iter().any(|span| span.overlaps(mention));
        entity.mentions.iter().any(within)
    };
    extraction.claims.iter().filter(|claim| names(claim)).map(|claim| Side { extraction, claim }).collect()
}

/// Whether two names are one but for a letter in one word. Of people one may be only a part of the name: `Isiah Gregg`, `Isaiah`.
fn spelled_alike(a: &Entity, b: &Entity) -> bool {
    let words = |entity: &Entity| -> Vec<String> { entity.name.split(' ').map(plain).collect() };
    let (words, others) = (words(a), words(b));
    let people = a.kind == EntityKind::Person && b.kind == EntityKind::Person;
    match (&words[..], &others[..]) {
        // One word may be the name of a firm and a noun besides.
        ([word], [other]) => people && is_letter_apart(word, other, true),
        ([word], more) | (more, [word]) if people => {
            !more.contains(word) && more.iter().any(|other| is_letter_apart(word, other, true))
        }
        _ if words.len() == others.len() => {
            let mut differing = words.iter().zip(&others).filter(|(word, other)| word != other);
            let (Some((word, other)), None) = (differing.next(), differing.next()) else { return false };
            is_letter_apart(word, other, people)
        }
        _ => false,
    }
}

/// Whether the word in which two names differ is a word of a third name too, so that both are right: `Donald Trump` beside `Ronald`.
fn is_anothers(a: &Entity, b: &Entity, articles: [&Extraction; 2]) -> bool {
    let words = |entity: &Entity| -> BTreeSet<String> { entity.name.split(' ').map(plain).collect() };
    let (words_of_a, words_of_b) = (words(a), words(b));
    let differing: Vec<&String> = words_of_a.symmetric_difference(&words_of_b).collect();
    let others = articles.into_iter().flat_map(|article| &article.entities);
    let third = |entity: &Entity| {
        let words = words(entity);
        // `Cowan`, `Mo Cowan`: one name, longer or shorter.
        let own = words.is_subset(&words_of_a)
            || words.is_superset(&words_of_a)
            || words.is_subset(&words_of_b)
            || words.is_superset(&words_of_b);
        !own && differing.iter().any(|word| words.contains(*word))
    };
    let given = |entity: &Entity, single: &BTreeSet<String>| {
        // A first name alone, in an article that has it in full.
        let words = words(entity);
        single.len() == 1 && words.len() > 1 && words.is_superset(single)
    };
    let mut others = others;
    others.any(|entity| third(entity) || given(entity, &words_of_a) || given(entity, &words_of_b))
}

/// Whether two words are one but for a letter, or for the order of two.
fn is_letter_apart(word: &str, other: &str, person: bool) -> bool {
    let long = word.chars().count().min(other.chars().count()) >= LETTERS;
    let letters = word.chars().chain(other.chars()).all(char::is_alphabetic);
    // `Germany's police`, `the German police`
    let country = |word: &str| {
        let first = word.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        country_of_word(&format!("{first}{}", word.chars().skip(1).collect::<String>()))
    };
    let country = country(word).is_some_and(|it| country(other) == Some(it));
    long && letters && !country && !is_another(word, other, person) && osa_distance(word, other) == 1
}

/// A word without case and without what spells it in another language's way: `Süddeutsche`, `centre`.
fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let lower = word.to_lowercase().replace(['’', '\''], "'");
    let lower = lower.strip_suffix("'s").unwrap_or(&lower).replace("ue", "u").replace("oe", "o").replace("ae", "a");
    let bare: String = lower.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)).collect();
    match bare.strip_suffix("re") {
        Some(stem) if stem.ends_with(['t', 'b']) => format!("{stem}er"),
        _ => bare,
    }
}

/// Whether two words that differ at their ends are two: `Maria` and `Mario`, `Martin` and `Martina`, `Roadster` and `Roadsters`, `Africa` and `African`.
fn is_another(word: &str, other: &str, person: bool) -> bool {
    let (short, long) = if word.len() <= other.len() { (word, other) } else { (other, word) };
    let last = |word: &str| word.chars().next_back();
    match long.strip_prefix(short) {
        Some(end) => person || matches!(end, "s" | "n"),
        None => person && word.len() == other.len() && last(word) != last(other),
    }
}

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
    let mut found = Vec::new();
    for quotation in &quoted {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for number in quotation.words.iter().filter_map(|word| index.get(word.as_str())).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        let mut like: Vec<usize> =
            shared.into_iter().filter(|(_, count)| *count >= EQUAL).map(|(number, _)| number).collect();
        like.sort_unstable();
        for other in like.into_iter().map(|number| &others[number]) {
            if quotation.side.claim.id == other.side.claim.id || !one_speaker(&quotation.side, &other.side) {
                continue;
            }
            let Some((words, instead)) = differing(&quotation.words, &other.words) else { continue };
            // In one article it is said twice.
            let how = parting::parting(&quotation.side, &other.side).unwrap_or(Parting::Reports);
            let reason = format!(
                "“{words}” ({}) against “{instead}” ({}): {}",
                said_by(&quotation.side),
                said_by(&other.side),
                in_words(how)
            );
            let sides = [quotation.side, other.side];
            let key = stories::key("quotation", &[&quotation.words.join(" "), &other.words.join(" ")]);
            found.push((key, (sides, judgement(sides[0], sides[1], Difference::Quotation, reason))));
        }
    }
    found
}

fn judgement(a: Side<'_>, b: Side<'_>, difference: Difference, reason: String) -> Judgement {
    let how = parting::parting(&a, &b).unwrap_or(Parting::Reports);
    let hops = a.chain().into_iter().chain(b.chain()).map(|hop| hop.confidence).product::<f64>();
    Judgement { finding: Finding::Differs(Verdict::Contradiction, difference, how), reason, confidence: hops }
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
    let direct = side.chain().last().is_some_and(|hop| matches!(hop.mode, Mode::Direct | Mode::Mixed));
    let whole = direct && side.claim.relation.is_none();
    let parts = side.claim.evidence.iter().filter(|_| whole).flat_map(|span| in_marks(&span.text));
    let quotation = |part: &str| Quoted { side: *side, words: words_of(part) };
    parts.map(quotation).filter(|quotation| quotation.words.len() > EQUAL).collect()
}

/// The words of a quotation without what only spells them in another way: contractions, numbers in figures.
fn words_of(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace('’', "'").replace("per cent", "percent");
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
            found.push(figure.map_or_else(|| word.to_owned(), |figure| figure.to_string()));
        }
    }
    found
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
    let bare = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (a, b) = (bare(a), bare(b));
    let typed = a.chars().count().min(b.chars().count()) >= TYPED && osa_distance(&a, &b) <= 2;
    a == b || a.starts_with(&b) || b.starts_with(&a) || typed
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn person(name: &str) -> Entity {
        Entity {
            id: Iri::entity(name),
            name: name.into(),
            kind: EntityKind::Person,
            aliases: Vec::new(),
            mentions: Vec::new(),
        }
    }

    #[test]
    fn names_in_two_spellings() {
        for (name, other, alike) in [
            ("Ana Ruizal", "Ana Ruisal", true),
            ("Isaiah", "Isiah", true),
            ("Telsa Motors", "Tesla Motors", true),
            ("Ana Ruiz", "Ana Ruis", false),
            ("Mario Lund", "Maria Lund", false),
            ("Martin Lund", "Martina Lund", false),
            ("Moisés Alou", "Moises Alou", false),
            ("Mueller", "Müller", false),
            ("Henrik Lund", "Henrik Lundt", false),
            ("Viking-3 Lund", "Viking-4 Lund", false),
        ] {
            assert_eq!(spelled_alike(&person(name), &person(other)), alike, "{name}, {other}");
        }
    }

    #[test]
    fn quotations_in_two_wordings() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let found = |a: &str, b: &str| differing(&words(a), &words(b));
        let one = found("he was dragged and i cannot watch this", "he was dragged and i will not watch this");
        assert_eq!(one, Some(("cannot".to_owned(), "will not".to_owned())));
        assert_eq!(words_of("We’ve got 2 boats, can't we?"), words_of("we have got two boats, cannot we"));
        assert_eq!(found("send the f***ing bill to all of us now", "send the damned bill to all of us now"), None);
        assert_eq!(found("we will miss the players very much", "we will miss the players"), None);
        assert_eq!(found("send it by e mail to all of us", "send it by email to all of us"), None);
        assert_eq!(found("one of the biggest regrets of my life", "one of the biggest regret of my life"), None);
        assert_eq!(found("the weather is looking good", "the rocket is looking good"), None);
    }
}
