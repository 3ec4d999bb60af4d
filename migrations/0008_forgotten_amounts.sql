-- A usual amount is learned from what is logged: it is kept nowhere and worked out anew each time.
-- What the person asks to be forgotten is kept here: entries up to this one teach nothing more about
-- the phrase.

CREATE TABLE forgotten_amount (
    id             INTEGER PRIMARY KEY,
    profile_id     INTEGER NOT NULL REFERENCES profile (id),
    phrase         TEXT NOT NULL CHECK (length(phrase) BETWEEN 1 AND 500),
    last_entry_id  INTEGER NOT NULL
) STRICT;
