"""One commitment with its place in the source."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary
from styrkedja.chain.document import Block
from styrkedja.chain.link import ChainRow


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
        first_version: number of the version it came with.
        last_version: number of the last version that has it.
        is_current: whether the current version has it.
        also_in: other documents in use that hold the same commitment.
    """

    document: DocumentSummary
    row: ChainRow
    place: Place
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
    raise NotImplementedError
