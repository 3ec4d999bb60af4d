-- Two things a diary could not do: notice that its own file was damaged, and take a new reference
-- framework without a change of its tables.
--
-- 1. Whose reference values a profile uses is the program's affair: the check that listed them is
--    gone, so that a new framework is a row of data. The table is rebuilt for that; other tables
--    refer to it, so foreign keys are off meanwhile and all of them are checked before the commit.

CREATE TABLE profile_rebuilt (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80),
    sex          TEXT CHECK (sex IN ('female', 'male')),
    -- A birth date, or completed years on the day they were given.
    born_date    TEXT CHECK (born_date IS date(born_date)),
    age_years    INTEGER CHECK (age_years BETWEEN 0 AND 122),
    age_on_date  TEXT CHECK (age_on_date IS date(age_on_date)),
    framework    TEXT NOT NULL DEFAULT 'dri' CHECK (length(framework) BETWEEN 1 AND 20),
    CHECK ((age_years IS NULL) = (age_on_date IS NULL)),
    CHECK (born_date IS NULL OR age_years IS NULL)
) STRICT;
INSERT INTO profile_rebuilt SELECT * FROM profile;
DROP TABLE profile;
ALTER TABLE profile_rebuilt RENAME TO profile;

-- 2. For each table of the diary, how many rows it has and the sum of their hashes, kept with each
--    change. One bit that turns over in a row changes its hash, and with it the sum.
CREATE TABLE seal (
    table_name  TEXT PRIMARY KEY,
    row_count   INTEGER NOT NULL CHECK (row_count >= 0),
    hash_sum    INTEGER NOT NULL
) STRICT;

-- The hash of what takes a change back; NULL in changes from before.
ALTER TABLE change ADD COLUMN checksum INTEGER;

-- Many deleted rows of one table, first_id to last_id, packed by deflate; image is NULL then.
ALTER TABLE change_row ADD COLUMN packed BLOB;
