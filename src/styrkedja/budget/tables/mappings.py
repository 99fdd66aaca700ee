"""How tables are read, remembered as one readable file: TOML in, records out, and back.

Tables are known by municipality and by the heads without years, panels by their heads. What is wrong names file, line
and key; the keys are told in docs/methods/plan-import.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from styrkedja.base import patterns as re
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.budget.planfile.tables import Table, load_tables
from styrkedja.budget.tables.model import ColumnKind, TableColumn, TableMapping
from styrkedja.budget.tables.panel import PanelMapping
from styrkedja.reading.sheets import address, column_number

_LETTERS = re.compile(r"[A-Z]{1,3}")
_TABLE_KEYS = ("municipality", "shape", "name_column", "year_column", "unit", "skip", "keep", "columns")
_PANEL_KEYS = ("heads", "municipality", "year", "tax_base", "inhabitants")


@dataclass(frozen=True, slots=True)
class RememberedPanel:
    """The columns of a panel with these heads."""

    heads: str
    mapping: PanelMapping


@dataclass(frozen=True, slots=True)
class Mappings:
    """All that is remembered of how tables are read; the newest last."""

    tables: tuple[TableMapping, ...] = ()
    panels: tuple[RememberedPanel, ...] = ()

    def with_table(self, mapping: TableMapping) -> Mappings:
        """Return the mappings with one more, instead of an earlier one of its municipality and shape."""
        kept = tuple(one for one in self.tables if _key(one) != _key(mapping))
        return replace(self, tables=(*kept, mapping))

    def with_panel(self, panel: RememberedPanel) -> Mappings:
        """Return the mappings with one more panel, instead of an earlier one of its heads."""
        kept = tuple(one for one in self.panels if one.heads != panel.heads)
        return replace(self, panels=(*kept, panel))

    def tables_of(self, shape: str, municipality: str | None) -> tuple[TableMapping, ...]:
        """Return those of a shape: of the municipality where it is known, else of all that have it."""
        alike = tuple(one for one in self.tables if one.shape == shape)
        return tuple(one for one in alike if municipality is None or one.municipality in {municipality, None})


def heads_of(heads: Iterable[str]) -> str:
    """Return the heads of a panel as the text it is known by."""
    return " | ".join(" ".join(head.split()) for head in heads)


def parse_mappings(data: bytes, name: str) -> Mappings:
    """Return what a file remembers.

    Raises:
        PlanFileError: it is no such file, or something in it is wrong; with line and key.
    """
    top = load_tables(data, name)
    top.allow(("table", "panel"))
    return Mappings(
        tuple(_table(table) for table in top.tables("table")), tuple(_panel(table) for table in top.tables("panel"))
    )


def write_mappings(mappings: Mappings) -> str:
    """Return the mappings as the file that `parse_mappings` reads as the same."""
    return "\n".join([
        *("\n".join(_written_table(mapping)) for mapping in mappings.tables),
        *("\n".join(_written_panel(panel)) for panel in mappings.panels),
    ])  # fmt: skip


def _key(mapping: TableMapping) -> tuple[str | None, str]:
    return mapping.municipality, mapping.shape


def _table(table: Table) -> TableMapping:
    table.allow(_TABLE_KEYS)
    columns = table.table("columns")
    found = []
    for letters in columns.values:
        kind = columns.text(letters)
        if kind not in tuple(ColumnKind):
            table.fail("plan_value_choice", "columns", value=kind, known=", ".join(ColumnKind))
        found.append(TableColumn(_number(table, "columns", letters), ColumnKind(kind), None, ""))
    return TableMapping(
        sheet="",
        head_row=0,
        first_row=0,
        name_column=_number(table, "name_column", table.text("name_column")),
        year_column=_number(table, "year_column", table.text("year_column")) if "year_column" in table.values else None,
        columns=tuple(sorted(found, key=lambda column: column.index)),
        unit=table.choice("unit", tuple(UNITS), "tkr"),
        skip=table.texts("skip"),
        keep=table.texts("keep"),
        municipality=table.text("municipality") if "municipality" in table.values else None,
        shape=table.text("shape"),
    )


def _panel(table: Table) -> RememberedPanel:
    table.allow(_PANEL_KEYS)
    columns = {key: table.text(key) for key in _PANEL_KEYS if key != "heads"}
    return RememberedPanel(table.text("heads"), PanelMapping(**columns))


def _number(table: Table, key: str, letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        table.fail("plan_mapping_column", key, value=letters)
    return column_number(letters)


def _written_table(mapping: TableMapping) -> Iterator[str]:
    yield "[[table]]"
    if mapping.municipality is not None:
        yield f"municipality = {_text(mapping.municipality)}"
    yield f"shape = {_text(mapping.shape)}"
    yield f'name_column = "{_letters(mapping.name_column)}"'
    if mapping.year_column is not None:
        yield f'year_column = "{_letters(mapping.year_column)}"'
    yield f'unit = "{mapping.unit}"'
    for key, names in (("skip", mapping.skip), ("keep", mapping.keep)):
        if names:
            yield f"{key} = [{', '.join(map(_text, names))}]"
    columns = ", ".join(f'{_letters(column.index)} = "{column.kind}"' for column in mapping.columns)
    yield f"columns = {{ {columns} }}"
    yield ""


def _written_panel(panel: RememberedPanel) -> Iterator[str]:
    yield "[[panel]]"
    yield f"heads = {_text(panel.heads)}"
    for key in _PANEL_KEYS[1:]:
        yield f"{key} = {_text(getattr(panel.mapping, key))}"
    yield ""


def _letters(column: int) -> str:
    return address(0, column).rstrip("1")


def _text(text: str) -> str:
    # JSON's escapes are TOML's, but for the sign of deletion.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
