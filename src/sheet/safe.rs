//! Cells that a spreadsheet would run as a formula, made harmless and back.
//!
//! A cell that begins with `=`, `+`, `-`, `@` (or their full-width forms), a tab or a line break
//! gets an apostrophe before it, and so does one that already begins with apostrophes before such a sign: one apostrophe too many is
//! then always the one that was added. Spreadsheets show what follows the apostrophe as text.
//! Source of the list: OWASP, CSV Injection.

use std::borrow::Cow;

/// Returns the cell with an apostrophe before it where a spreadsheet would run it.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if is_risky(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Takes off what [`guarded`] added.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| is_risky(rest))
        .unwrap_or(cell)
}

/// What a formula may begin with. Some programs take the full-width signs of East Asian keyboards
/// for the usual ones, and drop a line break before them.
const RISKY: [char; 11] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

fn is_risky(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(RISKY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_get_an_apostrophe_and_other_cells_none() {
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(guarded("'-5"), "''-5");
        assert_eq!(guarded("oats"), "oats");
        assert_eq!(unguarded("'n dop"), "'n dop");
    }

    proptest! {
        #[test]
        fn what_is_made_safe_comes_back(cell in "['=+@a\t\n＝＠-]{0,5}.{0,5}") {
            let written = guarded(&cell);
            prop_assert_eq!(unguarded(&written), cell.as_str());
            prop_assert!(!written.starts_with(RISKY));
        }
    }
}
