-- What placing needs of a drug point. An area counts where its inner point lies; a moving one in its recorded unit.
-- The day its stated unit is read by is the first in its ledger.
SELECT id, unit_id, import_run_id, ST_PointOnSurface(geometry) AS place, stated_unit_code AS code,
    stated_unit_name AS name, stated_province AS province, recorded_unit_id AS home,
    coalesce(
        (SELECT min(event.day) FROM geo_pointevent AS event WHERE event.point_id = geo_drugpoint.id),
        (recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    ) AS day
FROM geo_drugpoint
