"""Targets, answers to their alarms, own key figures; the database itself refuses to change a version or a value."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

_KEPT = ("store_targetversion", "store_measurement")
_SQLITE = (
    """CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} BEGIN
           SELECT RAISE(ABORT, 'versions are append-only'); END""",
    """CREATE TRIGGER {table}_not_removed BEFORE DELETE ON {table} BEGIN
           SELECT RAISE(ABORT, 'versions are append-only'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'versions are append-only' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
       FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
)


def _guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in _KEPT:
        for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
            editor.execute(statement.format(table=table))


class Migration(migrations.Migration):

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ('store', '0007_plans'),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name='OwnKpi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=60, unique=True)),
                ('title', models.TextField()),
                ('unit', models.TextField(default=None, null=True)),
                ('direction', models.CharField(default='', max_length=16)),
                ('source', models.TextField(default='')),
                ('deleted_at', models.DateTimeField(default=None, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='KeptTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(default=1)),
                ('document_key', models.CharField(default='', max_length=64)),
                ('span_start', models.PositiveIntegerField(default=None, null=True)),
                ('span_end', models.PositiveIntegerField(default=None, null=True)),
                ('quote', models.TextField(default='')),
                ('deleted_at', models.DateTimeField(default=None, null=True)),
                ('document', models.ForeignKey(default=None, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='store.document')),
            ],
        ),
        migrations.CreateModel(
            name='AlarmAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=32)),
                ('now', models.TextField()),
                ('why', models.TextField()),
                ('who', models.TextField()),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(default=None, null=True)),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='store.kepttarget')),
            ],
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('municipality', models.CharField(max_length=8)),
                ('year', models.PositiveIntegerField()),
                ('gender', models.CharField(max_length=1)),
                ('value', models.FloatField(null=True)),
                ('note', models.TextField(default='')),
                ('who', models.TextField()),
                ('at', models.DateTimeField()),
                ('kpi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measurements', to='store.ownkpi')),
            ],
        ),
        migrations.CreateModel(
            name='TargetVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kpi', models.CharField(max_length=64)),
                ('municipality', models.CharField(db_index=True, max_length=8)),
                ('gender', models.CharField(max_length=1)),
                ('year', models.PositiveIntegerField()),
                ('value', models.FloatField()),
                ('direction', models.CharField(max_length=16)),
                ('path', models.CharField(max_length=16)),
                ('milestones', models.JSONField(default=list)),
                ('tolerance', models.FloatField(default=None, null=True)),
                ('baseline_year', models.PositiveIntegerField(default=None, null=True)),
                ('baseline_value', models.FloatField(default=None, null=True)),
                ('baseline_fetched', models.DateField(default=None, null=True)),
                ('title', models.TextField(default='')),
                ('unit', models.TextField(default=None, null=True)),
                ('note', models.TextField(default='')),
                ('who', models.TextField()),
                ('at', models.DateTimeField()),
                ('action', models.CharField(max_length=16)),
                ('why', models.TextField(default='')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='store.kepttarget')),
            ],
        ),
        migrations.AddConstraint(
            model_name='kepttarget',
            constraint=models.UniqueConstraint(condition=models.Q(('document_key', ''), _negated=True), fields=('document', 'document_key'), name='target_taken_once'),
        ),
        migrations.AddIndex(
            model_name='measurement',
            index=models.Index(fields=['kpi', 'municipality', 'year', 'gender'], name='measurement_of'),
        ),
        migrations.AddConstraint(
            model_name='targetversion',
            constraint=models.UniqueConstraint(fields=('target', 'number'), name='target_number_once'),
        ),
        migrations.RunPython(_guard),
    ]
