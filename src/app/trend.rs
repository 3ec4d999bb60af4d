//! The report's figures week by week or month by month.

use super::{Error, Session};
use crate::domain::Period;
use crate::nutrition::Settings;
use crate::report::trend::{Step, Trend, trend};

impl Session {
    /// Computes the trend over a span of days; its weeks or months are whole.
    ///
    /// # Errors
    /// The diary cannot be read, or what the profile says cannot be.
    pub fn trend(&self, span: Period, step: Step, settings: Settings) -> Result<Trend, Error> {
        let (id, profile) = self.profile_row()?;
        let whole = Period {
            from: step.around(span.from).from,
            to: step.around(span.to).to,
        };
        let logged = self.logged(id, &profile, whole, settings)?;
        let input = logged.input(&profile, whole, self.today(), settings);
        Ok(trend(&input, step)?)
    }
}
