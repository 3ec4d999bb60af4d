//! Taking changes back, and making them again.

use super::{Error, Selector, Session};
use crate::domain::Entry;
use crate::storage::{Direction, Reversal};

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
    /// Entries that are not in the diary of the profile in use.
    pub fn remove(&mut self, selectors: &[Selector]) -> Result<Vec<Entry>, Error> {
        let (profile, _) = self.profile_row()?;
        let mut removed = self.select(selectors)?;
        removed.sort_by_key(|entry| entry.id);
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
