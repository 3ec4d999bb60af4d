//! Foods in sentences: where a nutrient came from, what hides it, what would add to it.

use super::unit;
use crate::domain::{Rhythm, Tracked};
use crate::nutrition::Level;
use crate::nutrition::intake::GOOD_COVERAGE;
use crate::render::shared::food_name::households;
use crate::render::shared::numbers::{amount, capital, count, or, share};
use crate::render::shared::page::harmless;
use crate::render::shared::rhythm::how_often;
use crate::report::{Idea, NutrientReport, SupplementTaken};

/// Names the foods that carry the unknown, where it matters.
pub(in crate::render) fn unknown_foods(of: &NutrientReport) -> Option<String> {
    let matters = of.assessment.series.coverage()? < GOOD_COVERAGE;
    let named: Vec<_> = of
        .unknowns
        .iter()
        .filter(|food| food.energy_kcal > 0.0)
        .take(3)
        .map(|food| {
            format!(
                "{} ({} kcal)",
                harmless(&food.food),
                amount(food.energy_kcal)
            )
        })
        .collect();
    (matters && !named.is_empty()).then(|| {
        let more = of.unknowns.len().saturating_sub(named.len());
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        format!("Without a value: {}{more}.", named.join("; "))
    })
}

/// How many of the foods that gave most are named in text.
pub(in crate::render) const TOP: usize = 3;

/// Names the foods that gave most.
pub(in crate::render) fn top_foods(of: &NutrientReport) -> Option<String> {
    let top = &of.top_foods[..TOP.min(of.top_foods.len())];
    let names: Vec<&str> = top.iter().map(|food| food.food.as_str()).collect();
    let named: Vec<_> = households(&names)
        .iter()
        .zip(top)
        .map(|(name, food)| format!("{} ({})", harmless(name), share(food.share)))
        .collect();
    (!named.is_empty()).then(|| format!("Most came from: {}.", named.join("; ")))
}

/// Names a supplement with how often it was taken.
fn supplement(of: &SupplementTaken) -> String {
    let name = harmless(&of.name);
    match of.schedule {
        None | Some((Rhythm::Daily, 1)) => format!("{name}, {}", count(of.times as u64, "time")),
        Some((rhythm, doses)) => format!("{name}, {}", how_often(rhythm, doses)),
    }
}

/// Names the supplements, and says what to know of doses that are not taken every day.
pub(in crate::render) fn supplements(taken: &[SupplementTaken]) -> Vec<String> {
    let remarks = taken.iter().flat_map(now_and_then);
    taken.iter().map(supplement).chain(remarks).collect()
}

fn now_and_then(of: &SupplementTaken) -> Vec<String> {
    let name = harmless(&of.name);
    let is_rare = of
        .schedule
        .is_some_and(|(rhythm, _)| rhythm != Rhythm::Daily);
    let at_once = of.above_at_once.iter().map(|nutrient| {
        format!(
            "{name}: taken at once, a dose holds more {} than the upper limit for a day. Ask who \
             prescribed it.",
            nutrient.nutrient().name()
        )
    });
    let has_b12 = of.each.iter().any(|(n, _)| *n == Tracked::VitaminB12);
    let absorbed = (is_rare && has_b12).then(|| {
        format!(
            "{name}: the body takes up less vitamin B12 from a dose now and then than from the same \
             amount spread over the days."
        )
    });
    at_once.chain(absorbed).collect()
}

/// Names a supplement with what one holds: `Multivitamin, 6 times; each: vitamin D 10 µg, iron 14 mg`.
pub(in crate::render) fn supplement_with_doses(of: &SupplementTaken) -> String {
    let doses: Vec<String> = of
        .each
        .iter()
        .map(|(nutrient, dose)| {
            let nutrient = nutrient.nutrient();
            format!("{} {} {}", nutrient.name(), amount(*dose), nutrient.unit())
        })
        .collect();
    if doses.is_empty() {
        return format!("{}; none of the six in it", supplement(of));
    }
    format!("{}; each: {}", supplement(of), doses.join(", "))
}

/// Says what the nutrient does in muscle.
pub(in crate::render) fn muscle(of: &NutrientReport) -> String {
    let symptoms = or(&of.muscle.symptoms);
    format!(
        "{}. A shortage can show as {symptoms}.",
        capital(of.muscle.in_muscle)
    )
}

/// Says what to eat, where it may be needed.
pub(in crate::render) fn ideas(of: &NutrientReport) -> Option<String> {
    let may_be_short = matches!(
        of.assessment.level,
        Level::LikelyBelow | Level::PossiblyBelow | Level::CannotTell | Level::BelowAi | Level::Low
    );
    let unit = unit(&of.assessment);
    let idea = |i: &Idea| format!("{} adds {} {unit}", i.label, amount(i.adds));
    let ideas: Vec<_> = of.ideas.iter().map(idea).collect();
    (may_be_short && !ideas.is_empty()).then(|| format!("{}.", capital(&ideas.join("; "))))
}
