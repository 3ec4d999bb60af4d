//! From mean, spread and requirement to the chance and its words.

use super::figure;
use crate::domain::Diet;
use crate::nutrition::days_needed::SETTLED_Z;
use crate::nutrition::exposure::{FoodMean, Requirement, standard_error, z_level, z_requirement};
use crate::nutrition::iron::PERCENTILES;
use crate::nutrition::reference::MEATLESS_IRON;
use crate::nutrition::{Assessment, Model, MoreDays, Spread};
use crate::render::report::people;
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
        people::framework(report.who.framework),
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
    let mut lines = match (&of.model, middle.spread) {
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
    };
    if let Some(p) = middle.probability_below {
        lines.push(format!("P = {}", figure(p)));
    }
    if let Some(c) = middle.confidence_at_or_above_ai {
        lines.push(format!(
            "C, the chance that usual intake reaches it = {}",
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

fn normal(of: &Assessment, food: FoodMean, sd: f64, need: Requirement) -> Vec<String> {
    let pills = of.supplement;
    let n = food.days;
    let z = z_requirement(food, sd, pills, need);
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
            figure(d / z)
        ),
        format!("z = D / SD of D = {} (IOM 2000, ch. 3)", figure(z)),
        "P = Φ(-z), the normal distribution".to_owned(),
    ];
    lines.push(days(of, d, sd, need));
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
    let pills = of.supplement;
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
    let pills = of.supplement;
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
    let pills = of.supplement;
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
            "From C = 0.85 on \"at or above the AI\"; else \"below the AI\", or \"low\" where \
             P(under 2000 mg of potassium) reaches 0.85."
        }
        _ => {
            "From P = 0.85 \"likely below\", from 0.70 \"possibly below\", above 0.30 \"cannot tell\", \
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
    lines.extend(words::more_days(of));
    lines.extend(words::upper_level(of));
    lines.extend(words::caution(of, report.who.framework).map(str::to_owned));
    lines
}
