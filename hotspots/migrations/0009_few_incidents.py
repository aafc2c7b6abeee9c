"""Whoever sees totals only is shown no outline of fewer than five incidents: it is nearly an address."""

from django.db import migrations

from geo.access.policies import through

_OF_A_RUN = through("hotspots_hotspotrun", "run_id")


def _policy(condition: str) -> str:
    return f"ALTER POLICY totals ON hotspots_hotspot USING ({condition})"


class Migration(migrations.Migration):
    dependencies = [("hotspots", "0008_alerts")]
    operations = [
        migrations.RunSQL(sql=_policy(f"count >= 5 AND {_OF_A_RUN}"), reverse_sql=_policy(_OF_A_RUN))
    ]
