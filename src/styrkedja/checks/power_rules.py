"""Chain: a body that decides what only another one can decide.

Who may decide with what stands in `register.instruments`; whether a body exists is for the rules of bodies.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.brackets import Bracket
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load, pattern_of
from styrkedja.parsing.addressees import asked_of
from styrkedja.parsing.bodies import dictionary_form, kind_of, scope_of
from styrkedja.register.instruments import Instrument, instruments_in

_LONGEST_NAME = 60
_WHO = re.compile(r"\b(?P<body>[\w-]*nämnden|kommunstyrelsen)\s+(?:(?:ska|skall|får|kan)\s+)?\Z", re.IGNORECASE)
_KINDS = frozenset({"board", "committee", "district", "company"})


def _councils_own(subject: Subject) -> Iterator[Fault]:
    own = load("chain")["councils_own"]["codes"]
    for bracket in subject.brackets:
        for instrument, written in _beyond(bracket):
            if instrument.code in own:
                yield _fault(bracket, instrument, written)
    for match in _decides().finditer(subject.text):
        who = _WHO.search(subject.text, max(0, match.start() - _LONGEST_NAME), match.start())
        if who is not None:
            means = match["means"]
            values = (("body", dictionary_form(who["body"])), ("means", means), ("law", _law_of(means)))
            yield Fault(Span(who.start(), match.end()), values=values)


def _not_its_own(subject: Subject) -> Iterator[Fault]:
    own = load("chain")["councils_own"]["codes"]
    for bracket in subject.brackets:
        for instrument, written in _beyond(bracket):
            if instrument.code not in own:
                yield _fault(bracket, instrument, written)


def _unknown_means(subject: Subject) -> Iterator[Fault]:
    for bracket in subject.brackets:
        if bracket.means and bracket.has_known_decider and not instruments_in(bracket.means):
            yield Fault(bracket.span, values=(("means", bracket.means),))


def _of_others(subject: Subject) -> Iterator[Fault]:
    """Yield mandates and bracketed items that only the state or region can carry out."""
    own_part = pattern_of("chain", "own_part")
    for commitment in subject.chain.commitments:
        who = commitment.body or (commitment.governance and commitment.governance.decision.body)
        if not who or commitment.addressee is None or asked_of(commitment.text) is None:
            continue
        means = commitment.governance.decision.means if commitment.governance else None
        if not own_part.search(commitment.text) and not own_part.search(means or ""):
            yield Fault(commitment.span, values=(("body", who),))


def _beyond(bracket: Bracket) -> Iterator[tuple[Instrument, str]]:
    """Yield the instruments of a bracket that its decider cannot decide with, and how they are written."""
    if not bracket.means or not bracket.has_known_decider:
        return
    decider = dictionary_form(bracket.decider)
    kind = kind_of(decider)
    if kind not in _KINDS or scope_of(decider) != "municipal":
        return
    for named in instruments_in(bracket.means):
        # A parent company hands the council's directives on to its own companies.
        is_owner = kind == "company" and named.instrument.code.startswith("owner_")
        if kind not in named.instrument.deciders and not is_owner:
            yield named.instrument, named.text


def _fault(bracket: Bracket, instrument: Instrument, written: str) -> Fault:
    law = f" ({', '.join(instrument.law)})" if instrument.law else ""
    return Fault(bracket.span, values=(("body", dictionary_form(bracket.decider)), ("means", written), ("law", law)))


def _law_of(written: str) -> str:
    return next((f" ({', '.join(named.instrument.law)})" for named in instruments_in(written)), "")


@cache
def _decides() -> re.Pattern[str]:
    """Match "fastställer sitt reglemente"; not "beslutar om förslag till reglemente"."""
    words = "|".join(load("chain")["councils_own"]["words"])
    return re.compile(
        r"\b(?:besluta[r]?\s+om|beslutar|fastställ(?:er|a)|anta[r]?)\s+(?:(?!förslag)\w+\s+){0,2}"
        rf"(?P<means>{words})\b",
        re.IGNORECASE,
    )


RULES = (
    Rule("CHN010", Severity.WARNING, _of_others),
    Rule("CHN037", Severity.ERROR, _councils_own),
    Rule("CHN039", Severity.WARNING, _not_its_own),
    Rule("CHN040", Severity.NOTE, _unknown_means, is_default=False),
)
