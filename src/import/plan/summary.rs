//! What became of a file, as `import --json` prints it.

use serde::{Serialize, Serializer};

use crate::import::dialects::Dialect;
use crate::import::row::RowError;

/// What became of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Written.
    New,
    /// Already there.
    Present,
    /// There with another content.
    Changed,
    /// No food of its own.
    Skipped,
    /// No food was found for its name.
    Unmatched,
    /// Bad.
    Rejected,
}

/// How many records met each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All data records of the file: the sum of the others.
    pub rows: u64,
    /// Written.
    pub new: u64,
    /// Already there.
    pub present: u64,
    /// There with another content.
    pub changed: u64,
    /// No food of their own by the file's word.
    pub skipped: u64,
    /// No food was found for their names.
    pub unmatched: u64,
    /// Bad.
    pub rejected: u64,
}

impl Counts {
    /// Counts one record.
    pub const fn count(&mut self, fate: Fate) {
        self.rows += 1;
        let kind = match fate {
            Fate::New => &mut self.new,
            Fate::Present => &mut self.present,
            Fate::Changed => &mut self.changed,
            Fate::Skipped => &mut self.skipped,
            Fate::Unmatched => &mut self.unmatched,
            Fate::Rejected => &mut self.rejected,
        };
        *kind += 1;
    }

    /// Whether rows were left over, which the exit status tells.
    pub const fn has_left_over(&self) -> bool {
        self.unmatched + self.rejected > 0
    }
}

/// One row that was rejected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// The line of the file.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
    /// What rows with the same fault share.
    #[serde(skip)]
    pub kind: String,
    /// What to do about it.
    #[serde(skip)]
    pub hint: Option<&'static str>,
}

impl Reject {
    /// A row whose fault is of a kind of its own.
    pub fn new(line: u64, reason: String) -> Reject {
        Reject {
            line,
            kind: reason.clone(),
            reason,
            hint: None,
        }
    }
}

impl From<&RowError> for Reject {
    fn from(error: &RowError) -> Self {
        Reject {
            line: error.line,
            reason: error.reason.to_string(),
            kind: error.reason.kind(),
            hint: error.reason.hint(),
        }
    }
}

/// The object `import --json` prints for a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The version of this object's shape.
    pub schema: u32,
    /// The file as it was named.
    pub file: String,
    /// Its dialect.
    pub dialect: Dialect,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The batch that `undo` takes back; `None` where nothing was written.
    pub batch: Option<i64>,
    /// How many records met each fate.
    #[serde(flatten)]
    pub counts: Counts,
    /// The rows written with values that the food table gave.
    pub filled: u64,
    /// The rows written whose words may mean another food than the one found.
    pub unsure: u64,
    /// People whom the file says something of.
    pub people: u64,
    /// Those of them whom it says something of that cannot be, which was not written.
    pub contradictory_people: u64,
    /// The rejected rows in the order of the file, the first ten thousand; `rejected` counts all.
    pub rejects: Vec<Reject>,
}

impl Serialize for Dialect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_has_the_fields_other_programs_read() {
        let mut counts = Counts::default();
        for fate in [Fate::New, Fate::New, Fate::Skipped, Fate::Rejected] {
            counts.count(fate);
        }
        let reason = "amount \"x\" is not a quantity".to_owned();
        let summary = Summary {
            schema: 1,
            file: "servings.csv".to_owned(),
            dialect: Dialect::NUTRIGAP,
            dry_run: false,
            batch: Some(12),
            counts,
            filled: 0,
            unsure: 0,
            people: 0,
            contradictory_people: 0,
            rejects: vec![Reject::new(37, reason)],
        };
        assert_eq!(
            serde_json::to_string(&summary).unwrap(),
            "{\"schema\":1,\"file\":\"servings.csv\",\"dialect\":\"nutrigap\",\
             \"dry_run\":false,\"batch\":12,\"rows\":4,\"new\":2,\"present\":0,\"changed\":0,\
             \"skipped\":1,\"unmatched\":0,\"rejected\":1,\"filled\":0,\"unsure\":0,\
             \"people\":0,\"contradictory_people\":0,\
             \"rejects\":[{\"line\":37,\"reason\":\"amount \\\"x\\\" is not a quantity\"}]}"
        );
        assert!(counts.has_left_over());
    }
}
