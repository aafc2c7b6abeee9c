-- Corrections: a known case gets the content of its first row; triggers keep the old version.
UPDATE geo_incident AS incident SET
    occurred_on = row_.occurred_on, occurred_time = row_.occurred_time,
    place_role = coalesce(row_.place_role, 'scene'),
    point = ST_SetSRID(ST_MakePoint(row_.lon, row_.lat), %(srid)s),
    precision = row_.precision, located_by = row_.located_by, place_text = coalesce(row_.place_text, ''),
    stated_unit_code = coalesce(row_.unit_code, ''), stated_unit_name = coalesce(row_.unit_name, ''),
    stated_province = coalesce(row_.province, ''), venue_kind = coalesce(row_.venue_kind, 'unknown'),
    discovery = coalesce(row_.discovery, 'unknown'),
    criminal_here = row_.criminal_here, criminal_elsewhere = row_.criminal_elsewhere,
    criminal_no_fixed = row_.criminal_no_fixed, admin_here = row_.admin_here,
    admin_elsewhere = row_.admin_elsewhere, admin_no_fixed = row_.admin_no_fixed,
    plants = row_.plants, plant_area_m2 = row_.plant_area_m2, public_concern = row_.public_concern,
    campaign_id = row_.campaign_id, content_hash = case_.content_hash, version = incident.version + 1,
    recorded_at = now(), recorded_by_id = %(by)s, import_run_id = %(run)s
FROM import_case AS case_
JOIN import_row AS row_ ON row_.row_number = case_.first_row
WHERE case_.state = 'changed' AND incident.id = case_.incident_id
