-- Facts whose place is weak, each for its most urgent reason, into the queue: outside every unit, in another unit than
-- stated (but not by the width of a line), without a point though a text says where, or within metres of a boundary.
WITH fact AS MATERIALIZED (
    SELECT each_fact.*, stored.place_text, stored.precision
    FROM ({facts}) AS each_fact
    JOIN {table} AS stored ON stored.id = each_fact.id
    WHERE {resting} AND (%(run)s::bigint IS NULL OR each_fact.import_run_id = %(run)s)
),
meant AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(meant)s::jsonb) AS meant (
        code text, name text, province text, span integer, edition bigint, unit bigint, outcome text)
    WHERE outcome = 'placed'
),
weak AS (
    SELECT id, 'outside' AS reason, NULL::bigint AS stated FROM fact
    WHERE place IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM {placements} AS placement WHERE placement.{fact_id} = fact.id AND outcome = 'placed')
    UNION ALL
    SELECT fact.id, 'not_in_stated_unit', meant.unit
    FROM fact
    JOIN meant ON meant.code = fact.code AND meant.name = fact.name AND meant.province = fact.province
        AND meant.span = width_bucket(fact.day, %(changes)s::date[])
    JOIN {placements} AS placement ON placement.{fact_id} = fact.id AND placement.edition_id = meant.edition
    WHERE fact.place IS NOT NULL AND placement.outcome = 'placed' AND placement.unit_id <> meant.unit
        AND placement.near_unit_id IS DISTINCT FROM meant.unit
    UNION ALL
    SELECT id, 'no_point', NULL FROM fact
    WHERE place IS NULL AND place_text <> '' AND precision IN ('none', 'ward') AND NOT EXISTS (
        SELECT 1 FROM geo_reviewdecision AS decision
        WHERE decision.answer = 'not_findable' AND decision.unit_id IS NOT DISTINCT FROM fact.unit_id
            AND decision.details ->> 'text' = fact.place_text)
    UNION ALL
    SELECT {fact_id}, 'near_boundary', NULL
    FROM {placements} AS placement JOIN fact ON fact.id = placement.{fact_id}
    WHERE placement.near_unit_id IS NOT NULL
),
first_reason AS (
    SELECT DISTINCT ON (weak.id) weak.id, weak.reason, weak.stated, urgency.value::text::float AS score
    FROM weak JOIN jsonb_each(%(urgency)s::jsonb) AS urgency (reason, value) ON urgency.reason = weak.reason
    WHERE NOT EXISTS (
        SELECT 1 FROM geo_reviewitem AS item WHERE item.{fact_id} = weak.id AND item.kind = 'location')
    ORDER BY weak.id, score DESC
)
INSERT INTO geo_reviewitem (kind, {fact_id}, reason, details, score, unit_id, import_run_id, open)
SELECT 'location', fact.id, reason, jsonb_strip_nulls(jsonb_build_object('text', place_text, 'stated', stated)), score,
    fact.unit_id, %(run)s, true
FROM first_reason JOIN fact ON fact.id = first_reason.id
ORDER BY score DESC, fact.day DESC, fact.id
LIMIT %(room)s
ON CONFLICT DO NOTHING
RETURNING reason
