-- The incidents of the period that no method may measure, by how much is known of their place: said beside every run.
SELECT incident.precision, count(*)
FROM geo_incident AS incident
WHERE incident.occurred_on BETWEEN %(first)s AND %(last)s
    AND (incident.point IS NULL OR incident.precision <> ALL(%(precise)s))
    AND (
        %(unit)s::bigint IS NULL
        OR EXISTS (
            SELECT 1 FROM geo_incidentplacement AS placed
            WHERE placed.incident_id = incident.id AND placed.unit_id = %(unit)s
        )
    )
GROUP BY incident.precision
ORDER BY incident.precision
