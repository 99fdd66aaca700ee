"""A reviewed document as gold, to measure readings by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from styrkedja.app.chains import read_version
from styrkedja.app.context import Context
from styrkedja.app.review import near_misses_of
from styrkedja.base.errors import WrongCallError
from styrkedja.review.gold import gold_json
from styrkedja.review.worklist import still_open
from styrkedja.store.documents import get_document, get_version


@dataclass(frozen=True, slots=True)
class Gold:
    """Gold of one document.

    Args:
        name: file name, the stem of the source file, as `styrkedja score` matches it.
        content: JSON values in the shape of the chain document.
    """

    name: str
    content: dict[str, object]


def export_gold(context: Context, document_id: str) -> Gold:
    """Return the current version of a document as gold: what people decided, all else as borderline or optional.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: code gold_not_reviewed, nobody has decided on anything in it.
    """
    del context
    document = get_document(document_id)
    view = read_version(get_version(document))
    reviewed = view.reviewed
    if not reviewed.marks and not reviewed.rejected:
        raise WrongCallError("gold_not_reviewed", id=document_id)
    open_near_misses = still_open(reviewed, near_misses_of(view.read))
    return Gold(f"{PurePath(document.name).stem or document_id}.json", gold_json(reviewed, open_near_misses))
