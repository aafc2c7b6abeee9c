-- Placements about to be made anew.
DELETE FROM {placements} AS placement
USING ({facts}) AS each_fact
WHERE placement.{fact_id} = each_fact.id AND {chosen}
    AND (%(edition)s::bigint IS NULL OR placement.edition_id = %(edition)s)
