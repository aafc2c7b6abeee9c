-- New cases as incidents, each from its first row. Columns with an empty cell get the model's own default.
INSERT INTO geo_incident (
    id, source, source_id, occurred_on, occurred_time, date_precision, place_role, point, precision, located_by,
    place_text, stated_unit_code, stated_unit_name, stated_province, venue_kind, discovery,
    criminal_here, criminal_elsewhere, criminal_no_fixed, admin_here, admin_elsewhere, admin_no_fixed,
    plants, plant_area_m2, public_concern, campaign_id, unit_id, content_hash, recorded_by_id, import_run_id
)
SELECT case_.incident_id, %(source)s, case_.source_id, occurred_on, occurred_time, 'day',
    coalesce(place_role, 'scene'), ST_SetSRID(ST_MakePoint(lon, lat), %(srid)s),
    precision, located_by,
    coalesce(place_text, ''), coalesce(unit_code, ''), coalesce(unit_name, ''), coalesce(province, ''),
    coalesce(venue_kind, 'unknown'), coalesce(discovery, 'unknown'),
    criminal_here, criminal_elsewhere, criminal_no_fixed, admin_here, admin_elsewhere, admin_no_fixed,
    plants, plant_area_m2, public_concern, campaign_id, unit_id, case_.content_hash, %(by)s, %(run)s
FROM import_case AS case_
JOIN import_row ON row_number = case_.first_row
WHERE case_.state = 'new'
