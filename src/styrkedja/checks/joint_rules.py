"""Chain: sentences that give one mandate to several bodies at once, with nobody to hold it together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import pattern_of
from styrkedja.language.sentences import sentence_spans

# "Nämnderna och kommunstyrelsen får i uppdrag att", "Bygg- och miljönämnden samt socialnämnden uppdras att".
_BODY = r"(?:[\w-]+- och |tekniska )?[\w-]*(?:nämnderna|nämnden|styrelsen|styrelserna|utskottet|bolagen)"
_JOINT = re.compile(
    rf"(?P<bodies>(?<![\w-]){_BODY}(?:, {_BODY}){{0,4}},? (?:och|samt) {_BODY})\s"
    r"(?:(?:får|ges)\s(?:också\s|även\s|därför\s)?$|$)",
    re.IGNORECASE,
)
# "får i uppdrag", "uppdras"; not "uppdraget".
_GIVEN = re.compile(r"\b(?:i uppdrag|uppdras)\b")
_FARTHEST = 200
_cue = partial(pattern_of, "chain")


def _several_at_once(subject: Subject) -> Iterator[Fault]:
    text = subject.text
    for given in _GIVEN.finditer(text):
        start = text.rfind("\n", 0, given.start()) + 1
        match = _JOINT.search(text[max(start, given.start() - _FARTHEST) : given.start()])
        if match is None or (given.group() == "i uppdrag") is (match.group().endswith(match["bodies"] + " ")):
            continue
        said = _sentence_at(text, start, given.start())
        # Who leads may be said in the next sentence.
        end = text.find("\n", said.end)
        rest = text[said.start : end if end >= 0 else len(text)]
        if not _cue("lead").search(rest) and not _cue("each_for_itself").search(said.of(text)):
            yield Fault(said, (said.of(text),), values=(("bodies", match["bodies"]),))


def _sentence_at(text: str, start: int, place: int) -> Span:
    """Return the sentence of the line that begins at *start* in which *place* lies."""
    end = text.find("\n", place)
    spans = (span.shift(start) for span in sentence_spans(text[start : end if end >= 0 else len(text)]))
    return next((span for span in spans if span.end > place), Span(start, end if end >= 0 else len(text)))


RULES = (Rule("CHN042", Severity.WARNING, _several_at_once),)
