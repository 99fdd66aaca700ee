"""What a person does on the review page, decoded: what is shown, and what is to be decided about which commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from styrkedja.app import review
from styrkedja.app.context import Context
from styrkedja.app.worklist import About, Shown
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.review import DecisionKind, ItemKey
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.forms import whole_number

SHOWN: Final = {
    "kvar": Shown.LEFT,
    "osakra": Shown.UNSURE,
    "nastan": Shown.NEAR_MISSES,
    "granskade": Shown.REVIEWED,
    "alla": Shown.ALL,
}
_KINDS = {
    "godta": DecisionKind.ACCEPT,
    "avvisa": DecisionKind.REJECT,
    "andra": DecisionKind.EDIT,
    "sla-ihop": DecisionKind.MERGE,
    "dela": DecisionKind.SPLIT,
    "namnd": DecisionKind.ASSIGN,
}
_LONGEST_ID, _LONGEST_CODE = 40, 40
# Type, strength and theme.
_ABOUT = ("typ", "styrka", "amne")


@dataclass(frozen=True, slots=True)
class Listing:
    """Which part of the work list is shown.

    Args:
        about: what they are kept to.
        page: from 1.
        place: number of the card on the page that the person is at, from 1; 0 for none.
    """

    shown: Shown
    about: About
    page: int
    place: int

    @property
    def name(self) -> str:
        """The choice as addresses have it."""
        return next(name for name, shown in SHOWN.items() if shown is self.shown)

    @property
    def kept_to(self) -> dict[str, str]:
        """What the list is kept to as addresses have it; empty when it is kept to nothing."""
        codes = (self.about.type, self.about.strength, self.about.theme)
        return {name: code for name, code in zip(_ABOUT, codes, strict=True) if code}

    @property
    def fields(self) -> dict[str, str]:
        """All but the page and the place, as addresses and hidden fields have it."""
        return {"visa": self.name, **self.kept_to}


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it was asked for.

    Args:
        words: of an edit, or the name of a board.
        offset: where a split is wanted.
    """

    kind: DecisionKind
    key: ItemKey
    words: str = ""
    offset: int = 0


def listing(query: QueryDict) -> Listing:
    """Return which part of the work list an address or a form names.

    Raises:
        UnknownChoiceError: a choice that the page does not offer.
    """
    name = query.get("visa", "") or "kvar"
    if name not in SHOWN:
        raise UnknownChoiceError(name)
    about = About(*(query.get(part, "")[:_LONGEST_CODE].replace("\x00", "") or None for part in _ABOUT))
    return Listing(SHOWN[name], about, whole_number(query, "sida") or 1, whole_number(query, "punkt") or 0)


def read_order(form: QueryDict) -> Asked:
    """Return the decision that a form asks for.

    Raises:
        UnknownChoiceError: a choice that the page does not offer.
    """
    name = form.get("beslut", "")
    if name not in _KINDS:
        raise UnknownChoiceError(name)
    item = form.get("item", "")[:_LONGEST_ID].replace("\x00", "")
    words = form.get("text" if name == "andra" else "organ", "").replace("\x00", "")
    key = (item, whole_number(form, "start") or 0)
    return Asked(_KINDS[name], key, words, whole_number(form, "plats") or 0)


def take_order(context: Context, document_id: str, asked: Asked) -> int | None:
    """Carry out a decision and return its number, None when things were so already.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: it cannot be carried out.
    """
    match asked.kind:
        case DecisionKind.ACCEPT:
            return review.accept(context, document_id, asked.key)
        case DecisionKind.REJECT:
            return review.reject(context, document_id, asked.key)
        case DecisionKind.EDIT:
            return review.edit(context, document_id, asked.key, asked.words)
        case DecisionKind.MERGE:
            return review.merge(context, document_id, asked.key)
        case DecisionKind.SPLIT:
            return review.split(context, document_id, asked.key, asked.offset)
        case DecisionKind.ASSIGN:
            return review.assign(context, document_id, asked.key, asked.words)
    raise WrongCallError("review_item_gone")
