-- Pieces of an edition's units within a box, as bytes, in the order of their units' codes: on a shared border the lower
-- code holds the place.
SELECT unit.id, unit.code, lower(unit.valid), upper(unit.valid), ST_AsBinary(piece.geom)
FROM geo_unitpiece AS piece
JOIN geo_adminunit AS unit ON unit.id = piece.unit_id
WHERE unit.edition_id = %(edition)s
    AND piece.geom && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, %(srid)s)
ORDER BY unit.code, unit.id
