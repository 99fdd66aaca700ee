"""Files on their way in: counted while they arrive, and dropped once they are too large.

A file that passes the limit is never kept whole, neither in memory nor on disk.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

# The reader's own limit of one file; several may come at once.
LARGEST_FILE_BYTES = 100_000_000
LARGEST_REQUEST_BYTES = 250_000_000


class CountingHandler(FileUploadHandler):
    """Keeps an uploaded file in memory while it is within the limit."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        """Begin without any file."""
        super().__init__(request)
        self._data = BytesIO()
        self._dropped = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # the signature is Django's
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._data = BytesIO()
        self._dropped = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a part of the file, or let it go when the file is too large."""
        if self._dropped:
            return
        if start + len(raw_data) > LARGEST_FILE_BYTES:
            self._dropped = True
            self._data = BytesIO()
            return
        self._data.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file, empty but with its true size when it was dropped."""
        self._data.seek(0)
        return InMemoryUploadedFile(
            file=self._data,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def is_too_large(request: HttpRequest) -> bool:
    """Tell from its header whether a request is larger than all files together may be."""
    return _length(request) > LARGEST_REQUEST_BYTES


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
