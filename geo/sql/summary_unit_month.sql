-- Incidents by unit and month, for the units and months touched. An incident known by its year only is left out: it
-- would stand as a peak in every January.
INSERT INTO geo_unitmonth (unit_id, month, incidents, proactive)
SELECT incident.unit_id, touched.month, count(*),
    count(*) FILTER (WHERE incident.discovery = ANY(%(proactive)s))
FROM unnest(%(units)s::bigint[], %(months)s::date[]) AS touched (unit, month)
JOIN geo_incident AS incident
    ON incident.unit_id = touched.unit AND incident.occurred_on >= touched.month
    AND incident.occurred_on < touched.month + interval '1 month'
WHERE incident.date_precision <> 'year'
GROUP BY incident.unit_id, touched.month
