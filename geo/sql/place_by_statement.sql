-- The unit of each fact that only states one: what each statement means was decided before (geo/placing/stated.py).
INSERT INTO {placements} ({fact_id}, edition_id, unit_id, basis, outcome, tie)
SELECT each_fact.id, meant.edition, meant.unit, meant.basis, meant.outcome, false
FROM ({facts}) AS each_fact
JOIN jsonb_to_recordset(%(meant)s::jsonb) AS meant (
    code text, name text, province text, home bigint, span integer,
    edition bigint, unit bigint, basis text, outcome text
)
    ON meant.code = each_fact.code AND meant.name = each_fact.name AND meant.province = each_fact.province
    AND meant.home = coalesce(each_fact.home, 0)
    AND meant.span = width_bucket(each_fact.day, %(changes)s::date[])
WHERE each_fact.place IS NULL AND {chosen}
    AND (%(edition)s::bigint IS NULL OR meant.edition = %(edition)s)
