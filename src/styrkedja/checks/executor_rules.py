"""Chain: governance brackets that name too few, too many or the wrong ones to decide, carry out and hold together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment, TextStatus
from styrkedja.checks.bracket_rules import lacking, one_fault
from styrkedja.checks.brackets import Bracket
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import pattern_of
from styrkedja.parsing.bodies import dictionary_form, kind_of, scope_of

# Who holds together is said by the label, or beside a name: a committee "(sammankallande)".
_COORDINATES = re.compile(r"samordn|sammankall|\bleder\b|ansvar", re.IGNORECASE)
# In so many brackets of so many that a body's absence from one is no choice of the authors'.
_FEWEST_BRACKETS = 10
_USUAL = 0.9
_FEWEST_ITEMS = 4
_MOST_WITHOUT = 0.3
_MOST_NAMED = 4


def _no_executor(subject: Subject) -> Iterator[Fault]:
    """The council carries nothing out itself; a committee that decides does."""
    decided = [b for b in subject.brackets if is_of_council(b)]
    without = [b for b in decided if not b.executors]
    if len(without) > _MOST_WITHOUT * len(decided):
        return
    asks_nothing = pattern_of("chain", "asks_nothing")
    for bracket in without:
        line = subject.text[subject.text.rfind("\n", 0, bracket.span.start) + 1 : bracket.span.start]
        if not asks_nothing.search(line):
            yield Fault(bracket.span)


def _several_styles(subject: Subject) -> Iterator[Fault]:
    """One finding for all labels of one role."""
    groups: dict[str, Counter[str]] = {}
    firsts: dict[str, Span] = {}
    for bracket in subject.brackets:
        for group, style, span in _styles(bracket):
            groups.setdefault(group, Counter())[style] += 1
            firsts.setdefault(style, span)
    varied = [styles.most_common() for styles in groups.values() if len(styles) > 1]
    if varied:
        shown = "; ".join(", ".join(f"{style} ({count})" for style, count in styles) for styles in varied)
        spans = [firsts[style] for styles in varied for style, _ in styles]
        yield Fault(spans[0], related=tuple(spans[1:]), values=(("styles", shown),))


def _styles(bracket: Bracket) -> Iterator[tuple[str, str, Span]]:
    """Yield what a bracket chooses: of what, how, and where.

    "Verkställighet" alone is right where one body acts, and "Dialog" where it is not a local one.
    """
    for part in bracket.parts:
        is_local = part.role == "dialogue" and part.label.lower().startswith("lokal")
        if is_local or (part.role == "execution" and len(bracket.executors) > 1):
            yield part.role or "", part.label, part.span


def _item_without(subject: Subject) -> Iterator[Fault]:
    """Yield the items without bracket of lists where all others have one."""
    lists: dict[int, list[Commitment]] = {}
    for commitment in subject.chain.commitments:
        place = subject.place_of.get(commitment.id)
        if place is not None and place.is_item and place.block.level == 0:
            lists.setdefault(place.section.span.start if place.section else -1, []).append(commitment)
    for items in lists.values():
        without = [item for item in items if item.governance is None and item.status_of_text is TextStatus.LIST_ITEM]
        with_bracket = [item for item in items if item.governance is not None]
        if len(items) >= _FEWEST_ITEMS and 0 < len(without) <= max(1, len(items) // 8):
            for item in without:
                if item.addressee is None:
                    values = (("total", str(len(items))), ("count", str(len(with_bracket))))
                    yield Fault(item.span, related=(with_bracket[0].span,), values=values)


def _only_collective(subject: Subject) -> Iterator[Fault]:
    named = [b for b in subject.brackets if b.executors]
    faulty = [b for b in named if all(map(_is_collective, b.executors))]
    for bracket in lacking(named, faulty):
        yield Fault(bracket.span, values=(("bodies", ", ".join(bracket.executors)),))


def _is_collective(body: str) -> bool:
    return scope_of(body) == "collective" or body.lower().startswith(("samtliga", "alla ", "berörda", "övriga"))


def _usual_body_missing(subject: Subject) -> Iterator[Fault]:
    """Yield the one or two brackets that lack a body which all others have."""
    named = [b for b in subject.brackets if b.executors and not all(map(_is_collective, b.executors))]
    if len(named) < _FEWEST_BRACKETS:
        return
    counts = Counter(body for bracket in named for body in bracket.executors)
    for body, count in counts.items():
        if _USUAL * len(named) <= count < len(named):
            for bracket in named:
                if body not in bracket.executors:
                    values = (("body", body), ("count", str(count)), ("total", str(len(named))))
                    yield Fault(bracket.span, values=values)


def _nobody_coordinates(subject: Subject) -> Iterator[Fault]:
    """The executive board leads and coordinates by law (KL 6:1), so where it takes part nothing is unclear."""
    for bracket in subject.brackets:
        single = [body for body in bracket.executors if scope_of(body) == "municipal" and not _is_collective(body)]
        is_led = _COORDINATES.search(subject.text, bracket.inner.start, bracket.inner.end) or any(
            kind_of(body) == "board" for body in single
        )
        decider = dictionary_form(bracket.decider) if bracket.decider else ""
        if len(single) > 1 and not is_led and decider not in single:
            yield Fault(bracket.span, values=(("bodies", ", ".join(bracket.executors)),))


def _no_owner_instrument(subject: Subject) -> Iterator[Fault]:
    """One finding for all brackets in which a company acts, and the council decides by nothing that binds a company."""
    acting = [bracket for bracket in subject.brackets if any(kind_of(body) == "company" for body in bracket.executors)]
    faulty = [b for b in acting if b.means and not pattern_of("chain", "owner").search(b.means) and is_of_council(b)]
    for fault in one_fault(subject.text, [bracket.span for bracket in faulty], len(acting)):
        bodies = Counter(body for b in faulty for body in b.executors if kind_of(body) == "company")
        named = ", ".join(body for body, _ in bodies.most_common(_MOST_NAMED))
        case = "more" if len(bodies) > _MOST_NAMED else "all"
        yield Fault(fault.span, fault.quotes, fault.related, (*fault.values, ("bodies", named), ("case", case)))


def is_of_council(bracket: Bracket) -> bool:
    """Tell whether the council decides in *bracket*."""
    return bracket.has_known_decider and kind_of(dictionary_form(bracket.decider)) == "council"


def _company_without_directive(subject: Subject) -> Iterator[Fault]:
    """Yield headings that give a company mandates, where nothing above or among them is called a directive."""
    for body, mandates in subject.mandates.items():
        if kind_of(body) != "company":
            continue
        place = subject.place_of.get(mandates[0].id)
        if place is None or place.section is None:
            continue
        start = place.section.span.start
        if not pattern_of("chain", "owner").search(subject.text, max(0, start - 300), mandates[-1].span.end):
            values = (("body", body), ("count", str(len(mandates))))
            yield Fault(place.section.span, related=_spans(mandates), values=values)


def _spans(commitments: Sequence[Commitment]) -> tuple[Span, ...]:
    return tuple(commitment.span for commitment in commitments)


RULES = (
    Rule("CHN030", Severity.WARNING, _no_executor),
    Rule("CHN031", Severity.NOTE, _several_styles),
    Rule("CHN032", Severity.WARNING, _item_without),
    Rule("CHN033", Severity.WARNING, _only_collective),
    Rule("CHN034", Severity.WARNING, _usual_body_missing),
    Rule("CHN035", Severity.WARNING, _no_owner_instrument),
    Rule("CHN036", Severity.WARNING, _nobody_coordinates),
    Rule("CHN038", Severity.WARNING, _company_without_directive),
)
