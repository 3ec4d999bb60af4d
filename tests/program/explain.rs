//! The pages about nutrients and symptoms, through the program itself.

use serde_json::{Value, json};

use crate::support::Machine;

const NUTRIENTS: [&str; 6] = [
    "magnesium",
    "vitamin_d",
    "potassium",
    "calcium",
    "iron",
    "vitamin_b12",
];

#[test]
fn without_a_name_it_lists_what_there_is() {
    let machine = Machine::new();
    let said = machine.ok(&["explain"]);
    let start: Vec<&str> = said.lines().take(12).collect();
    insta::assert_snapshot!(start.join("\n"), @r"
    Nutrients
      magnesium           relaxation
      vitamin D           calcium uptake
      potassium           electrical signals
      calcium             contraction
      iron                oxygen supply
      vitamin B12         nerve supply

    Symptoms, and the nutrients they are named with
      cramps              magnesium, potassium, calcium, iron and vitamin B12
      twitching           magnesium
      spasms              magnesium, potassium and calcium
    ");
    let all = machine.json(&["explain", "--json"]);
    assert_eq!(all["nutrients"].as_array().unwrap().len(), 6);
    assert!(all["symptoms"].as_array().unwrap().len() >= 25);
}

#[test]
fn a_nutrient_is_explained_before_any_meal_is_logged() {
    let machine = Machine::new();
    insta::assert_snapshot!(machine.ok(&["explain", "magnesium"]), @r"
    Magnesium: relaxation

    What it does in your muscles
      Muscle lets go after a contraction, and the cell makes its energy, with
      magnesium.
      A lack of magnesium also keeps potassium and calcium low.

    What too little can feel like
      In muscle: cramps, twitches and spasms.
      Elsewhere: fatigue, poor sleep and unease.
      Each of these has other causes too, most of them more common.

    How much you need
      Woman of 31 to 50, eats everything. Reference values: DRI, USA and Canada.
      Your sex and age are not set, so the figures are for a woman of 31 to 50. Set
      yours: nutrigap profile set --sex female|male --born 1990-05-17
      Half of people like you need more than 265 mg (average requirement, EAR).
      Nearly all need less than 320 (recommended, RDA).
      Source: IOM 1997.
      Upper level: 350 mg a day, from supplements alone, food not counted.

    Good sources, with what a usual portion holds
      Dark leafy greens, nuts, seeds, whole grains, avocado.
      Pumpkin seeds, salted, 1 oz, without shell (29.5 g): 160 mg
      Cereal (Kellogg's All-Bran), 43.9 g: 159 mg
      Coffee, cafe con leche, 1 cup (8 fl oz) (269 g): 121 mg
      Cereal (Post Raisin Bran), 1 cup (62.7 g): 105 mg
      Spinach, fresh, cooked, no added fat, 90 g: 98.1 mg
      Spinach, fresh, cooked, fat added, NS as to fat type, 92.5 g: 98 mg

    Who gets too little more often
      Older people
      People who take water tablets, or acid blockers for more than a year
      People with type 2 diabetes, alcohol dependence, Crohn's or coeliac disease,
      or a shortened gut

    What helps and what hinders
      Helps: spread over the day more of it is taken up; of tablets, citrate,
      glycinate and chloride dissolve better than oxide.
      Hinders: much in one tablet: above 350 mg a day from supplements the gut
      answers with diarrhoea.

    What a clinician would test
      Magnesium in the blood, with potassium, calcium and creatinine; sometimes
      magnesium in a day's urine.
      A normal value in the blood does not rule out a lack.

    Keep in mind
      That magnesium tablets ease ordinary night cramps is not shown. With kidney
      disease, magnesium tablets are only for a clinician to give.

    From your diary: the last four weeks
      Nothing is logged in full yet; `nutrigap log` begins.

    This is information, not a diagnosis, and does not replace a clinician. Do not
    start iron or potassium tablets because of this report.
    ");
    assert!(machine.bytes().is_none());
}

#[test]
fn a_symptom_is_explained_in_the_words_people_use() {
    let machine = Machine::new();
    let said = machine.ok(&["explain", "charley", "horse"]);
    insta::assert_snapshot!(said, @r"
    Cramps

    Where it is felt
      Calves, feet, toes, thighs and hands.

    Nutrients that may play a part
      Magnesium, potassium, calcium, iron and vitamin B12.

    More common causes
      Exercise and tiring work, sweating, pregnancy, age, trouble of nerves or blood
      vessels, some medicines (water tablets, statins).

    When to see a clinician
      If they persist for weeks or a muscle grows thinner.

    SEEK CARE NOW, if it comes with
      Urine as dark as cola, above all with sore or swollen muscles or after great
      exertion or heat, can mean that muscle is breaking down, which harms the
      kidneys.
      A hand or foot that stays cramped, or a tight throat, can come from
      dangerously low calcium.
      A calf that is swollen, red or hot and painful can hold a blood clot.

    From your diary: the last four weeks
      You have not logged it; `nutrigap symptom log` does.
      No day is logged in full yet.

    This is information, not a diagnosis, and does not replace a clinician. Do not
    start iron or potassium tablets because of this report.
    ");
    for words in ["cramps", "calf cramps", "leg cramp"] {
        assert_eq!(machine.ok(&["explain", words]), said, "{words}");
    }
}

#[test]
fn every_page_ends_with_the_same_caution_and_calls_nobody_deficient() {
    let machine = Machine::new();
    let all = machine.json(&["explain", "--json"]);
    let symptoms = all["symptoms"].as_array().unwrap().iter();
    let names = symptoms.map(|s| s["name"].as_str().unwrap().to_owned());
    for name in names.chain(NUTRIENTS.map(str::to_owned)) {
        let said = machine.ok(&["explain", &name]);
        let flat = said.replace('\n', " ");
        assert!(
            flat.contains("Do not start iron or potassium tablets because of this report."),
            "{name}"
        );
        assert!(
            !flat.contains("you are deficient") && !flat.contains("NaN"),
            "{name}"
        );
        assert!(
            said.lines().all(|line| line.chars().count() <= 80),
            "{name}: {said}"
        );
    }
}

#[test]
fn the_profile_says_who_is_at_risk_and_the_upper_level_is_that_of_the_life_stage() {
    let machine = Machine::new();
    let page = |nutrient: &str| machine.json(&["explain", nutrient, "--json"]);
    let yes = |page: &Value| {
        let risks = page["risks"].as_array().unwrap().clone();
        risks.iter().filter(|r| r["applies"] == true).count()
    };
    assert_eq!(yes(&page("b12")), 0);
    assert_eq!(page("calcium")["reference"]["ul"], 2500.0);
    machine.ok(&[
        "profile", "set", "--sex", "female", "--age", "72", "--diet", "vegan",
    ]);
    assert_eq!(yes(&page("b12")), 2);
    assert_eq!(yes(&page("calcium")), 3);
    assert_eq!(page("calcium")["reference"]["ul"], 2000.0);
    assert_eq!(
        page("magnesium")["reference"]["ul_scope"],
        "supplement_only"
    );
}

#[test]
fn the_own_diary_comes_first_once_there_is_one() {
    let machine = Machine::new();
    for date in ["2026-11-18", "2026-11-19", "2026-11-20"] {
        machine.ok(&[
            "log",
            "--date",
            date,
            "2 bananas and 30 g almonds, 300 g cooked lentils",
        ]);
        machine.ok(&["done", date]);
    }
    machine.ok(&["log", "--date", "2026-11-20", "a banana"]);
    machine.ok(&["symptom", "log", "calf cramps", "--date", "2026-11-20"]);
    let page = machine.json(&["explain", "magnesium", "--json"]);
    assert_eq!(page["own_foods"][0]["food"], "Banana, raw");
    assert_eq!(page["own_foods"][0]["times"], 4);
    assert_eq!(page["diary"]["days_used"], 3);
    assert_eq!(page["symptoms"][0]["kind"], "cramps");
    let text = machine.ok(&["explain", "magnesium"]);
    assert!(
        text.contains("Banana, raw: ") && text.contains("logged 4 times"),
        "{text}"
    );
    assert!(
        text.contains("Cramps: on 1 day (Fri 20 November)"),
        "{text}"
    );
    let cramps = machine.json(&["explain", "cramps", "--json"]);
    assert_eq!(cramps["logged"]["times"], 1);
    assert_eq!(cramps["diary"][0]["nutrient"], "magnesium");
}

#[test]
fn what_cannot_wait_is_answered_and_what_is_unknown_is_refused() {
    let machine = Machine::new();
    assert!(
        machine
            .ok(&["explain", "chest", "pain"])
            .starts_with("SEEK CARE NOW")
    );
    let flags = machine.json(&["explain", "chest pain", "--json"]);
    assert_eq!(flags["seek_care_now"][0]["flag"], json!("chest_pain"));
    let ran = machine.run(&["explain", "zinc"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    insta::assert_snapshot!(ran.err, @r#"
    error: nothing is known of "zinc"
    hint: `nutrigap explain` lists the six nutrients and the symptoms
    "#);
}
