//! Suggestions in sentences.

use crate::domain::{Diet, Tracked};
use crate::render::report::people;
use crate::render::report::words::level_words;
use crate::render::shared::food_name::household;
use crate::render::shared::numbers::{amount, and, capital, count, uncapital};
use crate::render::shared::page::{GLUE, harmless};
use crate::report::WhoEats;
use crate::suggest::plan::Goal;
use crate::suggest::{Addition, Closing, Exchanged, NutrientChange, Standing, Suggestions, risk};

/// Says that the suggestions are none of a clinician's.
pub(super) const DISCLAIMER: &str = "These are ordinary foods chosen by arithmetic from what you logged. They \
are information, not treatment: with an illness, an allergy or medicines, ask a clinician or a \
dietitian first.";

/// Stands over what is exchanged.
pub(super) const INSTEAD: &str = "Instead of what you eat";

/// Stands over what is added.
pub(super) const BESIDES: &str = "Besides what you eat";

/// Returns the title.
pub(super) fn title(of: &Suggestions) -> String {
    format!(
        "What to eat to close the gaps, {}",
        people::period(of.report.period)
    )
}

/// Whether anything is proposed.
pub(super) fn is_changed(of: &Suggestions) -> bool {
    !of.swaps.is_empty() || !of.additions.is_empty()
}

/// Stands over the figures.
pub(super) fn figures_title(of: &Suggestions) -> &'static str {
    if is_changed(of) {
        "Your days with these changes, by the same calculation as the report"
    } else {
        "As it is"
    }
}

/// Says what has to be said of the nutrients and of what was left out.
pub(super) fn notes(of: &Suggestions) -> Vec<String> {
    if of.report.days_used() == 0 {
        return Vec::new();
    }
    let said = of.nutrients.iter().filter_map(|n| note(n, &of.report.who));
    let left_out = (!of.without.is_empty()).then(|| {
        let words: Vec<String> = of.without.iter().map(|word| harmless(word)).collect();
        format!(
            "Left out: {}. Names do not tell traces and recipes: with an allergy, read the{GLUE}label.",
            and(&words)
        )
    });
    said.chain(left_out).collect()
}

/// Says how it stands, in a sentence or two.
pub(super) fn standing(of: &Suggestions) -> Vec<String> {
    let target = amount(of.target * 100.0);
    match of.standing {
        Standing::NoFullDay => vec![
            "Nothing to go by yet: no full day is logged. Log three full days or more, and ask again."
                .to_owned(),
        ],
        Standing::NothingKnown => vec![
            "The food logged has too few known values to say what is missing, so nothing is \
             proposed. `nutrigap report` names the foods that lack them."
                .to_owned(),
        ],
        Standing::TooYoung => vec![
            "No portions are proposed for children under four: whole nuts, beans and the like are no \
             food for the smallest. A clinician or a health visitor can help."
                .to_owned(),
        ],
        Standing::NothingToClose => vec![format!(
            "Nothing needs closing: for each nutrient that can be judged, the chance of getting less \
             than you need is at most {target}{GLUE}% already."
        )],
        Standing::NothingFits => vec![
            "Something is missing, but no food that fits what you eat and leave out would bring it \
             much nearer. More energy (--energy) or a smaller target (--target) may leave room."
                .to_owned(),
        ],
        Standing::Proposed => vec![format!(
            "The fewest and smallest changes found that bring each chance of getting less than you \
             need to {target}{GLUE}% or less, as far as food can."
        )],
    }
}

/// Says how sure this is where the days are few.
pub(super) fn unsure(of: &Suggestions) -> Option<String> {
    let days = of.report.days_used();
    (of.unsure && days > 0).then(|| {
        format!(
            "Only {} to go by: this is not sure. Log a few more days and ask again.",
            count(days as u64, "full day")
        )
    })
}

/// Below this a day is less than almost any adult eats, kcal.
const LITTLE_KCAL: f64 = 1000.0;

/// Says that less is logged than people eat.
pub(super) fn little_energy(of: &Suggestions) -> Option<String> {
    let kcal = of.energy?.before;
    let grown = of.report.who.age.is_none_or(|years| years >= 10);
    (grown && kcal < LITTLE_KCAL).then(|| {
        format!(
            "What you logged comes to {} kcal a day, less than almost anybody eats. If something was \
             not logged, the gaps are smaller than they look; `nutrigap done DATE --partial` leaves \
             such days out.",
            amount(kcal)
        )
    })
}

/// Stands over the changes.
pub(in crate::render) const THIS_WEEK: &str = "What to do this week";

/// Says each proposed change in a sentence of its own, those that only exchange food first.
pub(in crate::render) fn changes(of: &Suggestions) -> Vec<String> {
    let swaps = of.swaps.iter().map(exchanged);
    let additions = of.additions.iter().map(added);
    swaps.chain(additions).collect()
}

/// Says what is added and how often: `3 days a week: a handful of almonds (28 g)`.
pub(super) fn added(of: &Addition) -> String {
    format!("{}: {}", often(of.days_per_week), portion(of))
}

/// Says how often: `every day`, `3 days a week`.
pub(super) fn often(days_per_week: u32) -> String {
    match days_per_week {
        7 => "every day".to_owned(),
        1 => "1 day a week".to_owned(),
        days => format!("{days} days a week"),
    }
}

/// Names a portion: `a handful of almonds (28 g)`.
pub(super) fn portion(of: &Addition) -> String {
    let food = &of.food;
    let grams = format!("{}{GLUE}g", amount(food.grams));
    let words = match &food.label {
        Some(label) => format!("{} ({grams})", harmless(label)),
        None => format!("{}, {grams}", harmless(&food.name)),
    };
    if food.own {
        format!("{words}, which you eat already")
    } else {
        words
    }
}

/// Says what is eaten instead of what.
pub(super) fn exchanged(of: &Exchanged) -> String {
    let grams = format!("{}{GLUE}g", amount(of.grams_each));
    let to = match &of.to.label {
        Some(label) if of.grams_each == of.to.grams => format!("{} ({grams})", harmless(label)),
        _ => format!("{}, {grams}", harmless(&uncapital(&of.to.name))),
    };
    let times = if of.replaced == of.times {
        "each time".to_owned()
    } else {
        match of.per_week.round() as u64 {
            0 | 1 => "about once a week".to_owned(),
            times => format!("about {times} times a week"),
        }
    };
    let from = uncapital(&household(&of.from));
    format!("{to} instead of {}, {times}", harmless(&from))
}

/// Says how a nutrient's figures change, without its name.
///
/// Where only a target is known there is no chance of getting less than one needs.
pub(super) fn chance_cells(of: &NutrientChange) -> [String; 2] {
    if of.before.reference.ear.is_none() {
        return ["-".to_owned(), "-".to_owned()];
    }
    let cell = |of| {
        risk(of).map_or_else(
            || "-".to_owned(),
            crate::render::shared::numbers::short_chance,
        )
    };
    [cell(&of.before), cell(&of.after)]
}

/// Says how far a nutrient comes.
pub(super) fn closing(of: &NutrientChange) -> &'static str {
    match of.closing {
        Closing::Enough | Closing::Closed if of.before.reference.ear.is_none() => {
            level_words(of.after.level)
        }
        Closing::Unknown => "cannot tell",
        Closing::Enough => "was enough",
        Closing::Closed => "closed",
        Closing::Nearer => "nearer",
        Closing::Unchanged => "still open",
    }
}

/// Says what has to be said of a nutrient.
fn note(of: &NutrientChange, who: &WhoEats) -> Option<String> {
    let name = capital(of.nutrient().nutrient().name());
    let open = matches!(of.closing, Closing::Nearer | Closing::Unchanged);
    let text = match (of.nutrient(), of.closing) {
        (_, Closing::Unknown) => return None,
        (Tracked::Potassium, _) => return potassium(of),
        (Tracked::VitaminD, _) if open => {
            "food alone hardly reaches this reference, which counts on almost no sun, so nothing is \
             piled up for it. Most people who eat little of it have enough in their blood; whether \
             you need a supplement is for a clinician to say."
        }
        (Tracked::Iron, Closing::Closed | Closing::Nearer | Closing::Unchanged)
            if who.stage.is_pregnancy() =>
        {
            "in pregnancy the need is so high that food alone seldom meets it. Your midwife or doctor \
             looks after it with a blood test; do not start tablets by yourself."
        }
        (Tracked::Iron, _) if open => {
            "food alone hardly reaches this here. Do not start iron tablets because of it: ask a \
             clinician for a blood test first."
        }
        (Tracked::Iron, Closing::Closed) => {
            "fruit or vegetables with the meal help to absorb it, tea and coffee hinder. If you are \
             very tired or short of breath, see a clinician; iron tablets need a blood test first."
        }
        (Tracked::VitaminB12, _) if open && who.diet == Diet::Vegan => {
            "without animal foods it comes from fortified foods or a supplement alone; a clinician or \
             dietitian can say which suits you."
        }
        _ if open => {
            "these changes do not reach the target. More energy (--energy) leaves room for more, and a \
                   dietitian can look further."
        }
        _ => return None,
    };
    Some(format!("{name}: {text}"))
}

fn potassium(of: &NutrientChange) -> Option<String> {
    let wish = of.aims.iter().find(|aim| aim.goal == Goal::Adequate)?;
    let against = if of.after.mean()? >= wish.mean {
        "reaches"
    } else {
        "stays under"
    };
    Some(format!(
        "Potassium: no chance can be given, as nobody knows the exact need. The average {against} the \
         target of {}{GLUE}mg; less than that does not mean too little. With kidney disease, or medicines that hold potassium back, ask a \
         clinician before eating more of it. Tablets are not for self-treatment.",
        amount(wish.mean)
    ))
}
