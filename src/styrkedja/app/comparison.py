"""Compare documents commitment by commitment: files, kept documents, or some of each.

The store is only opened for kept documents and registers (`comparison_sources.py`). Leaves to others: what became of a
commitment (`styrkedja.comparison`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from styrkedja.app.reading import each_file, find_files, read_one, whole
from styrkedja.app.register_files import load_register
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import DocumentInfo
from styrkedja.comparison.committees import NO_HEIRS, Heirs
from styrkedja.comparison.compare import compare
from styrkedja.comparison.records import Comparison, Item, Reason, Relation, RelationKind, Side
from styrkedja.comparison.sets import Arrangement, ComparedDocument, ComparisonSet, Nearness, Pair
from styrkedja.register.heirs import heirs_among
from styrkedja.register.records import Register

if TYPE_CHECKING:
    from styrkedja.app.context import Context

__all__ = [
    "Arrangement", "ComparedDocument", "Comparison", "ComparisonSet", "ComparisonWish", "Item", "Nearness", "Pair",
    "Reason", "Relation", "RelationKind", "Side", "compare_documents", "compare_files", "compare_sources",
]  # fmt: skip

DOCUMENT_PREFIX = "d-"
# From so many files on, each core reads one of them.
_SEVERAL = 2

T = TypeVar("T")


class Track(Protocol):
    """Gives items through while it shows how many of them are done."""

    def __call__(self, items: Iterable[T], key: str, total: int, /) -> Iterator[T]:
        """Give *items* through; *key* names the message of what is done with them, *total* is how many there are."""


@dataclass(frozen=True, slots=True)
class ComparisonWish:
    """How documents are compared.

    Args:
        arrangement: which beside which.
        with_meaning: compare meanings too, when the extra `semantik` is installed.
        register: a register file that says who took over from which committee; without one, the register that is kept
            of the municipality.
        ocr: read PDF files of pictures.
    """

    arrangement: Arrangement = Arrangement.SEQUENCE
    with_meaning: bool = True
    register: Path | None = None
    ocr: bool = False


def untracked(items: Iterable[T], key: str, total: int, /) -> Iterator[T]:
    """Give items through, and show nothing."""
    del key, total
    yield from items


def compare_files(
    context: Context | None, paths: Sequence[Path], wish: ComparisonWish | None = None, *, track: Track = untracked
) -> ComparisonSet:
    """Compare files without keeping them.

    Args:
        context: where registers of municipalities are kept; None asks for none.
        paths: of files, or of folders with files.

    Raises:
        UnreadableFileError: one of them cannot be read; it is named.
        RegisterFileError: the register is wrong.
        WrongCallError: as `compare_sources` says.
    """
    return compare_sources(context, [str(path) for path in paths], wish, track=track)


def compare_documents(
    context: Context, ids: Sequence[str], wish: ComparisonWish | None = None, *, track: Track = untracked
) -> ComparisonSet:
    """Compare kept documents as people have reviewed them.

    Raises:
        NotFoundError: no document in use has such an id.
        WrongCallError: as `compare_sources` says.
    """
    from styrkedja.app.comparison_sources import kept_documents  # noqa: PLC0415 - the store is for kept documents only

    return _compared(context, kept_documents(context, ids), wish or ComparisonWish(), track)


def compare_sources(
    context: Context | None, sources: Sequence[str], wish: ComparisonWish | None = None, *, track: Track = untracked
) -> ComparisonSet:
    """Compare documents that are each named by a path or by the id of a kept document, in that order.

    Raises:
        UnreadableFileError: a file cannot be read; it is named.
        NotFoundError: no document in use has such an id.
        RegisterFileError: the register is wrong.
        WrongCallError: compare_too_few, nothing to lay beside another; compare_empty, a document has nothing to
            compare; compare_no_store, an id without a store; register_other_municipality, a register of another one.
    """
    wanted = wish or ComparisonWish()
    named = [source for source in sources if is_document_id(source)]
    paths = find_files([Path(source) for source in sources if source not in named])
    found = dict(_read(paths, wanted, track))
    if named:
        if context is None:
            raise WrongCallError("compare_no_store", id=named[0])
        from styrkedja.app.comparison_sources import kept_documents  # noqa: PLC0415 - for kept documents only

        found |= {one.document_id or "": one for one in kept_documents(context, named)}
    ordered: list[ComparedDocument] = []
    for source in sources:
        keys = [source] if source in named else [str(path) for path in find_files([Path(source)])]
        ordered += [found[key] for key in keys]
    return _compared(context, ordered, wanted, track)


def is_document_id(source: str) -> bool:
    """Tell whether *source* is the id of a kept document; a file of such a name comes first."""
    return source.startswith(DOCUMENT_PREFIX) and not Path(source).exists()


def _read(paths: Sequence[Path], wish: ComparisonWish, track: Track) -> Iterator[tuple[str, ComparedDocument]]:
    results = each_file(paths, partial(read_one, shape=whole, ocr=wish.ocr), several=_SEVERAL)
    for result in track(results, "reading_files", len(paths)):
        if result.error is not None:
            raise result.error
        if result.value is not None:
            yield str(result.path), ComparedDocument(Side(str(result.path), result.value), result.path.name)


def _compared(
    context: Context | None, documents: Sequence[ComparedDocument], wish: ComparisonWish, track: Track
) -> ComparisonSet:
    if len(documents) < 2:
        raise WrongCallError("compare_too_few")
    for one in documents:
        if not _has_something(one.side.chain):
            raise WrongCallError("compare_empty", name=one.label)
    labelled = _labelled(documents)
    register = _register(context, labelled, wish)
    beside = _beside(labelled, wish.arrangement)
    pairs = tuple(
        Pair(first, second, _comparison(first, second, _heirs(first, second, register)))
        for first, second in track(beside, "comparing", len(beside))
    )
    code = register.municipality if register else None
    return ComparisonSet(wish.arrangement, labelled, pairs, Nearness.LEFT_OUT, code)


def _comparison(first: ComparedDocument, second: ComparedDocument, heirs: Heirs) -> Comparison:
    """Return what became of each commitment; between kept documents as people have corrected it."""

    def work() -> Comparison:
        return compare(first.side, second.side, heirs=heirs)

    if first.document_id is None or second.document_id is None:
        return work()
    from styrkedja.app.comparison_kept import kept_comparison  # noqa: PLC0415 - the store is for kept documents only

    return kept_comparison(first, second, heirs, work)


def _has_something(chain: Chain) -> bool:
    return bool(chain.commitments or chain.budget_frames or chain.finance_parameters or chain.indicators)


def _beside(
    documents: Sequence[ComparedDocument], arrangement: Arrangement
) -> list[tuple[ComparedDocument, ComparedDocument]]:
    if arrangement is Arrangement.AGAINST:
        return [(one, documents[-1]) for one in documents[:-1]]
    return list(pairwise(documents))


def _labelled(documents: Sequence[ComparedDocument]) -> tuple[ComparedDocument, ...]:
    """Return the documents with labels, and keys, that none shares with another."""
    labels = [_label(one.side.chain.document) or one.label for one in documents]
    often = Counter(labels)
    plain = [
        f"{label} ({one.label})" if often[label] > 1 and one.label != label else label
        for label, one in zip(labels, documents, strict=True)
    ]
    unique, keys = _numbered(plain), _numbered([one.key for one in documents])
    return tuple(
        replace(one, label=label, side=replace(one.side, key=key))
        for one, label, key in zip(documents, unique, keys, strict=True)
    )


def _numbered(names: Sequence[str]) -> list[str]:
    """Return names with a number after those that were there before.

    >>> _numbered(["a", "b", "a"])
    ['a', 'b', 'a (2)']
    """
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def _label(document: DocumentInfo) -> str:
    """Return who speaks and for when ("Almforspartiet 2022–2026"); empty when the document does not say."""
    if not document.organisation:
        return ""
    return " ".join(part for part in (document.organisation, (document.period or "").replace("-", "–")) if part)


def _register(context: Context | None, documents: Sequence[ComparedDocument], wish: ComparisonWish) -> Register | None:
    """Return the register of the municipality that all documents are of, if there is one."""
    found = {(one.side.chain.document.municipality_code, one.side.chain.document.municipality) for one in documents}
    codes = {code for code, _ in found if code}
    if wish.register is not None:
        known = load_register(wish.register)
        if known.municipality and codes and codes != {known.municipality}:
            [other, *_] = sorted(codes - {known.municipality})
            raise WrongCallError(
                "register_other_municipality", name=wish.register.name, found=other, other=known.municipality
            )
        return known
    names = {name for _, name in found if name}
    if context is None or len(names) != 1 or len(codes) > 1:
        return None
    from styrkedja.app.comparison_sources import kept_register  # noqa: PLC0415 - for kept documents and registers only

    return kept_register(context, next(iter(codes), None), next(iter(names)))


def _heirs(first: ComparedDocument, second: ComparedDocument, register: Register | None) -> Heirs:
    if register is None:
        return NO_HEIRS
    names, later = (
        tuple(dict.fromkeys(item.commitment.body for item in one.side.items if item.commitment.body))
        for one in (first, second)
    )
    return heirs_among(names, _year(first), later, _year(second), register)


def _year(one: ComparedDocument) -> int | None:
    """Return the first year that a document is about."""
    period = one.side.chain.document.period
    return int(period[:4]) if period else None
