//! Where a report goes: which face it takes, into which file, and into the browser.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Args, Face};
use crate::cli::command::file::{self, Guard};
use crate::cli::{Failure, Streams, browser};
use crate::domain::Period;
use crate::render::harmless;

/// Returns the face asked for: the one named, else that of the file's name, else text, or Markdown
/// for a clinician. A browser is shown HTML.
pub(super) fn face(args: &Args) -> Result<Face, Failure> {
    let by_name = args.output.as_deref().and_then(by_name);
    let usual = match (args.open, args.for_clinician) {
        (true, _) => Face::Html,
        (_, true) => Face::Markdown,
        _ => Face::Text,
    };
    let face = args.format.or(by_name).unwrap_or(usual);
    match face {
        Face::Html => Ok(face),
        _ if args.open => {
            Err(Failure::usage("--open shows HTML alone").hint("leave --format out, or --open"))
        }
        Face::Markdown => Ok(face),
        _ if args.for_clinician => Err(Failure::usage(
            "the page for a clinician is written as Markdown or HTML alone",
        )
        .hint("give --format markdown or --format html")),
        _ => Ok(face),
    }
}

fn by_name(path: &Path) -> Option<Face> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "html" | "htm" => Face::Html,
        "md" | "markdown" => Face::Markdown,
        "json" => Face::Json,
        "csv" => Face::Csv,
        _ => return None,
    })
}

/// Writes to the file, or to one in a folder of its own, and shows it where that is asked for.
pub(super) fn to_file(
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
    period: Period,
    path: Option<&Path>,
    guard: &Guard,
    open: bool,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let path = path.map_or_else(|| private_file(period), |path| Ok(path.to_owned()))?;
    file::replace(&path, guard, write)?;
    let name = harmless(&path.display().to_string());
    writeln!(streams.err, "the report is in {name}")?;
    if open && let Err(cause) = browser::show(&path) {
        return Err(
            Failure::refused(format!("no browser could be opened: {cause}"))
                .hint(format!("open {} yourself", path.display())),
        );
    }
    Ok(())
}

/// Names a file in a folder that its owner alone may read.
fn private_file(period: Period) -> Result<PathBuf, Failure> {
    let folder = file::private_folder("nutrigap-report-")?;
    let name = format!("report-{}.html", period.to);
    Ok(folder.join(name))
}
