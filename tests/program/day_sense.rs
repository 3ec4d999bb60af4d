//! A line that says when it was, meals that look like a slip, and pills among the food.

use crate::support::Machine;

#[test]
fn a_line_that_names_its_day_time_or_meal_is_logged_there() {
    let machine = Machine::new().at("2026-11-22T12:00");
    machine.ok(&["log", "yesterday", "2", "eggs", "for", "breakfast"]);
    let eggs = &machine.entries("yesterday")[0];
    assert_eq!(
        (&eggs["meal"], &eggs["time"]),
        (&"breakfast".into(), &serde_json::Value::Null)
    );
    machine.ok(&["log", "1", "banana", "at", "8am"]);
    assert_eq!(machine.entries("today")[0]["time"], "08:00");
    let said = machine.ok(&[
        "log", "--json", "dinner:", "100", "g", "lentils", "last", "night",
    ]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (&said["date"], &said["meal"]),
        (&"2026-11-21".into(), &"dinner".into())
    );

    for line in [
        "2 eggs at 8",
        "2 eggs tomorrow",
        "2 eggs at 8pm",
        "eggs for lunch, soup for dinner",
        "for lunch yesterday",
    ] {
        let ran = machine.run(&["log", line]);
        assert_eq!(ran.status, 1, "{line}: {}", ran.out);
        assert!(ran.err.contains("hint:"), "{line}: {}", ran.err);
    }
    let ran = machine.run(&["log", "-d", "-2d", "yesterday 2 eggs"]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert_eq!(machine.entries("today").len(), 1);
    assert_eq!(machine.entries("-2d").len(), 0);
}

#[test]
fn a_meal_that_looks_like_a_slip_is_logged_with_a_warning() {
    let mut machine = Machine::new().at("2026-11-22T12:00");
    let once = machine.run(&["log", "2 eggs"]);
    assert!(!once.err.contains("check:"), "{}", once.err);
    machine.set_clock("2026-11-22T12:03");
    let again = machine.run(&["log", "2 eggs"]);
    assert_eq!(again.status, 0);
    assert!(again.err.contains("last five minutes"), "{}", again.err);
    machine.set_clock("2026-11-22T13:00");
    let later = machine.run(&["log", "2 eggs"]);
    assert!(!later.err.contains("check:"), "{}", later.err);
    let feast = machine.run(&["log", "800 g peanuts"]);
    assert!(feast.err.contains("kcal"), "{}", feast.err);
    assert_eq!(machine.entries("today").len(), 4);
}

#[test]
fn a_pill_among_the_food_points_to_supplements() {
    let machine = Machine::new();
    for (line, hint) in [
        (
            "magnesium 300 mg",
            "nutrigap supplement log magnesium 300 mg",
        ),
        ("multivitamin", "nutrigap supplement log multivitamin"),
        (
            "2 eggs and vitamin D3 1000 IU",
            "nutrigap supplement log vitamin D3 1000 IU",
        ),
    ] {
        let ran = machine.run(&["log", line]);
        assert_eq!(ran.status, 1, "{line}: {}", ran.out);
        assert!(ran.err.contains(hint), "{line}: {}", ran.err);
    }
    assert_eq!(machine.entries("today").len(), 0);
    let ran = machine.run(&["supplement", "add", "vitamin D3 1000", "--daily"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("write the unit"), "{}", ran.err);
}

#[test]
fn a_day_says_which_usual_meals_are_not_logged() {
    let machine = Machine::new().at("2026-11-22T16:00");
    for day in ["-6d", "-5d", "-4d", "-3d", "-2d", "-1d"] {
        machine.ok(&["log", "-d", day, "-m", "breakfast", "10 eggs"]);
        machine.ok(&["log", "-d", day, "-m", "lunch", "6 bananas"]);
        machine.ok(&["log", "-d", day, "-m", "dinner", "600 g lentils"]);
    }
    machine.ok(&["log", "-m", "breakfast", "2 eggs"]);
    let day = machine.ok(&["day"]);
    assert!(day.contains("You usually also log lunch."), "{day}");
    machine.ok(&["done"]);
    assert!(!machine.ok(&["day"]).contains("usually also"));
}
