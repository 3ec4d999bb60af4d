//! How the days of the period are logged, as a strip.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::icon::{Mark, mark};
use super::{WIDTH, picture, px};
use crate::domain::{DayStatus, Period};
use crate::nutrition::Day;
use crate::render::report::people;
use crate::report::{GapReport, Step, Stretch};

/// Up to so many days stand in one row; more stand week below week.
const ONE_ROW: usize = 10;
/// The place a day takes.
const CELL: f64 = 32.0;

/// Draws the period's days, or how much of each longer stretch is logged.
pub(in crate::render) fn calendar(report: &GapReport) -> Markup {
    match report.step() {
        Step::Day if report.days.len() <= ONE_ROW => rows(report, &[report.days.as_slice()]),
        Step::Day => {
            let week = |a: &Day, b: &Day| a.date.iso_week() == b.date.iso_week();
            rows(report, &report.days.chunk_by(week).collect::<Vec<_>>())
        }
        step => columns(report, step),
    }
}

fn mark_of(day: &Day) -> Mark {
    match day.status {
        DayStatus::Full if day.confirmed => Mark::Confirmed,
        DayStatus::Full => Mark::Full,
        DayStatus::Partial | DayStatus::Incomplete => Mark::Partial,
        DayStatus::Empty => Mark::Empty,
    }
}

const fn word(mark: Mark) -> &'static str {
    match mark {
        Mark::Full => "full",
        Mark::Confirmed => "full, confirmed",
        Mark::Partial => "partial",
        Mark::Empty => "empty",
    }
}

fn rows(report: &GapReport, rows: &[&[Day]]) -> Markup {
    let weeks = rows.len() > 1;
    let column = |at: usize, date: NaiveDate| match weeks {
        true => date.weekday().num_days_from_monday() as usize,
        false => at,
    };
    let head = if weeks { 16.0 } else { 0.0 };
    let parts = html! {
        @if weeks {
            @for day in report.days.iter().take(7) {
                @let x = column(0, day.date) as f64 * CELL + 16.0;
                text x=(px(x)) y="12" text-anchor="middle" { (day.date.format("%a")) }
            }
        }
        @for (row, days) in rows.iter().enumerate() {
            @for (at, day) in days.iter().enumerate() {
                @let (x, y) = (column(at, day.date) as f64 * CELL, row as f64 * CELL + head);
                g transform={ "translate(" (px(x + 8.0)) " " (px(y + 2.0)) ")" } { (mark(mark_of(day))) }
                text x=(px(x + 16.0)) y=(px(y + 29.0)) text-anchor="middle" {
                    @if !weeks { (day.date.format("%a")) } @else { (day.date.day()) }
                }
                @if !weeks {
                    text x=(px(x + 16.0)) y=(px(y + 41.0)) text-anchor="middle" { (day.date.day()) }
                }
            }
        }
    };
    let description: Vec<_> = report
        .days
        .iter()
        .map(|day| {
            format!(
                "{} {}",
                people::day(day.date, report.period),
                word(mark_of(day))
            )
        })
        .collect();
    let height = if weeks {
        CELL * rows.len() as f64 + head
    } else {
        CELL + 16.0
    };
    let size = [WIDTH, height];
    picture(size, "Logged days", &description.join(", "), &parts)
}

/// The height of a column whose every day is full.
const FULL: f64 = 40.0;

fn columns(report: &GapReport, step: Step) -> Markup {
    let stretches = report.stretches();
    let width = WIDTH / stretches.len() as f64;
    let part = |days: usize, of: &Stretch| FULL * days as f64 / of.days() as f64;
    let parts = html! {
        line.axis x1="0" x2=(px(WIDTH)) y1=(px(FULL + 1.0)) y2=(px(FULL + 1.0)) {}
        @for (at, of) in stretches.iter().enumerate() {
            @let (x, w) = (px(width * at as f64), px((width * 0.8).max(0.6)));
            @let (full, partial) = (part(of.full, of), part(of.partial, of));
            rect."cell-full" x=(x) width=(w) y=(px(FULL - full)) height=(px(full)) {}
            @if of.partial > 0 {
                rect."cell-edge" x=(x) width=(w) y=(px(FULL - full - partial)) height=(px(partial)) {}
            }
        }
        text x="0" y="54" { (ends(report.period)[0]) }
        text x=(px(WIDTH)) y="54" text-anchor="end" { (ends(report.period)[1]) }
    };
    let full: usize = stretches.iter().map(|s| s.full).sum();
    let partial: usize = stretches.iter().map(|s| s.partial).sum();
    let said = format!(
        "{full} full days and {partial} partial ones, of {}, one column a {}",
        report.days.len(),
        step.noun()
    );
    picture([WIDTH, 58.0], "Logged days", &said, &parts)
}

fn ends(period: Period) -> [String; 2] {
    [period.from, period.to].map(|date| date.format("%b %Y").to_string())
}
