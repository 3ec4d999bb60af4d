//! The three special functions the exposure figures need.
//!
//! The error function is libm's (a port of FreeBSD's, right to the last digit), the incomplete gamma
//! function statrs's. The tests hold them over the arguments that occur against values computed with
//! 40 digits (mpmath) in `tests/data/special_functions.json`: Φ to 1e-13 of its value even in the
//! tails, Q to 1e-10. The error function of statrs holds to 1e-10 too, but not to the last digits.

use statrs::function::gamma::checked_gamma_ur;

/// Returns the standard normal distribution function Φ(x).
pub fn phi(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

/// Returns the standard normal density φ(x).
pub fn density(x: f64) -> f64 {
    (-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// Returns Q(a, x), the regularised upper incomplete gamma function; 1 for x ≤ 0, 0 for infinite x.
///
/// `a` must be positive and finite, else the result is NaN.
pub fn gamma_q(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        1.0
    } else if x == f64::INFINITY {
        0.0
    } else {
        checked_gamma_ur(a, x).unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Oracle {
        phi: Vec<(f64, f64)>,
        gamma_q: Vec<(f64, f64, f64)>,
    }

    fn oracle() -> Oracle {
        let text = include_str!("../../tests/data/special_functions.json");
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn phi_is_right_to_thirteen_digits_even_in_the_tails() {
        for (x, expected) in oracle().phi {
            assert!((phi(x) - expected).abs() < 1e-13 * expected, "Φ({x})");
        }
    }

    #[test]
    fn gamma_q_is_right_to_ten_decimals_for_one_day_and_for_ten_years() {
        for (a, x, expected) in oracle().gamma_q {
            let got = gamma_q(a, x);
            assert!(
                (got - expected).abs() < 1e-10,
                "Q({a}, {x}) = {got}, not {expected}"
            );
        }
    }

    #[test]
    fn the_ends_are_exact() {
        assert_eq!(gamma_q(3.0, 0.0), 1.0);
        assert_eq!(gamma_q(3.0, f64::INFINITY), 0.0);
        assert_eq!(phi(f64::INFINITY), 1.0);
    }
}
