//! What typed lines mean, from the text to the grams.

mod language;

use super::*;
use crate::catalogue::Catalogue;
use crate::domain::{Food, NutrientValues};

pub(crate) fn understood(text: &str) -> Understood {
    let personal = Personal::default();
    Matcher::new(Catalogue::shipped(), &personal).understand(text)
}

fn foods(text: &str) -> Vec<(String, f64)> {
    understood(text)
        .items
        .into_iter()
        .map(|i| (i.description, i.grams))
        .collect()
}

fn only(text: &str) -> (String, f64) {
    let mut all = foods(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

fn grams(text: &str) -> f64 {
    only(text).1
}

#[test]
fn several_foods_in_one_line_come_apart() {
    let all = foods("2 bananas, 100g spinach and a cup of milk");
    let named: Vec<_> = all.iter().map(|(d, g)| (d.as_str(), *g)).collect();
    assert_eq!(
        named,
        [
            ("Banana, raw", 252.0),
            ("Spinach, raw", 100.0),
            ("Milk, NFS", 244.0)
        ]
    );
}

#[test]
fn a_count_is_a_portion_and_never_grams() {
    assert_eq!(grams("2 eggs"), 100.0);
    assert_eq!(grams("eggs x2"), 100.0);
    assert_eq!(grams("2x eggs"), 100.0);
    assert_eq!(grams("a couple of eggs"), 100.0);
    assert_eq!(grams("10 almonds"), 12.0);
}

#[test]
fn weights_and_volumes_are_read_in_every_spelling() {
    for text in [
        "100g spinach",
        "100 g spinach",
        "spinach 100g",
        "0.1 kg spinach",
        "spinach, 100 grams",
    ] {
        assert_eq!(only(text), ("Spinach, raw".to_owned(), 100.0), "{text}");
    }
    for text in [
        "½ cup milk",
        "1/2 cup milk",
        "0.5 cups of milk",
        "0,5 cup milk",
        "half a cup of milk",
        "4 fl oz milk",
    ] {
        assert!((grams(text) - 122.0).abs() < 0.5, "{text}: {}", grams(text));
    }
    assert!((grams("1lb ground beef") - 453.6).abs() < 1e-9);
    assert!((grams("250ml milk") - 257.8).abs() < 1.0);
    assert!((grams("1 1/2 cups milk") - 366.0).abs() < 1e-9);
}

#[test]
fn what_cannot_be_an_amount_is_refused_with_a_hint() {
    let why = |text: &str| understood(text).unmatched.into_iter().next().map(|u| u.why);
    assert_eq!(
        why("1,500 g rice"),
        Some(Why::Quantity(
            "1,500".to_owned(),
            "write 1500 or 1.500".to_owned()
        ))
    );
    assert!(matches!(why("1/0 cup milk"), Some(Why::Quantity(..))));
    assert!(matches!(why("-2 eggs"), Some(Why::Quantity(..))));
    assert!(matches!(why("0 g rice"), Some(Why::Quantity(..))));
    assert!(matches!(why("99 kg of salt"), Some(Why::TooMuch(_))));
    assert!(matches!(
        why(&"milk ".repeat(2_000_000)),
        Some(Why::TooLong(_))
    ));
    assert_eq!(understood(""), Understood::default());
}

#[test]
fn far_more_than_usual_is_taken_with_a_warning() {
    let item = understood("3 kg banana").items.remove(0);
    assert_eq!(item.grams, 3000.0);
    assert!(item.warning.is_some());
    assert_eq!(understood("2 bananas").items[0].warning, None);
}

#[test]
fn every_exact_description_finds_a_food_that_bears_it() {
    let table = Catalogue::shipped();
    let personal = Personal::default();
    let matcher = Matcher::new(table, &personal);
    for index in table.indices() {
        let description = table.description(index);
        if !table.meant_by(description).contains(&index) {
            // Another country's name for what a home food is plainly called.
            assert!(table.is_foreign(index), "{description}");
            continue;
        }
        for text in [description.to_owned(), format!("100 g {description}")] {
            let found = matcher.understand(&text);
            assert_eq!(found.items.len(), 1, "{text}");
            let folded = |d: &str| {
                d.split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .to_lowercase()
            };
            assert_eq!(
                folded(&found.items[0].description),
                folded(description),
                "{text}"
            );
        }
        assert_eq!(
            matcher.understand(&format!("100 g {description}")).items[0].grams,
            100.0,
            "{description}"
        );
    }
}

#[test]
fn names_that_begin_with_a_number_find_theirs() {
    assert_eq!(only("7up").0, "Soft drink, fruit flavored, caffeine free");
    assert_eq!(only("2% milk").0, "Milk, reduced fat (2%)");
    assert_eq!(only("a glass of 2% milk").0, "Milk, reduced fat (2%)");
}

#[test]
fn the_persons_own_words_come_first() {
    let muesli: Food = Food {
        code: "own:1".parse().unwrap(),
        description: "Grandma's birchermuesli".to_owned(),
        category: String::new(),
        per_100g: NutrientValues::UNKNOWN,
        portions: vec![crate::domain::Portion {
            label: "1 bowl".to_owned(),
            grams: 210.0,
        }],
    };
    let personal = Personal {
        aliases: vec![Alias {
            phrase: "my usual".to_owned(),
            food: muesli.code,
            grams: Some(180.0),
        }],
        foods: vec![muesli],
        ..Personal::default()
    };
    let matcher = Matcher::new(Catalogue::shipped(), &personal);
    let one = |text: &str| {
        let found = matcher.understand(text).items.remove(0);
        (found.food.to_string(), found.grams)
    };
    assert_eq!(
        one("birchermuesli of grandmas"),
        ("own:1".to_owned(), 210.0)
    );
    assert_eq!(
        one("2 bowls grandma's birchermuesli"),
        ("own:1".to_owned(), 420.0)
    );
    assert_eq!(
        one("100 g grandma's birchermuesli"),
        ("own:1".to_owned(), 100.0)
    );
    assert_eq!(one("my usual"), ("own:1".to_owned(), 180.0));
}

#[test]
fn a_habit_settles_the_amount_that_was_not_named() {
    let banana = "fndds:63107010".parse().unwrap();
    let personal = Personal {
        habits: vec![Habit {
            food: banana,
            times: 9,
            usual: vec![UsualAmount {
                phrase: "banana".to_owned(),
                grams: 101.0,
                times: 5,
            }],
        }],
        ..Personal::default()
    };
    let matcher = Matcher::new(Catalogue::shipped(), &personal);
    let one = matcher.understand("banana").items.remove(0);
    assert_eq!((one.grams, one.usual_times), (101.0, Some(5)));
    let bread = matcher.understand("banana bread").items.remove(0);
    assert_eq!(bread.usual_times, None);
    assert_eq!(matcher.understand("2 bananas").items[0].grams, 252.0);
}

#[test]
fn foods_that_no_table_has_are_not_made_up() {
    for text in ["xqzzyk", "soylent ready to drink powder zyx"] {
        let found = understood(text);
        assert!(
            found.items.iter().all(|i| i.confidence < 0.5),
            "{text}: {found:?}"
        );
    }
    assert!(matches!(
        understood("xqzzyk").unmatched[0].why,
        Why::NoFood(_)
    ));
}

#[test]
fn the_foods_known_for_the_six_nutrients_are_what_a_person_means() {
    for (typed, meant) in [
        ("banana", "Banana, raw"),
        ("spinach", "Spinach, raw"),
        ("salmon", "Fish, salmon, baked or broiled"),
        ("mackerel", "Fish, mackerel, baked or broiled"),
        ("sardines", "Fish, sardines, canned"),
        ("avocado", "Avocado, raw"),
        ("sweet potato", "Sweet potato, baked, no added fat"),
        ("kale", "Kale, raw"),
        ("nuts", "Mixed nuts, NFS"),
        ("milk", "Milk, NFS"),
        ("egg", "Egg, whole, cooked, NS as to cooking method"),
        ("rice", "Rice, white, cooked, no added fat"),
    ] {
        assert_eq!(only(typed).0, meant, "{typed}");
    }
}

/// A spread of the shelf, a brand's banana bread, and milk whose brand is an everyday word.
fn shelf() -> crate::domain::OnShelf {
    let food = |code: &str, name: &str, brand: &str, barcode: &str| crate::domain::ShelfFood {
        code: code.parse().unwrap(),
        barcode: crate::domain::Gtin::of_table(barcode),
        name: name.to_owned(),
        brand: brand.to_owned(),
        category: String::new(),
        edition: String::new(),
        per_100g: NutrientValues::UNKNOWN,
        portions: vec![crate::domain::Portion {
            label: "2 Tbsp".to_owned(),
            grams: 37.0,
        }],
    };
    crate::domain::OnShelf {
        foods: vec![
            food(
                "off:4008400402222",
                "Nutella Hazelnut Spread",
                "Ferrero",
                "4008400402222",
            ),
            food("fdc:2", "Banana bread", "Banana", ""),
            food("fdc:3", "Whole milk", "Milk", ""),
        ],
        marks: ["nutella", "ferrero", "4008400402222"]
            .map(str::to_owned)
            .to_vec(),
    }
}

#[test]
fn a_brand_or_a_barcode_means_the_food_of_the_shelf_and_plain_words_do_not() {
    let personal = Personal {
        shelf: shelf(),
        ..Personal::default()
    };
    let matcher = Matcher::new(Catalogue::shipped(), &personal);
    let foods = |text: &str| -> Vec<(String, f64)> {
        let items = matcher.understand(text).items.into_iter();
        items.map(|i| (i.food.to_string(), i.grams)).collect()
    };
    let spread = |grams| vec![("off:4008400402222".to_owned(), grams)];
    assert_eq!(foods("nutella"), spread(37.0));
    assert_eq!(foods("ferrero nutella"), spread(37.0));
    assert_eq!(foods("2 tbsp nutella")[0].1.round(), 37.0);
    assert_eq!(foods("150 g 4008400402222"), spread(150.0));
    assert_eq!(foods("4008400402222"), spread(37.0));
    assert_eq!(foods("2 eggs, nutella and a banana").len(), 3);
    for (text, code) in [
        ("banana", "fndds:63107010"),
        ("banana bread", "fndds:52403000"),
        ("whole milk", "fndds:11111000"),
    ] {
        let plain = Personal::default();
        let without = Matcher::new(Catalogue::shipped(), &plain).understand(text);
        assert_eq!(
            foods(text)[0].0,
            without.items[0].food.to_string(),
            "{code}"
        );
    }
}

#[test]
fn a_food_of_the_shelf_that_the_person_had_before_comes_first_in_their_amount() {
    let mut shelf = shelf();
    let mut other = shelf.foods[0].clone();
    other.code = "off:96385074".parse().unwrap();
    shelf.foods.insert(0, other);
    let personal = Personal {
        shelf,
        habits: vec![Habit {
            food: "off:4008400402222".parse().unwrap(),
            times: 3,
            usual: vec![UsualAmount {
                phrase: "nutella".to_owned(),
                grams: 22.0,
                times: 3,
            }],
        }],
        ..Personal::default()
    };
    let found = Matcher::new(Catalogue::shipped(), &personal).understand("nutella");
    let item = &found.items[0];
    assert_eq!(
        (item.food.to_string().as_str(), item.grams),
        ("off:4008400402222", 22.0)
    );
}

#[test]
fn a_barcode_no_food_has_is_told_from_a_mistyped_one() {
    let personal = Personal::default();
    let matcher = Matcher::new(Catalogue::shipped(), &personal);
    let why = |text: &str| matcher.understand(text).unmatched.remove(0).why;
    assert!(why("4008400402222").to_string().contains("on your shelf"));
    assert!(
        why("150 g 4008400402223")
            .to_string()
            .contains("last digit")
    );
    assert!(matches!(why("2 96385074"), Why::Barcode(code) if code == "96385074"));
}

#[test]
fn a_search_shows_the_shelf_after_common_foods_and_first_where_a_brand_is_typed() {
    let personal = Personal {
        shelf: shelf(),
        ..Personal::default()
    };
    let matcher = Matcher::new(Catalogue::shipped(), &personal);
    let codes = |query: &str| -> Vec<String> {
        let hits = matcher.search(query, 6).into_iter();
        hits.map(|hit| hit.food.to_string()).collect()
    };
    assert_eq!(codes("nutella")[0], "off:4008400402222");
    assert_eq!(codes("4008400402222"), ["off:4008400402222"]);
    let milk = codes("whole milk");
    assert!(
        milk[0].starts_with("fndds:") && milk[5] == "fdc:3",
        "{milk:?}"
    );
}
