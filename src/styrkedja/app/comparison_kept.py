"""Comparisons of kept documents: worked out once for each pair of versions, with what people have corrected.

The chain of a kept version is one object as long as nothing of it changes (`chains.read_version`), so the objects
themselves say whether a comparison still holds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from styrkedja.app.corrections import corrected
from styrkedja.app.recent import Recent
from styrkedja.comparison.committees import Heirs
from styrkedja.comparison.records import Comparison
from styrkedja.comparison.sets import ComparedDocument
from styrkedja.store.connection import place

# Commitments on both sides; a relation takes about a kilobyte with its reasons.
_MOST_KEPT = 60_000
_kept: Recent[Comparison] = Recent(_MOST_KEPT)


def kept_comparison(
    first: ComparedDocument,
    second: ComparedDocument,
    heirs: Heirs,
    work: Callable[[], Comparison],
    *,
    about: Hashable = None,
) -> Comparison:
    """Return the comparison of two documents as people would have it; *work* makes it when none is kept.

    Args:
        about: what else it hangs on, such as whether meanings are compared.
    """
    ids = first.document_id, second.document_id
    if ids[0] is None or ids[1] is None:
        return work()
    handed_on = tuple(sorted((name, tuple(sorted(to))) for name, to in heirs.items()))
    key = (place(), first.key, second.key, id(first.side.chain), id(second.side.chain), handed_on, about)
    found = _kept.get(key)
    # The kept comparison holds its chains, so that no other chain gets their identity.
    if found is None:
        found = work()
        _kept.keep(key, found, weight=len(found.first.chain.commitments) + len(found.second.chain.commitments))
    return corrected(found, ids[0], ids[1]).comparison
