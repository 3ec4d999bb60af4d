use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::app::care;
use crate::backup::is_document;
use crate::cli::{Context, Failure, Outcome};
use crate::render::harmless;

/// Puts a copy in the diary's place, after examining it; what was there is kept as a copy.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap restore diary-backups/diary-2026-11-22T083000.db\n  nutrigap backup list",
    after_help = "To take the entries of a JSON or CSV export into the diary, use `nutrigap import`."
)]
pub(crate) struct Args {
    /// The copy, as `backup` made it
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let diary = context.environment.diary(context.arguments.db.as_ref())?;
    let name = harmless(&args.file.display().to_string());
    if is_export(&args.file) {
        return Err(
            Failure::refused(format!("{name} is an export, not a copy of a diary's file"))
                .hint("`nutrigap import FILE` takes its entries into the diary"),
        );
    }
    if !args.file.exists() {
        return Err(Failure::refused(format!("there is no file {name}"))
            .hint("`nutrigap backup list` shows the copies"));
    }
    let kept = care::restore(&diary, &args.file, context.environment.now()?)?;
    writeln!(context.streams.out, "{name} is your diary now")?;
    if let Some(kept) = kept {
        let kept = harmless(&kept.display().to_string());
        writeln!(
            context.streams.err,
            "the diary that was there is in {kept}; `nutrigap restore` that file to go back"
        )?;
    }
    Ok(Outcome::Done)
}

/// Whether the file begins as a JSON document does.
fn is_export(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut beginning));
    read.is_ok() && is_document(&beginning)
}
