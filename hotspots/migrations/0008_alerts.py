"""Alerts, what was done about them, and who wants them by e-mail."""

import django.contrib.gis.db.models.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from geo.access.policies import OWN_RUN, OWN_UNIT, SEQUENCES, protect, through

# An address is its owner's alone, of whatever audience; ending it deletes the row.
MAIL = "".join(
    f"CREATE POLICY {audience} ON hotspots_alertmail TO vungxanh_{audience} USING ({OWN_RUN}) WITH CHECK ({OWN_RUN});\n"
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON hotspots_alertmail TO vungxanh_{audience};\n"
    for audience in ("city", "ward")
)
LOCK = (
    protect("hotspots_alert", ward=OWN_UNIT)
    + protect("hotspots_alertact", ward=through("hotspots_alert", "alert_id"))
    + "ALTER TABLE hotspots_alertmail ENABLE ROW LEVEL SECURITY;\n"
    + MAIL
    + SEQUENCES
)



class Migration(migrations.Migration):

    dependencies = [
        ("hotspots", "0007_tracks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=120, unique=True)),
                ('place', django.contrib.gis.db.models.fields.GeometryField(blank=True, null=True, srid=4326)),
                ('day', models.DateField()),
                ('facts', models.JSONField(default=dict)),
                ('settings', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('new', 'mới'), ('seen', 'đã xem'), ('acted', 'đã xử lý'), ('dismissed', 'đã bỏ qua')], default='new', max_length=9)),
                ('raised_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='geo.adminunit')),
                ('ward', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='geo.adminunit')),
            ],
            options={
                'ordering': ['-day', '-id'],
            },
        ),
        migrations.CreateModel(
            name='AlertAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('new', 'mới'), ('seen', 'đã xem'), ('acted', 'đã xử lý'), ('dismissed', 'đã bỏ qua')], max_length=9)),
                ('deed', models.CharField(blank=True, choices=[('patrol', 'tăng cường tuần tra'), ('inspection', 'kiểm tra cơ sở'), ('verified', 'xác minh điểm'), ('removal', 'triệt xóa điểm'), ('reported', 'báo cáo cấp trên, phối hợp đơn vị khác'), ('wrong_data', 'số liệu sai, đã sửa hoặc báo sửa'), ('known', 'đã biết, đang xử lý'), ('chance', 'xem xét, cho là ngẫu nhiên'), ('other', 'việc khác')], max_length=10)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('alert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='hotspots.alert')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='AlertMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254)),
                ('since', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='geo.membership')),
            ],
        ),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(fields=['state', 'day'], name='alert_state_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alertact',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c0431195aa812b6bffd7c7b4b49c06411ca2fb48', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0f661', table='hotspots_alertact', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alertact',
            trigger=pgtrigger.compiler.Trigger(name='never_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are never truncated', TG_TABLE_NAME;", hash='f9b690ab73eb49a62360b456130558df182327fa', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_truncated_27a7a', table='hotspots_alertact', when='BEFORE')),
        ),
        migrations.RunSQL(sql=LOCK),
    ]
