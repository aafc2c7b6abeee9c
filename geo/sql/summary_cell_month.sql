-- Incidents with a point by cell, unit and month, for the units and months touched. Those in no unit are asked apart: a
-- condition that also fits NULL would keep the index on units from being used.
WITH touched AS (
    SELECT unit, month FROM unnest(%(units)s::bigint[], %(months)s::date[]) AS pair (unit, month)
),
counted AS (
    SELECT incident.unit_id, incident.point, touched.month, incident.date_precision
    FROM touched JOIN geo_incident AS incident
        ON incident.unit_id = touched.unit AND incident.occurred_on >= touched.month
        AND incident.occurred_on < touched.month + interval '1 month'
    UNION ALL
    SELECT incident.unit_id, incident.point, touched.month, incident.date_precision
    FROM touched JOIN geo_incident AS incident
        ON incident.unit_id IS NULL AND incident.occurred_on >= touched.month
        AND incident.occurred_on < touched.month + interval '1 month'
    WHERE touched.unit IS NULL
)
INSERT INTO geo_cellmonth (unit_id, x, y, month, incidents)
SELECT unit_id, floor(ST_X(point) / %(cell)s)::integer, floor(ST_Y(point) / %(cell)s)::integer, month, count(*)
FROM counted
WHERE point IS NOT NULL AND date_precision <> 'year'
GROUP BY 1, 2, 3, 4
