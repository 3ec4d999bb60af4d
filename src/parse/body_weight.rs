//! What a person weighs, as they say it.

/// Below and above this nobody is, kg.
const POSSIBLE_KG: std::ops::RangeInclusive<f64> = 2.0..=500.0;

const KG_A_POUND: f64 = 0.453_592_37;

/// Reads a body's weight and returns it in kg: "68", "68 kg", "150 lb", "10 st 7", "68,5".
///
/// # Errors
/// A sentence that says what can be written.
pub fn body_weight(text: &str) -> Result<f64, String> {
    let written = text.trim().to_lowercase().replace(',', ".");
    let (number, unit) = split(&written);
    let number: Option<f64> = number.parse().ok().filter(|n: &f64| n.is_finite());
    let kg = match (number, unit) {
        (Some(kg), "" | "kg" | "kilo" | "kilos") => Some(kg),
        (Some(pounds), "lb" | "lbs" | "pounds") => Some(pounds * KG_A_POUND),
        (Some(stone), rest) => in_stone(rest).map(|pounds| (stone * 14.0 + pounds) * KG_A_POUND),
        (None, _) => None,
    };
    match kg {
        Some(kg) if POSSIBLE_KG.contains(&kg) => Ok(kg),
        Some(kg) => Err(format!(
            "{kg:.0} kg cannot be: a weight is from 2 to 500 kg"
        )),
        None => Err("write a weight such as 68 kg, 150 lb or 10 st 7".to_owned()),
    }
}

/// Returns the pounds behind stones: none in "st", 7 in "st 7" and "stone 7 lb".
fn in_stone(rest: &str) -> Option<f64> {
    let rest = ["stones", "stone", "st"]
        .iter()
        .find_map(|unit| rest.strip_prefix(unit))?;
    match split(rest.trim()) {
        ("", "") => Some(0.0),
        (pounds, "" | "lb" | "lbs" | "pounds") => {
            pounds.parse().ok().filter(|n| (0.0..14.0).contains(n))
        }
        _ => None,
    }
}

fn split(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    (number, unit.trim())
}

#[cfg(test)]
mod tests {
    use super::body_weight;

    #[test]
    fn kilograms_pounds_and_stones_are_read() {
        for (text, kg) in [
            ("68", 68.0),
            ("68.5kg", 68.5),
            ("68,5 kg", 68.5),
            ("150 lb", 68.039),
            ("10 st", 63.503),
            ("10 st 7", 66.678),
            ("10stone 7lb", 66.678),
        ] {
            let found = body_weight(text).unwrap();
            assert!((found - kg).abs() < 0.001, "{text}: {found}");
        }
    }

    #[test]
    fn what_nobody_weighs_is_refused_with_what_can_be_written() {
        for (text, said) in [
            ("0", "from 2 to 500 kg"),
            ("900 kg", "from 2 to 500 kg"),
            ("heavy", "such as 68 kg"),
            ("", "such as 68 kg"),
            ("68 miles", "such as 68 kg"),
            ("10 st 15", "such as 68 kg"),
            ("-5", "such as 68 kg"),
            ("1.2.3", "such as 68 kg"),
        ] {
            let refused = body_weight(text).unwrap_err();
            assert!(refused.contains(said), "{text}: {refused}");
        }
    }
}
