"""Chain: governance brackets not written as they should be, so that who decides and who does must be guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.brackets import Bracket, Part
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.parsing.bodies import is_body, scope_of
from styrkedja.parsing.governance import NO_COMMA, parse_bodies

# What most brackets of a document lack is its way of writing, and no fault.
_MOST_LACKING = 0.6
# Beyond this the document writes them so.
_FEW_SMALL = 0.34
# A name of its own in a list: "Tekniska nämnden", "stadsbyggnadsnämnden"; of "Kultur- och fritidsnämnden" the whole.
_COMMITTEE = re.compile(
    r"(?:(?<=[,;:])|\boch)\s+(?P<name>(?:\w+-\s(?:och\s)?|tekniska\s|sociala\s)*\w*(?:nämnden|utskottet|styrelsen))(?=\s*(?:[.,;\]]|och\b|$))",
    re.IGNORECASE,
)
_COMMON_DECIDERS = ("Kommunfullmäktige", "Kommunstyrelsen")
# "Komunfullmäktge" is 0.94 like "Kommunfullmäktige"; "Räddningsförbundet" is nothing like any.
_LIKE = 0.87


def lacking(brackets: Sequence[Bracket], faulty: Sequence[Bracket]) -> Sequence[Bracket]:
    """Return *faulty*, or none where so many lack the same that the document is written so."""
    return faulty if len(faulty) <= _MOST_LACKING * len(brackets) else ()


def one_fault(text: str, spans: Sequence[Span], total: int) -> Iterator[Fault]:
    """Yield one finding for the same fault at all *spans*, of *total* places where it could be."""
    if spans:
        values = (("count", str(len(spans))), ("total", str(total)))
        yield Fault(spans[0], tuple(span.of(text) for span in spans), tuple(spans[1:]), values)


def _misspelt_decider(subject: Subject) -> Iterator[Fault]:
    """Yield the deciding bodies that are nearly a body; "Kommundirektören" is none, and may be meant so."""
    for bracket in subject.brackets:
        if bracket.decider and bracket.means and not bracket.has_known_decider:
            names = [*_COMMON_DECIDERS, *(body.name for body in subject.chain.bodies if body.scope == "municipal")]
            near = get_close_matches(bracket.decider.lower(), [name.lower() for name in names], 1, _LIKE)
            if near:
                meant = next(name for name in names if name.lower() == near[0])
                yield Fault(bracket.span, values=(("decider", bracket.decider), ("body", meant)))


def _unclosed(subject: Subject) -> Iterator[Fault]:
    for bracket in subject.brackets:
        if not bracket.is_closed:
            yield Fault(bracket.span)


def _no_last_stop(subject: Subject) -> Iterator[Fault]:
    # "[Socialnämnden]" alone is no sentence and asks for no stop.
    closed = [bracket for bracket in subject.brackets if bracket.is_closed and (bracket.means or bracket.parts)]
    faulty = [bracket for bracket in closed if bracket.inner.of(subject.text).rstrip()[-1] != "."]
    spans = [Span(_last_part(bracket).start, bracket.span.end) for bracket in faulty]
    return one_fault(subject.text, spans if lacking(closed, faulty) else (), len(closed))


def _last_part(bracket: Bracket) -> Span:
    return bracket.parts[-1].span if bracket.parts else bracket.head


def _no_stop_between(subject: Subject) -> Iterator[Fault]:
    for bracket in subject.brackets:
        for part in bracket.parts:
            before = subject.text[bracket.inner.start : part.span.start]
            written = before.rstrip()
            if written and written[-1] not in ".;":
                # The last name before the label, with its comma: "Almfors Energi AB, ".
                name = max(written.rfind(sign, 0, len(written) - (written[-1] == ",")) for sign in ",.:") + 1
                start = bracket.inner.start + name + len(before[name:]) - len(before[name:].lstrip())
                yield Fault(Span(start, part.span.end), related=(bracket.span,), values=(("part", part.label),))


@cache
def _means_run_together() -> re.Pattern[str]:
    """Match "budget ägarbeslut"; not "mål och budget"."""
    words = "|".join(load("chain")["means"]["words"])
    return re.compile(rf"\b({words})[ \n]+({words})\b", re.IGNORECASE)


def _no_comma(subject: Subject) -> Iterator[Fault]:
    text = subject.text
    for bracket in subject.brackets:
        for match in _means_run_together().finditer(text, bracket.head.start, bracket.head.end):
            yield _between(bracket, match.group(1), match.group(2), Span(match.start(), match.end()))
        for part in bracket.parts:
            content = part.content.of(text)
            for match in NO_COMMA.finditer(content):
                left = re.split(r"[,.;:]\s*", content[: match.start()])[-1].strip()
                right = re.split(r"[,.;]|\s(?:och|samt)\s(?!\w+nämnd)", content[match.end() :], maxsplit=1)[0].strip()
                start = part.content.start + match.start() - len(left)
                end = part.content.start + match.end() + len(right)
                yield _between(bracket, left, right, Span(start, end))


def _between(bracket: Bracket, left: str, right: str, span: Span) -> Fault:
    return Fault(span, related=(bracket.span,), values=(("left", left), ("right", right)))


def _no_dash(subject: Subject) -> Iterator[Fault]:
    """One finding for the brackets without the sign that the others have, or with another one."""
    with_means = [bracket for bracket in subject.brackets if bracket.means and bracket.decider]
    signs = Counter(bracket.dash for bracket in with_means if bracket.dash)
    usual = signs.most_common(1)[0][0] if signs else ""
    faulty = [bracket for bracket in with_means if bracket.dash != usual]
    return one_fault(subject.text, [bracket.head for bracket in lacking(with_means, faulty)], len(with_means))


def _small_letter(subject: Subject) -> Iterator[Fault]:
    """One finding for the committees written with a small letter where most have a capital."""
    names = [span for bracket in subject.brackets for part in bracket.parts for span in _committees(part, subject.text)]
    small = [span for span in names if subject.text[span.start].islower()]
    if small and len(small) <= _FEW_SMALL * len(names):
        shown = ", ".join(dict.fromkeys(span.of(subject.text) for span in small))
        quotes = tuple(span.of(subject.text) for span in small)
        yield Fault(small[0], quotes, tuple(small[1:]), (("names", shown),))


def _committees(part: Part, text: str) -> Iterator[Span]:
    for match in _COMMITTEE.finditer(text, part.content.start, part.content.end):
        if scope_of(match.group("name")) == "municipal":
            yield Span(match.start("name"), match.end("name"))


def _without(faulty: Iterable[Bracket], among: Sequence[Bracket]) -> Iterator[Fault]:
    for bracket in lacking(among, list(faulty)):
        yield Fault(bracket.span)


def _no_decider(subject: Subject) -> Iterator[Fault]:
    brackets = subject.brackets
    return _without((b for b in brackets if not b.decider and not _has(b, "decision")), brackets)


def _no_means(subject: Subject) -> Iterator[Fault]:
    decided = [bracket for bracket in subject.brackets if bracket.has_known_decider]
    return _without((b for b in decided if not b.means), decided)


def _has(bracket: Bracket, role: str) -> bool:
    return any(part.role == role for part in bracket.parts)


def _unknown_label(subject: Subject) -> Iterator[Fault]:
    for bracket in subject.brackets:
        for part in bracket.parts:
            is_other = part.label.casefold() in load("chain")["other_labels"]["words"]
            if part.role is None and not is_other and any(map(is_body, parse_bodies(part.content.of(subject.text)))):
                yield Fault(part.span, related=(bracket.span,), values=(("part", part.label),))


def _named_twice(subject: Subject) -> Iterator[Fault]:
    for bracket in subject.brackets:
        for part in bracket.parts:
            for body in _repeated(part, subject.text):
                yield Fault(bracket.span, values=(("body", body), ("part", part.label)))


def _repeated(part: Part, text: str) -> Iterator[str]:
    bodies = parse_bodies(part.content.of(text))
    yield from dict.fromkeys(body for index, body in enumerate(bodies) if body in bodies[:index])


RULES = (
    Rule("CHN020", Severity.ERROR, _misspelt_decider),
    Rule("CHN021", Severity.ERROR, _unclosed),
    Rule("CHN022", Severity.WARNING, _no_last_stop),
    Rule("CHN023", Severity.WARNING, _no_stop_between),
    Rule("CHN024", Severity.WARNING, _no_comma),
    Rule("CHN025", Severity.NOTE, _no_dash),
    Rule("CHN026", Severity.WARNING, _no_decider),
    Rule("CHN027", Severity.WARNING, _no_means),
    Rule("CHN028", Severity.WARNING, _unknown_label),
    Rule("CHN029", Severity.WARNING, _named_twice),
    Rule("CHN041", Severity.NOTE, _small_letter),
)
