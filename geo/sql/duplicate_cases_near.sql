-- Pairs of cases near in place and time. Cells of the limit's size by day are joined by equality: by the spatial index
-- alone, cases that share one coordinate meet each other by the thousand. A cell and its day are one number, so that a
-- step to a neighbour is a sum. The limit itself is asked of what is left.
CREATE TEMP TABLE duplicate_pair ON COMMIT DROP AS
WITH every AS MATERIALIZED (
    SELECT id, point, occurred_on AS day,
        (floor(ST_X(point) / %(width)s)::bigint * %(rows)s + floor(ST_Y(point) / %(height)s)::bigint) * %(span)s
            + (occurred_on - %(since)s) AS cell,
        %(run)s::bigint IS NULL OR coalesce(import_run_id = %(run)s, false) AS chosen
    FROM geo_incident
    WHERE occurred_on BETWEEN %(since)s AND %(until)s AND point IS NOT NULL AND date_precision = 'day'
),
met AS (
    SELECT one.id AS one, other.id AS other, one.point AS here, other.point AS there, abs(one.day - other.day) AS days
    FROM unnest(%(steps)s::bigint[]) AS step (to_cell)
    CROSS JOIN every AS one
    JOIN every AS other ON other.cell = one.cell + step.to_cell
    -- Of all cases half the steps are taken, so that only those of one cell and day meet twice.
    WHERE one.chosen AND CASE WHEN %(run)s::bigint IS NULL THEN step.to_cell <> 0 OR one.id < other.id
        ELSE one.id < other.id OR NOT other.chosen END
)
SELECT least(one, other) AS first, greatest(one, other) AS second, days,
    ST_Distance(here::geography, there::geography, false) AS metres
FROM met
WHERE ST_DWithin(here::geography, there::geography, %(metres)s, false)
