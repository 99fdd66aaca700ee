"""What a Word file needs when python-docx has written it: no picture of another document, the same bytes each time."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

# The earliest time that a zip file can tell.
_MEMBER_TIME = (1980, 1, 1, 0, 0, 0)


def drop_preview(document: Document) -> None:
    """Take out the template's preview picture, which shows another document."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - loaded with the rest of python-docx

    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def with_fixed_times(raw: bytes) -> bytes:
    """Return the same zip file with one time on all members, so that two builds are equal."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=_MEMBER_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return result.getvalue()
