use std::io::Write;
use std::path::PathBuf;

use super::file::Guard;
use crate::app::care;
use crate::cli::{Context, Failure, Outcome};
use crate::render::harmless;

/// Copies the diary, whole and examined, while other commands may use it.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap backup\n  nutrigap backup /media/stick/diary.db\n  nutrigap backup list",
    after_help = "Without PATH the copy goes to the folder diary-backups beside the diary. The last \
                  three stay, one a day for a week, and one a week for two months. A copy is made by \
                  itself before a restore and before an import of more than a hundred rows; an \
                  upgrade of the diary's format keeps the old file beside it."
)]
pub(crate) struct Args {
    /// Where the copy goes, or `list` to show those in the diary's own folder
    #[arg(value_name = "PATH|list")]
    path: Option<PathBuf>,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let diary = context.environment.diary(context.arguments.db.as_ref())?;
    if args.path.as_deref() == Some("list".as_ref()) {
        let copies = care::backups(&diary)?;
        for copy in &copies {
            let path = harmless(&copy.path.display().to_string());
            let (at, kilobytes) = (copy.at.format("%Y-%m-%d %H:%M"), copy.bytes.div_ceil(1000));
            writeln!(context.streams.out, "{at}  {kilobytes:>8} kB  {path}")?;
        }
        if copies.is_empty() {
            writeln!(
                context.streams.err,
                "there are no copies yet; `nutrigap backup` makes one"
            )?;
        }
        return Ok(Outcome::Done);
    }
    if let Some(path) = &args.path {
        Guard::of(&context)?.refuse(path, "backup")?;
    }
    if !diary.exists() {
        return Err(
            Failure::refused(format!("there is no diary at {}", diary.display()))
                .hint("give the diary's path with --db or NUTRIGAP_DB"),
        );
    }
    let made = super::look(&context)?.back_up(&diary, args.path.as_deref())?;
    let name = harmless(&made.display().to_string());
    writeln!(context.streams.out, "the copy is in {name}")?;
    Ok(Outcome::Done)
}
