-- For each indicator: wards in force on the period's last day, those that reported it for the period, those that said it
-- is unknown and nothing else, and the first few that said nothing.
WITH ward AS MATERIALIZED (
    SELECT id, full_name, code FROM geo_adminunit
    WHERE active AND level = 'commune' AND valid @> %(day)s::date
        AND (%(units)s::bigint[] IS NULL OR id = ANY(%(units)s))
),
told AS MATERIALIZED (
    SELECT figures.unit_id, value.indicator, bool_or(value.value IS NOT NULL) AS known
    FROM geo_unitfigures AS figures
    JOIN geo_figurevalue AS value ON value.figures_id = figures.id
    WHERE (figures.as_of BETWEEN %(since)s AND %(until)s
            OR figures.from_day <= %(until)s AND figures.to_day >= %(since)s)
        AND (%(units)s::bigint[] IS NULL OR figures.unit_id = ANY(%(units)s))
    GROUP BY 1, 2
),
state AS (
    SELECT asked.code, ward.id, ward.full_name, ward.code AS ward_code, told.known,
        row_number() OVER (PARTITION BY asked.code, told.known IS NULL ORDER BY ward.code) AS place
    FROM unnest(%(codes)s::text[]) AS asked (code)
    LEFT JOIN ward ON true
    LEFT JOIN told ON told.unit_id = ward.id AND told.indicator = asked.code
)
SELECT code, count(id), count(*) FILTER (WHERE known), count(*) FILTER (WHERE NOT known),
    array_agg(id ORDER BY ward_code) FILTER (WHERE id IS NOT NULL AND known IS NULL AND place <= %(named)s),
    array_agg(full_name ORDER BY ward_code) FILTER (WHERE id IS NOT NULL AND known IS NULL AND place <= %(named)s)
FROM state
GROUP BY code
