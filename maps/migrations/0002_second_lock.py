"""Grants of the showing side; a token's row is read before its owner is known."""

from django.db import migrations

from geo.access.policies import SEQUENCES, share


class Migration(migrations.Migration):
    dependencies = [("maps", "0001_initial"), ("geo", "0002_second_lock")]
    operations = [
        migrations.RunSQL(
            sql=share("maps_readtoken", verbs="SELECT, INSERT, UPDATE") + SEQUENCES
        )
    ]
