//! Taking changes back, and making them again.

use super::{Error, Session};
use crate::domain::{Entry, EntryId};
use crate::storage::{Direction, Reversal};

/// Why entries were not changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EntryError {
    /// No such entry in the diary of the profile in use.
    #[error("there is no entry {}", .0.0)]
    Unknown(EntryId),
}

/// The changes that were reversed, in the order that was done.
pub type Reversed = Vec<Reversal>;

impl Session {
    /// Takes back the last `steps` changes; fewer if there are fewer.
    ///
    /// # Errors
    /// The diary cannot be written; what was taken back before stays so.
    pub fn undo(&mut self, steps: usize) -> Result<Reversed, Error> {
        self.reverse(Direction::Undo, steps)
    }

    /// Makes the last `steps` undone changes again; fewer if there are fewer.
    ///
    /// # Errors
    /// As [`Session::undo`].
    pub fn redo(&mut self, steps: usize) -> Result<Reversed, Error> {
        self.reverse(Direction::Redo, steps)
    }

    fn reverse(&mut self, direction: Direction, steps: usize) -> Result<Reversed, Error> {
        let mut reversed = Vec::new();
        while reversed.len() < steps
            && let Some(reversal) = self.database.reverse(direction)?
        {
            reversed.push(reversal);
        }
        Ok(reversed)
    }

    /// Deletes entries, all of them or, if one is not there, none.
    ///
    /// # Errors
    /// An id that is not in the diary of the profile in use.
    pub fn remove(&mut self, ids: &[EntryId]) -> Result<Vec<Entry>, Error> {
        let (profile, _) = self.profile_row()?;
        let mut removed = Vec::new();
        let mut wanted = ids.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        for id in &wanted {
            let profile = profile.ok_or(EntryError::Unknown(*id))?;
            removed.push(
                self.database
                    .entry(profile, *id)?
                    .ok_or(EntryError::Unknown(*id))?,
            );
        }
        let names: Vec<&str> = removed.iter().map(|e| e.what.text.as_str()).collect();
        let summary = format!("rm: {}", names.join(", "));
        self.database.change(self.now, &summary, |change| {
            for entry in &removed {
                if let Some(profile) = profile {
                    change.delete_entry(profile, entry.id)?;
                }
            }
            Ok::<_, Error>(())
        })?;
        Ok(removed)
    }
}
