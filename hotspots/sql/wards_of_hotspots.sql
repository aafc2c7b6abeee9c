-- Which wards each outline of a run reaches, by the pieces of the boundaries of its last day: one statement for a whole list.
SELECT DISTINCT hotspot.id, unit.id, unit.full_name
FROM hotspots_hotspot AS hotspot
JOIN geo_unitpiece AS piece ON ST_Intersects(piece.geom, hotspot.outline)
JOIN geo_adminunit AS unit ON unit.id = piece.unit_id
WHERE hotspot.id = ANY(%(hotspots)s)
    AND unit.active AND unit.level = %(level)s AND unit.valid @> %(day)s::date
ORDER BY hotspot.id, unit.full_name, unit.id
