//! What the comparison with other people adds to the figures of the days alone.

use crate::nutrition::{Assessment, Level, PriorOff};
use crate::render::shared::numbers::{amount, and, count, short_chance};
use crate::report::{GapReport, WhoEats};

/// Says whom a person is compared with: `women of your age`.
fn group(who: &WhoEats) -> &'static str {
    if who.stage.is_pregnancy() {
        "pregnant women"
    } else if who.stage.is_lactation() {
        "women of your age, breast-feeding or not,"
    } else if who.assumed.is_empty() {
        "people of your age and sex"
    } else {
        "people of the age and sex assumed here"
    }
}

/// Says a share of people as a count of a hundred, on the side of the level it belongs to.
pub(super) fn in_100(share: f64) -> String {
    match share {
        p if p < 0.01 => "fewer than 1 in 100".to_owned(),
        p if p > 0.99 => "more than 99 in 100".to_owned(),
        p => format!("about {} in 100", short_chance(p).trim_end_matches(" %")),
    }
}

/// Says the share of people who log such days and get less than they need.
pub(super) fn share_below(of: &Assessment, p: f64, who: &WhoEats) -> String {
    format!(
        "Of {} who log days like yours, {} usually take in less {} than they themselves need.",
        group(who),
        in_100(p),
        of.nutrient.nutrient().name()
    )
}

/// Says the figure of the days alone, and where it parts from the comparison.
pub(in crate::render) fn days_alone(of: &Assessment) -> Option<String> {
    of.compared()?;
    let alone = of.probability_below()?;
    let mut text = format!(
        "From your days alone the figure is {}: a level of confidence, not a share of people.",
        short_chance(alone)
    );
    if of.steps_apart() > 1 {
        text += " The two differ because your days are few and unlike most people's. More days will \
                 bring them together.";
    }
    Some(text)
}

/// Warns of days that hardly anybody of the group would log.
pub(in crate::render) fn unlike_group(of: &Assessment) -> Option<&'static str> {
    let unlike = of.compared()?.posterior.is_unlike_group();
    unlike.then_some(
        "These days are unlike most people of your age and sex. Check the amounts; if you avoid meat, \
         fish, eggs or milk, set your diet in the profile.",
    )
}

/// Says why the days stand alone, where a comparison was wanted.
pub(super) fn no_comparison(of: &Assessment) -> Option<&'static str> {
    Some(match of.comparison.off? {
        PriorOff::SwitchedOff => return None,
        PriorOff::Vegan => {
            " No comparison with other people is used: the survey holds too few vegans."
        }
        PriorOff::Vegetarian => {
            " No comparison with other people is used: vegetarians eat far less of it than others."
        }
        PriorOff::UnderOneYear => {
            " No comparison with other people is used: the survey holds no infants."
        }
        PriorOff::NoParameters => {
            " No comparison with other people is used: there are no figures to compare with."
        }
    })
}

/// Says what a tenth more food would change.
pub(in crate::render) fn if_more_eaten(of: &Assessment) -> Option<String> {
    let more = of.if_ten_percent_more?;
    Some(format!(
        "If everything eaten were 10 % higher: {}.",
        short_chance(more)
    ))
}

/// Below this share of a chance, two more weeks are called unlikely to settle anything.
const HARDLY: f64 = 0.2;

/// Says how likely more days are to settle the question.
pub(in crate::render) fn forecast(of: &Assessment) -> Option<String> {
    let [_, week, fortnight] = of.clear_after?;
    if fortnight < HARDLY {
        return Some(
            "Two more weeks would probably not settle it: your intake is close to what people need."
                .to_owned(),
        );
    }
    let tenths = tenths(week);
    Some(format!(
        "If you log 7 more full days like these, the chance that the result is then clear is {tenths}."
    ))
}

/// Says what is missing to know more: how likely a week more is to settle what is open.
pub(in crate::render) fn outlook(report: &GapReport) -> Option<String> {
    let open = report.nutrients.iter().map(|n| &n.assessment);
    let open = open.filter(|of| of.level == Level::CannotTell);
    let forecasts: Vec<_> = open
        .filter_map(|of| Some((of.clear_after?, of.nutrient.nutrient().name())))
        .collect();
    let nearest = forecasts.iter().max_by(|a, b| a.0[1].total_cmp(&b.0[1]))?;
    let ([_, week, fortnight], name) = *nearest;
    if fortnight < HARDLY {
        let names: Vec<_> = forecasts
            .iter()
            .map(|(_, name)| (*name).to_owned())
            .collect();
        return Some(format!(
            "More days will hardly settle {}: you eat close to the need.",
            and(&names)
        ));
    }
    Some(format!(
        "To know more, log another week. The chance that {name} is then clear: {}.",
        tenths(week)
    ))
}

fn tenths(chance: f64) -> String {
    match chance {
        t if t < 0.05 => "less than 1 in 10".to_owned(),
        t => format!("about {} in 10", (10.0 * t).round()),
    }
}

/// Says what the figures of the summary are.
pub(in crate::render) fn summary_title(report: &GapReport) -> &'static str {
    if is_compared(report) {
        "Of 100 people who log days like yours, how many get less than they need"
    } else {
        "How sure your days alone are that you get less than you need"
    }
}

/// The same in at most 49 letters.
pub(in crate::render) fn short_summary_title(report: &GapReport) -> &'static str {
    if is_compared(report) {
        "How many in 100 with days like yours fall short"
    } else {
        "How sure your days are that you fall short"
    }
}

fn is_compared(report: &GapReport) -> bool {
    let mut six = report.nutrients.iter().map(|n| &n.assessment);
    six.any(|of| of.compared().is_some())
}

/// Says once what all figures assume.
pub(in crate::render) fn assumption(report: &GapReport) -> Option<String> {
    let days = report.days_used();
    let stated = report
        .nutrients
        .iter()
        .any(|n| n.assessment.level.is_statement());
    if !stated {
        return None;
    }
    let basis = if is_compared(report) {
        format!(
            "The figures use your {} and what {} eat (a US survey).",
            count(days as u64, "full day"),
            group(&report.who).trim_end_matches(',')
        )
    } else {
        format!(
            "The figures use your {} alone.",
            count(days as u64, "full day")
        )
    };
    Some(format!(
        "{basis} They hold if nothing was forgotten: days with something missing would make the true \
         intake higher."
    ))
}

/// Says that the energy logged is less than a body can live on.
pub(in crate::render) fn energy(report: &GapReport) -> Option<String> {
    let energy = report.energy.filter(|energy| energy.is_low())?;
    let weight = if energy.weight_assumed {
        "of usual weight for your age and sex"
    } else {
        "of your weight"
    };
    Some(format!(
        "Your logged energy, {} kcal a day, is {:.2} times what a body {weight} uses at rest. Most \
         people's intake is 1.4 to 1.8 times that, unless they lose weight. Some food may be missing, \
         so amounts may be too low.",
        amount(energy.mean_kcal),
        energy.ratio
    ))
}
