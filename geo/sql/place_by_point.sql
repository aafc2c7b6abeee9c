-- Placements of a few facts by their points, found by arrays: without COPY, which takes a temporary table where row
-- policies hold.
INSERT INTO {placements} ({fact_id}, edition_id, unit_id, near_unit_id, basis, outcome, tie)
SELECT fact, %(edition)s, nullif(unit, 0), nullif(near, 0), 'point',
    CASE WHEN unit = 0 THEN 'outside' ELSE 'placed' END, tie
FROM unnest(%(fact)s::bigint[], %(unit)s::bigint[], %(near)s::bigint[], %(tie)s::boolean[])
    AS found (fact, unit, near, tie)
