-- Drug points of one kind near each other whose lives overlap: each begins with its first line, and ends with its last
-- where that removed, dismissed or merged it. The index is asked in degrees, twice as far; the limit in metres after it.
WITH life AS MATERIALIZED (
    SELECT point_id, min(day) AS born,
        CASE WHEN (array_agg(kind ORDER BY day DESC, id DESC))[1] IN ('removed', 'dismissed', 'merged')
            THEN max(day) ELSE 'infinity' END AS ended,
        bool_or(kind = 'merged') AS merged
    FROM geo_pointevent GROUP BY point_id
)
SELECT one.id, other.id, CASE WHEN one.unit_id = other.unit_id THEN one.unit_id ELSE 0 END,
    ST_Distance(one.geometry::geography, other.geometry::geography, false)
FROM geo_drugpoint AS one
JOIN geo_drugpoint AS other
    ON other.geometry && ST_Expand(one.geometry, %(degrees)s) AND other.id > one.id AND other.kind = one.kind
JOIN life AS lived ON lived.point_id = one.id AND NOT lived.merged
JOIN life AS also ON also.point_id = other.id AND NOT also.merged
WHERE lived.born < also.ended AND also.born < lived.ended
    AND (%(run)s::bigint IS NULL OR one.import_run_id = %(run)s OR other.import_run_id = %(run)s)
    AND ST_DWithin(one.geometry::geography, other.geometry::geography, %(metres)s, false)
