//! Symptoms as they are logged and listed, and the warnings some of them raise.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use crate::domain::{Period, Symptom, SymptomKind};
use crate::render::report::words::{self, SEE_SOON, SEEK_CARE};
use crate::render::shared::numbers::and;
use crate::render::shared::page::{GLUE, Layout, Page, harmless};
use crate::report::{SymptomLogged, SymptomSummary, SymptomsReport, Warning};
use crate::symptom::{Advice, RedFlag, Urgency};

const SCHEMA: u32 = 1;

/// How what cannot wait is headed: its words say it too.
pub(super) const ALARM: Style = Style::new()
    .bold()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));

/// Shows a symptom that was just logged or changed; what cannot wait comes before anything else.
///
/// # Errors
/// Those of `out`.
pub fn logged(out: &mut dyn Write, done: &str, of: &SymptomLogged, width: usize) -> io::Result<()> {
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    let mut page = Page::new(out, layout);
    alarm(&of.red_flags, &mut page)?;
    let date = of.symptom.what.date.format("%A %Y-%m-%d");
    let time = of.symptom.what.time;
    let time = time.map_or_else(String::new, |t| t.format(" %H:%M").to_string());
    page.line(&format!("{done} {date}{time}"))?;
    entry(&of.symptom, &format!("{:>5}  ", of.symptom.id.0), &mut page)?;
    let soon: Vec<_> = with_urgency(&of.red_flags, Urgency::Soon);
    if !soon.is_empty() {
        page.paragraph("", &format!("{SEE_SOON}:"))?;
    }
    for flag in soon {
        page.paragraph("  ", flag.says)?;
    }
    Ok(())
}

fn with_urgency<'a>(flags: &[&'a RedFlag], urgency: Urgency) -> Vec<&'a RedFlag> {
    let of = flags.iter().filter(|flag| flag.urgency == urgency);
    of.copied().collect()
}

/// Writes what cannot wait, with where help is.
pub(super) fn alarm(flags: &[&RedFlag], page: &mut Page<'_>) -> io::Result<()> {
    let now = with_urgency(flags, Urgency::Now);
    if now.is_empty() {
        return Ok(());
    }
    page.styled(ALARM, SEEK_CARE)?;
    for flag in &now {
        page.paragraph("", flag.says)?;
    }
    for of in advices(&now) {
        page.paragraph("", words::advice(of))?;
    }
    page.blank()
}

fn advices(flags: &[&RedFlag]) -> Vec<Advice> {
    let mut advices: Vec<Advice> = flags.iter().map(|flag| flag.advice).collect();
    advices.sort_unstable();
    advices.dedup();
    advices
}

fn entry(of: &Symptom, lead: &str, page: &mut Page<'_>) -> io::Result<()> {
    let what = &of.what;
    page.paragraph(lead, &harmless(&what.text))?;
    let mut details: Vec<String> = what.kind.map(|k| k.name().to_owned()).into_iter().collect();
    details.extend(
        what.severity
            .map(|s| format!("severity {}", words::severity(s))),
    );
    details.extend(what.note.as_deref().map(harmless));
    if details.is_empty() {
        return Ok(());
    }
    let indent = " ".repeat(lead.chars().count() + 2);
    page.paragraph(&indent, &details.join("; "))
}

/// Says what of a symptom's words was not counted.
///
/// # Errors
/// Those of `out`.
pub fn remarks(out: &mut dyn Write, of: &SymptomLogged) -> io::Result<()> {
    let what = &of.symptom.what;
    if what.kind.is_none() {
        writeln!(
            out,
            "note: it counts by its own words; `nutrigap explain` lists the kinds that are known"
        )?;
    }
    if !of.others.is_empty() {
        let named: Vec<String> = of.others.iter().map(ToString::to_string).collect();
        writeln!(
            out,
            "note: it counts as {}; log {} apart to count it too",
            what.name(),
            and(&named)
        )?;
    }
    Ok(())
}

/// Lists symptoms with their ids, by day.
///
/// # Errors
/// Those of `out`.
pub fn list(out: &mut dyn Write, all: &[Symptom], width: usize) -> io::Result<()> {
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    let mut page = Page::new(out, layout);
    if all.is_empty() {
        return page.line("no symptoms");
    }
    for day in all.chunk_by(|a, b| a.what.date == b.what.date) {
        page.line(&day[0].what.date.format("%A %Y-%m-%d").to_string())?;
        for symptom in day {
            let time = symptom.what.time;
            let time = time.map_or_else(|| "     ".to_owned(), |t| t.format("%H:%M").to_string());
            entry(
                symptom,
                &format!("{:>5}  {time}  ", symptom.id.0),
                &mut page,
            )?;
        }
    }
    Ok(())
}

/// Writes a symptom that was logged or changed as one JSON line, its warnings first.
///
/// # Errors
/// Those of `out`.
pub fn logged_json(out: &mut dyn Write, of: &SymptomLogged) -> io::Result<()> {
    let flags: Vec<Value> = of.red_flags.iter().map(|flag| flag_json(flag)).collect();
    let others: Vec<&str> = of.others.iter().map(|kind| kind.key()).collect();
    let mut line = json!({
        "schema": SCHEMA,
        "seek_care_now": !with_urgency(&of.red_flags, Urgency::Now).is_empty(),
        "red_flags": flags,
        "symptom": symptom_json(&of.symptom),
    });
    line["also_named"] = json!(others);
    writeln!(out, "{line}")
}

/// Writes symptoms as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn list_json(out: &mut dyn Write, all: &[Symptom]) -> io::Result<()> {
    let symptoms: Vec<Value> = all.iter().map(symptom_json).collect();
    let line = json!({ "schema": SCHEMA, "symptoms": symptoms });
    writeln!(out, "{line}")
}

fn symptom_json(of: &Symptom) -> Value {
    let what = &of.what;
    json!({
        "id": of.id.0,
        "date": what.date.to_string(),
        "time": what.time.map(|time| time.format("%H:%M").to_string()),
        "text": what.text,
        "kind": what.kind.map(SymptomKind::key),
        "severity": what.severity.map(crate::domain::Severity::number),
        "note": what.note,
    })
}

pub(super) fn flag_json(flag: &RedFlag) -> Value {
    json!({
        "flag": flag.key,
        "urgency": flag.urgency.key(),
        "says": flag.says,
        "advice": words::advice(flag.advice),
    })
}

/// The symptoms of a report for programs.
pub(super) fn report_json(of: &SymptomsReport) -> Value {
    let warnings = |all: &[Warning]| -> Vec<Value> { all.iter().map(warning_json).collect() };
    json!({
        "seek_care_now": warnings(&of.red_flags),
        "see_a_clinician": warnings(&of.soon),
        "kinds": of.kinds.iter().map(kind_json).collect::<Vec<_>>(),
        "logged": of.logged.iter().map(symptom_json).collect::<Vec<_>>(),
        "note": words::SYMPTOMS_NOTE,
    })
}

fn warning_json(of: &Warning) -> Value {
    let mut warning = flag_json(of.flag);
    let raised = of.raised_by.iter();
    let raised = raised.map(|s| json!({"date": s.what.date.to_string(), "text": s.what.text}));
    warning["raised_by"] = raised.collect();
    warning["since"] = json!(of.since.map(|day| day.to_string()));
    warning
}

pub(super) fn kind_json(of: &SymptomSummary) -> Value {
    let days: Vec<String> = of.days.iter().map(ToString::to_string).collect();
    let with: Vec<&str> = of.named_with.iter().map(|n| n.key()).collect();
    json!({
        "kind": of.kind.map(SymptomKind::key),
        "name": of.name,
        "times": of.times,
        "days": days,
        "worst": of.worst.map(crate::domain::Severity::number),
        "named_with": with,
    })
}

/// Writes what cannot wait, before anything else of a report.
pub(super) fn report_alarm(
    of: &SymptomsReport,
    period: Period,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let lines = words::urgent(of, period);
    if lines.is_empty() {
        return Ok(());
    }
    page.styled(ALARM, SEEK_CARE)?;
    for line in lines {
        page.paragraph("", &line.replace(GLUE, " "))?;
    }
    page.blank()
}
