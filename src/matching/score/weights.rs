//! Every number that the matcher weighs by, with its unit and its reason. What only bounds its effort (how
//! many names are looked at closely, how long a run of chunks is tried) stays beside the code it bounds.
//!
//! Unless a constant says otherwise it is in **points**, the unit of a word's weight: a word that about one
//! food in fifty has is worth 1, the commonest 0.45 and the rarest 1.8 (a quarter of the natural logarithm
//! of how rare it is). A match gains the weights of the words that its food explains and loses those of the
//! words that it leaves; everything here is measured against that.
//!
//! The figures were set by hand on development lines; only [`confidence`] is fitted. After any change,
//! measure: `evaluation/score.py` judges the answers, and `calibration.rs` fits the confidence anew.

/// Words of a text.
pub(crate) mod word {
    /// How many words of a phrase are read; longer runs name no food. Also the size of a `WordSet`.
    pub(crate) const MAX_WORDS: usize = 64;
    /// The weight of a word of the person's own names that the table lacks: as telling as a rare word.
    pub(crate) const OWN: f32 = 1.5;
    /// The weight of a word in a list that nothing knows: probably a food that no table has.
    pub(crate) const UNKNOWN: f32 = 1.5;
    /// The same in a sentence, where most unknown words name no food.
    pub(crate) const UNKNOWN_IN_PROSE: f32 = 0.7;
    /// The same of a single letter: debris of an abbreviation.
    pub(crate) const UNKNOWN_LETTER: f32 = 0.2;
    /// From this weight on an unknown word counts as a name.
    pub(crate) const MIN_UNKNOWN_NAME: f32 = 1.0;
    /// In prose, words below this weight are not worth reporting as not understood.
    pub(crate) const MIN_REPORTED_IN_PROSE: f32 = 0.9;
    /// The share of its weight that a word keeps whose spelling was corrected: the correction may be wrong.
    pub(crate) const RESPELT_SHARE: f32 = 0.85;
    /// How many unknown words of one text are looked up for a slip: more are another language, and each
    /// look-up reads the whole word list.
    pub(crate) const MAX_RESPELT: usize = 12;
    /// The longest phrase that stands for other words, in words.
    pub(crate) const MAX_REWRITTEN: usize = 8;
    /// The longest entry of another language, in words.
    pub(crate) const MAX_FOREIGN: usize = 4;
    /// The shortest word that proves a language, in bytes: "el" and "du" prove none.
    pub(crate) const MIN_FOREIGN_PROOF: usize = 3;
    /// How many tokens are read as one amount: "one and a half", "1 1/2".
    pub(crate) const MAX_AMOUNT_TOKENS: usize = 7;
    /// The longest amount beside a whole description, in tokens: `1 1/2 large (8" long)`.
    pub(crate) const MAX_DESCRIBED_AMOUNT: usize = 12;
    /// The longest text, in words and amounts, in which foods in a row without commas are told apart.
    pub(crate) const MAX_UNPARTED: usize = 80;
    /// So many words about the eater ("I", "ate") make a text prose.
    pub(crate) const MIN_EATER_WORDS: usize = 2;
    /// So many words that name no food make a text prose.
    pub(crate) const MIN_IDLE_WORDS: usize = 4;
}

/// Where a line is cut into foods: what each cut and each join costs.
pub(crate) mod segment {
    /// What every food costs, so that one which explains little is not found.
    pub(crate) const FOOD: f32 = 0.1;
    /// A chunk after "which", or one inside a dish ("filled with potatoes and peas"): hardly ever a food.
    pub(crate) const START_INSIDE: f32 = 2.0;
    /// The share of a chunk's words that is lost if it is no food though only a known phrase parts it from the
    /// food before: more than as words of that food which stay unexplained.
    pub(crate) const PASSED_UNPARTED: f32 = 1.5;
    /// A food begins where nothing parts two known phrases: "weetabix semi skimmed milk".
    pub(crate) const START_UNPARTED: f32 = 2.6;
    /// A food where only an amount begins it.
    pub(crate) const START_AT_AMOUNT: f32 = 0.3;
    /// A food after a full stop: the plainest beginning.
    pub(crate) const START_AFTER_STOP: f32 = 0.2;
    /// A food after a comma of a list, or with an amount.
    pub(crate) const START_AFTER_COMMA: f32 = 0.4;
    /// A food without an amount after a comma of a sentence: more often a further description.
    pub(crate) const START_AFTER_COMMA_IN_PROSE: f32 = 1.3;
    /// A food with an amount after "alongside".
    pub(crate) const START_BESIDE_WITH_AMOUNT: f32 = 0.2;
    /// A food without an amount after "alongside".
    pub(crate) const START_BESIDE: f32 = 0.7;
    /// A food with an amount after "and".
    pub(crate) const START_AFTER_AND_WITH_AMOUNT: f32 = 0.4;
    /// A food without an amount after the "and" of a list: "fish and chips" may be one.
    pub(crate) const START_AFTER_AND: f32 = 0.6;
    /// The same in a sentence.
    pub(crate) const START_AFTER_AND_IN_PROSE: f32 = 1.3;
    /// A food with an amount after "made with": an ingredient, rarely counted apart.
    pub(crate) const START_WITHIN_WITH_AMOUNT: f32 = 1.6;
    /// A food without an amount after "made with".
    pub(crate) const START_WITHIN: f32 = 2.6;
    /// A food with an article after "with": "with a sauce".
    pub(crate) const START_WITH_ARTICLE: f32 = 1.2;
    /// A food with an amount after "with", or any in a list.
    pub(crate) const START_WITH: f32 = 0.6;
    /// A food without an amount after the "with" of a sentence: usually part of the dish.
    pub(crate) const START_WITH_IN_PROSE: f32 = 2.2;
    /// The share of a chunk's words lost when no food takes it.
    pub(crate) const SKIPPED_SHARE: f32 = 0.8;
    /// The same in a sentence, much of which names no food.
    pub(crate) const SKIPPED_SHARE_IN_PROSE: f32 = 0.4;
    /// An amount that no food takes.
    pub(crate) const SKIPPED_AMOUNT: f32 = 0.8;
    /// The same where the text gives weights: who weighs, weighs foods.
    pub(crate) const SKIPPED_AMOUNT_AMONG_WEIGHTS: f32 = 1.5;
    /// A food that is counted where others are weighed.
    pub(crate) const COUNTED_AMONG_WEIGHTS: f32 = 0.8;
    /// A food without an amount where others are weighed.
    pub(crate) const BARE_AMONG_WEIGHTS: f32 = 1.3;
    /// Joining a bare amount to the food before it: "water 500 ml".
    pub(crate) const JOIN_AMOUNT: f32 = 0.1;
    /// The same over a full stop.
    pub(crate) const JOIN_AMOUNT_OVER_STOP: f32 = 2.0;
    /// Joining to a bare amount what a link separates from it.
    pub(crate) const JOIN_TO_AMOUNT: f32 = 2.5;
    /// Joining where only an amount separates the two.
    pub(crate) const JOIN_BARE: f32 = 0.6;
    /// Joining over a full stop.
    pub(crate) const JOIN_OVER_STOP: f32 = 4.0;
    /// Joining over a comma: "cheese, cheddar".
    pub(crate) const JOIN_OVER_COMMA: f32 = 0.4;
    /// Joining over "and": "mac and cheese".
    pub(crate) const JOIN_OVER_AND: f32 = 0.2;
    /// Joining over "alongside".
    pub(crate) const JOIN_OVER_BESIDE: f32 = 1.2;
    /// Further, if what is joined begins with an article.
    pub(crate) const JOIN_ARTICLE: f32 = 0.3;
    /// Further, if it begins with an amount after "made with".
    pub(crate) const JOIN_AMOUNT_WITHIN: f32 = 0.2;
    /// Further, if it begins with an amount after "with".
    pub(crate) const JOIN_AMOUNT_WITH: f32 = 0.8;
    /// Further, if it begins with an amount after any other link.
    pub(crate) const JOIN_OTHER_AMOUNT: f32 = 1.5;
    /// Further, if it names again what a chunk before names: "a roll, and a roll".
    pub(crate) const JOIN_REPEATED: f32 = 1.0;
    /// Further, if both have a weight: two weights are two foods.
    pub(crate) const JOIN_TWO_WEIGHTS: f32 = 2.0;
    /// Once joining has cost more than this, longer stretches are not tried.
    pub(crate) const MAX_JOINS: f32 = 3.5;
    /// A number behind a food that counts a measure of it: "shredded wheat 2 biscuits".
    pub(crate) const MEASURED_BEHIND: f32 = 1.5;
    /// More than measure, order of words and habits can add to a match: the bound of the search.
    pub(crate) const MAX_BEYOND_WORDS: f32 = 4.0;
    /// A food explains at least this much of a stretch.
    pub(crate) const MIN_EXPLAINED: f32 = 0.3;
    /// What a food's name may lack, as a share of what it explains...
    pub(crate) const MAX_MISSING_SHARE: f32 = 1.5;
    /// ...and beside that.
    pub(crate) const MAX_MISSING: f32 = 0.4;
    /// How many matches of a stretch are kept, to offer as alternatives.
    pub(crate) const MAX_MATCHES: usize = 6;
}

/// How well a food's name fits a stretch.
pub(crate) mod food {
    /// How much more of a text a food of another country's table explains that is not held back.
    pub(crate) const FOREIGN_MORE: f32 = 0.2;
    /// What such a food costs where one of the home tables explains as much.
    pub(crate) const FOREIGN: f32 = 2.5;
    /// A food named word for word is certain, however rare it is.
    pub(crate) const NAMED_IN_FULL: f32 = 2.0;
    /// The share of its weight that explaining a denied word gains: "no added sugar".
    pub(crate) const NEGATED_SHARE: f32 = 0.4;
    /// The share that explaining a filler gains which may be part of a name: "plain".
    pub(crate) const SOFT_SHARE: f32 = 0.7;
    /// The share that explaining any other filler gains.
    pub(crate) const FILLER_SHARE: f32 = 0.25;
    /// The share that leaving a soft filler unexplained costs.
    pub(crate) const SOFT_LOSS_SHARE: f32 = 0.25;
    /// The share that leaving a word costs which describes a measure after a link.
    pub(crate) const ASIDE_LOSS_SHARE: f32 = 0.3;
    /// From this loss on, a word that stays unexplained is reported.
    pub(crate) const MIN_REPORTED: f32 = 0.5;
    /// Beyond the word itself, leaving unexplained what the stretch is: a coffee cake is not a coffee.
    pub(crate) const HEAD: f32 = 0.6;
    /// The share of [`HEAD`] lost when only a further name, not the description, has the head.
    pub(crate) const HEAD_BY_FURTHER_NAME_SHARE: f32 = 0.5;
    /// The share of its weight that a size costs which no measure has: "medium" says how much, not what.
    pub(crate) const LEFT_SIZE_SHARE: f32 = 0.4;
    /// How much dearer an unexplained word is that foods are called by.
    pub(crate) const LEFT_NAME_FACTOR: f32 = 1.25;
    /// The same for the person's own and imported foods.
    pub(crate) const PERSONAL_LEFT_FACTOR: f32 = 1.25;
    /// The share of its weight that a word gains by a related word: "steamed" of "cooked".
    pub(crate) const RELATED_SHARE: f32 = 0.6;
    /// A name that has what the text denies: "burger without bun" is not a bun.
    pub(crate) const DENIED_BY_TEXT: f32 = 0.6;
    /// A name that denies what the text says: "with skin" is not "skin not eaten".
    pub(crate) const DENIED_BY_NAME: f32 = 0.8;
    /// The bread of what the text says lies on bread, or the sandwich of a bun.
    pub(crate) const CARRIER: f32 = 0.8;
    /// Another way of cooking: "fried" is not "baked".
    pub(crate) const COOKED_OTHERWISE: f32 = 0.5;
    /// Each pair of words that follow each other in text and name alike.
    pub(crate) const PAIR_IN_ORDER: f32 = 0.12;
    /// How many words of a name are looked at for their order.
    pub(crate) const MAX_ORDERED: usize = 8;
    /// Instead of its bonus, an everyday name whose words stand the other way round: "milk chocolate".
    pub(crate) const TURNED: f32 = -0.5;
    /// A word of diet that the food does not explain: "vegan".
    pub(crate) const DIET_PASSED_OVER: f32 = 0.8;
    /// A kitchen's phrase in a text that tells in sentences, which uses the table's own words.
    pub(crate) const TOLD_IN_PROSE: f32 = 0.9;
    /// A kitchen's phrase whose words stand in the text with others between.
    pub(crate) const SPREAD_PHRASE: f32 = 0.3;
    /// A kitchen's phrase of which the text has some words only.
    pub(crate) const PART_OF_PHRASE: f32 = 2.0;
    /// An everyday name keeps its bonus if no more than this is left unexplained: "beer" is not "root beer".
    pub(crate) const MAX_LEFT_FOR_BONUS: f32 = 0.2;
    /// A bonus below this marks a further name of a food that sets it apart.
    pub(crate) const MAX_FURTHER_BONUS: f32 = -0.5;
}

/// How well a weight fits a stretch.
pub(crate) mod portion {
    /// A text gives the weight itself.
    pub(crate) const BY_WEIGHT: f32 = 0.6;
    /// The usual amount, where the text names none.
    pub(crate) const ASSUMED: f32 = 0.15;
    /// So many times the usual amount: what a count counts should be a measure.
    pub(crate) const ASSUMED_TIMES_MANY: f32 = -0.4;
    /// A part of the usual amount.
    pub(crate) const ASSUMED_TIMES_PART: f32 = -0.2;
    /// Further, if the text gives a unit that the usual amount leaves.
    pub(crate) const ASSUMED_BESIDE_UNIT: f32 = 1.0;
    /// Further, if the name brings its own weight.
    pub(crate) const NAMES_OWN_WEIGHT: f32 = 0.4;
    /// A count of a kitchen's food: its row weighs one piece, or one serving.
    pub(crate) const KITCHEN_COUNT: f32 = 0.6;
    /// Assumed where nothing is known of a food's amounts, g.
    pub(crate) const UNKNOWN_GRAMS: f64 = 100.0;
    /// A volume by the food's own density.
    pub(crate) const BY_VOLUME: f32 = 0.1;
    /// A volume by the density of water, g/ml 1.
    pub(crate) const BY_WATER: f32 = -0.7;
    /// "A handful", "a bowl".
    pub(crate) const BY_VESSEL: f32 = 0.2;
    /// The same beside a unit, which says more.
    pub(crate) const BY_VESSEL_BESIDE_UNIT: f32 = -1.0;
    /// A measure in the very unit of the text.
    pub(crate) const SAME_UNIT: f32 = 0.5;
    /// A measure in a unit that the text lacks.
    pub(crate) const OTHER_UNIT: f32 = 0.8;
    /// A "guideline amount": advice, not a measure.
    pub(crate) const GUIDELINE: f32 = -1.5;
    /// "Yield after cooking": not the food as eaten.
    pub(crate) const YIELD: f32 = -0.6;
    /// "NFS": the measure to take when the text says no more.
    pub(crate) const PLAIN: f32 = 0.12;
    /// How many quantities of a stretch are read.
    pub(crate) const MAX_QUANTITIES: usize = 8;
    /// A number inside the measure's wording that the text has too: 16.9 of "1 bottle (16.9 fl oz)".
    pub(crate) const INNER_NUMBER: f32 = 0.9;
    /// Numbers of text and wording closer than this are the same: wordings round to a tenth.
    pub(crate) const SAME_INNER_NUMBER: f64 = 0.051;
    /// Weights closer than this are the same, g.
    pub(crate) const SAME_GRAMS: f64 = 1e-6;
    /// What a word may cost at most that is missing from the table's own usual amount.
    pub(crate) const MAX_MISSING_OF_USUAL: f32 = 0.12;
    /// A part of a food ("half") by a measure that is itself a part ("slice").
    pub(crate) const PART_OF_PART: f32 = 0.5;
    /// What a word of the food itself may cost at most in the measure of what is counted.
    pub(crate) const MAX_MISSING_OF_COUNTED: f32 = 0.1;
    /// A part of a whole one: "half an avocado".
    pub(crate) const PART_OF_WHOLE: f32 = 0.5;
    /// Further, if the measure explains no word: the melon of "1 medium melon" is what the food is.
    pub(crate) const PART_OF_PLAIN_WHOLE: f32 = 0.2;
    /// A unit inside the wording whose number is another: a bottle of 12 fl oz is not one of 20.
    pub(crate) const OTHER_INNER_UNIT: f32 = -0.4;
    /// A unit inside the wording that the text gives too.
    pub(crate) const INNER_UNIT: f32 = 0.25;
    /// Counts closer than this are the same.
    pub(crate) const SAME_COUNT: f64 = 0.01;
    /// A pack by another word: a bag is a pouch.
    pub(crate) const PACKED_ALIKE: f32 = 0.3;
    /// A word of the measure in the text: this share of its weight...
    pub(crate) const MEASURE_WORD_SHARE: f32 = 0.5;
    /// ...and this.
    pub(crate) const MEASURE_WORD: f32 = 0.3;
    /// A counted measure that is the food itself: "2 crackers".
    pub(crate) const OWN_PIECE_COUNTED: f32 = 0.35;
    /// The same without a count.
    pub(crate) const OWN_PIECE: f32 = 0.16;
    /// A measure named by a word of the food among others.
    pub(crate) const NAMED_PIECE: f32 = 0.1;
    /// A bare count of a measure that says nothing more: "1 fruit".
    pub(crate) const BARE_COUNT: f32 = 0.3;
    /// A quantity of the text in a unit that the measure leaves.
    pub(crate) const LEFT_UNIT: f32 = 1.2;
    /// A measure of several for the text's one: "a bag of chips" is not "22 chips".
    pub(crate) const SEVERAL_FOR_ONE: f32 = 0.6;
    /// From this count on a measure is of several.
    pub(crate) const MIN_SEVERAL: f64 = 2.5;
    /// Below this count a text means one.
    pub(crate) const MAX_ONE: f64 = 2.0;
    /// A container that the measure leaves: "a packet of crisps" is not one crisp.
    pub(crate) const LEFT_CONTAINER: f32 = 0.5;
    /// The cost of an odd weight, for each square of its distance beyond [`USUAL_DISTANCE`].
    pub(crate) const ODDITY: f32 = 0.25;
    /// Weights within this distance of what people have are usual, natural logarithm: half to twice.
    pub(crate) const USUAL_DISTANCE: f32 = 0.7;
    /// Smaller weights are held for this one when compared, g.
    pub(crate) const MIN_COMPARED_GRAMS: f64 = 0.1;
    /// The cost of each unit of distance (natural logarithm) from the nearest usual weight.
    pub(crate) const STRANGENESS: f32 = 0.12;
    /// The share of both that is left when the text names the piece: who says "a piece" means one.
    pub(crate) const NAMED_PIECE_ODDITY_SHARE: f32 = 0.4;
    /// A count of pieces up to so many times the usual weight is not odd.
    pub(crate) const MAX_PIECES_OF_USUAL: f64 = 2.0;
    /// What the rest of a measure's words may cost for it to be the food's own.
    pub(crate) const MAX_OTHER_WORDS: f32 = 0.15;
    /// A size that is reckoned from the piece and not the table's own.
    pub(crate) const RECKONED_SIZE: f32 = 0.08;
    /// A word such as "dry" is understood, so that "80 g rice, raw" stays together.
    pub(crate) const RAW_WORD: f32 = 1.0;
    /// Two weights of one piece that differ by no more than this factor are the same.
    pub(crate) const SAME_PIECE_FACTOR: f64 = 1.4;
    /// What a small vessel holds of a usual one: a glass of 150 ml.
    pub(crate) const SMALL_VESSEL: f64 = 0.65;
    /// What a large vessel holds of a usual one: a bowl of 350 ml.
    pub(crate) const LARGE_VESSEL: f64 = 1.4;
    /// Two weights of one serving that differ by no more than this factor are the same.
    pub(crate) const SAME_SERVING_FACTOR: f64 = 1.15;
    /// A weight so many times that of the table's piece is of a serving.
    pub(crate) const SEVERAL_PIECES: f64 = 3.0;
    /// Times a piece: a bare plural that would weigh less is one piece, and a plural is not one.
    pub(crate) const SEVERAL_AT_LEAST: f64 = 1.5;
    /// Grams: of larger pieces (a potato, a tomato) a plural may also be a part.
    pub(crate) const MAX_SMALL_PIECE: f64 = 60.0;
    /// From this number on, what is counted may be pieces of a serving: "10 pringles".
    pub(crate) const MANY: f64 = 5.0;
    /// Times what people usually have: so many servings at once are pieces of one.
    pub(crate) const MAX_SERVINGS: f64 = 4.0;

    /// From this weight on a kitchen's row is of a serving, not of one piece, g.
    pub(crate) const MIN_SERVING_IN_PIECES: f64 = 80.0;

    /// How many pieces a serving is cut into, where nothing says so.
    pub(crate) const PIECES_OF_SERVING: f64 = 6.0;
    /// From this share of what is usually had on, a weight is of a serving and not of a piece.
    pub(crate) const SERVING_SHARE: f64 = 0.5;
    /// The milk or cream in a cup of tea or coffee, g: two tablespoons.
    pub(crate) const SPLASH: f64 = 30.0;
}

/// The person's own foods, and those they imported.
pub(crate) mod personal {
    /// A name of the person's own comes before the table's.
    pub(crate) const OWN_NAME: f32 = 2.5;
    /// Each unit of the natural logarithm of one more than the times a food was logged.
    pub(crate) const HABIT: f32 = 0.3;
    /// A match by an own or imported name explains at least this.
    pub(crate) const MIN_EXPLAINED: f32 = 0.1;
    /// A weight in the text, of a food with portions of its own.
    pub(crate) const BY_WEIGHT: f32 = 0.6;
    /// Any other amount of it.
    pub(crate) const BY_PORTION: f32 = 0.3;
    /// Assumed for a food without portions, g.
    pub(crate) const UNKNOWN_GRAMS: f64 = 100.0;
    /// A brand, or a word that no food of the table has, means an imported food.
    pub(crate) const MARKED: f32 = 2.6;
    /// A barcode means nothing else.
    pub(crate) const BARCODE: f32 = 4.0;
    /// Each word of an imported name that the text lacks...
    pub(crate) const LACKING: f32 = 0.1;
    /// ...and all of them together at most.
    pub(crate) const MAX_LACKING: f32 = 1.0;
    /// Each reported nutrient that an imported food has a value of, where products are alike in all else.
    pub(crate) const KNOWN_NUTRIENT: f32 = 0.03;
    /// A packet that holds more is not had at a time, g or ml.
    pub(crate) const MAX_HELPING: f64 = 125.0;
    /// What is taken of it then, g or ml.
    pub(crate) const HELPING: f64 = 100.0;
    /// The longest brand, in words.
    pub(crate) const MAX_BRAND_WORDS: usize = 4;
    /// A shorter brand is too like other words, in letters.
    pub(crate) const MIN_BRAND_LETTERS: usize = 3;
    /// More unknown words are another language, not brands.
    pub(crate) const MAX_UNKNOWN: usize = 8;
    /// A word of up to so many letters is not looked up as a brand.
    pub(crate) const MAX_IGNORED_LETTERS: usize = 2;
}

/// Search as one types.
pub(crate) mod search {
    /// A name that lacks a word of the query.
    pub(crate) const LACKING: f32 = 2.5;
    /// How many words of a query are read.
    pub(crate) const MAX_WORDS: usize = 8;
    /// The share of its weight that a half-typed word keeps, before the share of it that is typed.
    pub(crate) const HALF_TYPED_SHARE: f32 = 0.85;
    /// The share that a corrected word keeps.
    pub(crate) const RESPELT_SHARE: f32 = 0.8;
    /// Imported foods get one part in so many of the list.
    pub(crate) const IMPORTED_PART: usize = 3;
    /// Names looked at for each food that is wanted: several names may be of one food.
    pub(crate) const NAMES_PER_FOOD: usize = 4;
    /// At least so many foods are looked for.
    pub(crate) const MIN_FOODS: usize = 5;
}

/// What becomes of a match.
pub(crate) mod answer {
    /// The longest line that is read, bytes.
    pub(crate) const MAX_LINE: usize = 4 * 1024;
    /// How much of a longer one is quoted, characters.
    pub(crate) const QUOTED: usize = 40;
    /// The most of one food that is taken down, g.
    pub(crate) use crate::domain::MAX_GRAMS;
    /// Below this confidence a food is offered, not taken.
    pub(crate) const MIN_CONFIDENCE: f64 = 0.32;
    /// The share of its confidence that a weight keeps which does not say whether it is raw or cooked.
    pub(crate) const UNSAID_STATE_SHARE: f64 = 0.7;
    /// So many times what people usually have is worth a warning.
    pub(crate) const UNUSUAL_FACTOR: f64 = 5.0;
    /// A food reported less often in the surveys has no usual amount, times.
    pub(crate) const MIN_REPORTS: u32 = 5;
    /// How many foods are offered in place of one that was not found.
    pub(crate) const MAX_OFFERED: usize = 5;
    /// Weights are kept to a millionth of a gram: 3 times 28.35 g is 85.05 g.
    pub(crate) const STEPS_PER_GRAM: f64 = 1e6;
}

/// The chance that food and weight are what was meant: a logistic function of a few signs.
pub(crate) mod confidence {
    /// How many signs there are.
    pub(crate) const SIGNS: usize = 8;
    /// What each sign adds to the log odds, and last what they are without any. Fitted to
    /// `evaluation/unseen_lines.csv`; `calibration.rs` holds them to what it finds.
    pub(crate) const WEIGHTS: [f64; SIGNS + 1] =
        [-1.31, -1.19, -0.89, -0.17, -0.36, -1.34, 0.00, -1.41, 2.04];
    /// The share of its confidence that a stand-in keeps: the food is of the same kind, not the dish.
    pub(crate) const STAND_IN_SHARE: f64 = 0.55;
    /// The share that a brand's product keeps: its recipe may differ from the table's.
    pub(crate) const BRAND_SHARE: f64 = 0.9;
    /// No answer is called certain, or impossible: lowest and highest chance.
    pub(crate) const BOUNDS: (f64, f64) = (0.02, 0.98);
    /// A match that is worth this many points more than the next has no rival.
    pub(crate) const MAX_LEAD: f64 = 1.0;
    /// Up to this many points, what a name lacks counts against a match.
    pub(crate) const MAX_MISSING: f64 = 3.0;
    /// A food that is so many points common counts as not rare.
    pub(crate) const COMMON: f64 = 2.0;
    /// A match of so many points counts as not weak...
    pub(crate) const STRONG: f64 = 1.0;
    /// ...and one so many points below it as wholly weak.
    pub(crate) const WEAK_RANGE: f64 = 2.0;
}
