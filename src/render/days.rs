//! Which days were used and which were not, in words.

use super::numbers::amount;
use super::page::harmless;
use super::people::day;
use crate::domain::DayStatus;
use crate::nutrition::{Day, DayNote};
use crate::report::GapReport;

/// Says how many days were used: `6 of 7 days are full and used.`
pub(super) fn used(report: &GapReport) -> String {
    let (used, all) = (report.days_used(), report.days.len());
    let least = report.settings.least_days;
    match used {
        0 => format!("None of {all} days is full; a statement takes {least}."),
        1 => format!("1 of {all} days is full and used."),
        _ => format!("{used} of {all} days are full and used."),
    }
}

/// Says why a day was not used: `Thu 19 November, partial: only 310 kcal …`; `None` of a full day.
pub(super) fn dropped(of: &Day) -> Option<String> {
    let status = match of.status {
        DayStatus::Full => return None,
        DayStatus::Partial => ", partial: ",
        DayStatus::Empty => ": ",
    };
    let notes = of.notes.iter().filter(|n| n.drops_the_day());
    let reasons: Vec<_> = notes.map(|note| reason(of, note)).collect();
    Some(format!("{}{status}{}", day(of.date), reasons.join("; ")))
}

/// Says what is worth a look on a day that was used.
pub(super) fn remarks(of: &Day) -> Vec<String> {
    let kept = of.notes.iter().filter(|n| !n.drops_the_day());
    kept.map(|note| format!("{}: {}", day(of.date), reason(of, note)))
        .collect()
}

/// Says one note of a day.
pub(super) fn reason(of: &Day, note: &DayNote) -> String {
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
        DayNote::LowButConfirmed { kcal } => {
            format!("{} kcal, used because you confirmed the day", amount(*kcal))
        }
    }
}
