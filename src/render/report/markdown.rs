//! The report in Markdown, to keep or to hand on.

use std::io::{self, Write};

use crate::nutrition::Assessment;
use crate::render::report::days;
use crate::render::report::people;
use crate::render::report::text;
use crate::render::report::words;
use crate::render::shared::numbers::{amount, capital, chance_or_range};
use crate::render::shared::page::GLUE;
use crate::report::GapReport;

/// Writes the report as Markdown: the same sentences as the text report, with a table at the top.
pub fn markdown(report: &GapReport, out: &mut dyn Write) -> io::Result<()> {
    alarm(report, out)?;
    writeln!(out, "# {}\n", words::title(report))?;
    for line in head(report) {
        writeln!(out, "{}\n", escaped(&line))?;
    }
    table(report, out)?;
    for of in &report.nutrients {
        let figures = &of.assessment;
        let name = capital(figures.nutrient.nutrient().name());
        let title = format!("{name}: {}", words::level_words(figures.level));
        section(&title, text::lines(of, report), out)?;
    }
    let (symptoms, period) = (&report.symptoms, report.period);
    section(words::SEE_SOON, words::soon(symptoms, period), out)?;
    let mut kinds = words::symptoms(symptoms, period);
    if !kinds.is_empty() {
        kinds.push(words::SYMPTOMS_NOTE.to_owned());
    }
    section(words::SYMPTOMS, kinds, out)?;
    section(
        "Days",
        [days::left_out(report), days::remarks(report)].concat(),
        out,
    )?;
    let taken = words::supplements(&report.supplements);
    section("Supplements on these days", taken, out)?;
    section(
        "For information: sodium and water",
        text::information(report),
        out,
    )?;
    writeln!(out, "\n## What to do, in this order\n")?;
    for (number, step) in (1..).zip(words::STEPS) {
        writeln!(out, "{number}. {step}")?;
    }
    writeln!(out, "\n{}", words::DISCLAIMER)
}

/// What cannot wait, before anything else.
pub(in crate::render) fn alarm(report: &GapReport, out: &mut dyn Write) -> io::Result<()> {
    let lines = words::urgent(&report.symptoms, report.period);
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "**{}**\n", words::SEEK_CARE)?;
    for line in lines {
        writeln!(out, "{}\n", escaped(&line))?;
    }
    Ok(())
}

fn head(report: &GapReport) -> Vec<String> {
    let changes = report.stage_changes.iter();
    [
        Some(people::who(report)),
        Some(days::used(report)),
        days::next(report),
        people::assumed(&report.who),
    ]
    .into_iter()
    .flatten()
    .chain(changes.map(|change| people::stage_change(change, report)))
    .collect()
}

fn table(report: &GapReport, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "| nutrient | average | EAR | RDA or AI | chance below need | in words |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---:|---|")?;
    for of in &report.nutrients {
        writeln!(out, "{}", row(&of.assessment))?;
    }
    Ok(())
}

fn row(of: &Assessment) -> String {
    let unit = of.nutrient.nutrient().unit();
    let cell = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), amount);
    let mean = of
        .mean()
        .map_or_else(|| "-".to_owned(), |mean| format!("{} {unit}", amount(mean)));
    let p = chance_or_range(of).unwrap_or_else(|| "-".to_owned());
    let cells = [
        of.nutrient.nutrient().name().to_owned(),
        mean,
        cell(of.reference.ear),
        cell(of.reference.target()),
        escaped(&p),
        words::level_words(of.level).to_owned(),
    ];
    format!("| {} |", cells.join(" | "))
}

fn section(title: &str, lines: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {title}\n")?;
    for line in lines {
        writeln!(out, "- {}", escaped(&line))?;
    }
    Ok(())
}

/// Keeps names from becoming markup, HTML or links.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace(GLUE, " ").chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#'
        ) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::report::samples::{meal, mixed_week, report_of, woman_of_34};

    fn written(report: &GapReport) -> String {
        let mut out = Vec::new();
        markdown(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_week_as_markdown() {
        let report = report_of(Some(&woman_of_34()), &mixed_week(), &BTreeMap::new());
        insta::assert_snapshot!(written(&report), @r#"
        # Your food, 16 to 22 November 2026

        Woman of 34, eats everything. Reference values: DRI, USA and Canada.

        3 of 7 days are full and used.

        | nutrient | average | EAR | RDA or AI | chance below need | in words |
        |---|---:|---:|---:|---:|---|
        | magnesium | 267 mg | 265 | 320 | 27-81 % | cannot tell |
        | vitamin D | 30.3 µg | 10 | 15 | \<1 % | likely enough |
        | potassium | 2928 mg | - | 2600 | - | may not be enough |
        | calcium | 976 mg | 800 | 1000 | 12-47 % | possibly enough |
        | iron | 13.7 mg | 8.1 | 18 | 6-19 % | likely enough |
        | vitamin B12 | 4.9 µg | 2 | 2.4 | \<1 % | likely enough |

        ## Magnesium: cannot tell

        - 267 mg a day on average (202 to 368 for nine in ten people who log such days), 58.4 of it estimated for food without a value. Half of people like you need more than 265 mg (average requirement, EAR). Nearly all need less than 320 (recommended, RDA).
        - Of people of your age and sex who log days like yours, about 46 in 100 usually take in less magnesium than they themselves need.
        - From your days alone the figure is 48 %: a level of confidence, not a share of people.
        - If you log 7 more full days like these, the chance that the result is then clear is about 3 in 10.
        - If everything eaten were 10 % higher: 29 %.
        - Magnesium is known for 79 % of the energy you logged. So the true chance lies between 27 % and 81 %. With the unknown rich in it the answer would be "possibly enough", with nothing in it "possibly too little".
        - Without a value: Gran's �\[31mpie (1260 kcal).
        - Most came from: stew (100 %).
        - Muscle lets go after a contraction, and the cell makes its energy, with magnesium. A shortage can show as cramps, twitches or spasms.
        - To get more: A handful of pumpkin seeds adds 165 mg.

        ## Vitamin D: likely enough

        - 30.3 µg a day on average (27.6 to 35.8 for nine in ten people who log such days), 25 of it from supplements, 0.68 of it estimated for food without a value. Half of people like you need more than 10 µg (average requirement, EAR). Nearly all need less than 15 (recommended, RDA).
        - Of people of your age and sex who log days like yours, fewer than 1 in 100 usually take in less vitamin D than they themselves need.
        - From your days alone the figure is \<1 %: a level of confidence, not a share of people.
        - If everything eaten were 10 % higher: \<1 %.
        - Vitamin D is known for 79 % of the energy you logged. With much or nothing in the rest, the chance is under 1 %.
        - Without a value: Gran's �\[31mpie (1260 kcal).
        - Most came from: stew (16 %).
        - The gut takes up calcium for muscle and bone with vitamin D. A shortage can show as weakness or deep aches.
        - The reference counts on almost no sun. Food alone rarely reaches it, and most people who eat little of it still have enough in their blood.

        ## Potassium: may not be enough

        - 2928 mg a day on average (2117 to 3862 for nine in ten people who log such days), 528 of it estimated for food without a value. The target is 2600 mg (Adequate Intake, AI).
        - The average reaches the target of 2600 mg, but not surely. Of people who log days like yours, about 68 in 100 usually reach it.
        - Potassium is known for 79 % of the energy you logged.
        - Without a value: Gran's �\[31mpie (1260 kcal).
        - Most came from: stew (100 %).
        - Potassium carries the signal to contract and, with sodium, keeps the fluids in balance. A shortage can show as weakness, spasms or cramps.
        - For potassium no average requirement has been published, only an Adequate Intake; less than that does not mean too little. It is not meant for people with kidney disease or medicines that hold potassium back. Potassium tablets are not for self-treatment.

        ## Calcium: possibly enough

        - 976 mg a day on average (672 to 1428 for nine in ten people who log such days), 182 of it estimated for food without a value. Half of people like you need more than 800 mg (average requirement, EAR). Nearly all need less than 1000 (recommended, RDA).
        - Of people of your age and sex who log days like yours, about 23 in 100 usually take in less calcium than they themselves need.
        - From your days alone the figure is 19 %: a level of confidence, not a share of people.
        - If you log 7 more full days like these, the chance that the result is then clear is about 5 in 10.
        - If everything eaten were 10 % higher: 13 %.
        - Calcium is known for 79 % of the energy you logged. So the true chance lies between 12 % and 47 %. With the unknown rich in it the answer would be "likely enough", with nothing in it "cannot tell".
        - Without a value: Gran's �\[31mpie (1260 kcal).
        - Most came from: stew (100 %).
        - Calcium sets off every contraction and steadies the nerves. A shortage can show as spasms or cramps.

        ## Iron: likely enough

        - 13.7 mg a day on average (9.6 to 19.2 for nine in ten people who log such days), 2.7 of it estimated for food without a value. Half of people like you need more than 8.1 mg (average requirement, EAR). Nearly all need less than 18 (recommended, RDA).
        - Of people of your age and sex who log days like yours, about 10 in 100 usually take in less iron than they themselves need.
        - From your days alone the figure is 14 %: a level of confidence, not a share of people.
        - If everything eaten were 10 % higher: 7 %.
        - Iron is known for 79 % of the energy you logged. So the true chance lies between 6 % and 19 %. With the unknown rich in it the answer would be "likely enough", with nothing in it "possibly enough".
        - Without a value: Gran's �\[31mpie (1260 kcal).
        - Most came from: stew (100 %).
        - Iron carries oxygen in the blood and stores it in the muscle. A shortage can show as fatigue, weakness or cramps.
        - Needs differ widely, most of all with menstrual loss, so this is a chance and not a finding. Do not start iron tablets without a blood test.

        ## Vitamin B12: likely enough

        - 4.9 µg a day on average (2.8 to 7.9 for nine in ten people who log such days), 0.81 of it estimated for food without a value. Half of people like you need more than 2 µg (average requirement, EAR). Nearly all need less than 2.4 (recommended, RDA).
        - Of people of your age and sex who log days like yours, fewer than 1 in 100 usually take in less vitamin B12 than they themselves need.
        - From your days alone the figure is \<1 %: a level of confidence, not a share of people.
        - If everything eaten were 10 % higher: \<1 %.
        - Vitamin B12 is known for 79 % of the energy you logged. So the true chance lies between under 1 % and 1 %.
        - Without a value: Gran's �\[31mpie (1260 kcal).
        - Most came from: stew (100 %).
        - The nerves that drive the muscles keep their sheath with vitamin B12. A shortage can show as weakness, tingling or cramps.
        - The body stores B12 for years: some weeks of little are a reason to look at your sources, not a sign of deficiency.

        ## Days

        - Wed 18 November, partial: only 310 kcal logged, a full day has at least 500; if that was all, "nutrigap done 2026-11-18"
        - Thu 19 November: nothing logged
        - Sat 21 November to Sun 22 November: nothing logged
        - Your meals have no names and no times, so a forgotten meal cannot be seen: only a day with less than half of your usual energy is asked about, and most days without their evening meal have more.
        - None of these days is a Saturday or Sunday: a weekend day would tell more.

        ## Supplements on these days

        - Vitamin D3 25 µg, 3 times

        ## For information: sodium and water

        - Sodium: 2900 mg a day, known for 79 % of the energy; adequate 1500; less is better above 2300 (NASEM 2019).
        - Water in what you logged, drinks and food: 1.9 l a day, known for 79 % of the energy; adequate 2.7 (IOM 2005).

        ## What to do, in this order

        1. Find the cause. If muscles ache, cramp or feel weak, let a clinician look for it, with blood tests, and rule out other causes: thyroid, nerves, medicines, overexertion.
        2. Eat more widely. Most gaps close with ordinary food.
        3. Take a supplement only where food falls short and someone competent agrees. Do not start iron or potassium tablets because of this report.
        4. Drink enough, and more when you sweat or it is hot.
        5. Move regularly and moderately, stretch, rest, and go easy on stress and overexertion.

        This compares the food you logged with published reference intakes. It is information, not a diagnosis. It cannot show whether your body is short of anything, and it does not replace a clinician. Eating less than the average requirement is not the same as being deficient.
        "#);
    }

    #[test]
    fn a_name_is_no_markup() {
        let name = "<script>[x](http://x) | *pie*";
        let entries: Vec<_> = (16..20).map(|day| meal(day, name, 1900.0, 200.0)).collect();
        let page = written(&report_of(Some(&woman_of_34()), &entries, &BTreeMap::new()));
        assert!(
            page.contains(r"\<script\>\[x\](http://x) \| \*pie\*"),
            "{page}"
        );
        assert!(!page.contains("<script>"));
    }
}
