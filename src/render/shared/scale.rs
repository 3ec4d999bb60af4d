//! From amounts to places in a picture.

/// How many steps an axis has at most.
const MOST_STEPS: f64 = 4.0;

/// An axis that begins at zero, with round steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::render) struct Axis {
    /// Where zero is.
    zero: f64,
    /// Where the top is.
    end: f64,
    /// The amount at the top.
    top: f64,
    /// The amount from one mark to the next.
    step: f64,
}

impl Axis {
    /// Makes an axis from place `zero` to place `end` on which `largest` finds room.
    pub(in crate::render) fn new(zero: f64, end: f64, largest: f64) -> Axis {
        let step = round_up(largest.max(f64::MIN_POSITIVE) / MOST_STEPS);
        let top = step * (largest / step).ceil().max(1.0);
        Axis {
            zero,
            end,
            top,
            step,
        }
    }

    /// Returns the place of an amount; what is beyond the axis is at its end.
    pub(in crate::render) fn at(&self, amount: f64) -> f64 {
        self.zero + (self.end - self.zero) * (amount / self.top).clamp(0.0, 1.0)
    }

    /// Returns the amount at the axis's end.
    pub(in crate::render) fn top(&self) -> f64 {
        self.top
    }

    /// Returns the amounts that bear a mark.
    pub(in crate::render) fn marks(&self) -> impl Iterator<Item = f64> {
        let Axis { top, step, .. } = *self;
        let count = (top / step).round() as u32;
        (0..=count).map(move |n| f64::from(n) * step)
    }
}

/// Returns the next 1, 2 or 5 times a power of ten.
fn round_up(value: f64) -> f64 {
    let power = 10f64.powf(value.log10().floor());
    let times = [1.0, 2.0, 5.0, 10.0];
    let enough = |times: &&f64| **times * power >= value * (1.0 - 1e-9);
    times.iter().find(enough).unwrap_or(&10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_the_largest_amount_finds_room() {
        let marks = |largest| Axis::new(100.0, 0.0, largest).marks().collect::<Vec<_>>();
        assert_eq!(marks(320.0), [0.0, 100.0, 200.0, 300.0, 400.0]);
        assert_eq!(marks(2.4), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(marks(5200.0), [0.0, 2000.0, 4000.0, 6000.0]);
    }

    #[test]
    fn places_run_from_zero_to_the_end_and_not_beyond() {
        let axis = Axis::new(100.0, 0.0, 400.0);
        assert_eq!([0.0, 200.0, 900.0].map(|v| axis.at(v)), [100.0, 50.0, 0.0]);
    }

    #[test]
    fn nothing_eaten_still_has_an_axis() {
        let axis = Axis::new(100.0, 0.0, 0.0);
        assert_eq!(axis.at(0.0), 100.0);
        assert!(axis.marks().all(f64::is_finite));
    }
}
