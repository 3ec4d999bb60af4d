//! Numbers as people read them: no more digits than the method carries.

use crate::nutrition::intake::GOOD_COVERAGE;
use crate::nutrition::{Assessment, Level};
use std::borrow::Borrow;

/// Writes an amount with at most three figures that count, without a thousands sign.
pub(in crate::render) fn amount(value: f64) -> String {
    let text = match value.abs() {
        v if v >= 99.95 => format!("{value:.0}"),
        v if v >= 0.995 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    };
    trim(text)
}

fn trim(text: String) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// Writes a chance as a percentage, never as certain: `91 %`, `under 1 %`, `over 99 %`.
pub(in crate::render) fn chance(p: f64) -> String {
    match p {
        p if p < 0.01 => "under 1\u{a0}%".to_owned(),
        p if p > 0.99 => "over 99\u{a0}%".to_owned(),
        p => format!("{:.0}\u{a0}%", p * 100.0),
    }
}

/// Writes a chance for a sentence: `about 91 %`, `under 1 %`, `over 99 %`.
pub(in crate::render) fn about(p: f64) -> String {
    match p {
        0.01..=0.99 => format!("about {}", chance(p)),
        _ => chance(p),
    }
}

/// Writes a chance in five columns: ` 91 %`, ` <1 %`, `>99 %`.
pub(in crate::render) fn short_chance(p: f64) -> String {
    match p {
        p if p < 0.01 => "<1 %".to_owned(),
        p if p > 0.99 => ">99 %".to_owned(),
        p => {
            let percent = p * 100.0;
            let decimals = usize::from(crosses_a_step(p, percent.round() / 100.0));
            format!("{percent:.decimals$} %")
        }
    }
}

/// Whether rounding would put a chance on the other side of a step between two levels.
fn crosses_a_step(chance: f64, rounded: f64) -> bool {
    Level::of_chance(chance) != Level::of_chance(rounded)
}

/// Writes the chance below the need, or its range where too much is unknown for one figure; `None`
/// where no chance is given.
pub(in crate::render) fn chance_or_range(of: &Assessment) -> Option<String> {
    let (p, [high, low]) = of.chance().zip(of.chance_range())?;
    let ends = [high.min(low), high.max(low)].map(|p| short_chance(p).replace(" %", ""));
    let is_vague = of
        .series
        .coverage()
        .is_some_and(|known| known < GOOD_COVERAGE);
    let plain = |end: &String| end.trim_start_matches(['<', '>']).to_owned();
    Some(if is_vague && plain(&ends[0]) != plain(&ends[1]) {
        format!("{} %", ends.join("-"))
    } else {
        short_chance(p)
    })
}

/// Writes a share as a percentage; what is not quite all or nothing never looks so.
pub(in crate::render) fn share(part: f64) -> String {
    let percent = (part * 100.0).round();
    match part {
        p if p > 0.0 && percent == 0.0 => "under 1\u{a0}%".to_owned(),
        p if p < 1.0 && percent == 100.0 => "99\u{a0}%".to_owned(),
        _ => format!("{percent:.0}\u{a0}%"),
    }
}

/// Writes a count with its noun: `1 day`, `3 days`.
pub(in crate::render) fn count(n: u64, noun: &str) -> String {
    match n {
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

/// Joins words: `a, b and c`.
pub(in crate::render) fn and(words: &[String]) -> String {
    join(words, "and")
}

/// Joins words: `a, b or c`.
pub(in crate::render) fn or(words: &[&str]) -> String {
    join(words, "or")
}

fn join<S: Borrow<str>>(words: &[S], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.borrow().to_owned(),
        [first @ .., end] => format!("{} {last} {}", first.join(", "), end.borrow()),
    }
}

/// Returns the sentence with its first letter large.
pub(in crate::render) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Returns a name as it stands inside a sentence: its first letter small.
pub(in crate::render) fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::shared::page::GLUE;

    #[test]
    fn amounts_carry_no_false_digits() {
        let written = [0.0, 0.214, 2.54, 9.96, 12.0, 99.96, 212.4, 2720.0].map(amount);
        assert_eq!(
            written,
            ["0", "0.21", "2.5", "10", "12", "100", "212", "2720"]
        );
    }

    #[test]
    fn no_chance_is_written_as_certain() {
        let plain = |text: String| text.replace(GLUE, " ");
        let chances = [0.0, 0.004, 0.913, 1.0].map(|p| plain(chance(p)));
        assert_eq!(chances, ["under 1 %", "under 1 %", "91 %", "over 99 %"]);
        let shares = [0.0, 0.001, 0.5, 0.999, 1.0].map(|p| plain(share(p)));
        assert_eq!(shares, ["0 %", "under 1 %", "50 %", "99 %", "100 %"]);
    }
}
