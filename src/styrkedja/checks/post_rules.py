"""Chain: lists of posts that give one to two parties, or leave out the chair."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

_POSTS_IN_TURN = re.compile(
    r"\b(?:20\d\d|halva|delat|delas|växlar?|växelvis|turas|därefter|först|roterande)\b", re.IGNORECASE
)


def _post_of_two(subject: Subject) -> Iterator[Fault]:
    holders: dict[tuple[str, str], list[tuple[str, Span]]] = {}
    for chair in subject.chain.chairs:
        holders.setdefault((chair.body, chair.post), []).append((chair.party, chair.span))
    for (body, post), held in holders.items():
        parties = tuple(dict.fromkeys(party for party, _ in held))
        if len(parties) > 1 and post != "ledamot" and not any(_is_in_turn(subject.text, span) for _, span in held):
            spans = [span for _, span in held]
            values = (("body", body), ("post", post), ("parties", ", ".join(parties)))
            yield Fault(spans[0], tuple(span.of(subject.text) for span in spans), tuple(spans[1:]), values)


def _is_in_turn(text: str, span: Span) -> bool:
    end = text.find("\n", span.end)
    return bool(_POSTS_IN_TURN.search(text, text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end))


def _no_chair(subject: Subject) -> Iterator[Fault]:
    """Yield the bodies with a vice chair and no chair, where other bodies have theirs."""
    posts: dict[str, dict[str, Span]] = {}
    for chair in subject.chain.chairs:
        posts.setdefault(chair.body, {}).setdefault(chair.post, chair.span)
    if not any("ordförande" in held for held in posts.values()):
        return
    for body, held in posts.items():
        vices = [span for post, span in held.items() if "vice ordförande" in post]
        if vices and "ordförande" not in held:
            yield Fault(vices[0], values=(("body", body),))


RULES = (
    Rule("CHN008", Severity.WARNING, _post_of_two),
    Rule("CHN009", Severity.WARNING, _no_chair),
)
