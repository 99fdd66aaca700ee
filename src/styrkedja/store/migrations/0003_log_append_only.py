"""The database itself refuses to change or remove what the log says."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

_SQLITE = (
    """CREATE TRIGGER store_logentry_kept BEFORE UPDATE ON store_logentry BEGIN
           SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER store_logentry_not_removed BEFORE DELETE ON store_logentry BEGIN
           SELECT RAISE(ABORT, 'the log is append-only'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION store_logentry_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER store_logentry_kept BEFORE UPDATE OR DELETE ON store_logentry
       FOR EACH ROW EXECUTE FUNCTION store_logentry_refuse()""",
)


def _create(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0002_search_index")]
    operations: ClassVar[list[Operation]] = [migrations.RunPython(_create)]
