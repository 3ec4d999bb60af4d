//! Which decimal sign a file uses, as all its number cells together tell.

use super::shape::{Shape, count, unsigned};

/// What a file's number cells say about its decimal sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// Some cell can only have a decimal point, none a decimal comma.
    Point,
    /// The reverse.
    Comma,
    /// No cell tells: `1.500` is one and a half, `1,500` is refused.
    #[default]
    Unsettled,
    /// No cell tells, and the cells are parted by semicolons as where the comma is the decimal
    /// sign: `1.500` is refused too.
    UnsettledSemicolon,
    /// Cells contradict each other: those that tell are read, the others refused.
    Mixed,
}

/// What one cell tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Its decimal sign is a point.
    Point,
    /// Its decimal sign is a comma.
    Comma,
}

impl Marks {
    /// Settles the decimal sign of a file from what was seen in it.
    pub const fn settle(point: bool, comma: bool, delimiter: u8) -> Marks {
        match (point, comma) {
            (true, true) => Marks::Mixed,
            (true, false) => Marks::Point,
            (false, true) => Marks::Comma,
            (false, false) if delimiter == b';' => Marks::UnsettledSemicolon,
            (false, false) => Marks::Unsettled,
        }
    }

    /// Returns these where the cells of the file at hand tell nothing.
    pub const fn unless_told(self, told: Marks) -> Marks {
        match told {
            Marks::Unsettled | Marks::UnsettledSemicolon => self,
            _ => told,
        }
    }

    /// The name in a rejects file.
    pub const fn key(self) -> &'static str {
        match self {
            Marks::Point => "point",
            Marks::Comma => "comma",
            Marks::Unsettled => "unsettled",
            Marks::UnsettledSemicolon => "semicolon",
            Marks::Mixed => "mixed",
        }
    }

    /// All, for reading [`Marks::key`] back.
    pub const ALL: [Marks; 5] = [
        Marks::Point,
        Marks::Comma,
        Marks::Unsettled,
        Marks::UnsettledSemicolon,
        Marks::Mixed,
    ];
}

/// Says what a number cell tells about the decimal sign of its file.
pub fn sign(cell: &str) -> Option<Sign> {
    let (_, body) = unsigned(cell);
    let (points, commas) = (count(body, b'.'), count(body, b','));
    match (points, commas) {
        (0, 0) => None,
        _ => match Shape::of(cell)? {
            Shape::OneOfTwo { .. } => None,
            Shape::Plain(text) if !text.contains('.') => {
                Some(if commas > 1 { Sign::Point } else { Sign::Comma })
            }
            Shape::Plain(_) => {
                let point_last = body.rfind('.') > body.rfind(',');
                Some(if point_last { Sign::Point } else { Sign::Comma })
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_tell_their_decimal_sign() {
        let told = |cell| sign(cell);
        assert_eq!(told("1.5"), Some(Sign::Point));
        assert_eq!(told("1,5"), Some(Sign::Comma));
        assert_eq!(told("1,234,567"), Some(Sign::Point));
        assert_eq!(told("1.234.567"), Some(Sign::Comma));
        assert_eq!(told("1.234,5"), Some(Sign::Comma));
        for cell in ["12", "1,500", "1.500", "oats, rolled", ""] {
            assert_eq!(told(cell), None, "{cell}");
        }
    }
}
