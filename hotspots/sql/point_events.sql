-- Ledgers of all points of some units, up to a day, in the order in which lives are read.
SELECT placement.unit_id, event.point_id, point.kind = 'USE_POINT', event.kind, event.day
FROM geo_drugpointplacement AS placement
JOIN geo_drugpoint AS point ON point.id = placement.point_id
JOIN geo_pointevent AS event ON event.point_id = point.id
WHERE placement.unit_id = ANY(%(units)s) AND event.day <= %(last)s
ORDER BY placement.unit_id, event.point_id, event.day, event.id
