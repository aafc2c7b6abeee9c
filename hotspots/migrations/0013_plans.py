"""Plans of units with their tasks, the tasks' ledgers, and who sees them."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from geo.access.policies import OWN_UNIT, SEQUENCES, protect, protect_history, through

OF_A_PLAN = through("hotspots_plan", "plan_id")
LOCK = (
    protect("hotspots_plan", ward=OWN_UNIT)
    + protect("hotspots_plantask", ward=OF_A_PLAN)
    + protect("hotspots_plantaskline", ward=through("hotspots_plantask", "task_id"))
    + protect_history("hotspots_planhistory", ward=OWN_UNIT)
    + protect_history("hotspots_plantaskhistory", ward=OF_A_PLAN)
    + SEQUENCES
)


class Migration(migrations.Migration):

    dependencies = [
        ('geo', '0005_fewer_indexes'),
        ('hotspots', '0009_few_incidents'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=10, verbose_name='kỳ')),
                ('goal', models.CharField(choices=[('drug_free', 'đạt địa bàn không ma túy'), ('keep', 'giữ vững địa bàn không ma túy'), ('lower', 'chuyển hóa: giảm loại trọng điểm')], max_length=9, verbose_name='mục tiêu đăng ký')),
                ('head', models.CharField(choices=[('police', 'Trưởng Công an cấp xã'), ('chair', 'Chủ tịch UBND cấp xã'), ('vice', 'Phó Chủ tịch UBND cấp xã'), ('party', 'Bí thư Đảng ủy cấp xã'), ('front', 'Chủ tịch Ủy ban MTTQ cấp xã'), ('health', 'Trưởng trạm y tế cấp xã'), ('school', 'Hiệu trưởng trường học trên địa bàn'), ('youth', 'Bí thư Đoàn Thanh niên cấp xã'), ('group', 'Trưởng thôn, tổ trưởng tổ dân phố'), ('team', 'Đội trưởng Đội công tác xã hội tình nguyện'), ('drug_police', 'Trưởng phòng Cảnh sát điều tra tội phạm về ma túy'), ('rehab', 'Giám đốc cơ sở cai nghiện ma túy')], max_length=11, verbose_name='người đứng đầu chịu trách nhiệm')),
                ('document', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                ('registered_on', models.DateField(verbose_name='ngày đăng ký')),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='geo.adminunit')),
            ],
            options={
                'ordering': ['-period', 'unit_id'],
            },
        ),
        migrations.CreateModel(
            name='PlanHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('period', models.CharField(max_length=10, verbose_name='kỳ')),
                ('goal', models.CharField(choices=[('drug_free', 'đạt địa bàn không ma túy'), ('keep', 'giữ vững địa bàn không ma túy'), ('lower', 'chuyển hóa: giảm loại trọng điểm')], max_length=9, verbose_name='mục tiêu đăng ký')),
                ('head', models.CharField(choices=[('police', 'Trưởng Công an cấp xã'), ('chair', 'Chủ tịch UBND cấp xã'), ('vice', 'Phó Chủ tịch UBND cấp xã'), ('party', 'Bí thư Đảng ủy cấp xã'), ('front', 'Chủ tịch Ủy ban MTTQ cấp xã'), ('health', 'Trưởng trạm y tế cấp xã'), ('school', 'Hiệu trưởng trường học trên địa bàn'), ('youth', 'Bí thư Đoàn Thanh niên cấp xã'), ('group', 'Trưởng thôn, tổ trưởng tổ dân phố'), ('team', 'Đội trưởng Đội công tác xã hội tình nguyện'), ('drug_police', 'Trưởng phòng Cảnh sát điều tra tội phạm về ma túy'), ('rehab', 'Giám đốc cơ sở cai nghiện ma túy')], max_length=11, verbose_name='người đứng đầu chịu trách nhiệm')),
                ('document', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                ('registered_on', models.DateField(verbose_name='ngày đăng ký')),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hotspots.plan')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='geo.adminunit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='việc phải làm')),
                ('criterion', models.CharField(blank=True, max_length=40, verbose_name='phục vụ tiêu chí')),
                ('pillar', models.CharField(blank=True, choices=[('supply', 'giảm cung'), ('demand', 'giảm cầu'), ('harm', 'giảm tác hại')], max_length=6, verbose_name='trụ cột')),
                ('group', models.CharField(choices=[('lead', 'lãnh đạo, chỉ đạo, số liệu'), ('prevent', 'tuyên truyền, phòng ngừa'), ('fight', 'đấu tranh, triệt xóa'), ('treat', 'quản lý, cai nghiện, sau cai')], max_length=7, verbose_name='nhóm nhiệm vụ')),
                ('head', models.CharField(choices=[('police', 'Trưởng Công an cấp xã'), ('chair', 'Chủ tịch UBND cấp xã'), ('vice', 'Phó Chủ tịch UBND cấp xã'), ('party', 'Bí thư Đảng ủy cấp xã'), ('front', 'Chủ tịch Ủy ban MTTQ cấp xã'), ('health', 'Trưởng trạm y tế cấp xã'), ('school', 'Hiệu trưởng trường học trên địa bàn'), ('youth', 'Bí thư Đoàn Thanh niên cấp xã'), ('group', 'Trưởng thôn, tổ trưởng tổ dân phố'), ('team', 'Đội trưởng Đội công tác xã hội tình nguyện'), ('drug_police', 'Trưởng phòng Cảnh sát điều tra tội phạm về ma túy'), ('rehab', 'Giám đốc cơ sở cai nghiện ma túy')], max_length=11, verbose_name='người chịu trách nhiệm')),
                ('due', models.DateField(verbose_name='hạn')),
                ('origin', models.CharField(blank=True, editable=False, max_length=80)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='hotspots.plan')),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='geo.drugpoint')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PlanTaskHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.CharField(max_length=300, verbose_name='việc phải làm')),
                ('criterion', models.CharField(blank=True, max_length=40, verbose_name='phục vụ tiêu chí')),
                ('pillar', models.CharField(blank=True, choices=[('supply', 'giảm cung'), ('demand', 'giảm cầu'), ('harm', 'giảm tác hại')], max_length=6, verbose_name='trụ cột')),
                ('group', models.CharField(choices=[('lead', 'lãnh đạo, chỉ đạo, số liệu'), ('prevent', 'tuyên truyền, phòng ngừa'), ('fight', 'đấu tranh, triệt xóa'), ('treat', 'quản lý, cai nghiện, sau cai')], max_length=7, verbose_name='nhóm nhiệm vụ')),
                ('head', models.CharField(choices=[('police', 'Trưởng Công an cấp xã'), ('chair', 'Chủ tịch UBND cấp xã'), ('vice', 'Phó Chủ tịch UBND cấp xã'), ('party', 'Bí thư Đảng ủy cấp xã'), ('front', 'Chủ tịch Ủy ban MTTQ cấp xã'), ('health', 'Trưởng trạm y tế cấp xã'), ('school', 'Hiệu trưởng trường học trên địa bàn'), ('youth', 'Bí thư Đoàn Thanh niên cấp xã'), ('group', 'Trưởng thôn, tổ trưởng tổ dân phố'), ('team', 'Đội trưởng Đội công tác xã hội tình nguyện'), ('drug_police', 'Trưởng phòng Cảnh sát điều tra tội phạm về ma túy'), ('rehab', 'Giám đốc cơ sở cai nghiện ma túy')], max_length=11, verbose_name='người chịu trách nhiệm')),
                ('due', models.DateField(verbose_name='hạn')),
                ('origin', models.CharField(blank=True, editable=False, max_length=80)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hotspots.plantask')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hotspots.plan')),
                ('point', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='geo.drugpoint')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanTaskLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('done', 'báo đã làm'), ('dropped', 'thôi không làm'), ('open', 'mở lại'), ('reminded', 'nhắc, đôn đốc')], max_length=8, verbose_name='việc ghi')),
                ('day', models.DateField(verbose_name='ngày')),
                ('document', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='hotspots.plantask')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(fields=('unit', 'period'), name='plan_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='never_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are never truncated', TG_TABLE_NAME;", hash='550be3e3778ba38f33f6157e8e04b1220f80d26b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_truncated_b20eb', table='hotspots_plan', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hotspots_planhistory" ("document", "goal", "head", "id", "period", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "registered_on", "unit_id") SELECT old_values."document", old_values."goal", old_values."head", old_values."id", old_values."period", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."registered_on", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='91a6e7d186412b928e8efa7aa4f10c2a347eab83', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_3922d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='hotspots_plan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hotspots_planhistory" ("document", "goal", "head", "id", "period", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "registered_on", "unit_id") SELECT old_values."document", old_values."goal", old_values."head", old_values."id", old_values."period", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."registered_on", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='32dce9e6cfb743430de02f03e74280b4a91324e5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_e4019', referencing='REFERENCING OLD TABLE AS old_values ', table='hotspots_plan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are never truncated', TG_TABLE_NAME;", hash='839c8adcf702ca35b474fbbd8775791e567b0575', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_truncated_abd93', table='hotspots_planhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9c44998aca155a582d55b27024a3e796af346e40', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_02353', table='hotspots_planhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='plantask',
            constraint=models.UniqueConstraint(condition=models.Q(('origin', ''), _negated=True), fields=('plan', 'origin'), name='task_taken_over_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plantask',
            trigger=pgtrigger.compiler.Trigger(name='never_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are never truncated', TG_TABLE_NAME;", hash='6130dee177649fce3d86444241fc5216521f5ebb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_truncated_29225', table='hotspots_plantask', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plantask',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hotspots_plantaskhistory" ("criterion", "due", "group", "head", "id", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar", "plan_id", "point_id", "recorded_at", "recorded_by_id", "text") SELECT old_values."criterion", old_values."due", old_values."group", old_values."head", old_values."id", old_values."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', old_values."id", old_values."pillar", old_values."plan_id", old_values."point_id", old_values."recorded_at", old_values."recorded_by_id", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b1daf8cd812d15699b060d4cf2dc0e913ba19d94', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_changed_update_77834', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='hotspots_plantask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plantask',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "hotspots_plantaskhistory" ("criterion", "due", "group", "head", "id", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar", "plan_id", "point_id", "recorded_at", "recorded_by_id", "text") SELECT old_values."criterion", old_values."due", old_values."group", old_values."head", old_values."id", old_values."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', old_values."id", old_values."pillar", old_values."plan_id", old_values."point_id", old_values."recorded_at", old_values."recorded_by_id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d426a4f5deba6e810edb932d14c137da02657837', level='STATEMENT', operation='DELETE', pgid='pgtrigger_deleted_delete_e0a06', referencing='REFERENCING OLD TABLE AS old_values ', table='hotspots_plantask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plantaskhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are never truncated', TG_TABLE_NAME;", hash='3e134b3c5ef8c65ad664b54d9b0b7249f921e0fc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_truncated_1fc60', table='hotspots_plantaskhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plantaskhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='22c074ca1f1f71a23795e3f692784b555f165218', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_850fb', table='hotspots_plantaskhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plantaskline',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0e06bbcc28edba13d34db514e5e889dca82f1ce7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_760ef', table='hotspots_plantaskline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plantaskline',
            trigger=pgtrigger.compiler.Trigger(name='never_truncated', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are never truncated', TG_TABLE_NAME;", hash='0df804e78f82fbd24b08e267b7f608721bd44cfd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_truncated_205c9', table='hotspots_plantaskline', when='BEFORE')),
        ),
        migrations.RunSQL(sql=LOCK),
    ]
