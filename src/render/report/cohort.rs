//! A cohort's prevalences for programs: one JSON object on one line, after the people's own reports, or
//! a table for spreadsheets.

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::Tracked;
use crate::nutrition::cohort::{FAIR_PEOPLE, LEAST_PEOPLE, NoFigure, Prevalence, SEED};
use crate::report::{Cohort, GroupPrevalence, Method, Prevalences, Subtotal};

#[derive(Serialize)]
struct Root {
    schema: u32,
    cohort: Body,
}

#[derive(Serialize)]
struct Body {
    people: usize,
    left_out_sex_or_age_unknown: usize,
    weighted: bool,
    draws: usize,
    sampling_units: Option<usize>,
    seed: u64,
    meaning: Meaning,
    methods: String,
    groups: Vec<Row>,
    subtotals: Vec<Row>,
}

/// Says which figure is which.
#[derive(Serialize)]
struct Meaning {
    prevalence_inadequate: &'static str,
    share_at_or_above_ai: &'static str,
    mean_individual_chance: &'static str,
    subtotals: &'static str,
}

const MEANING: Meaning = Meaning {
    prevalence_inadequate: "share of people whose usual intake from food is inadequate, with \
        day-to-day variation taken out (IOM 2000, ch. 4: EAR cut-point; iron: full probability \
        approach); supplements are not counted",
    share_at_or_above_ai: "share of people whose usual intake from food is at or above the Adequate \
        Intake; nothing can be said of inadequacy",
    mean_individual_chance: "mean of the people's own chances to be below their requirement, \
        supplements counted; not a prevalence",
    subtotals: "groups that have a figure, added up by their weight, without pregnancy and lactation",
};

/// One nutrient of a group or of several, the same in JSON and in the table.
#[derive(Default, Serialize)]
struct Row {
    nutrient: &'static str,
    unit: &'static str,
    sex: &'static str,
    life_stage: &'static str,
    reference: &'static str,
    method: Option<&'static str>,
    prevalence_inadequate: Option<f64>,
    share_at_or_above_ai: Option<f64>,
    standard_error: Option<f64>,
    interval_95_low: Option<f64>,
    interval_95_high: Option<f64>,
    mean_usual_intake: Option<f64>,
    people: usize,
    weight: Option<f64>,
    rough: Option<bool>,
    reason: Option<&'static str>,
    note: String,
    mean_individual_chance: Option<f64>,
    left_out_too_few_days: Option<usize>,
    left_out_too_many_unknowns: Option<usize>,
    left_out_without_weight: Option<usize>,
    groups: Option<usize>,
    groups_without_figure: Option<usize>,
    all_days_consecutive: Option<bool>,
    power: Option<f64>,
    floor: Option<f64>,
    mean_on_scale: Option<f64>,
    sd_within_on_scale: Option<f64>,
    sd_between_on_scale: Option<f64>,
}

/// The header of the CSV: the fields of a row, in their order.
const COLUMNS: [&str; 29] = [
    "nutrient",
    "unit",
    "sex",
    "life_stage",
    "reference",
    "method",
    "prevalence_inadequate",
    "share_at_or_above_ai",
    "standard_error",
    "interval_95_low",
    "interval_95_high",
    "mean_usual_intake",
    "people",
    "weight",
    "rough",
    "reason",
    "note",
    "mean_individual_chance",
    "left_out_too_few_days",
    "left_out_too_many_unknowns",
    "left_out_without_weight",
    "groups",
    "groups_without_figure",
    "all_days_consecutive",
    "power",
    "floor",
    "mean_on_scale",
    "sd_within_on_scale",
    "sd_between_on_scale",
];

/// Writes a cohort's prevalences as one JSON object on one line.
pub fn cohort_json(
    cohort: &Cohort,
    prevalences: &Prevalences,
    out: &mut dyn Write,
) -> io::Result<()> {
    let root = Root {
        schema: 2,
        cohort: Body {
            people: cohort.people(),
            left_out_sex_or_age_unknown: cohort.unplaced(),
            weighted: prevalences.weighted,
            draws: prevalences.choices.draws,
            sampling_units: prevalences.units,
            seed: SEED,
            meaning: MEANING,
            methods: methods(prevalences),
            groups: prevalences.groups.iter().map(group).collect(),
            subtotals: prevalences.subtotals.iter().map(subtotal).collect(),
        },
    };
    serde_json::to_writer(&mut *out, &root)?;
    writeln!(out)
}

/// Writes a cohort's prevalences as CSV with a header: the groups, then the subtotals.
pub fn cohort_csv(prevalences: &Prevalences, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(out);
    // A study without any group has the header too.
    writer.write_record(COLUMNS)?;
    let groups = prevalences.groups.iter().map(group);
    for row in groups.chain(prevalences.subtotals.iter().map(subtotal)) {
        writer.serialize(row)?;
    }
    writer.flush()
}

/// What a study may print under its methods.
fn methods(of: &Prevalences) -> String {
    let mut text = String::from(
        "Usual intake from food was estimated for each nutrient, sex and life stage from the people \
         with two or more full days.",
    );
    if of.choices.sequence {
        text += " Later days were scaled to the mean of the same people's first days.";
    }
    if of.weighted {
        text += " People were weighted by their survey weights.";
    }
    text += " Very small values were raised to a floor, and a Box-Cox power from 0 to 1 was chosen by \
             maximum likelihood. On that scale the variance was split into within-person and \
             between-person parts (NRC 1986; IOM 2000, chapter 4); usual intake is the mean, back in \
             the original unit, of days that vary within the person. Inadequacy is the share of usual \
             intakes below the EAR (cut-point method), for iron the full probability approach; where \
             there is an AI only, the share at or above it is given.";
    if of.choices.draws > 0 {
        let drawn = match of.units {
            Some(units) => format!("the survey's {units} sampling units within strata"),
            None => "people".to_owned(),
        };
        text += &format!(
            " Standard errors and 95 % intervals come from {} bootstrap draws of {drawn} (seed {SEED}).",
            of.choices.draws
        );
    }
    text + &format!(
        " Groups of fewer than {LEAST_PEOPLE} people have no figure. Computed with nutrigap {}.",
        env!("CARGO_PKG_VERSION")
    )
}

fn group(of: &GroupPrevalence) -> Row {
    let found = of.prevalence.as_ref().ok();
    let shares = Shares::of(of.method, found.map(|p| p.share));
    let uncertainty = found.and_then(Prevalence::uncertainty);
    Row {
        nutrient: of.nutrient.key(),
        unit: of.nutrient.ascii_unit(),
        sex: of.sex.key(),
        life_stage: of.stage.key(),
        reference: of.framework.key(),
        method: of.method.map(Method::key),
        prevalence_inadequate: shares.inadequate,
        share_at_or_above_ai: shares.at_or_above_ai,
        standard_error: uncertainty.map(|u| u.standard_error),
        interval_95_low: uncertainty.map(|u| u.interval[0]),
        interval_95_high: uncertainty.map(|u| u.interval[1]),
        mean_usual_intake: found.map(|p| p.mean_usual),
        people: of.people,
        weight: found.map(|p| p.weight),
        rough: found.map(Prevalence::is_rough),
        reason: of.prevalence.as_ref().err().map(|reason| reason.key()),
        note: note(of),
        mean_individual_chance: of.mean_individual_chance,
        left_out_too_few_days: Some(of.too_few_days),
        left_out_too_many_unknowns: Some(of.too_many_unknowns),
        left_out_without_weight: Some(of.without_weight),
        all_days_consecutive: found.map(|p| p.all_consecutive),
        power: found.map(|p| p.power),
        floor: found.map(|p| p.floor),
        mean_on_scale: found.map(|p| p.mean_on_scale),
        sd_within_on_scale: found.map(|p| p.sd_within),
        sd_between_on_scale: found.map(|p| p.sd_between),
        ..Row::default()
    }
}

fn subtotal(of: &Subtotal) -> Row {
    let shares = Shares::of(Some(of.method), Some(of.share));
    Row {
        nutrient: of.nutrient.key(),
        unit: of.nutrient.ascii_unit(),
        sex: of.of.sex(),
        life_stage: of.of.ages(),
        reference: of.framework.key(),
        method: Some(of.method.key()),
        prevalence_inadequate: shares.inadequate,
        share_at_or_above_ai: shares.at_or_above_ai,
        standard_error: of.uncertainty.map(|u| u.standard_error),
        interval_95_low: of.uncertainty.map(|u| u.interval[0]),
        interval_95_high: of.uncertainty.map(|u| u.interval[1]),
        mean_usual_intake: Some(of.mean_usual),
        people: of.people,
        weight: Some(of.weight),
        rough: Some(of.people < FAIR_PEOPLE),
        note: note_of_subtotal(of),
        groups: Some(of.groups),
        groups_without_figure: Some(of.groups_without_figure),
        ..Row::default()
    }
}

/// One share under the name of what it says.
struct Shares {
    inadequate: Option<f64>,
    at_or_above_ai: Option<f64>,
}

impl Shares {
    fn of(method: Option<Method>, share: Option<f64>) -> Shares {
        let is_ai = method == Some(Method::AboveAi);
        Shares {
            inadequate: share.filter(|_| !is_ai),
            at_or_above_ai: share.filter(|_| is_ai),
        }
    }
}

fn note(of: &GroupPrevalence) -> String {
    let found = match &of.prevalence {
        Ok(found) => found,
        Err(reason) => return no_figure(*reason),
    };
    let mut notes = Vec::new();
    if found.is_rough() {
        notes.push(format!(
            "Rough: with fewer than {FAIR_PEOPLE} people, another study of this size can differ by ten \
             percentage points."
        ));
    }
    if found.all_consecutive {
        notes.push(
            "All days are consecutive, so day-to-day variation is probably underestimated: record \
             three or more days, some of them apart."
                .to_owned(),
        );
    }
    notes.extend(about(of.nutrient));
    notes.join(" ")
}

fn note_of_subtotal(of: &Subtotal) -> String {
    let mut notes = Vec::new();
    match of.groups_without_figure {
        0 => {}
        1 => notes.push("One group has no figure of its own and is not included.".to_owned()),
        n => notes.push(format!(
            "{n} groups have no figure of their own and are not included."
        )),
    }
    notes.extend(about(of.nutrient));
    notes.join(" ")
}

/// Source: method, part 2, section 5: simulated studies of 2,000 people.
fn about(nutrient: Tracked) -> Option<String> {
    (nutrient == Tracked::VitaminD).then(|| {
        "Approximate: in simulated studies this method was about three percentage points too high for \
         vitamin D."
            .to_owned()
    })
}

fn no_figure(reason: NoFigure) -> String {
    match reason {
        NoFigure::TooFewPeople => {
            format!("No figure: fewer than {LEAST_PEOPLE} people with two full days.")
        }
        NoFigure::NoWeight => {
            "No figure: the people's survey weights add up to nothing.".to_owned()
        }
        NoFigure::NothingEaten => "No figure: nobody's food had any of it.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::nutrition::Settings;
    use crate::nutrition::cohort::Choices;
    use crate::report::Sampled;
    use crate::report::samples::{example_week, report_with, woman_of_34};

    #[test]
    fn the_header_names_every_field_and_is_there_without_any_group() {
        let mut out = Vec::new();
        let none = women(0).prevalences(Choices::default());
        cohort_csv(&none, &mut out).unwrap();
        let header = String::from_utf8(out).unwrap();
        assert_eq!(header.lines().next().unwrap(), COLUMNS.join(","));
        let some = women(60).prevalences(Choices::default());
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.serialize(group(&some.groups[0])).unwrap();
        let named = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        assert_eq!(named.lines().next().unwrap(), COLUMNS.join(","));
    }

    /// So many women with the same week.
    fn women(count: usize) -> Cohort {
        let mut cohort = Cohort::new();
        let report = report_with(
            Some(&woman_of_34()),
            &example_week(),
            &BTreeMap::new(),
            Settings::DAYS_ALONE,
        );
        (0..count).for_each(|_| cohort.add(&report, &Sampled::default()));
        cohort
    }

    fn read(cohort: &Cohort) -> serde_json::Value {
        let mut out = Vec::new();
        cohort_json(cohort, &cohort.prevalences(Choices::default()), &mut out).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert_eq!(line.matches('\n').count(), 1);
        serde_json::from_str(&line).unwrap()
    }

    #[test]
    fn people_with_the_same_week_are_one_line_and_one_group() {
        let read = read(&women(60));
        let groups = read["cohort"]["groups"].as_array().unwrap();
        assert_eq!(groups.len(), 6);
        assert_eq!(groups[0]["prevalence_inadequate"], 1.0);
        assert_eq!(groups[0]["standard_error"], 0.0);
        assert_eq!(groups[0]["rough"], true);
        assert_eq!(groups[2]["prevalence_inadequate"], serde_json::Value::Null);
        assert_eq!(groups[2]["share_at_or_above_ai"], 0.0);
        let chance = groups[0]["mean_individual_chance"].as_f64().unwrap();
        assert!((chance - 0.913_046_507_250_1).abs() < 1e-12);
        let subtotals = read["cohort"]["subtotals"].as_array().unwrap();
        assert_eq!(subtotals.len(), 12);
        assert_eq!(subtotals[0]["life_stage"], "19_plus");
        assert_eq!(subtotals[0]["prevalence_inadequate"], 1.0);
        let methods = read["cohort"]["methods"].as_str().unwrap();
        assert!(
            methods.contains("Later days were scaled") && methods.contains("200 bootstrap draws")
        );
    }

    #[test]
    fn too_few_people_get_the_reason_and_no_figure() {
        let read = read(&women(49));
        let group = &read["cohort"]["groups"][0];
        assert_eq!(group["prevalence_inadequate"], serde_json::Value::Null);
        assert_eq!(
            (&group["people"], &group["reason"]),
            (&49.into(), &"too_few_people".into())
        );
        assert_eq!(
            group["note"],
            "No figure: fewer than 50 people with two full days."
        );
        assert_eq!(read["cohort"]["subtotals"], serde_json::json!([]));
    }

    #[test]
    fn the_table_has_a_row_a_group_and_then_the_subtotals() {
        let cohort = women(60);
        let mut out = Vec::new();
        cohort_csv(&cohort.prevalences(Choices::default()), &mut out).unwrap();
        let mut table = ::csv::Reader::from_reader(out.as_slice());
        let stage = table
            .headers()
            .unwrap()
            .iter()
            .position(|c| c == "life_stage")
            .unwrap();
        let stages: Vec<_> = table
            .records()
            .map(|r| r.unwrap()[stage].to_owned())
            .collect();
        assert_eq!(stages.len(), 18);
        assert_eq!(
            (stages[0].as_str(), stages[6].as_str()),
            ("31_50", "19_plus")
        );
    }
}
