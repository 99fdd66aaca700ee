"""Corrections of relations between documents; the database itself refuses to change or remove them."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

_SQLITE = (
    """CREATE TRIGGER store_relationdecision_kept BEFORE UPDATE ON store_relationdecision BEGIN
           SELECT RAISE(ABORT, 'decisions are append-only'); END""",
    """CREATE TRIGGER store_relationdecision_not_removed BEFORE DELETE ON store_relationdecision BEGIN
           SELECT RAISE(ABORT, 'decisions are append-only'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION store_relationdecision_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'decisions are append-only' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER store_relationdecision_kept BEFORE UPDATE OR DELETE ON store_relationdecision
       FOR EACH ROW EXECUTE FUNCTION store_relationdecision_refuse()""",
)


def _guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0008_targets")]
    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="RelationDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("who", models.TextField()),
                ("at", models.DateTimeField()),
                ("why", models.TextField(default="")),
                ("first_sha256", models.CharField(max_length=64)),
                ("second_sha256", models.CharField(max_length=64)),
                ("source", models.JSONField()),
                ("targets", models.JSONField(default=list)),
                ("relation", models.CharField(max_length=32)),
                ("undoes", models.PositiveIntegerField(null=True)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relations_from", to="store.document"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relations_to", to="store.document"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second", "number"), name="relation_decision_number_once")
                ],
            },
        ),
        migrations.RunPython(_guard),
    ]
