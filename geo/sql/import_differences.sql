-- Rows of a case that say something else than its first row about the case itself; an empty cell says nothing.
SELECT * FROM (
    SELECT later.row_number, later.source_id, case_.first_row,
        array_remove(ARRAY[
            CASE WHEN later.occurred_on <> first.occurred_on THEN 'occurred_on' END,
            CASE WHEN later.occurred_time <> first.occurred_time THEN 'occurred_time' END,
            CASE WHEN later.lon <> first.lon THEN 'lon' END,
            CASE WHEN later.lat <> first.lat THEN 'lat' END,
            CASE WHEN later.unit_code <> first.unit_code THEN 'unit_code' END,
            CASE WHEN later.unit_name <> first.unit_name THEN 'unit_name' END,
            CASE WHEN later.province <> first.province THEN 'province' END,
            CASE WHEN later.place_text <> first.place_text THEN 'place_text' END,
            CASE WHEN later.place_role <> first.place_role THEN 'place_role' END,
            CASE WHEN later.venue_kind <> first.venue_kind THEN 'venue_kind' END,
            CASE WHEN later.discovery <> first.discovery THEN 'discovery' END,
            CASE WHEN later.criminal_here <> first.criminal_here THEN 'criminal_here' END,
            CASE WHEN later.criminal_elsewhere <> first.criminal_elsewhere THEN 'criminal_elsewhere' END,
            CASE WHEN later.criminal_no_fixed <> first.criminal_no_fixed THEN 'criminal_no_fixed' END,
            CASE WHEN later.admin_here <> first.admin_here THEN 'admin_here' END,
            CASE WHEN later.admin_elsewhere <> first.admin_elsewhere THEN 'admin_elsewhere' END,
            CASE WHEN later.admin_no_fixed <> first.admin_no_fixed THEN 'admin_no_fixed' END,
            CASE WHEN later.plants <> first.plants THEN 'plants' END,
            CASE WHEN later.plant_area_m2 <> first.plant_area_m2 THEN 'plant_area_m2' END,
            CASE WHEN later.public_concern <> first.public_concern THEN 'public_concern' END,
            CASE WHEN later.campaign_id <> first.campaign_id THEN 'campaign_id' END
        ], NULL) AS names
    FROM import_case AS case_
    JOIN import_row AS first ON first.row_number = case_.first_row
    JOIN import_row AS later ON later.source_id = case_.source_id AND later.row_number <> case_.first_row
    WHERE case_.rows > 1
) AS difference
WHERE cardinality(names) > 0
ORDER BY row_number
