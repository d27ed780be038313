//! Pairs of sentences that differ in a word or in a negation: JSON Lines with `id`, `text`, `hypothesis` and `label`.
//!
//! Of Breaking NLI (Glockner et al. 2018), which has a `category` too, a pair that entails must come to the same propositions
//! and one that contradicts to others. Of the negated NLI sets (Hossain et al. 2020), whose lines come in threes on one pair with and without
//! `not`, it is the sentence with and the one without that are a pair: one question, answered both ways. Of the third PASCAL challenge
//! (RTE-3, Giampiccolo et al. 2007, with the three-way labels of de Marneffe et al. 2008) the first is a text and the second a statement
//! that it entails, contradicts, or leaves open.

use std::path::Path;

use serde::Deserialize;

use super::{CorpusError, Fault, text_of};

const PAIRS: &str = "write one JSON object a line, with \"id\", \"text\", \"hypothesis\" and \"label\"";

/// How two sentences must normalise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// To the same propositions.
    Alike,
    /// To others.
    Apart,
    /// To other amounts under the same question.
    OtherAmount,
    /// To a proposition that the one affirms and the other denies.
    Negated,
    /// The first, a text, bears the second out, contradicts it, or tells neither.
    Tells(Bearing),
}

/// What a text says to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// That it is so.
    Entailment,
    /// That it is not so.
    Contradiction,
    /// Neither.
    Unknown,
}

/// Two sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one and the other.
    pub sentences: [String; 2],
    /// How they must normalise.
    pub relation: Relation,
    /// What kind of word differs.
    pub category: String,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    hypothesis: String,
    label: String,
    category: Option<String>,
    task: Option<String>,
}

/// Reads a file of pairs; those labelled `neutral` say nothing of how they must normalise and are left out.
pub fn read(path: &Path) -> Result<Vec<Pair>, CorpusError> {
    let mut lines = Vec::new();
    for (number, line) in text_of(path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line)
            .map_err(|error| Fault::new(format!("not a pair: {error}"), PAIRS).at(path, number + 1))?;
        lines.push(line);
    }
    let mut pairs: Vec<Pair> = Vec::new();
    if lines.iter().all(|line| bearing(&line.label).is_some()) {
        let told = |line: Line| {
            let relation = Relation::Tells(bearing(&line.label)?);
            Some(Pair { sentences: [line.text, line.hypothesis], relation, category: line.task.unwrap_or_default() })
        };
        pairs.extend(lines.into_iter().filter_map(told));
    } else if lines.iter().all(|line| line.category.is_some()) {
        pairs.extend(lines.into_iter().filter_map(substituted));
    } else {
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            for (one, other) in [(&line.text, &next.text), (&line.hypothesis, &next.hypothesis)] {
                if let Some(sentences) = negated(one, other)
                    && pairs.iter().rev().take(6).all(|known| known.sentences != sentences)
                {
                    pairs.push(Pair { sentences, relation: Relation::Negated, category: "negation".into() });
                }
            }
        }
    }
    if pairs.is_empty() {
        return Err(CorpusError::Empty { path: path.to_owned(), of: "pair that must normalise alike or apart" });
    }
    Ok(pairs)
}

/// The three-way labels of RTE-3; its two-way `NO` leaves open which of two it is.
fn bearing(label: &str) -> Option<Bearing> {
    match label {
        "ENTAILMENT" => Some(Bearing::Entailment),
        "CONTRADICTION" => Some(Bearing::Contradiction),
        "UNKNOWN" => Some(Bearing::Unknown),
        _ => None,
    }
}

fn substituted(line: Line) -> Option<Pair> {
    let category = line.category?;
    let relation = match line.label.as_str() {
        "entailment" => Relation::Alike,
        "contradiction" if category == "cardinals" => Relation::OtherAmount,
        "contradiction" => Relation::Apart,
        _ => return None,
    };
    Some(Pair { sentences: [line.text, line.hypothesis], relation, category })
}

/// The two, the affirmed first, when they differ by a negation alone.
fn negated(one: &str, other: &str) -> Option<[String; 2]> {
    let negations = |text: &str| text.split_whitespace().filter(|word| *word == "not" || word.ends_with("n't")).count();
    let (plain, denied) = if negations(one) < negations(other) { (one, other) } else { (other, one) };
    let stems = |text: &str| -> Vec<String> {
        // `does not fall`, `falls`: the ending of the verb changes with the negation.
        let dropped = ["not", "do", "does", "did"];
        let kept = text.split_whitespace().filter(|word| !dropped.contains(word));
        kept.map(|word| word.chars().take(3).collect::<String>().to_lowercase()).collect()
    };
    let near = stems(plain).iter().zip(&stems(denied)).filter(|(a, b)| a != b).count() <= 1;
    (negations(denied) == negations(plain) + 1 && stems(plain).len() == stems(denied).len() && near)
        .then(|| [plain.to_owned(), denied.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(lines: &[&str]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), lines.join("\n")).unwrap();
        file
    }

    #[test]
    fn words_that_were_replaced() {
        let file = file(&[
            r#"{"id": 1, "text": "Two boats wait.", "hypothesis": "Six boats wait.", "label": "contradiction", "category": "cardinals"}"#,
            r#"{"id": 2, "text": "A boat waits.", "hypothesis": "A ship waits.", "label": "entailment", "category": "synonyms"}"#,
            r#"{"id": 3, "text": "A boat waits.", "hypothesis": "A cup waits.", "label": "neutral", "category": "synonyms"}"#,
        ]);
        let relations: Vec<Relation> = read(file.path()).unwrap().iter().map(|pair| pair.relation).collect();
        assert_eq!(relations, [Relation::OtherAmount, Relation::Alike]);
    }

    #[test]
    fn sentences_with_and_without_negation() {
        let file = file(&[
            r#"{"id": "a-0", "text": "The boat does not wait.", "hypothesis": "It sails.", "label": "neutral"}"#,
            r#"{"id": "a-1", "text": "The boat waits.", "hypothesis": "It does not sail.", "label": "neutral"}"#,
            r#"{"id": "a-2", "text": "The boat does not wait.", "hypothesis": "It does not sail.", "label": "neutral"}"#,
            r#"{"id": "a-3", "text": "Another boat is not here.", "hypothesis": "It is far.", "label": "neutral"}"#,
        ]);
        let pairs = read(file.path()).unwrap();
        let told: Vec<[&str; 2]> = pairs.iter().map(|pair| [&*pair.sentences[0], &*pair.sentences[1]]).collect();
        assert_eq!(told, [["The boat waits.", "The boat does not wait."], ["It sails.", "It does not sail."]]);
        assert!(pairs.iter().all(|pair| pair.relation == Relation::Negated));
    }
}
