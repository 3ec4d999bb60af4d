//! Lines from standard input, one meal each, however long or broken they are.

use std::io::{self, BufRead, Read, Write};

use super::{Streams, hint};
use crate::matching::Understood;
use crate::render::meal;

/// A longer line is no meal.
const LONGEST_LINE: u64 = 64 * 1024;

/// How much of an unreadable line is shown.
const SHOWN: usize = 200;

/// A line of input.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The text without its line end.
    Text(String),
    /// Why it cannot be read, and how it begins.
    Unreadable {
        beginning: String,
        why: &'static str,
    },
}

/// A line that says nothing or cannot be read.
#[derive(Debug)]
pub(super) struct Unreadable<'a> {
    input: &'a str,
    why: &'static str,
}

impl Line {
    /// Returns the text of a line that says something.
    pub fn readable(&self) -> Result<&str, Unreadable<'_>> {
        match self {
            Line::Text(text) if text.trim().is_empty() => Err(Unreadable {
                input: text,
                why: "there is nothing in the line",
            }),
            Line::Text(text) => Ok(text),
            Line::Unreadable { beginning, why } => Err(Unreadable {
                input: beginning,
                why,
            }),
        }
    }
}

impl Unreadable<'_> {
    /// Says on the error stream what is wrong with the line.
    pub fn complain(&self, streams: &mut Streams) -> io::Result<()> {
        writeln!(streams.err, "error: {}", self.why)?;
        writeln!(
            streams.err,
            "hint: write what was eaten, such as: 2 eggs and a cup of milk"
        )
    }

    /// Writes the JSON object that every input line gets.
    pub fn json(&self, streams: &mut Streams, logged: Option<Vec<i64>>) -> io::Result<()> {
        let beside = meal::Beside {
            error: Some(self.why.to_owned()),
            logged,
            ..meal::Beside::default()
        };
        meal::json(
            &mut streams.out,
            self.input,
            &Understood::default(),
            &beside,
            hint::why,
        )
    }
}

/// Returns the next line; `None`: there is none left. A long line is read past, not into memory.
pub(super) fn next_line(mut input: &mut dyn BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    (&mut input)
        .take(LONGEST_LINE + 1)
        .read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let ended = bytes.last() == Some(&b'\n');
    if !ended && bytes.len() as u64 > LONGEST_LINE {
        skip_line(input)?;
        return Ok(Some(unreadable(&bytes, "the line is longer than 64 KiB")));
    }
    while matches!(bytes.last(), Some(b'\n' | b'\r')) {
        bytes.pop();
    }
    Ok(Some(match String::from_utf8(bytes) {
        Ok(text) => Line::Text(text),
        Err(broken) => unreadable(broken.as_bytes(), "the line is not UTF-8"),
    }))
}

fn unreadable(bytes: &[u8], why: &'static str) -> Line {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(SHOWN)]).into_owned();
    Line::Unreadable { beginning, why }
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let waiting = input.fill_buf()?;
        if waiting.is_empty() {
            return Ok(());
        }
        match waiting.iter().position(|byte| *byte == b'\n') {
            Some(end) => {
                input.consume(end + 1);
                return Ok(());
            }
            None => {
                let all = waiting.len();
                input.consume(all);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut bytes: &[u8]) -> Vec<Line> {
        std::iter::from_fn(|| next_line(&mut bytes).unwrap()).collect()
    }

    #[test]
    fn lines_end_as_on_any_system_and_the_last_may_lack_its_end() {
        let text = |t: &str| Line::Text(t.into());
        assert_eq!(
            lines(b"milk\r\n\neggs"),
            [text("milk"), text(""), text("eggs")]
        );
    }

    #[test]
    fn a_line_of_ten_megabytes_or_of_no_text_spoils_only_itself() {
        let mut input = vec![b'x'; 10 << 20];
        input.extend(b"\n\xff\xfe\nmilk\n");
        let lines = lines(&input);
        assert!(matches!(&lines[0], Line::Unreadable { why, .. } if why.contains("64 KiB")));
        assert!(matches!(&lines[1], Line::Unreadable { why, .. } if why.contains("UTF-8")));
        assert_eq!(lines[2], Line::Text("milk".into()));
        assert_eq!(lines.len(), 3);
    }
}
