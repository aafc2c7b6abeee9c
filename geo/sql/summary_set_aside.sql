-- A summary is copied and emptied before it is counted anew.
CREATE TEMP TABLE before_{table} ON COMMIT DROP AS SELECT * FROM {table};
DELETE FROM {table};
