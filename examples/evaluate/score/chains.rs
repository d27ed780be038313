//! Source chains: attributions by content, and what of speaker and chain is right on those that are found.
//!
//! Gold and predicted attributions are matched one to one so that the sum of their content overlaps is greatest; equal
//! speakers, then equal stance, decide among equal sums. A matched pair is *found* when its contents overlap by a half or
//! more. On found pairs the share of right names, kinds, roles, parties, modes and stances is counted, and agents between
//! speaker and publisher as a set of names. A nested attribution is right when it is found and the one that it is predicted
//! within was matched to the one that it is annotated within. *Coreference* is the share of right names among found pairs
//! whose named speaker goes by other words there than the name. *Strict* is found, with the right name and all agents right.
//!
//! Names are compared without case, punctuation, determiners and titles of address; an acronym in brackets is a name of its
//! own, countries and news agencies count under any of their names. What an unnamed source or a document is called is a description: it is
//! right when the nouns that it ends in agree, or half of its words or more.

use std::collections::BTreeSet;

use whosaid::claim::normalise_name;
use whosaid::language::{agency_of_name, country_of_word};

use super::Counts;
use super::assignment::assign;
use super::overlap::{Part, Text};
use super::reliability::Reliability;
use crate::system::{Chain, SpeakerKind};

/// Counts of what is right.
#[derive(Debug, Clone, Default)]
pub struct ChainScore {
    /// Attributions whose content overlaps by a half or more.
    pub found: Counts,
    /// By four fifths or more.
    pub found_80: Counts,
    /// Speakers' names, of the found ones.
    pub speaker: Counts,
    /// The same where the words beside the cue are not the name: pronouns, nouns, last names, other names.
    pub coreference: Counts,
    /// What sort of speaker it is.
    pub kind: Counts,
    /// In which role.
    pub role: Counts,
    /// On whose behalf.
    pub behalf: Counts,
    /// Agents between speaker and publisher, and whom the speaker told.
    pub via: Counts,
    /// Attributions within another's content.
    pub nested: Counts,
    /// How the content is worded.
    pub mode: Counts,
    /// The attitude of the cue.
    pub stance: Counts,
    /// Found, with speaker and agents right.
    pub strict: Counts,
    /// Predictions by how sure the system is of them; right are found ones with the right name.
    pub reliability: Reliability,
    /// What is wrong, in words, for people who want to know why.
    pub faults: Vec<String>,
}

impl ChainScore {
    /// Adds one article. The ranges must lie in its text.
    pub fn add(&mut self, text: &str, gold: &[Chain], predicted: &[Chain]) {
        let words = |chain: &Chain| in_words(text, chain);
        let text = Text::new(text);
        let parts = |all: &[Chain]| all.iter().map(|one| text.part(&one.content)).collect::<Vec<Part>>();
        let (gold_parts, predicted_parts) = (parts(gold), parts(predicted));
        let weight = |row: usize, column: usize| {
            let share = gold_parts[row].overlap(&predicted_parts[column]).share();
            // Below that, a pair cannot be right and must not take a partner from one that can.
            if share < 0.1 {
                return 0.0;
            }
            let same = |equal: bool, worth: f64| if equal { worth } else { 0.0 };
            let (gold, predicted) = (&gold[row], &predicted[column]);
            share + same(same_speaker(gold, predicted), 1e-3) + same(gold.stance == predicted.stance, 1e-6)
        };
        let matched = assign(gold.len(), predicted.len(), &weight);
        let overlap = |row: usize| matched[row].map(|column| gold_parts[row].overlap(&predicted_parts[column]));
        let reaching = |percent: usize| {
            let reaches = |row: &usize| overlap(*row).is_some_and(|overlap| overlap.reaches(percent));
            (0..gold.len()).filter(reaches).collect::<Vec<usize>>()
        };
        self.found += Counts::new(reaching(50).len(), gold.len(), predicted.len());
        self.found_80 += Counts::new(reaching(80).len(), gold.len(), predicted.len());
        let mut strict = 0;
        for row in reaching(50) {
            let Some(column) = matched[row] else { continue };
            let (gold, predicted) = (&gold[row], &predicted[column]);
            let one = |right: bool| Counts::new(usize::from(right), 1, 1);
            let speaker = same_speaker(gold, predicted);
            self.speaker += one(speaker);
            let named = !matches!(gold.kind, SpeakerKind::Unnamed | SpeakerKind::Document);
            if named && gold.mention.as_ref().is_some_and(|mention| !same_name(mention, &gold.speaker)) {
                self.coreference += one(speaker);
            }
            self.kind += one(gold.kind == predicted.kind);
            self.role += one(same_optional(gold.role.as_deref(), predicted.role.as_deref(), same_role));
            self.behalf +=
                one(same_optional(gold.on_behalf_of.as_deref(), predicted.on_behalf_of.as_deref(), same_name));
            self.mode += one(gold.mode == predicted.mode);
            self.stance += one(gold.stance == predicted.stance);
            let via = via(&gold.via, &predicted.via);
            self.via += via;
            strict += usize::from(speaker && via.right == via.gold && via.right == via.predicted);
            self.compare(gold, predicted, &words(gold));
        }
        let found = reaching(50);
        self.faults.extend(
            (0..gold.len()).filter(|row| !found.contains(row)).map(|row| format!("missed: {}", words(&gold[row]))),
        );
        let right: Vec<usize> = found.iter().filter_map(|row| matched[*row]).collect();
        let wrong = (0..predicted.len()).filter(|column| !right.contains(column));
        self.faults.extend(wrong.map(|column| format!("false: {}", words(&predicted[column]))));
        for (column, chain) in predicted.iter().enumerate() {
            let row = found.iter().find(|row| matched[**row] == Some(column));
            let right = row.is_some_and(|row| same_speaker(&gold[*row], chain));
            if let Some(confidence) = chain.confidence {
                self.reliability.add(confidence, right);
            }
        }
        self.strict += Counts::new(strict, gold.len(), predicted.len());
        let nested_right = reaching(50).into_iter().filter(|row| {
            let outer = gold[*row].nested_in.and_then(|outer| matched[outer]);
            let found = matched[*row].and_then(|column| predicted[column].nested_in);
            outer.is_some() && outer == found
        });
        let nested = |all: &[Chain]| all.iter().filter(|one| one.nested_in.is_some()).count();
        self.nested += Counts::new(nested_right.count(), nested(gold), nested(predicted));
    }
}

impl ChainScore {
    /// Notes what is wrong with a found pair.
    fn compare(&mut self, gold: &Chain, predicted: &Chain, words: &str) {
        let mut wrong = Vec::new();
        let mut differ = |what: &str, same: bool, gold: &dyn std::fmt::Debug, predicted: &dyn std::fmt::Debug| {
            if !same {
                wrong.push(format!("{what} {predicted:?}, not {gold:?}"));
            }
        };
        differ("speaker", same_speaker(gold, predicted), &gold.speaker, &predicted.speaker);
        differ("kind", gold.kind == predicted.kind, &gold.kind, &predicted.kind);
        let (role, behalf) = (gold.role.as_deref(), gold.on_behalf_of.as_deref());
        differ("role", same_optional(role, predicted.role.as_deref(), same_role), &role, &predicted.role);
        let same = same_optional(behalf, predicted.on_behalf_of.as_deref(), same_name);
        differ("for", same, &behalf, &predicted.on_behalf_of);
        let counts = via(&gold.via, &predicted.via);
        differ("via", counts.right == counts.gold && counts.right == counts.predicted, &gold.via, &predicted.via);
        differ("mode", gold.mode == predicted.mode, &gold.mode, &predicted.mode);
        differ("stance", gold.stance == predicted.stance, &gold.stance, &predicted.stance);
        if !wrong.is_empty() {
            self.faults.push(format!("{words}\n    {}", wrong.join("; ")));
        }
    }
}

/// A chain on one line.
fn in_words(text: &str, chain: &Chain) -> String {
    let chars: Vec<char> = text.chars().collect();
    let piece = |(first, end): &(usize, usize)| chars[*first..*end].iter().collect::<String>().replace('\n', " ");
    let content: Vec<String> = chain.content.iter().map(piece).collect();
    let nested = if chain.nested_in.is_some() { " (nested)" } else { "" };
    format!("{}{nested}: {}", chain.speaker, content.join(" … "))
}

fn same_optional(gold: Option<&str>, predicted: Option<&str>, same: impl Fn(&str, &str) -> bool) -> bool {
    match (gold, predicted) {
        (Some(gold), Some(predicted)) => same(gold, predicted),
        (None, None) => true,
        _ => false,
    }
}

/// The agents of both that agree, each taken once.
fn via(gold: &[String], predicted: &[String]) -> Counts {
    let mut rest: Vec<&String> = predicted.iter().collect();
    let mut right = 0;
    for name in gold {
        let found = rest.iter().position(|other| same_name(name, other) || same_description(name, other));
        if let Some(found) = found {
            rest.swap_remove(found);
            right += 1;
        }
    }
    Counts::new(right, gold.len(), predicted.len())
}

fn same_speaker(gold: &Chain, predicted: &Chain) -> bool {
    let described = |kind| matches!(kind, SpeakerKind::Unnamed | SpeakerKind::Document | SpeakerKind::Group);
    same_name(&gold.speaker, &predicted.speaker)
        || described(gold.kind) && described(predicted.kind) && same_description(&gold.speaker, &predicted.speaker)
}

/// Whether two names are one name in other spelling.
fn same_name(left: &str, right: &str) -> bool {
    let (left, right) = (spellings(left), spellings(right));
    left.intersection(&right).next().is_some()
}

/// The ways of writing a name that count as one: with and without what is in brackets, and that alone; a country's or
/// agency's name for any that it has.
fn spellings(name: &str) -> BTreeSet<String> {
    let (mut outside, mut inside) = (String::new(), String::new());
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth > 0 => inside.push(c),
            c => outside.push(c),
        }
    }
    let known = |name: &str| country_of_word(name.trim()).or_else(|| agency_of_name(name.trim())).map(str::to_owned);
    let words = [name, &outside, &inside];
    words
        .iter()
        .flat_map(|words| known(words).into_iter().chain([(*words).to_owned()]))
        .map(|words| plain(&words))
        .filter(|words| !words.is_empty())
        .collect()
}

const ADDRESS: [&str; 7] = ["mr", "mrs", "ms", "dr", "sir", "lord", "prof"];

fn plain(name: &str) -> String {
    let name = normalise_name(&name.replace('.', ""));
    let words: Vec<&str> = name.split(' ').filter(|word| !ADDRESS.contains(word)).collect();
    words.join(" ")
}

/// The words of a description that say what it is.
fn content_words(words: &str) -> Vec<String> {
    const EMPTY: [&str; 24] = [
        "the", "a", "an", "of", "for", "from", "in", "at", "to", "by", "and", "with", "on", "some", "one", "his",
        "her", "their", "its", "this", "these", "other", "several", "many",
    ];
    plain(&words.replace("'s", "").replace("’s", ""))
        .split(' ')
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Whether two descriptions describe one thing: half of the words of both, or the last noun of what both begin with.
fn same_description(left: &str, right: &str) -> bool {
    let set = |words: &str| content_words(words).into_iter().collect::<BTreeSet<_>>();
    let (left, right) = (set(left), set(right));
    let shared = left.intersection(&right).count();
    shared > 0 && 2 * shared >= left.union(&right).count()
}

/// Whether two roles are one, told more or less fully: `spokesman`, `the group's spokesman`.
fn same_role(left: &str, right: &str) -> bool {
    let set = |words: &str| content_words(words).into_iter().collect::<BTreeSet<_>>();
    let (left, right) = (set(left), set(right));
    !left.is_empty() && !right.is_empty() && (left.is_subset(&right) || right.is_subset(&left))
}

#[cfg(test)]
mod tests {
    use whosaid::claim::{Mode, Stance};

    use super::*;

    const TEXT: &str = "Ana told Reuters the sky was blue. The agency quoted Bo as saying it rained hard.";

    fn chain(content: &str, speaker: &str) -> Chain {
        let start = TEXT.find(content).unwrap();
        Chain {
            content: vec![(start, start + content.len())],
            speaker: speaker.into(),
            mention: None,
            kind: SpeakerKind::Person,
            role: None,
            on_behalf_of: None,
            via: vec![],
            nested_in: None,
            mode: Mode::Indirect,
            stance: Stance::Neutral,
            confidence: None,
        }
    }

    fn score(gold: &[Chain], predicted: &[Chain]) -> ChainScore {
        let mut score = ChainScore::default();
        score.add(TEXT, gold, predicted);
        score
    }

    fn gold() -> [Chain; 3] {
        let first =
            Chain { via: vec!["Reuters".into()], mention: Some("She".into()), ..chain("the sky was blue", "Ana") };
        let outer = Chain { kind: SpeakerKind::Organisation, ..chain("Bo as saying it rained hard", "Reuters") };
        let inner = Chain { nested_in: Some(1), via: vec!["Reuters".into()], ..chain("it rained hard", "Bo") };
        [first, outer, inner]
    }

    #[test]
    fn what_is_right_is_all_right() {
        let found = score(&gold(), &gold());
        assert_eq!((found.found, found.strict), (Counts::new(3, 3, 3), Counts::new(3, 3, 3)));
        assert_eq!(
            (found.nested, found.via, found.kind),
            (Counts::new(1, 1, 1), Counts::new(2, 2, 2), Counts::new(3, 3, 3))
        );
    }

    #[test]
    fn each_part_counts_by_itself() {
        let mut predicted = gold();
        predicted[0].via.clear();
        predicted[1].speaker = "Bo".into();
        predicted[2].nested_in = None;
        predicted[2].role = Some("expert".into());
        let found = score(&gold(), &predicted);
        assert_eq!((found.found.right, found.strict.right, found.nested.right), (3, 1, 0));
        assert_eq!(
            (found.via, found.speaker, found.role),
            (Counts::new(1, 2, 1), Counts::new(2, 3, 3), Counts::new(2, 3, 3))
        );
        assert_eq!(found.coreference, Counts::new(1, 1, 1));
        // What is not found counts against found and strict alone.
        let found = score(&gold(), &predicted[..1]);
        assert_eq!((found.found, found.speaker), (Counts::new(1, 3, 1), Counts::new(1, 1, 1)));
    }

    #[test]
    fn one_content_of_two_speakers_is_told_apart_by_the_speaker() {
        let two = [chain("it rained hard", "Bo"), chain("it rained hard", "Reuters")];
        let found = score(&two, &[two[1].clone(), two[0].clone()]);
        assert_eq!(found.speaker, Counts::new(2, 2, 2));
    }

    #[test]
    fn names_are_compared_without_what_does_not_matter() {
        for (left, right, same) in [
            ("Ana Ruiz", "Mr. Ana Ruiz", true),
            ("Ana Ruiz", "Ruiz", false),
            ("US", "United States", true),
            ("Radio Delta (RD)", "Radio Delta", true),
            ("Radio Delta (RD)", "RD", true),
            ("the Taliban", "Taliban", true),
            ("Taliban", "Taliban spokesman", false),
        ] {
            assert_eq!(same_name(left, right), same, "{left} {right}");
        }
        assert!(same_description("a spokesman for the group", "the group's spokesman"));
        assert!(!same_description("a senior official", "an army doctor"));
        assert!(same_role("U.S. President", "President"));
        assert!(!same_role("President", "doctor"));
    }
}
