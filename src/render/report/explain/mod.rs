//! One nutrient's arithmetic, step by step, to be checked by hand.

mod chance;
mod intake;

use std::io::{self, Write};

use anstyle::Style;

use crate::domain::Tracked;
use crate::render::report::days;
use crate::render::report::people;
use crate::render::report::words;
use crate::render::shared::page::{Layout, Page};
use crate::report::{GapReport, NutrientReport};

/// A step: what is done, and its lines.
struct Step {
    title: &'static str,
    lines: Vec<String>,
}

impl Step {
    fn new(title: &'static str, lines: Vec<String>) -> Step {
        Step { title, lines }
    }
}

const HEADING: Style = Style::new().bold();

/// Writes how one nutrient's figures came about, with the person's numbers.
///
/// Numbers carry six figures, enough to follow every step on a calculator.
pub fn explain(
    report: &GapReport,
    nutrient: Tracked,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page::new(out, layout);
    let Some(of) = report
        .nutrients
        .iter()
        .find(|n| n.assessment.nutrient == nutrient)
    else {
        return Ok(());
    };
    let period = people::period(report.period);
    page.styled(
        HEADING,
        &format!("How the figure for {nutrient} came about, {period}"),
    )?;
    page.paragraph("", &people::who(report))?;
    if let Some(assumed) = people::assumed(&report.who) {
        page.paragraph("", &assumed)?;
    }
    for (number, step) in (1..).zip(steps(of, report)) {
        page.blank()?;
        page.styled(HEADING, &format!("{number}. {}", step.title))?;
        for line in step.lines {
            page.paragraph("   ", &line)?;
        }
    }
    page.blank()?;
    page.paragraph("", words::DISCLAIMER)
}

fn steps(of: &NutrientReport, report: &GapReport) -> Vec<Step> {
    let figures = &of.assessment;
    let mut steps = vec![Step::new("Days", day_lines(report))];
    if figures.middle.is_some() {
        steps.push(Step::new("Intake", intake::lines(figures, report)));
        steps.push(Step::new(
            "Day-to-day variation",
            intake::variation(figures, report),
        ));
    }
    steps.push(Step::new(
        "Requirement",
        chance::requirement(figures, report),
    ));
    if figures.stated(figures.middle).is_some() {
        steps.push(Step::new("Days alone", chance::chance(figures)));
        if report.settings.compare {
            steps.push(Step::new(
                "Compared with other people",
                chance::comparison(figures),
            ));
        }
    }
    steps.push(Step::new("In words", chance::verdict(figures, report)));
    steps
}

fn day_lines(report: &GapReport) -> Vec<String> {
    let rule = "Full days alone count, each with the same weight; a partial day is left out and \
                never scaled up.";
    [days::used(report), rule.to_owned()]
        .into_iter()
        .chain(days::left_out(report))
        .collect()
}

/// Writes a number with six figures.
fn figure(value: f64) -> String {
    let before = value.abs().log10().floor();
    let after = if before.is_finite() {
        (5.0 - before).clamp(0.0, 8.0)
    } else {
        0.0
    };
    let text = format!("{value:.*}", after as usize);
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::report::samples::{example_week, mixed_week, report_of, woman_of_34};

    fn written(report: &GapReport, nutrient: Tracked) -> String {
        let mut out = anstream::StripStream::new(Vec::new());
        explain(report, nutrient, Layout::default(), &mut out).unwrap();
        String::from_utf8(out.into_inner()).unwrap()
    }

    #[test]
    fn figures_carry_six_digits() {
        let written = [
            0.0,
            212.4,
            0.91304650725,
            69.02847795,
            4765.2,
            71428.571,
            0.00012345678,
        ]
        .map(figure);
        assert_eq!(
            written,
            [
                "0",
                "212.4",
                "0.913047",
                "69.0285",
                "4765.2",
                "71428.6",
                "0.00012346"
            ]
        );
    }

    #[test]
    fn magnesium_by_the_normal_form() {
        let report = report_of(Some(&woman_of_34()), &example_week(), &BTreeMap::new());
        insta::assert_snapshot!(written(&report, Tracked::Magnesium), @r#"
        How the figure for magnesium came about, 16 to 22 November 2026
        Woman of 34, eats everything. Reference values: DRI, USA and Canada.

        1. Days
           6 of 7 days are full and used.
           Full days alone count, each with the same weight; a partial day is left out
           and never scaled up.
           Sun 22 November, partial: the day is not over; "nutrigap done" counts it when
           everything is logged

        2. Intake
           n = 6 days, mg from food:
           Mon 16 November: 231
           Tue 17 November: 205.5
           Wed 18 November: 190.2
           Thu 19 November: 248.1
           Fri 20 November: 212
           Sat 21 November: 187.6
           mean, used: 212.4
           supplements: none with it

        3. Day-to-day variation
           population's SD = 86 (food alone, IOM 2000, Tables B-2 and B-3)
           own squares: sum of (day - mean)² = 2776.1
           SD² = (8 x 86² + 2776.1) / (8 + 6 - 1) = 4764.93
           SD = 69.0285

        4. Requirement
           DRI, USA and Canada: EAR 265, RDA 320, UL 350 (IOM 1997; female, 31 to 50)
           requirements differ from person to person: SD = 26.5

        5. Days alone
           design factor d = 1 + 0.2 x the share of days that follow the day before =
           1.2; from here on SD x √d = 75.6169
           D = 212.4 + 0 - 265 = -52.6
           SD of D = √(26.5² + 75.6169² / 6 + 0 / 6) = 40.6846
           z = D / SD of D = -1.29287 (IOM 2000, ch. 3)
           P = Φ(-z), the normal distribution
           P = 0.901972

        6. Compared with other people
           log of usual intake from food in this group (NHANES 2007-12): mean μ =
           5.5679, SD widened 1.5 times: s = 0.4833
           n = 6 days, mean x = 212.4, CV = 0.29181 (the days' own, shrunk towards the
           group's), κ = n / (d CV²) = 58.7176
           log p(l) = -κ(l + x e^-l) - (l - μ)² / 2s² + constant, l the log of usual
           intake from food; means over it by Simpson's rule in 400 steps round its peak
           the days lie -0.410949 SDs from the group
           usual intake from food: mean 218.861, 5 % below 176.863, 5 % above 268.745;
           supplements add 0
           P, the mean chance that it is below the person's own requirement = 0.882631

        7. In words
           From P = 0.85 "likely too little", from 0.70 "possibly too little", above
           0.30 "cannot tell", above 0.15 "possibly enough", else "likely enough" (IOM
           2000, Table B-1).
           So: likely too little. Of people of your age and sex who log days like yours,
           about 88 in 100 usually take in less magnesium than they themselves need.
           From your days alone the figure is 90 %: a level of confidence, not a share
           of people.
           If everything eaten were 10 % higher: 73 %.

        This compares the food you logged with published reference intakes. It is
        information, not a diagnosis. It cannot show whether your body is short of
        anything, and it does not replace a clinician. Eating less than the average
        requirement is not the same as being deficient.
        "#);
    }

    #[test]
    fn vitamin_d_by_the_gamma_form_with_a_pill_and_unknown_food() {
        let report = report_of(Some(&woman_of_34()), &mixed_week(), &BTreeMap::new());
        insta::assert_snapshot!(written(&report, Tracked::VitaminD), @r#"
        How the figure for vitamin D came about, 16 to 22 November 2026
        Woman of 34, eats everything. Reference values: DRI, USA and Canada.

        1. Days
           3 of 7 days are full and used.
           Full days alone count, each with the same weight; a partial day is left out
           and never scaled up.
           Wed 18 November, partial: only 310 kcal logged, a full day has at least 500;
           if that was all, "nutrigap done 2026-11-18"
           Thu 19 November: nothing logged
           Sat 21 November to Sun 22 November: nothing logged

        2. Intake
           n = 3 days, µg from food:
           Mon 16 November: 4 known, 420 kcal without a value; so 4.6762 (at most
           6.0622)
           Tue 17 November: 5 known, 420 kcal without a value; so 5.6762 (at most
           7.0622)
           Fri 20 November: 5 known, 420 kcal without a value; so 5.6762 (at most
           7.0622)
           known share of energy = (6060 - 1260) / 6060 = 0.792079
           Energy without a value is taken at 1.61 per 1000 kcal, what people eat at the
           median, and at 4.91 at most, the ninetieth percentile (NHANES 2007-2016).
           mean, known alone: 4.66667
           mean, used: 5.34287
           mean, high: 6.72887
           supplements: mean 25, variance from day to day 0

        3. Day-to-day variation
           population's CV = 0.9931 (gamma model of days, NHANES 2007-2016)
           own squares: sum of (day / mean - 1)² = 0.0233539
           CV² = (8 x 0.9931² + 0.0233539) / (8 + 3 - 1) = 0.791333
           CV = 0.889569

        4. Requirement
           DRI, USA and Canada: EAR 10, RDA 15, UL 100 (IOM 2011; female, 31 to 50)
           requirements differ from person to person: SD = 2.5

        5. Days alone
           design factor d = 1 + 0.2 x the share of days that follow the day before =
           1.1; from here on CV x √d = 0.932988
           k = n / CV² = 3 / 0.932988² = 3.44643
           For a requirement r: P(usual food < r - 25) = Q(k, k x 5.34287 / (r - 25)),
           the upper incomplete gamma function.
           P = the mean of it over r ~ Normal(10, √(2.5² + 0 / 3)), by Simpson's rule in
           200 steps over 5 SD to each side
           P = 0
           with the unknown high P = 0, with nothing in it P = 0, each with its own
           variation

        6. Compared with other people
           log of usual intake from food in this group (NHANES 2007-12): mean μ = 1.307,
           SD widened 1.5 times: s = 0.7923
           n = 3 days, mean x = 5.34287, CV = 0.889569 (the days' own, shrunk towards
           the group's), κ = n / (d CV²) = 3.44643
           log p(l) = -κ(l + x e^-l) - (l - μ)² / 2s² + constant, l the log of usual
           intake from food; means over it by Simpson's rule in 400 steps round its peak
           the days lie 0.370739 SDs from the group
           usual intake from food: mean 5.61833, 5 % below 2.59195, 5 % above 10.7592;
           supplements add 25
           P, the mean chance that it is below the person's own requirement = 0
           with the unknown high P = 0, with nothing in it P = 0

        7. In words
           From P = 0.85 "likely too little", from 0.70 "possibly too little", above
           0.30 "cannot tell", above 0.15 "possibly enough", else "likely enough" (IOM
           2000, Table B-1).
           So: likely enough. Of people of your age and sex who log days like yours,
           fewer than 1 in 100 usually take in less vitamin D than they themselves need.
           From your days alone the figure is <1 %: a level of confidence, not a share
           of people.
           If everything eaten were 10 % higher: <1 %.
           The reference counts on almost no sun. Food alone rarely reaches it, and most
           people who eat little of it still have enough in their blood.

        This compares the food you logged with published reference intakes. It is
        information, not a diagnosis. It cannot show whether your body is short of
        anything, and it does not replace a clinician. Eating less than the average
        requirement is not the same as being deficient.
        "#);
    }

    #[test]
    fn iron_by_its_requirements() {
        let report = report_of(Some(&woman_of_34()), &example_week(), &BTreeMap::new());
        insta::assert_snapshot!(written(&report, Tracked::Iron), @r#"
        How the figure for iron came about, 16 to 22 November 2026
        Woman of 34, eats everything. Reference values: DRI, USA and Canada.

        1. Days
           6 of 7 days are full and used.
           Full days alone count, each with the same weight; a partial day is left out
           and never scaled up.
           Sun 22 November, partial: the day is not over; "nutrigap done" counts it when
           everything is logged

        2. Intake
           n = 6 days, mg from food:
           Mon 16 November: 11
           Tue 17 November: 11
           Wed 18 November: 11
           Thu 19 November: 11
           Fri 20 November: 11
           Sat 21 November: 11
           mean, used: 11
           supplements: none with it

        3. Day-to-day variation
           population's SD = 7 (food alone, IOM 2000, Tables B-2 and B-3)
           own squares: sum of (day - mean)² = 0
           SD² = (8 x 7² + 0) / (8 + 6 - 1) = 30.1538
           SD = 5.49125

        4. Requirement
           DRI, USA and Canada: EAR 8.1, RDA 18, UL 45 (IOM 2001; female, 31 to 50)
           requirements of women who menstruate, contraceptive not told by percentile
           (IOM 2001, App. I), mg: 2.5 %: 4.18, 5 %: 4.63, 10 %: 5.19, 20 %: 5.94, 30 %:
           6.55, 40 %: 7.13, 50 %: 7.73, 60 %: 8.39, 70 %: 9.21, 80 %: 10.36, 90 %:
           12.49, 95 %: 14.85, 97.5 %: 17.51

        5. Days alone
           design factor d = 1 + 0.2 x the share of days that follow the day before =
           1.2; from here on SD x √d = 6.01536
           usual intake ~ Normal(11, se)
           se = √(6.01536² / 6 + 0 / 6) = 2.45576
           The chance is 1 below the first percentile, 0 above the last, and linear
           between them; P is its mean over usual intake, exact by segments.
           P = 0.226535

        6. Compared with other people
           log of usual intake from food in this group (NHANES 2007-12): mean μ = 2.451,
           SD widened 1.5 times: s = 0.4566
           n = 6 days, mean x = 11, CV = 0.349401 (the days' own, shrunk towards the
           group's), κ = n / (d CV²) = 40.9565
           log p(l) = -κ(l + x e^-l) - (l - μ)² / 2s² + constant, l the log of usual
           intake from food; means over it by Simpson's rule in 400 steps round its peak
           the days lie -0.106603 SDs from the group
           usual intake from food: mean 11.2961, 5 % below 8.79633, 5 % above 14.3463;
           supplements add 0
           P, the mean chance that it is below the person's own requirement = 0.176583
           chance that so many more days settle it: 4: 0.328392, 7: 0.367069, 14:
           0.400392

        7. In words
           From P = 0.85 "likely too little", from 0.70 "possibly too little", above
           0.30 "cannot tell", above 0.15 "possibly enough", else "likely enough" (IOM
           2000, Table B-1).
           So: possibly enough. Of people of your age and sex who log days like yours,
           about 18 in 100 usually take in less iron than they themselves need.
           From your days alone the figure is 23 %: a level of confidence, not a share
           of people.
           If you log 7 more full days like these, the chance that the result is then
           clear is about 4 in 10.
           If everything eaten were 10 % higher: 13 %.
           Needs differ widely, most of all with menstrual loss, so this is a chance and
           not a finding. Do not start iron tablets without a blood test.

        This compares the food you logged with published reference intakes. It is
        information, not a diagnosis. It cannot show whether your body is short of
        anything, and it does not replace a clinician. Eating less than the average
        requirement is not the same as being deficient.
        "#);
    }

    #[test]
    fn potassium_against_its_adequate_intake() {
        let report = report_of(Some(&woman_of_34()), &example_week(), &BTreeMap::new());
        insta::assert_snapshot!(written(&report, Tracked::Potassium), @r#"
        How the figure for potassium came about, 16 to 22 November 2026
        Woman of 34, eats everything. Reference values: DRI, USA and Canada.

        1. Days
           6 of 7 days are full and used.
           Full days alone count, each with the same weight; a partial day is left out
           and never scaled up.
           Sun 22 November, partial: the day is not over; "nutrigap done" counts it when
           everything is logged

        2. Intake
           n = 6 days, mg from food:
           Mon 16 November: 2400
           Tue 17 November: 2400
           Wed 18 November: 2400
           Thu 19 November: 2400
           Fri 20 November: 2400
           Sat 21 November: 2400
           mean, used: 2400
           supplements: none with it

        3. Day-to-day variation
           population's SD = 851 (food alone, IOM 2000, Tables B-2 and B-3)
           own squares: sum of (day - mean)² = 0
           SD² = (8 x 851² + 0) / (8 + 6 - 1) = 445662
           SD = 667.579

        4. Requirement
           DRI, USA and Canada: AI 2600 (NASEM 2019; female, 31 to 50)
           no average requirement: only an intake to compare with

        5. Days alone
           design factor d = 1 + 0.2 x the share of days that follow the day before =
           1.2; from here on SD x √d = 731.297
           se = √(731.297² / 6 + 0 / 6) = 298.551
           z = (2400 - 2600) / se = -0.669903 (IOM 2000, App. B)
           z = (2400 - 2000) / se = 1.33981 (IOM 2000, App. B)
           C = Φ(z), P = Φ(-z)
           C, the confidence that usual intake reaches it = 0.25146
           P(usual intake under 2000 mg, the UK's LRNI) = 0.0901541

        6. Compared with other people
           log of usual intake from food in this group (NHANES 2007-12): mean μ =
           7.7328, SD widened 1.5 times: s = 0.43245
           n = 6 days, mean x = 2400, CV = 0.297312 (the days' own, shrunk towards the
           group's), κ = n / (d CV²) = 56.5646
           log p(l) = -κ(l + x e^-l) - (l - μ)² / 2s² + constant, l the log of usual
           intake from food; means over it by Simpson's rule in 400 steps round its peak
           the days lie 0.10856 SDs from the group
           usual intake from food: mean 2426.9, 5 % below 1961.1, 5 % above 2979.75;
           supplements add 0
           C, the chance that it reaches the AI = 0.268245
           P(usual intake under 2000 mg) = 0.0693413

        7. In words
           The target is the Adequate Intake (AI). From C = 0.85 on "reaches the
           target"; else "may not be enough", or "low" where P(under 2000 mg of
           potassium) reaches 0.85.
           So: may not be enough. Intake is below the target of 2600 mg. That may still
           be enough: nobody knows the exact need, only an amount that is enough. Of
           people who log days like yours, about 27 in 100 usually reach it.
           For potassium no average requirement has been published, only an Adequate
           Intake; less than that does not mean too little. It is not meant for people
           with kidney disease or medicines that hold potassium back. Potassium tablets
           are not for self-treatment.

        This compares the food you logged with published reference intakes. It is
        information, not a diagnosis. It cannot show whether your body is short of
        anything, and it does not replace a clinician. Eating less than the average
        requirement is not the same as being deficient.
        "#);
    }

    #[test]
    fn nothing_logged_is_explained_too() {
        let text = written(&report_of(None, &[], &BTreeMap::new()), Tracked::Iron);
        assert!(text.contains("Too few full days to judge"), "{text}");
    }
}
