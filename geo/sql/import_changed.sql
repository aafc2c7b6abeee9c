-- Corrected cases on their way into incidents, with the columns of these.
DROP TABLE IF EXISTS pg_temp.import_changed;
CREATE TEMP TABLE import_changed ON COMMIT DROP AS SELECT {columns} FROM geo_incident LIMIT 0
