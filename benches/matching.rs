//! How fast words become foods, each beside something smaller in the same run.
//!
//! `cargo bench --bench matching`
//!
//! The lines are those of `evaluation/own_lines.csv`; a meal joins five of them. A keystroke is one
//! more letter of a query searched over the whole table.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutrigap::catalogue::Catalogue;
use nutrigap::domain::Personal;
use nutrigap::matching::Matcher;

fn lines() -> Vec<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/evaluation/own_lines.csv");
    let mut rows = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_path(file)
        .expect("the lines are part of the project");
    rows.records()
        .map(|row| row.expect("a row")[0].to_owned())
        .collect()
}

fn understanding(c: &mut Criterion) {
    let personal = Personal::default();
    let matcher = Matcher::new(Catalogue::shipped(), &personal);
    let lines = lines();
    let meals: Vec<String> = lines.chunks(5).map(|five| five.join(", ")).collect();
    let mut group = c.benchmark_group("understand");
    group.throughput(Throughput::Elements(lines.len() as u64));
    group.bench_function("one food a line", |b| {
        b.iter(|| {
            lines
                .iter()
                .map(|l| matcher.understand(black_box(l)).items.len())
                .sum::<usize>()
        });
    });
    group.throughput(Throughput::Elements(meals.len() as u64));
    group.bench_function("meals of five foods", |b| {
        b.iter(|| {
            meals
                .iter()
                .map(|m| matcher.understand(black_box(m)).items.len())
                .sum::<usize>()
        });
    });
    group.throughput(Throughput::Elements(1));
    group.bench_function("a line of nearly 4 KiB, the longest that is read", |b| {
        let long = "2 eggs and toast, ".repeat(225);
        b.iter(|| matcher.understand(black_box(&long)).items.len());
    });
    group.finish();
}

fn searching(c: &mut Criterion) {
    let personal = Personal::default();
    let matcher = Matcher::new(Catalogue::shipped(), &personal);
    let typed = "cheddar cheese";
    let mut group = c.benchmark_group("search");
    group.throughput(Throughput::Elements(typed.len() as u64));
    group.bench_function("as typed, a letter at a time", |b| {
        b.iter(|| {
            (1..=typed.len())
                .map(|n| matcher.search(black_box(&typed[..n]), 10).len())
                .sum::<usize>()
        });
    });
    group.throughput(Throughput::Elements(1));
    group.bench_function("a misspelt word", |b| {
        b.iter(|| matcher.search(black_box("brocolli "), 10).len())
    });
    group.bench_function("a description word for word", |b| {
        let table = Catalogue::shipped();
        b.iter(|| table.described(black_box("Banana, raw")).count());
    });
    group.finish();
}

fn starting(c: &mut Criterion) {
    let personal = Personal::default();
    c.bench_function("a new matcher and its first line", |b| {
        b.iter(|| {
            Matcher::new(Catalogue::shipped(), &personal)
                .understand(black_box("2 eggs"))
                .items
                .len()
        });
    });
}

criterion_group!(benches, understanding, searching, starting);
criterion_main!(benches);
