//! What became of an imported file.

use std::io::{self, Write};
use std::path::Path;

use crate::domain::Tracked;
use crate::import::{Reject, Skipped, SourceChoice, Summary, Why};
use crate::nutrition::LEAST_DAYS;
use crate::render::shared::numbers::{and, count};
use crate::render::shared::page::{Layout, Page, harmless};
use crate::report::{ImportResult, UnmatchedName};

/// How many bad rows and names are listed before the rest is counted.
const LISTED: usize = 20;

/// How many lines of one kind are named.
const LINES: usize = 5;

/// How many entries that a file has no longer are listed.
const GONE_LISTED: usize = 5;

/// Shows the counts.
///
/// # Errors
/// Those of `out`.
pub fn text(out: &mut dyn Write, result: &ImportResult) -> io::Result<()> {
    let Summary {
        file,
        dialect,
        dry_run,
        counts,
        ..
    } = &result.summary;
    let verb = if *dry_run { "would import" } else { "imported" };
    writeln!(
        out,
        "{}: {verb} {} of {} rows ({})",
        harmless(file),
        counts.new,
        counts.rows,
        dialect.key()
    )?;
    for (count, what) in [
        (counts.present, "already there"),
        (counts.changed, "changed since the last import"),
        (counts.skipped, "no food of their own"),
        (counts.unmatched, "with a name no food has"),
        (counts.rejected, "that cannot be read"),
        (
            result.summary.contradictory_people,
            "people whose sex, age and life stage contradict each other: profiles left as they were",
        ),
        (
            result.summary.filled,
            "with values taken from the food table",
        ),
        (
            result.summary.unsure,
            "with a food that is not sure: `nutrigap review --all` asks about them",
        ),
    ] {
        if count > 0 {
            writeln!(out, "  {count:>7}  {what}")?;
        }
    }
    Ok(())
}

/// Shows what an import would do, in one screen.
///
/// # Errors
/// Those of `out`.
pub fn plan(out: &mut dyn Write, result: &ImportResult, width: usize) -> io::Result<()> {
    text(out, result)?;
    let of = &result.outlook;
    let layout = Layout {
        columns: width,
        ..Layout::default()
    };
    let mut page = Page::new(out, layout);
    if let Some((first, last)) = of.span() {
        let days = count(of.days() as u64, "day");
        let full = of.full_days();
        page.paragraph(
            "",
            &format!(
                "{} on {days} from {first} to {last}; {full} of the days have enough energy to count as \
                 full. A report takes {LEAST_DAYS} full days.",
                count(of.foods, "food")
            ),
        )?;
    }
    if of.supplements > 0 {
        page.paragraph("", &format!("{}.", count(of.supplements, "supplement")))?;
    }
    if of.without_amount > 0 {
        let said = format!(
            "{} no amount; the usual one is taken.",
            match of.without_amount {
                1 => "1 food has".to_owned(),
                n => format!("{n} foods have"),
            }
        );
        page.paragraph("", &said)?;
    }
    if of.foods > 0 {
        let known = |least: f64, most: f64| {
            let within = |n: &Tracked| (least..most).contains(&of.share_known(*n));
            let names = Tracked::ALL.into_iter().filter(within);
            names.map(|n| n.to_string()).collect::<Vec<_>>()
        };
        for (said, names) in [
            ("Known of nearly every food", known(KNOWN, f64::INFINITY)),
            ("Known of some foods", known(f64::MIN_POSITIVE, KNOWN)),
            ("Known of no food", known(0.0, f64::MIN_POSITIVE)),
        ] {
            if !names.is_empty() {
                page.paragraph("", &format!("{said}: {}.", and(&names)))?;
            }
        }
    }
    Ok(())
}

/// A nutrient that this share of the foods know is as good as known.
const KNOWN: f64 = 0.9;

/// Says which apps were believed where several logged the same meals, and how to choose another.
///
/// # Errors
/// Those of `out`.
pub fn choices(out: &mut dyn Write, file: &str, choices: &[SourceChoice]) -> io::Result<()> {
    let mut kinds: Vec<(&SourceChoice, usize)> = Vec::new();
    for choice in choices {
        let same = |one: &&mut (&SourceChoice, usize)| {
            one.0.taken == choice.taken && one.0.left_out == choice.left_out
        };
        match kinds.iter_mut().find(same) {
            Some((_, days)) => *days += 1,
            None => kinds.push((choice, 1)),
        }
    }
    for (first, days) in kinds {
        let when = match days {
            1 => format!("on {}", first.date),
            _ => format!("on {days} days, the first of them {}", first.date),
        };
        let others: Vec<String> = first.left_out.iter().map(|name| harmless(name)).collect();
        writeln!(
            out,
            "{}: {when} several apps logged the same meals: took {}, left out {} (--source chooses)",
            harmless(file),
            harmless(&first.taken),
            others.join(", ")
        )?;
    }
    Ok(())
}

fn rows_of(count: u64) -> String {
    match count {
        1 => "1 row".to_owned(),
        _ => format!("{count} rows"),
    }
}

/// Names what was left over: bad rows by file and line, unmatched names with the nearest foods.
///
/// # Errors
/// Those of `out`.
pub fn left_over(
    out: &mut dyn Write,
    result: &ImportResult,
    rejects: Option<&Path>,
) -> io::Result<()> {
    let file = harmless(&result.summary.file);
    bad_rows(out, &file, result)?;
    other_sources(out, &file, result)?;
    let by_totals = |skipped: &&Skipped| skipped.why != Why::OtherProgram;
    for skipped in result.kept_out.iter().filter(by_totals).take(LISTED) {
        writeln!(
            out,
            "{file}:{}: skipped: {} (--replace takes it instead)",
            skipped.line, skipped.why
        )?;
    }
    let of_totals = result.kept_out.iter().filter(by_totals).count() as u64;
    more(out, of_totals, "skipped rows")?;
    unmatched(out, &file, result)?;
    gone(out, &file, result)?;
    match rejects {
        _ if !result.summary.counts.has_left_over() => Ok(()),
        Some(path) => writeln!(out, "hint: mend {} and import it", path.display()),
        None => writeln!(
            out,
            "hint: --rejects FILE writes the rows left over to a CSV that can be mended and imported"
        ),
    }
}

/// Lists bad rows; those with the same fault are one line with their count and what to do.
fn bad_rows(out: &mut dyn Write, file: &str, result: &ImportResult) -> io::Result<()> {
    let mut kinds: Vec<(&Reject, Vec<u64>)> = Vec::new();
    for reject in &result.summary.rejects {
        match kinds
            .iter_mut()
            .find(|(first, _)| first.kind == reject.kind)
        {
            Some((_, lines)) => lines.push(reject.line),
            None => kinds.push((reject, vec![reject.line])),
        }
    }
    for (first, lines) in kinds.iter().take(LISTED) {
        if let [line] = lines[..] {
            writeln!(out, "{file}:{line}: {}", harmless(&first.reason))?;
            continue;
        }
        let shown: Vec<String> = lines.iter().take(LINES).map(u64::to_string).collect();
        let more = if lines.len() > LINES { ", …" } else { "" };
        let (count, kind, shown) = (lines.len(), harmless(&first.kind), shown.join(", "));
        writeln!(out, "{file}: {count} rows: {kind} (lines {shown}{more})")?;
        if let Some(hint) = first.hint {
            writeln!(out, "  to mend them: {hint}")?;
        }
    }
    more(out, kinds.len() as u64, "kinds of bad rows")
}

/// Says how many rows tell of days that the diary has from elsewhere.
fn other_sources(out: &mut dyn Write, file: &str, result: &ImportResult) -> io::Result<()> {
    let of_others = |skipped: &&Skipped| skipped.why == Why::OtherProgram;
    let mut lines = result
        .kept_out
        .iter()
        .filter(of_others)
        .map(|skipped| skipped.line);
    let Some(first) = lines.next() else {
        return Ok(());
    };
    let count = lines.count() + 1;
    writeln!(
        out,
        "{file}:{first}: {count} rows skipped: the diary has the same meals of those days from another \
         program (--both adds them all the same)"
    )
}

/// Says what earlier imports of the same program wrote and this file does not have any more.
fn gone(out: &mut dyn Write, file: &str, result: &ImportResult) -> io::Result<()> {
    if result.gone.is_empty() {
        return Ok(());
    }
    let count = result.gone.len();
    writeln!(
        out,
        "{file}: {count} entries of earlier imports are no longer in it:"
    )?;
    for (date, what) in result.gone.iter().take(GONE_LISTED) {
        writeln!(out, "  {date} {}", harmless(what))?;
    }
    if let Some(more @ 1..) = count.checked_sub(GONE_LISTED) {
        writeln!(out, "  … and {more} more")?;
    }
    writeln!(
        out,
        "  they stay in the diary; `nutrigap day DATE` shows them, `rm` takes them out"
    )
}

/// Lists the names that no food has.
fn unmatched(out: &mut dyn Write, file: &str, result: &ImportResult) -> io::Result<()> {
    let rows = result.summary.counts.unmatched;
    if result.unmatched.len() > 1 {
        writeln!(
            out,
            "{file}: {rows} rows have no values of their own, and no food has their name ({} names)",
            result.unmatched.len()
        )?;
    }
    for name in result.unmatched.iter().take(LISTED) {
        let nearest: Vec<String> = name
            .candidates
            .iter()
            .take(3)
            .map(|c| harmless(&c.description))
            .collect();
        let near = if nearest.is_empty() {
            String::new()
        } else {
            format!("; nearest: {}", nearest.join("; "))
        };
        writeln!(
            out,
            "no food is called \"{}\" ({}){near}",
            harmless(&name.name),
            rows_of(name.times)
        )?;
    }
    more(out, result.unmatched.len() as u64, "names")?;
    if result.unmatched.len() > 1 {
        writeln!(
            out,
            "  to mend them: `nutrigap foods alias \"NAME\" CODE` teaches a name; import again afterwards"
        )?;
    }
    Ok(())
}

fn more(out: &mut dyn Write, all: u64, what: &str) -> io::Result<()> {
    match all.checked_sub(LISTED as u64) {
        Some(rest @ 1..) => writeln!(out, "… and {rest} more {what}"),
        _ => Ok(()),
    }
}

/// Asks which food a name means.
///
/// # Errors
/// Those of `out`.
pub fn question(out: &mut dyn Write, name: &UnmatchedName) -> io::Result<()> {
    let (words, rows) = (harmless(&name.name), rows_of(name.times));
    writeln!(
        out,
        "no food is called \"{words}\" ({rows}); is it one of these?"
    )?;
    for (at, candidate) in name.candidates.iter().enumerate() {
        writeln!(out, "  {}  {}", at + 1, harmless(&candidate.description))?;
    }
    write!(out, "its number, Enter to leave it out, q to ask no more: ")
}

/// Writes the summary as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn json(out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
    serde_json::to_writer(&mut *out, summary)?;
    writeln!(out)
}
