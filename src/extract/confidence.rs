//! How far an attribution can be trusted once its speaker is known.

/// The chance that an attribution of the model is right in the end: that this speaker said the content, by half of its words or
/// more. `found` is the chance that the model's spans are right.
///
/// What the model is unsure of is checked here and often dropped, and what it is sure of may still have the wrong speaker.
/// A logistic regression on the 205 such attributions of the 15 development articles of the chains gold, 72 % of them right;
/// those found by rules alone were right in 12 of 20.
pub(super) fn with_speaker(found: f32) -> f64 {
    let found = f64::from(found).clamp(1e-6, 1.0 - 1e-6);
    1.0 / (1.0 + (-0.532 - 0.350 * (found / (1.0 - found)).ln()).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surer_spans_are_surer_attributions() {
        let chances = [0.0, 0.2, 0.5, 0.9, 1.0].map(with_speaker);
        assert!(chances.is_sorted() && chances[0] >= 0.0 && chances[4] <= 1.0, "{chances:?}");
        assert!((0.76..0.80).contains(&chances[3]));
    }
}
