use std::io::Write;

use crate::app::care;
use crate::cli::{Context, Failure, Outcome};
use crate::render::harmless;

/// What has to be typed.
const WORD: &str = "wipe";

/// Deletes the diary and everything that belongs to it: copies, journals, imported foods.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "  nutrigap wipe\n  nutrigap wipe --confirm wipe",
    after_help = "Every file is overwritten before it is deleted. Flash memory and file systems that \
                  keep old versions may still hold what was there; only an encrypted disk protects \
                  against that. Files that you wrote with -o, or copied elsewhere, are not found."
)]
pub(crate) struct Args {
    /// Type `wipe` here to delete without being asked
    #[arg(long, value_name = "WORD")]
    confirm: Option<String>,
}

pub(crate) fn run(context: Context<'_>, args: &Args) -> Result<Outcome, Failure> {
    let diary = context.environment.diary(context.arguments.db.as_ref())?;
    let files = care::files(&diary)?;
    if files.is_empty() {
        return Err(
            Failure::refused(format!("there is no diary at {}", diary.display()))
                .hint("give the diary's path with --db or NUTRIGAP_DB"),
        );
    }
    let streams = context.streams;
    for file in &files {
        writeln!(streams.err, "  {}", harmless(&file.display().to_string()))?;
    }
    let typed = match &args.confirm {
        Some(word) => word.clone(),
        None if streams.input_is_terminal => {
            write!(streams.err, "type {WORD} to delete these files for good: ")?;
            streams.err.flush()?;
            let mut line = String::new();
            streams.input.read_line(&mut line)?;
            line.trim().to_owned()
        }
        None => String::new(),
    };
    if typed != WORD {
        return Err(Failure::refused("nothing was deleted").hint(format!(
            "`nutrigap wipe --confirm {WORD}` deletes these files without asking"
        )));
    }
    let gone = care::wipe(&diary)?;
    let files = if gone == 1 { "file is" } else { "files are" };
    writeln!(streams.out, "{gone} {files} gone")?;
    Ok(Outcome::Done)
}
