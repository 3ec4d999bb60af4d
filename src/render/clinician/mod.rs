//! The report for a clinician: one page to be read in a minute, as HTML or Markdown.
//!
//! What is on the page is put together once, as a [`Sheet`]; each face writes that.

mod html;
mod markdown;
mod row;

pub use html::html as clinician_html;
pub use markdown::markdown as clinician_markdown;

use self::row::{COLUMNS, row};
use crate::domain::Tracked;
use crate::render::report::days;
use crate::render::report::people;
use crate::render::report::text;
use crate::render::report::words;
use crate::render::shared::numbers::{amount, and};
use crate::render::shared::page::harmless;
use crate::report::GapReport;

/// What the page says.
struct Sheet {
    title: String,
    head: Vec<String>,
    rows: Vec<[String; COLUMNS.len()]>,
    sections: Vec<Section>,
}

/// A heading with its lines.
struct Section {
    title: &'static str,
    lines: Vec<String>,
}

impl Section {
    fn new(title: &'static str, lines: Vec<String>) -> Section {
        Section { title, lines }
    }
}

/// What no diary can tell.
const NOT_KNOWN: &str = "Not known to this program: medicines, illnesses, laboratory values, sun, \
absorption, and what was eaten but not logged; adults tend to log less than they eat.";

fn sheet(report: &GapReport) -> Sheet {
    let period = people::period(report.period);
    let six = report.nutrients.iter();
    Sheet {
        title: format!("Nutrient intake from a food diary, {period}"),
        head: head(report),
        rows: six.map(|of| row(&of.assessment, report)).collect(),
        sections: sections(report),
    }
}

fn head(report: &GapReport) -> Vec<String> {
    let assumed: Vec<_> = report
        .who
        .assumed
        .iter()
        .map(|a| a.key().to_owned())
        .collect();
    let assumed =
        (!assumed.is_empty()).then(|| format!("Not given, so assumed: {}.", and(&assumed)));
    let changes = report.stage_changes.iter();
    let energy = report
        .mean_energy_kcal()
        .map(|kcal| format!("Energy on the days used: {} kcal a day.", amount(kcal)));
    [
        Some(identity(report)),
        Some(people::who(report)),
        Some(days::used(report)),
        energy,
        words::energy(report),
        assumed,
    ]
    .into_iter()
    .flatten()
    .chain(changes.map(|change| people::stage_change(change, report)))
    .collect()
}

/// Whose page it is and of when; a name that nobody gave is left to be written.
fn identity(report: &GapReport) -> String {
    let name = match report.who.name.as_str() {
        "default" => "_".repeat(24),
        name => harmless(name),
    };
    let born = report
        .who
        .birth_year
        .map_or_else(|| "_".repeat(8), |year| year.to_string());
    let printed = report.made_on.format("%-d %B %Y");
    format!("Name: {name}  Born: {born}  Printed: {printed}")
}

/// Leaves out what names a command: whoever reads this page runs none.
fn without_commands(line: &str) -> String {
    let clauses = line
        .split("; ")
        .filter(|clause| !clause.contains("\"nutrigap "));
    clauses.collect::<Vec<_>>().join("; ")
}

fn sections(report: &GapReport) -> Vec<Section> {
    let (symptoms, period) = (&report.symptoms, report.period);
    let sections = vec![
        Section::new(words::SEE_SOON, words::soon(symptoms, period)),
        Section::new("Symptoms logged", words::symptoms(symptoms, period)),
        Section::new("Upper levels", upper_levels(report)),
        Section::new(
            "Days left out, not scaled up",
            [days::left_out(report), days::remarks(report)]
                .concat()
                .iter()
                .map(|line| without_commands(line))
                .collect(),
        ),
        Section::new("Supplements on the days used", supplements(report)),
        Section::new("What is missing", missing(report)),
        Section::new("Sodium and water", text::information(report)),
        Section::new("Method and references", words::method(report)),
    ];
    let said = |section: &Section| !section.lines.is_empty();
    sections.into_iter().filter(said).collect()
}

fn upper_levels(report: &GapReport) -> Vec<String> {
    let six = report.nutrients.iter().map(|of| &of.assessment);
    six.filter_map(|of| {
        let warning = words::upper_level(of)?;
        Some(format!("{}: {warning}", of.nutrient.nutrient().name()))
    })
    .collect()
}

fn supplements(report: &GapReport) -> Vec<String> {
    if report.supplements.is_empty() {
        return vec!["None logged.".to_owned()];
    }
    report
        .supplements
        .iter()
        .map(words::supplement_with_doses)
        .collect()
}

/// How many foods without values are named.
const NAMED: usize = 5;

fn missing(report: &GapReport) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for food in report.nutrients.iter().flat_map(|of| &of.unknowns) {
        let name = harmless(&food.food);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    let foods = (!names.is_empty()).then(|| {
        format!(
            "Foods that lack the value of at least one of the {}: {}.",
            Tracked::COUNT_IN_WORDS,
            and(&names)
        )
    });
    foods.into_iter().chain([NOT_KNOWN.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::report::samples::{felt, mixed_week, report_beside, report_of, woman_of_34};

    fn written(
        write: fn(&GapReport, &mut dyn std::io::Write) -> std::io::Result<()>,
        report: &GapReport,
    ) -> String {
        let mut out = Vec::new();
        write(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_week_for_a_clinician() {
        let report = report_of(Some(&woman_of_34()), &mixed_week(), &BTreeMap::new());
        insta::assert_snapshot!(written(clinician_markdown, &report), @r"
        # Nutrient intake from a food diary, 16 to 22 November 2026

        Name: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_  Born: 1992  Printed: 22 November 2026

        Woman of 34, eats everything. Reference values: DRI, USA and Canada.

        3 of 7 days are full and used.

        Energy on the days used: 2020 kcal a day.

        | Nutrient, a day | Mean (range of usual intake) | From supplements | Day-to-day SD or CV | Reference | Chance below requirement | Energy with a known value |
        |---|---:|---:|---:|---:|---:|---:|
        | Magnesium, mg | 267 (202 to 368); unknown foods: 209 to 301 | 0 | 77.5 | EAR 265, RDA 320, UL of supplements 350 | 27-81 %, cannot tell | 79 % |
        | Vitamin D, µg | 30.3 (27.6 to 35.8); unknown foods: 29.7 to 31.7 | 25 | CV 89 % | EAR 10, RDA 15, UL 100 | \<1 %, likely enough | 79 % |
        | Potassium, mg | 2928 (2117 to 3862); unknown foods: 2400 to 3210 | 0 | 761 | AI 2600 | below the AI; 68 % to reach it, 2 % below 2000 | 79 % |
        | Calcium, mg | 976 (672 to 1428); unknown foods: 793 to 1113 | 0 | 291 | EAR 800, RDA 1000, UL 2500 | 12-47 %, possibly enough | 79 % |
        | Iron, mg | 13.7 (9.6 to 19.2); unknown foods: 11 to 15.7 | 0 | 6.3 | EAR 8.1, RDA 18, UL 45 | 6-19 %, likely enough | 79 % |
        | Vitamin B12, µg | 4.9 (2.8 to 7.9); unknown foods: 4.1 to 6 | 0 | CV 64 % | EAR 2, RDA 2.4 | \<1 %, likely enough | 79 % |

        ## Days left out, not scaled up

        - Wed 18 November, partial: only 310 kcal logged, a full day has at least 500
        - Thu 19 November: nothing logged
        - Sat 21 November to Sun 22 November: nothing logged
        - Your meals have no names and no times, so a forgotten meal cannot be seen: only a day with less than half of your usual energy is asked about, and most days without their evening meal have more.
        - None of these days is a Saturday or Sunday: a weekend day would tell more.

        ## Supplements on the days used

        - Vitamin D3 25 µg, 3 times; each: vitamin D 25 µg

        ## What is missing

        - Foods that lack the value of at least one of the six: Gran's �\[31mpie.
        - Not known to this program: medicines, illnesses, laboratory values, sun, absorption, and what was eaten but not logged; adults tend to log less than they eat.

        ## Sodium and water

        - Sodium: 2900 mg a day, known for 79 % of the energy; adequate 1500; less is better above 2300 (NASEM 2019).
        - Water in what you logged, drinks and food: 1.9 l a day, known for 79 % of the energy; adequate 2.7 (IOM 2005).

        ## Method and references

        - Every figure rests on full days alone. Days that are partly logged are left out and never scaled up; a day without entries is missing, not zero.
        - The figure compares usual intake with the spread of requirements in the same group of people: IOM 2000, Dietary Reference Intakes: Applications in Dietary Assessment, chapter 3; a gamma form for vitamin D and B12, and the requirement tables of IOM 2001 for iron. For potassium only the confidence to reach the Adequate Intake is given.
        - How much days differ is taken from the person's own days together with 8 days' worth of the tables of IOM 2000 (CSFII 1994-96); for vitamin D and B12, NHANES 2007-2016. Intervals hold the usual intake of nine in ten people who log such days.
        - Food without a value counts with what adults get from as much energy (NHANES 2007-2016, median); the range shows nothing and the ninetieth percentile. With less than 70 % of the energy known nothing is said.
        - Reference values: IOM 1997 (magnesium), IOM 2011 (vitamin D, calcium), NASEM 2019 (potassium), IOM 2001 (iron) and IOM 1998 (vitamin B12).
        - Unusual means of few days come back towards what people of the same sex and age eat: a gamma likelihood of the days with a lognormal spread of usual intakes, 1.5 times as wide as in NHANES 2007-12. That figure sets the level; the figure of the days alone stands beside it. Days that follow each other count for less: the variance of their mean is up to 1.2 times as large.

        This compares the food you logged with published reference intakes. It is information, not a diagnosis. It cannot show whether your body is short of anything, and it does not replace a clinician. Eating less than the average requirement is not the same as being deficient.
        ");
    }

    #[test]
    fn both_faces_say_the_same() {
        let report = report_of(Some(&woman_of_34()), &mixed_week(), &BTreeMap::new());
        let page = written(clinician_html, &report);
        let sheet = sheet(&report);
        let lines = sheet.sections.iter().flat_map(|s| &s.lines);
        for said in sheet.rows.iter().flatten().chain(lines).chain(&sheet.head) {
            let escaped = maud::html! { (said) }.into_string();
            assert!(page.contains(&escaped), "{said}");
        }
    }

    #[test]
    fn what_cannot_wait_comes_before_anything_else() {
        let symptoms = [
            felt(18, "chest pain", None),
            felt(19, "calf cramps", Some(3)),
        ];
        let settings = crate::nutrition::Settings::default();
        let report = report_beside(None, &mixed_week(), &BTreeMap::new(), settings, &symptoms);
        for page in [
            written(clinician_markdown, &report),
            written(clinician_html, &report),
            written(
                |report, out| crate::render::html(report, None, out),
                &report,
            ),
        ] {
            let title = page.find("<h1>").or(page.find("\n# ")).unwrap();
            assert!(page.find(words::SEEK_CARE).unwrap() < title, "{page}");
            assert!(page.to_lowercase().contains("cramps: on 1 day"), "{page}");
        }
    }

    #[test]
    fn a_diary_without_days_still_gives_a_page() {
        let page = written(clinician_markdown, &report_of(None, &[], &BTreeMap::new()));
        assert!(page.contains("too few full days") && !page.contains("NaN"));
        assert!(page.contains("assumed: sex and age"));
    }
}
