-- What placing needs of a site. A list names the units of the day it is recorded; what was closed before, of its last.
SELECT id, unit_id, import_run_id, point AS place, stated_unit_code AS code, stated_unit_name AS name,
    stated_province AS province, NULL::bigint AS home,
    least(to_day, (recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS day
FROM geo_site
