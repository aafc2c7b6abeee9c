"""Row policies and grants, and what the database itself holds about points."""

from django.conf import settings
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

THROUGH_INCIDENT = through("geo_incident", "incident_id")
THROUGH_POINT = through("geo_drugpoint", "point_id")
WRITERS = "vungxanh_city, vungxanh_ward"

FACTS = [
    protect("geo_incident", ward=OWN_UNIT),
    protect("geo_offence", ward=THROUGH_INCIDENT),
    protect("geo_seizure", ward=THROUGH_INCIDENT),
    protect("geo_incidentplacement", ward=THROUGH_INCIDENT),
    protect("geo_drugpoint", ward=OWN_UNIT),
    protect("geo_pointevent", ward=THROUGH_POINT),
    protect("geo_drugpointplacement", ward=THROUGH_POINT),
    protect("geo_unitfigures", ward=OWN_UNIT),
    protect("geo_figurevalue", ward=through("geo_unitfigures", "figures_id")),
    protect("geo_reportedfigure", ward=OWN_UNIT),
    protect("geo_importrun", ward=OWN_RUN),
    protect("geo_rejectedrow", ward=through("geo_importrun", "run_id")),
    protect("geo_unitmonth", ward=OWN_UNIT, totals="true"),
    protect("geo_cellmonth", ward=OWN_UNIT),
    # A correction writes the rows of one incident or summary anew.
    f"GRANT DELETE ON geo_offence, geo_seizure, geo_unitmonth, geo_cellmonth TO {WRITERS};\n",
    f"GRANT DELETE ON geo_incidentplacement, geo_drugpointplacement TO {WRITERS};\n",
]
HISTORY = [
    protect_history("geo_incidenthistory", ward=OWN_UNIT),
    protect_history("geo_drugpointhistory", ward=OWN_UNIT),
    protect_history("geo_reportedfigurehistory", ward=OWN_UNIT),
    protect_history("geo_offencehistory", ward=THROUGH_INCIDENT),
    protect_history("geo_seizurehistory", ward=THROUGH_INCIDENT),
]
SHARED = [
    *(
        share(table)
        for table in (
            "geo_unitedition",
            "geo_adminunit",
            "geo_unitpiece",
            "geo_unitsuccession",
        )
    ),
    *(
        share(table)
        for table in (
            "geo_campaign",
            "geo_campaign_units",
            "django_content_type",
            "auth_permission",
        )
    ),
    share("geo_user", verbs="SELECT, INSERT, UPDATE"),
    # A role that was given by mistake today is taken back whole; its old version stays in the history.
    share("geo_membership", verbs="SELECT, INSERT, UPDATE, DELETE"),
    share("geo_membershiphistory", verbs="SELECT, INSERT"),
    share("pghistory_context", verbs="SELECT, INSERT, UPDATE"),
    *(share(t, verbs="SELECT, INSERT, UPDATE, DELETE") for t in ("django_session", "axes_accessattempt")),
    *(share(t, verbs="SELECT, INSERT, UPDATE, DELETE") for t in ("axes_accesslog", "axes_accessfailurelog")),
    share("axes_accessattemptexpiration", verbs="SELECT, INSERT, UPDATE, DELETE"),
]
AUDIT = f"""
ALTER TABLE geo_auditentry ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON geo_auditentry TO vungxanh_web, {ALL_AUDIENCES};
CREATE POLICY added ON geo_auditentry FOR INSERT TO vungxanh_web, {ALL_AUDIENCES} WITH CHECK (true);
CREATE POLICY auditors ON geo_auditentry FOR SELECT TO {ALL_AUDIENCES}
    USING (current_setting('vx.audit', true) = 'on');
"""
# Everybody may read who holds what (rights are read before they are known); only who manages accounts writes
# them. One's own password and the hour of one's login are the exception.
_MANAGES = "current_setting('vx.people', true) = 'on'"
_MYSELF = "id = (SELECT nullif(current_setting('vx.user', true), '')::bigint)"
ACCOUNTS = f"""
ALTER TABLE geo_user ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON geo_user FOR SELECT TO vungxanh_web, {ALL_AUDIENCES} USING (true);
CREATE POLICY signed_in ON geo_user FOR UPDATE TO vungxanh_web USING (true);
CREATE POLICY added ON geo_user FOR INSERT TO {ALL_AUDIENCES} WITH CHECK ({_MANAGES});
CREATE POLICY changed ON geo_user FOR UPDATE TO {ALL_AUDIENCES} USING ({_MANAGES} OR {_MYSELF});
ALTER TABLE geo_membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON geo_membership FOR SELECT TO vungxanh_web, {ALL_AUDIENCES} USING (true);
CREATE POLICY managed ON geo_membership TO {ALL_AUDIENCES} USING ({_MANAGES}) WITH CHECK ({_MANAGES});
"""
# NaN sorts above every number in PostgreSQL, so BETWEEN refuses it; an empty point has no coordinates at
# all and would pass as NULL, hence the first condition.
PLACES = """
ALTER TABLE geo_incident ADD CONSTRAINT incident_point_on_earth CHECK (
    NOT ST_IsEmpty(point) AND ST_X(point) BETWEEN -180 AND 180 AND ST_Y(point) BETWEEN -90 AND 90);
ALTER TABLE geo_drugpoint ADD CONSTRAINT point_geometry_on_earth CHECK (
    NOT ST_IsEmpty(geometry) AND ST_XMin(geometry) BETWEEN -180 AND 180
    AND ST_XMax(geometry) BETWEEN -180 AND 180 AND ST_YMin(geometry) BETWEEN -90 AND 90
    AND ST_YMax(geometry) BETWEEN -90 AND 90);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("geo", "0001_initial"),
        ("axes", "__latest__"),
        ("sessions", "__latest__"),
        ("auth", "__latest__"),
        ("contenttypes", "__latest__"),
        ("pghistory", "__latest__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(sql="".join([*FACTS, *HISTORY, *SHARED, AUDIT, ACCOUNTS, PLACES, SEQUENCES])),
    ]
