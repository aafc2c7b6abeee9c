-- The incidents that an import has just written, added to what is counted already; see summary_cell_month.
INSERT INTO geo_cellmonth AS summary (unit_id, x, y, month, incidents)
SELECT unit_id, floor(ST_X(point) / %(cell)s)::integer, floor(ST_Y(point) / %(cell)s)::integer,
    date_trunc('month', occurred_on)::date, count(*)
FROM geo_incident
WHERE import_run_id = %(run)s AND point IS NOT NULL AND date_precision <> 'year'
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
ON CONFLICT (unit_id, x, y, month) DO UPDATE SET incidents = summary.incidents + excluded.incidents
