-- Corrections: a known case gets the content of its first row; triggers keep the old version.
UPDATE geo_incident AS incident SET
    occurred_on = row_.occurred_on, occurred_time = row_.occurred_time, place_role = row_.place_role,
    point = row_.point, precision = row_.precision, located_by = row_.located_by, confidence = '',
    place_text = row_.place_text, stated_unit_code = row_.stated_unit_code,
    stated_unit_name = row_.stated_unit_name, stated_province = row_.stated_province,
    venue_kind = row_.venue_kind, discovery = row_.discovery,
    criminal_here = row_.criminal_here, criminal_elsewhere = row_.criminal_elsewhere,
    criminal_no_fixed = row_.criminal_no_fixed, admin_here = row_.admin_here,
    admin_elsewhere = row_.admin_elsewhere, admin_no_fixed = row_.admin_no_fixed,
    plants = row_.plants, plant_area_m2 = row_.plant_area_m2, public_concern = row_.public_concern,
    campaign_id = row_.campaign_id, content_hash = row_.content_hash, version = incident.version + 1,
    recorded_at = now(), recorded_by_id = row_.recorded_by_id, import_run_id = row_.import_run_id
FROM import_changed AS row_
WHERE incident.id = row_.id
