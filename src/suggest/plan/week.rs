//! Portions of a week on its days.

/// Days of a week.
pub const DAYS: usize = 7;

/// Lays portions out: each food on as many days as its count says, the days evenly filled, the same
/// food evenly spread. At most seven of a food are laid out.
pub fn lay_out(per_week: &[u32]) -> Vec<[bool; DAYS]> {
    let mut load = [0_u32; DAYS];
    per_week
        .iter()
        .map(|count| {
            let mut days = [false; DAYS];
            for _ in 0..(*count).min(DAYS as u32) {
                let day = best_day(&days, &load);
                days[day] = true;
                load[day] += 1;
            }
            days
        })
        .collect()
}

/// The emptiest day, of those the farthest from a day the food is on already.
fn best_day(taken: &[bool; DAYS], load: &[u32; DAYS]) -> usize {
    let distance = |day: usize| {
        let of = |other: usize| {
            let apart = day.abs_diff(other);
            apart.min(DAYS - apart)
        };
        (0..DAYS)
            .filter(|d| taken[*d])
            .map(of)
            .min()
            .unwrap_or(DAYS)
    };
    let free = (0..DAYS).filter(|day| !taken[*day]);
    free.min_by_key(|day| (load[*day], DAYS - distance(*day), *day))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_one_portions_are_three_a_day() {
        let week = lay_out(&[7, 5, 4, 3, 2]);
        for day in 0..DAYS {
            assert_eq!(week.iter().filter(|food| food[day]).count(), 3);
        }
        assert_eq!(week[2].iter().filter(|on| **on).count(), 4);
    }

    #[test]
    fn two_portions_of_fish_stand_days_apart() {
        let week = lay_out(&[2]);
        let days: Vec<usize> = (0..DAYS).filter(|d| week[0][*d]).collect();
        assert_eq!(days, [0, 3]);
    }
}
