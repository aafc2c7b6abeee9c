-- What placing needs of a venue. Its stated unit is read by the last day it is known to have been there: lists are
-- written with the units of their own day, not of the day a venue opened.
SELECT id, unit_id, import_run_id, point AS place, stated_unit_code AS code, stated_unit_name AS name,
    stated_province AS province, NULL::bigint AS home,
    least(to_day, (recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS day
FROM geo_venue
