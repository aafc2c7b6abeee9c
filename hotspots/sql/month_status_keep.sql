-- Only months whose answer is new or has changed are written, so that a second run leaves the table as it was
-- and computed_at says since when an answer stands.
INSERT INTO hotspots_monthstatus (unit_id, month, rule_set, reading, drug_free, key_type)
SELECT unit_id, month, %(rule_set)s, %(reading)s, drug_free, key_type
FROM month_status_new
ON CONFLICT (unit_id, month, rule_set, reading) DO UPDATE
SET drug_free = EXCLUDED.drug_free, key_type = EXCLUDED.key_type, computed_at = now()
WHERE (hotspots_monthstatus.drug_free, hotspots_monthstatus.key_type)
    IS DISTINCT FROM (EXCLUDED.drug_free, EXCLUDED.key_type)
