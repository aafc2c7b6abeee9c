-- Ids for new incidents, drawn from the sequence that everybody draws from.
COPY (
    SELECT nextval(pg_get_serial_sequence('geo_incident', 'id')) FROM generate_series(1, {count})
) TO STDOUT (FORMAT binary)
