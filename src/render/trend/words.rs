//! Changes in sentences.

use chrono::{Datelike, NaiveDate};

use crate::domain::Tracked;
use crate::nutrition::change::{Change, Verdict};
use crate::render::report::people;
use crate::render::report::words::level_words;
use crate::render::shared::numbers::{about, amount, count};
use crate::render::shared::page::GLUE;
use crate::report::trend::{Since, Step, Trend, TrendFigure};

/// Returns the title: `Week by week, 31 August to 22 November 2026`.
pub(in crate::render) fn title(of: &Trend) -> String {
    let step = match of.step {
        Step::Week => "Week by week",
        Step::Month => "Month by month",
    };
    format!("{step}, {}", people::period(of.period))
}

/// Says how many parts can be judged.
pub(in crate::render) fn judged(of: &Trend) -> String {
    let all = count(of.parts.len() as u64, of.step.key());
    let least = of.latest.settings.least_days;
    match of.stated() {
        0 => format!(
            "{all}, none with the {least} full days it takes to say anything. They are left blank, never \
             counted as zero."
        ),
        stated if stated == of.parts.len() => {
            format!("{all}, each with {least} full days or more.")
        }
        stated => format!(
            "{all}, {stated} of them with {least} full days or more. The others are left blank, never \
             counted as zero."
        ),
    }
}

/// Says the last figure that can be judged.
pub(in crate::render) fn last(of: &Trend, nutrient: Tracked) -> String {
    let Some((part, found)) = of.last_stated(nutrient) else {
        return format!("No {} can be judged yet.", of.step.key());
    };
    let is_last = of
        .parts
        .last()
        .is_some_and(|last| last.period == part.period);
    let which = if is_last {
        format!("Last {}", of.step.key())
    } else {
        format!(
            "{}, the last that can be judged",
            people::period(part.period)
        )
    };
    format!("{which}: {}.", figure(found))
}

/// Says how the mean changed, and whether that is real.
pub(in crate::render) fn since(of: &Since, trend: &Trend, nutrient: Tracked) -> String {
    let before = if of.just_before {
        format!("the {} before", trend.step.key())
    } else {
        format!("{}, the last that can be judged", people::period(of.period))
    };
    format!("Since {before}: {}.", change(of.change, nutrient))
}

/// Says a change with its interval and what it is worth.
pub(in crate::render) fn change(of: Change, nutrient: Tracked) -> String {
    let unit = nutrient.nutrient().unit();
    let [low, high] = of.interval().map(signed);
    let moved = match amount(of.difference.abs()).as_str() {
        "0" => "no difference".to_owned(),
        by if of.difference > 0.0 => format!("{by}{GLUE}{unit} more a day"),
        by => format!("{by}{GLUE}{unit} less a day"),
    };
    format!(
        "{moved} (95{GLUE}% interval {low} to {high}), {}",
        verdict(of.verdict)
    )
}

/// Says what a difference is worth.
pub(in crate::render) const fn verdict(of: Verdict) -> &'static str {
    match of {
        Verdict::Real => "more than day-to-day noise",
        Verdict::Perhaps => "perhaps a change, perhaps day-to-day noise",
        Verdict::Noise => "within day-to-day noise",
    }
}

fn signed(value: f64) -> String {
    let size = amount(value.abs());
    match (size.as_str(), value < 0.0) {
        ("0", _) => size,
        (_, true) => format!("-{size}"),
        (_, false) => format!("+{size}"),
    }
}

/// Says a part's mean and chance, or why there is none.
pub(in crate::render) fn figure(of: &TrendFigure) -> String {
    let figures = &of.assessment;
    let level = level_words(figures.level);
    match (of.stated_mean(), figures.chance()) {
        (Some(mean), Some(p)) => format!(
            "{} {} a day, {level} (chance of too little {})",
            amount(mean),
            figures.nutrient.nutrient().unit(),
            about(p)
        ),
        (Some(mean), None) => {
            format!(
                "{} {} a day, {level}",
                amount(mean),
                figures.nutrient.nutrient().unit()
            )
        }
        (None, _) => level.to_owned(),
    }
}

/// Says a verdict in a word, for a narrow column.
pub(in crate::render) const fn verdict_word(of: Verdict) -> &'static str {
    match of {
        Verdict::Real => "clear",
        Verdict::Perhaps => "perhaps",
        Verdict::Noise => "none clear",
    }
}

/// Says what the row of marks shows; `gap` stands where there is too little to judge.
pub(in crate::render) fn key(of: &Trend, each: usize, gap: char) -> String {
    format!(
        "Each mark is {}, oldest first: the taller, the more. {gap} stands for too few full days.",
        average(of, each)
    )
}

/// Says what the dots of the picture show.
pub(in crate::render) fn dots(of: &Trend, each: usize) -> String {
    format!(
        "Each dot is {}. A gap is a {} with too few full days.",
        average(of, each),
        of.step.key()
    )
}

fn average(of: &Trend, each: usize) -> String {
    match each {
        1 => format!("the average of a {}", of.step.key()),
        n => format!("the average of {n} {}s", of.step.key()),
    }
}

/// Writes the first day of a part: `16 Nov`, `Nov 2026`, with the year where there is more than one.
pub(in crate::render) fn date(of: &Trend, day: NaiveDate) -> String {
    let format = match of.step {
        Step::Month => "%b %Y",
        Step::Week if of.period.from.year() == of.period.to.year() => "%-d %b",
        Step::Week => "%-d %b %Y",
    };
    day.format(format).to_string()
}

/// What to keep in mind when many changes are looked at.
pub(in crate::render) const MANY: &str = "Of twenty changes that are nothing but noise, one looks real. \
The days of one person resemble each other, so even real changes are a little less sure than they look.";
