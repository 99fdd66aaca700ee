"""The register of bodies of a municipality; the database itself refuses to change or remove a version."""

from typing import ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

_SQLITE = (
    """CREATE TRIGGER store_registerversion_kept BEFORE UPDATE ON store_registerversion BEGIN
           SELECT RAISE(ABORT, 'versions are append-only'); END""",
    """CREATE TRIGGER store_registerversion_not_removed BEFORE DELETE ON store_registerversion BEGIN
           SELECT RAISE(ABORT, 'versions are append-only'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION store_registerversion_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'versions are append-only' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER store_registerversion_kept BEFORE UPDATE OR DELETE ON store_registerversion
       FOR EACH ROW EXECUTE FUNCTION store_registerversion_refuse()""",
)


def _guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0004_review_decisions")]
    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="RegisterVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4)),
                ("number", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("content", models.TextField()),
                ("who", models.TextField()),
                ("at", models.DateTimeField()),
                ("action", models.CharField(max_length=16)),
                ("subject", models.TextField(default="")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("code", "number"), name="register_number_once")],
            },
        ),
        migrations.RunPython(_guard),
    ]
