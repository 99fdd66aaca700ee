"""What is sent to follow up outcome, decoded: files, a map as text, a month; every fault beside its field.

Nothing that is sent is kept. A file is looked at for its size before it is read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile

from styrkedja.app.outcome_uploads import Frame, kept_frames, sent_frames
from styrkedja.app.outcomes import MOST_MB, Books, Method, OutcomeMap, month_of, open_books, open_map
from styrkedja.base.errors import FileFault, StyrkedjaError, UnreadableFileError, WrongCallError
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.visit import Visit
from styrkedja.wording import catalogue

UNITS = ("tkr", "mkr", "kr")
MAP_NAME = "karta.toml"
_MEGABYTE = 1_000_000
_MOST_TEXT_MB, _MOST_EARLIER = 5, 5

Found = TypeVar("Found")


@dataclass(slots=True)
class Sent:
    """What came with a form, as far as it could be read.

    Args:
        books: of the year.
        map_text: the map as it was written or sent.
        frames: of a plan; None where none was chosen.
        faults: what is wrong, by the name of the field.
    """

    books: Books | None = None
    outcome_map: OutcomeMap | None = None
    map_text: str = ""
    frames: tuple[Frame, ...] | None = None
    through: dt.date | None = None
    earlier: tuple[Books, ...] = ()
    method: Method | None = None
    faults: dict[str, str] = field(default_factory=dict)


def read_sent(visit: Visit) -> Sent:
    """Return what came with a form; every field is read, also where another is wrong."""
    post, files = visit.request.POST, visit.request.FILES
    sent = Sent(map_text=_lines(post.get("kartan", "")))
    sent.books = _try(visit, sent, "fil", lambda: _books(_one(visit, "fil")))
    if file := files.get("karta"):
        data = _try(visit, sent, "karta", lambda: _text_file(file))
        if data is not None:
            sent.map_text = _lines(data.decode("utf-8", errors="replace"))
            sent.outcome_map = _try(visit, sent, "karta", lambda: open_map(file.name or MAP_NAME, data))
    elif sent.map_text.strip():
        sent.outcome_map = _try(visit, sent, "kartan", lambda: open_map(MAP_NAME, sent.map_text.encode()))
    sent.frames = _try(visit, sent, "budget", lambda: _frames(visit))
    sent.through = _try(visit, sent, "manad", lambda: month_of(month) if (month := _word(visit, "manad")) else None)
    sent.earlier = _try(visit, sent, "tidigare", lambda: _earlier(visit)) or ()
    method = _word(visit, "prognos")
    if method and method not in set(Method):
        raise UnknownChoiceError(method)
    sent.method = Method(method) if method else None
    return sent


def unit_of(visit: Visit) -> str:
    """Return the unit that amounts are to be shown in."""
    unit = _word(visit, "enhet") or str(visit.request.GET.get("enhet", "")) or UNITS[0]
    if unit not in UNITS:
        raise UnknownChoiceError(unit)
    return unit


def _try(visit: Visit, sent: Sent, name: str, read: Callable[[], Found]) -> Found | None:
    try:
        return read()
    except StyrkedjaError as error:
        sent.faults[name] = catalogue.error_text(error, visit.language)
        return None


def _one(visit: Visit, name: str) -> UploadedFile[bytes]:
    found = visit.request.FILES.get(name)
    if found is None:
        raise WrongCallError("outcome_sent_none")
    return found


def _books(file: UploadedFile[bytes]) -> Books:
    name, size = file.name or "", file.size or 0
    if size > MOST_MB * _MEGABYTE:
        # What passes the limit was dropped while it arrived.
        raise UnreadableFileError(FileFault.TOO_LARGE, name, size_mb=-(-size // _MEGABYTE), limit_mb=MOST_MB)
    return open_books(name, file.read())


def _earlier(visit: Visit) -> tuple[Books, ...]:
    return tuple(_books(file) for file in visit.request.FILES.getlist("tidigare")[:_MOST_EARLIER])


def _text_file(file: UploadedFile[bytes]) -> bytes:
    if (file.size or 0) > _MOST_TEXT_MB * _MEGABYTE:
        raise WrongCallError("outcome_sent_size", name=file.name or "", limit_mb=_MOST_TEXT_MB)
    data: bytes = file.read()
    return data


def _frames(visit: Visit) -> tuple[Frame, ...] | None:
    if file := visit.request.FILES.get("planfil"):
        return sent_frames(file.name or "", _text_file(file))
    slug = _word(visit, "budget")
    return kept_frames(visit.context, slug) if slug else None


def _word(visit: Visit, name: str) -> str:
    return str(visit.request.POST.get(name, "")).replace("\x00", "").strip()


def _lines(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n")
