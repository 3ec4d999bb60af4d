//! Who is eating.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::entries::keyed;
use super::image::Table;
use super::{Change, Database, StorageError};
use crate::domain::{Birth, Diet, Fact, Framework, Profile, Sex, Since};

/// Names a profile's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProfileId(pub(super) i64);

impl Database {
    /// Returns the profile of this name.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn profile(&self, name: &str) -> Result<Option<(ProfileId, Profile)>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT * FROM profile WHERE name = ?1")?;
        let mut rows = select.query([name])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let id = ProfileId(row.get("id")?);
        Ok(Some((id, self.read_profile(id, row)?)))
    }

    /// Returns the profile that was made next after one, or the first.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn next_profile(
        &self,
        after: Option<ProfileId>,
    ) -> Result<Option<(ProfileId, Profile)>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT * FROM profile WHERE id > ?1 ORDER BY id LIMIT 1")?;
        let mut rows = select.query([after.map_or(i64::MIN, |id| id.0)])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let id = ProfileId(row.get("id")?);
        Ok(Some((id, self.read_profile(id, row)?)))
    }

    /// Returns the names of all profiles, in the order they were made.
    ///
    /// # Errors
    /// SQLite's.
    pub fn profile_names(&self) -> Result<Vec<String>, StorageError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT name FROM profile ORDER BY id")?;
        let names = select.query_map([], |row| row.get("name"))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    fn read_profile(&self, id: ProfileId, row: &Row<'_>) -> Result<Profile, StorageError> {
        read_profile(&self.connection, id, row)
    }
}

/// Reads a row of `profile` and what is said of that person.
fn read_profile(
    connection: &Connection,
    id: ProfileId,
    row: &Row<'_>,
) -> Result<Profile, StorageError> {
    let sex: Option<String> = row.get("sex")?;
    let sex = sex
        .map(|key| keyed("sex", Sex::ALL, Sex::key, key))
        .transpose()?;
    let framework = keyed(
        "framework",
        Framework::ALL,
        Framework::key,
        row.get("framework")?,
    )?;
    let birth = match (
        row.get("born_date")?,
        row.get("age_years")?,
        row.get("age_on_date")?,
    ) {
        (Some(date), _, _) => Some(Birth::Date(date)),
        (None, Some(years), Some(on)) => Some(Birth::Age { years, on }),
        _ => None,
    };
    let facts = facts(connection, id)?;
    Ok(Profile {
        name: row.get("name")?,
        sex,
        birth,
        weight_kg: row.get("weight_kg")?,
        framework,
        facts,
    })
}

fn facts(connection: &Connection, id: ProfileId) -> Result<Vec<Since>, StorageError> {
    let mut select = connection.prepare_cached(
        "SELECT fact, value, since_date FROM profile_fact WHERE profile_id = ?1
         ORDER BY since_date, id",
    )?;
    let mut rows = select.query([id.0])?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        let fact = read_fact(row.get("fact")?, row.get("value")?)?;
        facts.push(Since {
            fact,
            since: read_since(row.get("since_date")?)?,
        });
    }
    Ok(facts)
}

impl Change<'_> {
    /// Whether there is a profile of this name.
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_profile(&self, name: &str) -> Result<bool, StorageError> {
        let select = "SELECT EXISTS (SELECT 1 FROM profile WHERE name = ?1) AS any";
        Ok(self.tx.query_row(select, [name], |row| row.get("any"))?)
    }

    /// Returns the profile of this name, made now if there is none.
    ///
    /// # Errors
    /// SQLite's, also for an empty name.
    pub fn ensure_profile(&mut self, name: &str) -> Result<ProfileId, StorageError> {
        let found = self
            .tx
            .prepare_cached("SELECT id FROM profile WHERE name = ?1")?
            .query_row([name], |row| row.get("id"))
            .optional()?;
        if let Some(id) = found {
            return Ok(ProfileId(id));
        }
        self.tx
            .execute("INSERT INTO profile (name) VALUES (?1)", [name])?;
        let id = self.tx.last_insert_rowid();
        self.inserted(Table::Profile, id);
        Ok(ProfileId(id))
    }

    /// Returns what is said of a person; `None` where there is no such profile.
    ///
    /// # Errors
    /// SQLite's, or a value this program does not write.
    pub fn profile_of(&self, id: ProfileId) -> Result<Option<Profile>, StorageError> {
        let mut select = self
            .tx
            .prepare_cached("SELECT * FROM profile WHERE id = ?1")?;
        let mut rows = select.query([id.0])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(Some(read_profile(self.tx, id, row)?))
    }

    /// Gives a profile another name.
    ///
    /// # Errors
    /// SQLite's, also for a name that is taken.
    pub fn rename_profile(&mut self, id: ProfileId, name: &str) -> Result<(), StorageError> {
        self.about_to_replace(Table::Profile, id.0)?;
        self.tx.execute(
            "UPDATE profile SET name = :name WHERE id = :id",
            named_params! { ":name": name, ":id": id.0 },
        )?;
        Ok(())
    }

    /// Deletes a profile with what is said of it, of its days and of its imports.
    ///
    /// # Errors
    /// SQLite's, also where something is logged for it.
    pub fn delete_profile(&mut self, id: ProfileId) -> Result<(), StorageError> {
        for table in [
            Table::ProfileFact,
            Table::DayMark,
            Table::ForgottenAmount,
            Table::SurveyWeight,
            Table::SamplingUnit,
            Table::ImportBatch,
        ] {
            let sql = format!("SELECT id FROM {} WHERE profile_id = ?1", table.name());
            let rows = self
                .tx
                .prepare(&sql)?
                .query_map([id.0], |row| row.get("id"))?
                .collect::<Result<Vec<i64>, _>>()?;
            for row in rows {
                self.delete(table, row)?;
            }
        }
        self.delete_saved_meals(id)?;
        self.delete(Table::Profile, id.0)?;
        Ok(())
    }

    /// Writes sex, age, weight and framework as the profile says.
    ///
    /// # Errors
    /// SQLite's.
    pub fn update_profile(&mut self, id: ProfileId, profile: &Profile) -> Result<(), StorageError> {
        self.about_to_replace(Table::Profile, id.0)?;
        let (born, years, on) = match profile.birth {
            Some(Birth::Date(date)) => (Some(date.to_string()), None, None),
            Some(Birth::Age { years, on }) => (None, Some(years), Some(on.to_string())),
            None => (None, None, None),
        };
        self.tx.execute(
            "UPDATE profile SET sex = :sex, born_date = :born, age_years = :years,
                 age_on_date = :on, weight_kg = :weight, framework = :framework
             WHERE id = :id",
            named_params! {
                ":sex": profile.sex.map(Sex::key),
                ":born": born,
                ":years": years,
                ":on": on,
                ":weight": profile.weight_kg,
                ":framework": profile.framework.key(),
                ":id": id.0,
            },
        )?;
        Ok(())
    }

    /// Writes a fact from a day on; what was told of the same fact for that day or later is replaced.
    ///
    /// # Errors
    /// SQLite's.
    pub fn set_fact(&mut self, id: ProfileId, fact: Since) -> Result<(), StorageError> {
        let (name, value) = write_fact(fact.fact);
        let since = fact.since.map_or(String::new(), |day| day.to_string());
        let later = self
            .tx
            .prepare_cached(
                "SELECT id, value = :value AND since_date = :since AS same FROM profile_fact
                 WHERE profile_id = :profile AND fact = :fact AND since_date >= :since",
            )?
            .query_map(
                named_params! { ":profile": id.0, ":fact": name, ":since": since, ":value": value },
                |row| Ok((row.get("id")?, row.get("same")?)),
            )?
            .collect::<Result<Vec<(i64, bool)>, _>>()?;
        if let [(_, true)] = later[..] {
            return Ok(());
        }
        for (row, _) in later {
            self.delete(Table::ProfileFact, row)?;
        }
        self.tx.execute(
            "INSERT INTO profile_fact (profile_id, fact, value, since_date)
             VALUES (:profile, :fact, :value, :since)",
            named_params! { ":profile": id.0, ":fact": name, ":value": value, ":since": since },
        )?;
        let row = self.tx.last_insert_rowid();
        self.inserted(Table::ProfileFact, row);
        Ok(())
    }
}

/// Returns the words a fact is stored by.
pub fn write_fact(fact: Fact) -> (&'static str, &'static str) {
    let yes_no = |yes| if yes { "yes" } else { "no" };
    match fact {
        Fact::Pregnant(yes) => ("pregnant", yes_no(yes)),
        Fact::Lactating(yes) => ("lactating", yes_no(yes)),
        Fact::Menstruating(yes) => ("menstruating", yes_no(yes)),
        Fact::OralContraceptive(yes) => ("oral_contraceptive", yes_no(yes)),
        Fact::Diet(diet) => ("diet", diet.key()),
    }
}

/// Reads what [`write_fact`] wrote.
///
/// # Errors
/// The words are none of a fact.
pub fn read_fact(name: String, value: String) -> Result<Fact, StorageError> {
    let yes = value == "yes";
    Ok(match name.as_str() {
        "pregnant" => Fact::Pregnant(yes),
        "lactating" => Fact::Lactating(yes),
        "menstruating" => Fact::Menstruating(yes),
        "oral_contraceptive" => Fact::OralContraceptive(yes),
        "diet" => Fact::Diet(keyed("diet", Diet::ALL, Diet::key, value)?),
        _ => {
            return Err(StorageError::Corrupt {
                what: "profile fact",
                value: name,
            });
        }
    })
}

fn read_since(text: String) -> Result<Option<NaiveDate>, StorageError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| StorageError::Corrupt {
        what: "date",
        value: text,
    })
}
