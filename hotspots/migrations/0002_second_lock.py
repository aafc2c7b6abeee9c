"""Row policies and grants of the judging side."""

from django.db import migrations

from geo.access.policies import OWN_UNIT, SEQUENCES, protect, through

DECISIONS = """
ALTER TABLE hotspots_decision ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON hotspots_decision TO vungxanh_city;
GRANT SELECT ON hotspots_decision TO vungxanh_ward, vungxanh_totals;
CREATE POLICY city ON hotspots_decision TO vungxanh_city USING (true) WITH CHECK (true);
CREATE POLICY published ON hotspots_decision FOR SELECT TO vungxanh_ward, vungxanh_totals
    USING (step IN ('published', 'withdrawn'));
"""
# A run over the whole city shows oversight its outlines; a ward sees only runs of its own incidents.
POLICIES = [
    protect("hotspots_hotspotrun", ward=OWN_UNIT, totals="unit_id IS NULL"),
    protect(
        "hotspots_hotspot",
        ward=through("hotspots_hotspotrun", "run_id"),
        totals=through("hotspots_hotspotrun", "run_id"),
    ),
    protect("hotspots_hotspotmember", ward=through("hotspots_hotspot", "hotspot_id")),
    protect("hotspots_assessment", ward=OWN_UNIT, writes=False),
    protect("hotspots_monthstatus", ward=OWN_UNIT, writes=False),
    DECISIONS,
    SEQUENCES,
]


class Migration(migrations.Migration):
    dependencies = [("hotspots", "0001_initial"), ("geo", "0002_second_lock")]
    operations = [migrations.RunSQL(sql="".join(POLICIES))]
