"""The identity of hotspots through runs. Derived rows: making them anew deletes them, which no fact allows."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from geo.access.policies import OWN_UNIT, SEQUENCES, protect, through

LOCK = (
    protect("hotspots_hotspottrack", ward=OWN_UNIT)
    + protect("hotspots_trackstep", ward=through("hotspots_hotspottrack", "track_id"))
    + "GRANT DELETE ON hotspots_hotspottrack, hotspots_trackstep TO vungxanh_city, vungxanh_ward;\n"
    + SEQUENCES
)



class Migration(migrations.Migration):

    dependencies = [
        ("geo", "0004_second_lock_of_files_and_places"),
        ("hotspots", "0006_effects"),
    ]

    operations = [
        migrations.CreateModel(
            name='HotspotTrack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(db_index=True, max_length=64)),
                ('method', models.CharField(max_length=40)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='geo.adminunit')),
            ],
        ),
        migrations.CreateModel(
            name='TrackStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(choices=[('born', 'mới'), ('continued', 'tiếp tục'), ('grew', 'lớn lên'), ('shrank', 'thu hẹp'), ('split', 'tách'), ('merged', 'nhập'), ('ended', 'kết thúc'), ('revived', 'trở lại')], max_length=9)),
                ('others', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('hotspot', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='track_step', to='hotspots.hotspot')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='track_steps', to='hotspots.hotspotrun')),
                ('track', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='hotspots.hotspottrack')),
            ],
        ),
        migrations.AddConstraint(
            model_name='trackstep',
            constraint=models.UniqueConstraint(fields=('run', 'track'), name='track_step_once_a_run'),
        ),
        migrations.AddConstraint(
            model_name='trackstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('event', 'ended'), ('hotspot__isnull', True)), models.Q(models.Q(('event', 'ended'), _negated=True), ('hotspot__isnull', False)), _connector='OR'), name='track_step_ends_without_hotspot'),
        ),
        migrations.RunSQL(sql=LOCK),
    ]
