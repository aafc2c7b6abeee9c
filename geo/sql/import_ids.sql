-- Ids for new incidents, drawn from the sequence that everybody draws from; its name is looked up once, not a million
-- times.
COPY (
    SELECT nextval(sequence.name)
    FROM (SELECT pg_get_serial_sequence('geo_incident', 'id')::regclass AS name OFFSET 0) AS sequence,
        generate_series(1, {count})
) TO STDOUT (FORMAT binary)
