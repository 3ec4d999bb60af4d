use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};

/// Names a symptom of the diary, as `symptom list` shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SymptomId(pub i64);

/// How bad a symptom was, 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Severity(u8);

impl Severity {
    /// The five, mildest first.
    pub const ALL: [Severity; 5] = [
        Severity(1),
        Severity(2),
        Severity(3),
        Severity(4),
        Severity(5),
    ];

    /// Takes a number; `None` of one outside 1 to 5.
    pub fn new(number: u8) -> Option<Severity> {
        Severity::ALL.into_iter().find(|s| s.0 == number)
    }

    /// The number, 1 to 5.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// What it means.
    pub const fn meaning(self) -> &'static str {
        match self.0 {
            1 => "hardly noticed",
            2 => "easy to ignore",
            3 => "hard to ignore",
            4 => "kept me from doing things",
            _ => "could do nothing else",
        }
    }
}

/// A text that is no severity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a severity is a number from 1 (hardly noticed) over 2 (easy to ignore), 3 (hard to ignore) \
     and 4 (kept me from doing things) to 5 (could do nothing else)"
)]
pub struct UnknownSeverity;

impl FromStr for Severity {
    type Err = UnknownSeverity;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.trim().parse().map_err(|_| UnknownSeverity)?;
        Severity::new(number).ok_or(UnknownSeverity)
    }
}

/// Makes the vocabulary: each kind with its name in SQL and JSON and its name in sentences.
macro_rules! kinds {
    ($($kind:ident, $key:literal, $name:literal, $says:literal;)*) => {
        /// A kind of symptom that is known; anything else stays in the person's own words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SymptomKind {
            $(#[doc = $says] $kind,)*
        }

        impl SymptomKind {
            /// Every kind: first those of muscles and nerves.
            pub const ALL: &[SymptomKind] = &[$(SymptomKind::$kind,)*];

            /// The name in SQL and JSON.
            pub const fn key(self) -> &'static str {
                match self { $(SymptomKind::$kind => $key,)* }
            }

            /// The name in sentences.
            pub const fn name(self) -> &'static str {
                match self { $(SymptomKind::$kind => $name,)* }
            }
        }
    };
}

kinds! {
    Cramps, "cramps", "cramps", "A muscle that seizes and hurts.";
    Twitching, "twitching", "twitching", "Small movements under the skin.";
    Spasms, "spasms", "spasms", "A muscle that stays contracted.";
    Weakness, "weakness", "weakness", "Less strength than usual.";
    Aches, "aches", "muscle aches", "Sore or aching muscles.";
    Tingling, "tingling", "tingling", "Pins and needles.";
    Numbness, "numbness", "numbness", "Less feeling than usual.";
    RestlessLegs, "restless_legs", "restless legs", "An urge to move the legs.";
    Tremor, "tremor", "tremor", "Shaking.";
    Unsteadiness, "unsteadiness", "unsteadiness", "An unsure gait.";
    PoorStamina, "poor_stamina", "poor stamina", "Exercise is harder than it was.";
    Fatigue, "fatigue", "fatigue", "Tiredness.";
    PoorSleep, "poor_sleep", "poor sleep", "Trouble falling or staying asleep.";
    Unease, "unease", "unease", "Anxiety.";
    LowMood, "low_mood", "low mood", "Sadness, no drive.";
    Memory, "memory", "trouble with memory", "Forgetting, trouble concentrating.";
    BonePain, "bone_pain", "bone pain", "Pain in bones.";
    Palpitations, "palpitations", "palpitations", "A heartbeat that is felt.";
    Breathlessness, "breathlessness", "breathlessness", "Short of breath.";
    Dizziness, "dizziness", "dizziness", "Dizzy or light-headed.";
    Headache, "headache", "headache", "Pain in the head.";
    PaleSkin, "pale_skin", "pale skin", "Paler than usual.";
    BrittleNails, "brittle_nails", "brittle nails", "Nails that break.";
    HairLoss, "hair_loss", "hair loss", "Hair that falls out.";
    SoreTongue, "sore_tongue", "sore tongue", "A sore or smooth tongue.";
    Constipation, "constipation", "constipation", "Hard or rare stools.";
    Nausea, "nausea", "nausea", "Sickness, no appetite.";
}

impl fmt::Display for SymptomKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What was felt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSymptom {
    /// The day.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The words, as typed.
    pub text: String,
    /// What they were understood to mean; `None`: no kind that is known.
    pub kind: Option<SymptomKind>,
    /// How bad it was; `None`: not told.
    pub severity: Option<Severity>,
    /// The person's remark.
    pub note: Option<String>,
}

impl NewSymptom {
    /// Returns what it counts as: its kind, else the words as typed.
    pub fn name(&self) -> &str {
        match self.kind {
            Some(kind) => kind.name(),
            None => &self.text,
        }
    }
}

/// A symptom as the diary holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symptom {
    /// Its id.
    pub id: SymptomId,
    /// What was felt.
    pub what: NewSymptom,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_severity_is_one_of_five() {
        assert_eq!("3".parse(), Ok(Severity(3)));
        for text in ["0", "6", "300", "-1", "mild", ""] {
            assert_eq!(text.parse::<Severity>(), Err(UnknownSeverity), "{text}");
        }
        let said = UnknownSeverity.to_string();
        for severity in Severity::ALL {
            assert!(said.contains(severity.meaning()), "{}", severity.number());
        }
    }

    #[test]
    fn no_two_kinds_share_a_key_or_a_name() {
        for (at, kind) in SymptomKind::ALL.iter().enumerate() {
            let others = &SymptomKind::ALL[at + 1..];
            assert!(
                others
                    .iter()
                    .all(|o| o.key() != kind.key() && o.name() != kind.name())
            );
        }
    }
}
