-- Cases just written whose point lies in no unit of any edition.
SELECT row_.row_number, row_.lon, row_.lat
FROM import_case AS case_
JOIN import_row AS row_ ON row_.row_number = case_.first_row
WHERE case_.state <> 'unchanged' AND row_.lon IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM geo_incidentplacement AS placement
    WHERE placement.incident_id = case_.incident_id AND placement.outcome = 'placed'
)
ORDER BY row_.row_number
