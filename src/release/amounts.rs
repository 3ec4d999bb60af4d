//! FoodData Central's nutrient ids and units, and ours.

use std::sync::LazyLock;

use crate::domain::{Nutrient, NutrientValues};
use crate::seed::{Program, nutrient_columns};

/// Energy in kJ for one kcal. Source: the thermochemical calorie, as FAO 2003 (Food energy).
pub(super) const KJ: f64 = 4.184;

/// Vitamin D in IU for one µg. Source: IOM 2011, Dietary Reference Intakes for Calcium and Vitamin D.
const IU: f64 = 40.0;

/// How many values of one food are told apart before they are settled.
const SLOTS: usize = Nutrient::COUNT + OTHERS.len();

/// What a table may give of one food per 100 g: our nutrients, and other figures for the same.
///
/// They may come in any order and in several parts; [`Amounts::settle`] then chooses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amounts([Option<f64>; SLOTS]);

/// A figure of FoodData Central: its id and number in `nutrient.csv`, our slot, and the unit that
/// slot has. Source: `nutrient.csv` of the releases.
struct Figure {
    id: u64,
    number: u64,
    slot: usize,
    unit: &'static str,
}

/// The slots of the figures that stand in for a nutrient's own, in the order of [`OTHERS`]: energy by
/// the food's own Atwater factors, by the general ones, and in kJ.
const ENERGY_SPECIFIC: usize = Nutrient::COUNT;
const ENERGY_GENERAL: usize = Nutrient::COUNT + 1;
const ENERGY_KJ: usize = Nutrient::COUNT + 2;
const VITAMIN_D_IU: usize = Nutrient::COUNT + 3;
/// Fat as labels count it: the fatty acids.
const FAT_ACIDS: usize = Nutrient::COUNT + 4;
const CARBOHYDRATE_SUM: usize = Nutrient::COUNT + 5;
/// Fibre by AOAC 2011.25, which finds more of it.
const FIBER_NEW: usize = Nutrient::COUNT + 6;

/// Further figures: id, number and unit.
const OTHERS: [(u64, u64, &str); 7] = [
    (2048, 958, "KCAL"),
    (2047, 957, "KCAL"),
    (1062, 268, "KJ"),
    (1110, 324, "IU"),
    (1085, 298, "G"),
    (1050, 950, "G"),
    (2033, 293, "G"),
];

/// Every figure: one a nutrient, as `seed/nutrient_columns.csv` has its id and number, then the others.
static FIGURES: LazyLock<Vec<Figure>> = LazyLock::new(|| {
    let own = nutrient_columns(Program::Fdc).filter_map(|row| {
        let mut ids = row.names.iter().map_while(|id| id.parse().ok());
        Some(Figure {
            id: ids.next()?,
            number: ids.next()?,
            slot: row.nutrient as usize,
            unit: row.nutrient.ascii_unit(),
        })
    });
    let others = OTHERS.iter().zip(Nutrient::COUNT..);
    let others = others.map(|(&(id, number, unit), slot)| Figure {
        id,
        number,
        slot,
        unit,
    });
    own.chain(others).collect()
});

/// Where a figure goes, and what it is multiplied with on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    slot: usize,
    factor: f64,
}

/// Returns where a figure goes by its id, or by its number: the survey releases give that instead.
/// Numbers end below 1000, where ids begin.
pub(super) fn place(id: u64) -> Option<Place> {
    let found = FIGURES.iter().find(|f| f.id == id || f.number == id)?;
    Some(Place {
        slot: found.slot,
        factor: 1.0,
    })
}

/// Returns where a figure goes that `nutrient.csv` gives in this unit; `None`: it is not used, or
/// the unit is none it can have.
pub(super) fn place_in(id: u64, unit: &str) -> Option<Place> {
    let found = FIGURES.iter().find(|f| f.id == id)?;
    let (given, ours) = (scale(unit)?, scale(found.unit)?);
    (given.0 == ours.0).then(|| Place {
        slot: found.slot,
        factor: given.1 / ours.1,
    })
}

/// What a unit measures, and how much of it one is.
fn scale(unit: &str) -> Option<(char, f64)> {
    Some(match unit.to_ascii_uppercase().as_str() {
        "G" => ('g', 1.0),
        "MG" => ('g', 1e-3),
        "UG" | "MCG" | "µG" => ('g', 1e-6),
        "KCAL" => ('e', 1.0),
        "KJ" => ('j', 1.0),
        "IU" => ('i', 1.0),
        _ => return None,
    })
}

impl Default for Amounts {
    fn default() -> Amounts {
        Amounts([None; SLOTS])
    }
}

impl Amounts {
    pub(super) fn set(&mut self, place: Place, amount: f64) {
        // A scale of 1 changes no digit of the table's.
        self.0[place.slot] = Some(match place.factor {
            1.0 => amount,
            factor => amount * factor,
        });
    }

    /// Returns the values in an order that [`Amounts::of_slots`] reads.
    pub fn slots(&self) -> &[Option<f64>] {
        &self.0
    }

    /// Puts values together again; missing ones are unknown.
    pub fn of_slots(slots: &[Option<f64>]) -> Amounts {
        let mut amounts = Amounts::default();
        for (to, from) in amounts.0.iter_mut().zip(slots) {
            *to = *from;
        }
        amounts
    }

    /// Chooses one value a nutrient, in its unit: a figure of its own before one that is reckoned.
    pub fn settle(&self) -> NutrientValues {
        let mut values = NutrientValues::UNKNOWN;
        for nutrient in Nutrient::ALL {
            values[nutrient] = self.0[nutrient as usize];
        }
        let instead = |nutrient: Nutrient, others: [Option<f64>; 3]| {
            let own = self.0[nutrient as usize];
            own.or_else(|| others.into_iter().flatten().next())
        };
        let slot = |at: usize| self.0[at];
        values[Nutrient::Energy] = instead(
            Nutrient::Energy,
            [
                slot(ENERGY_SPECIFIC),
                slot(ENERGY_GENERAL),
                slot(ENERGY_KJ).map(|kj| kj / KJ),
            ],
        );
        let only = |at: usize| [slot(at), None, None];
        values[Nutrient::Fat] = instead(Nutrient::Fat, only(FAT_ACIDS));
        values[Nutrient::Carbohydrate] = instead(Nutrient::Carbohydrate, only(CARBOHYDRATE_SUM));
        values[Nutrient::Fiber] = instead(Nutrient::Fiber, only(FIBER_NEW));
        let iu = slot(VITAMIN_D_IU).map(|iu| iu / IU);
        values[Nutrient::VitaminD] = instead(Nutrient::VitaminD, [iu, None, None]);
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(given: &[(u64, f64)]) -> NutrientValues {
        let mut amounts = Amounts::default();
        for (id, value) in given {
            amounts.set(place(*id).unwrap(), *value);
        }
        Amounts::of_slots(amounts.slots()).settle()
    }

    #[test]
    fn every_nutrient_has_a_figure() {
        for nutrient in Nutrient::ALL {
            let figure = FIGURES.iter().find(|f| f.slot == nutrient as usize);
            assert!(figure.is_some(), "{nutrient}");
        }
        assert_eq!(FIGURES.len(), SLOTS);
    }

    #[test]
    fn vitamin_d_in_iu_and_energy_in_kj_are_converted_and_give_way_to_their_own_figures() {
        let values = settled(&[(1110, 400.0), (1062, 4184.0)]);
        assert_eq!(values[Nutrient::VitaminD], Some(10.0));
        assert_eq!(values[Nutrient::Energy], Some(1000.0));
        let values = settled(&[(1110, 400.0), (1114, 2.5), (2047, 90.0), (2048, 95.0)]);
        assert_eq!(values[Nutrient::VitaminD], Some(2.5));
        assert_eq!(values[Nutrient::Energy], Some(95.0));
        assert_eq!(
            settled(&[(1008, 0.0), (2047, 90.0)])[Nutrient::Energy],
            Some(0.0)
        );
    }

    #[test]
    fn what_is_not_given_is_unknown() {
        let values = settled(&[(1003, 8.0)]);
        let known = values.iter().filter(|(_, value)| value.is_some()).count();
        assert_eq!((known, values[Nutrient::Magnesium]), (1, None));
    }

    #[test]
    fn numbers_stand_for_ids_and_other_units_are_scaled_or_refused() {
        assert_eq!(place(304), place(1090));
        assert_eq!(place(1104), None);
        let mut amounts = Amounts::default();
        amounts.set(place_in(1090, "G").unwrap(), 0.25);
        assert_eq!(amounts.settle()[Nutrient::Magnesium], Some(250.0));
        assert_eq!(place_in(1114, "IU"), None);
        assert_eq!(place_in(1008, "kJ"), None);
    }
}
