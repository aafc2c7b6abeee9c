-- The incidents that an import has just written, added to what is counted already; see summary_unit_month.
INSERT INTO geo_unitmonth AS summary (unit_id, month, incidents, proactive)
SELECT unit_id, date_trunc('month', occurred_on)::date, count(*), count(*) FILTER (WHERE discovery = ANY(%(proactive)s))
FROM geo_incident
WHERE import_run_id = %(run)s AND unit_id IS NOT NULL AND date_precision <> 'year'
GROUP BY 1, 2
ON CONFLICT (unit_id, month) DO UPDATE
SET incidents = summary.incidents + excluded.incidents, proactive = summary.proactive + excluded.proactive
