//! What a diary can hold, said in words before SQLite's rules refuse it without saying where.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::document::{
    AliasRecord, EntryRecord, FoodRecord, OwnFoodRecord, ProfileRecord, SavedMealRecord,
    SymptomRecord,
};
use crate::domain::{MAX_GRAMS, Rhythm};

pub(super) fn entry(record: &EntryRecord) -> Result<(), String> {
    date(record.date)?;
    let name = || format!("\"{}\" of {}", record.text, record.date);
    amounts(&record.nutrients).map_err(|why| format!("{}: {why}", name()))?;
    let within = |what: &str, value: Option<f64>, most: f64| match value {
        Some(value) if !(0.0..=most).contains(&value) => Err(format!(
            "{}: {what} is {value}, which is not 0 to {most}",
            name()
        )),
        _ => Ok(()),
    };
    within("its weight in g", record.grams, MAX_GRAMS)?;
    within("its quantity", record.quantity, f64::MAX)?;
    within("its confidence", record.confidence, 1.0)
}

pub(super) fn symptom(record: &SymptomRecord) -> Result<(), String> {
    date(record.date)?;
    letters("a symptom", &record.text, 500)
}

pub(super) fn food(record: &FoodRecord) -> Result<(), String> {
    letters("a food's name", &record.description, 500)?;
    amounts(&record.per_100g).map_err(|why| format!("the food {}: {why}", record.code))
}

pub(super) fn own_food(record: &OwnFoodRecord) -> Result<(), String> {
    let of = |why: String| format!("the food \"{}\": {why}", record.name);
    letters("a food's name", &record.name, 200)?;
    if let Some((label, grams)) = &record.portion {
        letters("the name of a helping", label, 40).map_err(of)?;
        if !(*grams > 0.0 && *grams <= MAX_GRAMS) {
            return Err(of(format!(
                "a helping is {grams} g, which is not more than 0 and at most {MAX_GRAMS}"
            )));
        }
    }
    let recipe = record.recipe.as_ref();
    recipe
        .map_or(Ok(()), |text| letters("a recipe", text, 10_000))
        .map_err(of)
}

pub(super) fn saved_meal(record: &SavedMealRecord) -> Result<(), String> {
    letters("a meal's name", &record.name, 200)?;
    let of = |why: String| format!("the meal \"{}\": {why}", record.name);
    if let Some(meal) = &record.meal {
        letters("the meal of the day", meal, 200).map_err(of)?;
    }
    for item in &record.items {
        let grams = item.grams;
        if !(grams > 0.0 && grams <= MAX_GRAMS) {
            return Err(of(format!(
                "\"{}\" weighs {grams} g, which is not more than 0 and at most {MAX_GRAMS}",
                item.text
            )));
        }
        if item
            .quantity
            .is_some_and(|quantity| quantity.is_nan() || quantity < 0.0)
            || !(0.0..=1.0).contains(&item.confidence)
        {
            return Err(of(format!(
                "\"{}\" has an amount that cannot be",
                item.text
            )));
        }
    }
    Ok(())
}

pub(super) fn alias(record: &AliasRecord) -> Result<(), String> {
    letters("a phrase", &record.phrase, 200)?;
    match record.grams {
        Some(grams) if !(grams > 0.0 && grams <= MAX_GRAMS) => Err(format!(
            "the phrase \"{}\": its weight is {grams} g, which is not more than 0 and at most \
             {MAX_GRAMS}",
            record.phrase
        )),
        _ => Ok(()),
    }
}

pub(super) fn profile(record: &ProfileRecord) -> Result<(), String> {
    letters("a profile's name", &record.name, 80)?;
    let of = |why: String| format!("the profile \"{}\": {why}", record.name);
    if record.born.is_some() && record.age.is_some() {
        return Err(of("it has a date of birth and an age".to_owned()));
    }
    match record.age {
        Some((years, _)) if years > 122 => return Err(of(format!("its age is {years}"))),
        Some((_, on)) => date(on).map_err(of)?,
        None => {}
    }
    record.born.map_or(Ok(()), date).map_err(of)?;
    if let Some(kg) = record.weight_kg.filter(|kg| !(2.0..=500.0).contains(kg)) {
        return Err(of(format!("a weight of {kg} kg cannot be")));
    }
    for supplement in &record.supplements {
        letters("a supplement's name", &supplement.name, 80).map_err(of)?;
        let in_it = |why: String| of(format!("the supplement \"{}\": {why}", supplement.name));
        amounts(&supplement.dose).map_err(in_it)?;
        if let Some((times, from, to)) = supplement.daily {
            date(from).map_err(in_it)?;
            to.map_or(Ok(()), date).map_err(in_it)?;
            if !(1..=24).contains(&times) || to.is_some_and(|to| to < from) {
                return Err(in_it(format!("{times} times a day from {from} cannot be")));
            }
        }
        Rhythm::from_kept(supplement.rhythm.as_deref()).map_err(|e| in_it(e.to_string()))?;
        supplement
            .missed
            .iter()
            .try_for_each(|day| date(*day))
            .map_err(in_it)?;
    }
    record
        .days
        .keys()
        .try_for_each(|day| date(*day))
        .map_err(of)?;
    for (days, weight) in &record.survey_weights {
        if !((1..=20).contains(days) && weight.is_finite() && *weight >= 0.0) {
            return Err(of(format!(
                "a survey weight of {weight} for {days} days cannot be"
            )));
        }
    }
    for forgotten in &record.forgotten {
        letters("a forgotten phrase", &forgotten.phrase, 500).map_err(of)?;
    }
    let since = record.facts.iter().filter_map(|fact| fact.since);
    since.into_iter().try_for_each(date).map_err(of)
}

/// SQLite's dates have four digits for the year.
fn date(day: NaiveDate) -> Result<(), String> {
    if (1..=9999).contains(&day.year()) {
        Ok(())
    } else {
        Err(format!("{day} is not a date of this calendar"))
    }
}

fn letters(what: &str, text: &str, most: usize) -> Result<(), String> {
    let found = text.chars().count();
    if (1..=most).contains(&found) {
        Ok(())
    } else {
        Err(format!(
            "{what} has {found} characters, which is not 1 to {most}"
        ))
    }
}

fn amounts(of: &BTreeMap<String, f64>) -> Result<(), String> {
    let bad = of
        .iter()
        .find(|(_, value)| !(**value >= 0.0 && value.is_finite()));
    match bad {
        Some((key, value)) => Err(format!("{key} is {value}, which cannot be")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_diary_holds_is_named_with_its_value() {
        let values = |value| BTreeMap::from([("iron_mg".to_owned(), value)]);
        assert_eq!(amounts(&values(0.0)), Ok(()));
        for value in [-1.0, f64::NAN, f64::INFINITY] {
            let said = amounts(&values(value)).unwrap_err();
            assert!(said.contains("iron_mg"), "{said}");
        }
        let year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        assert_eq!(date(year(2026)), Ok(()));
        assert!(date(year(-1)).is_err() && date(year(10_000)).is_err());
        assert!(letters("a phrase", "", 200).is_err());
    }
}
