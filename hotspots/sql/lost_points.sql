-- Units into which a point may fall that is known only by an old unit which several units took over.
SELECT DISTINCT successor.id
FROM geo_drugpointplacement AS lost
JOIN geo_drugpointplacement AS old ON old.point_id = lost.point_id AND old.unit_id IS NOT NULL
JOIN geo_unitsuccession AS succession ON succession.predecessor_id = old.unit_id
JOIN geo_adminunit AS successor
    ON successor.id = succession.successor_id AND successor.edition_id = lost.edition_id
WHERE lost.outcome = 'not_comparable' AND successor.id = ANY(%(units)s)
