-- The diary: who eats, what was eaten, and what takes every change back.
--
-- Every table has an integer key called id, because the undo journal names rows by table and id.
-- Quantities carry their unit in the column's name. NULL is "nobody knows"; 0 is zero.

CREATE TABLE profile (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80),
    sex          TEXT CHECK (sex IN ('female', 'male')),
    -- A birth date, or completed years on the day they were told.
    born_date    TEXT CHECK (born_date IS date(born_date)),
    age_years    INTEGER CHECK (age_years BETWEEN 0 AND 122),
    age_on_date  TEXT CHECK (age_on_date IS date(age_on_date)),
    framework    TEXT NOT NULL DEFAULT 'dri' CHECK (framework IN ('dri', 'efsa', 'uk')),
    CHECK ((age_years IS NULL) = (age_on_date IS NULL)),
    CHECK (born_date IS NULL OR age_years IS NULL)
) STRICT;

-- What may change from one day to the next; of one fact the latest on or before a day counts.
CREATE TABLE profile_fact (
    id          INTEGER PRIMARY KEY,
    profile_id  INTEGER NOT NULL REFERENCES profile (id),
    fact        TEXT NOT NULL CHECK (fact IN
                    ('pregnant', 'lactating', 'menstruating', 'oral_contraceptive', 'diet')),
    value       TEXT NOT NULL CHECK (CASE fact
                    WHEN 'diet' THEN value IN ('omnivore', 'vegetarian', 'vegan')
                    ELSE value IN ('yes', 'no') END),
    -- The empty text means: as far back as the diary goes.
    since_date  TEXT NOT NULL DEFAULT '' CHECK (since_date = '' OR since_date IS date(since_date)),
    UNIQUE (profile_id, fact, since_date)
) STRICT;

-- Foods the diary has used, copied from the shipped table when first logged, and the person's own.
-- Reports read the diary alone; a newer table adds a row and changes none.
CREATE TABLE food (
    id              INTEGER PRIMARY KEY,
    source          TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 20),
    number          INTEGER NOT NULL CHECK (number >= 0),
    table_version   TEXT NOT NULL,
    description     TEXT NOT NULL CHECK (length(description) BETWEEN 1 AND 500),
    category        TEXT NOT NULL,
    -- Values per 100 g of edible portion.
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
    UNIQUE (source, number, table_version)
) STRICT;

-- One import of one file, so that its rows can be taken back together.
CREATE TABLE import_batch (
    id           INTEGER PRIMARY KEY,
    profile_id   INTEGER NOT NULL REFERENCES profile (id),
    file_name    TEXT NOT NULL,
    dialect      TEXT NOT NULL,
    imported_at  TEXT NOT NULL
) STRICT;

-- What was eaten or taken. The nutrients are the totals of this amount, fixed when it was logged.
CREATE TABLE entry (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id      INTEGER NOT NULL REFERENCES profile (id),
    day             TEXT NOT NULL CHECK (day IS date(day)),
    time            TEXT CHECK (time IS strftime('%H:%M', time)),
    meal            TEXT,
    kind            TEXT NOT NULL CHECK (kind IN ('food', 'supplement')),
    text            TEXT NOT NULL,
    description     TEXT NOT NULL,
    food_id         INTEGER REFERENCES food (id),
    quantity        REAL CHECK (quantity >= 0),
    unit            TEXT,
    grams           REAL CHECK (grams >= 0 AND grams <= 10000),
    grams_from      TEXT CHECK (grams_from IN ('weight', 'volume', 'portion', 'default')),
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
    scope           TEXT NOT NULL DEFAULT 'entry' CHECK (scope IN ('entry', 'meal', 'day')),
    CHECK ((import_key IS NULL) = (import_content IS NULL))
) STRICT;

CREATE INDEX entry_by_day ON entry (profile_id, day);
CREATE UNIQUE INDEX entry_by_import ON entry (import_key, profile_id) WHERE import_key IS NOT NULL;

-- What the person says of a day: everything is logged, or something is missing.
CREATE TABLE day_mark (
    id          INTEGER PRIMARY KEY,
    profile_id  INTEGER NOT NULL REFERENCES profile (id),
    day         TEXT NOT NULL CHECK (day IS date(day)),
    mark        TEXT NOT NULL CHECK (mark IN ('full', 'partial')),
    UNIQUE (profile_id, day)
) STRICT;

-- Phrases the person taught: "my muesli".
CREATE TABLE alias (
    id       INTEGER PRIMARY KEY,
    phrase   TEXT NOT NULL UNIQUE CHECK (length(phrase) BETWEEN 1 AND 200),
    food_id  INTEGER NOT NULL REFERENCES food (id),
    grams    REAL CHECK (grams > 0 AND grams <= 10000)
) STRICT;

CREATE TABLE setting (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    value  TEXT NOT NULL
) STRICT;

-- The undo journal. A change is one transaction; its rows say what takes it back.
CREATE TABLE change (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    changed_at  TEXT NOT NULL,
    summary     TEXT NOT NULL,
    undone      INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- image NULL: rows first_id to last_id were inserted. Otherwise one row was changed or deleted,
-- and the image holds it as it was, a JSON object of its columns.
CREATE TABLE change_row (
    id          INTEGER PRIMARY KEY,
    change_id   INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    table_name  TEXT NOT NULL,
    first_id    INTEGER NOT NULL,
    last_id     INTEGER NOT NULL CHECK (last_id >= first_id),
    image       TEXT
) STRICT;

CREATE INDEX change_row_by_change ON change_row (change_id);
