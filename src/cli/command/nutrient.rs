use crate::domain::Tracked;

/// Reads one of the nutrients that are reported on; the error lists them.
pub(super) fn tracked(text: &str) -> Result<Tracked, String> {
    text.parse()
        .map_err(|_| format!("the report is about {}", Tracked::keys()))
}
