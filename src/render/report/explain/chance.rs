//! From mean, spread and requirement to the chance and its words.

use super::figure;
use crate::domain::Diet;
use crate::nutrition;
use crate::nutrition::days_needed::SETTLED_Z;
use crate::nutrition::exposure::{FoodMean, Requirement, standard_error, z_level, z_requirement};
use crate::nutrition::forecast::MORE;
use crate::nutrition::iron::PERCENTILES;
use crate::nutrition::posterior::WIDENING;
use crate::nutrition::reference::MEATLESS_IRON;
use crate::nutrition::{Assessment, Model, MoreDays, Spread};
use crate::render::report::words;
use crate::report::GapReport;

pub(super) fn requirement(of: &Assessment, report: &GapReport) -> Vec<String> {
    let values = &of.reference;
    let named = [
        ("EAR", values.ear),
        ("RDA", values.rda),
        ("AI", values.ai),
        ("UL", values.ul),
    ];
    let named = named
        .iter()
        .filter_map(|(name, v)| Some(format!("{name} {}", figure((*v)?))));
    let stage = report.who.stage;
    let mut lines = vec![format!(
        "{}: {} ({}; {}, {})",
        nutrition::framework(report.who.framework).place,
        named.collect::<Vec<_>>().join(", "),
        values.source,
        report.who.sex.key(),
        stage
    )];
    match &of.model {
        Model::Normal { need, .. } | Model::Gamma { need, .. } => {
            lines.push(format!(
                "requirements differ from person to person: SD = {}",
                figure(need.sd)
            ));
        }
        Model::Iron { need, .. } => {
            let points: Vec<_> = PERCENTILES
                .iter()
                .zip(need.mg)
                .map(|(percent, mg)| format!("{percent} %: {}", figure(mg)))
                .collect();
            lines.push(format!(
                "requirements of {} by percentile (IOM 2001, App. I), mg: {}",
                iron_group(need.group),
                points.join(", ")
            ));
            lines.extend(absorption(report));
        }
        Model::Adequate { .. } | Model::MeanOnly { .. } => {
            lines.push("no average requirement: only an intake to compare with".to_owned());
        }
        Model::Nothing => lines.push("no reference value".to_owned()),
    }
    lines
}

fn iron_group(group: &str) -> String {
    match group {
        "women_menstruating_no_oc" => "women who menstruate, no oral contraceptive".to_owned(),
        "women_menstruating_oc" => "women who menstruate, with an oral contraceptive".to_owned(),
        "women_menstruating_mixed" => "women who menstruate, contraceptive not told".to_owned(),
        "women_postmenopausal" => "women who do not menstruate".to_owned(),
        "men_19plus" => "men".to_owned(),
        other => other.replace('_', " "),
    }
}

fn absorption(report: &GapReport) -> Option<String> {
    (report.who.diet != Diet::Omnivore).then(|| {
        format!("A diet without meat: all requirements times {MEATLESS_IRON}, since 10 % of the iron is absorbed and not 18 %.")
    })
}

pub(super) fn chance(of: &Assessment) -> Vec<String> {
    let Some(middle) = of.middle else {
        return Vec::new();
    };
    let food = FoodMean {
        mean: middle.food_mean,
        days: of.series.days(),
    };
    let spread = middle.spread.map(|spread| spread.widened(of.design_factor));
    let mut lines = consecutive(of, middle.spread, spread);
    lines.extend(match (&of.model, spread) {
        (Model::Normal { need, .. }, Some(Spread::Sd(sd))) => normal(of, food, sd, *need),
        (Model::Gamma { need, .. }, Some(Spread::Cv(cv))) => gamma(of, food, cv, *need),
        (Model::Iron { .. }, Some(Spread::Sd(sd))) => iron(of, food, sd),
        (
            Model::Adequate {
                level, low_marker, ..
            },
            Some(Spread::Sd(sd)),
        ) => adequate(of, food, sd, [Some(*level), *low_marker]),
        (Model::Adequate { level, .. }, Some(Spread::Cv(cv))) => {
            let fixed = Requirement {
                ear: *level,
                sd: 0.0,
            };
            let mut lines = gamma(of, food, cv, fixed);
            lines.push("C = 1 - P".to_owned());
            lines
        }
        _ => Vec::new(),
    });
    if let Some(p) = middle.probability_below {
        lines.push(format!("P = {}", figure(p)));
    }
    if let Some(c) = middle.confidence_at_or_above_ai {
        lines.push(format!(
            "C, the confidence that usual intake reaches it = {}",
            figure(c)
        ));
    }
    if let Some(p) = middle.probability_below_low_marker {
        lines.push(format!(
            "P(usual intake under 2000 mg, the UK's LRNI) = {}",
            figure(p)
        ));
    }
    if let Some([high, low]) = of.range().filter(|_| of.series.unknown_kcal > 0.0) {
        lines.push(format!(
            "with the unknown high P = {}, with nothing in it P = {}, each with its own variation",
            figure(high),
            figure(low)
        ));
    }
    lines
}

/// Days that follow each other vary less than days drawn at random, so their mean is less sure.
fn consecutive(of: &Assessment, own: Option<Spread>, widened: Option<Spread>) -> Vec<String> {
    let (Some(own), Some(widened)) = (own, widened) else {
        return Vec::new();
    };
    if of.design_factor <= 1.0 {
        return Vec::new();
    }
    let name = match own {
        Spread::Sd(_) => "SD",
        Spread::Cv(_) => "CV",
    };
    vec![format!(
        "design factor d = 1 + 0.2 x the share of days that follow the day before = {}; from here on {name} \
         x √d = {}",
        figure(of.design_factor),
        figure(widened.value())
    )]
}

/// How the comparison with other people came about.
pub(super) fn comparison(of: &Assessment) -> Vec<String> {
    let Some(compared) = of.compared() else {
        return of
            .comparison
            .off
            .map(|off| format!("none: {}", off.key().replace('_', " ")))
            .into_iter()
            .collect();
    };
    let post = compared.posterior;
    let mut lines = vec![
        format!(
            "log of usual intake from food in this group (NHANES 2007-12): mean μ = {}, SD widened {WIDENING} \
             times: s = {}",
            figure(post.mu),
            figure(post.s)
        ),
        format!(
            "n = {} days, mean x = {}, CV = {} (the days' own, shrunk towards the group's), κ = n / (d CV²) = {}",
            post.days,
            figure(post.mean),
            figure(post.cv),
            figure(post.kappa)
        ),
        "log p(l) = -κ(l + x e^-l) - (l - μ)² / 2s² + constant, l the log of usual intake from food; \
         means over it by Simpson's rule in 400 steps round its peak"
            .to_owned(),
    ];
    if let Some(surprise) = post.surprise {
        lines.push(format!(
            "the days lie {} SDs from the group",
            figure(surprise)
        ));
    }
    if let Some(usual) = of.usual_food {
        lines.push(format!(
            "usual intake from food: mean {}, 5 % below {}, 5 % above {}; supplements add {}",
            figure(usual.mean),
            figure(usual.p5),
            figure(usual.p95),
            figure(of.supplement.mean)
        ));
    }
    if let Some(p) = compared.probability_below {
        lines.push(format!(
            "P, the mean chance that it is below the person's own requirement = {}",
            figure(p)
        ));
    }
    if let Some(c) = compared.confidence_at_or_above_ai {
        lines.push(format!(
            "C, the chance that it reaches the AI = {}",
            figure(c)
        ));
    }
    if let Some(p) = compared.probability_below_low_marker {
        lines.push(format!("P(usual intake under 2000 mg) = {}", figure(p)));
    }
    if let Some([high, low]) = of.chance_range().filter(|_| of.series.unknown_kcal > 0.0) {
        lines.push(format!(
            "with the unknown high P = {}, with nothing in it P = {}",
            figure(high),
            figure(low)
        ));
    }
    if let Some(chances) = of.clear_after {
        let after = MORE.iter().zip(chances);
        let said: Vec<_> = after
            .map(|(days, p)| format!("{days}: {}", figure(p)))
            .collect();
        lines.push(format!(
            "chance that so many more days settle it: {}",
            said.join(", ")
        ));
    }
    lines
}

fn normal(of: &Assessment, food: FoodMean, sd: f64, need: Requirement) -> Vec<String> {
    let pills = of.supplement.widened(of.design_factor);
    let n = food.days;
    let z = z_requirement(food, sd, pills, need);
    let sd_of_d = need.sd.hypot(standard_error(food, sd, pills));
    let d = food.mean + pills.mean - need.ear;
    let mut lines = vec![
        format!(
            "D = {} + {} - {} = {}",
            figure(food.mean),
            figure(pills.mean),
            figure(need.ear),
            figure(d)
        ),
        format!(
            "SD of D = √({}² + {}² / {n} + {} / {n}) = {}",
            figure(need.sd),
            figure(sd),
            figure(pills.variance),
            figure(sd_of_d)
        ),
        format!("z = D / SD of D = {} (IOM 2000, ch. 3)", figure(z)),
        "P = Φ(-z), the normal distribution".to_owned(),
    ];
    if of.more_days != MoreDays::NotComputed {
        lines.push(days(of, d, sd, need));
    }
    lines
}

fn days(of: &Assessment, d: f64, sd: f64, need: Requirement) -> String {
    let formula = format!(
        "days for 85 %: ({}² + {}) / ((D / {SETTLED_Z})² - {}²)",
        figure(sd),
        figure(of.supplement.variance),
        figure(need.sd)
    );
    match (of.more_days, of.days_needed) {
        (MoreDays::Never, _) => format!(
            "{formula}: |D| / {SETTLED_Z} = {} is not above {}, so no number of days is enough",
            figure(d.abs() / SETTLED_Z),
            figure(need.sd)
        ),
        (_, Some(days)) => format!("{formula}, rounded up = {days}"),
        _ => formula,
    }
}

fn gamma(of: &Assessment, food: FoodMean, cv: f64, need: Requirement) -> Vec<String> {
    let n = food.days;
    let pills = of.supplement.widened(of.design_factor);
    let k = n as f64 / (cv * cv);
    vec![
        format!("k = n / CV² = {n} / {}² = {}", figure(cv), figure(k)),
        format!(
            "For a requirement r: P(usual food < r - {pill}) = Q(k, k x {} / (r - {pill})), the upper \
             incomplete gamma function.",
            figure(food.mean),
            pill = figure(pills.mean)
        ),
        format!(
            "P = the mean of it over r ~ Normal({}, √({}² + {} / {n})), by Simpson's rule in 200 steps over 5 SD to each side",
            figure(need.ear),
            figure(need.sd),
            figure(pills.variance)
        ),
    ]
}

fn iron(of: &Assessment, food: FoodMean, sd: f64) -> Vec<String> {
    let n = food.days;
    let pills = of.supplement.widened(of.design_factor);
    let se = standard_error(food, sd, pills);
    vec![
        format!("usual intake ~ Normal({}, se)", figure(food.mean + pills.mean)),
        format!(
            "se = √({}² / {n} + {} / {n}) = {}",
            figure(sd),
            figure(pills.variance),
            figure(se)
        ),
        "The chance is 1 below the first percentile, 0 above the last, and linear between them; P is \
         its mean over usual intake, exact by segments."
            .to_owned(),
    ]
}

fn adequate(of: &Assessment, food: FoodMean, sd: f64, levels: [Option<f64>; 2]) -> Vec<String> {
    let n = food.days;
    let pills = of.supplement.widened(of.design_factor);
    let se = standard_error(food, sd, pills);
    let mut lines = vec![format!(
        "se = √({}² / {n} + {} / {n}) = {}",
        figure(sd),
        figure(pills.variance),
        figure(se)
    )];
    for level in levels.into_iter().flatten() {
        lines.push(format!(
            "z = ({} - {}) / se = {} (IOM 2000, App. B)",
            figure(food.mean + pills.mean),
            figure(level),
            figure(z_level(food, sd, pills, level))
        ));
    }
    lines.push("C = Φ(z), P = Φ(-z)".to_owned());
    lines
}

pub(super) fn verdict(of: &Assessment, report: &GapReport) -> Vec<String> {
    let rule = match of.model {
        Model::Adequate { .. } | Model::MeanOnly { .. } => {
            "The target is the Adequate Intake (AI). From C = 0.85 on \"reaches the target\"; else \
             \"may not be enough\", or \"low\" where P(under 2000 mg of potassium) reaches 0.85."
        }
        _ => {
            "From P = 0.85 \"likely too little\", from 0.70 \"possibly too little\", above 0.30 \"cannot tell\", \
             above 0.15 \"possibly enough\", else \"likely enough\" (IOM 2000, Table B-1)."
        }
    };
    let mut lines = vec![
        rule.to_owned(),
        format!(
            "So: {}. {}",
            words::level_words(of.level),
            words::statement(of, report)
        ),
    ];
    lines.extend(words::days_alone(of));
    lines.extend(words::unlike_group(of).map(str::to_owned));
    lines.extend(words::forecast(of));
    lines.extend(words::if_more_eaten(of));
    lines.extend(words::upper_level(of));
    lines.extend(words::caution(of, report.who.framework).map(str::to_owned));
    lines
}
