"""Text: items that do not go on with the sentence that their lead-in began."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.checks.excerpt import shortened
from styrkedja.checks.items import Item
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

_WILL = "ska|skall|vill|kommer|måste|bör|kan"
# "Därför ska vi:", "Därför ska", "Framtid Almfors vill:"; not "Det här vill vi:" or "Vi vill att".
_OPEN = re.compile(
    rf"(?P<turned>\b(?:{_WILL})\s(?:vi|kommunen|partiet|nämnden)(?:\s\w+){{0,3}}|\b(?:vi|kommunen|partiet|nämnden)"
    rf"(?:\s(?:i|på|inom)(?:\s\w+){{1,3}})?\s(?:{_WILL})|^därför\s(?:{_WILL})|\w\s(?:vill|ska|skall)(?=\s?:))\s?:?$",
    re.IGNORECASE,
)
# "Det här vill vi:" is a whole sentence, and so are the items below it.
_WHOLE = re.compile(r"\b(?:det|detta|det här|dessa|vad|så|här|följande|som|hur|mer)\b", re.IGNORECASE)
# "Vi ska bygga"
_SUBJECT_AGAIN = re.compile(rf"(?:vi|kommunen|partiet|nämnden)\s(?:i\s\w+\s)?(?:{_WILL})\b", re.IGNORECASE)
# After "Därför ska": "alla skolor ska vara öppna"; not "skolor som vi ska bygga", "alla som kan".
_VERB_AGAIN = re.compile(
    rf"(?!(?:\w+\s){{1,4}}(?:som|där|när|om|att)\b)(?:(?!som\b|där\b|när\b|om\b|att\b|och\b)\w+\s){{1,3}}(?:{_WILL})\b",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^därför\s(?:{_WILL})\s?:?$", re.IGNORECASE)


def _begun_again(subject: Subject) -> Iterator[Fault]:
    groups: dict[tuple[int, str, int], list[Item]] = {}
    for item in subject.items:
        if item.place.lead_in is not None:
            groups.setdefault(item.group, []).append(item)
    for items in groups.values():
        lead_in = items[0].place.lead_in
        again = _again(lead_in.text if lead_in else "")
        wrong = [item for item in items if again is not None and again.match(item.text)]
        # Where every item is a sentence of its own, the lead-in stands as a heading.
        if lead_in is not None and wrong and len(wrong) < len(items):
            values = (("lead_in", lead_in.text.rstrip(" :")), ("items", ", ".join(map(_shown, wrong))))
            spans = [item.span for item in wrong]
            yield Fault(spans[0], tuple(item.text for item in wrong), tuple(spans[1:]), values)


def _again(lead_in: str) -> re.Pattern[str] | None:
    """Return what an item begins with that says once more what *lead_in* has said; None where it said a whole."""
    sentence = re.split(r"[.!?]\s", lead_in.strip())[-1]
    if not _OPEN.search(sentence) or _WHOLE.search(sentence):
        return None
    return _VERB_AGAIN if _BARE.match(sentence) else _SUBJECT_AGAIN


def _shown(item: Item) -> str:
    return f"”{shortened(item.text)}”"


RULES = (Rule("TXT031", Severity.WARNING, _begun_again),)
