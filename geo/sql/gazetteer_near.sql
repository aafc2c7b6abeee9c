-- Units in reach (400 m) of each entry with a place: a house near a boundary speaks for both sides.
-- Pieces are small, so that the distance is taken to few vertices; 0.005° is more than 400 m at our latitudes.
SELECT entry.id, piece.unit_id,
    min(ST_Distance(entry.geometry::geography, piece.geom::geography)) AS metres
FROM geo_gazetteerentry AS entry
JOIN geo_unitpiece AS piece ON ST_DWithin(entry.geometry, piece.geom, 0.005)
JOIN geo_adminunit AS unit ON unit.id = piece.unit_id AND unit.active AND unit.level = 'commune'
WHERE entry.geometry IS NOT NULL
GROUP BY entry.id, piece.unit_id
