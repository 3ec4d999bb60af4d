//! The rows that a file has, for saying which of an earlier import it has no longer.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::rivals::may_repeat;
use crate::import::{Found, Key, KnownBy, Survey};
use crate::storage::Since;

/// What was seen of a file; nothing is kept where no earlier import can be compared.
///
/// An app's export holds all of its days. A file that a person keeps, one of several people and one
/// of mended rows may hold any part of them, so such a file says nothing of what it lacks.
pub(super) struct Seen {
    is_whole: bool,
    keys: HashSet<[u8; 16]>,
    span: Option<(NaiveDate, NaiveDate)>,
}

impl Seen {
    pub fn new(survey: &Survey, since: Since) -> Self {
        let format = survey.dialect().format();
        Seen {
            is_whole: since.has_imports && may_repeat(format) && format != "columns",
            keys: HashSet::new(),
            span: None,
        }
    }

    /// Looks at a record of the file.
    pub fn look(&mut self, found: &Found) {
        let Found::Row(row) = found else { return };
        if row.person.is_some() || matches!(row.known_by, KnownBy::Mended(_)) {
            self.is_whole = false;
        }
        if self.is_whole {
            let (from, to) = self.span.unwrap_or((row.date, row.date));
            self.span = Some((from.min(row.date), to.max(row.date)));
        }
    }

    /// Keeps what a row is known by.
    pub fn keep(&mut self, key: Option<Key>) {
        if self.is_whole {
            self.keys.extend(key.map(|key| key.0));
        }
    }

    /// Returns the first and the last day of the file, where it is whole.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.span.filter(|_| self.is_whole)
    }

    pub fn has(&self, key: &[u8; 16]) -> bool {
        self.keys.contains(key)
    }
}
