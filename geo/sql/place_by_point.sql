-- The unit of each fact with a point, in each active edition that reaches it. Pieces are asked with ST_Covers: a point
-- on a cut is in both pieces, by ST_Contains in none. A point on a border goes to the lower code and is marked. Equal
-- points are looked up once: in real files three rows in four share their coordinate with another. The extent is asked
-- with ST_Covers too: && compares boxes rounded outward, and reached 1e-9 degrees beyond. Only where every unit is drawn
-- does "in none of them" mean outside.
WITH fact AS MATERIALIZED (
    SELECT id, place FROM ({facts}) AS each_fact
    WHERE place IS NOT NULL AND {chosen}
),
spot AS (
    SELECT DISTINCT place FROM fact
),
hit AS (
    SELECT spot.place, unit.edition_id, (array_agg(unit.id ORDER BY unit.code))[1] AS unit_id,
        count(DISTINCT unit.id) > 1 AS tie
    FROM spot
    JOIN geo_unitpiece AS piece ON ST_Covers(piece.geom, spot.place)
    JOIN geo_adminunit AS unit ON unit.id = piece.unit_id
    GROUP BY spot.place, unit.edition_id
)
INSERT INTO {placements} ({fact_id}, edition_id, unit_id, basis, outcome, tie)
SELECT fact.id, edition.id, hit.unit_id, 'point',
    CASE WHEN hit.unit_id IS NULL THEN 'outside' ELSE 'placed' END, coalesce(hit.tie, false)
FROM fact
JOIN geo_unitedition AS edition
    ON edition.state = 'active' AND (edition.extent IS NULL OR ST_Covers(edition.extent, fact.place))
    AND (%(edition)s::bigint IS NULL OR edition.id = %(edition)s)
LEFT JOIN hit ON hit.edition_id = edition.id AND hit.place = fact.place
WHERE hit.unit_id IS NOT NULL OR edition.drawn
