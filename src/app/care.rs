//! Caring for the diary's file: is it sound, copies to fall back on, less of it, none of it.

use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use super::{Error, Session};
use crate::storage::{
    self, Change, Database, Fault, Notice, Salvaged, Shelf, StorageError, shelf_path,
};

/// How many copies are kept whatever their age.
const LATEST: usize = 3;
/// For so many days the last copy of each day is kept.
const DAILY: u64 = 7;
/// For so many days the last copy of each week is kept.
const WEEKLY: u64 = 61;

/// How a copy's name says when it was made.
const NAME: &str = "diary-%Y-%m-%dT%H%M%S.db";

/// A copy of the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupCopy {
    /// When it was made.
    pub at: NaiveDateTime,
    /// Where it is.
    pub path: PathBuf,
    /// Its size, bytes.
    pub bytes: u64,
}

/// Looks through a diary and its imported foods and returns what is wrong; empty: nothing.
///
/// # Errors
/// There is no diary, or it cannot be opened at all.
pub fn check(diary: &Path, today: NaiveDate) -> Result<(Vec<Fault>, Vec<Notice>), Error> {
    let looked = Database::open_as_is(diary).and_then(|database| {
        let faults = database.faults(today)?;
        Ok((faults, database.notices().to_vec()))
    });
    let (mut faults, notices) = match looked {
        Err(StorageError::Damaged { first, .. }) => (vec![first], Vec::new()),
        Err(cause) if cause.is_damage() => (vec![Fault::Structure(cause.to_string())], Vec::new()),
        other => other?,
    };
    match Shelf::open(&shelf_path(diary)).and_then(|shelf| shelf.map_or(Ok(vec![]), |s| s.faults()))
    {
        Err(cause) if cause.is_damage() || matches!(cause, StorageError::NotAShelf(_)) => {
            faults.push(Fault::ImportedFoods(cause.to_string()));
        }
        found => faults.extend(found?),
    }
    Ok((faults, notices))
}

/// Writes what can be read of a damaged diary to a new file.
///
/// # Errors
/// There is a file of that name, or nothing can be read.
pub fn salvage(diary: &Path, to: &Path) -> Result<Vec<Salvaged>, Error> {
    Ok(storage::salvage(diary, to)?)
}

/// Lets only the owner read the diary and what belongs to it; returns how many files were mended.
///
/// # Errors
/// The rights cannot be changed.
pub fn make_private(diary: &Path) -> Result<usize, Error> {
    Ok(storage::make_files_private(diary)?)
}

/// Returns the copies in the diary's own folder of copies, newest first.
///
/// # Errors
/// The folder cannot be read.
pub fn backups(diary: &Path) -> Result<Vec<BackupCopy>, Error> {
    let folder = storage::backup_folder(diary);
    let mut copies = Vec::new();
    for path in storage::files_of(diary)? {
        let name = path.file_name().and_then(|name| name.to_str());
        let at = name.and_then(made_at);
        if let Some(at) = at
            && path
                .parent()
                .is_some_and(|of| of.file_name() == folder.file_name())
        {
            let bytes = std::fs::metadata(&path).map_or(0, |about| about.len());
            copies.push(BackupCopy { at, path, bytes });
        }
    }
    copies.sort_by_key(|copy| std::cmp::Reverse(copy.at));
    Ok(copies)
}

/// Reads when a copy was made from its name; several of one second end in a number.
fn made_at(name: &str) -> Option<NaiveDateTime> {
    let plain = match name.rsplit_once('.') {
        Some((front, number)) if number.parse::<u32>().is_ok() => front,
        _ => name,
    };
    NaiveDateTime::parse_from_str(plain, NAME).ok()
}

/// Puts a copy in the diary's place; returns where the diary that was there is now.
///
/// # Errors
/// The file is not a sound diary, or the diary cannot be replaced; it is then as it was.
pub fn restore(diary: &Path, from: &Path, now: NaiveDateTime) -> Result<Option<PathBuf>, Error> {
    let aside = storage::backup_folder(diary).join(now.format(NAME).to_string());
    Ok(storage::put_back(diary, from, &aside)?)
}

/// Returns the files that [`wipe`] would delete.
///
/// # Errors
/// A folder cannot be read.
pub fn files(diary: &Path) -> Result<Vec<PathBuf>, Error> {
    Ok(storage::files_of(diary)?)
}

/// Overwrites and deletes the diary and everything that belongs to it; returns how many files.
///
/// # Errors
/// A file cannot be deleted.
pub fn wipe(diary: &Path) -> Result<usize, Error> {
    Ok(storage::wipe(diary)?)
}

impl Session {
    /// Writes a copy of the diary: to `target`, or to the diary's own folder of copies, where older
    /// ones then go by and by.
    ///
    /// # Errors
    /// The diary is damaged, or the copy cannot be written.
    pub fn back_up(&self, diary: &Path, target: Option<&Path>) -> Result<PathBuf, Error> {
        if let Some(target) = target {
            return Ok(self.database.copy_to(target)?);
        }
        let made = self.database.copy_to(&self.next_copy(diary))?;
        self.rotate(diary)?;
        Ok(made)
    }

    /// Returns where a copy made now is kept.
    fn next_copy(&self, diary: &Path) -> PathBuf {
        storage::backup_folder(diary).join(self.now().format(NAME).to_string())
    }

    /// Deletes the copies that are no longer kept.
    fn rotate(&self, diary: &Path) -> Result<(), Error> {
        for old in surplus(&backups(diary)?, self.now()) {
            storage::delete_copy(&old)?;
        }
        Ok(())
    }

    /// Runs what may be a large change, such as an import, as one change; where it is one, a diary that
    /// holds entries is copied as it was before.
    pub(super) fn change_with_copy<T>(
        &mut self,
        summary: &str,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let now = self.now();
        let Some(diary) = self.database.path().map(Path::to_owned) else {
            return self.database.change(now, summary, work);
        };
        let target = self.next_copy(&diary);
        let value = self.database.change_with_copy(now, summary, target, work)?;
        self.rotate(&diary)?;
        Ok(value)
    }

    /// Forgets all but the latest `keep` changes that can be undone and gives free space back;
    /// returns the file's size before and after, bytes.
    ///
    /// # Errors
    /// The diary cannot be written.
    pub fn compact(&mut self, keep: u32) -> Result<(u64, u64), Error> {
        Ok(self.database.compact(keep)?)
    }
}

/// Returns the copies that are no longer kept: beyond the latest three, one a day stays for a week
/// and one a week for two months.
fn surplus(newest_first: &[BackupCopy], now: NaiveDateTime) -> Vec<PathBuf> {
    let (mut days, mut weeks) = (Vec::new(), Vec::new());
    let mut gone = Vec::new();
    for (place, copy) in newest_first.iter().enumerate() {
        let (day, week) = (copy.at.date(), copy.at.date().iso_week());
        let is_within = |limit| copy.at + Days::new(limit) > now;
        let first_of_day = !days.contains(&day);
        let first_of_week = !weeks.contains(&week);
        days.push(day);
        weeks.push(week);
        let kept = place < LATEST
            || first_of_day && is_within(DAILY)
            || first_of_week && is_within(WEEKLY);
        if !kept {
            gone.push(copy.path.clone());
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when_a_copy_was_made_also_the_second_of_one_second() {
        let at = "2026-11-22T08:00:01".parse().ok();
        assert_eq!(made_at("diary-2026-11-22T080001.db"), at);
        assert_eq!(made_at("diary-2026-11-22T080001.db.2"), at);
        assert_eq!(made_at("diary-2026-11-22T080001.db.old"), None);
        assert_eq!(made_at("holiday.db"), None);
    }

    #[test]
    fn three_copies_stay_then_one_a_day_for_a_week_and_one_a_week_for_two_months() {
        let now: NaiveDateTime = "2026-11-22T08:00:00".parse().unwrap();
        let made = |days: u64, hour: u32| {
            let at = (now.date() - Days::new(days))
                .and_hms_opt(hour, 0, 0)
                .unwrap();
            let path = PathBuf::from(format!("{days}-{hour}"));
            BackupCopy { at, path, bytes: 0 }
        };
        let mut copies: Vec<BackupCopy> = vec![made(0, 7), made(0, 6), made(0, 5), made(0, 4)];
        for days in 1..100 {
            copies.push(made(days, 9));
            copies.push(made(days, 8));
        }
        let gone = surplus(&copies, now);
        let kept: Vec<&BackupCopy> = copies.iter().filter(|c| !gone.contains(&c.path)).collect();
        let ages: Vec<i64> = kept
            .iter()
            .map(|copy| (now.date() - copy.at.date()).num_days())
            .collect();
        assert_eq!(ages[..3], [0, 0, 0]);
        assert_eq!(ages[3..9], [1, 2, 3, 4, 5, 6]);
        assert!(
            ages[9..].windows(2).all(|pair| pair[1] - pair[0] == 7),
            "{ages:?}"
        );
        assert!(*ages.last().unwrap() <= 61 && ages.len() > 14, "{ages:?}");
    }
}
