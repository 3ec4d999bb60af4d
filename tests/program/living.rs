//! Living with the diary: mistakes mended, meals eaten again, words that mean what one person means.

use crate::support::Machine;

fn grams(machine: &Machine, day: &str) -> Vec<(i64, f64)> {
    machine
        .entries(day)
        .iter()
        .map(|e| (e["id"].as_i64().unwrap(), e["grams"].as_f64().unwrap()))
        .collect()
}

fn export(machine: &Machine) -> String {
    machine.ok(&["export", "--format", "json"])
}

#[test]
fn a_wrong_amount_or_food_is_mended_in_one_command_and_keeps_its_place() {
    let mut machine = Machine::new();
    machine.ok(&[
        "log",
        "--meal",
        "lunch",
        "150 g cooked brown rice, 1 banana",
    ]);
    let before = export(&machine);
    machine.set_clock("2026-11-23T08:00");
    let said = machine.ok(&["edit", "1", "200 g"]);
    assert!(
        said.contains("changed 1, was: 150 g cooked brown rice"),
        "{said}"
    );
    let lunch = machine.entries("yesterday");
    assert_eq!(lunch[0]["grams"], 200.0);
    assert_eq!(lunch[0]["text"], "200 g cooked brown rice");
    assert_eq!(
        (&lunch[0]["meal"], &lunch[0]["time"]),
        (&lunch[1]["meal"], &lunch[1]["time"])
    );

    machine.ok(&["edit", "2", "1", "apple"]);
    let apple = &machine.entries("yesterday")[1];
    assert_eq!(apple["id"], 2);
    assert!(
        apple["description"].as_str().unwrap().starts_with("Apple"),
        "{apple}"
    );
    assert_eq!(apple["meal"], "lunch");
    machine.ok(&["undo", "2"]);
    assert_eq!(export(&machine), before);
}

#[test]
fn entries_move_to_another_day_and_meal_together() {
    let machine = Machine::new();
    for food in ["1 banana", "2 eggs", "100 g spinach", "1 apple"] {
        machine.ok(&["log", food]);
    }
    machine.ok(&["edit", "2-3", "--date", "yesterday", "--meal", "dinner"]);
    assert_eq!(machine.entries("today").len(), 2);
    let moved = machine.entries("yesterday");
    assert!(moved.iter().all(|e| e["meal"] == "dinner"));
    machine.ok(&["edit", "1", "4", "--meal", "breakfast"]);
    machine.ok(&["edit", "breakfast", "--note", "late"]);
    assert!(machine.entries("today").iter().all(|e| e["note"] == "late"));
    machine.ok(&["rm", "yesterday/Dinner"]);
    assert_eq!(machine.entries("yesterday").len(), 0);
}

#[test]
fn what_was_eaten_yesterday_is_eaten_again() {
    let machine = Machine::new();
    machine.ok(&[
        "log",
        "--date",
        "yesterday",
        "--meal",
        "breakfast",
        "2 eggs and a cup of milk",
    ]);
    machine.ok(&[
        "log",
        "--date",
        "yesterday",
        "--meal",
        "lunch",
        "100 g lentils",
    ]);
    machine.ok(&["copy", "yesterday/breakfast"]);
    let again = machine.entries("today");
    assert_eq!(again.len(), 2);
    assert!(again.iter().all(|e| e["meal"] == "breakfast"));
    machine.ok(&["copy", "last", "--to", "-2d", "--meal", "supper"]);
    assert_eq!(machine.entries("-2d")[0]["meal"], "supper");
    machine.ok(&["copy", "yesterday", "--to", "-3d"]);
    assert_eq!(machine.entries("-3d").len(), 3);
    machine.ok(&["undo", "3"]);
    assert_eq!(machine.entries("today").len(), 0);
}

#[test]
fn a_food_named_in_place_of_an_id_is_told_with_its_id() {
    let machine = Machine::new();
    machine.ok(&["log", "-m", "lunch", "beans on toast and 1 banana"]);
    let ran = machine.run(&["rm", "beans"]);
    assert_eq!(ran.status, 1);
    let said = "no meal is called \"beans\" on 2026-11-22; its meals are lunch; \
                the entries 1, 2 have the word";
    assert!(ran.err.contains(said), "{}", ran.err);
    assert_eq!(machine.entries("today").len(), 3);
}

#[test]
fn what_cannot_be_changed_is_refused_with_a_hint_and_nothing_is_changed() {
    let machine = Machine::new();
    machine.ok(&["log", "2 eggs and 1 banana"]);
    let before = export(&machine);
    for args in [
        &["edit", "99", "200 g"][..],
        &["edit", "7-9", "200 g"],
        &["edit", "lunch", "200 g"],
        &["edit", "1", "zzyzx", "qwrtp"],
        &["edit", "1", "2 eggs and a banana"],
        &["edit", "1-2", "brown", "rice"],
        &["edit", "1", "0 g"],
        &["edit", "1", "99 kg"],
        &["edit", "1", "--date", "2026-11-30"],
        &["rm", "1", "99"],
        &["copy", "yesterday/breakfast"],
        &["copy", "99"],
        &["edit"],
    ] {
        let ran = machine.run(args);
        assert_eq!(ran.status, 1, "{args:?}: {}", ran.err);
        assert!(ran.err.contains("hint:"), "{args:?}: {}", ran.err);
        assert_eq!(export(&machine), before, "{args:?}");
    }
    for args in [&["edit", "2-1", "200 g"][..], &["edit", "1"]] {
        let ran = machine.run(args);
        assert_eq!(ran.status, 2, "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_food_no_table_knows_takes_another_amount_against_the_one_it_had() {
    let machine = Machine::new();
    let file = machine.file(
        "own.csv",
        "date,food,amount,unit,iron_mg\n2026-11-22,house muesli,50,g,2\n2026-11-22,soup,1,bowl,3\n",
    );
    machine.ok(&["import", &file]);
    machine.ok(&["edit", "1", "75 g"]);
    machine.ok(&["edit", "2", "2"]);
    let today = machine.entries("today");
    assert_eq!(today[0]["nutrients"]["iron_mg"], 3.0);
    assert_eq!(today[1]["nutrients"]["iron_mg"], 6.0);
    assert!(today[0]["nutrients"]["calcium_mg"].is_null());
    let ran = machine.run(&["edit", "2", "300 g"]);
    assert!(
        ran.err.contains("what entry 2 weighs is not known"),
        "{}",
        ran.err
    );
    // The changed rows are still those of the file.
    machine.ok(&["import", &file]);
    assert_eq!(machine.entries("today").len(), 2);
}

#[test]
fn a_supplement_takes_another_dose() {
    let machine = Machine::new();
    machine.ok(&["supplement", "log", "vitamin", "D", "1000", "IU"]);
    machine.ok(&["edit", "1", "2000 IU"]);
    let dose = &machine.entries("today")[0];
    assert_eq!(
        (&dose["nutrients"]["vitamin_d_ug"], &dose["kind"]),
        (&50.0.into(), &"supplement".into())
    );
}

#[test]
fn a_spoonful_of_milk_leaves_a_glass_of_milk_what_it_was() {
    let machine = Machine::new();
    machine.ok(&["log", "milk"]);
    for _ in 0..4 {
        machine.ok(&["log", "1 tbsp milk"]);
    }
    machine.ok(&["log", "milk"]);
    let all = grams(&machine, "today");
    assert_eq!(all[0].1, all[5].1);
    assert!(
        machine
            .ok(&["words", "list"])
            .contains("nothing was taught or learned yet")
    );
}

#[test]
fn a_usual_amount_is_shown_listed_and_forgotten() {
    let machine = Machine::new();
    for _ in 0..3 {
        machine.ok(&["log", "--meal", "breakfast", "300 g porridge"]);
    }
    let said = machine.ok(&["log", "--meal", "breakfast", "porridge"]);
    assert!(said.contains("your usual, 3 times"), "{said}");
    let listed = machine.ok(&["words", "list"]);
    assert!(
        listed.contains("porridge at breakfast  300 g, 3 times"),
        "{listed}"
    );
    machine.ok(&["words", "forget", "porridge"]);
    let said = machine.ok(&["log", "--meal", "breakfast", "porridge"]);
    assert!(!said.contains("your usual"), "{said}");
    let ran = machine.run(&["words", "forget", "porridge"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("words list"), "{}", ran.err);
}

#[test]
fn a_day_has_one_heading_a_meal_in_the_order_of_the_day() {
    let machine = Machine::new().at("2026-11-22T21:00");
    machine.ok(&[
        "log",
        "--time",
        "19:00",
        "--meal",
        "dinner",
        "100 g lentils",
    ]);
    machine.ok(&["log", "--time", "8:00", "--meal", "Breakfast", "2 eggs"]);
    machine.ok(&["log", "--meal", "breakfast", "1 banana"]);
    let day = machine.ok(&["day"]);
    let headings: Vec<&str> = day
        .lines()
        .filter(|l| ["breakfast", "dinner"].contains(&l.to_lowercase().as_str()))
        .collect();
    assert_eq!(headings, ["Breakfast", "dinner"]);
}

#[test]
fn a_food_with_only_its_label_is_added_logged_and_changed() {
    let machine = Machine::new();
    let said = machine.ok(&[
        "foods",
        "add",
        "zorblax",
        "bar",
        "--serving",
        "40g",
        "energy=180kcal",
        "iron=6%DV",
        "salt=0.5g",
    ]);
    assert!(
        said.contains("own:1  zorblax bar, 1 serving is 40 g"),
        "{said}"
    );
    assert!(said.contains("unknown: protein"), "{said}");
    machine.ok(&["log", "1 serving of zorblax bar"]);
    let bar = &machine.entries("today")[0];
    assert_eq!(
        (&bar["food_code"], &bar["grams"]),
        (&"own:1".into(), &40.0.into())
    );
    assert_eq!(bar["nutrients"]["energy_kcal"], 180.0);
    assert_eq!(bar["nutrients"]["sodium_mg"], 200.0);
    assert!(bar["nutrients"]["calcium_mg"].is_null());

    machine.ok(&[
        "foods",
        "edit",
        "zorblax bar",
        "--serving",
        "40g",
        "energy=200kcal",
    ]);
    assert_eq!(
        machine.entries("today")[0]["nutrients"]["energy_kcal"],
        180.0
    );
    assert!(
        machine
            .ok(&["foods", "show", "zorblax bar"])
            .contains("zorblax bar")
    );
    assert!(machine.ok(&["foods", "list"]).contains("zorblax bar"));
    for args in [
        &["foods", "add", "zorblax bar", "iron=1mg"][..],
        &["foods", "add", "qwert", "iron=14%"],
        &["foods", "add", "qwert", "--serving", "0g", "iron=1mg"],
        &["foods", "add", "qwert", "iron=5g"],
        &["foods", "add", "qwert"],
        &["foods", "edit", "qwert", "iron=1mg"],
        &["foods", "rm", "qwert"],
    ] {
        let ran = machine.run(args);
        assert_eq!(ran.status, 1, "{args:?}: {}", ran.err);
        assert!(ran.err.contains("hint:"), "{args:?}: {}", ran.err);
    }
    machine.ok(&["foods", "rm", "zorblax bar"]);
    assert_eq!(machine.entries("today").len(), 1);
    assert_eq!(machine.run(&["log", "zorblax bar"]).status, 1);
}

#[test]
fn a_sixth_of_what_was_cooked_is_logged_as_a_portion() {
    let machine = Machine::new();
    machine.ok(&[
        "recipe",
        "add",
        "zorblax",
        "500 g cooked lentils, 100 g spinach",
        "--makes",
        "6",
        "--weighs",
        "900g",
    ]);
    machine.ok(&["log", "1 portion of zorblax"]);
    let portion = &machine.entries("today")[0];
    assert_eq!(
        (&portion["food_code"], &portion["grams"]),
        (&"own:1".into(), &150.0.into())
    );
    let iron = portion["nutrients"]["iron_mg"].as_f64().unwrap();
    machine.ok(&[
        "recipe",
        "edit",
        "zorblax",
        "500 g cooked lentils",
        "--makes",
        "5",
    ]);
    let kept = &machine.entries("today")[0];
    assert_eq!(kept["nutrients"]["iron_mg"].as_f64().unwrap(), iron);
    assert!(
        machine
            .ok(&["recipe", "show", "zorblax"])
            .contains("made of: 500 g cooked lentils")
    );
    let itself = machine.run(&["recipe", "edit", "zorblax", "100 g zorblax", "--makes", "2"]);
    assert_eq!(itself.status, 1);
    assert!(
        itself.err.contains("cannot be made of itself"),
        "{}",
        itself.err
    );
    machine.ok(&["recipe", "rm", "zorblax"]);
    assert!(machine.ok(&["recipe", "list"]).contains("none yet"));
    machine.ok(&["undo", "3"]);
    assert!(machine.ok(&["recipe", "list"]).contains("zorblax"));
}

#[test]
fn two_people_share_a_diary_and_a_command_may_be_for_either() {
    let machine = Machine::new();
    machine.ok(&["log", "1 banana"]);
    machine.ok(&["profile", "add", "Alex"]);
    machine.ok(&["profile", "use", "default"]);
    machine.ok(&["-p", "Alex", "log", "2 eggs", "-m", "lunch"]);
    assert_eq!(machine.entries("today").len(), 1);
    assert!(machine.ok(&["day", "--profile", "Alex"]).contains("2 eggs"));
    let ran = machine.run(&["day", "-p", "Nobody"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("hint:"), "{}", ran.err);

    assert_eq!(machine.run(&["profile", "rm", "Alex"]).status, 1);
    machine.ok(&["profile", "rename", "Alex", "Sam"]);
    assert!(machine.ok(&["day", "-p", "Sam"]).contains("2 eggs"));
    assert_eq!(
        machine.run(&["profile", "rename", "Sam", "default"]).status,
        1
    );
    machine.ok(&["-p", "Sam", "rm", "last"]);
    machine.ok(&["profile", "rm", "Sam"]);
    assert_eq!(machine.run(&["day", "-p", "Sam"]).status, 1);
    machine.ok(&["undo"]);
    assert!(machine.ok(&["profile", "list"]).contains("Sam"));
}

#[test]
fn the_usual_is_kept_once_and_logged_in_any_amount_beside_other_foods() {
    let machine = Machine::new();
    machine.ok(&[
        "log",
        "-d",
        "yesterday",
        "-m",
        "breakfast",
        "60 g muesli, 200 ml milk and a banana",
    ]);
    let said = machine.ok(&["meal", "save", "the usual", "yesterday/breakfast"]);
    assert!(said.contains("kept as \"the usual\""), "{said}");
    machine.ok(&["log", "the", "usual"]);
    let eaten = |day: &str| grams(&machine, day).iter().map(|g| g.1).collect::<Vec<_>>();
    let usual = eaten("yesterday");
    assert_eq!(eaten("today"), usual);
    assert!(
        machine
            .entries("today")
            .iter()
            .all(|e| e["meal"] == "breakfast")
    );

    machine.ok(&[
        "log", "-d", "-2d", "half", "the", "usual", "and", "1", "apple",
    ]);
    let half = eaten("-2d");
    assert_eq!(half.len(), 4);
    assert_eq!(half[0], 30.0);
    assert!(
        machine
            .ok(&["meal", "list"])
            .contains("the usual: 60 g muesli")
    );
    assert!(
        machine
            .ok(&["meal", "show", "The Usual"])
            .contains("muesli")
    );
    let parsed = machine.ok(&["parse", "--json", "2 x the usual"]);
    assert!(parsed.contains("\"grams\":120.0"), "{parsed}");

    let before = export(&machine);
    for args in [
        &["meal", "save", "x", "zzyzx", "qwrtp"][..],
        &["meal", "save", "7", "2 eggs"],
        &["meal", "save", "x", "lunch"],
        &["meal", "show", "nothing"],
        &["meal", "rm", "nothing"],
    ] {
        let ran = machine.run(args);
        assert_eq!(ran.status, 1, "{args:?}: {}", ran.err);
    }
    assert_eq!(export(&machine), before);
    machine.ok(&["meal", "save", "The usual", "2 eggs"]);
    assert!(machine.ok(&["meal", "list"]).contains("The usual: 2 eggs"));
    machine.ok(&["undo"]);
    assert!(
        machine
            .ok(&["meal", "list"])
            .contains("the usual: 60 g muesli")
    );
    machine.ok(&["meal", "rm", "the usual"]);
    assert!(machine.ok(&["meal", "list"]).contains("no meals are kept"));
}

#[test]
fn a_meal_is_not_made_of_entries_that_no_food_accounts_for() {
    let machine = Machine::new();
    let file = machine.file(
        "own.csv",
        "date,food,amount,unit,iron_mg\n2026-11-22,house muesli,50,g,2\n",
    );
    machine.ok(&["import", &file]);
    let ran = machine.run(&["meal", "save", "muesli", "1"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("nutrigap copy"), "{}", ran.err);
}

#[test]
fn a_taught_phrase_comes_before_whatever_else_its_words_mean() {
    let machine = Machine::new();
    let phrase = "Pret tuna mayo baguette";
    machine.ok(&[
        "foods",
        "add",
        "house baguette",
        "--serving",
        "240g",
        "energy=530kcal",
    ]);
    machine.ok(&[
        "foods",
        "alias",
        "add",
        phrase,
        "=",
        "house baguette",
        "--grams",
        "240",
    ]);
    for (line, grams) in [
        (phrase, 240.0),
        ("2 pret tuna mayo baguettes", 480.0),
        ("half a Pret tuna mayo baguette", 120.0),
        ("2 portions of Pret tuna mayo baguette", 480.0),
        ("100 g Pret tuna mayo baguette", 100.0),
    ] {
        let parsed = machine.ok(&["parse", "--json", line]);
        let parsed: serde_json::Value = serde_json::from_str(&parsed).unwrap();
        let items = parsed["items"].as_array().unwrap();
        assert_eq!(items.len(), 1, "{line}: {parsed}");
        assert_eq!(items[0]["food"]["code"], "own:1", "{line}");
        assert_eq!(items[0]["grams"], grams, "{line}");
    }
    machine.ok(&[
        "foods", "alias", "add", "my", "muesli", "=", "60", "g", "muesli",
    ]);
    machine.ok(&["log", "2", "my", "muesli"]);
    assert_eq!(machine.entries("today")[0]["grams"], 120.0);

    let ran = machine.run(&["foods", "alias", "add", "my lunch = 2 eggs and toast"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err
            .contains("nutrigap meal save \"my lunch\" \"2 eggs and toast\""),
        "{}",
        ran.err
    );
}

#[test]
fn a_meal_of_an_earlier_day_is_copied_by_its_name_alone() {
    let machine = Machine::new();
    machine.ok(&["log", "-d", "-3d", "-m", "breakfast", "2 eggs"]);
    machine.ok(&["log", "-d", "yesterday", "-m", "breakfast", "1 banana"]);
    machine.ok(&["log", "-m", "breakfast", "1 apple"]);
    machine.ok(&["copy", "breakfast"]);
    machine.ok(&["copy", "y/b"]);
    let today: Vec<String> = machine
        .entries("today")
        .iter()
        .map(|e| e["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(today, ["1 apple", "1 banana", "1 banana"]);
    machine.ok(&["copy", "breakfast", "-m", "dinner"]);
    assert_eq!(machine.entries("today").len(), 6);
    assert_eq!(machine.run(&["copy", "lunch"]).status, 1);
}
