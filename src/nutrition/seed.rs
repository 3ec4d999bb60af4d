//! Reads the reference tables of `seed/`, which the binary carries.
//!
//! A table that does not fit its readers stops the program; every table is read by a test.

use serde::de::DeserializeOwned;

/// Reads every row of an embedded table.
pub(crate) fn rows<T: DeserializeOwned>(name: &str, text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.unwrap_or_else(|fault| panic!("seed/{name}: {fault}")))
        .collect()
}

/// Reads some columns of a table as they stand in the binary, without copying them.
///
/// Every report begins with these tables, and a reader for any CSV takes longer to set up than most of
/// them take to read. A comma may stand only inside the last column.
pub(crate) fn columns<const N: usize>(
    name: &'static str,
    text: &'static str,
    wanted: [&str; N],
) -> impl Iterator<Item = [&'static str; N]> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let places = wanted.map(|column| {
        let place = header.iter().position(|name| *name == column);
        place.unwrap_or_else(|| panic!("seed/{name}: no column {column}"))
    });
    let mut fields = Vec::with_capacity(header.len());
    lines.map(move |line| {
        fields.clear();
        fields.extend(line.splitn(header.len(), ','));
        places.map(|place| {
            fields
                .get(place)
                .map_or("", |field| field.trim_matches('"'))
        })
    })
}

/// Reads a number; `None` of a blank.
pub(crate) fn number(name: &str, field: &str) -> Option<f64> {
    let read = |_| panic!("seed/{name}: {field} is no number");
    (!field.is_empty()).then(|| field.parse().unwrap_or_else(read))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readers_see_the_same() {
        for (name, text) in [
            ("dri.csv", include_str!("../../seed/dri.csv")),
            (
                "within_person_sd.csv",
                include_str!("../../seed/within_person_sd.csv"),
            ),
            (
                "iron_requirement_percentiles.csv",
                include_str!("../../seed/iron_requirement_percentiles.csv"),
            ),
            ("dri_cdrr.csv", include_str!("../../seed/dri_cdrr.csv")),
            (
                "nutrient_density_nhanes.csv",
                include_str!("../../seed/nutrient_density_nhanes.csv"),
            ),
            (
                "within_person_nhanes.csv",
                include_str!("../../seed/within_person_nhanes.csv"),
            ),
        ] {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let header = reader.headers().unwrap().clone();
            for (place, column) in header.iter().enumerate() {
                let mut records = csv::Reader::from_reader(text.as_bytes());
                let by_csv = records.records().map(|row| row.unwrap()[place].to_owned());
                let by_lines = columns(name, text, [column]).map(|[field]| field.to_owned());
                assert!(by_csv.eq(by_lines), "{name} {column}");
            }
        }
    }

    #[test]
    fn a_blank_is_no_zero() {
        assert_eq!(number("t", ""), None);
        assert_eq!(number("t", "0"), Some(0.0));
    }
}
