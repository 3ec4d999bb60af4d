//! Levels and figures in words: a chance and not a finding, an intake and not a deficiency.

use super::numbers::{about, amount, capital, chance, count, or, share};
use super::page::harmless;
use crate::domain::{Framework, Tracked};
use crate::nutrition::intake::GOOD_COVERAGE;
use crate::nutrition::{Assessment, Level, Model, MoreDays, UlScope};
use crate::report::{GapReport, Idea, NutrientReport, SupplementTaken, TopFood};

/// Stands under every report.
pub const DISCLAIMER: &str = "This compares the food you logged with published reference intakes. \
It is information, not a diagnosis: it cannot show whether your body is short of anything, and it \
does not replace a clinician. Eating less than the average requirement is not the same as being \
deficient.";

/// What to do, in this order.
pub const STEPS: [&str; 5] = [
    "Find the cause. If muscles ache, cramp or feel weak, let a clinician look for it, with blood \
     tests, and rule out other causes: thyroid, nerves, medicines, overexertion.",
    "Eat more widely. Most gaps close with ordinary food.",
    "Take a supplement only where food falls short and someone competent agrees. Do not start iron \
     or potassium tablets because of this report.",
    "Drink enough, and more when you sweat or it is hot.",
    "Move regularly and moderately, stretch, rest, and go easy on stress and overexertion.",
];

/// Returns a level in words.
pub const fn level_words(level: Level) -> &'static str {
    match level {
        Level::LikelyBelow => "likely below",
        Level::PossiblyBelow => "possibly below",
        Level::CannotTell => "cannot tell",
        Level::PossiblyEnough => "possibly enough",
        Level::LikelyEnough => "likely enough",
        Level::AtOrAboveAi => "at or above the AI",
        Level::BelowAi => "below the AI",
        Level::Low => "low",
        Level::NotEnoughDays => "too few full days",
        Level::TooManyUnknowns => "too much unknown",
    }
}

fn unit(of: &Assessment) -> &'static str {
    of.nutrient.nutrient().unit()
}

/// Says the mean and what it is compared with; `None` without a full day.
pub(super) fn intake(of: &Assessment, framework: Framework) -> Option<String> {
    let mean = of.mean()?;
    let pills = match of.supplement.mean {
        0.0 => String::new(),
        mean => format!(", {} of it from supplements", amount(mean)),
    };
    let [ear, rda, ai] = match framework {
        Framework::Dri => [
            "average requirement (EAR)",
            "recommended (RDA)",
            "Adequate Intake (AI)",
        ],
        Framework::Efsa => [
            "average requirement (AR)",
            "recommended (PRI)",
            "Adequate Intake (AI)",
        ],
        Framework::Uk => [
            "average requirement (EAR)",
            "recommended (RNI)",
            "Adequate Intake (AI)",
        ],
    };
    let values = [
        (ear, of.reference.ear),
        (rda, of.reference.rda),
        (ai, of.reference.ai),
    ];
    let values: Vec<_> = values
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name} {}", amount(value?))))
        .collect();
    let guessed = mean
        - of.low
            .map_or(mean, |low| low.food_mean + of.supplement.mean);
    let guessed = if guessed > 0.005 * mean {
        format!(
            ", {} of it estimated for food without a value",
            amount(guessed)
        )
    } else {
        String::new()
    };
    let average = format!(
        "{} {} a day on average{pills}{guessed}",
        amount(mean),
        unit(of)
    );
    Some(format!("{average}; {}.", values.join(", ")))
}

/// Says the chance, or why there is none.
pub(super) fn statement(of: &Assessment, report: &GapReport) -> String {
    match of.level {
        Level::NotEnoughDays => {
            let missing = report
                .settings
                .least_days
                .saturating_sub(report.days_used());
            format!(
                "Too few full days to judge. {} would help.",
                capital(&count(missing.max(1) as u64, "more full day"))
            )
        }
        Level::TooManyUnknowns => format!(
            "Only {} of the energy you logged has a {} value: too little to say anything.",
            share(of.series.coverage().unwrap_or_default()),
            of.nutrient
        ),
        Level::AtOrAboveAi | Level::BelowAi | Level::Low => adequate(of),
        _ => of.probability_below().map_or_else(String::new, |p| {
            format!(
                "The chance that your usual intake is below what you yourself need is {}.",
                about(p)
            )
        }),
    }
}

fn adequate(of: &Assessment) -> String {
    let outcome = of.stated(of.middle);
    let sure = outcome.and_then(|o| o.confidence_at_or_above_ai);
    let sure = sure.map_or_else(String::new, |c| {
        format!(
            " The chance that usual intake reaches it is about {}.",
            chance(c)
        )
    });
    let level = of
        .reference
        .ai
        .or(of.reference.rda)
        .map_or_else(String::new, amount);
    let against = format!("{level} {}", unit(of));
    match of.level {
        Level::AtOrAboveAi => format!("Intake reaches the {against} held to be adequate.{sure}"),
        Level::Low => format!(
            "Intake is likely under 2000 mg, less than almost every adult needs (UK lower reference intake).{sure}"
        ),
        _ if of
            .mean()
            .zip(of.reference.target())
            .is_some_and(|(mean, ai)| mean >= ai) =>
        {
            format!("The average reaches the {against} held to be adequate, but not surely.{sure}")
        }
        _ => format!(
            "Intake is under the {against} held to be adequate, from which nobody can tell whether it is enough.{sure}"
        ),
    }
}

/// Says whether more days would help.
pub(super) fn more_days(of: &Assessment) -> Option<String> {
    let used = of.series.days() as u64;
    match (of.more_days, of.days_needed) {
        (MoreDays::Settled, Some(needed)) => Some(format!(
            "{} would have been enough to tell.",
            capital(&count(needed, "full day"))
        )),
        (MoreDays::Some, Some(needed)) => Some(format!(
            "If you go on like this, {} would settle it.",
            count(needed.saturating_sub(used), "more full day")
        )),
        (MoreDays::Never, _) => Some(
            "More days will not settle this: your intake is close to the reference.".to_owned(),
        ),
        _ => None,
    }
}

/// Says how much of the intake is known, and what the unknown could change.
pub(super) fn coverage(of: &Assessment) -> Option<String> {
    let known = of.series.coverage()?;
    let mut text = format!(
        "{} is known for {} of the energy you logged.",
        capital(of.nutrient.nutrient().name()),
        share(known)
    );
    if let Some([high, low]) = of.range().filter(|_| known < GOOD_COVERAGE) {
        let [high, low] = [chance(high), chance(low)];
        text += &if high == low {
            format!(" With much or nothing in the rest, the chance is {low}.")
        } else {
            format!(" So the true chance lies between {high} and {low}.")
        };
    }
    let [best, worst] = of.level_range;
    if best != worst && of.level.is_statement() {
        text += &format!(
            " With the unknown rich in it the answer would be \"{}\", with nothing in it \"{}\".",
            level_words(best),
            level_words(worst)
        );
    }
    Some(text)
}

/// Names the foods that carry the unknown, where it matters.
pub(super) fn unknown_foods(of: &NutrientReport) -> Option<String> {
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

/// Warns of an upper level.
pub(super) fn upper_level(of: &Assessment) -> Option<String> {
    let (ul, mean) = (of.reference.ul?, of.upper.mean?);
    let (unit, what) = match of.reference.ul_scope {
        UlScope::SupplementOnly => (unit(of), "from supplements"),
        _ => (unit(of), "from food and supplements"),
    };
    let means = format!("{} {unit} a day {what}", amount(mean));
    if of.upper.above {
        Some(format!(
            "Above the upper level: {means}, the most held to be safe is {}. Ask a clinician or pharmacist.",
            amount(ul)
        ))
    } else if of.upper.warn {
        Some(format!(
            "Close to the upper level: {means}, the most held to be safe is {}.",
            amount(ul)
        ))
    } else {
        None
    }
}

/// Names the foods that gave most.
pub(super) fn top_foods(of: &NutrientReport) -> Option<String> {
    let named: Vec<_> = of.top_foods.iter().take(3).map(top_food).collect();
    (!named.is_empty()).then(|| format!("Most came from: {}.", named.join("; ")))
}

fn top_food(food: &TopFood) -> String {
    format!("{} ({})", harmless(&food.food), share(food.share))
}

/// Names a supplement with how often it was taken.
pub(super) fn supplement(of: &SupplementTaken) -> String {
    format!("{}, {}", harmless(&of.name), count(of.times as u64, "time"))
}

/// Says what the nutrient does in muscle.
pub(super) fn muscle(of: &NutrientReport) -> String {
    let symptoms = or(&of.muscle.symptoms);
    format!(
        "{}. A shortage can show as {symptoms}.",
        capital(&of.muscle.in_muscle)
    )
}

/// Says what to eat, where it may be needed.
pub(super) fn ideas(of: &NutrientReport) -> Option<String> {
    let level = of.assessment.level;
    let enough = matches!(
        level,
        Level::LikelyEnough | Level::PossiblyEnough | Level::AtOrAboveAi | Level::NotEnoughDays
    );
    let unit = unit(&of.assessment);
    let idea = |i: &Idea| format!("{} adds {} {unit}", i.label, amount(i.adds));
    let ideas: Vec<_> = of.ideas.iter().map(idea).collect();
    (!enough && !ideas.is_empty()).then(|| format!("{}.", capital(&ideas.join("; "))))
}

/// Says what has to be said of a nutrient whatever its figures are.
pub(super) fn caution(of: &Assessment, framework: Framework) -> Option<&'static str> {
    match (of.nutrient, of.level.is_statement()) {
        (_, false) => None,
        (Tracked::VitaminD, _) => Some(
            "The reference counts on almost no sun. Food alone rarely reaches it, and most people \
             who eat little of it still have enough in their blood.",
        ),
        (Tracked::Potassium, _) => Some(
            "For potassium no average requirement has been published, only an Adequate Intake; less \
             than that does not mean too little. Potassium tablets are not for self-treatment.",
        ),
        (Tracked::Iron, _)
            if framework != Framework::Dri && matches!(of.model, Model::Iron { .. }) =>
        {
            Some(
                "Needs differ widely, most of all with menstrual loss, so this is a chance and not a finding. It \
             rests on the requirements of IOM 2001 whatever the reference. Do not start iron \
             tablets without a blood test.",
            )
        }
        (Tracked::Iron, _) => Some(
            "Needs differ widely, most of all with menstrual loss, so this is a chance and not a finding. Do not \
             start iron tablets without a blood test.",
        ),
        (Tracked::VitaminB12, _) => Some(
            "The body stores B12 for years: some weeks of little are a reason to look at your \
             sources, not a sign of deficiency.",
        ),
        (Tracked::Magnesium | Tracked::Calcium, _) => None,
    }
}
