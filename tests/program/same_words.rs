//! Every face says the same of the same days: report, page, JSON, suggestions, trend, the page for a
//! clinician and the shopping list.

use nutrigap::render::level_words;
use serde_json::Value;

use crate::short_report::sample;
use crate::support::Machine;

/// A whole week of the sample diary, so that the trend has it as a part.
const WEEK: [&str; 4] = ["--from", "2026-11-09", "--to", "2026-11-15"];

fn with<'a>(command: &[&'a str]) -> Vec<&'a str> {
    [command, &WEEK[..]].concat()
}

/// The words of a level by its key in JSON.
fn words(key: &str) -> &'static str {
    use nutrigap::nutrition::Level;
    let all = [
        Level::LikelyBelow,
        Level::PossiblyBelow,
        Level::CannotTell,
        Level::PossiblyEnough,
        Level::LikelyEnough,
        Level::AtOrAboveAi,
        Level::BelowAi,
        Level::Low,
    ];
    let level = all.into_iter().find(|level| level.key() == key);
    level_words(level.unwrap_or_else(|| panic!("{key}")))
}

/// A chance as it is shown; `None` where none is given.
fn shown(of: &Value) -> Option<String> {
    let p = of["exposure"]["with_prior"]["probability_below"].as_f64()?;
    Some(match p {
        p if p < 0.01 => "<1 %".to_owned(),
        p if p > 0.99 => ">99 %".to_owned(),
        p => format!("{:.0} %", p * 100.0),
    })
}

fn name(of: &Value) -> String {
    let key = of["nutrient"].as_str().unwrap();
    key.replace("vitamin_d", "vitamin D")
        .replace("vitamin_b12", "vitamin B12")
}

/// The line of a text that is about a nutrient.
fn line_of<'a>(text: &'a str, start: &str) -> &'a str {
    let mut lines = text.lines();
    lines
        .find(|line| line.to_lowercase().starts_with(&start.to_lowercase()))
        .unwrap_or_else(|| panic!("{start} is not in {text}"))
}

fn plain(text: String) -> String {
    text.replace('\u{a0}', " ").replace("\\<", "<")
}

#[test]
fn every_face_says_the_same_of_the_same_days() {
    let machine = sample();
    let ok = |args: &[&str]| plain(machine.ok(&with(args)));
    let json: Value = serde_json::from_str(&ok(&["report", "--format", "json"])).unwrap();
    let short = ok(&["report"]);
    let full = ok(&["report", "--full"]);
    let page = ok(&["report", "--format", "html"]);
    let markdown = ok(&["report", "--format", "markdown"]);
    let clinician = ok(&["report", "--for-clinician"]);
    let suggest = ok(&["suggest"]);
    let trend = ok(&["trend", "--format", "csv"]);
    for of in json["nutrients"].as_array().unwrap() {
        let (name, level) = (name(of), words(of["exposure"]["level"].as_str().unwrap()));
        for text in [&short, &full] {
            let line = line_of(text, &format!("{name:<11} "));
            assert!(line.contains(level), "{level}: {line}");
            if let Some(chance) = shown(of) {
                assert!(line.contains(&chance), "{chance}: {line}");
            }
        }
        let row = &page[page
            .find(&format!("<th scope=\"row\">{name}</th>"))
            .unwrap()..];
        let row = &row[..row.find("</tr>").unwrap()];
        assert!(row.contains(level), "{level}: {row}");
        let row = line_of(&markdown, &format!("| {name} |"));
        assert!(row.contains(level), "{level}: {row}");
        if let Some(chance) = shown(of) {
            let row = line_of(&clinician, &format!("| {name},"));
            assert!(row.contains(&chance), "{chance}: {row}");
            let line = line_of(&suggest, &format!("{name:<11} "));
            assert!(line.contains(&format!("{chance} to")), "{chance}: {line}");
        }
        let mean = of["intake"]["mean"].as_f64().unwrap();
        let key = of["nutrient"].as_str().unwrap();
        assert!(trend_has(&trend, key, mean), "{key} {mean}: {trend}");
    }
}

/// Whether the trend's only part gives a nutrient this mean.
fn trend_has(csv: &str, nutrient: &str, mean: f64) -> bool {
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let (names, means) = (at("nutrient"), at("mean"));
    lines.any(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        cells[names] == nutrient
            && cells[means]
                .parse::<f64>()
                .is_ok_and(|m| (m - mean).abs() < 1e-9)
    })
}

#[test]
fn the_shopping_list_has_the_foods_and_weights_that_are_proposed() {
    let machine: Machine = sample();
    let json: Value = serde_json::from_str(&machine.ok(&["suggest", "--json"])).unwrap();
    let list = machine.ok(&["suggest", "--apply"]);
    let added = json["additions"].as_array().unwrap();
    assert!(!added.is_empty());
    for food in added {
        let (times, grams) = (
            food["days_per_week"].as_f64().unwrap(),
            food["grams"].as_f64().unwrap(),
        );
        let whole = format!("{} g (", (times * grams / 10.0).ceil() * 10.0);
        assert!(list.contains(&whole), "{whole}: {list}");
        if let Some(label) = food["portion"].as_str() {
            assert!(list.contains(label), "{label}: {list}");
        }
    }
}
