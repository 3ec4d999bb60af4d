//! The page about a nutrient.

use super::{Section, names, sentence};
use crate::nutrition::{Reference, UlScope};
use crate::render::report::people;
use crate::render::report::words;
use crate::render::shared::food_name::{household, households};
use crate::render::shared::numbers::{amount, capital, count};
use crate::render::shared::page::{GLUE, harmless};
use crate::report::{NutrientPage, RichFood, Risk};

pub(super) fn page(of: &NutrientPage) -> (String, Vec<Section>) {
    let known = of.knowledge;
    let sections = vec![
        Section::new(
            "What it does in your muscles",
            [sentence(known.in_muscle), sentence(known.more)],
        ),
        Section::new(
            "What too little can feel like",
            [
                format!("In muscle: {}.", names(&known.symptoms)),
                format!("Elsewhere: {}.", names(&known.other_symptoms)),
                "Each of these has other causes too, most of them more common.".to_owned(),
            ],
        ),
        Section::new("How much you need", needs(of)),
        Section::new(
            "From your diary: foods of the last four weeks, most often first",
            own(of),
        ),
        Section::new("Good sources, with what a usual portion holds", found(of)),
        Section::new("Who gets too little more often", risks(of)),
        Section::new(
            "What helps and what hinders",
            [
                format!("Helps: {}.", of.guide.helps),
                format!("Hinders: {}.", of.guide.hinders),
            ],
        ),
        Section::new(
            "What a clinician would test",
            [sentence(of.guide.tests), sentence(of.guide.tests_note)],
        ),
        Section::new("Keep in mind", [of.guide.mind.to_owned()]),
        Section::new("From your diary: the last four weeks", diary(of)),
        Section::new(
            "From your diary: symptoms that are named with it",
            symptoms(of),
        ),
    ];
    let name = capital(of.nutrient.nutrient().name());
    (format!("{name}: {}", known.role), sections)
}

fn needs(of: &NutrientPage) -> Vec<String> {
    let unit = of.nutrient.nutrient().unit();
    let values = &of.reference;
    let mut lines = vec![people::who(&of.report)];
    lines.extend(people::assumed(&of.report.who));
    lines.extend(words::need(values, of.nutrient, of.report.who.framework));
    lines.push(format!("Source: {}.", values.source));
    lines.push(upper(values, unit));
    lines
}

/// Says the upper level of the person's life stage.
fn upper(of: &Reference, unit: &str) -> String {
    let scope = match of.ul_scope {
        UlScope::SupplementOnly => "from supplements alone, food not counted",
        _ => "from food and supplements together",
    };
    match (of.ul, of.note) {
        (Some(ul), _) => format!("Upper level: {}{GLUE}{unit} a day, {scope}.", amount(ul)),
        (None, Some(note)) => format!("Upper level as printed: {note}."),
        (None, None) => {
            "No upper level was set, which does not mean that any amount is safe.".to_owned()
        }
    }
}

fn own(of: &NutrientPage) -> Vec<String> {
    let unit = of.nutrient.nutrient().unit();
    let food = |food: &crate::report::OwnFood| {
        let times = count(food.times as u64, "time");
        let (amount, name) = (amount(food.amount), harmless(&household(&food.food)));
        format!("{name}: {amount}{GLUE}{unit}, logged {times}")
    };
    of.own_foods.iter().map(food).collect()
}

fn found(of: &NutrientPage) -> Vec<String> {
    let unit = of.nutrient.nutrient().unit();
    let named: Vec<&str> = of
        .foods
        .iter()
        .map(|food| food.description.as_str())
        .collect();
    let food = |(food, name): (&RichFood, &String)| {
        let (held, grams) = (amount(food.amount), amount(food.grams));
        let portion = match &food.measure {
            Some(measure) => format!("{measure} ({grams}{GLUE}g)"),
            None => format!("{grams}{GLUE}g"),
        };
        format!("{}, {portion}: {held}{GLUE}{unit}", harmless(name))
    };
    let mut lines = vec![format!("{}.", capital(of.knowledge.found_in))];
    lines.extend(of.foods.iter().zip(&households(&named)).map(food));
    lines
}

/// The groups at risk; those that the profile says the person is in come first and are marked.
fn risks(of: &NutrientPage) -> Vec<String> {
    let group = |of: &Risk| match of.applies {
        Some(true) => format!("{} (you, by your profile)", capital(of.who)),
        Some(false) | None => capital(of.who),
    };
    let [yours, others]: [Vec<&Risk>; 2] = [true, false].map(|own| {
        let same = |risk: &&Risk| (risk.applies == Some(true)) == own;
        of.risks.iter().filter(same).collect()
    });
    yours.into_iter().chain(others).map(group).collect()
}

fn diary(of: &NutrientPage) -> Vec<String> {
    let report = &of.report;
    if report.days_used() == 0 {
        return vec!["Nothing is logged in full yet; `nutrigap log` begins.".to_owned()];
    }
    let figures = &of.exposure().assessment;
    let framework = report.who.framework;
    [
        words::intake(figures, framework),
        Some(words::statement(figures, report)),
        words::coverage(figures),
        words::upper_level(figures),
        words::caution(figures, framework).map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn symptoms(of: &NutrientPage) -> Vec<String> {
    let line = |s: &crate::report::SymptomSummary| words::symptom(s, of.report.period);
    let mut lines: Vec<String> = of.symptoms.iter().map(line).collect();
    if !lines.is_empty() {
        lines.push(words::SYMPTOMS_NOTE.to_owned());
    }
    lines
}
