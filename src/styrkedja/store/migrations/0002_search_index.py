"""The full-text index over the stems, one for each database.

SQLite: an FTS5 table over the entries, kept in step by triggers. PostgreSQL: a GIN index over
the word vector. The stems are made in Python, so both find the same words.
"""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

# remove_diacritics 0: otherwise "äldre" would be found as "aldre".
_SQLITE = (
    """CREATE VIRTUAL TABLE store_searchindex USING fts5(
           stems, content='store_searchentry', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER store_searchentry_added AFTER INSERT ON store_searchentry BEGIN
           INSERT INTO store_searchindex(rowid, stems) VALUES (new.id, new.stems); END""",
    """CREATE TRIGGER store_searchentry_removed AFTER DELETE ON store_searchentry BEGIN
           INSERT INTO store_searchindex(store_searchindex, rowid, stems) VALUES ('delete', old.id, old.stems); END""",
    """CREATE TRIGGER store_searchentry_changed AFTER UPDATE OF stems ON store_searchentry BEGIN
           INSERT INTO store_searchindex(store_searchindex, rowid, stems) VALUES ('delete', old.id, old.stems);
           INSERT INTO store_searchindex(rowid, stems) VALUES (new.id, new.stems); END""",
)
_POSTGRESQL = ("CREATE INDEX store_searchindex ON store_searchentry USING gin (to_tsvector('simple', stems))",)


def _create(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0001_initial")]
    operations: ClassVar[list[Operation]] = [migrations.RunPython(_create)]
