//! English words that the matcher reads as grammar.

use super::GRAMMAR;
use super::read::row;

/// What a word does in a text, whatever food stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum WordRole {
    /// Speaks of the eater or the meal: two of them make a text prose.
    Eater,
    /// Joins foods in lists too, so it says nothing about prose.
    ListJoint,
    /// Joins the words that a known phrase stands for, and is passed over there.
    RewrittenJoint,
    /// Names a meal: "for lunch".
    Meal,
    /// Follows a size.
    SizeWord,
    /// "Variety of": several of what follows, and no amount.
    Collective,
    /// A number behind it is part of a name: "stage 2".
    Grade,
    /// Holds its fillings between bread, or in it.
    Sandwich,
    /// What follows it in a sandwich is the bread.
    BreadLink,
    /// Opens a list after "that": "a lunch that had soup".
    ListOpening,
    /// Says how a dish is made: what follows is part of it.
    Making,
    /// Says how a food was weighed, never what it is.
    WeighedRaw,
    /// Links two foods like "and".
    AndLink,
    /// Links another food: "alongside".
    BesideLink,
    /// Links what may be part of the food before.
    WithLink,
    /// Opens a clause, or a list.
    RelativeOpening,
    /// Opens a clause that says more of the food before.
    Relative,
    /// What follows is not eaten.
    Denial,
    /// A denial that is part of names too: "no salt added".
    PlainDenial,
    /// Multiplies: "2 x 30 g".
    Times,
    /// A number before it does not count foods: "6 inch", "500 kcal".
    NotCounted,
    /// Says that meat or fish was weighed raw.
    Raw,
    /// After an amount: says how the food before was prepared.
    Preparation,
    /// A dish, or a meal, that is what its list names and nothing else: a sandwich also has bread.
    Mix,
    /// Says that a staple was weighed dry.
    Dry,
    /// Says that a staple was weighed as it is eaten.
    WeighedCooked,
    /// In a description: not the staple itself as it is cooked at home.
    NotPlain,
    /// In a description: its values are of the uncooked food.
    DescribedRaw,
    /// Joins the words of a name and tells no food from another.
    NameJoint,
    /// Separates two foods where imported products are looked for.
    ProductDivider,
    /// In a description: the animal word behind it is none, as in "peanut butter" and "no cheese".
    NotAnimalAfter,
    /// In a description of an animal category: the food is not of an animal.
    Plant,
}

row! {
    /// The words of one role.
    GrammarRow {
        role: WordRole,
        words: Vec<&'static str>,
    }
}

impl WordRole {
    /// Returns the words that have this role.
    pub fn words(self) -> &'static [&'static str] {
        &GRAMMAR.only(|row| row.role == self).words
    }

    /// Whether a word has this role.
    pub fn has(self, word: &str) -> bool {
        self.words().contains(&word)
    }
}
