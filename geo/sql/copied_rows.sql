-- Where rows wait that row policies have to see one by one.
DROP TABLE IF EXISTS pg_temp.copied_rows;
CREATE TEMP TABLE copied_rows ON COMMIT DROP AS SELECT {columns} FROM {table} LIMIT 0
