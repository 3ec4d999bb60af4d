//! The head of a report: whose it is, and for which days.

use chrono::{Datelike, NaiveDate};

use crate::domain::{Diet, LifeStage, Period, Sex};
use crate::nutrition::{self, Assumed};
use crate::render::shared::numbers::{and, capital};
use crate::render::shared::page::harmless;
use crate::report::{GapReport, StageChange, WhoEats};

/// Writes a day of a period: `Mon 16 November`, with its year where the period has more than one.
pub(in crate::render) fn day(date: NaiveDate, period: Period) -> String {
    let Period { from, to } = period;
    let year = if from.year() == to.year() { "" } else { " %Y" };
    let month = date.format(&format!("%B{year}")).to_string();
    format!("{} {} {month}", date.format("%a"), date.day())
}

/// Writes a period: `16 to 22 November 2026`.
pub(in crate::render) fn period(period: Period) -> String {
    let Period { from, to } = period;
    let end = format!("{} {}", to.day(), to.format("%B %Y"));
    if from == to {
        end
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{} to {end}", from.day())
    } else if from.year() == to.year() {
        format!("{} {} to {end}", from.day(), from.format("%B"))
    } else {
        format!("{} {} to {end}", from.day(), from.format("%B %Y"))
    }
}

fn noun(who: &WhoEats) -> &'static str {
    match (who.sex, who.stage.is_adult()) {
        _ if who.stage.is_infant() => "infant",
        (Sex::Female, true) => "woman",
        (Sex::Male, true) => "man",
        (Sex::Female, false) => "girl",
        (Sex::Male, false) => "boy",
    }
}

/// Names the person in a few words: `a woman of 34`, `a pregnant woman of 31`.
pub(in crate::render) fn short(who: &WhoEats) -> String {
    let state = match (who.stage.is_pregnancy(), who.stage.is_lactation()) {
        (true, _) => "pregnant ",
        (_, true) => "breast-feeding ",
        _ => "",
    };
    let age = who
        .age
        .map_or_else(|| stage_words(who.stage), |years| years.to_string());
    let article = if noun(who) == "infant" { "an" } else { "a" };
    format!("{article} {state}{} of {age}", noun(who))
}

/// Says who eats: `Woman of 34, eats everything; reference values: DRI, USA and Canada.`
pub(in crate::render) fn who(report: &GapReport) -> String {
    let who = &report.who;
    let age = match (who.age, who.stage) {
        (_, stage) if stage.is_infant() => stage_words(stage),
        (Some(years), _) => years.to_string(),
        (None, stage) => stage_words(stage),
    };
    let mut parts = vec![capital(&format!("{} of {age}", noun(who)))];
    if who.stage.is_pregnancy() {
        parts.push("pregnant".to_owned());
    }
    if who.stage.is_lactation() {
        parts.push("breast-feeding".to_owned());
    }
    parts.push(diet(who.diet).to_owned());
    let name = match who.name.as_str() {
        "default" => String::new(),
        name => format!("{}: ", harmless(name)),
    };
    let whose = nutrition::framework(who.framework).place;
    format!("{name}{}. Reference values: {whose}.", parts.join(", "))
}

fn stage_words(stage: LifeStage) -> String {
    match stage {
        LifeStage::Infant0To6Months => "under 6 months".to_owned(),
        LifeStage::Infant7To12Months => "6 to 12 months".to_owned(),
        stage if stage.is_pregnancy() || stage.is_lactation() => stage
            .name()
            .rsplit(", ")
            .next()
            .unwrap_or_default()
            .to_owned(),
        stage => stage.name().to_owned(),
    }
}

const fn diet(diet: Diet) -> &'static str {
    match diet {
        Diet::Omnivore => "eats everything",
        Diet::Vegetarian => "vegetarian",
        Diet::Vegan => "vegan",
    }
}

/// Says what was assumed and how to set it; `None` where all was told.
pub(in crate::render) fn assumed(who: &WhoEats) -> Option<String> {
    let words: Vec<_> = who.assumed.iter().map(|a| a.key().to_owned()).collect();
    let set = how_to_set(who)?;
    Some(format!(
        "Your {} {} not set, so the figures are for a {} of {}. {set}",
        and(&words),
        if words.len() == 1 { "is" } else { "are" },
        noun(who),
        who.age
            .map_or_else(|| stage_words(who.stage), |years| years.to_string()),
    ))
}

/// Says how to set what was assumed; `None` where nothing was.
pub(in crate::render) fn how_to_set(who: &WhoEats) -> Option<String> {
    let options = who.assumed.iter().map(|a| match a {
        Assumed::Sex => "--sex female|male",
        Assumed::Age => "--born 1990-05-17",
    });
    let options: Vec<_> = options.collect();
    (!options.is_empty()).then(|| format!("Set yours: nutrigap profile set {}", options.join(" ")))
}

/// Says that a life stage began inside the period.
pub(in crate::render) fn stage_change(change: &StageChange, report: &GapReport) -> String {
    format!(
        "On {} the life stage changed from \"{}\" to \"{}\". The whole report uses \"{}\", the stage on the last full day.",
        day(change.on, report.period),
        change.from,
        change.to,
        report.who.stage
    )
}
