-- Foods of the person's own, from a label or a recipe. Their values are a row of `food` like any
-- other; changing one adds a row and points to it, so that what was eaten stays what it was.

CREATE TABLE own_food (
    -- The number of its code: own:12.
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    food_id        INTEGER NOT NULL REFERENCES food (id),
    name           TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
    -- One helping: what it is called and what it weighs; both NULL: nothing is known of it.
    portion        TEXT CHECK (length(portion) BETWEEN 1 AND 40),
    portion_grams  REAL CHECK (portion_grams > 0 AND portion_grams <= 10000),
    -- What it is made of, in the person's words; NULL: it is from a label.
    recipe         TEXT CHECK (length(recipe) BETWEEN 1 AND 10000),
    CHECK ((portion IS NULL) = (portion_grams IS NULL))
) STRICT;
