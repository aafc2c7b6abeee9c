-- What is known of the pairs, for their score, in the order of geo.duplicates.candidates. Pairs whose kinds of offence
-- are both known and have none in common are no candidates; kilograms are counted as grams, other units not at all.
WITH asked AS MATERIALIZED (
    SELECT first AS id FROM duplicate_pair UNION SELECT second FROM duplicate_pair
),
kinds AS MATERIALIZED (
    SELECT incident_id, array_agg(DISTINCT kind) AS named
    FROM geo_offence WHERE incident_id IN (SELECT id FROM asked) GROUP BY incident_id
),
goods AS MATERIALIZED (
    SELECT incident_id,
        sum(quantity * CASE WHEN lower(unit) IN ('kg', 'kilogram', 'kilogam') THEN 1000 ELSE 1 END) AS grams
    FROM geo_seizure
    WHERE incident_id IN (SELECT id FROM asked)
        AND lower(unit) IN ('g', 'gam', 'gram', 'kg', 'kilogram', 'kilogam')
    GROUP BY incident_id
),
told AS MATERIALIZED (
    SELECT incident.id, unit_id, precision IN ('street', 'place', 'group') AS coarse, place_text, named, grams,
        CASE WHEN num_nonnulls(criminal_here, criminal_elsewhere, criminal_no_fixed, admin_here, admin_elsewhere,
            admin_no_fixed) > 0
        THEN coalesce(criminal_here, 0) + coalesce(criminal_elsewhere, 0) + coalesce(criminal_no_fixed, 0)
            + coalesce(admin_here, 0) + coalesce(admin_elsewhere, 0) + coalesce(admin_no_fixed, 0) END AS offenders
    FROM asked
    JOIN geo_incident AS incident ON incident.id = asked.id
    LEFT JOIN kinds ON kinds.incident_id = incident.id
    LEFT JOIN goods ON goods.incident_id = incident.id
)
SELECT pair.first, pair.second, CASE WHEN one.unit_id = other.unit_id THEN one.unit_id ELSE 0 END,
    pair.metres, pair.days, (one.coarse OR other.coarse)::integer,
    CASE WHEN one.place_text = '' OR other.place_text = '' THEN 0
        ELSE similarity(one.place_text, other.place_text) END,
    (one.place_text ~ '[0-9]' AND other.place_text ~ '[0-9]')::integer,
    CASE WHEN one.named && other.named THEN cardinality(ARRAY(
        SELECT unnest(one.named) INTERSECT SELECT unnest(other.named))) ELSE 0 END,
    CASE WHEN one.named && other.named THEN cardinality(ARRAY(
        SELECT unnest(one.named) UNION SELECT unnest(other.named))) ELSE 0 END,
    one.grams, other.grams, one.offenders, other.offenders
FROM duplicate_pair AS pair
JOIN told AS one ON one.id = pair.first
JOIN told AS other ON other.id = pair.second
WHERE one.named && other.named OR one.named IS NULL OR other.named IS NULL
