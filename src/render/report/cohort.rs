//! A cohort's prevalences for programs: one object on one line, after the people's own reports.

use std::io::{self, Write};

use serde::Serialize;

use crate::report::{Cohort, GroupPrevalence};

#[derive(Serialize)]
struct Root {
    schema: u32,
    cohort: Body,
}

#[derive(Serialize)]
struct Body {
    people: usize,
    meaning: Meaning,
    groups: Vec<GroupJson>,
}

/// Says which figure is which.
#[derive(Serialize)]
struct Meaning {
    prevalence_inadequate: &'static str,
    share_at_or_above_ai: &'static str,
    mean_individual_chance: &'static str,
}

const MEANING: Meaning = Meaning {
    prevalence_inadequate: "share of people whose usual intake is inadequate, with day-to-day \
        variation taken out (IOM 2000, ch. 4: EAR cut-point; iron: full probability approach)",
    share_at_or_above_ai: "share of people whose usual intake is at or above the Adequate Intake; \
        nothing can be said of inadequacy",
    mean_individual_chance: "mean of the people's own chances to be below their requirement; not a \
        prevalence",
};

#[derive(Serialize)]
struct GroupJson {
    nutrient: &'static str,
    unit: &'static str,
    sex: &'static str,
    life_stage: &'static str,
    reference: &'static str,
    method: &'static str,
    prevalence_inadequate: Option<f64>,
    share_at_or_above_ai: Option<f64>,
    mean_individual_chance: Option<f64>,
    mean_usual_intake: Option<f64>,
    people: usize,
    people_with_repeated_days: usize,
    left_out_too_few_days: usize,
    left_out_too_many_unknowns: usize,
    scale: Option<&'static str>,
    sd_within_on_scale: Option<f64>,
    sd_between_on_scale: Option<f64>,
}

/// Writes a cohort's prevalences as one JSON object on one line.
pub fn cohort_json(cohort: &Cohort, out: &mut dyn Write) -> io::Result<()> {
    let root = Root {
        schema: 1,
        cohort: Body {
            people: cohort.people(),
            meaning: MEANING,
            groups: cohort.prevalences().iter().map(group).collect(),
        },
    };
    serde_json::to_writer(&mut *out, &root)?;
    writeln!(out)
}

fn group(of: &GroupPrevalence) -> GroupJson {
    let found = of.prevalence;
    let share = found.map(|p| p.share);
    let is_ai = of.method == "above_ai";
    GroupJson {
        nutrient: of.nutrient.key(),
        unit: of.nutrient.ascii_unit(),
        sex: of.sex.key(),
        life_stage: of.stage.key(),
        reference: of.framework.key(),
        method: of.method,
        prevalence_inadequate: share.filter(|_| !is_ai),
        share_at_or_above_ai: share.filter(|_| is_ai),
        mean_individual_chance: of.mean_individual_chance,
        mean_usual_intake: found.map(|p| p.mean_usual),
        people: of.people,
        people_with_repeated_days: of.people_with_repeats,
        left_out_too_few_days: of.too_few_days,
        left_out_too_many_unknowns: of.too_many_unknowns,
        scale: found.map(|p| p.scale.key()),
        sd_within_on_scale: found.map(|p| p.sd_within),
        sd_between_on_scale: found.map(|p| p.sd_between),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::nutrition::Settings;
    use crate::report::samples::{example_week, report_with, woman_of_34};

    #[test]
    fn ten_people_with_the_same_week_are_one_line_and_one_group() {
        let mut cohort = Cohort::new();
        for _ in 0..10 {
            cohort.add(&report_with(
                Some(&woman_of_34()),
                &example_week(),
                &BTreeMap::new(),
                Settings::DAYS_ALONE,
            ));
        }
        let mut out = Vec::new();
        cohort_json(&cohort, &mut out).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert_eq!(line.matches('\n').count(), 1);
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        let groups = read["cohort"]["groups"].as_array().unwrap();
        assert_eq!(groups.len(), 6);
        assert_eq!(groups[0]["prevalence_inadequate"], 1.0);
        assert_eq!(groups[2]["prevalence_inadequate"], serde_json::Value::Null);
        assert_eq!(groups[2]["share_at_or_above_ai"], 0.0);
        assert_eq!(groups[0]["mean_individual_chance"], 0.9130465072501004);
    }
}
