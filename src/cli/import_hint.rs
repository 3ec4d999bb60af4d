//! What to do next about a file that cannot be imported.

use crate::import::{ImportError, UnpackError, suggestion};
use crate::sheet::SheetError;

/// Returns what to do next.
pub(super) fn of(error: &ImportError) -> String {
    match error {
        ImportError::Sheet(cause) => sheet(cause).to_owned(),
        ImportError::Unpack(cause) => unpacked(cause).to_owned(),
        ImportError::UnknownDialect { found, .. } => match suggestion(found) {
            Some(map) => format!("if this is how to read it, add --map '{map}'"),
            None => {
                "a nutrigap file needs date and food; name other columns with --format columns \
                     --map date=…,food=…,amount=…"
                    .to_owned()
            }
        },
        ImportError::MissingColumns { .. } => {
            "leave --format away to have the dialect found, or name the columns with --map".into()
        }
        ImportError::NoMap | ImportError::BadMap(_) => {
            "write --map date=Tag,food=Lebensmittel,amount=Menge".into()
        }
    }
}

const fn unpacked(error: &UnpackError) -> &'static str {
    match error {
        UnpackError::Damaged(_) => "nothing was imported; export it again, or copy it over again",
        UnpackError::Password(_) => "unpack it with its password first, and import what is inside",
        UnpackError::NoDiary(_) => {
            "read are Health Connect's and Apple Health's exports and archives of a known CSV"
        }
        UnpackError::Several(_) => "unpack it and name the file that is to be imported",
        UnpackError::TooLarge(_) => "check where the file is from",
        UnpackError::OtherDatabase | UnpackError::OtherXml => {
            "export the diary as CSV, and import that"
        }
        UnpackError::NoProducts => "name it as well: nutrigap import days.json products.json",
        UnpackError::OnlyProducts => {
            "name the file of days first: nutrigap import days.json products.json"
        }
    }
}

const fn sheet(error: &SheetError) -> &'static str {
    match error {
        SheetError::Io(_) => "check that the file exists and that you may read it",
        SheetError::Folder => "name the CSV file inside it",
        SheetError::Empty => "export the diary again",
        SheetError::NotCsv(_) => "open it and save it as CSV, or unpack it first",
        SheetError::DuplicateColumn { .. } => "rename or delete one of them",
        SheetError::TooManyColumns { .. } => "delete the columns that are no part of the diary",
        SheetError::TwoDateOrders { .. } => {
            "mend the dates (2026-11-22), or say --date-order dmy or mdy to reject those of the \
             other order"
        }
        SheetError::DateOrderUnsettled { .. } => "say --date-order dmy or --date-order mdy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_no_known_diary_come_with_a_map_to_try() {
        let found = ["Tag", "Lebensmittel", "Menge"].map(str::to_owned).to_vec();
        let error = ImportError::UnknownDialect { line: 1, found };
        assert_eq!(
            of(&error),
            "if this is how to read it, add --map 'date=Tag,food=Lebensmittel,amount=Menge'"
        );
    }
}
