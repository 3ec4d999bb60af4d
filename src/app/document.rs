//! A diary from a JSON document, as one change.

use std::io::Read;

use super::session::CURRENT_PROFILE;
use super::{Error, ImportRequest, Session};
use crate::backup::restore_document;
use crate::import::{Dialect, Summary};
use crate::report::{ImportResult, Outlook};

impl Session {
    /// Imports what [`Session::export_json`] wrote. What the diary already holds stays as it is;
    /// entries that are there under the same key are replaced only where the request says so.
    ///
    /// # Errors
    /// The document cannot be read as a diary, or the diary cannot be written; then nothing is
    /// imported.
    pub fn import_document(
        &mut self,
        input: &mut dyn Read,
        request: &ImportRequest<'_>,
    ) -> Result<ImportResult, Error> {
        let (now, profile_name) = (self.now, self.profile_name.clone());
        let today = now.date();
        let restored = if request.dry_run {
            self.database
                .rehearse(|change| restore_document(change, input, today, request.update))?
        } else {
            let summary = format!("import {}", request.name);
            self.change_with_copy(&summary, |change| {
                Ok(restore_document(change, input, today, request.update)?)
            })?
        };
        self.profile_name = self
            .database
            .setting(CURRENT_PROFILE)?
            .unwrap_or(profile_name);
        Ok(ImportResult {
            outlook: Outlook::default(),
            summary: Summary {
                schema: 1,
                file: request.name.to_owned(),
                dialect: Dialect::NUTRIGAP,
                dry_run: request.dry_run,
                batch: None,
                counts: restored.counts,
                filled: 0,
                unsure: 0,
                people: 0,
                contradictory_people: 0,
                rejects: restored.rejects,
            },
            unmatched: Vec::new(),
            kept_out: Vec::new(),
            gone: Vec::new(),
            kept_out_in_all: 0,
        })
    }
}
