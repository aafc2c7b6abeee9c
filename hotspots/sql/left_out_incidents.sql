-- The incidents of the period that no method may measure, by what is known of their place: said beside every run. A point in no unit is most often a wrong one.
SELECT
    CASE
        WHEN incident.point IS NULL OR incident.precision <> ALL(%(precise)s) THEN incident.precision
        ELSE 'outside'
    END AS known,
    count(*)
FROM geo_incident AS incident
LEFT JOIN LATERAL (
    SELECT
        count(placed.unit_id) > 0 AS anywhere,
        coalesce(bool_or(placed.unit_id = %(unit)s), false) AS here
    FROM geo_incidentplacement AS placed
    WHERE placed.incident_id = incident.id
) AS placed ON true
WHERE incident.occurred_on BETWEEN %(first)s AND %(last)s
    AND (%(unit)s::bigint IS NULL OR placed.here)
    AND (incident.point IS NULL OR incident.precision <> ALL(%(precise)s) OR NOT placed.anywhere)
    AND {of_kind}
GROUP BY known
ORDER BY known
