"""Two tables of public budgets beside the repository, typed as documents: their real slips, and nothing else.

Nothing of those tables stands here; without them all of this is skipped.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from styrkedja.checks.rulebook import choose_rules
from styrkedja.checks.run import check
from styrkedja.checks.subject import Subject
from styrkedja.library import read_bytes
from tests.builders import SHARED

ECONOMY = SHARED / "data" / "economy"
FRAMES, SHARES = (ECONOMY / f"{name}_2027-2029_tkr.csv" for name in ("alingsas_ramar", "avrf_budget"))

pytestmark = pytest.mark.skipif(not ECONOMY.is_dir(), reason="the shared tables are not beside the repository")

Table = list[list[str]]
LAYOUTS = ("aligned", "tabs", "html")


def table_of(name: str, *, spaced: bool) -> Table:
    path = FRAMES if name == "frames" else SHARES
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    return [head, *([_spaced(cell) if spaced else cell for cell in row] for row in rows)]


def _spaced(cell: str) -> str:
    """Return figures as documents print them: "3 165 046", "3,7"."""
    digits = cell.lstrip("-")
    if digits.isdigit() and len(digits) > 4:
        return f"{int(cell):,}".replace(",", " ")
    return cell.replace(".", ",")


def by_year(table: Table) -> Iterator[Table]:
    head, *rows = table
    for year in dict.fromkeys(row[0] for row in rows):
        yield [head[1:], *(row[1:] for row in rows if row[0] == year)]


def turned(table: Table) -> Table:
    return [list(column) for column in zip(*table, strict=True)]


def typed(tables: list[Table], layout: str) -> bytes:
    if layout == "html":
        parts = ["<h1>Budget 2027-2029</h1><p>Belopp i tkr</p>"]
        for number, table in enumerate(tables):
            rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
            parts.append(f"<h2>Ramar, tabell {'ABC'[number]}</h2><table>{rows}</table>")
        return f"<html><body>{''.join(parts)}</body></html>".encode()
    lines = ["Budget 2027-2029", "", "Belopp i tkr", ""]
    for number, table in enumerate(tables):
        lines += [f"Ramar, tabell {'ABC'[number]}", "", *(_line(table, row, layout) for row in table), ""]
    return "\n".join(lines).encode()


def _line(table: Table, row: list[str], layout: str) -> str:
    if layout == "tabs":
        return "\t".join(row)
    widths = [max(len(line[place]) for line in table) for place in range(len(row))]
    first, *rest = row
    return "  ".join([first.ljust(widths[0]), *(c.rjust(w) for c, w in zip(rest, widths[1:], strict=True))])


def sums_off(tables: list[Table], layout: str) -> list[tuple[str, dict[str, str]]]:
    chain = read_bytes("tabell.html" if layout == "html" else "tabell.txt", typed(tables, layout))
    found = check(Subject(chain), choose_rules(["SUM"])).findings
    assert [finding.code for finding in check(Subject(chain)).findings if finding.code.startswith("SUM")] == [
        finding.code for finding in found
    ]
    return [(finding.code, {name: str(value) for name, value in finding.values}) for finding in found]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("spaced", [True, False])
@pytest.mark.parametrize("is_parted", [True, False])
def test_frames_have_one_total_with_money_in_the_wrong_column(layout: str, *, spaced: bool, is_parted: bool) -> None:
    table = table_of("frames", spaced=spaced)
    [(code, values)] = sums_off(list(by_year(table)) if is_parted else [table], layout)
    assert code == "SUM006"
    assert (values["label"], values["difference"], values["unit"]) == ("TOTALT", "1000", "tkr")
    assert (values["low"], values["high"]) == ("ramforandringar, ram_inkl_forandringar", "statsbidrag")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("spaced", [True, False])
@pytest.mark.parametrize("is_turned", [True, False])
def test_shares_fail_their_sum_in_one_year(layout: str, *, spaced: bool, is_turned: bool) -> None:
    table = table_of("shares", spaced=spaced)
    [(code, values)] = sums_off([turned(table) if is_turned else table], layout)
    assert code == "SUM007"
    assert (values["label"], values["whole"]) == ("2029", "medlemsbidrag")
    assert (values["printed"], values["computed"], values["difference"]) == ("97735", "96921", "814")
