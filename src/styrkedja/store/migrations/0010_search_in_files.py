"""The databases' own full text goes: the index lies in files now (docs/decisions/0019)."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

_SQLITE = (
    "DROP TRIGGER IF EXISTS store_searchentry_added",
    "DROP TRIGGER IF EXISTS store_searchentry_removed",
    "DROP TRIGGER IF EXISTS store_searchentry_changed",
    "DROP TABLE IF EXISTS store_searchindex",
)
_POSTGRESQL = ("DROP INDEX IF EXISTS store_searchindex",)


def _drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0009_relation_decisions")]
    operations: ClassVar[list[Operation]] = [
        migrations.RunPython(_drop),
        migrations.DeleteModel(name="SearchWord"),
    ]
