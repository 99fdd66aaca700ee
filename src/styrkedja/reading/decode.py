"""Bytes to text for plain text and web pages, whatever program saved them.

Tries what can be proved first (byte order marks, then valid UTF-8), then what can be told from
the spread of zero bytes (UTF-16), then the single-byte tables that Swedish files are found in.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from styrkedja.base.errors import FileFault, UnreadableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 262_144
# In Swedish text as UTF-16 nearly every second byte is zero, and always on the same side.
_ZERO_SHARE = 0.3
# Controls that text does hold: tab, line feed, vertical tab, form feed, carriage return, DOS end.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_MOST_CONTROLS = 0.002
_MOST_UNASSIGNED = 0.02
_LETTERS = re.compile("[A-Za-zåäöÅÄÖéÉüÜ]")
_SWEDISH = re.compile("[åäöÅÄÖéÉ]")
_STRANGE = re.compile("[^\x00-\x7fåäöÅÄÖéÉüÜ–—”“’‘…•§°·½«»´€©®±²×£µ¨\u00a0\u00ad]")
_FEW_STRANGE = 8
# The single-byte tables that Swedish pages declare; any other claim is left to the bytes to prove.
_TRUSTED = frozenset({"cp1252", "iso8859-15", "mac-roman", "cp850", "cp865"})
_HTML_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_META_WINDOW = 4_096


def decode_text(name: str, data: bytes, *, declared: str | None = None) -> str:
    """Return *data* as text.

    Args:
        name: the file's name, for errors.
        data: the file's bytes.
        declared: a single-byte encoding the file claims; tried when the bytes prove no other.

    Raises:
        UnreadableFileError: empty, no text in it, or not text at all.
    """
    if not data:
        raise UnreadableFileError(FileFault.EMPTY, name)
    text = _by_mark(data)
    if text is None:
        text = _by_spread(data) or _utf8(data)
    if text is None:
        text = _single_byte(data, declared)
        if text is not None and _has_odd_signs(text[:_SAMPLE]):
            text = None
    if text is None or _is_binary(text[:_SAMPLE]):
        raise UnreadableFileError(FileFault.NOT_TEXT, name)
    text = text.removeprefix("\ufeff").removesuffix("\x1a")
    if not text.strip():
        raise UnreadableFileError(FileFault.NO_TEXT, name)
    return text


def declared_charset(data: bytes) -> str | None:
    """Return the character set that a web page claims in its first lines, if it is one we trust.

    >>> declared_charset(b'<meta charset="iso-8859-1">')
    'cp1252'
    """
    match = _HTML_CHARSET.search(data[:_META_WINDOW])
    if match is None:
        return None
    try:
        found = codecs.lookup(match[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    # Browsers read both as Windows-1252, and so were the pages written.
    found = "cp1252" if found in {"iso8859-1", "ascii"} else found
    return found if found in _TRUSTED else None


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    return None


def _by_spread(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly all zeros stand on one side of the pairs."""
    sample = data[:_SAMPLE]
    half = len(sample) / 2
    if half < 1 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _ZERO_SHARE and even < odd / 10:
        return _try(data, "utf-16-le")
    return _try(data, "utf-16-be") if even > _ZERO_SHARE and odd < even / 10 else None


def _utf8(data: bytes) -> str | None:
    return _try(data, "utf-8")


def _try(data: bytes, encoding: str) -> str | None:
    """Decode, forgiving only a character cut off where the file ends."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=False)
    except UnicodeError:
        return None


def _single_byte(data: bytes, declared: str | None) -> str | None:
    """The declared table, else Windows-1252, or Mac Roman when that is clearly what was meant."""
    if declared is not None:
        text = _try(data, declared)
        if text is not None:
            return text
    sample = data[:_SAMPLE]
    mac, windows = sample.decode("mac_roman"), sample.decode("cp1252", "replace")
    looks_mac = len(_SWEDISH.findall(mac)) > 2 * len(_SWEDISH.findall(windows))
    if looks_mac and _oddness(mac) < _oddness(windows):
        return data.decode("mac_roman")
    return _try(data, "cp1252")


def _oddness(text: str) -> int:
    return len(_STRANGE.findall(text))


def _has_odd_signs(sample: str) -> bool:
    return _oddness(sample) > max(_FEW_STRANGE, len(_LETTERS.findall(sample)))


def _is_binary(sample: str) -> bool:
    if len(_CONTROLS.findall(sample)) > max(1, _MOST_CONTROLS * len(sample)):
        return True
    unassigned = sum(unicodedata.category(char) in {"Cn", "Co", "Cs"} for char in sample if not char.isascii())
    return unassigned > max(_FEW_STRANGE, _MOST_UNASSIGNED * len(sample))
