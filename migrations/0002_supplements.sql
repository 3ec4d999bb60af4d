-- Supplements the person takes again and again: what is in one dose is told once, a daily one is
-- counted from its first to its last day, and the days it was missed are told apart.
--
-- A single dose is an entry of kind 'supplement' and stands in the diary like any other.

CREATE TABLE supplement (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    profile_id      INTEGER NOT NULL REFERENCES profile (id),
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    -- The words it was told in.
    text            TEXT NOT NULL,
    -- Doses a day; NULL: taken when needed and logged by name, counted on no day by itself.
    times_per_day   INTEGER CHECK (times_per_day BETWEEN 1 AND 24),
    from_date       TEXT CHECK (from_date IS date(from_date)),
    -- The last day; NULL: until told otherwise.
    to_date         TEXT CHECK (to_date IS date(to_date)),
    -- Elemental amounts of one dose; NULL: not in it.
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
    CHECK ((times_per_day IS NULL) = (from_date IS NULL)),
    CHECK (to_date IS NULL OR to_date >= from_date),
    CHECK (to_date IS NULL OR from_date IS NOT NULL)
) STRICT;

CREATE INDEX supplement_by_profile ON supplement (profile_id);

-- A day on which a daily supplement was not taken.
CREATE TABLE supplement_missed (
    id             INTEGER PRIMARY KEY,
    supplement_id  INTEGER NOT NULL REFERENCES supplement (id),
    day            TEXT NOT NULL CHECK (day IS date(day)),
    UNIQUE (supplement_id, day)
) STRICT;
