"""Row policies and grants of planned and verified removals, and of campaigns with what was reported of them."""

from django.db import migrations

from geo.access.policies import OWN_UNIT, SEQUENCES, protect, share, through

THROUGH_POINT = through("geo_drugpoint", "point_id")
CITY = "vungxanh_city"

LOCK = [
    protect("geo_removalplan", ward=THROUGH_POINT),
    protect("geo_removalcheck", ward=THROUGH_POINT),
    # A ward reads what it reported itself; a number of the whole campaign is the city's.
    protect("geo_campaignresult", ward=OWN_UNIT, writes=False),
    f"GRANT INSERT ON geo_campaignresult TO {CITY};\n",
    share("geo_campaign", verbs="INSERT, UPDATE", to=CITY),
    share("geo_campaign_units", verbs="INSERT, DELETE", to=CITY),
    share("geo_campaignhistory", verbs="SELECT, INSERT", to=CITY),
    SEQUENCES,
]


class Migration(migrations.Migration):
    dependencies = [("geo", "0009_removals_and_campaigns")]
    operations = [migrations.RunSQL(sql="".join(LOCK))]
