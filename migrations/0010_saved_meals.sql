-- Meals kept under a name, such as "the usual", so that one word logs several foods. What an item
-- weighs is fixed when it is kept; what is in it is looked up when it is logged, so that a dish whose
-- recipe was changed counts as it is cooked now.

CREATE TABLE saved_meal (
    id          INTEGER PRIMARY KEY,
    profile_id  INTEGER NOT NULL REFERENCES profile (id),
    name        TEXT NOT NULL COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 200),
    -- The meal of the day it is logged as where none is named.
    meal        TEXT CHECK (length(meal) BETWEEN 1 AND 200),
    UNIQUE (profile_id, name)
) STRICT;

CREATE TABLE saved_meal_item (
    id             INTEGER PRIMARY KEY,
    saved_meal_id  INTEGER NOT NULL REFERENCES saved_meal (id),
    text           TEXT NOT NULL,
    food_id        INTEGER NOT NULL REFERENCES food (id),
    quantity       REAL CHECK (quantity >= 0),
    unit           TEXT,
    grams          REAL NOT NULL CHECK (grams > 0 AND grams <= 10000),
    grams_from     TEXT NOT NULL CHECK (grams_from IN ('weight', 'volume', 'portion', 'default')),
    confidence     REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1)
) STRICT;

CREATE INDEX saved_meal_item_by_meal ON saved_meal_item (saved_meal_id);
