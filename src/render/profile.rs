//! Who is eating, and which reference values follow from it.

use std::io::{self, Write};

use serde_json::json;

use crate::domain::{Birth, Profile, Sex};
use crate::nutrition::{self, Assumed, Person};
use crate::render::shared::page::harmless;

const SCHEMA: u32 = 1;

/// Shows what was told, what is assumed and which group's reference values that means.
///
/// # Errors
/// Those of `out`.
pub fn text(out: &mut dyn Write, profile: &Profile, person: &Person) -> io::Result<()> {
    writeln!(out, "profile {}", harmless(&profile.name))?;
    writeln!(out, "  sex        {}", known(profile.sex.map(Sex::key)))?;
    let born = match profile.birth {
        Some(Birth::Date(date)) => format!("born {date}"),
        Some(Birth::Age { years, on }) => format!("{years} years on {on}"),
        None => "not told".to_owned(),
    };
    writeln!(out, "  age        {born}")?;
    if let Some(kg) = profile.weight_kg {
        writeln!(out, "  weight     {kg:.1} kg")?;
    }
    writeln!(out, "  diet       {}", person.diet.key())?;
    for (name, told) in [
        ("menstruating", person.menstruating),
        ("oral contraceptive", person.oral_contraceptive),
    ] {
        if let Some(told) = told {
            writeln!(out, "  {name}: {}", if told { "yes" } else { "no" })?;
        }
    }
    writeln!(
        out,
        "  life stage {}, {}",
        person.stage.key(),
        nutrition::framework(person.framework).name
    )?;
    for assumed in &person.assumed {
        writeln!(out, "  {}", assumption(*assumed))?;
    }
    Ok(())
}

fn known(told: Option<&str>) -> &str {
    told.unwrap_or("not told")
}

fn assumption(assumed: Assumed) -> &'static str {
    match assumed {
        Assumed::Sex => "sex not told: the report takes a woman; set it with --sex",
        Assumed::Age => {
            "age not told: the report takes 31 to 50 years; set it with --born or --age"
        }
    }
}

/// Writes the profile as one JSON line.
///
/// # Errors
/// Those of `out`.
pub fn json(out: &mut dyn Write, profile: &Profile, person: &Person) -> io::Result<()> {
    let line = json!({
        "schema": SCHEMA,
        "name": profile.name,
        "sex": person.sex.key(),
        "age": person.age.map(|age| age.years()),
        "weight_kg": profile.weight_kg,
        "life_stage": person.stage.key(),
        "diet": person.diet.key(),
        "menstruating": person.menstruating,
        "oral_contraceptive": person.oral_contraceptive,
        "reference": person.framework.key(),
        "assumed": person.assumed.iter().map(|a| a.key()).collect::<Vec<_>>(),
    });
    writeln!(out, "{line}")
}
