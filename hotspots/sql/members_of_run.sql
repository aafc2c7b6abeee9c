-- The incidents of one run's hotspots with their days: what a hotspot is recognised by in the next run.
SELECT member.hotspot_id, member.incident_id, incident.occurred_on
FROM hotspots_hotspotmember AS member
JOIN hotspots_hotspot AS hotspot ON hotspot.id = member.hotspot_id
JOIN geo_incident AS incident ON incident.id = member.incident_id
WHERE hotspot.run_id = %(run)s
ORDER BY member.incident_id
