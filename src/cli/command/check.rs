use std::io::Write;
use std::path::PathBuf;

use super::file::Guard;
use crate::app::{Fault, care};
use crate::cli::{Context, Failure, Outcome};
use crate::render::harmless;

/// Looks through the diary: is its file sound, does it hold what was written, can its entries be true?
#[derive(Debug, clap::Args)]
#[command(before_help = "  nutrigap check\n  nutrigap check --salvage saved.db")]
pub(crate) struct Args {
    /// Write what can still be read of a damaged diary to a new one; the old one is not touched
    #[arg(long, value_name = "FILE")]
    salvage: Option<PathBuf>,

    /// Let only you read the diary and what belongs to it
    #[arg(long)]
    private: bool,

    /// Write one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(serde::Serialize)]
struct Found {
    schema: u32,
    sound: bool,
    faults: Vec<String>,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let guard = Guard::of(&context)?;
    let diary = context.environment.diary(context.arguments.db.as_ref())?;
    if !diary.exists() {
        return Err(
            Failure::refused(format!("there is no diary at {}", diary.display()))
                .hint("give the diary's path with --db or NUTRIGAP_DB"),
        );
    }
    if let Some(to) = &args.salvage {
        guard.refuse(to, "--salvage")?;
        return salvage(context, &diary, to);
    }
    if args.private {
        let mended = care::make_private(&diary)?;
        let files = if mended == 1 { "file is" } else { "files are" };
        writeln!(context.streams.err, "{mended} {files} now yours alone")?;
    }
    let today = context.environment.now()?.date();
    let (faults, notices) = care::check(&diary, today)?;
    notices.iter().for_each(crate::cli::tell::notice);
    if args.json {
        let found = Found {
            schema: 1,
            sound: faults.is_empty(),
            faults: faults.iter().map(Fault::to_string).collect(),
        };
        let line = serde_json::to_string(&found).map_err(std::io::Error::from)?;
        writeln!(context.streams.out, "{line}")?;
    } else if faults.is_empty() {
        writeln!(context.streams.out, "The diary is sound.")?;
    } else {
        show(&faults, &mut context.streams.out)?;
    }
    Ok(if faults.is_empty() {
        Outcome::Done
    } else {
        Outcome::LeftOver
    })
}

fn show(faults: &[Fault], out: &mut dyn Write) -> Result<(), Failure> {
    for fault in faults {
        writeln!(out, "{}", harmless(&fault.to_string()))?;
    }
    Ok(writeln!(out, "\n{}", what_next(faults))?)
}

/// Says what to do about the gravest of the faults.
fn what_next(faults: &[Fault]) -> &'static str {
    let is_grave = |fault: &&Fault| {
        matches!(
            fault,
            Fault::Structure(_)
                | Fault::Description(_)
                | Fault::Reference { .. }
                | Fault::Rows { .. }
        )
    };
    match faults.iter().find(is_grave).or(faults.first()) {
        Some(Fault::Journal { .. }) => {
            "Your entries are sound. `nutrigap compact --keep-undo 0` forgets what can no longer be \
             undone."
        }
        Some(Fault::ImportedFoods(_)) => {
            "Your entries are sound: they keep what they were logged with. Delete the file of imported \
             foods, then `nutrigap foods import FILE` again."
        }
        Some(Fault::Future { .. } | Fault::TooMuch { .. } | Fault::Total { .. }) => {
            "The file is sound, but these entries say what cannot be. `nutrigap day DATE` shows them, \
             `nutrigap edit ID` mends one and `nutrigap rm ID` removes it."
        }
        _ => {
            "The file is damaged: nutrigap will not write to it. `nutrigap backup list` shows the \
             copies to fall back on, `nutrigap restore FILE` puts one back, and `nutrigap check \
             --salvage FILE` writes what can still be read to a new diary."
        }
    }
}

fn salvage(
    context: Context<'_>,
    diary: &std::path::Path,
    to: &std::path::Path,
) -> Result<Outcome, Failure> {
    let salvaged = care::salvage(diary, to)?;
    let out = &mut context.streams.out;
    let mut outcome = Outcome::Done;
    for of in salvaged
        .iter()
        .filter(|of| of.rows > 0 || of.torn || of.refused > 0)
    {
        write!(out, "{}: {} rows", of.table, of.rows)?;
        if of.refused > 0 {
            write!(out, ", {} more could not be kept", of.refused)?;
        }
        if of.torn {
            write!(out, ", others could not be read")?;
        }
        writeln!(out)?;
        if of.torn || of.refused > 0 {
            outcome = Outcome::LeftOver;
        }
    }
    let name = harmless(&to.display().to_string());
    writeln!(
        context.streams.err,
        "what could be read is in {name}; look at it with --db, then `nutrigap restore` it"
    )?;
    Ok(outcome)
}
