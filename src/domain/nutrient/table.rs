//! The one table of nutrients: every fact about one that the program lists, prints or checks.
//!
//! A nutrient is one row of `nutrients!`; one that reports judge is one more word in `reported!`.
//! What other programs call it is data: `seed/nutrient_columns.csv`.

/// Defines [`Nutrient`] and its facts from one row each.
macro_rules! nutrients {
    ($($nutrient:ident: $stem:literal, $unit:literal, $name:literal, $short:literal,
        $per_100g:literal, $per_row:literal, [$($alias:literal),*];)*) => {
        /// A nutrient the food table has a column for, each with one fixed unit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(usize)]
        pub enum Nutrient {
            $(#[doc = concat!($name, ", in ", $unit)] $nutrient,)*
        }

        impl Nutrient {
            /// All nutrients, in the order of every CSV, JSON and SQL column list.
            pub const ALL: [Nutrient; Nutrient::COUNT] = [$(Nutrient::$nutrient,)*];

            /// How many nutrients there are.
            pub const COUNT: usize = [$($stem),*].len();

            pub(super) const fn facts(self) -> &'static Facts {
                match self {
                    $(Nutrient::$nutrient => &Facts {
                        stem: $stem,
                        column: concat!($stem, "_", $unit),
                        ascii_unit: $unit,
                        name: $name,
                        short: $short,
                        max_per_100g: $per_100g,
                        max_per_row: $per_row,
                        aliases: &[$($alias),*],
                    },)*
                }
            }
        }
    };
}

/// Defines [`Tracked`] from the nutrients' names, in the order of the reports.
macro_rules! reported {
    ($($nutrient:ident)*) => {
        /// One of the nutrients tied to aching, cramping or weak muscles, which reports judge.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Tracked {
            $(#[doc = stringify!($nutrient)] $nutrient,)*
        }

        impl Tracked {
            /// All of them, in the order every report lists them.
            pub const ALL: [Tracked; Tracked::COUNT] = [$(Tracked::$nutrient,)*];

            /// How many there are.
            pub const COUNT: usize = [$(Nutrient::$nutrient),*].len();

            /// The same nutrient among all.
            pub const fn nutrient(self) -> Nutrient {
                match self {
                    $(Tracked::$nutrient => Nutrient::$nutrient,)*
                }
            }
        }
    };
}

/// What the table knows of a nutrient.
pub(super) struct Facts {
    pub stem: &'static str,
    pub column: &'static str,
    pub ascii_unit: &'static str,
    pub name: &'static str,
    pub short: &'static str,
    pub max_per_100g: f64,
    pub max_per_row: f64,
    pub aliases: &'static [&'static str],
}

// The key is the first column and the unit. The short name has six letters at most.
//
// max/100g: the most that 100 g of a food or drink hold. Weights end at 100 g, energy at that of pure
// fat (902 kcal) with some room for rounding. The others are ours, set well above the richest foods of
// SR28 and FNDDS (magnesium 781 mg in basil and rice bran, iron 124 mg in thyme, vitamin D 250 µg in
// cod liver oil, vitamin B12 99 µg in clams, calcium 7,364 mg in baking powder, potassium 16,500 mg in
// cream of tartar, sodium 38,758 mg in salt) and above fortified powders, so that only slips of the
// unit are caught.
//
// max/row: the most that one row of a diary may hold, which may be a whole day: far above any day of
// any person, so that only a wrong column or a slipped decimal sign gets there.
#[rustfmt::skip]
nutrients! {
    // variant    key            unit    name            short     max/100g  max/row    other names
    Energy:       "energy",      "kcal", "energy",       "energy", 930.0,    20_000.0,  ["kcal", "calories"];
    Protein:      "protein",     "g",    "protein",      "prot.",  100.0,    5_000.0,   [];
    Fat:          "fat",         "g",    "fat",          "fat",    100.0,    5_000.0,   [];
    Carbohydrate: "carbohydrate","g",    "carbohydrate", "carbs",  100.0,    5_000.0,   ["carbs", "carbohydrates"];
    Fiber:        "fiber",       "g",    "fiber",        "fiber",  100.0,    5_000.0,   ["fibre"];
    Water:        "water",       "g",    "water",        "water",  100.0,    30_000.0,  [];
    Magnesium:    "magnesium",   "mg",   "magnesium",    "magn.",  3_000.0,  100_000.0, [];
    VitaminD:     "vitamin_d",   "ug",   "vitamin D",    "D",      1_000.0,  50_000.0,  ["vitamind", "d", "d3"];
    Potassium:    "potassium",   "mg",   "potassium",    "potas.", 53_000.0, 100_000.0, [];
    Calcium:      "calcium",     "mg",   "calcium",      "calc.",  20_000.0, 100_000.0, [];
    Iron:         "iron",        "mg",   "iron",         "iron",   500.0,    100_000.0, [];
    VitaminB12:   "vitamin_b12", "ug",   "vitamin B12",  "B12",    2_000.0,  50_000.0,  ["b12", "cobalamin"];
    Sodium:       "sodium",      "mg",   "sodium",       "sodium", 40_000.0, 100_000.0, [];
    VitaminC:     "vitamin_c",   "mg",   "vitamin C",    "C",      20_000.0, 100_000.0, [];
    Caffeine:     "caffeine",    "mg",   "caffeine",     "caff.",  10_000.0, 100_000.0, [];
    Alcohol:      "alcohol",     "g",    "alcohol",      "alc.",   100.0,    5_000.0,   [];
}

reported! { Magnesium VitaminD Potassium Calcium Iron VitaminB12 }
