//! The report for programs: one line, numbers as they are, `null` where a figure is unknown.

mod shape;

use std::io::{self, Write};

use serde_json::json;

use self::shape::*;
use crate::domain::{DayStatus, Tracked};
use crate::nutrition::{Assessment, Assumed, Day, Level, Missing, PriorOff, Spread};
use crate::render::report::days;
use crate::render::report::words;
use crate::render::symptom;
use crate::report::{GapReport, NutrientReport};

/// Writes the report as one JSON object on one line.
pub fn json(report: &GapReport, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &root(report))?;
    writeln!(out)
}

fn root(report: &GapReport) -> Root<'_> {
    Root {
        schema: if report.settings.compare { 2 } else { 1 },
        period: PeriodJson {
            from: report.period.from.to_string(),
            to: report.period.to.to_string(),
            days: report.period.len(),
        },
        profile: profile(report),
        days: report
            .days
            .iter()
            .map(|of| day(of, report.settings.compare))
            .collect(),
        nutrients: report
            .nutrients
            .iter()
            .map(|of| nutrient(of, report.settings.compare))
            .collect(),
        symptoms: symptom::report_json(&report.symptoms),
        supplements: report
            .supplements
            .iter()
            .map(|s| {
                let rhythm = s.schedule.map(|(rhythm, _)| rhythm.to_string());
                json!({"name": s.name, "times": s.times, "rhythm": rhythm})
            })
            .collect(),
        sodium: json!({
            "mean_mg": report.sodium.intake.mean,
            "energy_coverage": report.sodium.intake.energy_coverage,
            "ai_mg": report.sodium.ai,
            "cdrr_mg": report.sodium.cdrr,
        }),
        water: json!({
            "mean_l": report.water.intake.mean,
            "energy_coverage": report.water.intake.energy_coverage,
            "ai_l": report.water.ai,
        }),
        stage_changes: report
            .stage_changes
            .iter()
            .map(|c| json!({"on": c.on.to_string(), "from": c.from.key(), "to": c.to.key()}))
            .collect(),
        filled_entries: report.filled_entries,
        doubts: json!({
            "foods": report.doubts.of,
            "no_food": report.doubts.no_food,
            "food": report.doubts.food,
            "amount": report.doubts.amount,
        }),
        settings: json!({
            "min_days": report.settings.least_days,
            "variation": report.settings.variation.key(),
        }),
        energy: report.settings.compare.then(|| {
            report.energy.map(|energy| EnergyJson {
                mean_kcal: energy.mean_kcal,
                resting_kcal: energy.resting_kcal,
                ratio: energy.ratio,
                limit: energy.limit,
                weight_assumed: energy.weight_assumed,
            })
        }),
        disclaimer: words::DISCLAIMER,
    }
}

fn profile(report: &GapReport) -> ProfileJson<'_> {
    let who = &report.who;
    ProfileJson {
        name: &who.name,
        sex: who.sex.key(),
        age: who.age,
        life_stage: who.stage.key(),
        diet: who.diet.key(),
        reference: who.framework.key(),
        assumed: who.assumed.iter().copied().map(Assumed::key).collect(),
    }
}

fn day(of: &Day, compare: bool) -> DayJson {
    let is_empty = of.status == DayStatus::Empty;
    let sums = Tracked::ALL.map(|nutrient| {
        let total = of.totals.tracked(nutrient);
        let sum = Sum {
            known: (!is_empty).then_some(total.known),
            unknown_energy_kcal: (!is_empty && total.unweighed == 0)
                .then_some(total.unknown_energy_kcal),
            supplement: total.supplement,
        };
        (nutrient.key(), sum)
    });
    DayJson {
        date: of.date.to_string(),
        status: of.status.key(),
        missing: compare.then(|| of.missing.map(Missing::key)),
        confirmed: of.confirmed,
        energy_kcal: of.energy_kcal,
        nutrients: Sums(sums.into()),
        notes: of.notes.iter().map(|note| days::reason(of, note)).collect(),
    }
}

fn nutrient(of: &NutrientReport, compare: bool) -> NutrientJson<'_> {
    let figures = &of.assessment;
    let values = &figures.reference;
    NutrientJson {
        nutrient: figures.nutrient.key(),
        unit: figures.nutrient.ascii_unit(),
        reference: ReferenceJson {
            ear: values.ear,
            rda: values.rda,
            ai: values.ai,
            ul: values.ul,
            ul_scope: values.ul_scope.key(),
            source: values.source,
            note: values.note,
            requirement_sd: figures.model.requirement_sd(),
            requirement_group: figures.model.requirement_group(),
        },
        intake: intake(figures),
        exposure: exposure(figures, compare),
        if_ten_percent_more: compare.then_some(figures.if_ten_percent_more),
        top_foods: of
            .top_foods
            .iter()
            .map(|f| TopFoodJson {
                food: &f.food,
                amount: f.amount,
                share: f.share,
            })
            .collect(),
        muscle: MuscleJson {
            role: of.muscle.role,
            symptoms: &of.muscle.symptoms,
        },
        ideas: of
            .ideas
            .iter()
            .map(|i| IdeaJson {
                food: &i.food,
                grams: i.grams,
                adds: i.adds,
                code: i.code.to_string(),
                label: &i.label,
            })
            .collect(),
        unknown_foods: of
            .unknowns
            .iter()
            .map(|u| UnknownJson {
                food: &u.food,
                energy_kcal: u.energy_kcal,
                times: u.times,
            })
            .collect(),
    }
}

fn intake(of: &Assessment) -> IntakeJson {
    let spread = of.middle.and_then(|m| m.spread);
    let supplement_mean = of.middle.map(|_| of.supplement.mean);
    IntakeJson {
        mean: of.mean(),
        food_mean: of.middle.map(|m| m.food_mean),
        supplement_mean,
        sd_within: spread.and_then(|s| match s {
            Spread::Sd(sd) => Some(sd),
            Spread::Cv(_) => None,
        }),
        cv_within: spread.and_then(|s| match s {
            Spread::Cv(cv) => Some(cv),
            Spread::Sd(_) => None,
        }),
        days_used: of.series.days(),
        energy_coverage: of.series.coverage(),
        mean_interval: of.mean_interval(),
        food_mean_range: of.low.zip(of.high).map(|(l, h)| [l.food_mean, h.food_mean]),
    }
}

fn exposure(of: &Assessment, compare: bool) -> ExposureJson {
    let stated = of.stated(of.middle);
    ExposureJson {
        method: of.model.method(),
        probability_below: of.probability_below(),
        range: of.range(),
        confidence_at_or_above_ai: stated.and_then(|o| o.confidence_at_or_above_ai),
        probability_below_low_marker: stated.and_then(|o| o.probability_below_low_marker),
        level: of.level.key(),
        level_range: of.level_range.map(Level::key),
        days_needed: of.days_needed,
        more_days: (!compare).then(|| of.more_days.key()),
        above_upper_level: of.upper.above,
        confidence_below_upper_level: of.upper.confidence_below,
        upper_level_warning: of.upper.warn,
        comparison: compare.then(|| comparison(of)),
    }
}

fn comparison(of: &Assessment) -> ComparisonJson {
    let compared = of.compared();
    ComparisonJson {
        level_days_alone: of.level_days_alone.key(),
        design_factor: of.design_factor,
        with_prior: WithPriorJson {
            used: of.comparison.off.is_none(),
            off_because: of.comparison.off.map(PriorOff::key),
            probability_below: compared.and_then(|c| c.probability_below),
            range: compared.and_then(|_| of.chance_range()),
            confidence_at_or_above_ai: compared.and_then(|c| c.confidence_at_or_above_ai),
            probability_below_low_marker: compared.and_then(|c| c.probability_below_low_marker),
            usual_food: of.usual_food.map(|usual| UsualFoodJson {
                mean: usual.mean,
                p5: usual.p5,
                p95: usual.p95,
            }),
            surprise: compared.and_then(|c| c.posterior.surprise),
        },
        clear_after: of
            .clear_after
            .map(|[four, seven, fourteen]| ClearAfterJson {
                four,
                seven,
                fourteen,
            }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::*;
    use crate::nutrition::Settings;
    use crate::report::samples::{example_week, mixed_week, report_of, report_with, woman_of_34};

    fn written(report: &GapReport) -> String {
        let mut out = Vec::new();
        json(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_days_alone_come_out_to_the_last_digit_in_schema_1() {
        let alone = Settings::DAYS_ALONE;
        let report = report_with(
            Some(&woman_of_34()),
            &example_week(),
            &BTreeMap::new(),
            alone,
        );
        let line = written(&report);
        for part in [
            r#"{"schema":1,"period":{"from":"2026-11-16","to":"2026-11-22","days":7},"#,
            r#""profile":{"name":"default","sex":"female","age":34,"life_stage":"31_50","diet":"omnivore","reference":"dri","assumed":[]},"#,
            r#""days":[{"date":"2026-11-16","status":"full","confirmed":false,"energy_kcal":1905.0,"nutrients":{"magnesium":{"known":231.0,"unknown_energy_kcal":0.0"#,
            r#""nutrients":[{"nutrient":"magnesium","unit":"mg","reference":{"ear":265.0,"rda":320.0,"ai":null,"ul":350.0,"ul_scope":"supplement_only","source":"IOM 1997""#,
            r#""intake":{"mean":212.4"#,
            r#""supplement_mean":0.0,"sd_within":69.02847795823669,"cv_within":null,"days_used":6,"energy_coverage":1.0"#,
            r#""exposure":{"method":"normal","probability_below":0.9130465072501004,"range":[0.9130465072501004,0.9130465072501004],"confidence_at_or_above_ai":null,"probability_below_low_marker":null,"level":"likely_below","level_range":["likely_below","likely_below"],"days_needed":3,"more_days":"settled","above_upper_level":false"#,
            r#""muscle":{"role":"relaxation","symptoms":["cramps","twitches","spasms"]},"#,
            r#""ideas":[{"food":"Pumpkin seeds, NFS","grams":30.0,"adds":165.0"#,
        ] {
            assert!(line.contains(part), "{part}\nnot in\n{line}");
        }
        assert_eq!(line.matches('\n').count(), 1);
    }

    #[test]
    fn the_comparison_is_schema_2_and_leaves_the_days_alone_beside_it() {
        let report = report_of(Some(&woman_of_34()), &example_week(), &BTreeMap::new());
        let line = written(&report);
        assert!(!line.contains("days_needed\":3"), "{line}");
        let read: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["schema"], 2);
        assert_eq!(read["energy"]["weight_assumed"], true);
        let magnesium = &read["nutrients"][0];
        let exposure = &magnesium["exposure"];
        assert_eq!(exposure["design_factor"], 1.2);
        assert_eq!(exposure["level_days_alone"], "likely_below");
        assert_eq!(exposure["more_days"], Value::Null);
        let prior = &exposure["with_prior"];
        assert_eq!(prior["used"], true);
        let [alone, with] = [&exposure["probability_below"], &prior["probability_below"]];
        assert!(with.as_f64() < alone.as_f64(), "{with} {alone}");
        let usual = &prior["usual_food"];
        assert!(usual["p5"].as_f64() < usual["mean"].as_f64());
        assert!(usual["mean"].as_f64() < usual["p95"].as_f64());
        assert!(magnesium["if_ten_percent_more"].as_f64() < with.as_f64());
    }

    #[test]
    fn nothing_at_all_still_gives_six_nutrients_and_no_figure() {
        let line = written(&report_of(None, &[], &BTreeMap::new()));
        let read: Value = serde_json::from_str(&line).unwrap();
        let nutrients = read["nutrients"].as_array().unwrap();
        assert_eq!(nutrients.len(), 6);
        for nutrient in nutrients {
            assert_eq!(nutrient["exposure"]["level"], "not_enough_days");
            assert!(nutrient["exposure"]["probability_below"].is_null());
            assert!(nutrient["intake"]["mean"].is_null());
        }
        assert_eq!(read["profile"]["assumed"], json!(["sex", "age"]));
        assert_eq!(read["days"][0]["energy_kcal"], Value::Null);
    }

    #[test]
    fn unknown_values_give_a_range_and_the_foods_behind_it() {
        let line = written(&report_of(
            Some(&woman_of_34()),
            &mixed_week(),
            &BTreeMap::new(),
        ));
        let read: Value = serde_json::from_str(&line).unwrap();
        let magnesium = &read["nutrients"][0];
        let range = &magnesium["exposure"]["range"];
        assert!(range[0].as_f64() < range[1].as_f64());
        assert_eq!(magnesium["unknown_foods"][0]["energy_kcal"], 1260.0);
        assert_eq!(read["nutrients"][1]["intake"]["supplement_mean"], 25.0);
    }
}
