-- Every entry gets a key, not only imported ones: an export names entries by it, so that importing
-- the export adds nothing to the diary it came from.
UPDATE entry SET import_key = randomblob(16), import_content = zeroblob(16)
WHERE import_key IS NULL;
