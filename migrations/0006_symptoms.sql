-- Symptoms, logged beside the meals. They are shown next to what was eaten and never enter its
-- figures.

CREATE TABLE symptom (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id  INTEGER NOT NULL REFERENCES profile (id),
    day         TEXT NOT NULL CHECK (day IS date(day)),
    time        TEXT CHECK (time IS strftime('%H:%M', time)),
    -- The words as typed.
    text        TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    -- What they were understood to mean; NULL: no kind that is known. The vocabulary grows, so
    -- that the list of kinds stands in the program and not here.
    kind        TEXT CHECK (length(kind) BETWEEN 1 AND 40),
    severity    INTEGER CHECK (severity BETWEEN 1 AND 5),
    note        TEXT,
    -- By this an export names it, so that importing the export adds nothing.
    export_key  BLOB NOT NULL DEFAULT (randomblob(16)) CHECK (length(export_key) = 16),
    UNIQUE (profile_id, export_key)
) STRICT;

CREATE INDEX symptom_by_day ON symptom (profile_id, day);
