"""Work that makes many records and no circles of them, done while Python does not look for circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause the search for records that refer to each other; what nobody refers to is freed all the same.

    Nothing that is read refers to itself, and looking through all of it again and again takes a tenth of the
    time of reading. With several threads the search goes on as soon as the first of them is done.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
