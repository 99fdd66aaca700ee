"""The bytes of an SIE file as text: code page 437, Latin-1 or UTF-8, and what was damaged on the way.

The format knows code page 437 alone (#FORMAT PC8), programs write the other two as well. UTF-8 that holds throughout is
UTF-8: å, ä and ö of the others are never valid in it. Between the others the one with more plausible Swedish letters is
taken; code page 437, which the format asks for, where they are as many. What was read wrongly is told, never mended.
"""

from __future__ import annotations

import re  # patterns of bytes, which styrkedja.base.patterns does not know
from dataclasses import dataclass

from styrkedja.base import patterns
from styrkedja.budget.sie.records import SieEncoding

_UTF_8_MARK = b"\xef\xbb\xbf"
# A letter that Swedish has, beside an ASCII letter: in CP437 "r\x86d" is råd, in Latin-1 "r\xe5d" is. A byte alone
# between blanks says nothing.
_LETTERS_437 = rb"\x86\x84\x94\x8f\x8e\x99\x82\x81"
_LETTERS_1252 = rb"\xe5\xe4\xf6\xc5\xc4\xd6\xe9\xfc"
# Two bytes of UTF-8 for åäöÅÄÖéü; "\xc3\x84" would otherwise count as an ä of code page 437.
_PAIRS = re.compile(rb"\xc3[\xa5\xa4\xb6\x85\x84\x96\xa9\xbc]")

_LETTER = "[A-Za-zåäöÅÄÖ]"
# What a byte of Latin-1 becomes in code page 437 (å: σ, Å: ┼), and the two bytes of UTF-8 (├Ñ).
_WRONGLY_437 = "[\u2500-\u259fσΣ÷Θⁿ]"
_DAMAGE = patterns.compile(
    "\ufffd"  # "F\ufffdretag" has lost its letter
    "|[Ãâ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]"  # "FÃ¶retag" was converted twice, "Não" is a word
    "|[\u0080-\u009f]"  # no letters, in no encoding
    rf"|(?<={_LETTER}){_WRONGLY_437}|{_WRONGLY_437}(?={_LETTER})|[\u2500-\u259f](?=[0-9])"  # "F÷retag", not "50 ÷ 2"
    rf"|(?<={_LETTER})[†„”™](?={_LETTER})"  # "r†d" is råd of code page 437; "”råd” och" is whole
)
# Most files have none of these; looking for one letter of a set is ten times as fast.
_SUSPECT = patterns.compile("[\ufffdÃâ\u0080-\u009f\u2500-\u259fσΣ÷Θⁿ†„”™]")
_LONGEST_SAMPLE = 40


@dataclass(frozen=True, slots=True)
class EncodingDamage:
    """Letters that no Swedish text has; line and sample are of the first."""

    count: int
    line: int
    sample: str


def decode(data: bytes) -> tuple[str, SieEncoding]:
    r"""Return the text and how it was read; bytes that mean nothing become U+FFFD.

    >>> decode(b"#FNAMN Almfors r\x86d")
    ('#FNAMN Almfors råd', <SieEncoding.CODE_PAGE_437: 'cp437'>)
    >>> decode("#FNAMN Älgön".encode("latin-1"))
    ('#FNAMN Älgön', <SieEncoding.WINDOWS_1252: 'cp1252'>)
    """
    if data.startswith(_UTF_8_MARK):
        return data[len(_UTF_8_MARK) :].decode("utf-8", "replace"), SieEncoding.UTF_8
    if data.isascii():
        return data.decode("ascii"), SieEncoding.ASCII
    try:
        return data.decode("utf-8"), SieEncoding.UTF_8
    except UnicodeDecodeError:
        pass
    encoding = _most_plausible(data)
    return data.decode(encoding.value, "replace"), encoding


def damage_of(text: str) -> EncodingDamage | None:
    r"""Return how many letters of *text* were damaged before it was written or by a mixture of code pages.

    >>> damage_of("#FLAGGA 0\n#FNAMN F\ufffdretaget")
    EncodingDamage(count=1, line=2, sample='#FNAMN F\ufffdretaget')
    """
    if text.isascii() or not _SUSPECT.search(text):
        return None
    places = [found.start() for found in _DAMAGE.finditer(text)]
    if not places:
        return None
    start = text.rfind("\n", 0, places[0]) + 1
    begin = max(start, places[0] - _LONGEST_SAMPLE // 2)
    sample = text[begin : begin + _LONGEST_SAMPLE].split("\n", 1)[0].strip()
    return EncodingDamage(len(places), text.count("\n", 0, places[0]) + 1, sample)


def _most_plausible(data: bytes) -> SieEncoding:
    pairs = len(_PAIRS.findall(data))
    rest = _PAIRS.sub(b"  ", data) if pairs else data
    votes = {
        SieEncoding.CODE_PAGE_437: _plausible_letters(rest, _LETTERS_437),
        SieEncoding.WINDOWS_1252: _plausible_letters(rest, _LETTERS_1252),
        SieEncoding.UTF_8: pairs,
    }
    return max(votes, key=lambda encoding: votes[encoding])


def _plausible_letters(data: bytes, letters: bytes) -> int:
    return len(re.findall(rb"(?<=[A-Za-z])[%b]|[%b](?=[A-Za-z])" % (letters, letters), data))
