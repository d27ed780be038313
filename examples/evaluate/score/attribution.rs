//! Attributions: exact spans of source, cue and content, and whole triples.
//!
//! Every contiguous range is a span, cut free of white space at both ends; an article's spans of one role are a set, so a
//! source that two attributions share counts once.
//!
//! Gold and predicted attributions are matched one to
//! one so that the sum of their content overlaps is greatest; among equal sums that of cue and source decides, then the
//! number of pairs that are wholly equal. A matched pair is right at x when content, cue and source each overlap by x or
//! more, where what is missing on both sides agrees.

use std::collections::BTreeSet;

use super::Counts;
use super::assignment::assign;
use super::overlap::{Part, Text};
use super::reliability::Reliability;
use crate::system::Attribution;

/// Counts of spans and triples.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AttributionScore {
    /// Distinct spans.
    pub source: Counts,
    /// Distinct spans.
    pub cue: Counts,
    /// Distinct spans.
    pub content: Counts,
    /// Triples that are wholly equal.
    pub exact: Counts,
    /// Triples that overlap by a half or more in each part.
    pub half: Counts,
    /// Triples that overlap by four fifths or more in each part.
    pub four_fifths: Counts,
    /// Gold attributions with neither cue nor content: what an annotator left behind. They are not scored.
    pub debris: usize,
    /// Predictions by how sure the system is of them.
    pub reliability: Reliability,
}

impl AttributionScore {
    /// Adds one article. The ranges must lie in its text.
    pub fn add(&mut self, text: &str, gold: &[Attribution], predicted: &[Attribution]) {
        let text = Text::new(text);
        let triples = |all: &[Attribution]| all.iter().map(|one| Triple::new(&text, one)).collect::<Vec<_>>();
        let mut gold = triples(gold);
        let confidences: Vec<Option<f64>> = predicted.iter().map(|one| one.confidence).collect();
        let mut predicted: Vec<Triple> = triples(predicted);
        // Which prediction each triple is, since some are left out.
        let said: Vec<usize> = (0..predicted.len()).filter(|index| !predicted[*index].is_empty()).collect();
        let annotated = gold.len();
        gold.retain(|triple| !(triple.cue.spans.is_empty() && triple.content.spans.is_empty()));
        self.debris += annotated - gold.len();
        // A prediction without any span says nothing; one with a source alone is wrong.
        predicted.retain(|triple| !triple.is_empty());

        self.source += distinct(&gold, &predicted, |triple| &triple.source);
        self.cue += distinct(&gold, &predicted, |triple| &triple.cue);
        self.content += distinct(&gold, &predicted, |triple| &triple.content);

        let weight = |gold: &Triple, predicted: &Triple| {
            let equal = if gold.equals(predicted) { 1e-10 } else { 0.0 };
            gold.content.overlap(&predicted.content).share() + 1e-6 * gold.closeness(predicted) + equal
        };
        let weights: Vec<Vec<f64>> =
            gold.iter().map(|gold| predicted.iter().map(|predicted| weight(gold, predicted)).collect()).collect();
        let assigned = assign(gold.len(), predicted.len(), &|row, column| weights[row][column]);
        let pairs = || assigned.iter().zip(&gold).filter_map(|(column, gold)| Some((gold, &predicted[(*column)?])));
        let right = |test: &dyn Fn(&Triple, &Triple) -> bool| {
            Counts::new(pairs().filter(|(gold, predicted)| test(gold, predicted)).count(), gold.len(), predicted.len())
        };
        for (index, confidence) in
            said.iter().enumerate().filter_map(|(index, said)| Some((index, confidences[*said]?)))
        {
            let row = assigned.iter().position(|column| *column == Some(index));
            let right = row.is_some_and(|row| gold[row].reaches(&predicted[index], 50));
            self.reliability.add(confidence, right);
        }
        self.exact += right(&Triple::equals);
        self.half += right(&|gold, predicted| gold.reaches(predicted, 50));
        self.four_fifths += right(&|gold, predicted| gold.reaches(predicted, 80));
    }
}

/// The distinct spans of one role.
fn distinct(gold: &[Triple], predicted: &[Triple], role: impl Fn(&Triple) -> &Part) -> Counts {
    let spans = |all: &[Triple]| all.iter().flat_map(|triple| role(triple).spans.clone()).collect::<BTreeSet<_>>();
    let (gold, predicted) = (spans(gold), spans(predicted));
    Counts::new(gold.intersection(&predicted).count(), gold.len(), predicted.len())
}

/// An attribution made ready for comparison.
struct Triple {
    source: Part,
    cue: Part,
    content: Part,
}

impl Triple {
    fn new(text: &Text, attribution: &Attribution) -> Self {
        Self {
            source: text.part(&attribution.source),
            cue: text.part(&attribution.cue),
            content: text.part(&attribution.content),
        }
    }

    fn parts(&self) -> [&Part; 3] {
        [&self.content, &self.cue, &self.source]
    }

    fn is_empty(&self) -> bool {
        self.parts().iter().all(|part| part.spans.is_empty())
    }

    fn equals(&self, other: &Self) -> bool {
        self.parts().iter().zip(other.parts()).all(|(part, other)| part.spans == other.spans)
    }

    /// Whether each part overlaps by so many percent or more.
    fn reaches(&self, other: &Self, percent: usize) -> bool {
        self.parts().iter().zip(other.parts()).all(|(part, other)| part.overlap(other).reaches(percent))
    }

    /// What decides between pairs of equal content: at most 2.
    fn closeness(&self, other: &Self) -> f64 {
        self.cue.overlap(&other.cue).share() + self.source.overlap(&other.source).share()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::close;
    use super::*;

    const TEXT: &str = "Ana said the sky was blue. Bo's aide: it rained hard.";

    /// The range of the words, which must stand in `TEXT` once.
    fn at(words: &str) -> (usize, usize) {
        assert_eq!(TEXT.matches(words).count(), 1, "{words}");
        let start = TEXT.find(words).unwrap();
        (start, start + words.len())
    }

    fn attribution(source: &[&str], cue: &[&str], content: &[&str]) -> Attribution {
        let ranges = |words: &[&str]| words.iter().map(|words| at(words)).collect();
        Attribution { source: ranges(source), cue: ranges(cue), content: ranges(content), confidence: None }
    }

    fn score(gold: &[Attribution], predicted: &[Attribution]) -> AttributionScore {
        let mut score = AttributionScore::default();
        score.add(TEXT, gold, predicted);
        score
    }

    fn first() -> Attribution {
        attribution(&["Ana"], &["said"], &["the sky was blue"])
    }

    fn second() -> Attribution {
        attribution(&["Bo's aide"], &[":"], &["it rained hard"])
    }

    #[test]
    fn spans_are_a_set_and_free_of_white_space() {
        let mut spaced = first();
        spaced.cue = vec![(at("said").0 - 1, at("said").1 + 1)];
        // One source of two attributions is one span; the two contents are two.
        let again = attribution(&["Ana"], &["said"], &["it rained hard"]);
        let found = score(&[first(), again], &[spaced]);
        assert_eq!(found.source, Counts::new(1, 1, 1));
        assert_eq!(found.cue, Counts::new(1, 1, 1));
        assert_eq!(found.content, Counts::new(1, 2, 1));
        assert_eq!(found.exact, Counts::new(1, 2, 1));
        close(found.exact.f1(), 2.0 / 3.0);
    }

    #[test]
    fn a_discontinuous_content_is_as_many_spans() {
        let gold = attribution(&["Ana"], &["said"], &["the sky", "was blue"]);
        let found = score(&[gold], &[first()]);
        // Neither fragment is the whole, but the tokens are the same.
        assert_eq!(found.content, Counts::new(0, 2, 1));
        assert_eq!((found.exact.right, found.half.right, found.four_fifths.right), (0, 1, 1));
    }

    #[test]
    fn a_triple_is_as_right_as_its_worst_part() {
        let right = |predicted: Attribution| {
            let found = score(&[first(), second()], &[predicted]);
            (found.exact.right, found.four_fifths.right, found.half.right)
        };
        assert_eq!(right(first()), (1, 1, 1));
        // Content 4 of 5 tokens, which is 0.8 exactly: the full stop is a token.
        assert_eq!(right(attribution(&["Ana"], &["said"], &["the sky was blue."])), (0, 1, 1));
        // 3 of 4 tokens.
        assert_eq!(right(attribution(&["Ana"], &["said"], &["the sky was"])), (0, 0, 1));
        // 2 of 4 tokens, which is 0.5 exactly.
        assert_eq!(right(attribution(&["Ana"], &["said"], &["the sky"])), (0, 0, 1));
        // 1 of 4 tokens.
        assert_eq!(right(attribution(&["Ana"], &["said"], &["blue"])), (0, 0, 0));
        // The source: `Bo`, `'` and `s` of `Bo's aide` are 3 of 4 tokens; half a word counts as the word.
        assert_eq!(right(attribution(&["Bo's"], &[":"], &["it rained hard"])), (0, 0, 1));
        assert_eq!(right(attribution(&["Bo's ai"], &[":"], &["it rained hard"])), (0, 1, 1));
        // The cue.
        assert_eq!(right(attribution(&["Ana"], &["Bo"], &["the sky was blue"])), (0, 0, 0));
    }

    #[test]
    fn a_missing_source_agrees_with_a_missing_source_only() {
        let nobody = attribution(&[], &["said"], &["the sky was blue"]);
        let right = |gold: &Attribution, predicted: &Attribution| {
            let found = score(std::slice::from_ref(gold), std::slice::from_ref(predicted));
            (found.exact.right, found.half.right)
        };
        assert_eq!(right(&nobody, &nobody), (1, 1));
        assert_eq!(right(&nobody, &first()), (0, 0));
        assert_eq!(right(&first(), &nobody), (0, 0));
    }

    #[test]
    fn pairs_are_matched_for_the_greatest_sum_of_overlaps() {
        // Of the gold contents `sky was blue` (3) and `the sky` (2), the prediction `the sky was` (3) overlaps the first
        // by 2/4 and the second by 2/3; the prediction `sky was` (2) overlaps them by 2/3 and 1/3.
        let said = |content: &str| attribution(&["Ana"], &["said"], &[content]);
        let found = score(&[said("sky was blue"), said("the sky")], &[said("the sky was"), said("sky was")]);
        // 2/3 + 2/3 is more than 2/4 + 1/3, and both pairs reach a half.
        assert_eq!(found.half, Counts::new(2, 2, 2));
        // One content said by two: cue and source tell which is which.
        let bo = attribution(&["Bo"], &[":"], &["the sky was blue"]);
        let found = score(&[first(), bo.clone()], &[bo, first()]);
        assert_eq!(found.exact, Counts::new(2, 2, 2));
        // The same tokens as one span and as two: the equal one is the match.
        let cut = attribution(&["Ana"], &["said"], &["the sky", "was blue"]);
        for predicted in [[cut.clone(), first()], [first(), cut]] {
            assert_eq!(score(&[first()], &predicted).exact, Counts::new(1, 1, 2));
        }
    }

    #[test]
    fn a_prediction_is_matched_once() {
        let found = score(&[first()], &[first(), first(), second()]);
        assert_eq!(found.exact, Counts::new(1, 1, 3));
        close(found.exact.f1(), 0.5);
        assert_eq!(found.content, Counts::new(1, 1, 2));
    }

    #[test]
    fn how_far_confidence_is_from_being_right() {
        let sure = |confidence: f64, one: Attribution| Attribution { confidence: Some(confidence), ..one };
        let found = score(&[first()], &[sure(0.9, first()), sure(0.9, second())]);
        assert_eq!((found.reliability.bins[9].0, found.reliability.bins[9].1), (2, 1));
        close(found.reliability.error().unwrap(), 0.4);
        assert_eq!(score(&[first()], &[first()]).reliability.error(), None);
    }

    #[test]
    fn debris_is_not_scored() {
        let debris = attribution(&["Bo"], &[], &[]);
        let found = score(&[first(), debris], &[first()]);
        assert_eq!((found.debris, found.source, found.exact), (1, Counts::new(1, 1, 1), Counts::new(1, 1, 1)));
        assert_eq!(score(&[], &[Attribution::default()]), AttributionScore::default());
        let alone = score(&[first()], &[first(), attribution(&["Bo"], &[], &[])]);
        assert_eq!((alone.source, alone.exact), (Counts::new(1, 1, 2), Counts::new(1, 1, 2)));
    }
}
