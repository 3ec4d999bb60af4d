//! How much less consecutive days say than days drawn at random.

use chrono::{Days, NaiveDate};

/// How much larger the variance of a mean is when every day follows the last: NHANES and long diaries
/// give 1.1 to 1.4, by nutrient.
const CONSECUTIVE: f64 = 0.2;

/// Returns the design factor d of full days in rising order: 1 + 0.2 times the share of steps that are
/// exactly one day. The variance of the mean is d times that of random days.
pub fn design_factor(days: &[NaiveDate]) -> f64 {
    let steps = days.windows(2);
    let count = steps.len();
    if count == 0 {
        return 1.0;
    }
    let next = steps.filter(|pair| pair[0] + Days::new(1) == pair[1]);
    1.0 + CONSECUTIVE * next.count() as f64 / count as f64
}
