//! What a person does not eat.

use std::collections::BTreeSet;

use super::ingredient::{self, Ingredient, holds};
use super::kind::Kind;
use crate::domain::Diet;
use crate::nutrition::Person;

/// A word that names nothing that could be left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" names nothing that could be left out")]
pub struct UnknownAvoided(pub String);

/// What a person leaves out: by diet, by choice, by age and in pregnancy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Avoid {
    ingredients: BTreeSet<Ingredient>,
    words: Vec<Vec<String>>,
    years: u32,
}

/// Words people use, with what they mean. "Nuts" leaves out peanuts too, and "fish" shellfish: who
/// says less than they mean must not be harmed by it.
const MEANINGS: &[(&str, &[Ingredient])] = &[
    ("fish", &[Ingredient::Fish, Ingredient::Shellfish]),
    ("seafood", &[Ingredient::Fish, Ingredient::Shellfish]),
    ("milk", &[Ingredient::Dairy]),
    ("lactose", &[Ingredient::Dairy]),
    ("nut", &[Ingredient::Nuts, Ingredient::Peanuts]),
    ("nuts", &[Ingredient::Nuts, Ingredient::Peanuts]),
    ("peanut", &[Ingredient::Peanuts]),
    ("eggs", &[Ingredient::Egg]),
    ("wheat", &[Ingredient::Gluten]),
    ("soya", &[Ingredient::Soy]),
    ("crustacean", &[Ingredient::Shellfish]),
];

fn of_diet(diet: Diet) -> &'static [Ingredient] {
    match diet {
        Diet::Omnivore => &[],
        Diet::Vegetarian => &[
            Ingredient::Meat,
            Ingredient::Fish,
            Ingredient::Shellfish,
            Ingredient::Gelatin,
        ],
        Diet::Vegan => &[
            Ingredient::Meat,
            Ingredient::Fish,
            Ingredient::Shellfish,
            Ingredient::Gelatin,
            Ingredient::Dairy,
            Ingredient::Egg,
            Ingredient::Honey,
        ],
    }
}

impl Avoid {
    /// Takes what a person's diet, age and pregnancy leave out.
    pub fn of(person: &Person) -> Avoid {
        let mut avoid = Avoid {
            years: person.years(),
            ..Avoid::default()
        };
        avoid.ingredients.extend(of_diet(person.diet));
        // Nobody is proposed alcohol.
        avoid.ingredients.insert(Ingredient::Alcohol);
        if person.stage.is_pregnancy() || person.stage.is_lactation() || !person.is_adult() {
            avoid.ingredients.insert(Ingredient::Risky);
        }
        avoid
    }

    /// Leaves out what a word means: an ingredient, or any food whose name holds the word.
    ///
    /// # Errors
    /// The word is none of the ingredients and `names` says that no food is called so: a slip of the
    /// hand must not pass for an allergy that was heard.
    pub fn without(
        &mut self,
        word: &str,
        names: impl Fn(&str) -> bool,
    ) -> Result<(), UnknownAvoided> {
        let folded = word.trim().to_lowercase();
        let meaning = MEANINGS.iter().find(|(name, _)| *name == folded);
        let own = Ingredient::of_key(&folded).filter(|i| *i != Ingredient::Risky);
        match (meaning, own) {
            (Some((_, all)), _) => self.ingredients.extend(*all),
            (None, Some(one)) => {
                self.ingredients.insert(one);
            }
            (None, None) if !folded.is_empty() && names(&folded) => {
                self.words.push(ingredient::words(&folded));
            }
            (None, None) => return Err(UnknownAvoided(word.trim().to_owned())),
        }
        Ok(())
    }

    /// Whether a food of this kind may be proposed.
    pub fn allows(&self, description: &str, kind: &Kind) -> bool {
        self.years >= kind.from_age
            && !kind
                .holds
                .iter()
                .any(|held| self.ingredients.contains(held))
            && holds(description).is_disjoint(&self.ingredients)
            && !self.words.iter().any(|phrase| names(description, phrase))
    }
}

/// Whether a food's name holds a phrase, its words in the singular or the plural.
pub fn is_named(description: &str, phrase: &str) -> bool {
    names(description, &ingredient::words(phrase))
}

fn names(description: &str, phrase: &[String]) -> bool {
    let words = ingredient::words(description);
    let either = |a: &str, b: &str| ingredient::same(a, b) || ingredient::same(b, a);
    !phrase.is_empty()
        && words.windows(phrase.len()).any(|window| {
            window
                .iter()
                .zip(phrase)
                .all(|(word, wanted)| either(word, wanted))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrition::testing::woman;
    use crate::suggest::menu::kind::kind_of;

    fn allows(avoid: &Avoid, description: &str, category: &str) -> bool {
        avoid.allows(description, kind_of(description, category).unwrap())
    }

    fn of_diet(diet: Diet) -> Avoid {
        let mut woman = woman(34);
        woman.diet = diet;
        Avoid::of(&woman)
    }

    #[test]
    fn a_vegan_is_proposed_nothing_that_may_hold_milk_or_honey() {
        let vegan = of_diet(Diet::Vegan);
        assert!(!allows(&vegan, "Bread, whole wheat", "Yeast breads"));
        assert!(!allows(&vegan, "Milk, whole", "Milk, whole"));
        assert!(allows(&vegan, "Soy milk, unsweetened", "Plant-based milk"));
    }

    #[test]
    fn a_vegetarian_is_proposed_milk_and_no_fish() {
        let vegetarian = of_diet(Diet::Vegetarian);
        assert!(allows(&vegetarian, "Milk, whole", "Milk, whole"));
        assert!(!allows(
            &vegetarian,
            "Fish, salmon, baked or broiled",
            "Fish"
        ));
    }

    #[test]
    fn nuts_leave_out_peanuts_and_fish_leaves_out_crab() {
        let mut avoid = of_diet(Diet::Omnivore);
        avoid.without("nuts", |_| false).unwrap();
        assert!(!allows(&avoid, "Peanut butter", "Nuts and seeds"));
        avoid.without("Fish", |_| false).unwrap();
        assert!(avoid.ingredients.contains(&Ingredient::Shellfish));
    }

    #[test]
    fn any_word_of_a_foods_name_leaves_it_out_and_a_slip_is_refused() {
        let mut avoid = of_diet(Diet::Omnivore);
        avoid.without("bananas", |_| true).unwrap();
        assert!(!allows(&avoid, "Banana, raw", "Bananas"));
        assert_eq!(
            avoid.without("daiyr", |_| false),
            Err(UnknownAvoided("daiyr".into()))
        );
        assert!(avoid.without("", |_| true).is_err());
    }

    #[test]
    fn no_child_of_four_is_proposed_whole_nuts() {
        let mut child = woman(34);
        child.stage = crate::domain::LifeStage::Child4To8;
        child.age = None;
        assert!(!allows(
            &Avoid::of(&child),
            "Almonds, NFS",
            "Nuts and seeds"
        ));
    }
}
