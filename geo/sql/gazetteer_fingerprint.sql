-- Changes whenever the geocoder's knowledge does: counts, latest ids and sums of a few small tables, in milliseconds.
SELECT (SELECT count(*) || '/' || coalesce(max(id), 0) || '/' || coalesce(sum(hashtext(name || valid::text)), 0)
        FROM geo_adminunit WHERE active),
    (SELECT count(*) || '/' || coalesce(max(id), 0) || '/'
        || coalesce(sum(coalesce(area_share, 0) + 2 * coalesce(population_share, 0)), 0) FROM geo_unitsuccession),
    (SELECT count(*) || '/' || coalesce(max(id), 0) FROM geo_unitalias),
    (SELECT coalesce(sum(entries), 0) || '/' || coalesce(max(loaded_at)::text, '') FROM geo_gazetteersource),
    (SELECT count(*) || '/' || coalesce(max(id), 0) FROM geo_gazetteerentry),
    (SELECT count(*) || '/' || coalesce(max(id), 0) FROM geo_figurevalue)
