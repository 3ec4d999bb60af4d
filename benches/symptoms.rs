//! Comparing intake before symptom days with other days, over a year.
//!
//! Every day for itself, the comparison would be wrong (see `symptom::association`); the blocks
//! cost what the second figure says: the same number of plain passes over the same six series.

#![allow(
    missing_docs,
    reason = "criterion's macros make functions of their own"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use nutrigap::symptom::association::{PERMUTATIONS, compare, trailing_means};

const DAYS: usize = 365;

fn year() -> (Vec<Vec<Option<f64>>>, Vec<bool>) {
    let daily = |nutrient: usize| -> Vec<Option<f64>> {
        let value = |day: usize| {
            (!(day * 31 + nutrient * 17).is_multiple_of(97)).then_some((day * 7 % 101) as f64)
        };
        trailing_means(&(0..DAYS).map(value).collect::<Vec<_>>())
    };
    let symptom = (0..DAYS).map(|day| day % 23 < 3).collect();
    ((0..6).map(daily).collect(), symptom)
}

/// The difference of means of each series, as often as the permutation test takes it.
fn plain_passes(intakes: &[Vec<Option<f64>>], symptom: &[bool]) -> f64 {
    let mut largest: f64 = 0.0;
    for _ in 0..PERMUTATIONS {
        for intake in intakes {
            let (mut sums, mut days) = ([0.0; 2], [0.0; 2]);
            for (value, has) in black_box(intake).iter().zip(symptom) {
                if let Some(value) = value {
                    sums[usize::from(*has)] += value;
                    days[usize::from(*has)] += 1.0;
                }
            }
            largest = largest.max(sums[1] / days[1] - sums[0] / days[0]);
        }
    }
    largest
}

fn a_year(criterion: &mut Criterion) {
    let (intakes, symptom) = year();
    assert!(compare(&intakes, &symptom).iter().all(Option::is_some));
    let mut group = criterion.benchmark_group("symptoms");
    group.sample_size(10);
    group.bench_function("a year, six nutrients, one symptom", |bencher| {
        bencher.iter(|| compare(black_box(&intakes), black_box(&symptom)));
    });
    group.bench_function("as many plain passes", |bencher| {
        bencher.iter(|| plain_passes(black_box(&intakes), black_box(&symptom)));
    });
    group.finish();
}

criterion_group!(benches, a_year);
criterion_main!(benches);
