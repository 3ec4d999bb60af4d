//! Times two things in turn, so that a ratio holds when the machine's speed drifts.
#![allow(dead_code, reason = "each bench uses its part of this")]

pub mod diary;
pub mod food;
pub mod process;

use std::time::{Duration, Instant};

/// How often each of the two runs.
const RUNS: usize = 41;

/// Runs `ours` and `theirs` in turn and prints both medians and the median of the ratios.
pub fn compare(name: &str, mut ours: impl FnMut(), against: &str, mut theirs: impl FnMut()) {
    ours();
    theirs();
    let mut pairs: Vec<(Duration, Duration)> = (0..RUNS)
        .map(|_| (time(&mut ours), time(&mut theirs)))
        .collect();
    let ratio = median(
        pairs
            .iter()
            .map(|(a, b)| a.as_secs_f64() / b.as_secs_f64())
            .collect(),
    );
    let a = median(pairs.iter().map(|(a, _)| a.as_secs_f64() * 1e3).collect());
    let b = median(
        pairs
            .drain(..)
            .map(|(_, b)| b.as_secs_f64() * 1e3)
            .collect(),
    );
    show(&format!(
        "{name}: {a:.2} ms; {against}: {b:.2} ms; ratio {ratio:.2}"
    ));
}

#[allow(clippy::print_stdout, reason = "a bench has no other way out")]
pub fn show(line: &str) {
    println!("{line}");
}

/// Returns how long one run took.
pub fn time(work: &mut impl FnMut()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// Returns the middle of some values.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
