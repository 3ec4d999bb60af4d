//! Lines that fit: wrapping by what characters take on a screen.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How wide a line may be.
    pub columns: usize,
    /// Whether bars keep to ASCII.
    pub ascii: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout {
            columns: 80,
            ascii: false,
        }
    }
}

/// No line is laid out for less.
const NARROWEST: usize = 24;

/// Returns a text that cannot move the cursor, colour the screen or turn the line round: control
/// characters, line breaks and bidirectional overrides become `�`.
pub fn harmless(text: &str) -> String {
    let harms = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| if harms(c) { '\u{fffd}' } else { c })
        .collect()
}

/// A page being written.
pub(in crate::render) struct Page<'a> {
    out: &'a mut dyn Write,
    columns: usize,
}

impl<'a> Page<'a> {
    pub(in crate::render) fn new(out: &'a mut dyn Write, layout: Layout) -> Self {
        Page {
            out,
            columns: layout.columns.max(NARROWEST),
        }
    }

    pub(in crate::render) fn columns(&self) -> usize {
        self.columns
    }

    pub(in crate::render) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes a line as it is.
    pub(in crate::render) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", text.trim_end())
    }

    /// Writes a styled paragraph, wrapped.
    pub(in crate::render) fn styled(&mut self, style: Style, text: &str) -> io::Result<()> {
        for line in wrap(text, self.columns) {
            writeln!(self.out, "{style}{line}{style:#}")?;
        }
        Ok(())
    }

    /// Writes a paragraph: the first line begins with `lead`, the others are indented as far.
    pub(in crate::render) fn paragraph(&mut self, lead: &str, text: &str) -> io::Result<()> {
        let indent = lead.width();
        let lines = wrap(text, self.columns.saturating_sub(indent));
        for (at, line) in lines.iter().enumerate() {
            let lead = if at == 0 {
                lead.to_owned()
            } else {
                " ".repeat(indent)
            };
            writeln!(self.out, "{lead}{line}")?;
        }
        Ok(())
    }
}

/// Cuts text to a number of columns, an ellipsis in the last one.
pub(in crate::render) fn shorten(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let mut short = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        short.push(c);
    }
    short.push('…');
    Cow::Owned(short)
}

/// Pads a text to a number of columns.
pub(in crate::render) fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// The space between a number and its unit, at which no line is broken.
pub(in crate::render) const GLUE: char = '\u{a0}';

/// Breaks a text into lines of at most so many columns; a longer word is cut.
pub(in crate::render) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let words = text.split(' ').filter(|word| !word.is_empty());
    for word in words.flat_map(|word| cut(&word.replace(GLUE, " "), columns)) {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(&word),
            Some(line) if line.width() + 1 + word.width() <= columns => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// Breaks a line of a message at words; one that fits stays as it is, spaces and all.
pub fn wrapped(line: &str, columns: usize) -> Vec<String> {
    if line.width() <= columns {
        return vec![line.to_owned()];
    }
    wrap(line, columns.max(NARROWEST))
}

fn cut(word: &str, columns: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut width = 0;
    for letter in word.chars() {
        let wide = letter.width().unwrap_or(0);
        if width + wide > columns && width > 0 {
            parts.push(String::new());
            width = 0;
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
        width += wide;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_words_and_count_wide_characters_twice() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("味噌汁 味噌汁", 10), ["味噌汁", "味噌汁"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("about 91\u{a0}%", 8), ["about", "91 %"]);
    }

    #[test]
    fn text_is_shortened_and_padded_by_the_columns_it_takes() {
        assert_eq!(shorten("broccoli", 5), "broc…");
        assert_eq!(shorten("味噌汁", 5), "味噌…");
        assert_eq!(pad("味噌", 5), "味噌 ");
    }

    #[test]
    fn what_people_typed_cannot_drive_the_terminal() {
        assert_eq!(
            harmless("pie\u{1b}[2J\r\n\u{202e}"),
            "pie\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(harmless("crème brûlée 🍮"), "crème brûlée 🍮");
    }
}
