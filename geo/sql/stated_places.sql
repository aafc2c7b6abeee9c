-- The distinct units that facts without a point state, and in which span between two changes of units: a few hundred
-- even of a million rows, so that what they mean is decided once each.
SELECT DISTINCT code, name, province, coalesce(home, 0), width_bucket(day, %(changes)s::date[]) AS span
FROM ({facts}) AS each_fact
WHERE place IS NULL AND (code <> '' OR name <> '' OR home IS NOT NULL) AND {chosen}
