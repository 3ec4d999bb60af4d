-- A person of a survey stands for many people of the population. A survey may give one weight for
-- those with one day of recall and another for those with two.

CREATE TABLE survey_weight (
    id          INTEGER PRIMARY KEY,
    profile_id  INTEGER NOT NULL REFERENCES profile (id),
    days        INTEGER NOT NULL CHECK (days BETWEEN 1 AND 20),
    weight      REAL NOT NULL CHECK (weight >= 0),
    UNIQUE (profile_id, days)
) STRICT;
