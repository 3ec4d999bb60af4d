//! Levels and figures in words: a chance and not a finding, an intake and not a deficiency.

mod comparison;
mod foods;
mod method;
mod statement;
mod symptoms;
mod verdict;

pub(in crate::render) use comparison::{
    assumption, days_alone, energy, forecast, if_more_eaten, outlook, short_summary_title,
    summary_title, unlike_group,
};
pub(in crate::render) use foods::{
    TOP, ideas, muscle, supplement_with_doses, supplements, top_foods, unknown_foods,
};
pub(in crate::render) use method::method;
pub(in crate::render) use statement::statement;
pub use symptoms::{SEE_SOON, SEEK_CARE, SYMPTOMS, SYMPTOMS_NOTE, advice};
pub(in crate::render) use symptoms::{severity, soon, symptom, symptoms, urgent};
pub(in crate::render) use verdict::verdict;

use crate::domain::{Framework, Tracked};
use crate::nutrition::intake::GOOD_COVERAGE;
use crate::nutrition::{self, Assessment, Level, Model, Reference, UlScope};
use crate::render::report::{days, people};
use crate::render::shared::numbers::{amount, capital, chance, share};
use crate::render::shared::page::GLUE;
use crate::report::GapReport;

/// Stands under every report.
pub const DISCLAIMER: &str = "This compares the food you logged with published reference intakes. \
It is information, not a diagnosis. It cannot show whether your body is short of anything, and it \
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
        Level::LikelyBelow => "likely too little",
        Level::PossiblyBelow => "possibly too little",
        Level::CannotTell => "cannot tell",
        Level::PossiblyEnough => "possibly enough",
        Level::LikelyEnough => "likely enough",
        Level::AtOrAboveAi => "reaches the target",
        Level::BelowAi => "may not be enough",
        Level::Low => "low",
        Level::NotEnoughDays => "too few full days",
        Level::TooManyUnknowns => "too much unknown",
    }
}

/// What the longest words of a level take, "possibly too little".
pub(in crate::render) const LEVEL_COLUMNS: usize = 19;

fn unit(of: &Assessment) -> &'static str {
    of.nutrient.nutrient().unit()
}

/// Returns the short names of average requirement, recommended and adequate intake.
pub(in crate::render) fn short_names(framework: Framework) -> [&'static str; 3] {
    let of = nutrition::framework(framework);
    [of.average, of.recommended, of.adequate]
}

/// Names the report: `Your food, 16 to 22 November 2026`.
pub(in crate::render) fn title(report: &GapReport) -> String {
    format!("Your food, {}", people::period(report.period))
}

/// Says which days and whose needs the figures rest on, and the energy those days come to.
pub(in crate::render) fn basis(report: &GapReport) -> String {
    let energy = report.mean_energy_kcal().map_or_else(String::new, |kcal| {
        format!(" They come to {} kcal a day.", amount(kcal))
    });
    format!("{} {}{energy}", people::who(report), days::used(report))
}

/// Stands over the two figures of [`against`].
pub(in crate::render) const AGAINST: [&str; 2] = ["a day", "half need over"];

/// Returns the average with its unit and what it is judged by: `[216 mg, 265]`; `None` where nothing
/// is judged.
///
/// The verdict compares with the average requirement, which half of all people exceed, so that is
/// what stands here and not the recommended amount. Without one there is only a target.
pub(in crate::render) fn against(of: &Assessment) -> Option<[String; 2]> {
    let mean = of.mean().filter(|_| of.level.is_statement())?;
    let need = match (of.reference.ear, of.reference.target()) {
        (Some(need), _) => amount(need),
        (None, Some(target)) => format!("(target {})", amount(target)),
        (None, None) => "-".to_owned(),
    };
    Some([format!("{}{GLUE}{}", amount(mean), unit(of)), need])
}

/// Which way a level points, for colour and order; the words say it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Tone {
    /// Below what is needed.
    Low,
    /// Nothing can be said.
    Open,
    /// Enough.
    High,
}

/// Returns which way a level points.
pub(in crate::render) const fn tone(level: Level) -> Tone {
    match level {
        Level::LikelyBelow | Level::PossiblyBelow | Level::Low => Tone::Low,
        Level::PossiblyEnough | Level::LikelyEnough | Level::AtOrAboveAi => Tone::High,
        Level::CannotTell | Level::BelowAi | Level::NotEnoughDays | Level::TooManyUnknowns => {
            Tone::Open
        }
    }
}

/// Says the mean and what it is compared with; `None` without a full day.
pub(in crate::render) fn intake(of: &Assessment, framework: Framework) -> Option<String> {
    let mean = of.mean()?;
    let pills = match of.supplement.mean {
        0.0 => String::new(),
        mean => format!(", {} of it from supplements", amount(mean)),
    };
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
        "{} {} a day on average{}{pills}{guessed}.",
        amount(mean),
        unit(of),
        interval(of)
    );
    let need = need(&of.reference, of.nutrient, framework)
        .map_or_else(String::new, |need| format!(" {need}"));
    Some(average + &need)
}

/// Says what the average is judged by, and what the two amounts of guidance mean.
pub(in crate::render) fn need(
    values: &Reference,
    nutrient: Tracked,
    framework: Framework,
) -> Option<String> {
    let [ear, rda, ai] = short_names(framework);
    let unit = nutrient.nutrient().unit();
    match (values.ear, values.rda, values.ai) {
        (Some(half), Some(most), _) => Some(format!(
            "Half of people like you need more than {} {unit} (average requirement, {ear}). Nearly all \
             need less than {} (recommended, {rda}).",
            amount(half),
            amount(most)
        )),
        (Some(half), None, _) => Some(format!(
            "Half of people like you need more than {} {unit} (average requirement, {ear}).",
            amount(half)
        )),
        (None, Some(most), _) => Some(format!(
            "Nearly all people like you need less than {} {unit} (recommended, {rda}).",
            amount(most)
        )),
        (None, None, Some(target)) => Some(format!(
            "The target is {} {unit} (Adequate Intake, {ai}).",
            amount(target)
        )),
        (None, None, None) => None,
    }
}

/// Says what the two curves of the picture are.
pub(in crate::render) fn spread(of: &Assessment) -> String {
    let unit = unit(of);
    let filled = format!("{unit} a day. Filled: where your usual intake probably lies");
    if of.reference.ear.is_some() {
        format!("{filled}. Outline: what people like you need.")
    } else {
        format!("{filled}. Line: the target.")
    }
}

/// Says between what the usual intake lies: ` (158 to 267 for nine in ten people who log such days)`.
fn interval(of: &Assessment) -> String {
    of.mean_interval().map_or_else(String::new, |[low, high]| {
        let whose = match of.compared() {
            Some(_) => "for nine in ten people who log such days",
            None => "is what days like these are compatible with",
        };
        format!(" ({} to {} {whose})", amount(low), amount(high))
    })
}

/// Says how much of the intake is known, and what the unknown could change.
pub(in crate::render) fn coverage(of: &Assessment) -> Option<String> {
    let known = of.series.coverage()?;
    let mut text = format!(
        "{} is known for {} of the energy you logged.",
        capital(of.nutrient.nutrient().name()),
        share(known)
    );
    if let Some([high, low]) = of.chance_range().filter(|_| known < GOOD_COVERAGE) {
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

/// Warns of an upper level.
pub(in crate::render) fn upper_level(of: &Assessment) -> Option<String> {
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

/// Says what the table adds to an upper level in words.
pub(in crate::render) fn upper_level_note(of: &Assessment) -> Option<String> {
    let note = of.reference.note?;
    Some(format!("Upper level as printed: {note}."))
}

/// Says what has to be said of a nutrient whatever its figures are.
pub(in crate::render) fn caution(of: &Assessment, framework: Framework) -> Option<&'static str> {
    match (of.nutrient, of.level.is_statement()) {
        (_, false) => None,
        (Tracked::VitaminD, _) => Some(
            "The reference counts on almost no sun. Food alone rarely reaches it, and most people \
             who eat little of it still have enough in their blood.",
        ),
        (Tracked::Potassium, _) => Some(
            "For potassium no average requirement has been published, only an Adequate Intake; less \
             than that does not mean too little. It is not meant for people with kidney disease or \
             medicines that hold potassium back. Potassium tablets are not for self-treatment.",
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
