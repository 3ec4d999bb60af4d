//! Days moved and drawn in blocks, so that what follows one another mostly stays together.

use fastrand::Rng;

use super::BLOCK_DAYS;

/// Moves a series: turned round the circle by any number of days, cut into blocks, and the blocks
/// shuffled. Each value stays as often as it was.
pub(super) fn permute(series: &[bool], moved: &mut [bool], rng: &mut Rng) {
    let n = series.len();
    if n == 0 {
        return;
    }
    let turn = rng.usize(0..n);
    let mut blocks: Vec<usize> = (0..n.div_ceil(BLOCK_DAYS)).collect();
    rng.shuffle(&mut blocks);
    let mut at = 0;
    for block in blocks {
        let from = block * BLOCK_DAYS;
        for day in from..(from + BLOCK_DAYS).min(n) {
            moved[at] = series[(day + turn) % n];
            at += 1;
        }
    }
}

/// Draws as many days as there are, in blocks that begin anywhere and run on past the end to the
/// beginning (Politis and Romano 1992).
pub(super) fn resample(n: usize, days: &mut Vec<usize>, rng: &mut Rng) {
    days.clear();
    while days.len() < n {
        let from = rng.usize(0..n);
        days.extend((from..from + BLOCK_DAYS).map(|day| day % n));
    }
    days.truncate(n);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_keeps_every_symptom_day_and_most_neighbours() {
        let mut rng = Rng::with_seed(1);
        let series: Vec<bool> = (0..60).map(|day| (20..30).contains(&day)).collect();
        let mut moved = vec![false; 60];
        for _ in 0..100 {
            permute(&series, &mut moved, &mut rng);
            assert_eq!(moved.iter().filter(|has| **has).count(), 10);
            let starts = moved.windows(2).filter(|w| !w[0] && w[1]).count();
            assert!(starts <= 3, "{moved:?}");
        }
    }

    #[test]
    fn a_draw_has_as_many_days_in_runs() {
        let mut rng = Rng::with_seed(1);
        let mut days = Vec::new();
        resample(30, &mut days, &mut rng);
        assert_eq!(days.len(), 30);
        let runs = days.windows(2).filter(|w| w[1] == (w[0] + 1) % 30).count();
        assert!(runs >= 25, "{days:?}");
    }

    #[test]
    fn nothing_is_moved_of_nothing() {
        let mut days = vec![1];
        resample(0, &mut days, &mut Rng::with_seed(1));
        permute(&[], &mut [], &mut Rng::with_seed(1));
        assert!(days.is_empty());
    }
}
