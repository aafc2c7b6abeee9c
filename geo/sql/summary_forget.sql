-- Summary rows about to be counted anew; those in no unit apart, for the index.
DELETE FROM {table} AS summary
USING unnest(%(units)s::bigint[], %(months)s::date[]) AS touched (unit, month)
WHERE summary.month = touched.month
    AND (summary.unit_id = touched.unit OR (summary.unit_id IS NULL AND touched.unit IS NULL))
