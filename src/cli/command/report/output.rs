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
    let by_name = args.output.as_deref().map(by_name).transpose()?.flatten();
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

/// Returns the face that the name of a file asks for; `None` where it asks for none.
///
/// A name that promises another kind of document is refused: text in a file called `report.pdf`
/// opens nowhere.
fn by_name(path: &Path) -> Result<Option<Face>, Failure> {
    let extension = path.extension().unwrap_or_default();
    let extension = extension.to_string_lossy().to_ascii_lowercase();
    Ok(Some(match extension.as_str() {
        "html" | "htm" => Face::Html,
        "md" | "markdown" => Face::Markdown,
        "json" => Face::Json,
        "csv" => Face::Csv,
        "pdf" | "doc" | "docx" | "odt" | "rtf" | "xls" | "xlsx" | "ods" => {
            let kind = extension.to_ascii_uppercase();
            return Err(
                Failure::usage(format!("a report cannot be written as {kind}"))
                    .hint("write report.html; every browser prints it to PDF"),
            );
        }
        _ => return Ok(None),
    }))
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
