//! What to eat to close the gaps, through the program itself.

use std::fmt::Write;

use nutrigap::catalogue::Catalogue;
use nutrigap::domain::{Diet, Fact, Framework, Profile, Since};
use nutrigap::nutrition::Person;
use nutrigap::suggest::menu::{Avoid, kind_of};
use serde_json::Value;

use crate::support::{Machine, nutrient, unwrapped};

/// The sample diary on the morning after its last day, of a woman of 38.
fn sample() -> Machine {
    let machine = Machine::new().at("2026-11-23T09:00");
    machine.ok(&["profile", "set", "--sex", "female", "--age", "38"]);
    let csv = concat!(env!("CARGO_MANIFEST_DIR"), "/seed/sample_diary.csv");
    machine.ok(&["import", csv]);
    machine
}

fn suggest(machine: &Machine, more: &[&str]) -> Value {
    machine.json(&[&["suggest", "--json"], more].concat())
}

/// Everything proposed, by its description.
fn proposed(found: &Value) -> Vec<String> {
    let lists = ["additions", "swaps"].map(|key| found[key].as_array().unwrap());
    let foods = lists.into_iter().flatten();
    foods
        .map(|f| f["food"]["description"].as_str().unwrap().to_owned())
        .collect()
}

fn chance(found: &Value, name: &str, when: &str) -> f64 {
    nutrient(found, name)[when]["chance"].as_f64().unwrap()
}

#[test]
fn the_sample_diary_is_closed_by_a_handful_of_changes() {
    let found = suggest(&sample(), &[]);
    assert_eq!(found["standing"], "proposed");
    assert!(
        (1..=4).contains(&proposed(&found).len()),
        "{:?}",
        proposed(&found)
    );
    let own = found["additions"].as_array().unwrap().iter();
    assert!(own.filter(|a| a["food"]["eaten_already"] == true).count() >= 1);
    for of in found["nutrients"].as_array().unwrap() {
        // Food alone hardly reaches the reference of vitamin D; nothing is piled up for it.
        let nearer = of["nutrient"] == "vitamin_d" && of["closing"] == "nearer";
        assert!(
            nearer || of["closing"] == "closed" || of["closing"] == "enough",
            "{of}"
        );
    }
}

/// Two weeks of foods named by their codes, so that no better reading of words changes them.
fn coded() -> Machine {
    let machine = Machine::new().at("2026-11-23T09:00");
    machine.ok(&["profile", "set", "--sex", "female", "--age", "38"]);
    let menus: [&[&str]; 2] = [
        &[
            "white toast,fndds:51101010,60,g",
            "milk,fndds:11112110,60,g",
            "coffee,fndds:92101000,240,g",
            "white bread,fndds:51101000,110,g",
            "ham,fndds:25230210,60,g",
            "crisps,fndds:71200010,40,g",
            "cola,fndds:92410310,368,g",
            "pasta,fndds:56130000,220,g",
            "minced beef,fndds:21500100,110,g",
            "lettuce,fndds:75113000,60,g",
        ],
        &[
            "frosted flakes,fndds:57349000,45,g",
            "milk,fndds:11112110,180,g",
            "coffee,fndds:92101000,240,g",
            "pizza,fndds:58106210,250,g",
            "cola,fndds:92410310,368,g",
            "apple,fndds:63101000,180,g",
            "chicken breast,fndds:24122130,140,g",
            "white rice,fndds:56205008,200,g",
            "green beans,fndds:75205021,80,g",
            "cookies,fndds:53206000,40,g",
        ],
    ];
    let mut csv = String::from("date,food,food_code,amount,unit\n");
    for day in 9..23 {
        for food in menus[day % 2] {
            writeln!(csv, "2026-11-{day:02},{food}").unwrap();
        }
    }
    machine.ok(&["import", &machine.file("coded.csv", csv)]);
    machine
}

#[test]
fn swaps_additions_and_figures_stand_in_the_text() {
    insta::assert_snapshot!(coded().ok(&["suggest"]), @r"
    What to eat to close the gaps, 27 October to 23 November 2026
    Woman of 38, eats everything. Reference values: DRI, USA and Canada.
    14 of 28 days are full and used.

    The fewest and smallest changes found that bring each chance of getting less
    than you need to 25 % or less, as far as food can.

    Instead of what you eat
      - a fillet of baked trout (120 g) instead of chicken breast, about 2 times a
        week
      - a handful of unsalted pumpkin seeds (28 g) instead of crisps, each time

    Besides what you eat
      - every day: a glass of semi-skimmed (2 %) milk (244 g), which you eat already
      - 4 days a week: a small glass of orange juice with calcium (186 g)

    Your days with these changes, by the same calculation as the report
                average a day          chance of too little
    magnesium   183 to 288 mg          >99 % to  24 %  closed
    vitamin D   2.6 to 13.1 µg         >99 % to 30.4 %  nearer
    potassium   1810 to 2303 mg            - to     -  may not be enough
    calcium     657 to 1126 mg          87 % to  <1 %  closed
    iron        18.4 to 19.3 mg          1 % to  <1 %  was enough
    vitamin B12 4.7 to 7.6 µg           <1 % to  <1 %  was enough
    energy      1760 to 1903 kcal, up to 176 more allowed

    Vitamin D: food alone hardly reaches this reference, which counts on almost no
    sun, so nothing is piled up for it. Most people who eat little of it have enough
    in their blood; whether you need a supplement is for a clinician to say.

    Potassium: no chance can be given, as nobody knows the exact need. The average
    stays under the target of 2600 mg; less than that does not mean too little. With
    kidney disease, or medicines that hold potassium back, ask a clinician before
    eating more of it. Tablets are not for self-treatment.

    These are ordinary foods chosen by arithmetic from what you logged. They are
    information, not treatment: with an illness, an allergy or medicines, ask a
    clinician or a dietitian first.
    ");
}

#[test]
fn the_figures_before_are_the_reports_own() {
    let machine = sample();
    let found = suggest(&machine, &["--days", "28"]);
    let report = machine.json(&["report", "--days", "28", "--format", "json"]);
    for of in report["nutrients"].as_array().unwrap() {
        let name = of["nutrient"].as_str().unwrap();
        let before = &nutrient(&found, name)["before"];
        assert_eq!(before["mean"], of["intake"]["mean"], "{name}");
        let p = &of["exposure"]["with_prior"]["probability_below"];
        assert_eq!(&before["probability_below"], p, "{name}");
    }
}

/// Two weeks of food that no table knows; then the proposed portions are logged, as they would be
/// eaten, and the report is asked for.
#[test]
fn the_figures_after_are_those_of_a_diary_in_which_it_was_eaten() {
    let machine = Machine::new();
    known_days(&machine, 14, "1900,180,2,1900,600,9,2");
    let found = suggest(&machine, &["--days", "15"]);
    let mut csv = String::from("date,food,food_code,amount,unit\n");
    for food in found["additions"].as_array().unwrap() {
        let [grams, days] = ["grams", "days_per_week"].map(|key| food[key].as_f64().unwrap());
        let code = food["food"]["code"].as_str().unwrap();
        for day in 8..22 {
            writeln!(
                csv,
                "2026-11-{day:02},added,{code},{},g",
                grams * days / 7.0
            )
            .unwrap();
        }
    }
    machine.ok(&["import", &machine.file("eaten.csv", csv)]);
    let eaten = machine.json(&[
        "report", "--prior", "off", "--days", "15", "--format", "json",
    ]);
    for of in eaten["nutrients"].as_array().unwrap() {
        let after = &nutrient(&found, of["nutrient"].as_str().unwrap())["after"];
        let [told, real] = [&after["mean"], &of["intake"]["mean"]].map(|v| v.as_f64().unwrap());
        assert!((told - real).abs() < 1e-6 * real, "{of}: {told}");
    }
}

#[test]
fn every_chance_that_can_comes_down_to_the_target_within_the_energy() {
    let machine = sample();
    for target in ["0.15", "0.25", "0.4"] {
        let found = suggest(&machine, &["--target", target]);
        let wanted: f64 = target.parse().unwrap();
        for name in ["magnesium", "calcium", "iron", "vitamin_b12"] {
            assert!(
                chance(&found, name, "after") <= wanted + 0.005,
                "{name} {target}"
            );
        }
        let energy = &found["energy"];
        let [before, after, allowance] = ["before_kcal", "after_kcal", "allowance_kcal"]
            .map(|key| energy[key].as_f64().unwrap());
        assert!(after - before <= allowance + 0.5, "{energy}");
        let portions = found["additions"].as_array().unwrap().iter();
        let portions: u64 = portions.map(|a| a["days_per_week"].as_u64().unwrap()).sum();
        assert!(portions <= 21);
    }
}

#[test]
fn nothing_is_written_and_the_answer_is_always_the_same() {
    let machine = sample();
    let before = machine.bytes();
    let first = machine.ok(&["suggest", "--json"]);
    assert_eq!(first, machine.ok(&["suggest", "--json"]));
    machine.ok(&["suggest", "--apply", "-o", "list.md"]);
    assert_eq!(machine.bytes(), before);
}

#[test]
fn a_shopping_list_has_a_box_and_the_grams_of_a_week_for_each_food() {
    let machine = coded();
    let ran = machine.run(&["suggest", "--apply", "-o", "list.md"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert_eq!(ran.err, "the shopping list is in list.md\n");
    insta::assert_snapshot!(std::fs::read_to_string(machine.path("list.md")).unwrap(), @r"
    # For one week

    - [ ] semi-skimmed milk, 1710 g (7 times a glass of semi-skimmed (2 %) milk, 244 g)
    - [ ] orange juice with calcium, 750 g (4 times a small glass of orange juice with calcium, 186 g)
    - [ ] trout, 240 g (2 times a fillet of baked trout, 120 g)
    - [ ] pumpkin seeds, 100 g (4 times a handful of unsalted pumpkin seeds, 28 g)

    Grams are of the food as it is eaten. Rice, pasta and dried beans weigh less than half of that before cooking, fish and meat about a quarter more.
    ");
    assert_eq!(
        machine.ok(&["suggest", "--apply"]),
        std::fs::read_to_string(machine.path("list.md")).unwrap()
    );
    let refused = machine.run(&["suggest", "--apply", "-o", "no/such/folder/list.md"]);
    assert_eq!(refused.status, 1);
    assert!(
        refused.err.contains("hint: give -o a file"),
        "{}",
        refused.err
    );
}

fn names(foods: &[String]) -> Vec<&str> {
    foods.iter().map(String::as_str).collect()
}

fn person(diet: Diet) -> Person {
    let profile = Profile {
        name: "default".to_owned(),
        sex: None,
        birth: None,
        weight_kg: None,
        framework: Framework::Dri,
        facts: vec![Since {
            fact: Fact::Diet(diet),
            since: None,
        }],
    };
    Person::resolve(Some(&profile), "2026-11-22".parse().unwrap()).unwrap()
}

/// Every food of the table that might be proposed to somebody.
fn proposable(avoid: &Avoid) -> Vec<&'static str> {
    let table = Catalogue::shipped();
    table
        .indices()
        .filter(|food| {
            let kind = kind_of(table.description(*food), table.category(*food));
            kind.is_some_and(|kind| {
                kind.most_per_week > 0 && avoid.allows(table.description(*food), kind)
            })
        })
        .map(|food| table.description(food))
        .collect()
}

/// The words of a name, each between blanks.
fn spaced(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Fails where a name holds one of the words, in the singular or the plural, outside the phrases in
/// `but`.
fn assert_none_names(foods: &[&str], words: &[&str], but: &[&str]) {
    assert!(!foods.is_empty());
    for food in foods {
        let mut name = spaced(food);
        but.iter()
            .for_each(|phrase| name = name.replace(phrase, ""));
        let held = |word: &&&str| {
            let plurals = [
                format!(" {word} "),
                format!(" {word}s "),
                format!(" {word}es "),
            ];
            plurals.iter().any(|plural| name.contains(plural.as_str()))
        };
        let found = words.iter().find(held);
        assert!(found.is_none(), "{food}: {found:?}");
    }
}

const FLESH: [&str; 26] = [
    "meat",
    "beef",
    "pork",
    "ham",
    "bacon",
    "chicken",
    "turkey",
    "lamb",
    "veal",
    "sausage",
    "lard",
    "fish",
    "salmon",
    "tuna",
    "trout",
    "sardine",
    "anchovies",
    "shrimp",
    "crab",
    "clam",
    "oyster",
    "gelatin",
    "broth",
    "liver",
    "duck",
    "steak",
];

#[test]
fn no_food_of_the_table_that_a_vegetarian_or_vegan_leaves_out_can_ever_be_proposed() {
    let vegetarian = proposable(&Avoid::of(&person(Diet::Vegetarian)));
    assert_none_names(&vegetarian, &FLESH, &[]);
    let vegan = proposable(&Avoid::of(&person(Diet::Vegan)));
    assert_none_names(&vegan, &FLESH, &[]);
    let of_animals = [
        "milk",
        "cheese",
        "egg",
        "honey",
        "yogurt",
        "cream",
        "butter",
        "whey",
        "casein",
        "ghee",
        "chocolate",
        "mayonnaise",
    ];
    let plants = [
        "soy milk",
        "non dairy milk",
        "oat milk",
        "almond milk",
        "peanut butter",
        "almond butter",
        "cashew butter",
        "yogurt soy",
        "butter added",
    ];
    assert_none_names(&vegan, &of_animals, &plants);
}

#[test]
fn no_food_of_the_table_that_is_asked_to_be_left_out_can_ever_be_proposed() {
    for (word, never) in [
        (
            "dairy",
            &[
                "cheese",
                "yogurt whole",
                "yogurt greek",
                "milk whole",
                "milk low",
            ][..],
        ),
        (
            "gluten",
            &[
                "wheat", "bread", "pasta", "oat", "barley", "rye", "cereal", "bagel",
            ],
        ),
        (
            "nuts",
            &[
                "almond",
                "nuts",
                "cashew",
                "walnut",
                "pecan",
                "pistachio",
                "peanut",
            ],
        ),
        ("soy", &["soy", "tofu", "edamame"]),
        ("egg", &["egg"]),
        ("spinach", &["spinach"]),
    ] {
        let mut avoid = Avoid::of(&person(Diet::Omnivore));
        avoid.without(word, |_| true).unwrap();
        assert_none_names(&proposable(&avoid), never, &[]);
    }
}

#[test]
fn each_diet_gets_a_plan_of_its_own() {
    let machine = sample();
    for diet in ["vegetarian", "vegan"] {
        let found = suggest(&machine, &["--diet", diet]);
        let foods = proposed(&found);
        assert!(!foods.is_empty());
        assert_none_names(&names(&foods), &FLESH, &[]);
    }
    let without = suggest(&machine, &["--without", "dairy,soy,nuts,fish"]);
    assert_none_names(
        &names(&proposed(&without)),
        &["yogurt", "soy", "almond", "salmon"],
        &[],
    );
    let text = machine.ok(&["suggest", "--without", "dairy,soy"]);
    assert!(text.contains("Left out: dairy and soy."), "{text}");
}

#[test]
fn a_child_gets_small_portions_and_nothing_to_choke_on() {
    let machine = sample();
    machine.ok(&["profile", "set", "--age", "4"]);
    let found = suggest(&machine, &[]);
    assert!(
        found["additions"]
            .as_array()
            .unwrap()
            .iter()
            .all(|a| a["portion"].is_null())
    );
    assert_none_names(&names(&proposed(&found)), &["nut", "seed", "popcorn"], &[]);
    machine.ok(&["profile", "set", "--age", "3"]);
    let text = machine.ok(&["suggest"]);
    assert!(text.contains("children under four"), "{text}");
}

#[test]
fn in_pregnancy_iron_goes_to_the_clinician_and_no_mercury_is_proposed() {
    let machine = sample();
    machine.ok(&["profile", "set", "--pregnant", "yes"]);
    let text = unwrapped(&machine.ok(&["suggest"]));
    assert!(text.contains("do not start tablets by yourself"), "{text}");
    assert_none_names(
        &names(&proposed(&suggest(&machine, &[]))),
        &["mackerel", "swordfish", "liver"],
        &[],
    );
}

/// Full days whose every value is known, one food a day that no table knows.
fn known_days(machine: &Machine, days: u32, values: &str) {
    let mut csv = String::from(
        "date,food,energy_kcal,magnesium_mg,vitamin_d_ug,potassium_mg,calcium_mg,iron_mg,vitamin_b12_ug\n",
    );
    for day in 22 - days..22 {
        writeln!(csv, "2026-11-{day:02},all of it,{values}").unwrap();
    }
    machine.ok(&["import", &machine.file("days.csv", csv)]);
}

#[test]
fn an_empty_diary_is_told_what_to_do_first() {
    let machine = Machine::new();
    let text = machine.ok(&["suggest"]);
    assert!(text.contains("no full day is logged"), "{text}");
    assert_eq!(machine.bytes(), None);
    let found = suggest(&machine, &[]);
    assert_eq!(
        (&found["standing"], &found["energy"]),
        (&"no_full_day".into(), &Value::Null)
    );
    assert_eq!(
        machine.ok(&["suggest", "--apply"]),
        "# For one week\n\nNothing to buy.\n"
    );
}

#[test]
fn one_day_is_enough_for_a_proposal_that_says_it_is_not_sure() {
    let machine = Machine::new();
    known_days(&machine, 1, "1900,180,2,1800,600,9,3");
    let found = suggest(&machine, &[]);
    assert_eq!(
        (&found["standing"], &found["unsure"]),
        (&"proposed".into(), &true.into())
    );
    assert!(proposed(&found).len() <= 3);
    assert!(
        unwrapped(&machine.ok(&["suggest"]))
            .contains("Only 1 full day to go by: this is not sure.")
    );
}

#[test]
fn where_nothing_is_known_nothing_is_proposed() {
    let machine = Machine::new();
    known_days(&machine, 5, "1900,,,,,,");
    let found = suggest(&machine, &[]);
    assert_eq!(found["standing"], "nothing_known");
    assert!(proposed(&found).is_empty());
    assert!(unwrapped(&machine.ok(&["suggest"])).contains("too few known values"));
}

#[test]
fn where_everything_is_enough_nothing_needs_closing() {
    let machine = Machine::new();
    known_days(&machine, 6, "2000,420,20,3500,1300,22,6");
    let found = suggest(&machine, &[]);
    assert_eq!(found["standing"], "nothing_to_close");
    assert!(unwrapped(&machine.ok(&["suggest"])).contains("Nothing needs closing"));
}

#[test]
fn imported_days_whose_foods_no_table_knows_still_get_additions() {
    let machine = Machine::new();
    known_days(&machine, 7, "1900,180,12,2600,1100,14,4");
    let found = suggest(&machine, &[]);
    assert_eq!(nutrient(&found, "magnesium")["closing"], "closed");
    assert!(found["swaps"].as_array().unwrap().is_empty());
}

#[test]
fn what_is_near_its_upper_level_is_not_pushed_over_it() {
    let machine = Machine::new();
    known_days(&machine, 14, "1900,150,2,1500,2050,9,1");
    let found = suggest(&machine, &["--energy", "1000"]);
    let after = nutrient(&found, "calcium")["after"]["mean"]
        .as_f64()
        .unwrap();
    assert!(after < 2500.0, "{after}");
}

#[test]
fn a_slip_after_without_is_refused_and_wrong_numbers_are_usage_errors() {
    let machine = sample();
    let ran = machine.run(&["suggest", "--without", "daiyr"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(
        ran.err.starts_with("error: \"daiyr\" names nothing"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("hint: write dairy"), "{}", ran.err);
    for wrong in [
        ["--target", "0"],
        ["--target", "1"],
        ["--target", "x"],
        ["--energy", "-5"],
        ["--energy", "99999"],
        ["--diet", "fruitarian"],
    ] {
        assert_eq!(
            machine.run(&["suggest", wrong[0], wrong[1]]).status,
            2,
            "{wrong:?}"
        );
    }
}

#[test]
fn help_opens_with_an_example() {
    let help = Machine::new().ok(&["suggest", "--help"]);
    assert!(help.starts_with("  nutrigap suggest\n"), "{help}");
}

#[test]
fn the_document_shows_what_is_proposed_for_the_sample_diary() {
    let shown = &crate::support::shown_in("docs/after-the-report.md", "What to eat about it");
    let printed = sample().ok(&["suggest"]);
    if crate::support::updates() {
        let from = printed
            .find("Instead of")
            .or(printed.find("Besides what"))
            .unwrap();
        let to = from + printed[from..].find("more allowed\n").unwrap() + "more allowed\n".len();
        crate::support::show_in("docs/after-the-report.md", shown, &printed[from..to]);
        return;
    }
    assert!(
        printed.contains(shown),
        "the document has\n{shown}\nbut {printed}"
    );
}
