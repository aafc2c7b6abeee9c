-- The units each key route passes: metres of its line inside, square metres of its corridor or area. Pieces are asked
-- first, because only they have an index worth having; what is measured is the whole boundary, since a line along the
-- cut between two pieces of a unit lies in both and would be measured twice.
WITH route AS MATERIALIZED (
    SELECT route.id, route.geometry, ST_Dimension(route.geometry) = 1 AS is_line, system.srid,
        CASE WHEN ST_Dimension(route.geometry) = 1 AND route.width_m IS NOT NULL THEN
            ST_Transform(ST_Buffer(ST_Transform(route.geometry, system.srid), route.width_m / 2),
                ST_SRID(route.geometry))
        ELSE route.geometry END AS corridor
    FROM geo_keyroute AS route
    CROSS JOIN (
        SELECT DISTINCT metric_srid AS srid FROM geo_unitedition
        WHERE state = 'active' AND (%(edition)s::bigint IS NULL OR id = %(edition)s)
    ) AS system
    WHERE %(routes)s::bigint[] IS NULL OR route.id = ANY(%(routes)s)
),
near AS (
    SELECT DISTINCT route.id AS route_id, route.srid, piece.unit_id
    FROM route JOIN geo_unitpiece AS piece ON ST_Intersects(piece.geom, route.corridor)
),
measured AS (
    SELECT near.route_id, near.unit_id,
        CASE WHEN route.is_line THEN
            ST_Length(ST_CollectionExtract(ST_Intersection(route.geometry, unit.boundary), 2)::geography)
        END AS length_m,
        CASE WHEN ST_Dimension(route.corridor) = 2 THEN
            ST_Area(ST_CollectionExtract(ST_Intersection(route.corridor, unit.boundary), 3)::geography)
        END AS area_m2
    FROM near
    JOIN route ON route.id = near.route_id AND route.srid = near.srid
    JOIN geo_adminunit AS unit ON unit.id = near.unit_id AND unit.active AND unit.boundary IS NOT NULL
    JOIN geo_unitedition AS edition ON edition.id = unit.edition_id AND edition.metric_srid = near.srid
    WHERE %(edition)s::bigint IS NULL OR edition.id = %(edition)s
)
INSERT INTO geo_keyroutepassage (route_id, unit_id, length_m, area_m2)
SELECT route_id, unit_id, length_m, area_m2
FROM measured
WHERE length_m >= %(min_length)s OR area_m2 >= %(min_area)s
