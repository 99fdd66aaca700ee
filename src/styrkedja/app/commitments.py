"""One commitment with its place in the source."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.app.chains import read_version
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.base.errors import NotFoundError
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Block
from styrkedja.chain.link import ChainRow
from styrkedja.chain.review import ReviewMark, key_of
from styrkedja.store.commitments import in_use
from styrkedja.store.documents import get_version


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source.

    Args:
        page: page or slide, None where the format has none.
        before: the blocks just before, in the order of the text.
        blocks: the blocks that the item's span touches; the first may begin before the span.
        after: the blocks just after.
    """

    page: int | None
    before: tuple[Block, ...]
    blocks: tuple[Block, ...]
    after: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment, its links and its place.

    Args:
        parts: the words of each pledge, where it holds several.
        marks: what people have decided about it, oldest first.
        first_version: number of the version it came with.
        last_version: number of the last version that has it.
        is_current: whether the current version has it.
        also_in: other documents in use that hold the same commitment.
    """

    document: DocumentSummary
    row: ChainRow
    place: Place
    parts: tuple[str, ...]
    marks: tuple[ReviewMark, ...]
    first_version: int
    last_version: int
    is_current: bool
    also_in: tuple[DocumentSummary, ...]


def get_commitment(context: Context, commitment_id: str, *, document_id: str | None = None) -> CommitmentView:
    """Return the commitment with that id.

    The same words of the same organisation have the same id in every file format; without
    *document_id* the document loaded last is taken, and the others are named in `also_in`.

    Raises:
        NotFoundError: no document in use holds it.
    """
    del context
    rows = [row for row in in_use(commitment_id) if document_id in {None, row.document.public_id}]
    if not rows:
        raise NotFoundError("commitment_not_found", id=commitment_id)
    row, document = rows[0], rows[0].document
    view = read_version(get_version(document, row.last_version))
    same = [item for item in view.rows if item.commitment.id == commitment_id]
    if row.occurrence >= len(same):
        raise NotFoundError("commitment_not_found", id=commitment_id)
    found = same[row.occurrence]
    others = {other.document_id: other.document for other in in_use(commitment_id)}
    return CommitmentView(
        document=summarise([document])[0],
        row=found,
        place=place_of(view.reviewed.chain, found.commitment.span),
        parts=tuple(" ".join(part.of(view.reviewed.chain.text).split()) for part in found.commitment.parts),
        marks=view.reviewed.marks.get(key_of(found.commitment), ()),
        first_version=row.first_version,
        last_version=row.last_version,
        is_current=row.last_version == document.current_number,
        also_in=summarise(other for key, other in others.items() if key != document.pk),
    )


def place_of(chain: Chain, span: Span, *, around: int = 2) -> Place:
    """Return where *span* stands in the text of *chain*.

    Args:
        around: how many blocks to give before and after.
    """
    touched = [
        at for at, block in enumerate(chain.blocks) if block.span.start < span.end and span.start < block.span.end
    ]
    if not touched:
        return Place(None, (), (), ())
    first, last = touched[0], touched[-1] + 1
    return Place(
        page=chain.blocks[first].page,
        before=chain.blocks[max(0, first - around) : first],
        blocks=chain.blocks[first:last],
        after=chain.blocks[last : last + around],
    )
