-- A corrected case's offences and seizures are written anew; triggers keep the old ones.
WITH corrected AS (
    SELECT incident_id FROM import_case WHERE state = 'changed'
),
offences AS (
    DELETE FROM geo_offence WHERE incident_id IN (SELECT incident_id FROM corrected)
)
DELETE FROM geo_seizure WHERE incident_id IN (SELECT incident_id FROM corrected)
