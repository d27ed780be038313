//! How far an attribution can be trusted: a chance that is what it says, fitted on text that the model was not trained on.

use rten_tensor::NdTensorView;
use rten_tensor::prelude::*;

/// Logarithm of the share of all sequences of tags that one takes, by the scores of a conditional random field
/// ([Lafferty et al. 2001](https://dl.acm.org/doi/10.5555/645530.655813)).
pub(super) fn path_probability(
    emissions: NdTensorView<f32, 2>,
    transitions: &[f32],
    width: usize,
    tags: &[usize],
) -> f32 {
    let mut all: Vec<f32> = (0..width).map(|tag| emissions[[0, tag]]).collect();
    let mut path = tags.first().map_or(0.0, |tag| emissions[[0, *tag]]);
    for step in 1..emissions.size(0) {
        let next = (0..width).map(|tag| {
            let into = all.iter().enumerate().map(|(before, total)| total + transitions[before * width + tag]);
            log_sum(into) + emissions[[step, tag]]
        });
        all = next.collect();
        path += transitions[tags[step - 1] * width + tags[step]] + emissions[[step, tags[step]]];
    }
    path - log_sum(all.into_iter())
}

/// Logarithm of a sum of exponentials.
fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = values.clone().fold(f32::NEG_INFINITY, f32::max);
    most + values.map(|value| (value - most).exp()).sum::<f32>().ln()
}

/// The chance that source, cue and content of an attribution are all right, by half of their words or more: from the score of its
/// cue and the logarithm of the share that its sequence of roles takes.
///
/// A logistic regression ([Platt 1999](https://www.cs.cornell.edu/courses/cs678/2007sp/platt.pdf)) on the 2,075
/// attributions that the model finds in the development files of `PolNeAR`, 70.8 % of them right. Fitted on one half and tried on the other the chance
/// is 4.3 points off (expected calibration error), where the plain score of the cue is 18.5 off; it tells right from wrong with an area
/// under the curve of 0.82 (0.78). That was the training before the one that ships, for which it is 2.2 points off there.
pub(super) fn chance(cue: f32, path: f32) -> f32 {
    1.0 / (1.0 + (2.374 - 0.4815 * cue - 2.4465 * path.exp()).exp())
}

#[cfg(test)]
mod tests {
    use rten_tensor::NdTensor;

    use super::*;

    #[test]
    fn the_shares_of_all_paths_are_one() {
        let emissions = NdTensor::from_data([3, 2], vec![0.5, -0.2, 1.0, 0.3, -0.7, 0.1]);
        let transitions = [0.2, -0.4, 0.6, 0.0];
        let paths = (0..8).map(|path| [path & 1, path >> 1 & 1, path >> 2]);
        let shares: Vec<f32> =
            paths.map(|tags| path_probability(emissions.view(), &transitions, 2, &tags).exp()).collect();
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{shares:?}");
        assert!(shares.iter().all(|share| *share > 0.0));
    }

    #[test]
    fn a_clear_cue_and_path_are_trusted_more() {
        assert!(chance(3.0, -0.1) > chance(1.0, -0.1));
        assert!(chance(3.0, -0.1) > chance(3.0, -1.0));
        assert!((0.9..0.95).contains(&chance(6.0, -0.05)));
    }
}
