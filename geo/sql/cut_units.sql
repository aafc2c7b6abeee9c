-- Boundaries cut into small pieces: ST_Covers on a commune of 10,000 vertices reads them all for every point near it.
-- Parts are taken apart first and after, because a piece clipped from a bay may itself be in several parts.
INSERT INTO geo_unitpiece (unit_id, geom)
SELECT unit.id, (ST_Dump(piece.geom)).geom
FROM geo_adminunit AS unit
CROSS JOIN LATERAL ST_Dump(unit.boundary) AS part
CROSS JOIN LATERAL ST_Subdivide(part.geom, %(vertices)s) AS piece (geom)
WHERE unit.edition_id = %(edition)s AND ST_Dimension(piece.geom) = 2
    AND NOT EXISTS (SELECT 1 FROM geo_unitpiece AS known WHERE known.unit_id = unit.id)
