//! What to do next about an error: the one place where hints name commands and options.

use crate::app::{
    DayEditError, EntryError, Error, ExplainError, FoodError, FoodsError, MealError, OwnFoodError,
    PhraseError, ProfileError, StorageError, SupplementError, SymptomError,
};
use crate::domain::{Gtin, Tracked};
use crate::matching::Why;
use crate::nutrition;
use crate::parse::label::LabelError;
use crate::supplement::DoseError;

/// Returns what to do next; `None` where the error says it already.
pub(super) fn of(error: &Error) -> Option<String> {
    Some(match error {
        Error::Storage(cause) => return storage(cause).map(str::to_owned),
        Error::Shelf(cause) => return shelf(cause).map(str::to_owned),
        Error::Profile(cause) => return profile(cause),
        Error::Phrase(cause) => return phrase(cause),
        Error::Meal(cause) => return meal(cause).map(str::to_owned),
        Error::Output(_) | Error::Question(_) | Error::Declined => return None,
        Error::Supplement(cause) => supplement(cause),
        Error::Person(cause) => person(cause).to_owned(),
        Error::OwnFood(cause) => return own_food(cause).map(str::to_owned),
        Error::Entry(cause) => entry(cause).to_owned(),
        Error::Day(cause) => return day(cause),
        Error::Food(cause) => food(cause).to_owned(),
        Error::Symptom(cause) => symptom(cause).to_owned(),
        Error::Explain(cause) => explain(cause),
        Error::File(cause) => super::import_hint::of(cause),
        Error::Document(_) => "export the diary again: nutrigap export --format json".to_owned(),
        Error::Foods(cause) => foods(cause).to_owned(),
        Error::NotOnShelf(_) => "`nutrigap foods import --list` shows what is".to_owned(),
        Error::Future(_) => "log what was eaten, not what is planned".to_owned(),
        Error::NoMap(_) => {
            "write --map date=Tag,food=Lebensmittel,amount=Menge; --remember NAME keeps it"
                .to_owned()
        }
        Error::Rejects(_) => {
            "nothing was imported; give --rejects a file that can be written".to_owned()
        }
        Error::Avoided(_) => "write dairy, egg, fish, shellfish, meat, pork, nuts, peanuts, \
                              sesame, soy, gluten, honey, gelatin, or a word of a food's name"
            .to_owned(),
    })
}

fn day(error: &DayEditError) -> Option<String> {
    Some(match error {
        DayEditError::Line(_, cause) => return of(cause),
        DayEditError::NotUnderstood(..) => {
            "try other words; `nutrigap foods search WORDS` finds foods".to_owned()
        }
        DayEditError::Text(_) => {
            "write \"[30] 2 eggs\" for an entry, \"2 eggs\" for a new one".to_owned()
        }
        DayEditError::NotOfDay(..) => "take the number away to log the line as new".to_owned(),
        DayEditError::Changed(_) => "open the day again: nutrigap edit".to_owned(),
        DayEditError::Kind(_) => "put the line back under the heading it had".to_owned(),
    })
}

fn entry(error: &EntryError) -> &'static str {
    match error {
        EntryError::Unknown(_) | EntryError::NoneInRange(..) | EntryError::NoMeal(..) => {
            "`nutrigap day` shows the ids of a day's entries"
        }
        EntryError::NoLast | EntryError::EmptyDay(_) => {
            "`nutrigap day DATE` shows what is logged on a day"
        }
        EntryError::WordsForSeveral(_) => {
            "give an amount, or change their words one by one: `nutrigap edit 30 2 slices of toast`"
        }
        EntryError::NotUnderstood(_) => {
            "nothing was changed; `nutrigap foods search WORDS` finds foods"
        }
        EntryError::SeveralFoods(..) => {
            "nothing was changed; log the others by themselves with `nutrigap log`"
        }
        EntryError::Amount(..) => "nothing was changed; write an amount such as 200 g or 1.5",
        EntryError::NoWeight(..) => {
            "nothing was changed; write what it was in words: `nutrigap edit 30 200 g muesli`"
        }
    }
}

fn food(error: &FoodError) -> &'static str {
    match error {
        FoodError::NoCode(_) | FoodError::NoName(_) => {
            "`nutrigap foods search WORDS` finds foods and their codes"
        }
    }
}

/// Returns what to write instead of words that were not understood; `None` where nothing better is known.
pub(super) fn why(why: &Why) -> Option<String> {
    let hint = match why {
        Why::NoFood(_) => "try other words, or add it as a food of your own",
        Why::Unsure(_) | Why::Diet(..) => "name one of the foods offered",
        Why::Quantity(_, hint) => hint,
        Why::Barcode(code) => match code.parse::<Gtin>() {
            Ok(_) => "`nutrigap foods import` adds foods with their barcodes; or name it in words",
            Err(_) => "type it again, or name the food in words",
        },
        Why::TooLong(_) => "write one meal a line",
        Why::TooMuch(_) => "log it in parts if it is meant",
    };
    Some(hint.to_owned())
}

const fn foods(error: &FoodsError) -> &'static str {
    match error {
        FoodsError::Io(_) => "check that it exists and that you may read it",
        FoodsError::CutOff(_) => {
            "download it again and import it again; foods that are on the shelf already stay"
        }
        FoodsError::BrokenZip => "download it again; nothing was imported",
        FoodsError::Workbook | FoodsError::Json => {
            "download the CSV form of the release from fdc.nal.usda.gov/download-datasets"
        }
        FoodsError::OneMember => "name the folder, or the ZIP archive as it was downloaded",
        FoodsError::NotARelease { .. }
        | FoodsError::NotFoods(_)
        | FoodsError::UnknownColumns(_)
        | FoodsError::Empty => {
            "name the folder or ZIP of a FoodData Central release in CSV, or \
             en.openfoodfacts.org.products.csv.gz; a diary goes to `nutrigap import`"
        }
        FoodsError::MissingColumns { .. } => "download the release again",
    }
}

fn own_food(error: &OwnFoodError) -> Option<&'static str> {
    Some(match error {
        OwnFoodError::Name | OwnFoodError::Portions | OwnFoodError::Weight => return None,
        OwnFoodError::Exists(_) => {
            "`nutrigap foods edit` changes its values, `nutrigap recipe edit` a dish"
        }
        OwnFoodError::Unknown(_) => "`nutrigap foods list` shows the foods and dishes of your own",
        OwnFoodError::IsRecipe(_) => "change what goes into it with `nutrigap recipe edit`",
        OwnFoodError::IsNoRecipe(_) => "change its label with `nutrigap foods edit`",
        OwnFoodError::Label(cause) => label(cause),
        OwnFoodError::NoValues => {
            "copy what is printed: nutrigap foods add oat bar --per 100g energy=450kcal iron=3mg"
        }
        OwnFoodError::Per(_) => "write --per 100g, or --serving 30g for values per serving",
        OwnFoodError::TooMuch { .. } => {
            "check the number and its unit, and what it is per: --per 100g or --serving 30g"
        }
        OwnFoodError::NoIngredients => {
            "write what goes into it: nutrigap recipe add chili \"500 g beef mince, 2 onions\" --makes 6"
        }
        OwnFoodError::Ingredient(_) => {
            "nothing was kept; use other words, or add it first with `nutrigap foods add`"
        }
        OwnFoodError::OfItself(_) => "nothing was changed; leave it out of its own recipe",
    })
}

fn label(error: &LabelError) -> &'static str {
    match error {
        LabelError::NotAValue(_) | LabelError::NotAnAmount(..) | LabelError::NoUnit(..) => {
            "write name=amount with its unit: energy=450kcal iron=3mg salt=0.5g"
        }
        LabelError::NoNutrient(_) => {
            "one of energy, protein, fat, carbs, fiber, water, magnesium, vitamin_d, potassium, \
             calcium, iron, b12, sodium, salt, vitamin_c, caffeine, alcohol"
        }
        LabelError::Unit(..) => {
            "energy is given in kcal or kJ, the others in g, mg or µg; IU is for vitamin D alone"
        }
        LabelError::NoReference(..) => {
            "write %DV for the daily value of the USA, or %NRV for the EU's reference intake"
        }
        LabelError::NotInReference(..) => "give the amount itself, such as 40mg",
        LabelError::Twice(_) => "give it once; salt and sodium are the same value",
    }
}

fn meal(error: &MealError) -> Option<&'static str> {
    Some(match error {
        MealError::Name => return None,
        MealError::NotUnderstood(_) => {
            "nothing was kept; reword it, or `nutrigap foods search WORDS` finds foods"
        }
        MealError::Empty => "write its foods: nutrigap meal save \"the usual\" 2 eggs and toast",
        MealError::NoFood(..) => {
            "nothing was kept; `nutrigap copy` logs such entries once more as they are"
        }
        MealError::Unknown(_) => "`nutrigap meal list` shows the meals you kept",
    })
}

fn phrase(error: &PhraseError) -> Option<String> {
    match error {
        PhraseError::Unknown(_) => {
            Some("`nutrigap words list` shows what you taught and what was learned".to_owned())
        }
        PhraseError::SeveralFoods(phrase, foods, _) => Some(format!(
            "keep them as a meal: nutrigap meal save \"{phrase}\" \"{foods}\""
        )),
        PhraseError::Length | PhraseError::Grams => None,
    }
}

fn profile(error: &ProfileError) -> Option<String> {
    match error {
        ProfileError::Unknown(name) => Some(format!(
            "`nutrigap profile list` shows them; `nutrigap profile add {name}` makes it"
        )),
        ProfileError::Exists(name) => Some(format!("`nutrigap profile use {name}` switches to it")),
        ProfileError::HasEntries(_) => {
            Some("take what is logged for it away first, or give it another name".to_owned())
        }
        ProfileError::Name => None,
    }
}

fn person(error: &nutrition::ProfileError) -> &'static str {
    use nutrition::ProfileError as E;
    match error {
        E::NotBorn { .. } | E::TooOld { .. } => {
            "set it right with: nutrigap profile set --born 1990-05-17"
        }
        E::BeforeBirth { .. } => "ask for later days",
        E::Male { .. } => "set --sex female, or --pregnant no and --lactating no",
        E::NoSuchStage { .. } => {
            "the tables cover 14 to 50 years: check the age, or set --pregnant no and --lactating no with --since DATE"
        }
        E::AdultsOnly { .. } => "choose: nutrigap profile set --reference dri",
    }
}

fn symptom(error: &SymptomError) -> &'static str {
    match error {
        SymptomError::Unknown(_) => "`nutrigap symptom list` shows the ids",
        SymptomError::Length => "write `nutrigap symptom log calf cramps --severity 3`",
        SymptomError::Absent(_) => "a day without symptoms needs no entry; log what was felt",
    }
}

fn explain(error: &ExplainError) -> String {
    match error {
        ExplainError::NothingKnown(_) => format!(
            "`nutrigap explain` lists the {} nutrients and the symptoms",
            Tracked::COUNT_IN_WORDS
        ),
    }
}

fn supplement(error: &SupplementError) -> String {
    let text = match error {
        SupplementError::NotFood(text) => {
            return format!("nothing was logged; write: nutrigap supplement log {text}");
        }
        SupplementError::Dose(cause) => dose(cause),
        SupplementError::NoDose(_) => {
            "write `magnesium 300 mg`, or tell what is in it with `nutrigap supplement add`"
        }
        SupplementError::Unknown(_) | SupplementError::NotDue(..) => {
            "`nutrigap supplement list` shows them with their days"
        }
        SupplementError::Ambiguous(..) => "give the id instead of the name",
        SupplementError::Exists(name) => {
            return format!(
                "`nutrigap supplement stop \"{name}\"` ends it; then the new one may begin"
            );
        }
    };
    text.to_owned()
}

fn dose(error: &DoseError) -> &'static str {
    match error {
        DoseError::Text(_) | DoseError::NotAnAmount(..) => {
            "write an amount with its unit: 300 mg, 25 µg, 1000 IU, 0.5 g"
        }
        DoseError::NoUnit(_) => "write the unit that is on the label: 1000 IU, 25 µg, 300 mg",
        DoseError::NoName => "give it a name: supplement add multivitamin --magnesium 50mg",
        DoseError::NoNutrient(_) => {
            "say what is in it: multivitamin --magnesium 50mg --vitamin-d 400IU"
        }
        DoseError::SeveralNutrients(..) => "give each its amount: calcium 500 mg, magnesium 250 mg",
        DoseError::Twice(_) => "tell it once",
        DoseError::Unit(..) => {
            "write g, mg or µg; IU are read for vitamin D alone (40 IU are 1 µg)"
        }
        DoseError::TooMuch { .. } => "check the number and the unit: mg, µg or IU",
        DoseError::WhichIsMeant { .. } => {
            "add --elemental if the label means the nutrient itself, as most labels do; \
             --compound if it is the compound's weight"
        }
        DoseError::ManyForms(..) => "name the form, or give the elemental amount with --elemental",
        DoseError::NoShare(..) => {
            "look for the elemental amount on the label and give that with --elemental"
        }
        DoseError::NoCompound(_) => {
            "name the compound, such as magnesium citrate, or leave --compound out"
        }
    }
}

fn storage(cause: &StorageError) -> Option<&'static str> {
    Some(match cause {
        StorageError::Damaged { .. } => {
            "nothing was changed; `nutrigap check` lists what is wrong, and `nutrigap check --salvage FILE` \
             writes what can still be read to a new diary"
        }
        StorageError::NotADiary(_) | StorageError::OtherProgram(_) | StorageError::NotAFile(_) => {
            "nothing was changed; give the diary's path with --db or NUTRIGAP_DB"
        }
        StorageError::NotAShelf(_) => "nothing was changed; move it away",
        StorageError::Newer { .. } => "nothing was changed; install the newer nutrigap",
        StorageError::File { .. } => "check the path and who may write there",
        StorageError::Corrupt { .. } => {
            "`nutrigap check` lists what is wrong with the diary's file"
        }
        StorageError::Sqlite(_) if cause.is_damage() => {
            "`nutrigap check` lists what is wrong with the diary's file"
        }
        StorageError::Sqlite(_) if cause.is_busy() => {
            "another program is writing to the diary; try again"
        }
        StorageError::Sqlite(_) if cause.is_unwritable() => {
            "nothing was changed; check the disk's space and who may write to the file and its folder"
        }
        StorageError::Sqlite(_) => "nothing was changed; see what is wrong with `nutrigap check`",
    })
}

fn shelf(cause: &StorageError) -> Option<&'static str> {
    if cause.is_busy() {
        return Some("another import of foods is under way; wait for its end");
    }
    if cause.is_unwritable() {
        return Some(
            "whole batches are kept; make room on the disk, or check who may write beside the \
             diary, and run the same command again: it goes on where it stopped",
        );
    }
    storage(cause)
}
