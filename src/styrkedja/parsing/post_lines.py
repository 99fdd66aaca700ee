"""Posts in one line that names no body: "Ordförande: S. Förste vice ordförande: C"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.parsing.post_tables import party_named, post_named
from styrkedja.parsing.vocabulary import load

_RANK = r"(?:(?:\d\s?:?\s?[ae]|förste|första|andre|andra|tredje)\s)?"
_POST = rf"(?P<post>{_RANK}(?:v(?:ice)?\.?\s?)?(?:ordförande(?:post(?:en)?)?|ordf\.?)|{_RANK}vice(?!\s?ordf))"
_END = r"\s*(?:[.,;|·/\t]\s*|\b(?:och|samt)\s|$)"
_LABEL = re.compile(r"presidi(?:um|et)\s*[:–-]\s*", re.IGNORECASE)
_MENTIONS = re.compile(r"ordf|\bvice\b", re.IGNORECASE)
_CHAIR = re.compile(r"ordf", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BarePost:
    """A post and the code of the party that holds it; `span` counts from the start of the line."""

    post: str
    party: str
    span: Span


def may_name_posts(text: str) -> bool:
    """Tell quickly whether it is worth looking for posts in *text* or a part of it."""
    return _MENTIONS.search(text) is not None


def bare_posts(text: str) -> tuple[BarePost, ...]:
    """Return the posts that *text*, and nothing else, names; none when it says more.

    >>> [(found.post, found.party) for found in bare_posts("Ordförande: S. 1:e vice ordf. (M)")]
    [('ordförande', 'S'), ('1:e vice ordförande', 'M')]
    >>> bare_posts("Ordförande: S. Vi ska bygga.")
    ()
    """
    if not may_name_posts(text):
        return ()
    label = _LABEL.match(text)
    position = label.end() if label else 0
    result: list[BarePost] = []
    while position < len(text):
        match = next((found for pattern in _patterns() if (found := pattern.match(text, position))), None)
        read = _read(match) if match is not None else None
        if match is None or read is None:
            return ()
        result.append(BarePost(*read, Span(position, max(match.end("post"), match.end("party")))))
        position = match.end()
    return tuple(result)


def _read(match: re.Match[str]) -> tuple[str, str] | None:
    written = match["post"].strip()
    post = post_named(written if _CHAIR.search(written) else f"{written} ordförande")
    party = party_named(match["party"])
    return (post, party) if post and party else None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The post before the party, and after it."""
    names: dict[str, str] = load("parties")["national"]
    party = rf"(?P<party>(?-i:[A-ZÅÄÖ]{{1,4}})(?!\w)|{'|'.join(map(re.escape, names.values()))})"
    return (
        re.compile(rf"{_POST}(?:\s*[:–-]\s*|\s+|\s*(?=\())\(?{party}\)?{_END}", re.IGNORECASE),
        re.compile(rf"\(?{party}\)?\s*(?:[:–-]\s*|\s|\()\s*{_POST}\)?{_END}", re.IGNORECASE),
    )
