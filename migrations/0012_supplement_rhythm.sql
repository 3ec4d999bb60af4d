-- A supplement may be taken on other days than all: every 7 days (7d), every month (1mo), or on some
-- days of the week (mon,thu). NULL: on every day from its first to its last.
--
-- supplement_missed then holds the days on which a dose that was due was not taken.

ALTER TABLE supplement ADD COLUMN rhythm TEXT CHECK (length(rhythm) BETWEEN 1 AND 40);
