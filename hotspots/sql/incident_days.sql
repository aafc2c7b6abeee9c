-- Incidents of some units by day, with what they prove and what they leave open: one pass, so that 3,321 units
-- cost one query. An incident known only by an old unit that several units took over is "not comparable": it may
-- belong to any of the successors, so it counts for none of them and leaves all of them open.
-- Plants not given are 0 unless growing was the offence: then nobody wrote down how many.
WITH placed AS (
    SELECT placement.unit_id AS judged_id, incident.*, false AS not_comparable
    FROM geo_incidentplacement AS placement
    JOIN geo_incident AS incident ON incident.id = placement.incident_id
    WHERE placement.unit_id = ANY(%(units)s) AND incident.occurred_on BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT DISTINCT ON (successor.id, incident.id) successor.id AS judged_id, incident.*, true
    FROM geo_incidentplacement AS lost
    JOIN geo_incidentplacement AS old ON old.incident_id = lost.incident_id AND old.unit_id IS NOT NULL
    JOIN geo_unitsuccession AS succession ON succession.predecessor_id = old.unit_id
    JOIN geo_adminunit AS successor
        ON successor.id = succession.successor_id AND successor.edition_id = lost.edition_id
    JOIN geo_incident AS incident ON incident.id = lost.incident_id
    WHERE lost.outcome = 'not_comparable' AND successor.id = ANY(%(units)s)
        AND incident.occurred_on BETWEEN %(first)s AND %(last)s
), read AS (
    SELECT
        judged_id, occurred_on AS day, not_comparable, NOT not_comparable AS ours, place_role = 'scene' AS at_scene,
        coalesce(criminal_here, 0) + coalesce(criminal_elsewhere, 0) + coalesce(criminal_no_fixed, 0) AS arrested,
        criminal_here IS NULL OR criminal_elsewhere IS NULL OR criminal_no_fixed IS NULL AS arrested_open,
        coalesce(criminal_here, 0) AS criminal, criminal_here IS NULL AS criminal_open,
        coalesce(admin_here, 0) AS admin, admin_here IS NULL AS admin_open,
        coalesce(plants, 0) AS plants, coalesce(plant_area_m2, 0) AS area,
        plants IS NULL AND plant_area_m2 IS NULL AND EXISTS (
            SELECT FROM geo_offence WHERE geo_offence.incident_id = placed.id AND kind = 'cultivation'
        ) AS plants_open
    FROM placed
)
SELECT
    judged_id,
    day,
    count(*) FILTER (WHERE ours),
    coalesce(sum(arrested) FILTER (WHERE ours), 0)::bigint,
    count(*) FILTER (WHERE ours AND arrested_open),
    coalesce(sum(criminal) FILTER (WHERE ours AND at_scene), 0)::bigint,
    coalesce(sum(criminal) FILTER (WHERE ours AND NOT at_scene), 0)::bigint,
    count(*) FILTER (WHERE ours AND criminal_open),
    coalesce(sum(admin) FILTER (WHERE ours AND at_scene), 0)::bigint,
    coalesce(sum(admin) FILTER (WHERE ours AND NOT at_scene), 0)::bigint,
    count(*) FILTER (WHERE ours AND admin_open),
    coalesce(sum(plants) FILTER (WHERE ours), 0)::bigint,
    coalesce(sum(area) FILTER (WHERE ours), 0)::bigint,
    count(*) FILTER (WHERE ours AND plants_open),
    count(*) FILTER (WHERE not_comparable)
FROM read
GROUP BY judged_id, day
ORDER BY judged_id, day
