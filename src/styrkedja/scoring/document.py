"""One predicted chain document against its gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from styrkedja.scoring.pairing import Paired, Sameness, pair
from styrkedja.scoring.sameness import (
    JsonRow,
    same_commitment,
    same_finance,
    same_frame,
    same_frame_any_year,
    same_indicator,
    same_title,
)
from styrkedja.scoring.values import body_name

MEASURES = (
    "commitments", "frames", "frames_body_rows", "frames_any_year", "finance", "indicators", "indicator_titles",
    "bodies",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits, predictions and gold of one measure; what may be there or not is left out of all three."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; without any, 1 where there was nothing to find."""
        return self.hits / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the matched commitments have a field right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Misses:
    """What one measure missed and what it found that is not there, in words."""

    missed: tuple[str, ...]
    spurious: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The figures of one document.

    Args:
        tallies: one for each of `MEASURES`.
        status: status_of_text right on matched commitments.
        body: board right on matched commitments where either side names one.
        misses: of the measures that are listed row by row.
    """

    tallies: Mapping[str, Tally]
    status: Share
    body: Share
    misses: Mapping[str, Misses]


def score_document(gold: JsonRow, found: JsonRow) -> DocumentScore:
    """Return the figures of the chain document *found* against *gold*.

    Both are JSON; lists that are missing are empty, rows that are no objects are passed over.
    """
    commitments = _commitments(gold, found)
    frames, body_rows, any_year = _frames(gold, found)
    finance = _listed(gold, found, "finance_parameters", same_finance)
    indicators = _listed(gold, found, "indicators", same_indicator)
    titles = _listed(gold, found, "indicators", same_title)
    bodies, body_misses = _bodies(gold, found)
    matched = commitments.pairs
    named = [(row, other) for row, other in matched if row.get("body") or other.get("body")]
    return DocumentScore(
        tallies={
            "commitments": _tally(commitments),
            "frames": _tally(frames),
            "frames_body_rows": _tally(body_rows),
            "frames_any_year": _tally(any_year),
            "finance": _tally(finance),
            "indicators": _tally(indicators),
            "indicator_titles": _tally(titles),
            "bodies": bodies,
        },
        status=Share(
            sum(row.get("status_of_text") == other.get("status_of_text") for row, other in matched), len(matched)
        ),
        body=Share(sum(body_name(row.get("body")) == body_name(other.get("body")) for row, other in named), len(named)),
        misses={
            "commitments": _misses(commitments, "text"),
            "frames": _misses(frames, "body", "year", "amount", "unit"),
            "finance": _misses(finance, "name", "year", "value"),
            "indicators": _misses(indicators, "title"),
            "bodies": body_misses,
        },
    )


def _commitments(gold: JsonRow, found: JsonRow) -> Paired[JsonRow]:
    borderline = _rows(gold, "borderline", text_key="text")
    paired = pair(
        _rows(gold, "commitments", text_key="text"),
        _rows(found, "commitments", text_key="text"),
        same_commitment,
        optional=borderline,
    )
    # However often a doubtful text is predicted, it is no fault.
    spurious = tuple(row for row in paired.spurious if not any(same_commitment(other, row) for other in borderline))
    return Paired(paired.pairs, paired.missed, spurious, paired.ignored + len(paired.spurious) - len(spurious))


def _frames(gold: JsonRow, found: JsonRow) -> tuple[Paired[JsonRow], Paired[JsonRow], Paired[JsonRow]]:
    """Return the frames, those of whole boards alone, and all of them with the year left out."""
    rows, predicted = _rows(gold, "budget_frames"), _rows(found, "budget_frames")
    must = [row for row in rows if not row.get("optional")]
    optional = [row for row in rows if row.get("optional")]
    whole = [row for row in must if not row.get("detail")]
    rest = [row for row in rows if row.get("optional") or row.get("detail")]
    return (
        pair(must, predicted, same_frame, optional=optional),
        pair(whole, predicted, same_frame, optional=rest),
        pair(must, predicted, same_frame_any_year, optional=optional),
    )


def _listed(gold: JsonRow, found: JsonRow, name: str, same: Sameness[JsonRow]) -> Paired[JsonRow]:
    rows = _rows(gold, name)
    optional = [row for row in rows if row.get("optional")]
    return pair([row for row in rows if not row.get("optional")], _rows(found, name), same, optional=optional)


def _bodies(gold: JsonRow, found: JsonRow) -> tuple[Tally, Misses]:
    wanted = _names(gold, "bodies")
    optional = _names(gold, "bodies_optional") - wanted
    named = _names(found, "bodies") - {""} - optional
    misses = Misses(tuple(sorted(wanted - named)), tuple(sorted(named - wanted)))
    return Tally(len(wanted & named), len(named), len(wanted)), misses


def _names(document: JsonRow, name: str) -> set[str]:
    rows = _list(document, name)
    return {body_name(row.get("name") if isinstance(row, dict) else row) for row in rows if row}


def _tally(paired: Paired[JsonRow]) -> Tally:
    hits = len(paired.pairs)
    return Tally(hits, hits + len(paired.spurious), hits + len(paired.missed))


def _misses(paired: Paired[JsonRow], *names: str) -> Misses:
    return Misses(_in_words(paired.missed, names), _in_words(paired.spurious, names))


def _in_words(rows: Sequence[JsonRow], names: Sequence[str]) -> tuple[str, ...]:
    return tuple(", ".join(str(row.get(name)) for name in names if row.get(name) is not None) for row in rows)


def _rows(document: JsonRow, name: str, *, text_key: str | None = None) -> list[JsonRow]:
    """Return the objects of a list; a bare text is an object with that text alone."""
    rows: list[JsonRow] = []
    for row in _list(document, name):
        if isinstance(row, dict):
            rows.append(row)
        elif text_key and isinstance(row, str):
            rows.append({text_key: row})
    return rows


def _list(document: JsonRow, name: str) -> list[object]:
    value = document.get(name)
    return value if isinstance(value, list) else []
