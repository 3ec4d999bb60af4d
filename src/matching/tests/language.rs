//! However people write it: slips, units, signs, other scripts, and texts that are no meal.

use proptest::prelude::*;

use crate::matching::tests::understood;
use crate::matching::{LONGEST_LINE, Why};

/// The foods of a line and their weights in whole grams.
fn foods(text: &str) -> Vec<(String, i64)> {
    let items = understood(text).items.into_iter();
    items
        .map(|i| (i.description, i.grams.round() as i64))
        .collect()
}

fn same(one: &str, other: &str) {
    assert_eq!(foods(one), foods(other), "{one} / {other}");
    assert!(!foods(one).is_empty(), "{one}");
}

#[test]
fn slips_plurals_hyphens_case_and_accents_change_nothing() {
    same("bananna", "banana");
    same("brocolli 100g", "broccoli 100 g");
    same("2 EGGS", "2 eggs");
    same("strawberries 100g", "strawberry 100g");
    same("low-fat milk 1 cup", "low fat milk 1 cup");
    same("crème fraîche 30 g", "creme fraiche 30 g");
    same("jalapeño 10 g", "jalapeno 10 g");
}

#[test]
fn amounts_are_read_however_they_are_typed() {
    same("eggs x2", "2 eggs");
    same("2x eggs", "2 eggs");
    same("½ cup milk", "0.5 cup milk");
    same("0,5 cup milk", "half a cup of milk");
    same("250ml milk", "250 ml milk");
    same("12 fl oz cola", "12 fl. oz. cola");
    same("about 100g rice", "100 g rice");
    same("a couple of eggs", "2 eggs");
    assert_eq!(foods("2-3 eggs")[0].1, 125);
    assert_eq!(foods("1lb ground beef")[0].1, 454);
}

#[test]
fn every_sign_parts_two_foods() {
    for text in [
        "banana, 2 eggs",
        "banana + 2 eggs",
        "banana & 2 eggs",
        "banana w/ 2 eggs",
        "banana\n2 eggs",
        "banana; 2 eggs",
        "banana \u{1f373} 2 eggs",
    ] {
        same(text, "banana and 2 eggs");
    }
}

#[test]
fn british_and_american_words_and_brands_mean_the_same() {
    same("courgette 100 g", "zucchini 100 g");
    same("prawns 100 g", "shrimp 100 g");
    same("big mac", "Big Mac");
    same("porridge 200 g", "oatmeal 200 g");
    same("leftover lasagna 200 g", "lasagna 200 g");
}

#[test]
fn what_is_denied_is_not_eaten() {
    same("coffee no sugar", "coffee");
    let burger = foods("burger without bun");
    assert_eq!(burger.len(), 1);
    assert!(burger[0].0.contains("patty"), "{burger:?}");
}

#[test]
fn a_half_is_half_of_a_whole_one() {
    assert_eq!(foods("half an avocado")[0].1, 75);
    assert_eq!(foods("an avocado")[0].1, 150);
    assert_eq!(foods("a medium avocado")[0].1, 150);
    assert!(foods("half a pizza")[0].1 > 300);
    assert!(foods("half a cantaloupe")[0].1 > 200);
    assert!((16..=20).contains(&foods("2 tbsp pumpkin seeds")[0].1));
}

#[test]
fn what_is_counted_is_one_of_what_the_food_comes_in() {
    assert_eq!(foods("4 oreos")[0].1, 44);
    assert_eq!(foods("6 saltines")[0].1, 18);
    assert_eq!(foods("one almond")[0].1, 1);
    assert!(foods("a packet of crisps")[0].1 > 20);
    assert!(foods("2 squares of dark chocolate")[0].1 < 30);
}

#[test]
fn what_is_no_meal_gives_no_food_that_is_told_as_likely() {
    for text in [
        "asdf qwer zxcv",
        "the printer is out of ink again",
        "ich war heute einkaufen",
        "je suis très fatigué aujourd'hui",
        "mañana tengo una reunión",
        "今日は会議がありました",
        "встреча в три часа",
        "call the plumber at 3pm",
        "!!! ??? ...",
        "3.14159",
        "plate of whatever",
    ] {
        let found = understood(text);
        let sure = found.items.iter().find(|i| i.confidence >= 0.5);
        assert!(sure.is_none(), "{text}: {sure:?}");
    }
}

#[test]
fn what_is_not_understood_is_listed_beside_what_is() {
    let found = understood("milk, wibble, 2 eggs");
    assert_eq!(found.items.len(), 2);
    assert_eq!(found.unmatched.len(), 1);
    assert_eq!(found.unmatched[0].text, "wibble");
}

#[test]
fn words_that_a_food_does_not_explain_are_listed_as_typed() {
    let passed = |text: &str| understood(text).items.remove(0).unexplained;
    assert_eq!(passed("two slices of Glorp bread"), ["glorp"]);
    assert!(passed("two slices of whole wheat bread").is_empty());
}

#[test]
fn the_longest_lines_are_read_however_they_are_built() {
    for unit in [
        "2 eggs and toast, ",
        "a ",
        "chicken with rice and ",
        "xqzwvk ",
        "1/2 ",
        "of with in ",
        "half a half a ",
        ",.;/-",
    ] {
        let found = understood(&unit.repeat(LONGEST_LINE / unit.len()));
        let too_long = |why: &Why| matches!(why, Why::TooLong(_));
        assert!(
            found.unmatched.iter().all(|u| !too_long(&u.why)),
            "{unit:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_breaks_the_reader(text in ".{0,300}") {
        let found = understood(&text);
        for item in found.items {
            prop_assert!(item.grams > 0.0 && item.grams.is_finite());
            prop_assert!((0.0..=1.0).contains(&item.confidence));
        }
    }

    #[test]
    fn no_mixture_of_words_breaks_the_reader(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "2", "½", "1/0", "1,5", "-", "x", "g", "kg", "cup", "oz", "of", "a", "half", "no",
                "without", "with", "and", ",", ".", "(", ")", "+", "which", "milk", "egg", "bun",
                "pizza", "large", "slice", "bag", "zzz", "é", "🍳", "\n", "99999999999", "%",
            ]),
            0..40,
        )
    ) {
        let found = understood(&words.join(" "));
        for item in found.items {
            prop_assert!(item.grams > 0.0 && item.grams <= 10_000.0);
        }
    }
}
