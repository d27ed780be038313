//! Names off the network's scores, a whole document at once.
//!
//! A word with a capital is mostly the same name throughout a document, so what the network says of one occurrence counts
//! for the others too (Finkel, Grenager and Manning 2005, "Incorporating Non-local Information into Information Extraction
//! Systems by Gibbs Sampling"; here a mean instead of sampling).

use std::collections::HashMap;
use std::ops::Range;

use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use super::analysis::{NameKind, NameSpan, spans, viterbi};
use super::pieces::{Case, case};

/// How much all occurrences of a word count against this one: the best on development articles, of 0 to 1 by fifths.
const TOGETHER: f32 = 0.6;

/// The names of a document: `scores` holds a row for each word with a column for each of `labels`, `transitions` what is
/// added for going from one label (row) to another. No name runs on into the next of `sentences`.
pub(super) fn names(
    forms: &[String],
    sentences: &[Range<usize>],
    scores: &[f32],
    labels: &'static [String],
    transitions: &[f32],
) -> Vec<NameSpan> {
    let width = labels.len();
    let scores = agreed(forms, scores, labels);
    let mut found = Vec::new();
    for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
        let rows = scores[sentence.start * width..sentence.end * width].to_vec();
        let tags = viterbi(NdTensor::from_data([sentence.len(), width], rows).view(), transitions, width);
        found.extend(spans(&tags, labels).into_iter().map(|(words, label)| NameSpan {
            words: sentence.start + words.start..sentence.start + words.end,
            kind: kind(label),
        }));
    }
    found
}

/// The logarithms of the chances, those of words with capitals drawn to the mean over all their occurrences.
fn agreed(forms: &[String], scores: &[f32], labels: &[String]) -> Vec<f32> {
    let width = labels.len();
    let mut chances: Vec<f32> = scores.to_vec();
    for row in chances.chunks_exact_mut(width) {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = row.iter().map(|score| (score - most).exp()).sum();
        for score in row.iter_mut() {
            *score -= most + sum.ln();
        }
    }
    // Whether a name begins or goes on with the word depends on the place, what it names does not.
    let kinds: Vec<Vec<usize>> = kinds(labels);
    let of_kind = |row: &[f32], kind: &[usize]| kind.iter().map(|tag| row[*tag].exp()).sum::<f32>().max(1e-9).ln();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        if matches!(case(form), Case::Title | Case::Upper | Case::Mixed | Case::Initial) {
            places.entry(form).or_default().push(index);
        }
    }
    for words in places.into_values().filter(|words| words.len() > 1) {
        #[expect(clippy::cast_precision_loss, reason = "occurrences of a word in a document")]
        let count = words.len() as f32;
        for kind in &kinds {
            let own: Vec<f32> =
                words.iter().map(|word| of_kind(&chances[word * width..(word + 1) * width], kind)).collect();
            let mean = own.iter().sum::<f32>() / count;
            for (word, own) in words.iter().zip(own) {
                for tag in kind {
                    chances[word * width + tag] += TOGETHER * (mean - own);
                }
            }
        }
    }
    chances
}

/// The tags of each kind of name, and the one of none, by their places.
fn kinds(labels: &[String]) -> Vec<Vec<usize>> {
    let kind = |label: &str| label.get(2..).unwrap_or_default().to_owned();
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    for (tag, label) in labels.iter().enumerate() {
        match found.iter_mut().find(|(known, _)| *known == kind(label)) {
            Some((_, tags)) => tags.push(tag),
            None => found.push((kind(label), vec![tag])),
        }
    }
    found.into_iter().map(|(_, tags)| tags).collect()
}

fn kind(label: &str) -> NameKind {
    match label {
        "PER" => NameKind::Person,
        "ORG" => NameKind::Organisation,
        "GPE" => NameKind::GeopoliticalEntity,
        "LOC" => NameKind::Place,
        "NORP" => NameKind::Group,
        "EVENT" => NameKind::Event,
        "WORK" => NameKind::Work,
        _ => NameKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_occurrence_speaks_for_the_others_and_names_end_with_sentences() {
        let labels: &'static [String] =
            Box::leak(["O", "B-PER", "I-PER"].map(str::to_owned).to_vec().into_boxed_slice());
        let forms = ["Ruiz", "spoke", "Ruiz", "Lund", "spoke"].map(str::to_owned);
        #[rustfmt::skip]
        let scores = [
            0.0, 4.0, 0.0,
            4.0, 0.0, 0.0,
            // A little surer of nothing than of a name.
            0.5, 0.0, 0.0,
            // The next sentence: it would go on with a name.
            0.0, 3.0, 4.0,
            4.0, 0.0, 0.0,
        ];
        let mut transitions = [0.0; 9];
        transitions[2] = -1e4;
        let found = names(&forms, &[0..2, 2..3, 3..5], &scores, labels, &transitions);
        let words: Vec<Range<usize>> = found.into_iter().map(|name| name.words).collect();
        assert_eq!(words, [0..1, 2..3, 3..4]);
    }
}
