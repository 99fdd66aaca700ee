"""What an indicator is called: its name, Kolada id and source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.goal_labels import GLUED_LABEL, INDICATOR_LEAD
from styrkedja.parsing.indicator_ways import says_will

KPI = re.compile(r"\b[NU]\d{5}\b")
_BRACKET = re.compile(r"[(\[](?:[^()\[\]]++|[(\[][^()\[\]]*+[)\]])*+[)\]]")
_IS_REFERENCE = re.compile(
    r"\b[NU]\d{5}\b|\bkolada\b|\bkälla\b|\b(?:egen|egna) (?:mätning|statistik|uppföljning)|\benkät|\bundersökning"
    r"|^\W?(?:SCB|SKR|RKA|SMHI|KKiK)\b",
    re.IGNORECASE,
)
# "Källa: SCB." and "Kolada N15031" without brackets; "Källan Norr" is a place.
_BARE_REFERENCE = re.compile(r"(?:\bKälla\s?:\s?|\bKolada\b\s?(?:-id)?[:,]?\s?)(?:[^.]|\.(?=\S))*", re.IGNORECASE)
_SOURCE = re.compile(r"\b(?:data)?källa\s?:?\s*(?P<source>.+?)[\s.]*$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:[\s•\-–*·]+|(?:styr|resultat|mål|effekt)?indikator(?:\s\d+(?:\.\d+)*+)?(?:\s?[:.–-]\s*|\s(?=(?-i:[A-ZÅÄÖ])))"
    r"|(?:nyckeltal|mått|mätetal)\s?(?:\d+\s?)?:\s*"
    r"|\d+(?:\.\d+)*[.)]\s+|\d+(?:\.\d+)+\s+(?=(?-i:[A-ZÅÄÖ]))|\(?[NU]\d{5}\)?\s?[:.,–-]?\s*)+",
    re.IGNORECASE,
)
# "... insatser Indikator 1.1 Andel nöjda" where the goal above has run together with the name
INDICATOR_NUMBER = re.compile(r"\b[A-ZÅÄÖ]?\w*[Ii]ndikator\s\d+(?:\.\d+)*+[:.]?\s+(?=[A-ZÅÄÖ])")
_TRAILING = re.compile(r"(?:[\s:;,–|(-]|(?<!\.\w)\.|\b[NU]\d{5}\b)+$")
_LONGEST_NAME = 420
_MOST_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name in the text, with its reference.

    Args:
        span: where the name stands in the text that was read; its slice may hold a line break.
        kpi: Kolada id.
        source: as written, when that is not Kolada.
    """

    span: Span
    kpi: str | None = None
    source: str | None = None

    def title(self, text: str) -> str:
        """Return the name on one line."""
        return " ".join(self.span.of(text).split())


def read_name(text: str) -> Name | None:
    """Return the name that *text* gives an indicator, up to its reference; None without words.

    >>> text = "Styrindikatorer: Solenergin ska öka. Årlig solel (GWh). (Källa: Årsredovisning 2023)"
    >>> name = read_name(text)
    >>> name.title(text), name.kpi, name.source
    ('Solenergin ska öka. Årlig solel (GWh)', None, 'Årsredovisning 2023')
    """
    start = _start(text)
    reference = find_reference(text, start)
    end = reference.start if reference else len(text)
    span = _trimmed(text, _last_sentences(text, Span(start, end)))
    if span is None or not re.search(r"[^\W\d_]{3}", span.of(text)):
        return None
    kpi, source = read_reference(reference.of(text)) if reference else (None, None)
    if kpi is None and (found := KPI.search(text)):
        kpi = found.group()
    return Name(span, kpi, source)


def _start(text: str) -> int:
    """Skip what has run together with the name: labels of goals and groups, numbers, list marks."""
    start = max((match.end() for match in _glued(text)), default=0)
    label = _LABEL.match(text[start:])
    return start + (label.end() if label else 0)


def _glued(text: str) -> Iterator[re.Match[str]]:
    for pattern in (GLUED_LABEL, INDICATOR_LEAD, INDICATOR_NUMBER):
        yield from pattern.finditer(text)


def find_reference(text: str, start: int = 0) -> Span | None:
    """Return where *text* says from what source its indicator comes, with the brackets."""
    for bracket in _BRACKET.finditer(text, start):
        if _IS_REFERENCE.search(bracket.group()):
            return Span(*bracket.span())
    bare = _BARE_REFERENCE.search(text, start)
    return Span(*bare.span()) if bare else None


def read_reference(reference: str) -> tuple[str | None, str | None]:
    """Return the Kolada id and the source in *reference*.

    >>> read_reference("(Kolada: N07702)"), read_reference("(källa: SCB)"), read_reference("(Egen mätning)")
    (('N07702', None), (None, 'SCB'), (None, 'Egen mätning'))
    """
    kpi = KPI.search(reference)
    inner = reference.strip()
    if inner[:1] in "([" and inner[-1:] in ")]":
        inner = inner[1:-1].strip()
    named = _SOURCE.search(inner)
    source = named["source"].strip() if named else inner
    is_kolada = kpi is not None or "kolada" in source.lower()
    return (kpi.group() if kpi else None, None if is_kolada else source or None)


def _last_sentences(text: str, span: Span) -> Span:
    """Where prose has run together with the name, the name is the last sentences, from the one with its will."""
    zone = span.of(text)
    sentences = sentence_spans(zone)
    if len(sentences) <= _MOST_SENTENCES and len(zone) <= _LONGEST_NAME:
        return span
    last = list(sentences[-3:])
    while len(last) > 1 and not says_will(last[0].of(zone)):
        last.pop(0)
    return Span(last[0].start, last[-1].end).shift(span.start) if last else span


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    end = len(_TRAILING.sub("", words))
    start = len(words) - len(words.lstrip(" \t\n.,;:–-"))
    return Span(span.start + start, span.start + end) if end > start else None
