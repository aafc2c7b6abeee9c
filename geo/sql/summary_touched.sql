-- Units and months of the chosen incidents, as they are and as they were before this transaction changed them: the old
-- versions that its own statements left carry its time stamp.
WITH chosen AS (
    SELECT id, unit_id, occurred_on FROM geo_incident
    WHERE (%(run)s::bigint IS NULL OR import_run_id = %(run)s)
        AND (%(ids)s::bigint[] IS NULL OR id = ANY(%(ids)s))
)
SELECT unit_id, date_trunc('month', occurred_on)::date FROM chosen
UNION
SELECT old.unit_id, date_trunc('month', old.occurred_on)::date
FROM geo_incidenthistory AS old JOIN chosen ON chosen.id = old.pgh_obj_id
WHERE old.pgh_created_at = now()
