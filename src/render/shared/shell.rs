//! The page around every HTML report: one file that asks nobody for anything.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::render::report::words;

/// The look of every page.
const STYLE: &str = include_str!("style.css");

/// Forbids scripts, requests and forms: only the style within the file is read.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes a whole page: title, what stands under the heading, and the standing disclaimer.
///
/// `body` stands inside `main`; a `section.paper` is a framed part, `div.cards` puts parts side by
/// side where there is room.
pub(in crate::render) fn page(title: &str, body: &Markup, out: &mut dyn Write) -> io::Result<()> {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "nutrigap " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { (body) }
            }
        }
    };
    writeln!(out, "{}", page.into_string())
}

/// The sentence that stands under every report.
pub(in crate::render) fn disclaimer() -> Markup {
    html! { footer.paper { p { (words::DISCLAIMER) } } }
}
