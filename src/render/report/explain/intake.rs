//! From the days to their mean and spread.

use super::figure;
use crate::nutrition::intake::{Density, density};
use crate::nutrition::stats::{PRIOR_DAYS, squares};
use crate::nutrition::{Assessment, Spread, sd_source};
use crate::render::report::people;
use crate::report::GapReport;

pub(super) fn lines(of: &Assessment, report: &GapReport) -> Vec<String> {
    let unit = of.nutrient.nutrient().unit();
    let mut lines = vec![format!("n = {} days, {unit} from food:", of.series.days())];
    lines.extend(day_values(of, report));
    if of.series.unknown_kcal > 0.0 {
        lines.extend(unknown(of));
    }
    let means = [
        ("known alone", of.low),
        ("used", of.middle),
        ("high", of.high),
    ];
    for (name, outcome) in means {
        if let Some(outcome) = outcome.filter(|_| name == "used" || of.series.unknown_kcal > 0.0) {
            lines.push(format!("mean, {name}: {}", figure(outcome.food_mean)));
        }
    }
    lines.push(supplements(of));
    lines
}

fn day_values(of: &Assessment, report: &GapReport) -> Vec<String> {
    let full = report.days.iter().filter(|d| d.is_full());
    let values = full
        .zip(&of.series.low)
        .zip(&of.series.middle)
        .zip(&of.series.high);
    values
        .map(|(((day, low), middle), high)| {
            let date = people::day(day.date, report.period);
            let unknown = day.totals.tracked(of.nutrient).unknown_energy_kcal;
            if unknown > 0.0 {
                format!(
                    "{date}: {} known, {} kcal without a value; so {} (at most {})",
                    figure(*low),
                    figure(unknown),
                    figure(*middle),
                    figure(*high)
                )
            } else {
                format!("{date}: {}", figure(*middle))
            }
        })
        .collect()
}

fn unknown(of: &Assessment) -> Vec<String> {
    let Density { median, p90 } = density(of.nutrient);
    let (energy, unknown) = (of.series.energy_kcal, of.series.unknown_kcal);
    let share = of.series.coverage().unwrap_or_default();
    vec![
        format!(
            "known share of energy = ({} - {}) / {} = {}",
            figure(energy),
            figure(unknown),
            figure(energy),
            figure(share)
        ),
        format!(
            "Energy without a value is taken at {} per 1000 kcal, what people eat at the median, and \
             at {} at most, the ninetieth percentile (NHANES 2007-2016).",
            figure(median),
            figure(p90)
        ),
    ]
}

fn supplements(of: &Assessment) -> String {
    match (of.supplement.mean, of.supplement.variance) {
        (0.0, _) => "supplements: none with it".to_owned(),
        (mean, variance) => format!(
            "supplements: mean {}, variance from day to day {}",
            figure(mean),
            figure(variance)
        ),
    }
}

pub(super) fn variation(of: &Assessment, report: &GapReport) -> Vec<String> {
    let Some((prior, used)) = of.model.prior().zip(of.middle.and_then(|m| m.spread)) else {
        return vec!["none is published for this age; the mean alone is compared".to_owned()];
    };
    let source = sd_source(report.who.stage, report.settings.variation);
    let days = &of.series.middle;
    let n = days.len() as f64;
    let own = squares(days);
    let weight = PRIOR_DAYS;
    match (prior, used) {
        (Spread::Sd(sd0), Spread::Sd(sd)) => vec![
            format!("population's SD = {} (food alone, {source})", figure(sd0)),
            format!("own squares: sum of (day - mean)² = {}", figure(own)),
            format!(
                "SD² = ({weight} x {}² + {}) / ({weight} + {n} - 1) = {}",
                figure(sd0),
                figure(own),
                figure(sd * sd)
            ),
            format!("SD = {}", figure(sd)),
        ],
        (_, used) => {
            let mean = of.middle.map_or(0.0, |m| m.food_mean);
            let relative = if mean > 0.0 { own / (mean * mean) } else { 0.0 };
            vec![
                format!(
                    "population's CV = {} (gamma model of days, NHANES 2007-2016)",
                    figure(prior.value())
                ),
                format!(
                    "own squares: sum of (day / mean - 1)² = {}",
                    figure(relative)
                ),
                format!(
                    "CV² = ({weight} x {}² + {}) / ({weight} + {n} - 1) = {}",
                    figure(prior.value()),
                    figure(relative),
                    figure(used.value().powi(2))
                ),
                format!("CV = {}", figure(used.value())),
            ]
        }
    }
}
