-- The distinct units that facts with a place state too, and in which span between two changes of units.
SELECT DISTINCT code, name, province, 0, width_bucket(day, %(changes)s::date[])
FROM ({facts}) AS each_fact
WHERE place IS NOT NULL AND (code <> '' OR name <> '')
    AND (%(run)s::bigint IS NULL OR import_run_id = %(run)s)
