-- An import may take from the food table what a row does not know, where the person asks for that.
-- An entry says which of its values came that way: nutrient keys with a blank between; NULL: none.
ALTER TABLE entry ADD COLUMN filled TEXT CHECK (length(filled) > 0);
