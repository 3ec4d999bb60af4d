//! The report as a table for spreadsheets: a row a nutrient, empty where a figure is unknown.

use std::io::{self, Write};

use crate::nutrition::{Assessment, PriorOff, Spread};
use crate::render::report::days;
use crate::report::GapReport;

const COLUMNS: [&str; 40] = [
    "from",
    "to",
    "profile",
    "life_stage",
    "nutrient",
    "unit",
    "mean",
    "food_mean",
    "supplement_mean",
    "sd_within",
    "cv_within",
    "days_used",
    "energy_coverage",
    "ear",
    "rda",
    "ai",
    "ul",
    "method",
    "probability_below",
    "probability_if_unknown_is_high",
    "probability_if_unknown_is_none",
    "confidence_at_or_above_ai",
    "probability_below_low_marker",
    "level",
    "days_needed",
    "more_days",
    "above_upper_level",
    "source",
    "days_left_out",
    "mean_low",
    "mean_high",
    "level_days_alone",
    "design_factor",
    "prior_used",
    "prior_off_because",
    "probability_below_with_prior",
    "usual_food_mean",
    "usual_food_p5",
    "usual_food_p95",
    "probability_if_ten_percent_more",
];

/// Writes the report as CSV with a header.
pub fn csv(report: &GapReport, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    let left_out = days::left_out(report).join(" | ");
    for of in &report.nutrients {
        writer.write_record(row(report, &of.assessment, &left_out))?;
    }
    writer.flush()
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

fn row(report: &GapReport, of: &Assessment, left_out: &str) -> [String; COLUMNS.len()] {
    let middle = of.middle;
    let stated = of.stated(middle);
    let range = of.range();
    let off = of.comparison.off.map_or("", PriorOff::key);
    let interval = of.mean_interval();
    let values = &of.reference;
    let spread = middle.and_then(|m| m.spread);
    let sd = spread
        .filter(|s| matches!(s, Spread::Sd(_)))
        .map(Spread::value);
    let cv = spread
        .filter(|s| matches!(s, Spread::Cv(_)))
        .map(Spread::value);
    [
        report.period.from.to_string(),
        report.period.to.to_string(),
        no_formula(&report.who.name),
        report.who.stage.key().to_owned(),
        of.nutrient.key().to_owned(),
        of.nutrient.ascii_unit().to_owned(),
        number(of.mean()),
        number(middle.map(|m| m.food_mean)),
        number(middle.map(|_| of.supplement.mean)),
        number(sd),
        number(cv),
        of.series.days().to_string(),
        number(of.series.coverage()),
        number(values.ear),
        number(values.rda),
        number(values.ai),
        number(values.ul),
        of.model.method().to_owned(),
        number(of.probability_below()),
        number(range.map(|r| r[0])),
        number(range.map(|r| r[1])),
        number(stated.and_then(|o| o.confidence_at_or_above_ai)),
        number(stated.and_then(|o| o.probability_below_low_marker)),
        of.level.key().to_owned(),
        of.days_needed
            .map_or_else(String::new, |days| days.to_string()),
        of.more_days.key().to_owned(),
        of.upper.above.to_string(),
        values.source.to_owned(),
        left_out.to_owned(),
        number(interval.map(|i| i[0])),
        number(interval.map(|i| i[1])),
        of.level_days_alone.key().to_owned(),
        of.design_factor.to_string(),
        of.comparison.off.is_none().to_string(),
        off.to_owned(),
        number(of.compared().and_then(|c| c.probability_below)),
        number(of.usual_food.map(|u| u.mean)),
        number(of.usual_food.map(|u| u.p5)),
        number(of.usual_food.map(|u| u.p95)),
        number(of.if_ten_percent_more),
    ]
}

/// Keeps a spreadsheet from running a name as a formula.
fn no_formula(name: &str) -> String {
    if name.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{name}")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::report::samples::{example_week, report_of, woman_of_34};

    #[test]
    fn a_row_a_nutrient_with_blanks_for_what_cannot_be_said() {
        let mut woman = woman_of_34();
        woman.name = "=cmd()".to_owned();
        let report = report_of(Some(&woman), &example_week(), &BTreeMap::new());
        let mut out = Vec::new();
        csv(&report, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        from,to,profile,life_stage,nutrient,unit,mean,food_mean,supplement_mean,sd_within,cv_within,days_used,energy_coverage,ear,rda,ai,ul,method,probability_below,probability_if_unknown_is_high,probability_if_unknown_is_none,confidence_at_or_above_ai,probability_below_low_marker,level,days_needed,more_days,above_upper_level,source,days_left_out,mean_low,mean_high,level_days_alone,design_factor,prior_used,prior_off_because,probability_below_with_prior,usual_food_mean,usual_food_p5,usual_food_p95,probability_if_ten_percent_more
        2026-11-16,2026-11-22,'=cmd(),31_50,magnesium,mg,212.4,212.4,0,69.02847795823669,,6,1,265,320,,350,normal,0.9019724531050413,0.9019724531050413,0.9019724531050413,,,likely_below,,not_computed,false,IOM 1997,"Sun 22 November, partial: the day is not over; ""nutrigap done"" counts it when everything is logged",176.86277017447944,268.74460118878693,likely_below,1.2,true,,0.8826312334152366,218.86066613681982,176.86277017447944,268.74460118878693,0.7336441028398764
        2026-11-16,2026-11-22,'=cmd(),31_50,vitamin_d,ug,4,4,0,,0.7912979055858895,6,1,10,15,,100,gamma,0.95406003906839,0.95406003906839,0.95406003906839,,,likely_below,,not_computed,false,IOM 2011,"Sun 22 November, partial: the day is not over; ""nutrigap done"" counts it when everything is logged",2.474677397193937,7.21202016909181,likely_below,1.2,true,,0.968563155193289,4.353783930076217,2.474677397193937,7.21202016909181,0.9537391511308194
        2026-11-16,2026-11-22,'=cmd(),31_50,potassium,mg,2400,2400,0,667.5793240103785,,6,1,,,2600,,ai,,,,0.251459716383279,0.09015411306208487,below_ai,,not_computed,false,NASEM 2019,"Sun 22 November, partial: the day is not over; ""nutrigap done"" counts it when everything is logged",1961.096811036891,2979.7516534157535,below_ai,1.2,true,,,2426.9038796828568,1961.096811036891,2979.7516534157535,
        2026-11-16,2026-11-22,'=cmd(),31_50,calcium,mg,826.6666666666666,826.6666666666666,0,256.59506160685487,,6,1,800,1000,,2500,normal,0.43046307495620467,0.43046307495620467,0.43046307495620467,,,cannot_tell,,not_computed,false,IOM 2011,"Sun 22 November, partial: the day is not over; ""nutrigap done"" counts it when everything is logged",648.0410145505623,1091.2780424901475,cannot_tell,1.2,true,,0.409949756604126,846.1160989215668,648.0410145505623,1091.2780424901475,0.23884263190397775
        2026-11-16,2026-11-22,'=cmd(),31_50,iron,mg,11,11,0,5.491251783869153,,6,1,8.1,18,,45,iron,0.22653477990813006,0.22653477990813006,0.22653477990813006,,,possibly_enough,,not_computed,false,IOM 2001,"Sun 22 November, partial: the day is not over; ""nutrigap done"" counts it when everything is logged",8.79633407617497,14.346301190830122,possibly_enough,1.2,true,,0.17658300298718976,11.296084449594026,8.79633407617497,14.346301190830122,0.12637856477507725
        2026-11-16,2026-11-22,'=cmd(),31_50,vitamin_b12,ug,4.1000000000000005,4.1000000000000005,0,,0.5592447709600455,6,1,2,2.4,,,gamma,0.001204465761676275,0.001204465761676275,0.001204465761676275,,,likely_enough,,not_computed,false,IOM 1998,"Sun 22 November, partial: the day is not over; ""nutrigap done"" counts it when everything is logged",2.8456288268501515,6.0549807728732485,likely_enough,1.2,true,,0.0009364863446480725,4.210312186357218,2.8456288268501515,6.0549807728732485,0.00018109369803392565
        "#);
    }
}
