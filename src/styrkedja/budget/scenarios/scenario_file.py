"""Scenarios out of a readable file, TOML in: each `[[scenario]]` with a name and what shadow budgets assume."""

from __future__ import annotations

from collections import ChainMap
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.difference import Difference
from styrkedja.budget.plan import checked_names
from styrkedja.budget.planfile.reading import UNITS, read_shift
from styrkedja.budget.planfile.tables import Table, load_tables

_KEYS = ("name", "tax", "target", "frames", "shift")


def read_scenarios(data: bytes, file: str, *, years: tuple[int, ...], unit: str) -> tuple[Difference, ...]:
    """Return the scenarios in a file.

    Args:
        years: the plan years; one figure for a key holds for all of them.
        unit: what sums are in where the file does not say it: the plan's unit.

    Raises:
        PlanFileError: something in the file is wrong; with line and key.
    """
    top = load_tables(data, file)
    top.allow(("unit", "scenario"))
    if not top.values.get("scenario"):
        top.fail("scenario_none", "scenario")
    sek = UNITS[top.choice("unit", tuple(UNITS), unit)]
    inner = _Inner()
    found = []
    for table in top.tables("scenario"):
        table.allow(_KEYS)
        found.append(_scenario(table, inner, years, sek))
        try:
            checked_names([one.name for one in found])
        except WrongCallError:
            table.fail("scenario_twice", "name", scenario=found[-1].name)
    return tuple(found)


def _scenario(table: Table, inner: _Inner, years: tuple[int, ...], sek: Decimal) -> Difference:
    tax, target, frames = (inner.table(table, key) for key in ("tax", "target", "frames"))
    tax.allow(("change_ore",))
    target.allow(("result",))
    frames.allow(("common", "index_share"))
    moved = inner.parent(table, "shift")
    for one in (tax, target, frames, moved.table("shift")):
        for key in one.values:
            one.within(key, years, years)
    return Difference(
        name=table.text("name"),
        years=years,
        tax_change_ore=tax.by_year("change_ore", years),
        result_target_pct=target.by_year("result", years),
        index_share_pct=frames.by_year("index_share", years),
        common_pct=frames.by_year("common", years),
        shift=read_shift(moved, years, sek),
    )


class _Inner:
    """Tables under scenarios with their own lines, whether `[scenario.tax]` or `tax.change_ore = 30` names them."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def table(self, scenario: Table, key: str) -> Table:
        """Return the table under a key of a scenario."""
        return self.parent(scenario, key).table(key)

    def parent(self, scenario: Table, key: str) -> Table:
        """Return the scenario with its lines such that the table under *key* finds its own."""
        path = f"{scenario.path}.{key}"
        if key not in scenario.values:
            return scenario
        own_line = scenario.lines.get((scenario.path, scenario.number, key))
        if own_line is not None:
            lines = {(path, 0, ""): own_line}
            hidden = {at: line for at, line in scenario.lines.items() if at[0] != path}
            return Table(scenario.file, scenario.path, scenario.number, scenario.values, ChainMap(lines, hidden))
        number = self._seen.get(path, 0)
        self._seen[path] = number + 1
        lines = {
            (path, 0, name): line for (at, which, name), line in scenario.lines.items() if (at, which) == (path, number)
        }
        return Table(
            scenario.file, scenario.path, scenario.number, scenario.values, ChainMap(lines, dict(scenario.lines))
        )
