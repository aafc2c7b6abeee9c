-- The incidents a method may measure, each with a hash of what it sees of them: a run and the question whether it is stale read the same rows.
SELECT
    incident.id,
    incident.occurred_on,
    ST_X(incident.point) AS lon,
    ST_Y(incident.point) AS lat,
    hash_record_extended(
        ROW(incident.id, incident.occurred_on, ST_X(incident.point), ST_Y(incident.point)), 0
    ) AS seen
FROM geo_incident AS incident
WHERE incident.occurred_on BETWEEN %(first)s AND %(last)s
    AND incident.point IS NOT NULL
    AND incident.precision = ANY(%(precise)s)
    AND {placed}
    AND {of_kind}
