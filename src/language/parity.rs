//! Holds the program to what `PyTorch` says of 200 development sentences; `training/fixtures.py` wrote down the numbers.

use std::cmp::Ordering;
use std::path::Path;

use super::network::{WindowWord, apart, score};
use super::pieces::quotation_marks;
use super::weights::weights;

#[derive(serde::Deserialize)]
struct Expected {
    /// Sum of the wordpieces' numbers, `[CLS]` and `[SEP]` included.
    pieces: u64,
    /// For each word: best part of speech, its logit, the logit of being a cue.
    words: Vec<(usize, f32, f32)>,
}

/// Words and whether white space precedes them.
fn sentences(path: &Path) -> Vec<Vec<(String, bool)>> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut sentences = vec![vec![]];
    let (mut spaced, mut joined_until, mut joined_spaced) = (true, 0, true);
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, .., misc] = cells[..] else {
            if line.is_empty() {
                sentences.push(vec![]);
                (spaced, joined_until) = (true, 0);
            }
            continue;
        };
        let followed = !misc.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            (joined_until, joined_spaced) = (last.parse().unwrap(), followed);
        } else if let Ok(id) = id.parse::<usize>() {
            let words = sentences.last_mut().unwrap();
            words.push((form.to_owned(), spaced || words.is_empty()));
            // The words of `don't` are joined.
            spaced = match id.cmp(&joined_until) {
                Ordering::Less => false,
                Ordering::Equal => joined_spaced,
                Ordering::Greater => followed,
            };
        }
    }
    sentences
}

#[test]
fn logits_are_those_of_pytorch() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("../shared/data/ud/en_ewt-ud-dev.conllu");
    if !corpus.exists() {
        eprintln!("SKIPPED: {} is not there", corpus.display());
        return;
    }
    let expected = std::fs::read_to_string(root.join("tests/data/parity.json")).unwrap();
    let expected: Vec<Expected> = serde_json::from_str(&expected).unwrap();
    let weights = weights();
    let (mut words, mut same, mut off, mut cue_off) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    for (sentence, expected) in sentences(&corpus).into_iter().zip(&expected) {
        let (forms, spaced): (Vec<String>, Vec<bool>) = sentence.into_iter().unzip();
        let mut begins = vec![false; forms.len()];
        begins[0] = true;
        let quoting = quotation_marks(&forms, &spaced, &begins);
        let window: Vec<WindowWord> = (0..forms.len())
            .map(|index| WindowWord::new(weights, &forms[index], spaced[index], quoting[index], begins[index], 1))
            .collect();
        let pieces: u64 = window.iter().flat_map(|word| &word.pieces).map(|piece| u64::from(*piece)).sum();
        let marks = u64::from(weights.pieces.first + weights.pieces.last);
        assert_eq!((pieces + marks, forms.len()), (expected.pieces, expected.words.len()), "{forms:?}");
        let scores = apart(|pool| score(pool, weights, &window));
        for (index, (label, logit, cue)) in expected.words.iter().enumerate() {
            let upos: Vec<f32> = (0..weights.labels.upos.len()).map(|label| scores.tags[[index, label]]).collect();
            let best = (0..upos.len()).max_by(|a, b| upos[*a].total_cmp(&upos[*b])).unwrap();
            words += 1.0;
            same += f32::from(best == *label);
            off += (upos[*label] - logit).abs();
            cue_off += (scores.cues[[index, 0]] - cue).abs();
        }
    }
    assert!(words > 2000.0, "{words} words");
    eprintln!("{words} words: tags alike {}, logits off by {}, cues by {}", same / words, off / words, cue_off / words);
    // int8 weights and inputs against float32: measured .997, 0.09 and 0.11 of logits that reach from −15 to 15.
    assert!(same / words > 0.99, "{}", same / words);
    assert!(off / words < 0.25, "{}", off / words);
    assert!(cue_off / words < 0.35, "{}", cue_off / words);
}
