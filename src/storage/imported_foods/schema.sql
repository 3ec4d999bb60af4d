-- Imported tables of foods, beside the diary: public, large and to be had again, so no part of it
-- and of its undo journal. A food that is logged is copied into the diary.

CREATE TABLE food (
    id              INTEGER PRIMARY KEY,
    source          TEXT NOT NULL CHECK (source IN ('fdc', 'off')),
    number          INTEGER NOT NULL CHECK (number >= 0),
    -- The number of the barcode, without zeros before it.
    barcode         INTEGER CHECK (barcode > 0),
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    brand           TEXT NOT NULL,
    category        TEXT NOT NULL,
    -- The day its row was published or last changed.
    edition         TEXT NOT NULL,
    -- A JSON list of [label, grams].
    portions        TEXT NOT NULL,
    -- Values per 100 g, or per 100 ml of what is measured so.
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
    UNIQUE (source, number)
) STRICT;

CREATE INDEX food_by_barcode ON food (barcode) WHERE barcode IS NOT NULL;

-- The words of each food's name and brand, as stems. Which food has a word is all that is asked, so
-- places and texts are not kept; letters beyond ASCII are letters to this tokenizer.
CREATE VIRTUAL TABLE food_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- Brands as stems: by one of these a text asks for a food of the shelf.
CREATE TABLE brand (
    words  TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What was imported of each source.
CREATE TABLE release (
    source       TEXT PRIMARY KEY CHECK (source IN ('fdc', 'off')),
    file_name    TEXT NOT NULL,
    -- What tells this file from another; NULL: it came from a pipe.
    identity     TEXT,
    -- Rows of it that are done, for an import that goes on.
    rows_done    INTEGER NOT NULL,
    complete     INTEGER NOT NULL CHECK (complete IN (0, 1)),
    imported_at  TEXT NOT NULL
) STRICT;
