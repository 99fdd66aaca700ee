"""Decide on the commitments of a document: accept, reject, edit, merge, split, assign to a board, add, undo.

Every function changes the current version only, in one transaction with its log, and returns the number of the
decision, None when things were so already. A commitment is named by its key (id and offset); when somebody else
has decided on it in the meantime, WrongCallError with code review_item_gone is raised.

Leaves to others: what is shown to decide on (`worklist.py`), what may be decided (`styrkedja.review.orders`).
"""

from __future__ import annotations

from collections.abc import Callable

from styrkedja.app.chains import read_version
from styrkedja.app.context import Context
from styrkedja.chain.chain import Chain
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.review import DecisionKind, ItemKey, Reviewed
from styrkedja.review import orders
from styrkedja.review.orders import Order
from styrkedja.store import review as store
from styrkedja.store.documents import get_document, get_version


def accept(context: Context, document_id: str, key: ItemKey) -> int | None:
    """Say that this is a commitment.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: code review_item_gone.
    """

    def make(reviewed: Reviewed, near_misses: tuple[Commitment, ...]) -> Order | None:
        order = orders.accept(reviewed, key, near_misses)
        stands = reviewed.marks.get(key, ())
        return None if stands and stands[-1].kind is DecisionKind.ACCEPT else order

    return _decide(context, document_id, make)


def reject(context: Context, document_id: str, key: ItemKey) -> int | None:
    """Say that this is no commitment; every page leaves it out.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: code review_item_gone.
    """
    return _decide(context, document_id, lambda reviewed, near: orders.reject(reviewed, key, near))


def edit(context: Context, document_id: str, key: ItemKey, words: str) -> int | None:
    """Widen or narrow a commitment to *words* of the document.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: as `orders.edit` says.
    """
    return _decide(context, document_id, lambda reviewed, _: _unless_same(orders.edit(reviewed, key, words)))


def merge(context: Context, document_id: str, key: ItemKey) -> int | None:
    """Make one commitment of this and the next.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: as `orders.merge` says.
    """
    return _decide(context, document_id, lambda reviewed, _: orders.merge(reviewed, key))


def split(context: Context, document_id: str, key: ItemKey, offset: int) -> int | None:
    """Make two commitments of one; the second begins at *offset* of its text.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: as `orders.split` says.
    """
    return _decide(context, document_id, lambda reviewed, _: orders.split(reviewed, key, offset))


def assign(context: Context, document_id: str, key: ItemKey, body: str) -> int | None:
    """Give a commitment to a board; "" takes it from its board.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: as `orders.assign` says.
    """
    return _decide(context, document_id, lambda reviewed, _: _unless_same(orders.assign(reviewed, key, body)))


def add(context: Context, document_id: str, words: str, start: int | None = None) -> int | None:
    """Add a commitment that the reader missed; *start* says where its words begin when they stand in several places.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: as `orders.add` says.
    """
    return _decide(context, document_id, lambda reviewed, _: orders.add(reviewed, words, start))


def undo(context: Context, document_id: str, number: int) -> tuple[int, ...]:
    """Take back a decision and the later ones that build on it, and return the numbers of those taken back.

    Raises:
        NotFoundError: no document in use has that id, or no decision with that number stands.
    """
    version = get_version(get_document(document_id))
    return store.take_back(version, read_version(version).read, number, context.actor)


def near_misses_of(chain: Chain) -> tuple[Commitment, ...]:
    """Return what the reader nearly took for commitments, where it says so."""
    return tuple(item for item in getattr(chain, "near_misses", ()) if isinstance(item, Commitment))


def _decide(
    context: Context, document_id: str, make: Callable[[Reviewed, tuple[Commitment, ...]], Order | None]
) -> int | None:
    version = get_version(get_document(document_id))
    chain = read_version(version).read
    near_misses = near_misses_of(chain)
    return store.decide(version, chain, lambda reviewed: make(reviewed, near_misses), context.actor)


def _unless_same(order: Order) -> Order | None:
    return None if order.targets == order.results else order
