-- The incidents that a study of an effect can count: day and place known exactly. Those of the province are marked, because a control lies in it; the ring of a target may reach over its border.
SELECT
    incident.id,
    incident.occurred_on,
    ST_X(incident.point) AS lon,
    ST_Y(incident.point) AS lat,
    (coalesce(unit.province_code, '') = %(province)s)::integer AS home
FROM geo_incident AS incident
LEFT JOIN geo_adminunit AS unit ON unit.id = incident.unit_id
WHERE incident.occurred_on BETWEEN %(first)s AND %(last)s
    AND incident.date_precision = 'day'
    AND incident.point IS NOT NULL
    AND incident.precision = ANY(%(precise)s)
ORDER BY incident.id
