//! How far a group's figure may be off: the same figure of people drawn again (method, part 2,
//! section 5, step 6).

use super::SEED;

/// How far a share may be off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uncertainty {
    /// The standard error.
    pub standard_error: f64,
    /// Where the true share lies in 95 of 100 such studies.
    pub interval: [f64; 2],
}

/// Returns the weights of so many draws of the people, with replacement; the same for the same people.
pub(super) fn weights(weights: &[f64], draws: usize) -> impl Iterator<Item = Vec<f64>> {
    let mut rng = fastrand::Rng::with_seed(SEED);
    let draw = move |_| {
        let mut drawn = vec![0.0; weights.len()];
        for _ in 0..weights.len() {
            let person = rng.usize(..weights.len());
            drawn[person] += weights[person];
        }
        drawn
    };
    (0..draws)
        .map(draw)
        .filter(|drawn: &Vec<f64>| drawn.iter().sum::<f64>() > 0.0)
}

/// Returns the SD of a share over draws, and the range of the middle 95 % of them; `None` without two.
pub fn uncertainty(draws: &[f64]) -> Option<Uncertainty> {
    if draws.len() < 2 {
        return None;
    }
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let mean = sorted.iter().sum::<f64>() / count;
    let variance = sorted.iter().map(|p| (p - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let at = |share: f64| {
        let place = share * (count - 1.0);
        let below = place.floor();
        let (low, high) = (sorted[below as usize], sorted[place.ceil() as usize]);
        low + (place - below) * (high - low)
    };
    Some(Uncertainty {
        standard_error: variance.sqrt(),
        interval: [at(0.025), at(0.975)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_drawn_with_their_weights_and_the_same_every_time() {
        let of = [1.0, 2.0, 4.0];
        let draw = || weights(&of, 50).collect::<Vec<_>>();
        assert_eq!(draw(), draw());
        for drawn in draw() {
            let people: f64 = drawn
                .iter()
                .zip(of)
                .map(|(drawn, weight)| drawn / weight)
                .sum();
            assert_eq!(people, 3.0);
        }
    }

    #[test]
    fn the_middle_of_the_draws_is_the_interval() {
        let draws: Vec<f64> = (0..=200).map(|n| f64::from(n) / 200.0).collect();
        let found = uncertainty(&draws).unwrap();
        assert!((found.interval[0] - 0.025).abs() < 1e-12);
        assert!((found.interval[1] - 0.975).abs() < 1e-12);
        assert!((found.standard_error - 0.290).abs() < 0.001);
        assert_eq!(uncertainty(&[0.5]), None);
    }
}
