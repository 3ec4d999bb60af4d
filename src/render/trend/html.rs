//! The trend as a page: a line and the last changes for each nutrient.

use std::io::{self, Write};

use maud::{Markup, html};

use crate::domain::Tracked;
use crate::render::report::html::{level, line};
use crate::render::report::people;
use crate::render::shared::numbers::{amount, capital, short_chance};
use crate::render::shared::shell;
use crate::render::shared::svg::{Spark, spark};
use crate::render::trend::{shown, words};
use crate::report::trend::{Trend, TrendPart};

/// How many dots a line has at most.
const DOTS: usize = 150;

/// How many parts the table lists, the last ones.
const ROWS: usize = 12;

/// Writes the trend as an HTML page.
///
/// # Errors
/// Those of `out`.
pub fn trend(of: &Trend, nutrient: Option<Tracked>, out: &mut dyn Write) -> io::Result<()> {
    let title = words::title(of);
    let body = html! {
        header {
            h1 { (title) }
            p { (line(&people::who(&of.latest))) }
            p { (words::judged(of)) }
            p { (words::dots(of, of.marks(Tracked::ALL[0], DOTS).1)) }
        }
        div.cards.trends { @for one in shown(nutrient) { (card(of, one)) } }
        section.paper { p { (words::MANY) } }
        (shell::disclaimer())
    };
    shell::page(&title, &body, out)
}

fn card(of: &Trend, nutrient: Tracked) -> Markup {
    let id = nutrient.key();
    let last = of.last_stated(nutrient).map(|(_, last)| last);
    html! {
        section.card.paper aria-labelledby=(id) {
            h2 id=(id) {
                (capital(nutrient.nutrient().name()))
                @if let Some(last) = last { " " small { (level(last.assessment.level)) } }
            }
            p.lead { (words::last(of, nutrient)) }
            @if let Some(since) = last.and_then(|last| last.since) {
                p { (words::since(&since, of, nutrient)) }
            }
            (picture(of, nutrient))
            (table(of, nutrient))
        }
    }
}

/// No frame is drawn around nothing.
fn picture(of: &Trend, nutrient: Tracked) -> Markup {
    let (means, each) = of.marks(nutrient, DOTS);
    if means.iter().all(Option::is_none) {
        return html! {};
    }
    let name = capital(nutrient.nutrient().name());
    let title = format!("{name}, {} a day", nutrient.nutrient().unit());
    let target = of.target(nutrient);
    let aim = target.map_or_else(String::new, |value| {
        format!(
            " The broken line is the recommended amount, {}.",
            amount(value)
        )
    });
    let key = words::dots(of, each);
    let description = format!("{key}{aim}");
    let caption = target.map_or("", |_| ". Broken line: the recommended amount.");
    let ends = [of.parts.first(), of.parts.last()].map(|part| part.map(|part| part.period.from));
    let ends = ends.map(|day| day.map_or_else(String::new, |day| words::date(of, day)));
    html! {
        figure {
            (spark(&Spark {
                means: &means,
                top: of.top(nutrient),
                target,
                title: &title,
                description: &description,
                ends: &ends,
            }))
            figcaption { (title) (caption) }
        }
    }
}

fn table(of: &Trend, nutrient: Tracked) -> Markup {
    let latest = &of.parts[of.parts.len().saturating_sub(ROWS)..];
    html! {
        table.trend {
            thead { tr {
                th scope="col" { (capital(of.step.key())) " from" }
                th.number scope="col" { "days" }
                th.number scope="col" { (nutrient.nutrient().unit()) }
                th.number scope="col" { "too little" }
                th scope="col" { "change" }
            } }
            tbody { @for part in latest.iter().rev() { (row(of, part, nutrient)) } }
        }
    }
}

fn row(of: &Trend, part: &TrendPart, nutrient: Tracked) -> Markup {
    let figure = &part.nutrients[nutrient as usize];
    let mean = figure.stated_mean();
    let chance = figure.assessment.chance();
    let change = figure
        .since
        .map(|since| words::verdict_word(since.change.verdict));
    html! {
        tr {
            th scope="row" { (words::date(of, part.period.from)) }
            td.number { (part.days_used) }
            td.number { (mean.map_or_else(|| "too few".to_owned(), amount)) }
            td.number { (chance.map_or_else(|| "-".to_owned(), short_chance)) }
            td { (change.unwrap_or_default()) }
        }
    }
}
