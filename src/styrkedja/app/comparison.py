"""Compare documents commitment by commitment: files, kept documents, or some of each.

The store is only opened for kept documents and registers (`comparison_sources.py`). Leaves to others: what became of a
commitment (`styrkedja.comparison`).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from styrkedja.app.comparison_desk import Desk, Meanings
from styrkedja.app.reading import each_file, find_files, read_one, whole
from styrkedja.app.register_files import load_register
from styrkedja.base.errors import WrongCallError
from styrkedja.base.folders import data_folder
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import DocumentInfo
from styrkedja.comparison.decisions import Progress
from styrkedja.comparison.done import Answer, Done, Doubt, Evidence, done
from styrkedja.comparison.finance_changes import Change as FinanceMove
from styrkedja.comparison.finance_changes import FinanceChange
from styrkedja.comparison.genealogy import Ending, Genealogy, Line, Member, genealogy
from styrkedja.comparison.mandates import Mandates
from styrkedja.comparison.money import Basis, FramesBeside, Gap, MoneyBeside
from styrkedja.comparison.parties import Meeting, Platform, PlatformItem, Share, platform
from styrkedja.comparison.records import Comparison, Item, Reason, Relation, RelationKind, Side
from styrkedja.comparison.sets import Arrangement, ComparedDocument, ComparisonSet, Nearness, Pair
from styrkedja.comparison.tally import (
    Fate,
    FateCount,
    Flow,
    Group,
    Grouping,
    GroupTally,
    KindCount,
    Tally,
    fate_of,
)
from styrkedja.comparison.target_changes import Ambition, Move, TargetChange
from styrkedja.language.meaning import has_meaning
from styrkedja.language.worddiff import Change, Piece
from styrkedja.register.records import Register

if TYPE_CHECKING:
    from styrkedja.app.context import Context

__all__ = [
    "Ambition", "Answer", "Arrangement", "Basis", "Change", "ComparedDocument", "Comparison", "ComparisonSet",
    "ComparisonWish", "Done", "Doubt", "Ending", "Evidence", "Fate", "FateCount", "FinanceChange", "FinanceMove",
    "Flow", "FramesBeside", "Gap", "Genealogy", "Group", "GroupTally", "Grouping", "Item", "KindCount", "Line",
    "Mandates", "Meeting", "Member", "MoneyBeside", "Move", "Nearness", "Pair", "Piece", "Platform", "PlatformItem",
    "Progress", "Reason", "Relation", "RelationKind", "Share", "Side", "Tally", "TargetChange", "Track",
    "compare_documents", "compare_files", "compare_sources", "fate_of", "is_document_id", "store_is_here",
    "untracked",
]  # fmt: skip

_DOCUMENT_PREFIX = "d-"
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
        WrongCallError: compare_too_few, nothing to lay beside another; compare_no_mandates, a document has not both
            parts that are to be compared; compare_empty, a document has nothing to
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
    if not source.startswith(_DOCUMENT_PREFIX):
        return False
    try:
        return not Path(source).exists()
    except OSError:
        # Too long to be the name of a file, which that of a folder with it may be.
        return True


def store_is_here() -> bool:
    """Tell whether documents may be kept here, without opening what keeps them."""
    return bool(os.environ.get("STYRKEDJA_DATABASE")) or (data_folder() / "styrkedja.sqlite3").exists()


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
    if len(documents) < (1 if wish.arrangement is Arrangement.MANDATES else 2):
        raise WrongCallError("compare_too_few")
    for one in documents:
        if not _has_something(one.side.chain):
            raise WrongCallError("compare_empty", name=one.label)
    if not any(_promises_something(one) for one in documents):
        raise WrongCallError("compare_empty", name=documents[0].label)
    labelled = _with_minutes_last(_labelled(documents), wish.arrangement)
    desk = Desk(_register(context, labelled, wish), _meanings(labelled, wish, track))
    lay = desk.mandates if wish.arrangement is Arrangement.MANDATES else desk.pair
    beside = _beside(labelled, wish.arrangement)
    pairs = tuple(lay(first, second) for first, second in track(beside, "comparing", len(beside)))
    comparisons = [pair.comparison for pair in pairs]
    return ComparisonSet(
        arrangement=wish.arrangement,
        documents=labelled,
        pairs=pairs,
        nearness=desk.meanings.nearness,
        genealogy=_genealogy(labelled, pairs, wish.arrangement),
        platform=platform(comparisons) if wish.arrangement is Arrangement.AGAINST else None,
        done=_done(labelled) if wish.arrangement is Arrangement.SEQUENCE else (),
        municipality=desk.register.municipality if desk.register else None,
    )


def _has_something(chain: Chain) -> bool:
    return bool(
        chain.commitments or chain.budget_frames or chain.finance_parameters or chain.indicators or chain.minutes
    )


def _promises_something(one: ComparedDocument) -> bool:
    chain = one.side.chain
    return not one.is_minutes or bool(chain.commitments or chain.budget_frames or chain.finance_parameters)


def _with_minutes_last(
    documents: tuple[ComparedDocument, ...], arrangement: Arrangement
) -> tuple[ComparedDocument, ...]:
    if arrangement is not Arrangement.SEQUENCE:
        return documents
    return tuple(sorted(documents, key=lambda one: one.is_minutes))


def _done(documents: Sequence[ComparedDocument]) -> tuple[Done, ...]:
    """Return what the minutes among the documents say of each of the others."""
    minutes = [one.side for one in documents if one.is_minutes]
    return tuple(done(one.side, minutes) for one in documents if not one.is_minutes) if minutes else ()


def _genealogy(
    documents: Sequence[ComparedDocument], pairs: Sequence[Pair], arrangement: Arrangement
) -> Genealogy | None:
    """Return each commitment through the documents; minutes promise nothing, and are none of them."""
    if arrangement is Arrangement.MANDATES:
        return None
    promising = [one for one in documents if arrangement is Arrangement.AGAINST or not one.is_minutes]
    keys = {one.key for one in promising}
    found = [pair.comparison for pair in pairs if pair.second.key in keys]
    return genealogy([one.side for one in promising], found)


def _beside(
    documents: Sequence[ComparedDocument], arrangement: Arrangement
) -> list[tuple[ComparedDocument, ComparedDocument]]:
    if arrangement is Arrangement.MANDATES:
        return [(one, one) for one in documents]
    if arrangement is Arrangement.AGAINST:
        return [(one, documents[-1]) for one in documents[:-1]]
    promising = [one for one in documents if not one.is_minutes]
    if len(promising) == 1:
        return [(promising[0], one) for one in documents if one.is_minutes]
    return list(pairwise(promising or documents))


def _labelled(documents: Sequence[ComparedDocument]) -> tuple[ComparedDocument, ...]:
    """Return the documents with labels, and keys, that none shares with another."""
    labels = [_printable(_label(one.side.chain.document) or one.label) for one in documents]
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


def _printable(label: str) -> str:
    """Return a label without letters that no page can show; the name of a file may hold any."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in label)


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


def _meanings(documents: Sequence[ComparedDocument], wish: ComparisonWish, track: Track) -> Meanings:
    """Return the vectors of all that the documents promise, worked out now where none are kept."""
    if not wish.with_meaning:
        return Meanings(Nearness.LEFT_OUT)
    if not has_meaning():
        return Meanings(Nearness.NO_EXTRA)
    # What keeps vectors needs the settings of the store.
    from styrkedja.app.meanings import make_meanings, steps_left, uses_meaning, vectors_of  # noqa: PLC0415

    if not uses_meaning():
        return Meanings(Nearness.LEFT_OUT)
    texts = tuple(dict.fromkeys(item.commitment.text for one in documents for item in one.side.items))
    for _ in track(make_meanings(texts), "compare_meanings", steps_left(texts)):
        pass
    vectors = vectors_of(texts)
    if vectors is None:
        return Meanings(Nearness.NO_EXTRA)
    return Meanings(Nearness.USED, dict(zip(texts, vectors, strict=True)))
