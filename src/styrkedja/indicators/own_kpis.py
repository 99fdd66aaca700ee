"""Key figures from files, kept beside their values: title, unit, source and where they came from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError

# "fil:trygghet", "scb:be0101a9-folkmangd"; "egen:" is typed in the web application and kept elsewhere.
_ID = re.compile(r"([a-z][a-z0-9]{1,19}):[a-z0-9][a-z0-9_.\-]{0,59}")
_KEPT_ELSEWHERE: Final = frozenset({"egen", "kolada"})


@dataclass(frozen=True, slots=True)
class OwnKpi:
    """A key figure that was read from a file.

    Args:
        id: its source in small letters, a colon and a name.
        source: whom to name beside its values, "Källa: SCB".
        file: the name of the file that was read last.
        imported: the day it was read.
    """

    id: str
    title: str
    unit: str
    source: str
    file: str
    imported: date


def check_own_id(kpi: str) -> None:
    """Refuse an id that may not be given to values from a file.

    Raises:
        WrongCallError: code values_own_id_wrong.
    """
    found = _ID.fullmatch(kpi)
    if found is None or found[1] in _KEPT_ELSEWHERE:
        raise WrongCallError("values_own_id_wrong", value=kpi[:80])


def own_kpis_bytes(kpis: Iterable[OwnKpi]) -> bytes:
    """Return key figures as JSON by id: the same key figures give the same bytes.

    >>> one = OwnKpi("fil:trygghet", "Trygghet", "andel (%)", "Enkät 2026", "enkat.csv", date(2026, 3, 1))
    >>> read_own_kpis(own_kpis_bytes([one])) == (one,)
    True
    """
    rows = [asdict(one) | {"imported": one.imported.isoformat()} for one in sorted(kpis, key=lambda one: one.id)]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_own_kpis(data: bytes) -> tuple[OwnKpi, ...]:
    """Return the key figures of such a file.

    Raises:
        ValueError: it is none.
    """
    try:
        rows: list[dict[str, Any]] = json.loads(data.decode("utf-8"))
        return tuple(OwnKpi(**{**row, "imported": date.fromisoformat(row["imported"])}) for row in rows)
    except (TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise ValueError from fault
