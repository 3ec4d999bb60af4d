-- What the person weighs, for the energy a body uses at rest.

ALTER TABLE profile ADD COLUMN weight_kg REAL CHECK (weight_kg BETWEEN 2 AND 500);
