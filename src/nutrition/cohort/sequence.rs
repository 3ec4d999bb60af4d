//! Later days of a study are often reported less fully than the first (method, part 2, section 5, step 2).

/// Multiplies everybody's second, third, … day so that, of the people who have it, its weighted mean is
/// that of their first days. In NHANES the second day of magnesium is 2 % lower, of vitamin D 3 % higher.
pub(super) fn level_later_days(days: &mut [Vec<f64>], weights: &[f64]) {
    let most = days.iter().map(Vec::len).max().unwrap_or(0);
    for nth in 1..most {
        let (mut first, mut later) = (0.0, 0.0);
        for (person, weight) in days.iter().zip(weights).filter(|(p, _)| p.len() > nth) {
            first += weight * person[0];
            later += weight * person[nth];
        }
        if first > 0.0 && later > 0.0 {
            let factor = first / later;
            for person in days.iter_mut().filter(|person| person.len() > nth) {
                person[nth] *= factor;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_every_later_day_becomes_that_of_the_same_peoples_first() {
        let mut days = vec![vec![4.0, 2.0], vec![8.0, 5.0, 3.0], vec![6.0, 2.0]];
        level_later_days(&mut days, &[1.0, 2.0, 1.0]);
        let second = days[0][1] + 2.0 * days[1][1] + days[2][1];
        assert!((second - 26.0).abs() < 1e-12, "{second}");
        assert_eq!(days[1][2], 8.0);
        assert_eq!(days[0][0], 4.0);
    }

    #[test]
    fn days_stay_as_they_are_where_nobody_ate_any_on_the_first_or_the_later() {
        for before in [[[4.0, 0.0], [8.0, 0.0]], [[0.0, 4.0], [0.0, 8.0]]] {
            let mut days = before.map(Vec::from).to_vec();
            level_later_days(&mut days, &[1.0, 1.0]);
            assert_eq!(days, before);
        }
    }
}
