//! How far a system's confidence can be trusted.

use super::share;

/// Predictions in tenths of confidence, with how many of each are right (overlap 0.5).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reliability {
    /// For each tenth: predictions, right ones, the sum of confidences.
    pub bins: [(usize, usize, f64); 10],
}

impl Reliability {
    /// Notes a prediction.
    pub fn add(&mut self, confidence: f64, right: bool) {
        let bin =
            (1..10_u8).find(|tenth| confidence < f64::from(*tenth) / 10.0).map_or(9, |tenth| usize::from(tenth - 1));
        let (count, good, sum) = &mut self.bins[bin];
        *count += 1;
        *good += usize::from(right);
        *sum += confidence;
    }

    /// How far confidence and share of right ones are apart, on the mean of predictions: the expected calibration error
    /// (Naeini et al. 2015) in ten bins. Nothing when the system does not say how sure it is.
    pub fn error(&self) -> Option<f64> {
        let all: usize = self.bins.iter().map(|(count, ..)| count).sum();
        let apart = |(count, right, sum): &(usize, usize, f64)| {
            (share(*right, *count) - sum / f64::from(u32::try_from(*count).unwrap_or(u32::MAX)).max(1.0)).abs()
                * share(*count, all)
        };
        (all > 0).then(|| self.bins.iter().map(apart).sum())
    }
}
