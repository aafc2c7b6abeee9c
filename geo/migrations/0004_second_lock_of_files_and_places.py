"""Row policies and grants of jobs, uploads, the review queue, venues, sites and routes."""

from django.db import migrations

from geo.access.policies import (
    ALL_AUDIENCES,
    OWN_RUN,
    OWN_UNIT,
    SEQUENCES,
    protect,
    protect_history,
    share,
    through,
)

THROUGH_VENUE = through("geo_venue", "venue_id")
THROUGH_SITE = through("geo_site", "site_id")
PASSES_MINE = "EXISTS (SELECT 1 FROM geo_keyroutepassage AS passage WHERE passage.route_id = {column})"

FACTS = [
    protect("geo_venue", ward=OWN_UNIT),
    protect("geo_venueinspection", ward=THROUGH_VENUE),
    protect("geo_venueplacement", ward=THROUGH_VENUE),
    protect("geo_site", ward=OWN_UNIT),
    protect("geo_siteplacement", ward=THROUGH_SITE),
    protect("geo_keyroutepassage", ward=OWN_UNIT, writes=False),
    protect("geo_keyroute", ward=PASSES_MINE.format(column="geo_keyroute.id"), writes=False),
    protect("geo_reviewitem", ward=OWN_UNIT),
    protect("geo_reviewdecision", ward=OWN_UNIT),
    protect("geo_otherid", ward=through("geo_incident", "incident_id"), writes=False),
    protect("geo_upload", ward=OWN_RUN),
    protect("geo_importprofile", ward=OWN_RUN),
    protect("geo_job", ward=OWN_RUN, totals=OWN_RUN),
    # A single fact is placed anew when it is corrected.
    "GRANT DELETE ON geo_venueplacement, geo_siteplacement, geo_importprofile TO vungxanh_city, vungxanh_ward;\n",
    # An administrator sees no fact, but asks for an edition to be activated.
    "GRANT INSERT, UPDATE ON geo_job TO vungxanh_totals;\n"
    f"CREATE POLICY asked ON geo_job FOR INSERT TO vungxanh_totals WITH CHECK ({OWN_RUN});\n"
    f"CREATE POLICY stopped ON geo_job FOR UPDATE TO vungxanh_totals USING ({OWN_RUN});\n",
]
HISTORY = [
    protect_history("geo_venuehistory", ward=OWN_UNIT),
    protect_history("geo_venueinspectionhistory", ward=THROUGH_VENUE),
    protect_history("geo_sitehistory", ward=OWN_UNIT),
    protect_history("geo_keyroutehistory", ward=PASSES_MINE.format(column="geo_keyroutehistory.pgh_obj_id")),
]
SHARED = [
    share("geo_unitalias"),
    share("geo_gazetteersource", to=ALL_AUDIENCES),
    share("geo_gazetteerentry", to=ALL_AUDIENCES),
    # What a decision of a clerk or planner taught.
    share("geo_gazetteerentry", verbs="INSERT, UPDATE", to="vungxanh_city, vungxanh_ward"),
    share("geo_gazetteersource", verbs="INSERT, UPDATE", to="vungxanh_city, vungxanh_ward"),
]
PLACES = """
ALTER TABLE geo_venue ADD CONSTRAINT venue_point_on_earth CHECK (
    NOT ST_IsEmpty(point) AND ST_X(point) BETWEEN -180 AND 180 AND ST_Y(point) BETWEEN -90 AND 90);
ALTER TABLE geo_site ADD CONSTRAINT site_point_on_earth CHECK (
    NOT ST_IsEmpty(point) AND ST_X(point) BETWEEN -180 AND 180 AND ST_Y(point) BETWEEN -90 AND 90);
ALTER TABLE geo_keyroute ADD CONSTRAINT route_on_earth CHECK (
    NOT ST_IsEmpty(geometry) AND ST_XMin(geometry) BETWEEN -180 AND 180
    AND ST_XMax(geometry) BETWEEN -180 AND 180 AND ST_YMin(geometry) BETWEEN -90 AND 90
    AND ST_YMax(geometry) BETWEEN -90 AND 90);
"""


class Migration(migrations.Migration):
    dependencies = [("geo", "0003_through_time_and_files")]
    operations = [
        migrations.RunSQL(sql="".join([*FACTS, *HISTORY, *SHARED, PLACES, SEQUENCES])),
    ]
