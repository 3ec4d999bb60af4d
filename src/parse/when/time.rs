//! Times of day: `8:30`, `08:30`, `8:30am`, `8:34 AM`, and the odd `20:15 PM` of some exports.

use chrono::NaiveTime;

/// A text that is no time of day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a time of day")]
pub struct TimeError(pub String);

impl TimeError {
    /// Says what to write instead.
    pub const fn hint(&self) -> &'static str {
        "write 08:30, 8:30am or 20:15"
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Half {
    Am,
    Pm,
}

/// Reads a time of day, with or without seconds, on a clock of 24 or of 12 hours.
pub fn time(text: &str) -> Result<NaiveTime, TimeError> {
    read(text).ok_or_else(|| TimeError(text.trim().to_owned()))
}

fn read(text: &str) -> Option<NaiveTime> {
    if let [
        a @ b'0'..=b'2',
        b @ b'0'..=b'9',
        b':',
        c @ b'0'..=b'5',
        d @ b'0'..=b'9',
    ] = text.as_bytes()
    {
        let two = |tens: &u8, ones: &u8| u32::from((tens - b'0') * 10 + (ones - b'0'));
        return NaiveTime::from_hms_opt(two(a, b), two(c, d), 0);
    }
    let folded = text.trim().to_ascii_lowercase();
    let folded = folded.replace("a.m.", "am").replace("p.m.", "pm");
    let (clock, half) = match folded.strip_suffix('m') {
        Some(rest) => half(rest)?,
        None => (folded.as_str(), None),
    };
    let mut parts = clock.trim_end().split(':');
    let hour = number(parts.next()?, 1)?;
    let minute = match parts.next() {
        Some(text) => number(text, 2)?,
        None if half.is_some() => 0,
        None => return None,
    };
    let second = parts.next().map_or(Some(0), |text| number(text, 2))?;
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(on_24_hours(hour, half)?, minute, second)
}

fn half(rest: &str) -> Option<(&str, Option<Half>)> {
    let before_noon = rest.strip_suffix('a').map(|clock| (clock, Some(Half::Am)));
    before_noon.or_else(|| rest.strip_suffix('p').map(|clock| (clock, Some(Half::Pm))))
}

fn number(text: &str, least_digits: usize) -> Option<u32> {
    let right_length = (least_digits..=2).contains(&text.len());
    (right_length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// `20:15 PM` says the same thing twice; `20:15 AM` contradicts itself.
fn on_24_hours(hour: u32, half: Option<Half>) -> Option<u32> {
    match half {
        None => Some(hour),
        Some(Half::Am) if hour == 12 => Some(0),
        Some(Half::Am) => (hour < 12).then_some(hour),
        Some(Half::Pm) if (1..12).contains(&hour) => Some(hour + 12),
        Some(Half::Pm) => (hour >= 12).then_some(hour),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn clocks_of_12_and_24_hours_are_read() {
        for (text, expected) in [
            ("8:30", "08:30:00"),
            ("08:30", "08:30:00"),
            ("8:30am", "08:30:00"),
            ("8:34 AM", "08:34:00"),
            ("8:34 p.m.", "20:34:00"),
            ("20:15 PM", "20:15:00"),
            ("12:05 AM", "00:05:00"),
            ("12:05 PM", "12:05:00"),
            ("7pm", "19:00:00"),
            ("23:59:58", "23:59:58"),
        ] {
            assert_eq!(time(text).unwrap().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "", "8", "24:00", "8:5", "20:15 AM", "0:30 PM", "8:30:1", "am", "8:30xm", "8:3.0",
        ] {
            assert!(time(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_minute_reads_back_as_written(hour in 0u32..24, minute in 0u32..60) {
            let written = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
            for format in ["%H:%M", "%-H:%M", "%I:%M %p", "%-I:%M%P", "%H:%M:%S"] {
                prop_assert_eq!(time(&written.format(format).to_string()), Ok(written));
            }
        }
    }
}
