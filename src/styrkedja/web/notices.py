"""Short messages that outlive one redirect: what happened, and the document it happened to."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Notice:
    """A message on the next page.

    Args:
        document_id: the document to link to, or "".
        title: its title.
        undo: whether the document is in the bin and can be taken back.
        decision: number of the review decision that can be undone, or 0.
        dismissal: number of the dismissed finding that can be taken back, or 0.
        plan: address of the budget plan that lies in the bin and can be taken back, or "".
        target: number of the target that was removed and can be taken back, or 0.
        measurement: number of the typed value that can be undone, or 0.
        relation: number of the correction of a relation that can be undone, or 0.
        other_id: the second document of that relation.
        own: end of the id of the own measurement that was removed or typed in, or "".
    """

    text: str
    document_id: str = ""
    title: str = ""
    undo: bool = False
    decision: int = 0
    dismissal: int = 0
    plan: str = ""
    target: int = 0
    measurement: int = 0
    own: str = ""
    relation: int = 0
    other_id: str = ""


def leave(request: HttpRequest, notice: Notice) -> None:
    """Keep a message for the next page."""
    messages.info(request, json.dumps(asdict(notice)))


def go(request: HttpRequest, notice: Notice, view: str, *place: str | int) -> HttpResponseRedirect:
    """Go to a page, with a message there of what has been done."""
    leave(request, notice)
    return HttpResponseRedirect(reverse(view, args=place))


def collect(request: HttpRequest) -> tuple[Notice, ...]:
    """Return the messages left for this page; they are shown once."""
    return tuple(Notice(**json.loads(message.message)) for message in messages.get_messages(request))
