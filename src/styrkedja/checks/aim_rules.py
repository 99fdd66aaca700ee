"""Aims: promises to change what is counted somewhere, with no figure to tell whether it came true."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.chain.commitment import Commitment
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.parsing.kinds import PROGRAMMES

_FEWEST = 2
_MOST_QUOTED = 5
# "klimatneutral kommun 2040": an end that needs a place to start from.
_END = re.compile(r"\b(?:fossilfri\w*|klimatneutral\w*|koldioxidneutral\w*)\b[^.]{0,40}\b20\d\d\b")
_FIGURE = re.compile(r"\d|halver|hälften|fördubbl|dubbelt|(?:tre|fjär|fem|tion)de?del|procent")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What is done so that something falls is an action; what is to fall is the aim.
_NO_AIM = frozenset({"inquiry", "continuation", "opposition"})


def _unmeasured(subject: Subject) -> Iterator[Fault]:
    """One fault for the document: what is to change by an amount nobody gives."""
    chain = subject.chain
    # A document with indicators measures what it chose to; what it left out is IND030.
    if chain.document.kind not in PROGRAMMES or chain.indicators:
        return
    aims = [one for one in chain.commitments if one.addressee is None and _is_open_aim(one)]
    if len(aims) >= _FEWEST:
        quotes = tuple(aim.text for aim in aims[:_MOST_QUOTED])
        yield Fault(aims[0].span, quotes, tuple(aim.span for aim in aims[1:]), (("count", str(len(aims))),))


def _is_open_aim(commitment: Commitment) -> bool:
    text = commitment.text.lower()
    aim = _aims().search(text)
    # To fight poverty is to lower it; other opposition is to what somebody does.
    if commitment.type in _NO_AIM and not (aim and aim.group().startswith("bekämpa")):
        return False
    if aim and _helped().search(text, 0, aim.start()):
        return False
    sentence = text[text.rfind(". ", 0, aim.start()) + 1 :].lstrip() if aim else text
    if _FIGURE.search(_YEAR.sub("", sentence.partition(". ")[0])):
        return False
    return aim is not None or (_END.search(text) is not None and "plan" not in text)


@cache
def _helped() -> re.Pattern[str]:
    return re.compile(load("aims")["helped"]["pattern"])


@cache
def _aims() -> re.Pattern[str]:
    """What is to change, after the verb or before it; what is done "för att minska ..." is an action."""
    change = load("aims")["change"]["pattern"]
    state = "|".join(row["pattern"] for row in load("aims")["state"])
    verb_first = rf"\b{change}\b[^.,;:]{{0,30}}?({state})"
    state_first = rf"({state})[^.,;:]{{0,30}}? (?:ska|måste|behöver) (?:\w+ ){{0,2}}?{change}\b"
    return re.compile(rf"(?<!för att )(?<!ytterligare )(?:{verb_first}|{state_first})")


RULES = (Rule("IND037", Severity.WARNING, _unmeasured),)
