-- Passages about to be found anew.
DELETE FROM geo_keyroutepassage AS passage
USING geo_adminunit AS unit
WHERE unit.id = passage.unit_id
    AND (%(routes)s::bigint[] IS NULL OR passage.route_id = ANY(%(routes)s))
    AND (%(edition)s::bigint IS NULL OR unit.edition_id = %(edition)s)
