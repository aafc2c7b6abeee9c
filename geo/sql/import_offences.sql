-- The rows of a case are its offences, in the file's order; the same offence in two rows is one.
INSERT INTO geo_offence (incident_id, ordinal, kind, detail, recorded_by_id, import_run_id)
SELECT incident_id, row_number() OVER (PARTITION BY incident_id ORDER BY first), offence, detail, %(by)s, %(run)s
FROM (
    SELECT case_.incident_id, row_.offence, coalesce(row_.offence_detail, '') AS detail,
        min(row_.row_number) AS first
    FROM import_case AS case_
    JOIN import_row AS row_ USING (source_id)
    WHERE case_.state <> 'unchanged' AND row_.offence IS NOT NULL
    GROUP BY case_.incident_id, row_.offence, row_.offence_detail
) AS each_offence
