"""Key figures suggested for commitments that have no measure: for a text and for files; no store, no Django.

Suggestions only: nothing is tied to a commitment here, and that no key figure fits is an answer. Documents that are
kept: `document_suggestions.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.kolada import find_catalogue
from styrkedja.app.title_vectors import MeaningState, meaning_state, nearness_of
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.link import ChainRow
from styrkedja.indicators.catalogue import Catalogue
from styrkedja.indicators.suggest import Suggestion, suggest_kpis
from styrkedja.indicators.suggest_index import SuggestionIndex
from styrkedja.indicators.suggest_signs import Wish
from styrkedja.parsing.classify import classify
from styrkedja.parsing.links import chain_rows

# One row a suggestion; `place` is 1 for the best one, and empty in the row of a commitment that no key figure fits.
COLUMNS = (
    "source", "commitment", "text", "page", "theme", "bodies", "place", "kpi", "title", "score", "reasons", "variants",
)  # fmt: skip
SOURCE = "Källa: Kolada"


@dataclass(frozen=True, slots=True)
class Suggested:
    """A commitment without measure, or a text, and the key figures that may fit.

    Args:
        id: of the commitment; "" for a text.
        page: page or slide it stands on.
        suggestions: best first; empty where none is like enough.
    """

    id: str
    text: str
    page: int | None
    theme: str | None
    bodies: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class SuggestionReport:
    """What is suggested for a document or a text.

    Args:
        name: of the file or document; "" for a text.
        commitments: how many there are in all.
        rows: those without measure, in the order of the text.
        meaning: whether meanings were compared besides words.
    """

    name: str
    commitments: int
    rows: tuple[Suggested, ...]
    meaning: MeaningState

    @property
    def fitting(self) -> int:
        """How many of the rows have a suggestion."""
        return sum(bool(row.suggestions) for row in self.rows)


def suggestion_index() -> SuggestionIndex:
    """Return the measures of the catalogue, ready to be compared; worked out once while the file stays the same.

    Raises:
        WrongCallError: code kolada_no_catalogue, no catalogue lies on this computer.
    """
    catalogue = find_catalogue()
    if catalogue is None:
        raise WrongCallError("kolada_no_catalogue")
    return _index(catalogue)


def suggest_for_text(text: str, *, most: int) -> SuggestionReport:
    """Return the key figures that may fit a text, such as a commitment that is being written.

    Raises:
        WrongCallError: kolada_no_catalogue; suggest_no_words, the text has no words.
    """
    spoken = " ".join(text.split())
    if not any(letter.isalpha() for letter in spoken):
        raise WrongCallError("suggest_no_words")
    index = suggestion_index()
    wish = Wish(spoken, classify(spoken).theme)
    found = suggest_kpis(wish, index, nearness_of(spoken, index), most=most)
    return SuggestionReport("", 1, (Suggested("", spoken, None, wish.theme, (), found),), meaning_state(index))


def suggest_for_chain(name: str, chain: Chain, *, most: int) -> SuggestionReport:
    """Return the key figures that may fit the commitments of a read document that have no indicator.

    Raises:
        WrongCallError: code kolada_no_catalogue.
    """
    return suggest_for_rows(name, chain_rows(chain), most=most)


def suggest_for_rows(name: str, rows: Sequence[ChainRow], *, most: int) -> SuggestionReport:
    """Return the key figures that may fit those of *rows* that have no indicator.

    Raises:
        WrongCallError: code kolada_no_catalogue.
    """
    index = suggestion_index()
    found = tuple(_suggested(row, index, most) for row in rows if not row.indicators)
    return SuggestionReport(name, len(rows), found, meaning_state(index))


def suggestions_json(report: SuggestionReport) -> dict[str, object]:
    """Return a report as JSON values; `is_suggestion` says what they are."""
    return {
        "name": report.name,
        "is_suggestion": True,
        "meaning": report.meaning.value,
        "commitments": report.commitments,
        "without_measure": len(report.rows),
        "with_suggestion": report.fitting,
        "source": SOURCE,
        "rows": [_row_json(row) for row in report.rows],
    }


def suggestions_csv(reports: Iterable[SuggestionReport], form: CsvForm) -> Iterator[str]:
    """Yield the lines of a CSV file under `COLUMNS`; several values in a cell are parted by "; "."""
    return csv_lines(
        COLUMNS, (cells for report in reports for row in report.rows for cells in _cells(report, row)), form
    )


def _suggested(row: ChainRow, index: SuggestionIndex, most: int) -> Suggested:
    item = row.commitment
    wish = Wish(item.text, item.theme, row.executors)
    found = suggest_kpis(wish, index, nearness_of(item.text, index), most=most)
    return Suggested(item.id, item.text, item.page, item.theme, row.executors, found)


def _row_json(row: Suggested) -> dict[str, object]:
    return {
        "id": row.id,
        "text": row.text,
        "page": row.page,
        "theme": row.theme,
        "bodies": list(row.bodies),
        "suggestions": [_suggestion_json(found) for found in row.suggestions],
    }


def _suggestion_json(found: Suggestion) -> dict[str, object]:
    return {
        "kpi": found.kpi.id,
        "title": found.kpi.title,
        "operating_area": found.kpi.operating_area,
        "score": found.score,
        "reasons": [{"code": reason.code.value, "value": reason.value} for reason in found.reasons],
        "variants": [{"kpi": other.id, "title": other.title} for other in found.variants],
    }


def _cells(report: SuggestionReport, row: Suggested) -> Iterator[tuple[object, ...]]:
    about = (report.name, row.id, row.text, row.page, row.theme, "; ".join(row.bodies))
    if not row.suggestions:
        yield (*about, None, None, None, None, None, None)
    for place, found in enumerate(row.suggestions, 1):
        reasons = "; ".join(f"{one.code.value}: {one.value}" if one.value else one.code.value for one in found.reasons)
        variants = "; ".join(other.id for other in found.variants)
        yield (*about, place, found.kpi.id, found.kpi.title, found.score, reasons, variants)


@lru_cache(maxsize=1)
def _index(catalogue: Catalogue) -> SuggestionIndex:
    return SuggestionIndex(catalogue.kpis.values())
