-- Pairs of cases near in place and time. Cells of the limit's size by day are joined by equality: by the spatial index
-- alone, cases that share one coordinate meet each other by the thousand. The limit itself is asked of what is left.
CREATE TEMP TABLE duplicate_pair ON COMMIT DROP AS
WITH every AS MATERIALIZED (
    SELECT id, point, occurred_on AS day,
        floor(ST_X(point) / %(width)s)::integer AS x, floor(ST_Y(point) / %(height)s)::integer AS y,
        %(run)s::bigint IS NULL OR coalesce(import_run_id = %(run)s, false) AS chosen
    FROM geo_incident
    WHERE occurred_on BETWEEN %(since)s AND %(until)s AND point IS NOT NULL AND date_precision = 'day'
),
met AS (
    SELECT one.id AS one, other.id AS other, one.point AS here, other.point AS there, step.day
    FROM unnest(%(xs)s::integer[], %(ys)s::integer[], %(days)s::integer[]) AS step (x, y, day)
    JOIN every AS one ON one.chosen
    JOIN every AS other
        ON other.x = one.x + step.x AND other.y = one.y + step.y AND other.day = one.day + step.day
    -- Of all cases half the steps are taken, so that only those of one cell and day meet twice.
    WHERE CASE WHEN %(run)s::bigint IS NULL THEN (step.x, step.y, step.day) <> (0, 0, 0) OR one.id < other.id
        ELSE one.id < other.id OR NOT other.chosen END
)
SELECT least(one, other) AS first, greatest(one, other) AS second, abs(day) AS days,
    ST_Distance(here::geography, there::geography, false) AS metres
FROM met
WHERE ST_DWithin(here::geography, there::geography, %(metres)s, false)
