-- Changes whenever the geocoder's knowledge does: counts and latest ids of a few small tables, in a millisecond.
SELECT (SELECT count(*) || '/' || coalesce(max(id), 0) FROM geo_adminunit WHERE active),
    (SELECT count(*) || '/' || coalesce(max(id), 0) FROM geo_unitsuccession),
    (SELECT count(*) || '/' || coalesce(max(id), 0) FROM geo_unitalias),
    (SELECT coalesce(sum(entries), 0) || '/' || coalesce(max(loaded_at)::text, '') FROM geo_gazetteersource),
    (SELECT count(*) || '/' || coalesce(max(id), 0) FROM geo_gazetteerentry),
    (SELECT count(*) || '/' || coalesce(max(id), 0) FROM geo_figurevalue)
