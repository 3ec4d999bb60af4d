-- The same checks of an entry, written so that they cost less: SQLite builds a table in memory for
-- each list behind IN, for each row, and an import spent a third of its time on that.

CREATE TABLE entry_checked (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id      INTEGER NOT NULL REFERENCES profile (id),
    day             TEXT NOT NULL CHECK (day IS date(day)),
    time            TEXT CHECK (time IS strftime('%H:%M', time)),
    meal            TEXT,
    kind            TEXT NOT NULL CHECK (kind = 'food' OR kind = 'supplement'),
    text            TEXT NOT NULL,
    description     TEXT NOT NULL,
    food_id         INTEGER REFERENCES food (id),
    quantity        REAL CHECK (quantity >= 0),
    unit            TEXT,
    grams           REAL CHECK (grams >= 0 AND grams <= 10000),
    grams_from      TEXT CHECK (
                        grams_from = 'weight' OR grams_from = 'volume'
                        OR grams_from = 'portion' OR grams_from = 'default'),
    confidence      REAL CHECK (confidence BETWEEN 0 AND 1),
    energy_kcal     REAL CHECK (energy_kcal >= 0),
    protein_g       REAL CHECK (protein_g >= 0),
    fat_g           REAL CHECK (fat_g >= 0),
    carbohydrate_g  REAL CHECK (carbohydrate_g >= 0),
    fiber_g         REAL CHECK (fiber_g >= 0),
    water_g         REAL CHECK (water_g >= 0),
    magnesium_mg    REAL CHECK (magnesium_mg >= 0),
    vitamin_d_ug    REAL CHECK (vitamin_d_ug >= 0),
    potassium_mg    REAL CHECK (potassium_mg >= 0),
    calcium_mg      REAL CHECK (calcium_mg >= 0),
    iron_mg         REAL CHECK (iron_mg >= 0),
    vitamin_b12_ug  REAL CHECK (vitamin_b12_ug >= 0),
    sodium_mg       REAL CHECK (sodium_mg >= 0),
    vitamin_c_mg    REAL CHECK (vitamin_c_mg >= 0),
    caffeine_mg     REAL CHECK (caffeine_mg >= 0),
    alcohol_g       REAL CHECK (alcohol_g >= 0),
    note            TEXT,
    batch_id        INTEGER REFERENCES import_batch (id),
    -- Which row of an import this is, and what it told: hashes that tell present from changed.
    import_key      BLOB CHECK (length(import_key) = 16),
    import_content  BLOB CHECK (length(import_content) = 16),
    -- One thing eaten, or the total of a meal or of a day where that is all a file tells.
    scope           TEXT NOT NULL DEFAULT 'entry' CHECK (
                        scope = 'entry' OR scope = 'meal' OR scope = 'day'),
    CHECK ((import_key IS NULL) = (import_content IS NULL))
) STRICT;

-- An id is never given twice, also not that of a deleted entry.
INSERT INTO sqlite_sequence (name, seq)
SELECT 'entry_checked', seq FROM sqlite_sequence WHERE name = 'entry';

INSERT INTO entry_checked SELECT * FROM entry;
DROP TABLE entry;
ALTER TABLE entry_checked RENAME TO entry;

CREATE INDEX entry_by_day ON entry (profile_id, day);
CREATE UNIQUE INDEX entry_by_import ON entry (import_key, profile_id) WHERE import_key IS NOT NULL;
