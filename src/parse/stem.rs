//! Singular and plural are one word, and so are the spellings of a unit.

const IRREGULAR: &[(&str, &str)] = &[
    ("leaves", "leaf"),
    ("loaves", "loaf"),
    ("halves", "half"),
    ("knives", "knife"),
    ("calves", "calf"),
    ("cookies", "cookie"),
    ("brownies", "brownie"),
    ("smoothies", "smoothie"),
    ("veggies", "veggie"),
    ("pies", "pie"),
    ("ties", "tie"),
    ("zombies", "zombie"),
    ("movies", "movie"),
    ("calories", "calorie"),
    ("prairies", "prairie"),
    ("hoagies", "hoagie"),
    ("sweeties", "sweetie"),
    ("cheerios", "cheerio"),
    ("cheese", "cheese"),
    ("cheeses", "cheese"),
    ("molasses", "molasses"),
    ("hummus", "hummus"),
    ("houmous", "hummus"),
    ("humus", "hummus"),
    ("asparagus", "asparagus"),
    ("couscous", "couscous"),
    ("swiss", "swiss"),
    ("grass", "grass"),
    ("bass", "bass"),
    ("mayonnaise", "mayonnaise"),
    ("teeth", "tooth"),
    ("men", "man"),
    ("potatos", "potato"),
    ("tomatos", "tomato"),
    ("shoes", "shoe"),
    ("olives", "olive"),
    ("chives", "chive"),
    ("endives", "endive"),
    ("slices", "slice"),
    ("ounces", "oz"),
    ("ounce", "oz"),
    ("pounds", "lb"),
    ("pound", "lb"),
    ("lbs", "lb"),
    ("ozs", "oz"),
    ("tablespoon", "tbsp"),
    ("tablespoons", "tbsp"),
    ("tbsps", "tbsp"),
    ("tbs", "tbsp"),
    ("tblsp", "tbsp"),
    ("tablespoonful", "tbsp"),
    ("tablespoonfuls", "tbsp"),
    ("teaspoonful", "tsp"),
    ("teaspoonfuls", "tsp"),
    ("teaspoon", "tsp"),
    ("teaspoons", "tsp"),
    ("tsps", "tsp"),
    ("grams", "g"),
    ("gram", "g"),
    ("gm", "g"),
    ("gms", "g"),
    ("gr", "g"),
    ("grammes", "g"),
    ("gramme", "g"),
    ("kilogram", "kg"),
    ("kilograms", "kg"),
    ("kilo", "kg"),
    ("kilos", "kg"),
    ("kgs", "kg"),
    ("milligram", "mg"),
    ("milligrams", "mg"),
    ("mls", "ml"),
    ("milliliter", "ml"),
    ("milliliters", "ml"),
    ("millilitre", "ml"),
    ("millilitres", "ml"),
    ("cc", "ml"),
    ("liter", "l"),
    ("liters", "l"),
    ("litre", "l"),
    ("litres", "l"),
    ("ltr", "l"),
    ("centilitre", "cl"),
    ("centiliter", "cl"),
    ("decilitre", "dl"),
    ("deciliter", "dl"),
    ("pints", "pint"),
    ("quarts", "quart"),
    ("qt", "quart"),
    ("qts", "quart"),
    ("gallons", "gallon"),
    ("gal", "gallon"),
    ("cups", "cup"),
    ("cupful", "cup"),
    ("fluid", "fl"),
    ("pt", "pint"),
    ("gateaux", "gateau"),
    ("tacos", "taco"),
    ("avocados", "avocado"),
    ("jalapenos", "jalapeno"),
    ("fries", "fries"),
    ("chip", "chips"),
    ("chips", "chips"),
    ("crisps", "crisps"),
    ("greens", "greens"),
    ("nachos", "nachos"),
    ("hops", "hops"),
    ("oats", "oat"),
    ("grits", "grits"),
    ("chinese", "chinese"),
    ("japanese", "japanese"),
    ("doritos", "doritos"),
    ("fritos", "fritos"),
    ("tostitos", "tostitos"),
    ("cheetos", "cheetos"),
    ("as", "as"),
    ("is", "is"),
    ("was", "was"),
    ("this", "this"),
    ("plus", "plus"),
    ("citrus", "citrus"),
    ("bus", "bus"),
    ("gas", "gas"),
    ("us", "us"),
    ("yes", "yes"),
    ("less", "less"),
    ("thus", "thus"),
];

/// Ways of cooking, told as done or to be done.
const COOKING: &[(&str, &str)] = &[
    ("roasted", "roast"),
    ("roasting", "roast"),
    ("toasted", "toast"),
    ("toasts", "toast"),
    ("grilled", "grill"),
    ("mashed", "mash"),
    ("scrambled", "scramble"),
    ("steamed", "steam"),
    ("poached", "poach"),
    ("boiled", "boil"),
    ("baked", "bake"),
    ("fried", "fry"),
    ("frying", "fry"),
    ("smoked", "smoke"),
    ("barbecued", "barbecue"),
    ("bbq", "barbecue"),
    ("microwaved", "microwave"),
    ("braised", "braise"),
    ("broiled", "broil"),
    ("popped", "pop"),
    ("sauteed", "saute"),
];

/// Returns the form under which a folded word is looked up: singular, and "fry" for "fried".
pub fn stem(word: &str) -> String {
    let one = singular(word);
    match COOKING.iter().find(|(w, _)| *w == one) {
        Some((_, stem)) => (*stem).to_owned(),
        None => one,
    }
}

/// Returns the singular of a folded word, and the one spelling of a unit.
pub fn singular(word: &str) -> String {
    if let Some((_, stem)) = IRREGULAR.iter().find(|(w, _)| *w == word) {
        return (*stem).to_owned();
    }
    let n = word.len();
    let cut = |k: usize| word[..n - k].to_owned();
    if n < 4
        || !word.is_ascii()
        || !word.ends_with('s')
        || word.ends_with("ss")
        || word.ends_with("us")
    {
        return word.to_owned();
    }
    if word.ends_with("ies") && n > 4 {
        return cut(3) + "y";
    }
    let es = ["oes", "shes", "ches", "xes", "sses", "zzes"];
    if es.iter().any(|end| word.ends_with(end)) {
        return cut(2);
    }
    cut(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_meet_their_singular() {
        for (many, one) in [
            ("bananas", "banana"),
            ("tomatoes", "tomato"),
            ("berries", "berry"),
            ("sandwiches", "sandwich"),
            ("slices", "slice"),
            ("boxes", "box"),
            ("olives", "olive"),
            ("leaves", "leaf"),
            ("radishes", "radish"),
        ] {
            assert_eq!(stem(many), stem(one), "{many}");
        }
        assert_eq!(stem("hummus"), "hummus");
        assert_eq!(stem("tablespoons"), "tbsp");
    }
}
