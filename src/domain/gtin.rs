use std::fmt;
use std::str::FromStr;

/// The number of a barcode (GTIN-8, -12, -13 or -14) whose check digit fits.
///
/// A shorter number is the same as the longer one with zeros before it: the twelve digits of a
/// UPC-A and the thirteen of its EAN-13 are equal. Source: GS1 General Specifications, section 7.9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin(u64);

/// Why a text is no barcode.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GtinError {
    /// Something else than 8, 12, 13 or 14 digits.
    #[error("\"{0}\" is no barcode: one has 8, 12, 13 or 14 digits")]
    Length(String),
    /// The last digit follows from the others, and this one does not.
    #[error("\"{0}\" is no barcode: its last digit does not fit the others")]
    CheckDigit(String),
}

/// How many digits a printed barcode has.
const LENGTHS: [usize; 4] = [8, 12, 13, 14];

impl Gtin {
    /// The most digits there are.
    pub const LONGEST: usize = 14;

    /// Whether a text has the shape of a barcode, whatever its check digit.
    pub fn is_like(text: &str) -> bool {
        LENGTHS.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    }

    /// Reads a number as tables hold it, with zeros before it lost or added; `None`: no barcode.
    ///
    /// ```
    /// # use nutrigap::domain::Gtin;
    /// assert_eq!(Gtin::of_table("0036000291452"), Gtin::of_table("36000291452"));
    /// ```
    pub fn of_table(text: &str) -> Option<Gtin> {
        let text = text.trim();
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Gtin::checked(text.trim_start_matches('0').parse().ok()?)
    }

    /// Returns the number without the zeros before it.
    pub const fn number(self) -> u64 {
        self.0
    }

    fn checked(number: u64) -> Option<Gtin> {
        let in_range = (1..10_u64.pow(Gtin::LONGEST as u32)).contains(&number);
        (in_range && fits(number)).then_some(Gtin(number))
    }
}

/// Whether the weighted digits, 1 for the last, then 3 and 1 in turn, add up to a multiple of ten.
fn fits(number: u64) -> bool {
    let (mut rest, mut sum, mut weight) = (number, 0, 1);
    while rest > 0 {
        sum += rest % 10 * weight;
        weight = 4 - weight;
        rest /= 10;
    }
    sum.is_multiple_of(10)
}

impl FromStr for Gtin {
    type Err = GtinError;

    fn from_str(text: &str) -> Result<Self, GtinError> {
        let text = text.trim();
        if !Gtin::is_like(text) {
            return Err(GtinError::Length(text.to_owned()));
        }
        let number = text.parse().ok().and_then(Gtin::checked);
        number.ok_or_else(|| GtinError::CheckDigit(text.to_owned()))
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&padded(self.0))
    }
}

/// Writes a number as barcodes are printed: with 8 digits where that is enough, else with 13.
pub(super) fn padded(number: u64) -> String {
    match number {
        0..100_000_000 => format!("{number:08}"),
        _ => format!("{number:013}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_upc_and_its_ean_are_the_same_barcode() {
        let upc: Gtin = "036000291452".parse().unwrap();
        assert_eq!("0036000291452".parse(), Ok(upc));
        assert_eq!("00036000291452".parse(), Ok(upc));
        assert_eq!(Gtin::of_table("36000291452"), Some(upc));
        assert_eq!(upc.to_string(), "0036000291452");
        assert_eq!("96385074".parse::<Gtin>().unwrap().to_string(), "96385074");
    }

    #[test]
    fn what_is_mistyped_or_no_barcode_says_so() {
        let refused = |text: &str| text.parse::<Gtin>().unwrap_err();
        assert!(matches!(refused("4008400402223"), GtinError::CheckDigit(_)));
        for text in ["", "150", "40084004022", "4008400 40222", "400840040222x"] {
            assert!(matches!(refused(text), GtinError::Length(_)), "{text}");
        }
        assert_eq!(Gtin::of_table("00000000"), None);
        assert_eq!(Gtin::of_table("123456789012345678"), None);
    }

    /// Returns a number with the digit that makes it a barcode.
    fn with_check_digit(body: u64) -> u64 {
        (0..10).map(|d| body * 10 + d).find(|n| fits(*n)).unwrap()
    }

    proptest! {
        #[test]
        fn every_barcode_reads_back_as_printed(body in 1u64..10_000_000_000_000) {
            let number = with_check_digit(body);
            let printed = Gtin::checked(number).unwrap().to_string();
            prop_assert_eq!(printed.parse::<Gtin>().unwrap().number(), number);
            prop_assert_eq!(Gtin::of_table(&number.to_string()).unwrap().number(), number);
        }

        #[test]
        fn one_wrong_digit_is_always_noticed(body in 1u64..1_000_000_000_000, at in 0u32..13, add in 1u64..10) {
            let mut digits = format!("{:013}", with_check_digit(body)).into_bytes();
            let digit = &mut digits[at as usize];
            *digit = b'0' + (*digit - b'0' + add as u8) % 10;
            let text = String::from_utf8(digits).unwrap();
            prop_assert!(text.parse::<Gtin>().is_err());
        }

        #[test]
        fn no_text_is_too_odd(text in ".{0,20}") {
            let _ = text.parse::<Gtin>();
            let _ = Gtin::of_table(&text);
        }
    }
}
