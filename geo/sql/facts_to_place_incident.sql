-- What placing needs of an incident, under the names it shares with drug points.
SELECT id, unit_id, import_run_id, point AS place, stated_unit_code AS code, stated_unit_name AS name,
    stated_province AS province, NULL::bigint AS home, occurred_on AS day
FROM geo_incident
