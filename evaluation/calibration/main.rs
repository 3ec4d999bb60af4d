//! How often the report is right: simulated people whose usual intakes and requirements are known.
//!
//! `cargo run --example calibration > evaluation/calibration.md`: a minute.
//!
//! Seeded, so that every run prints the same tables; a calibration error above what is promised ends it
//! with status 1. Usual intakes are spread as the Box-Cox fit of
//! NHANES 2007-12 says (`seed/population_prior.csv`, columns `box_cox_*`); the report itself compares
//! with a lognormal spread of one and a half times the SD, which is another shape. Days vary round each
//! person's usual intake with a variation of their own.

mod dice;
mod evenings;
mod group;
mod people;
mod verdicts;

use std::process::ExitCode;

use dice::Dice;

/// How many people of each sex and age.
const PEOPLE: usize = 1_000;

/// The largest calibration error that is promised after so many days.
const PROMISED: [(usize, f64); 2] = [(3, 0.04), (7, 0.025)];

fn main() -> ExitCode {
    println!(
        "# How often the report is right: simulated people\n\n\
         Made by `cargo run --example calibration > evaluation/calibration.md`.\n"
    );
    let mut kept = true;
    for days in [people::Days::Gamma, people::Days::Lognormal] {
        let errors = verdicts::print(days, PEOPLE, &mut Dice::new(1));
        for (after, most) in PROMISED {
            let found = errors.iter().find(|error| error.days == after);
            if found.is_none_or(|error| error.with_prior > most) {
                eprintln!(
                    "{days:?} days: the calibration error after {after} days is above {most}"
                );
                kept = false;
            }
        }
    }
    evenings::print(&mut Dice::new(2));
    group::print(&mut Dice::new(3));
    ExitCode::from(u8::from(!kept))
}
