-- A corrected case's offences and seizures are written anew; triggers keep the old ones.
WITH offences AS (
    DELETE FROM geo_offence WHERE incident_id IN (SELECT id FROM import_changed)
)
DELETE FROM geo_seizure WHERE incident_id IN (SELECT id FROM import_changed)
