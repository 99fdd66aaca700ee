"""Budget plans; the database itself refuses to change or remove a version."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

_SQLITE = (
    """CREATE TRIGGER store_planversion_kept BEFORE UPDATE ON store_planversion BEGIN
           SELECT RAISE(ABORT, 'versions are append-only'); END""",
    """CREATE TRIGGER store_planversion_not_removed BEFORE DELETE ON store_planversion BEGIN
           SELECT RAISE(ABORT, 'versions are append-only'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION store_planversion_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'versions are append-only' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER store_planversion_kept BEFORE UPDATE OR DELETE ON store_planversion
       FOR EACH ROW EXECUTE FUNCTION store_planversion_refuse()""",
)


def _guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0006_findings")]
    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="KeptPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(max_length=60, unique=True)),
                ("deleted_at", models.DateTimeField(default=None, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("municipality", models.TextField(default="")),
                ("party", models.TextField(default="")),
                ("file", models.TextField()),
                ("content", models.TextField()),
                ("who", models.TextField()),
                ("at", models.DateTimeField()),
                ("action", models.CharField(max_length=16)),
                ("subject", models.TextField(default="")),
                (
                    "base",
                    models.ForeignKey(
                        default=None,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shadows",
                        to="store.keptplan",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="store.keptplan"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="plan_number_once")],
            },
        ),
        migrations.RunPython(_guard),
    ]
