"""Which way an indicator is to go: what its words say, else its two values."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.language.sentences import sentence_spans

_INCREASE = r"öka[st]?|höjas?|stiga|växa|förlängas|fördubblas|bli fler|bli större|bli högre"
_DECREASE = r"minskas?|sänkas?|sjunka|kortas|förkortas|reduceras|halveras|bli färre|bli mindre|bli lägre|gå ner"
_KEEP = r"bibehållas?|behållas?|ligga kvar|ligga still|vara (?:kvar|oförändra[dt]|stabilt?)|upprätthållas"
_IMPROVE = r"förbättras?|stärkas?|utvecklas|gå fortare|gå snabbare|bli (?:bättre|snabbare|tryggare)"
# "ska successivt öka"; not "ska inte öka".
_WILLED = re.compile(
    rf"\b(?:ska|skall|bör|måste)\s(?:(?!inte\b)\w+\s){{0,3}}?(?:(?P<increase>{_INCREASE})|(?P<decrease>{_DECREASE})"
    rf"|(?P<keep>{_KEEP})|(?P<improve>{_IMPROVE}))\b",
    re.IGNORECASE,
)
# "Väntetiden ska minska" measures "Väntetiden"; "Nöjda kunder ska bli fler" would lose its measure.
_WILLED_TAIL = re.compile(
    rf"\s*[,:]?\s(?:ska|skall|bör|måste)\s(?:(?!inte\b)\w+\s){{0,2}}(?:{_INCREASE}|{_DECREASE}|{_KEEP})"
    r"(?:,\s(?:andel|antal)[^,.]{0,12})?$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?P<increase>ökar|stiger|öka|ökad|ökat|ökade|ökande|höjd|höjt|höjda|höja|(?:^|(?<=\.\s))fler)\b"
    r"|\b(?P<decrease>minskar|sjunker|minska|minskad|minskat|minskade|minskande|sänkt|sänkta|sänka|(?:^"
    r"|(?<=\.\s))färre|halvera|halverad|halverat)\b"
    r"|\b(?P<keep>bibehåll\w*|oförändra[dt]e?)\b|\b(?P<improve>bättre|förbättr\w+|snabbare|tryggare)\b",
    re.IGNORECASE,
)
# What nobody wishes more of, and what nobody wishes less of.
_BETTER_LOW = re.compile(
    r"\b\w*(?:frånvaro|utsläpp|svinn|väntetid|handläggningstid|arbetslöshet|olyckor|skador|våldsbrott|skuld)",
    re.IGNORECASE,
)
_BETTER_HIGH = re.compile(
    r"\b(?:nöjd\w*|trygg\w*|behörig\w*|valdeltagande\w*|trivs|\w*närvaro(?<!frånvaro)|examen|ekologisk\w*)\b",
    re.IGNORECASE,
)


def short_title(title: str) -> str:
    """Return a name of one sentence without what is willed of it; longer names stay as written.

    >>> short_title("Väntetid till boende ska minska"), short_title("Cykling ska öka. Andel (%)")
    ('Väntetid till boende', 'Cykling ska öka. Andel (%)')
    """
    tail = _WILLED_TAIL.search(title)
    if tail is None or len(sentence_spans(title)) > 1 or re.search(r"\bbli\b", tail.group()):
        return title
    return title[: tail.start()] or title


def says_will(text: str) -> bool:
    """Tell whether *text* says that something is to rise, fall, stay or become better."""
    return _WILLED.search(text) is not None


def ways_willed(text: str) -> tuple[tuple[str, Span], ...]:
    """Return each increase, decrease or keep that *text* wills, with the place of its words.

    >>> [way for way, _ in ways_willed("Kontinuiteten ska öka. Antal personal ska minska.")]
    ['increase', 'decrease']
    """
    found = ((match.lastgroup or "", Span(*match.span())) for match in _WILLED.finditer(text))
    return tuple((way, span) for way, span in found if way != "improve")


def direction_of(title: str, baseline: Decimal | None, target: Decimal | None, bound: str | None = None) -> str | None:
    """Return increase, decrease or keep as the words say, else as the way from one value to the other.

    Where a name holds two directions the later one counts, since it stands with the measure. Values
    that go the other way than words of an earlier sentence, or than a mere adjective, show that these
    words were said of something else.

    Args:
        title: the indicator's name.
        baseline: its value now.
        target: the value wanted.
        bound: "least" or "most" when the target says minst or högst.

    >>> direction_of("Kontinuiteten ska öka. Antal personal ska minska.", None, None)
    'decrease'
    >>> direction_of("Minskat utsläpp: andel elbilar", Decimal(66), Decimal(75))
    'increase'
    >>> direction_of("Andel", Decimal(2), Decimal(2)), direction_of("Andel", None, Decimal(2))
    ('keep', None)
    """
    shown = _by_values(baseline, target, bound)
    willed = [*_WILLED.finditer(title)]
    found = willed or [*_BARE.finditer(title)]
    said = found[-1].lastgroup if found else None
    if said in {None, "improve"}:
        return None if said is None and _is_limit(title, shown, bound) else shown
    last = sentence_spans(title)[-1:]
    is_sure = bool(willed and last) and willed[-1].start() >= last[0].start
    return said if is_sure or shown in {None, "keep"} else shown


def _by_values(baseline: Decimal | None, target: Decimal | None, bound: str | None) -> str | None:
    if baseline is None or target is None:
        return {"least": "increase", "most": "decrease"}.get(bound or "")
    if baseline == target:
        return "keep"
    way = "increase" if baseline < target else "decrease"
    is_reached = bound is not None and (bound == "least") != (way == "increase")
    return "keep" if is_reached else way


def _is_limit(title: str, way: str | None, bound: str | None) -> bool:
    """A target that asks for less of what is good, or allows more of what is bad, is a limit already kept."""
    if bound is not None or way not in {"increase", "decrease"}:
        return False
    return (_BETTER_HIGH if way == "decrease" else _BETTER_LOW).search(title) is not None
