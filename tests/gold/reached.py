"""What the reader reached on a document, written down to be compared with: how many hits, which faults."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.gold.measures import Figures

BASELINE = Path(__file__).parent / "baseline" / "documents.json"
# Written by `make held-out`.
HELD_OUT = BASELINE.with_name("held_out.json")


@dataclass(frozen=True, slots=True)
class Reached:
    """One measure of one document; the hits are those in the annotation that are not missed."""

    hits: int
    missed: tuple[str, ...] = ()
    spurious: tuple[str, ...] = ()

    @classmethod
    def of(cls, figures: Figures) -> Reached:
        """Return *figures* as they are written down."""
        return cls(len(figures.hits), tuple(sorted(figures.missed)), tuple(sorted(figures.spurious)))


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the baseline."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    no_more: tuple[str, ...]
    new: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.no_more or self.new)

    @property
    def is_better(self) -> bool:
        """At least as much was mended as was broken."""
        return len(self.gained) + len(self.no_more) >= len(self.lost) + len(self.new)


def differences(before: Reached | None, now: Reached) -> Change:
    """Return what *now* gained and lost since *before*."""
    was = before or Reached(0)
    return Change(
        _only(was.missed, now.missed), _only(now.missed, was.missed),
        _only(was.spurious, now.spurious), _only(now.spurious, was.spurious),
    )  # fmt: skip


def _only(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    return tuple((Counter(left) - Counter(right)).elements())


def load_baseline() -> dict[str, dict[str, Reached]]:
    """Return what was reached by document and measure."""
    if not BASELINE.exists():
        return {}
    written = json.loads(BASELINE.read_text(encoding="utf-8"))
    return {
        document: {
            name: Reached(row["hits"], tuple(row["missed"]), tuple(row["spurious"])) for name, row in rows.items()
        }
        for document, rows in written.items()
    }


def write_baseline(reached: Mapping[str, Mapping[str, Reached]]) -> None:
    """Write down what was reached."""
    plain = {document: {name: asdict(row) for name, row in rows.items()} for document, rows in reached.items()}
    BASELINE.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
