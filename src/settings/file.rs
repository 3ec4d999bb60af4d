//! The settings as a TOML file, whose comments and order a change leaves alone.

use std::io::{ErrorKind, Write};
use std::path::Path;

use toml_edit::{DocumentMut, Item, Value};

use super::{Settings, SettingsError, key};

impl Settings {
    /// Reads the file; where there is none, nothing is set.
    ///
    /// # Errors
    /// The file cannot be read, is no TOML, or holds a key or a value that is not known.
    pub fn read(file: &Path) -> Result<Settings, SettingsError> {
        let document = document(file)?;
        let mut settings = Settings::default();
        for (name, item) in document.iter() {
            let read = key(name).and_then(|key| {
                let given = item.as_str().map_or_else(|| written(item), str::to_owned);
                settings.put(key, Some(&given))
            });
            read.map_err(|why| SettingsError::File {
                file: file.to_owned(),
                why: why.to_string(),
            })?;
        }
        Ok(settings)
    }

    /// Sets one setting in the file, or removes it; makes the file where there is none.
    ///
    /// # Errors
    /// No setting has this name or it does not take this value, and the file is as it was; or the
    /// file cannot be read or written.
    pub fn change(file: &Path, name: &str, given: Option<&str>) -> Result<Settings, SettingsError> {
        let key = key(name)?;
        let mut settings = Settings::read(file)?;
        settings.put(key, given)?;
        let mut document = document(file)?;
        match settings.get(key) {
            Some(set) => {
                let mut value = Value::from(set);
                let before = document.get(key.name).and_then(Item::as_value);
                if let Some(before) = before {
                    *value.decor_mut() = before.decor().clone();
                }
                document[key.name] = Item::Value(value);
            }
            None => drop(document.remove(key.name)),
        }
        write(file, &document.to_string()).map_err(|cause| SettingsError::Io {
            file: file.to_owned(),
            cause,
        })?;
        Ok(settings)
    }
}

fn document(file: &Path) -> Result<DocumentMut, SettingsError> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(none) if none.kind() == ErrorKind::NotFound => String::new(),
        Err(cause) => {
            return Err(SettingsError::Io {
                file: file.to_owned(),
                cause,
            });
        }
    };
    text.parse()
        .map_err(|wrong: toml_edit::TomlError| SettingsError::File {
            file: file.to_owned(),
            why: wrong.to_string().trim_end().to_owned(),
        })
}

/// Returns a value that is no text, as the file writes it.
fn written(item: &Item) -> String {
    item.to_string().trim().to_owned()
}

/// Writes beside the file and then over it, so that it is never half written.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    beside.write_all(text.as_bytes())?;
    beside.as_file().sync_all()?;
    // A link to a file elsewhere is kept, as people keep their settings under version control.
    let target = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    beside.persist(target)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Country;

    fn file(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("nutrigap").join("config.toml");
        if !text.is_empty() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, text).unwrap();
        }
        (folder, file)
    }

    #[test]
    fn a_change_makes_the_file_and_leaves_comments_alone() {
        let (_folder, file) = file("");
        assert_eq!(Settings::read(&file).unwrap(), Settings::default());
        Settings::change(&file, "country", Some("GB")).unwrap();
        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            "country = \"uk\"\n"
        );
        std::fs::write(&file, "# where I live\ncountry = \"fi\" # now\n").unwrap();
        let set = Settings::change(&file, "country", Some("au")).unwrap();
        assert_eq!(set.country, Some(Country::Au));
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(
            text,
            "# where I live\ncountry = \"au\"\n".replace("\"\n", "\" # now\n")
        );
        let unset = Settings::change(&file, "country", None).unwrap();
        assert_eq!(unset, Settings::default());
        assert_eq!(Settings::read(&file).unwrap(), Settings::default());
    }

    #[test]
    fn what_is_not_known_is_refused_by_name_and_changes_nothing() {
        for (text, said) in [
            ("country = \"atlantis\"", "us, uk"),
            ("country = 3", "cannot be \"3\""),
            ("contry = \"uk\"", "no setting is called \"contry\""),
            ("country = ", "line 1"),
        ] {
            let (_folder, file) = file(text);
            let wrong = Settings::read(&file).unwrap_err().to_string();
            assert!(wrong.contains(said), "{wrong}");
            assert!(wrong.contains("config.toml"), "{wrong}");
            assert!(Settings::change(&file, "country", Some("uk")).is_err());
            assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
        }
    }
}
