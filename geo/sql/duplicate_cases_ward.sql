-- Pairs of cases of one ward and one day of which at least one has no point. A ward that no unit of today took whole is
-- told by what the rows state of it.
CREATE TEMP TABLE duplicate_pair ON COMMIT DROP AS
WITH every AS MATERIALIZED (
    SELECT id, occurred_on AS day, point IS NULL AS pointless,
        coalesce(unit_id::text, nullif(stated_unit_code, ''),
            nullif(concat_ws('/', nullif(stated_unit_name, ''), nullif(stated_province, '')), '')) AS ward,
        %(run)s::bigint IS NULL OR coalesce(import_run_id = %(run)s, false) AS chosen
    FROM geo_incident
    WHERE occurred_on BETWEEN %(since)s AND %(until)s AND date_precision = 'day'
)
SELECT one.id AS first, other.id AS second, 0 AS days, NULL::double precision AS metres
FROM every AS one
JOIN every AS other ON other.ward = one.ward AND other.day = one.day AND one.id < other.id
WHERE (one.pointless OR other.pointless) AND (one.chosen OR other.chosen)
