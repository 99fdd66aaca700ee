"""What a reader fills in, decoded: filters, places, searches and uploaded files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from styrkedja.app.chains import ChainFilter, CommitmentKind
from styrkedja.app.context import Context
from styrkedja.app.documents import LoadResult, load_bytes
from styrkedja.app.meanings import make_meanings_later, texts_of_documents
from styrkedja.app.search import Facet, HitKind
from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.base.span import Span
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.uploads import LARGEST_FILE_BYTES

_YES_NO = {"": None, "ja": True, "nej": False}
LONGEST_QUERY = 300
_LONGEST_NUMBER = 9
_MOST_VALUES = 20
# What each facet of a search is called in an address.
FACET_NAMES = {
    Facet.MUNICIPALITY: "kommun",
    Facet.PARTY: "parti",
    Facet.YEAR: "ar",
    Facet.THEME: "amne",
    Facet.BODY: "organ",
    Facet.TYPE: "typ",
    Facet.STATUS: "status",
    Facet.KIND: "slag",
    Facet.DOCUMENT: "dokument",
}


@dataclass(frozen=True, slots=True)
class Uploads:
    """What became of uploaded files; a file with an error left nothing behind."""

    loaded: tuple[LoadResult, ...]
    errors: tuple[UnreadableFileError, ...]


@dataclass(frozen=True, slots=True)
class Searching:
    """A search as it was asked.

    Args:
        page: page of the answer, from 1.
    """

    query: str
    chosen: Mapping[Facet, tuple[str, ...]]
    page: int

    @property
    def document_id(self) -> str | None:
        """The document that the search is kept to."""
        return next(iter(self.chosen.get(Facet.DOCUMENT, ())), None)

    @property
    def kind(self) -> str | None:
        """The kind that the search is kept to."""
        return next(iter(self.chosen.get(Facet.KIND, ())), None)

    @property
    def theme(self) -> str | None:
        """The theme that the search is kept to."""
        return next(iter(self.chosen.get(Facet.THEME, ())), None)


def chain_filter(query: QueryDict) -> ChainFilter:
    """Return the filter that the address of a chain names.

    Raises:
        UnknownChoiceError: a choice that the form does not offer.
    """
    kind = query.get("slag", "")
    if kind and kind not in set(CommitmentKind):
        raise UnknownChoiceError(kind)
    return ChainFilter(
        heading=query.get("avsnitt") or None,
        theme=query.get("amne") or None,
        type=query.get("typ") or None,
        strength=query.get("styrka") or None,
        body=query.get("organ") or None,
        kind=CommitmentKind(kind) if kind else None,
        has_money=_yes_no(query.get("pengar", "")),
        has_indicator=_yes_no(query.get("indikator", "")),
        text=_short(query.get("text", "")),
    )


def searching(query: QueryDict) -> Searching:
    """Return the search that an address names.

    Raises:
        UnknownChoiceError: a choice that the form does not offer.
    """
    kind = query.get("slag", "")
    if kind and kind not in set(HitKind):
        raise UnknownChoiceError(kind)
    return Searching(
        query=_short(query.get("q", "")),
        chosen={facet: values for facet, name in FACET_NAMES.items() if (values := _values(query, name))},
        page=max(1, whole_number(query, "sida") or 1),
    )


def _values(query: QueryDict, name: str) -> tuple[str, ...]:
    found = (value.replace("\x00", "")[:LONGEST_QUERY] for value in query.getlist(name))
    return tuple(dict.fromkeys(value for value in found if value))[:_MOST_VALUES]


def wanted_span(query: QueryDict, length: int) -> Span | None:
    """Return the place in a text of *length* characters that an address names, or None.

    Raises:
        UnknownChoiceError: the place lies outside the text.
    """
    start, end = whole_number(query, "start"), whole_number(query, "slut")
    if start is None or end is None:
        return None
    if not start < end <= length:
        raise UnknownChoiceError(query.get("slut", ""))
    return Span(start, end)


def whole_number(query: QueryDict, name: str) -> int | None:
    """Return a whole number of an address, or None when it is left out.

    Raises:
        UnknownChoiceError: it is no whole number.
    """
    value = query.get(name, "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER):
        raise UnknownChoiceError(value)
    return int(value)


def take_uploads(context: Context, files: Iterable[UploadedFile[bytes]]) -> Uploads:
    """Read and keep uploaded files, each for itself."""
    loaded: list[LoadResult] = []
    errors: list[UnreadableFileError] = []
    for file in files:
        try:
            loaded.append(_take(context, file))
        except UnreadableFileError as error:
            errors.append(error)
    make_meanings_later(texts_of_documents(context, [result.document.id for result in loaded]))
    return Uploads(tuple(loaded), tuple(errors))


def _take(context: Context, file: UploadedFile[bytes]) -> LoadResult:
    name = file.name or ""
    if (file.size or 0) > LARGEST_FILE_BYTES:
        raise UnreadableFileError(FileFault.TOO_LARGE, name)
    return load_bytes(context, name, file.read())


def _yes_no(value: str) -> bool | None:
    if value not in _YES_NO:
        raise UnknownChoiceError(value)
    return _YES_NO[value]


def _short(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:LONGEST_QUERY]
