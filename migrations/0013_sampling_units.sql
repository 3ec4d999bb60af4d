-- Where a survey's plan puts a person: the stratum, and in it the primary sampling unit. A survey draws
-- units, not people, so how far its figures may be off depends on them.

CREATE TABLE sampling_unit (
    id          INTEGER PRIMARY KEY,
    profile_id  INTEGER NOT NULL UNIQUE REFERENCES profile (id),
    stratum     INTEGER NOT NULL CHECK (stratum BETWEEN 0 AND 4294967295),
    psu         INTEGER NOT NULL CHECK (psu BETWEEN 0 AND 4294967295)
) STRICT;
