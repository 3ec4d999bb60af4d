//! The report as a whole: what changes inside a period, what is refused, what is left unsaid.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::samples::{NO_FOOD, date, example_week, meal, report_of, report_with, woman_of_34};
use super::{GapInput, GapReport, gap_report};
use crate::domain::{
    Birth, DayMark, Diet, Entry, Fact, Framework, LifeStage, Nutrient, Period, Profile, Sex, Since,
    Tracked,
};
use crate::nutrition::testing::{food, supplement};
use crate::nutrition::{Level, MoreDays, ProfileError, Settings, Variation};

fn none() -> BTreeMap<NaiveDate, DayMark> {
    BTreeMap::new()
}

fn since(fact: Fact, day: u32) -> Since {
    Since {
        fact,
        since: Some(date(day)),
    }
}

fn level(report: &GapReport, nutrient: Tracked) -> Level {
    report.nutrients[nutrient as usize].assessment.level
}

fn born(year: i32, month: u32, day: u32) -> Option<Birth> {
    NaiveDate::from_ymd_opt(year, month, day).map(Birth::Date)
}

#[test]
fn a_birthday_inside_the_period_takes_the_stage_of_the_last_full_day_and_is_told() {
    let woman = Profile {
        birth: born(1975, 11, 19),
        ..woman_of_34()
    };
    let report = report_of(Some(&woman), &example_week(), &none());
    assert_eq!(report.who.stage, LifeStage::Age51To70);
    assert_eq!(report.stage_changes.len(), 1);
    assert_eq!(report.stage_changes[0].on, date(19));
    assert_eq!(report.nutrients[4].assessment.reference.rda, Some(8.0));
}

#[test]
fn a_birthday_after_the_last_full_day_is_told_but_not_used() {
    let woman = Profile {
        birth: born(1975, 11, 22),
        ..woman_of_34()
    };
    let report = report_of(Some(&woman), &example_week(), &none());
    assert_eq!(report.who.stage, LifeStage::Age31To50);
    assert_eq!(report.stage_changes[0].to, LifeStage::Age51To70);
}

#[test]
fn a_pregnancy_since_a_day_of_the_period_holds_for_all_of_it() {
    let mut woman = woman_of_34();
    woman.facts.push(since(Fact::Pregnant(true), 18));
    let report = report_of(Some(&woman), &example_week(), &none());
    assert_eq!(report.who.stage.key(), "pregnancy_31_50");
    assert_eq!(report.nutrients[4].assessment.reference.rda, Some(27.0));
    assert_eq!(level(&report, Tracked::Iron), Level::LikelyBelow);
}

#[test]
fn two_days_are_enough_only_where_the_caller_says_so() {
    let entries = [
        meal(16, "stew", 1800.0, 200.0),
        meal(17, "stew", 1800.0, 210.0),
    ];
    let report = report_of(Some(&woman_of_34()), &entries, &none());
    assert_eq!(level(&report, Tracked::Magnesium), Level::NotEnoughDays);
    let settings = Settings {
        least_days: 2,
        ..Settings::default()
    };
    let report = report_with(Some(&woman_of_34()), &entries, &none(), settings);
    assert_eq!(level(&report, Tracked::Magnesium), Level::PossiblyBelow);
}

#[test]
fn the_nhanes_variation_is_larger_and_makes_less_sure() {
    let chance = |variation| {
        let settings = Settings {
            variation,
            ..Settings::default()
        };
        let report = report_with(Some(&woman_of_34()), &example_week(), &none(), settings);
        report.nutrients[0].assessment.probability_below()
    };
    assert!(chance(Variation::Nhanes) < chance(Variation::Iom));
}

#[test]
fn a_mark_makes_today_count_and_another_takes_a_day_out() {
    let marks = BTreeMap::from([(date(22), DayMark::Full), (date(16), DayMark::Partial)]);
    let report = report_of(Some(&woman_of_34()), &example_week(), &marks);
    assert!(report.days[6].is_full() && report.days[6].confirmed);
    assert!(!report.days[0].is_full());
    assert_eq!(report.days_used(), 6);
}

/// Three days with so much of 2,000 kcal lacking every value.
fn days_with_unknown(kcal: f64) -> Vec<Entry> {
    let day = |day| {
        let mut pie = food("pie", &[(Nutrient::Energy, kcal)]);
        pie.what.date = date(day);
        [meal(day, "stew", 2000.0 - kcal, 200.0), pie]
    };
    [16, 17, 18].into_iter().flat_map(day).collect()
}

#[test]
fn under_seventy_per_cent_known_nothing_is_said() {
    let at = |kcal| report_of(Some(&woman_of_34()), &days_with_unknown(kcal), &none());
    assert!(level(&at(600.0), Tracked::Magnesium).is_statement());
    let report = at(602.0);
    assert_eq!(level(&report, Tracked::Magnesium), Level::TooManyUnknowns);
    let magnesium = &report.nutrients[0].assessment;
    assert_eq!(
        (magnesium.probability_below(), magnesium.range()),
        (None, None)
    );
    assert_eq!(magnesium.more_days, MoreDays::NotComputed);
    assert_eq!(report.nutrients[0].unknowns[0].times, 3);
}

fn with_pill(nutrient: Nutrient, dose: f64) -> GapReport {
    let mut entries = example_week();
    for day in 16..22 {
        let mut pill = supplement("pill", &[(nutrient, dose)]);
        pill.what.date = date(day);
        entries.push(pill);
    }
    report_of(Some(&woman_of_34()), &entries, &none())
}

#[test]
fn magnesiums_upper_level_counts_the_pill_alone_and_calciums_everything() {
    let upper = |nutrient: Tracked, dose| {
        let report = with_pill(nutrient.nutrient(), dose);
        report.nutrients[nutrient as usize].assessment.upper
    };
    assert!(!upper(Tracked::Magnesium, 350.0).above);
    assert!(upper(Tracked::Magnesium, 351.0).above);
    assert!(upper(Tracked::Calcium, 1800.0).above);
    let close = upper(Tracked::Calcium, 1600.0);
    assert!(close.warn && !close.above);
    assert!(!upper(Tracked::VitaminD, 95.0).above);
    assert!(upper(Tracked::VitaminD, 97.0).above);
    assert_eq!(upper(Tracked::VitaminD, 97.0).confidence_below, None);
}

#[test]
fn with_too_much_unknown_only_what_is_known_counts_against_an_upper_level() {
    let week: Vec<_> = days_with_unknown(700.0);
    let report = report_of(Some(&woman_of_34()), &week, &none());
    let calcium = &report.nutrients[3].assessment;
    assert_eq!(calcium.level, Level::TooManyUnknowns);
    assert_eq!(calcium.upper.mean, calcium.low.map(|low| low.food_mean));
}

#[test]
fn a_daily_pill_settles_vitamin_d_and_is_listed_apart_from_food() {
    let report = with_pill(Nutrient::VitaminD, 15.0);
    assert_eq!(level(&report, Tracked::VitaminD), Level::LikelyEnough);
    assert_eq!(
        (
            report.supplements[0].name.as_str(),
            report.supplements[0].times
        ),
        ("pill", 6)
    );
    assert!(
        report.nutrients[1]
            .top_foods
            .iter()
            .all(|f| f.food != "pill")
    );
}

#[test]
fn efsa_compares_magnesium_with_an_ai_and_vitamin_d_by_the_gamma_form() {
    let woman = Profile {
        framework: Framework::Efsa,
        ..woman_of_34()
    };
    let report = report_of(Some(&woman), &example_week(), &none());
    let [magnesium, vitamin_d] = [0, 1].map(|at| &report.nutrients[at].assessment);
    assert_eq!(
        (magnesium.model.method(), magnesium.reference.ai),
        ("ai", Some(300.0))
    );
    assert_eq!(magnesium.level, Level::BelowAi);
    assert_eq!(vitamin_d.model.method(), "ai");
    assert!(vitamin_d.middle.unwrap().confidence_at_or_above_ai.unwrap() < 0.05);
    assert_eq!(report.nutrients[4].assessment.model.method(), "iron");
}

#[test]
fn the_uk_has_an_ear_for_calcium_and_an_allowance_alone_for_potassium() {
    let man = Profile {
        framework: Framework::Uk,
        sex: Some(Sex::Male),
        ..woman_of_34()
    };
    let report = report_of(Some(&man), &example_week(), &none());
    assert_eq!(report.nutrients[3].assessment.reference.ear, Some(525.0));
    let potassium = &report.nutrients[2].assessment;
    assert_eq!(
        (potassium.model.method(), potassium.reference.rda),
        ("ai", Some(3500.0))
    );
}

#[test]
fn an_infants_mean_is_compared_with_the_ai_without_any_chance() {
    let infant = Profile {
        birth: born(2026, 3, 1),
        ..woman_of_34()
    };
    let report = report_of(Some(&infant), &example_week(), &none());
    assert_eq!(report.who.stage, LifeStage::Infant7To12Months);
    for nutrient in &report.nutrients {
        let figures = &nutrient.assessment;
        assert_eq!(figures.model.method(), "ai");
        assert_eq!(figures.middle.unwrap().confidence_at_or_above_ai, None);
    }
    assert_eq!(level(&report, Tracked::Magnesium), Level::AtOrAboveAi);
    assert_eq!(report.nutrients[4].assessment.reference.rda, Some(11.0));
    assert_eq!(level(&report, Tracked::Iron), Level::AtOrAboveAi);
}

#[test]
fn a_vegan_diet_from_a_day_on_counts_by_its_date() {
    let mut woman = woman_of_34();
    woman.facts.push(since(Fact::Diet(Diet::Vegan), 21));
    let report = report_of(Some(&woman), &example_week(), &none());
    assert_eq!(report.who.diet, Diet::Vegan);
    assert_eq!(
        report.nutrients[4].assessment.reference.rda,
        Some(18.0 * 1.8)
    );
}

#[test]
fn days_of_no_energy_give_no_figure() {
    let water = |day| {
        let mut glass = food(
            "water",
            &[(Nutrient::Energy, 0.0), (Nutrient::Magnesium, 1.0)],
        );
        glass.what.date = date(day);
        glass
    };
    let entries: Vec<_> = (16..22).map(water).collect();
    let report = report_of(Some(&woman_of_34()), &entries, &none());
    assert_eq!(report.days_used(), 0);
    assert_eq!(level(&report, Tracked::Magnesium), Level::NotEnoughDays);
}

#[test]
fn an_impossible_profile_gives_an_error_and_no_report() {
    let unborn = Profile {
        birth: born(2027, 1, 1),
        ..woman_of_34()
    };
    let entries = example_week();
    let result = gap_report(&GapInput {
        period: Period {
            from: date(16),
            to: date(22),
        },
        today: date(22),
        profile: Some(&unborn),
        symptoms: &[],
        entries: &entries,
        marks: &none(),
        around: &BTreeMap::new(),
        find_food: NO_FOOD,
        settings: Settings::default(),
    });
    assert!(matches!(result, Err(ProfileError::NotBorn { .. })));
}

#[test]
fn sodium_and_water_are_told_without_a_verdict() {
    let report = report_of(Some(&woman_of_34()), &example_week(), &none());
    assert_eq!(report.sodium.intake.mean, Some(2900.0));
    assert_eq!(
        (report.sodium.ai, report.sodium.cdrr),
        (Some(1500.0), Some(2300.0))
    );
    assert_eq!(
        (report.water.intake.mean, report.water.ai),
        (Some(1.9), Some(2.7))
    );
}
