//! Symptoms in sentences: side by side with intake, and what cannot wait.

use crate::domain::{Period, Severity, Symptom, Tracked};
use crate::render::report::people::day;
use crate::render::shared::numbers::{and, capital, count};
use crate::render::shared::page::harmless;
use crate::report::{SymptomSummary, SymptomsReport, Warning};
use crate::symptom::Advice;

/// Stands above what cannot wait.
pub const SEEK_CARE: &str = "SEEK CARE NOW";

/// Stands above what should be looked at within days.
pub const SEE_SOON: &str = "See a clinician within days";

/// Stands above the symptoms of a report.
pub const SYMPTOMS: &str = "Symptoms, beside the figures";

/// Stands under every list of symptoms.
pub const SYMPTOMS_NOTE: &str = "Symptoms have many causes. They stand beside what you ate and \
change none of its figures; that both occur does not mean that one causes the other.";

/// Says where help is.
pub const fn advice(of: Advice) -> &'static str {
    match of {
        Advice::Emergency => {
            "Call your emergency number (112 in Europe, 999 in the United Kingdom, 911 in North \
             America) or have somebody take you to an emergency department. Do not drive yourself, \
             and do not wait for it to pass."
        }
        Advice::Poison => {
            "Call a poison centre or your emergency number (112, 999 or 911) at once, and keep the \
             packet at hand."
        }
        Advice::Crisis => {
            "Please talk to somebody now: somebody you trust, your emergency number (112, 999 or \
             911), or a crisis line: 988 in the USA and Canada, 116 123 in the United Kingdom and \
             Ireland. You need not be sure that it is bad enough to call."
        }
        Advice::Clinician => "Make an appointment within days.",
    }
}

/// Says what cannot wait, with where help is; empty where nothing is urgent.
pub(in crate::render) fn urgent(of: &SymptomsReport, period: Period) -> Vec<String> {
    let mut lines: Vec<String> = of.red_flags.iter().map(|w| warning(w, period)).collect();
    let mut advices: Vec<Advice> = of.red_flags.iter().map(|w| w.flag.advice).collect();
    advices.sort_unstable();
    advices.dedup();
    lines.extend(advices.iter().map(|of| advice(*of).to_owned()));
    if !lines.is_empty() {
        lines.push(
            "If it is over and nobody has looked at it yet, call a clinician today.".to_owned(),
        );
    }
    lines
}

/// Says what should be looked at within days; empty where nothing is.
pub(in crate::render) fn soon(of: &SymptomsReport, period: Period) -> Vec<String> {
    of.soon.iter().map(|w| warning(w, period)).collect()
}

fn warning(of: &Warning, period: Period) -> String {
    let raised = |symptom: &Symptom| {
        let text = harmless(&symptom.what.text);
        format!("\"{text}\" on {}", day(symptom.what.date, period))
    };
    let first = of.raised_by.iter().take(3).map(raised);
    let mut named: Vec<String> = first.collect();
    if of.raised_by.len() > named.len() {
        named.push(count(
            (of.raised_by.len() - named.len()) as u64,
            "more time",
        ));
    }
    let since = of.since.map_or_else(String::new, |since| {
        format!(" Logged again and again since {since}.")
    });
    format!("{} You logged {}.{since}", of.flag.says, and(&named))
}

/// Says one line a kind.
pub(in crate::render) fn symptoms(of: &SymptomsReport, period: Period) -> Vec<String> {
    of.kinds.iter().map(|kind| symptom(kind, period)).collect()
}

/// How many days are named one by one.
const NAMED_DAYS: usize = 7;

/// Says of one kind on how many days it was felt, how often, how bad, and what it is named with.
pub(in crate::render) fn symptom(of: &SymptomSummary, period: Period) -> String {
    let days: Vec<String> = of.days.iter().map(|d| day(*d, period)).collect();
    let on = if days.len() > NAMED_DAYS {
        String::new()
    } else {
        format!(" ({})", days.join(", "))
    };
    let times = match of.times {
        times if times > days.len() => format!(", {} in all", count(times as u64, "time")),
        _ => String::new(),
    };
    let worst = of
        .worst
        .map_or_else(String::new, |s| format!(", at worst {}", severity(s)));
    let with: Vec<String> = of.named_with.iter().map(ToString::to_string).collect();
    let with = match with.len() {
        0 => String::new(),
        Tracked::COUNT => {
            format!(
                " It is named with all {} nutrients.",
                Tracked::COUNT_IN_WORDS
            )
        }
        _ => format!(" It is named with a lack of {}.", and(&with)),
    };
    format!(
        "{}: on {}{on}{times}{worst}.{with}",
        capital(&harmless(&of.name)),
        count(days.len() as u64, "day"),
    )
}

/// Says a severity: `3 (hard to ignore)`.
pub(in crate::render) fn severity(of: Severity) -> String {
    format!("{} ({})", of.number(), of.meaning())
}
