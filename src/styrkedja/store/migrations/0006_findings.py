"""Findings of versions, and dismissals of people; the database itself refuses to change or remove a dismissal."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

_SQLITE = (
    """CREATE TRIGGER store_findingdecision_kept BEFORE UPDATE ON store_findingdecision BEGIN
           SELECT RAISE(ABORT, 'decisions are append-only'); END""",
    """CREATE TRIGGER store_findingdecision_not_removed BEFORE DELETE ON store_findingdecision BEGIN
           SELECT RAISE(ABORT, 'decisions are append-only'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION store_findingdecision_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'decisions are append-only' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER store_findingdecision_kept BEFORE UPDATE OR DELETE ON store_findingdecision
       FOR EACH ROW EXECUTE FUNCTION store_findingdecision_refuse()""",
)


def _guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0005_register_versions")]
    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="VersionFindings",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="findings",
                        serialize=False,
                        to="store.version",
                    ),
                ),
                ("state", models.CharField(max_length=128)),
                ("findings", models.JSONField(default=list)),
                ("not_run", models.JSONField(default=list)),
                ("counts", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="FindingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=16)),
                ("quotes", models.JSONField(default=list)),
                ("reason", models.TextField()),
                ("who", models.TextField()),
                ("at", models.DateTimeField()),
                ("sha256", models.CharField(max_length=64)),
                ("undoes", models.PositiveIntegerField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="finding_decisions",
                        to="store.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "number"), name="finding_decision_number_once")
                ],
            },
        ),
        migrations.RunPython(_guard),
    ]
