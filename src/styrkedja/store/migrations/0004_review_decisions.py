"""Decisions of people about commitments; the database itself refuses to change or remove them."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

_SQLITE = (
    """CREATE TRIGGER store_reviewdecision_kept BEFORE UPDATE ON store_reviewdecision BEGIN
           SELECT RAISE(ABORT, 'decisions are append-only'); END""",
    """CREATE TRIGGER store_reviewdecision_not_removed BEFORE DELETE ON store_reviewdecision BEGIN
           SELECT RAISE(ABORT, 'decisions are append-only'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION store_reviewdecision_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'decisions are append-only' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER store_reviewdecision_kept BEFORE UPDATE OR DELETE ON store_reviewdecision
       FOR EACH ROW EXECUTE FUNCTION store_reviewdecision_refuse()""",
)


def _guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0003_log_append_only")]
    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="ReviewDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("who", models.TextField()),
                ("at", models.DateTimeField()),
                ("sha256", models.CharField(max_length=64)),
                ("targets", models.JSONField(default=list)),
                ("results", models.JSONField(default=list)),
                ("undoes", models.PositiveIntegerField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="store.document"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("document", "number"), name="decision_number_once")],
            },
        ),
        migrations.RunPython(_guard),
    ]
