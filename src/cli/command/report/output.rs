//! Which face a report takes.

use std::path::Path;

use super::{Args, Face};
use crate::cli::Failure;

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
