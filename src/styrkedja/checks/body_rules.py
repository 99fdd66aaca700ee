"""Bodies: named as the register does not know them, of another time, of two minds, or given what is not theirs.

Most rules need the municipality's own register; who may decide with which instrument is for `power_rules`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.checks.body_mentions import (
    Mention,
    Years,
    is_committee,
    tells_history,
    wants_change,
    years_of,
)
from styrkedja.checks.body_names import fields_of, is_same_committee
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Need, Subject
from styrkedja.parsing.bodies import kind_of
from styrkedja.register.competences import council_matters, fields_in
from styrkedja.register.records import BodyKind, Register, RegisteredBody
from styrkedja.register.resolve import Resolution, Status, default_register, expand, names_in, resolve

_NEAREST = 3
# "BUN", "SBN"; two letters stand for too much else, and "MBN 2026-012" is a number in a register of papers.
_SHORT = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{3,4}(?![\w-])(?!\s\d)")


def _unknown(subject: Subject) -> Iterator[Fault]:
    """Yield each committee that the register does not know, once, with all its places."""
    register = _register(subject)
    for mentions in _by_name(subject):
        body = mentions[0].body
        if not _is_expected(mentions[0], register):
            continue
        if any(wants_change(mention) for mention in mentions) or expand(body.name, register) is not None:
            continue
        is_unknown = all(_resolved(mention, register).status is Status.UNKNOWN for mention in mentions)
        if is_unknown and not _is_several_known(body.name, register):
            yield _fault(mentions, nearest=_nearest(body.name, register, mentions[0].years))


def _not_of_the_time(subject: Subject) -> Iterator[Fault]:
    """Yield each body that was dissolved before, or founded after, the years it is named for."""
    register = _register(subject)
    for mentions in _by_name(subject):
        late = [
            mention
            for mention in mentions
            if _resolved(mention, register).status is Status.OUT_OF_TIME and not wants_change(mention)
        ]
        told = [mention for mention in late if not tells_history(mention)]
        if told and told[0].years.first is not None:
            known = _resolved(told[0], register).candidates[0]
            others = _others(known, register, told[0].years) or _nearest(known.name, register, told[0].years)
            yield _fault(told, known=_years_of(known), years=str(told[0].years), nearest=others)


def _of_two(subject: Subject) -> Iterator[Fault]:
    """Yield each name that the register has for several bodies of those years."""
    register = _register(subject)
    for mentions in _by_written(subject):
        resolution = _resolved(mentions[0], register)
        if resolution.status is Status.SEVERAL:
            yield _fault(mentions, written=mentions[0].written, candidates=_names(resolution.candidates))


def _short_for_two(subject: Subject) -> Iterator[Fault]:
    """Yield each abbreviation that is usual for several committees, where no name in the document decides which."""
    named = {normal_form(body.name) for body in subject.chain.bodies}
    written_out = {normal_form(mention.written) for mention in subject.body_mentions}
    places: dict[str, list[Span]] = defaultdict(list)
    for match in _SHORT.finditer(subject.text):
        places[match.group()].append(Span(match.start(), match.end()))
    for short, spans in places.items():
        if subject.register is not None and resolve(short, subject.register).candidates:
            continue
        candidates = resolve(short, default_register()).candidates
        known = [body for body in candidates if normal_form(body.name) in named & written_out]
        if len(known) != 1 and not all(is_same_committee(candidates[0].name, one.name) for one in candidates[1:]):
            values = (("written", short), ("candidates", _names(candidates)))
            yield Fault(spans[0], related=tuple(spans[1:]), values=values)


def _nobody_of_the_kind(subject: Subject) -> Iterator[Fault]:
    """Yield collectives that carry out or are heard, where the municipality has no such bodies."""
    register = _register(subject)
    years = years_of(subject.chain)
    places: dict[str, list[Span]] = defaultdict(list)
    for bracket in subject.brackets:
        if bracket.read is not None:
            for body in (*bracket.read.execution, *bracket.read.dialogue):
                places[body].append(bracket.span)
    for name, spans in places.items():
        expansion = expand(name, register, years.first)
        if expansion is not None and not expansion.bodies:
            yield Fault(spans[0], (name,), tuple(spans[1:]), (("body", name),))


def _of_another(subject: Subject) -> Iterator[Fault]:
    """Yield mandates whose own words belong to the field of one other committee."""
    register, years = _register(subject), years_of(subject.chain)
    committees = [body for body in register.valid_in(years.first, years.last) if body.kind is BodyKind.COMMITTEE]
    for name, mandates in subject.mandates.items():
        own = resolve(name, register, years.first, years.last).body
        if own is None or not own.tasks or own.kind is not BodyKind.COMMITTEE:
            continue
        for mandate in mandates:
            fields = fields_in(mandate.text)
            owners = {body.id: body for body in committees if fields & set(body.tasks)}
            if fields and not fields & set(own.tasks) and len(owners) == 1:
                values = (("body", own.name), ("other", _names(owners.values())))
                yield Fault(mandate.span, values=values)


def _for_the_council(subject: Subject) -> Iterator[Fault]:
    """Yield mandates that a committee is given and only the council can decide."""
    for name, mandates in subject.mandates.items():
        if kind_of(name) in {"committee", "district"}:
            for mandate in mandates:
                yield from _councils(name, mandate)


def _councils(name: str, mandate: Commitment) -> Iterator[Fault]:
    for matter in council_matters():
        match = matter.pattern.search(mandate.text)
        if match is not None:
            values = (("body", name), ("matter", match.group()), ("law", ", ".join(matter.law)))
            yield Fault(mandate.span, values=values)
            return


def _register(subject: Subject) -> Register:
    return subject.register or default_register()


def _by_name(subject: Subject) -> Iterator[tuple[Mention, ...]]:
    """Yield the mentions of each body together."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in subject.body_mentions:
        found[mention.body.name].append(mention)
    yield from map(tuple, found.values())


def _by_written(subject: Subject) -> Iterator[tuple[Mention, ...]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in subject.body_mentions:
        found[normal_form(mention.written)].append(mention)
    yield from map(tuple, found.values())


def _resolved(mention: Mention, register: Register) -> Resolution:
    """Return whom a mention names: by its own words, or else by the reader's name for it."""
    years = mention.years
    resolution = resolve(mention.written, register, years.first, years.last)
    if resolution.status is Status.UNKNOWN:
        return resolve(mention.body.name, register, years.first, years.last)
    return resolution


def _is_expected(mention: Mention, register: Register) -> bool:
    """Tell whether the register would have the body if it existed: it may leave out companies or subcommittees."""
    kinds = {body.kind for body in register.bodies}
    name = mention.body.name.casefold()
    if mention.body.kind == "company":
        return mention.has_role and BodyKind.COMPANY in kinds
    if name.endswith(("utskott", "utskottet", "beredning", "beredningen")):
        return BodyKind.SUBCOMMITTEE in kinds
    # "Kommundelsnämnden" where there is a Kommundelsnämnden Norrby.
    is_short = any(body.name.casefold().startswith(f"{name} ") for body in register.bodies)
    return is_committee(mention.body) and not is_short


def _is_several_known(name: str, register: Register) -> bool:
    """Tell whether a name is made of registered ones: "Revision, kommunfullmäktige", "Skol- och gymnasienämnden"."""
    parts = names_in(name)
    if len(parts) > 1 and all(resolve(part, register).candidates for part in parts):
        return True
    known = frozenset().union(*(fields_of(body.name) for body in register.bodies))
    fields = fields_of(name)
    return len(fields) > 1 and fields <= known


def _nearest(name: str, register: Register, years: Years) -> str:
    """Return the registered names of those years that are likest."""
    bodies = register.valid_in(years.first, years.last)
    ranked = sorted(bodies, key=lambda body: -SequenceMatcher(None, name.casefold(), body.name.casefold()).ratio())
    return _names(ranked[:_NEAREST])


def _others(body: RegisteredBody, register: Register, years: Years) -> str:
    """Return who had, or has, the tasks of *body* in the years asked for."""
    pairs = [(one.predecessor, one.successor) for one in register.successions]
    pairs += [(after, before) for before, after in pairs]
    near, seen = [body.id], {body.id}
    while near:
        ids = dict.fromkeys(end for start, end in pairs if start in near and end not in seen)
        valid = [register.by_id[one] for one in ids if register.by_id[one].is_valid_in(years.first, years.last)]
        if valid:
            return _names(valid)
        seen.update(ids)
        near = list(ids)
    return ""


def _years_of(body: RegisteredBody) -> str:
    return f"{(body.valid_from or '')[:4]}–{(body.valid_to or '')[:4]}"


def _names(bodies: Iterable[RegisteredBody]) -> str:
    return ", ".join(body.name for body in bodies)


def _fault(mentions: Sequence[Mention], **values: str) -> Fault:
    first, *others = mentions
    named = (("body", first.body.name), *values.items())
    return Fault(first.span, (first.written,), tuple(mention.span for mention in others), named)


RULES = (
    Rule("BOD001", Severity.WARNING, _unknown, needs=Need.REGISTER),
    Rule("BOD002", Severity.WARNING, _not_of_the_time, needs=Need.REGISTER),
    Rule("BOD003", Severity.WARNING, _of_two, needs=Need.REGISTER),
    Rule("BOD004", Severity.NOTE, _short_for_two),
    Rule("BOD005", Severity.WARNING, _nobody_of_the_kind, needs=Need.REGISTER),
    Rule("BOD006", Severity.WARNING, _of_another, is_default=False, needs=Need.REGISTER),
    Rule("BOD007", Severity.WARNING, _for_the_council),
)
