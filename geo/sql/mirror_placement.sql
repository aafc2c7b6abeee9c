-- The unit of the edition in force today, copied onto the fact for speed and rights; only rows where it differs are
-- written. Answers the units that lost or gained a fact, for the summaries.
WITH due AS (
    SELECT each_fact.id, each_fact.unit_id AS before, today.unit_id AS after, each_fact.day
    FROM ({facts}) AS each_fact
    LEFT JOIN LATERAL (
        SELECT unit.id AS unit_id
        FROM {placements} AS placement
        JOIN geo_adminunit AS unit ON unit.id = placement.unit_id
        JOIN geo_unitedition AS edition ON edition.id = placement.edition_id
        WHERE placement.{fact_id} = each_fact.id AND placement.outcome = 'placed'
            AND edition.state = 'active' AND edition.level = 'commune' AND edition.valid_from <= %(today)s
            AND (edition.valid_to IS NULL OR edition.valid_to > %(today)s)
            -- A unit that was corrected ended within its edition.
            AND unit.valid @> %(today)s::date
        ORDER BY unit.code
        LIMIT 1
    ) AS today ON true
    WHERE {chosen} AND each_fact.unit_id IS DISTINCT FROM today.unit_id
),
written AS (
    UPDATE {table} AS fact SET unit_id = due.after
    FROM due WHERE fact.id = due.id
    RETURNING due.before, due.after, due.day
)
SELECT DISTINCT unit.id, date_trunc('month', written.day)::date
FROM written CROSS JOIN LATERAL (VALUES (written.before), (written.after)) AS unit (id)
