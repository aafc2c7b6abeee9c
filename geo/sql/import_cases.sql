-- One line a case number: its first row, the hash of its different rows in any order, and whether it is known.
-- An id is drawn for a new case now, so that its offences and seizures need no second look for it. A number under which
-- a case was reported before it was merged into another is known, and nothing of it is written again.
CREATE TEMP TABLE import_case ON COMMIT DROP AS
WITH grouped AS (
    SELECT source_id, min(row_number) AS first_row, count(*) AS rows,
        md5(string_agg(DISTINCT row_hash, '' ORDER BY row_hash)) AS content_hash
    FROM import_row
    GROUP BY source_id
)
SELECT grouped.source_id, grouped.first_row, grouped.rows, grouped.content_hash,
    coalesce(merged.incident_id, known.id, nextval(pg_get_serial_sequence('geo_incident', 'id'))) AS incident_id,
    CASE
        WHEN merged.id IS NOT NULL THEN 'unchanged'
        WHEN known.id IS NULL THEN 'new'
        WHEN known.content_hash = grouped.content_hash THEN 'unchanged'
        ELSE 'changed'
    END AS state
FROM grouped
LEFT JOIN geo_incident AS known ON known.source = %(source)s AND known.source_id = grouped.source_id
LEFT JOIN geo_otherid AS merged ON merged.source = %(source)s AND merged.source_id = grouped.source_id
