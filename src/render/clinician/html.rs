use std::io::{self, Write};

use maud::{Markup, html};

use super::row::COLUMNS;
use super::sheet;
use crate::render::report::html::{alarm, legend, line, list};
use crate::render::shared::numbers::capital;
use crate::render::shared::shell::{disclaimer, page};
use crate::render::shared::svg::intake as picture;
use crate::report::GapReport;

/// Writes the page for a clinician as HTML that prints on one A4 page.
pub fn html(report: &GapReport, out: &mut dyn Write) -> io::Result<()> {
    let sheet = sheet(report);
    let body = html! {
        (alarm(report))
        header.clinician {
            h1 { (sheet.title) }
            @for said in &sheet.head { p { (line(said)) } }
        }
        section.paper {
            div.wide role="region" aria-label="Figures" tabindex="0" { table.figures {
                thead { tr { @for name in COLUMNS { th scope="col" { (name) } } } }
                tbody { @for row in &sheet.rows { tr {
                    th scope="row" { (row[0]) }
                    @for (name, cell) in COLUMNS[1..].iter().zip(&row[1..]) {
                        td data-column=(name) { (cell) }
                    }
                } } }
            } }
        }
        @if report.days_used() > 0 { (pictures(report)) }
        section.paper {
            @for section in &sheet.sections {
                h2 { (section.title) }
                (list(section.lines.iter().cloned()))
            }
        }
        (disclaimer())
    };
    page(&sheet.title, &body, out)
}

/// The days of each nutrient beside what they are compared with.
fn pictures(report: &GapReport) -> Markup {
    html! {
        section.paper {
            (legend(report, "mean"))
            div.pictures { @for of in report.nutrients.iter().map(|n| &n.assessment) {
                @if let Some(drawn) = picture(of, report) {
                    figure {
                        figcaption {
                            (capital(of.nutrient.nutrient().name())) ", "
                            (of.nutrient.nutrient().unit()) " a day"
                        }
                        (drawn)
                    }
                }
            } }
        }
    }
}
