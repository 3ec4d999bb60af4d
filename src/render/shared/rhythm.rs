//! How often something is taken, in words.

use chrono::Weekday;

use super::numbers::and;
use crate::domain::Rhythm;

/// Says on which days something is taken, and how many doses at once: `daily`, `every 7 days`,
/// `2 doses on Monday and Thursday`.
pub fn how_often(of: Rhythm, doses: u8) -> String {
    let days = match (of, doses) {
        (Rhythm::Daily, 1) => return "daily".to_owned(),
        (Rhythm::Daily, 2) => return "twice a day".to_owned(),
        (Rhythm::Daily, doses) => return format!("{doses} times a day"),
        (Rhythm::EveryDays(2), _) => "every other day".to_owned(),
        (Rhythm::EveryDays(days), _) => format!("every {days} days"),
        (Rhythm::EveryMonths(1), _) => "every month".to_owned(),
        (Rhythm::EveryMonths(months), _) => format!("every {months} months"),
        (Rhythm::On(days), _) => {
            let names: Vec<String> = days.iter().map(|day| weekday(day).to_owned()).collect();
            format!("on {}", and(&names))
        }
    };
    match doses {
        0 | 1 => days,
        doses => format!("{doses} doses {days}"),
    }
}

fn weekday(of: Weekday) -> &'static str {
    match of {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
