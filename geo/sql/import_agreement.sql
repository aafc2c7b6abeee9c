-- Of the cases just written that have a point and state a unit: how many, and how many fell elsewhere or outside.
SELECT count(*), count(*) FILTER (WHERE placement.unit_id IS DISTINCT FROM row_.stated_unit_id)
FROM import_case AS case_
JOIN import_row AS row_ ON row_.row_number = case_.first_row
JOIN geo_adminunit AS stated ON stated.id = row_.stated_unit_id
LEFT JOIN geo_incidentplacement AS placement
    ON placement.incident_id = case_.incident_id AND placement.edition_id = stated.edition_id
WHERE case_.state <> 'unchanged' AND row_.lon IS NOT NULL
