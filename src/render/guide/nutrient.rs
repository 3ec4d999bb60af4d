//! The page about a nutrient.

use super::{Section, names, sentence};
use crate::nutrition::{Reference, UlScope};
use crate::render::report::people;
use crate::render::report::words;
use crate::render::shared::numbers::{amount, capital, count};
use crate::render::shared::page::{GLUE, harmless};
use crate::report::{NutrientPage, Risk};

pub(super) fn page(of: &NutrientPage) -> (String, Vec<Section>) {
    let known = of.knowledge;
    let sections = vec![
        Section::new(
            "In muscle",
            [sentence(known.in_muscle), sentence(known.more)],
        ),
        Section::new(
            "What a shortage can show as",
            [
                format!("In muscle: {}.", names(&known.symptoms)),
                format!("Else: {}.", names(&known.other_symptoms)),
                "All of these have other causes too, mostly commoner ones.".to_owned(),
            ],
        ),
        Section::new("What you need", needs(of)),
        Section::new(
            "Your own foods, four weeks, most often logged first",
            own(of),
        ),
        Section::new("Where it is found, a usual portion of", found(of)),
        Section::new("Who is at risk of too little", of.risks.iter().map(risk)),
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
        Section::new("To mind", [of.guide.mind.to_owned()]),
        Section::new("Your diary, four weeks", diary(of)),
        Section::new("Your symptoms that are named with it", symptoms(of)),
    ];
    let name = capital(of.nutrient.nutrient().name());
    (format!("{name}: {}", known.role), sections)
}

fn needs(of: &NutrientPage) -> Vec<String> {
    let unit = of.nutrient.nutrient().unit();
    let values = &of.reference;
    let value =
        |name: &str, value: Option<f64>| value.map(|v| format!("{name} {}{GLUE}{unit}", amount(v)));
    let told: Vec<String> = [
        value("average requirement", values.ear),
        value("recommended", values.rda),
        value("adequate intake", values.ai),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut lines = vec![people::who(&of.report)];
    lines.extend(people::assumed(&of.report.who));
    lines.push(format!("A day: {} ({}).", told.join(", "), values.source));
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
        let (amount, name) = (amount(food.amount), harmless(&food.food));
        format!("{amount}{GLUE}{unit}  {name}, logged {times}")
    };
    of.own_foods.iter().map(food).collect()
}

fn found(of: &NutrientPage) -> Vec<String> {
    let unit = of.nutrient.nutrient().unit();
    let food = |food: &crate::report::RichFood| {
        let (held, grams) = (amount(food.amount), amount(food.grams));
        format!(
            "{held}{GLUE}{unit}  {}, {grams}{GLUE}g",
            harmless(&food.description)
        )
    };
    let mut lines = vec![format!("In short: {}.", of.knowledge.found_in)];
    lines.extend(of.foods.iter().map(food));
    lines
}

fn risk(of: &Risk) -> String {
    let says = match of.applies {
        Some(true) => "your profile: yes",
        Some(false) => "your profile: no",
        None => "your profile cannot tell",
    };
    format!("{} ({says})", capital(of.who))
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
