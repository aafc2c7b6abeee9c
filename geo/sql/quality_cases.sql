-- Cases of a period by two keys, and over all: how they were located, how late they were recorded, how many of them
-- may be repeated. A case recorded again by a correction counts from its first version.
WITH fact AS MATERIALIZED (
    SELECT id, source, unit_id, date_trunc('month', occurred_on)::date AS month, precision, located_by,
        date_precision = 'day' AS dated, occurred_on, recorded_at, version, point IS NOT NULL AS pointed,
        CASE WHEN num_nonnulls(criminal_here, criminal_elsewhere, criminal_no_fixed, admin_here, admin_elsewhere,
            admin_no_fixed) > 0
        THEN coalesce(criminal_here, 0) + coalesce(criminal_elsewhere, 0) + coalesce(criminal_no_fixed, 0)
            + coalesce(admin_here, 0) + coalesce(admin_elsewhere, 0) + coalesce(admin_no_fixed, 0) END AS offenders
    FROM geo_incident
    WHERE occurred_on BETWEEN %(since)s AND %(until)s
        AND (%(units)s::bigint[] IS NULL OR unit_id = ANY(%(units)s))
        AND (%(run)s::bigint IS NULL OR import_run_id = %(run)s)
),
before AS MATERIALIZED (
    SELECT pgh_obj_id AS id, min(recorded_at) AS recorded_at
    FROM geo_incidenthistory WHERE pgh_obj_id IN (SELECT id FROM fact WHERE version > 1) GROUP BY pgh_obj_id
),
beside AS MATERIALIZED (
    SELECT DISTINCT incident_id AS id FROM geo_incidentplacement WHERE near_unit_id IS NOT NULL
),
-- Only who is in no unit of today has to be looked for among the units of other days.
outside AS MATERIALIZED (
    SELECT id FROM fact WHERE pointed AND unit_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM geo_incidentplacement AS placement
        WHERE placement.incident_id = fact.id AND placement.outcome = 'placed')
),
pair AS MATERIALIZED (
    -- Of a pair the one recorded later is the one too many.
    SELECT coalesce(other_incident_id, incident_id) AS id, count(*) FILTER (WHERE open) AS opened,
        count(*) FILTER (WHERE EXISTS (
            SELECT 1 FROM geo_reviewdecision AS decision
            WHERE decision.item_id = item.id AND decision.answer IN ('kept_both', 'confirmed'))) AS kept
    FROM geo_reviewitem AS item WHERE kind = 'duplicate' AND incident_id IS NOT NULL GROUP BY 1
),
merged AS MATERIALIZED (
    SELECT incident_id AS id, count(*) AS number FROM geo_otherid GROUP BY incident_id
),
told AS (
    SELECT fact.*, beside.id IS NOT NULL AS near, outside.id IS NOT NULL AS out, opened, kept, merged.number,
        CASE WHEN dated THEN
            (coalesce(before.recorded_at, fact.recorded_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - occurred_on
        END AS days
    FROM fact
    LEFT JOIN before USING (id)
    LEFT JOIN beside USING (id)
    LEFT JOIN outside USING (id)
    LEFT JOIN pair USING (id)
    LEFT JOIN merged USING (id)
)
SELECT {one}, {other}, count(*),
    ARRAY[{precisions}], ARRAY[{ways}],
    count(days), percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY days),
    count(*) FILTER (WHERE days > 30), count(*) FILTER (WHERE out), count(*) FILTER (WHERE near),
    count(offenders), sum(offenders), coalesce(sum(opened), 0), coalesce(sum(kept), 0), coalesce(sum(number), 0)
FROM told
GROUP BY GROUPING SETS (({one}, {other}), ())
ORDER BY grouping({one}), {one} NULLS LAST, {other} NULLS LAST
