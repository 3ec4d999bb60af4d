//! Which days were used and which were not, in words.

use chrono::{Datelike, Weekday};

use crate::domain::{DayStatus, Period};
use crate::nutrition::{Day, DayNote, Missing};
use crate::render::report::people::{self, day};
use crate::render::shared::numbers::{amount, and, count};
use crate::render::shared::page::harmless;
use crate::report::GapReport;

/// Says how many days were used: `6 of 7 days are full and used.`
pub(in crate::render) fn used(report: &GapReport) -> String {
    let (used, all) = (report.days_used(), report.days.len());
    let least = report.settings.least_days;
    let mut said = match used {
        0 => format!("No day of {all} is logged in full yet; it takes {least} to say anything."),
        1 => format!("1 of {all} days is full and used."),
        _ => format!("{used} of {all} days are full and used."),
    };
    match unanswered(report).count() {
        0 => {}
        1 => said += " 1 day probably lacks a meal and waits for your answer.",
        many => {
            said += &format!(" {many} days probably lack a meal and wait for your answer.");
        }
    }
    said
}

fn unanswered(report: &GapReport) -> impl Iterator<Item = &Day> {
    let days = report.days.iter();
    days.filter(|day| day.status == DayStatus::Incomplete)
}

/// Whether forgotten meals cannot be seen: the meals of the days used have neither names nor times.
pub(super) fn hides_meals(report: &GapReport) -> bool {
    let mut used = report.days.iter().filter(|day| day.is_full());
    report.settings.compare && report.days_used() > 0 && used.all(|day| day.evening.is_none())
}

/// Says that forgotten meals cannot be seen.
fn meals_unseen(report: &GapReport) -> Option<String> {
    hides_meals(report).then(|| {
        "Your meals have no names and no times, so a forgotten meal cannot be seen: only a day with \
         less than half of your usual energy is asked about, and most days without their evening \
         meal have more."
            .to_owned()
    })
}

/// Says what to do next where no day is full; `None` where one is.
pub(in crate::render) fn next(report: &GapReport) -> Option<String> {
    if report.days_used() > 0 {
        return None;
    }
    if unanswered(report).next().is_some() {
        return Some(
            "Answer for the days that probably lack a meal, below: then they count.".to_owned(),
        );
    }
    let partial = report.days.iter().any(|d| d.status == DayStatus::Partial);
    Some(match (partial, report.diary) {
        (true, _) => {
            "Log the rest of a day, or say with \"nutrigap done\" that everything is logged: \
             then it counts."
                .to_owned()
        }
        (false, Some(diary)) => format!(
            "Nothing to eat is logged on these days; the diary has entries on {}. Choose days \
             with --from and --to.",
            people::period(diary)
        ),
        (false, None) => {
            "Nothing is logged yet. Begin with: nutrigap log 2 eggs and a cup of milk".to_owned()
        }
    })
}

/// How many left-out stretches of days are told one by one.
const TOLD: usize = 14;

/// Says which days were not used and why; days without entries in a row are told together.
pub(in crate::render) fn left_out(report: &GapReport) -> Vec<String> {
    let not_full: Vec<&Day> = report.days.iter().filter(|d| !d.is_full()).collect();
    let in_a_row = |a: &&Day, b: &&Day| {
        a.notes == b.notes && a.status == DayStatus::Empty && a.date.succ_opt() == Some(b.date)
    };
    let stretches: Vec<&[&Day]> = not_full.chunk_by(in_a_row).collect();
    let told = stretches.iter().take(TOLD);
    let mut lines: Vec<_> = told.map(|days| stretch(days, report.period)).collect();
    let rest: usize = stretches.iter().skip(TOLD).map(|days| days.len()).sum();
    if rest > 0 {
        lines.push(format!("and {}", count(rest as u64, "more day")));
    }
    lines
}

fn stretch(days: &[&Day], period: Period) -> String {
    let (first, last) = (days[0], days[days.len() - 1]);
    let dates = if first.date == last.date {
        day(first.date, period)
    } else {
        format!("{} to {}", day(first.date, period), day(last.date, period))
    };
    let status = match first.status {
        DayStatus::Partial => ", partial: ",
        DayStatus::Incomplete => ", probably incomplete: ",
        _ => ": ",
    };
    let notes = first.notes.iter().filter(|n| n.drops_the_day());
    let reasons: Vec<_> = notes.map(|note| reason(first, note)).collect();
    format!("{dates}{status}{}", reasons.join("; "))
}

/// Points out that no weekend is among the days used, since people eat differently then.
fn weekend(report: &GapReport) -> Option<String> {
    let full = || report.days.iter().filter(|d| d.is_full());
    let is_weekend = |d: &Day| matches!(d.date.weekday(), Weekday::Sat | Weekday::Sun);
    (full().next().is_some() && !full().any(is_weekend)).then(|| {
        "None of these days is a Saturday or Sunday: a weekend day would tell more.".to_owned()
    })
}

/// Says that not every value is one the imported diary had.
fn filled(report: &GapReport) -> Option<String> {
    let entries = match report.filled_entries {
        0 => return None,
        1 => "1 entry has values".to_owned(),
        many => format!("{many} entries have values"),
    };
    Some(format!(
        "{entries} that the imported diary left blank and the food table gave (--fill-unknown)."
    ))
}

/// Says how many of the foods are in doubt.
fn doubts(report: &GapReport) -> Option<String> {
    let of = report.doubts;
    let are = |n: usize| {
        if n == 1 {
            "1 is".to_owned()
        } else {
            format!("{n} are")
        }
    };
    let may = |n: usize| {
        if n == 1 {
            "1 may be another food".to_owned()
        } else {
            format!("{n} may be other foods")
        }
    };
    let have = |n: usize| {
        if n == 1 {
            "1 has".to_owned()
        } else {
            format!("{n} have")
        }
    };
    let parts = [
        (of.food > 0).then(|| format!("{} than were found for the words", may(of.food))),
        (of.amount > 0)
            .then(|| format!("{} a usual amount, because none was given", have(of.amount))),
        (of.no_food > 0).then(|| {
            format!(
                "{} not known, and what they hold is unknown",
                are(of.no_food)
            )
        }),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty())
        .then(|| format!("Of {} foods logged on these days, {}.", of.of, and(&parts)))
}

/// Says what is worth a look on the days that were used.
pub(in crate::render) fn remarks(report: &GapReport) -> Vec<String> {
    let said = |of: &Day, note: &DayNote| {
        let date = day(of.date, report.period);
        format!("{date}: {}", reason(of, note))
    };
    let of_day = |of: &Day| -> Vec<String> {
        let kept = of.notes.iter().filter(|n| !n.drops_the_day());
        kept.map(|note| said(of, note)).collect()
    };
    report
        .days
        .iter()
        .filter(|d| d.is_full())
        .flat_map(of_day)
        .chain(meals_unseen(report))
        .chain(weekend(report))
        .chain(filled(report))
        .chain(doubts(report))
        .collect()
}

/// Says one note of a day.
pub(in crate::render) fn reason(of: &Day, note: &DayNote) -> String {
    match note {
        DayNote::NothingLogged => "nothing logged".to_owned(),
        DayNote::OnlySupplements => "only supplements logged".to_owned(),
        DayNote::NotOver => {
            "the day is not over; \"nutrigap done\" counts it when everything is logged".to_owned()
        }
        DayNote::MarkedPartial => "you marked it as partly logged".to_owned(),
        DayNote::LowEnergy { kcal, least } => format!(
            "only {} kcal logged, a full day has at least {}; if that was all, \"nutrigap done {}\"",
            amount(*kcal),
            amount(*least),
            of.date
        ),
        DayNote::ProbablyIncomplete(missing) => {
            let found = match missing {
                Missing::Evening => "no evening meal, which you usually log",
                Missing::LowEnergy => "less than half of the energy you usually log",
            };
            format!(
                "{found}; \"nutrigap done {date}\" if that was all, \"nutrigap done {date} --not\" if \
                 something is not logged",
                date = of.date
            )
        }
        DayNote::EnergyUnknown { entries } => format!(
            "too much is unknown: no energy for {}",
            entries
                .iter()
                .map(|e| harmless(e))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        DayNote::ImpossibleEntry { entry, kcal } => format!(
            "{} kcal in one entry, {}, cannot be right",
            amount(*kcal),
            harmless(entry)
        ),
        DayNote::InvalidValue { entry } => {
            format!("{} has a value below zero or no number", harmless(entry))
        }
        DayNote::HighEnergy { kcal } => {
            format!(
                "{} kcal is a great deal; please check the amounts",
                amount(*kcal)
            )
        }
        DayNote::CountedBySchedule { supplement } => format!(
            "{} is counted as you planned it; the dose you logged does not count a second time",
            harmless(supplement)
        ),
        DayNote::LowButConfirmed { kcal } => {
            format!("{} kcal, used because you confirmed the day", amount(*kcal))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::report::samples::{meal, report_from};

    #[test]
    fn years_without_entries_are_told_in_a_line() {
        let report = report_from(
            "2016-11-23",
            &[meal(20, "stew", 1900.0, 200.0)],
            &BTreeMap::new(),
        );
        insta::assert_snapshot!(left_out(&report).join("\n"), @r"
        Wed 23 November 2016 to Thu 19 November 2026: nothing logged
        Sat 21 November 2026 to Sun 22 November 2026: nothing logged
        ");
    }

    #[test]
    fn no_more_than_fourteen_reasons_are_told() {
        let low: Vec<_> = (1..22).map(|day| meal(day, "toast", 300.0, 20.0)).collect();
        let lines = left_out(&report_from("2026-11-01", &low, &BTreeMap::new()));
        assert_eq!((lines.len(), lines[14].as_str()), (15, "and 8 more days"));
    }

    #[test]
    fn a_week_without_a_weekend_day_is_pointed_out() {
        let weekdays: Vec<_> = (16..20)
            .map(|day| meal(day, "stew", 1900.0, 200.0))
            .collect();
        let report = report_from("2026-11-16", &weekdays, &BTreeMap::new());
        let said = remarks(&report);
        assert!(
            said.iter().any(|line| line.contains("Saturday or Sunday")),
            "{said:?}"
        );
    }
}
