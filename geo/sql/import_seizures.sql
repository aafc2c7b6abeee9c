-- What the rows of a case say was seized; the same amount of the same thing in two rows is one seizure told twice.
-- A quantity of nothing named is a quantity of an unknown substance.
INSERT INTO geo_seizure (incident_id, substance, quantity, unit, recorded_by_id, import_run_id)
SELECT incident_id, substance, quantity, unit, %(by)s, %(run)s
FROM (
    SELECT case_.incident_id, coalesce(row_.substance, 'unknown') AS substance, row_.quantity,
        coalesce(row_.quantity_unit, '') AS unit,
        min(row_.row_number) AS first
    FROM import_case AS case_
    JOIN import_row AS row_ USING (source_id)
    WHERE case_.state <> 'unchanged' AND (row_.substance IS NOT NULL OR row_.quantity IS NOT NULL)
    GROUP BY case_.incident_id, row_.substance, row_.quantity, row_.quantity_unit
) AS each_seizure
ORDER BY first
