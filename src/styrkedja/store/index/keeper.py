"""The index of the database in use, brought up to date before it is asked.

A large segment holds what was there when it was made, a small one the documents that came or changed since; what is in
neither any more, or not in use, is left out at the time of asking. Each document's state in the database decides, so a
restored backup or another database never meets an index that is not its own.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from styrkedja.base.folders import data_folder
from styrkedja.store.connection import place
from styrkedja.store.index import files
from styrkedja.store.index.ask import Part
from styrkedja.store.index.build import build
from styrkedja.store.index.facets import DocumentFacts, Facets
from styrkedja.store.index.nearness import Near, make_near
from styrkedja.store.index.segment import Segment
from styrkedja.store.index.sources import NEAR_KINDS, facts_of_documents, log_stamp, texts_of
from styrkedja.store.meanings import Meanings, kept_meanings
from styrkedja.store.search_entries import BLOCK

# So many texts of new documents beside the large segment; more are merged into it.
_MOST_BESIDE = 20_000
_SHARE_BESIDE = 0.2


@dataclass(frozen=True)
class _State:
    """What this process knows of the index of one database.

    Args:
        log: the actions in the database when it was brought up to date.
        saved: the stamp of the files then.
        names: names of the segments' folders by identity; () when they could not be saved.
    """

    log: tuple[int, int, str]
    saved: int
    segments: tuple[Segment, ...]
    names: Mapping[int, str]
    parts: tuple[Part, ...]


_lock = threading.RLock()
_states: dict[str, _State] = {}
# By the identity of the segment.
_near: dict[int, Near] = {}


def parts_in_use(model: str | None) -> tuple[Part, ...]:
    """Return the index, brought up to date.

    Args:
        model: name of what makes vectors, None to go without them.
    """
    with _lock:
        state = _up_to_date()
        kept = kept_meanings(model) if model else None
        if kept is None:
            return state.parts
        return tuple(Part(part.facets, _near_of(part.facets.segment, kept)) for part in state.parts)


def count_near_kinds(segment: Segment) -> int:
    """Return how many texts of *segment* are compared by meaning."""
    wanted = [number for number, name in enumerate(segment.labels["kind"]) if name in NEAR_KINDS]
    return int(np.isin(segment.entries["kind"], wanted).sum())


def _up_to_date() -> _State:
    folder = _folder()
    known = _states.get(str(folder))
    log = log_stamp()
    if known is not None and known.log == log:
        return known
    saved = files.stamp(folder)
    if known is None or (saved != known.saved and known.names):
        found = files.load(folder)
        segments, names = tuple(found.values()), {id(segment): name for name, segment in found.items()}
    else:
        segments, names = known.segments, dict(known.names)
    facts = facts_of_documents()
    fresh = _followed(segments, facts)
    if fresh != segments:
        names = _saved(folder, fresh, names)
    state = _State(log, files.stamp(folder), fresh, names, _parts(fresh, facts))
    _states[str(folder)] = state
    for key in _near.keys() - set(map(id, fresh)):
        del _near[key]
    return state


def _followed(segments: tuple[Segment, ...], facts: Sequence[DocumentFacts]) -> tuple[Segment, ...]:
    """Return segments that hold all documents in use as they are now."""
    if not segments:
        return (_built(facts),) if facts else ()
    main = segments[-1]
    in_main = set(main.documents)
    beside = [fact for fact in facts if (fact.key, fact.state) not in in_main]
    if segments[:-1] and set(segments[0].documents) >= {(fact.key, fact.state) for fact in beside}:
        return segments
    if not beside:
        return (main,)
    newer = _built(beside)
    if len(newer) > max(_MOST_BESIDE, _SHARE_BESIDE * len(main)):
        return (_built(facts),)
    return (newer, main)


def _built(facts: Sequence[DocumentFacts]) -> Segment:
    # The latest document first: where nothing else decides, what is new stands before what is old.
    order = sorted(facts, key=lambda fact: -fact.key)
    return build(texts_of(order), [(fact.key, fact.state) for fact in order], block=BLOCK)


def _parts(segments: Sequence[Segment], facts: Sequence[DocumentFacts]) -> tuple[Part, ...]:
    by_document = {(fact.key, fact.state): fact for fact in facts}
    # A document that stands in two segments in one state is found in the first.
    return tuple(
        Part(Facets(segment, tuple(by_document.pop(document, None) for document in segment.documents)))
        for segment in segments
    )


def _near_of(segment: Segment, kept: Meanings) -> Near:
    known = _near.get(id(segment))
    # What is kept later can only help a segment that misses something: rows that are there stay where they are.
    is_behind = known is not None and known.missing > 0 and len(known.meanings.rows) < len(kept.rows)
    if known is None or known.meanings.mark != kept.mark or is_behind:
        known = _near[id(segment)] = make_near(segment, kept, NEAR_KINDS)
    return known


def _saved(folder: Path, segments: Sequence[Segment], names: Mapping[int, str]) -> dict[int, str]:
    # An index that cannot be kept serves this process all the same, and is made again by the next.
    with suppress(OSError):
        return dict(zip(map(id, segments), files.save(folder, segments, dict(names)), strict=True))
    return {}


def _folder() -> Path:
    """Return where the index lies: beside the file of the database, in the data folder for one on a server."""
    here = place()
    file = Path(here)
    if file.is_absolute() and file.is_file():
        return file.with_name(f"{file.name}-search")
    return data_folder() / "search" / blake2b(here.encode(), digest_size=8).hexdigest()
