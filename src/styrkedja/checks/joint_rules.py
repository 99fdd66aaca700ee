"""Chain: sentences that give one mandate to several bodies at once, with nobody to hold it together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.language.sentences import sentence_spans

# "Nämnderna och kommunstyrelsen får i uppdrag att", "Bygg- och miljönämnden samt socialnämnden uppdras att".
_BODY = r"(?:[\w-]+- och )?[\w-]*(?:nämnderna|nämnden|styrelsen|styrelserna|utskottet|bolagen)"
_JOINT = re.compile(
    rf"(?P<bodies>\b{_BODY}(?:, {_BODY}){{0,4}},? (?:och|samt) {_BODY})\s"
    r"(?:får (?:också |även |därför )?i uppdrag|ges (?:också |även |därför )?i uppdrag|har i uppdrag|uppdras)\b",
    re.IGNORECASE,
)


def _several_at_once(subject: Subject) -> Iterator[Fault]:
    text = subject.text
    if "uppdra" not in subject.lowered:
        return
    for match in _JOINT.finditer(text):
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        line = text[start : end if end >= 0 else len(text)]
        said = next((span.of(line) for span in sentence_spans(line) if span.end > match.start() - start), line)
        if not _cue("lead").search(said) and not _cue("each_for_itself").search(said):
            span = Span(start + line.find(said), start + line.find(said) + len(said))
            yield Fault(span, (said,), values=(("bodies", match["bodies"]),))


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(load("chain")[name]["pattern"], re.IGNORECASE)


RULES = (Rule("CHN042", Severity.WARNING, _several_at_once),)
