"""The files that travel within a document: attachments of a PDF, and our own custom parts of a Word file.

As with all else in a PDF, a process apart looks into it, since a PDF can make its reader hang or crash.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.packages import open_package

# A plan file is some pages of text; what is larger is none.
LARGEST_BYTES = 5_000_000
MOST_FILES = 20
ATTACHMENT_NAMESPACE = "urn:styrkedja:attachment:1"
_MOST_SECONDS = 30
_COMMAND = ("-c", "from styrkedja.reading.attachments import serve; serve()")


def attachments(data: bytes, name: str) -> dict[str, bytes]:
    """Return the files within a PDF or DOCX, by their names; none where it carries none.

    What is larger than a plan may be is left out, and so is what comes after the first files.

    Raises:
        UnreadableFileError: it is no PDF or DOCX, or a damaged one.
    """
    if data.startswith(b"%PDF"):
        return _of_pdf(data, name)
    if data.startswith(b"PK"):
        return dict(_of_docx(data, name))
    raise UnreadableFileError(FileFault.WRONG_KIND, name)


def serve() -> None:
    """Answer the PDF on standard input with its attachments as JSON, their contents in base 64."""
    import pypdfium2  # noqa: PLC0415 - PDFium is loaded in the other process only

    found = {}
    with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as pdf:
        for place in range(min(pdf.count_attachments(), MOST_FILES)):
            file = pdf.get_attachment(place)
            content = bytes(file.get_data())
            if len(content) <= LARGEST_BYTES:
                found[file.get_name()] = base64.b64encode(content).decode()
    sys.stdout.write(json.dumps(found))


def _of_pdf(data: bytes, name: str) -> dict[str, bytes]:
    try:
        asked = subprocess.run(  # noqa: S603 - our own module, no file's word in it
            [sys.executable, *_COMMAND],
            input=data,
            capture_output=True,
            timeout=_MOST_SECONDS,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
    except subprocess.TimeoutExpired as fault:
        raise UnreadableFileError(FileFault.TOO_SLOW, name) from fault
    except subprocess.CalledProcessError as fault:
        raise UnreadableFileError(FileFault.DAMAGED, name) from fault
    return {file: base64.b64decode(content) for file, content in json.loads(asked.stdout).items()}


def _of_docx(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    package = open_package(name, data)
    paths = [
        path
        for path, entry in package.entries.items()
        if path.startswith("customXml/item") and path.endswith(".xml") and entry.file_size <= LARGEST_BYTES
    ]
    for path in paths[:MOST_FILES]:
        root = package.xml(path)
        if root.tag == f"{{{ATTACHMENT_NAMESPACE}}}file":
            yield root.get("name") or path, (root.text or "").encode()
