-- Stored cases whose number came again with other content, each with the last row that was refused for it. Not those
-- that were corrected since: there somebody has looked already.
SELECT DISTINCT ON (incident.id) incident.id, incident.unit_id, refused.id, refused.run_id
FROM geo_rejectedrow AS refused
JOIN geo_importrun AS run ON run.id = refused.run_id AND run.kind = 'incidents' AND run.undone_at IS NULL
CROSS JOIN LATERAL jsonb_array_elements(refused.problems) AS problem
JOIN geo_incident AS incident ON incident.source = run.source AND incident.source_id = problem ->> 'found'
WHERE problem ->> 'code' = 'duplicate_different' AND (%(run)s::bigint IS NULL OR run.id = %(run)s)
    AND incident.recorded_at <= run.started_at
ORDER BY incident.id, refused.id DESC
