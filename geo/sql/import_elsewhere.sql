-- Cases just written whose point lies in another unit than their row states, in the stated unit's own edition.
SELECT row_.row_number, stated.full_name, coalesce(placed.full_name, '–')
FROM import_case AS case_
JOIN import_row AS row_ ON row_.row_number = case_.first_row
JOIN geo_adminunit AS stated ON stated.id = row_.stated_unit_id
LEFT JOIN geo_incidentplacement AS placement
    ON placement.incident_id = case_.incident_id AND placement.edition_id = stated.edition_id
LEFT JOIN geo_adminunit AS placed ON placed.id = placement.unit_id
WHERE case_.state <> 'unchanged' AND row_.lon IS NOT NULL
    AND placement.unit_id IS DISTINCT FROM row_.stated_unit_id
ORDER BY row_.row_number
