"""Rules carried out on a subject, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from styrkedja.base.finding import Finding
from styrkedja.checks.rule import Rule
from styrkedja.checks.rulebook import choose_rules
from styrkedja.checks.subject import Need, Subject


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that was asked for and could not run, because what it needs is not at hand."""

    code: str
    need: Need


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules found, in the order of the text, and those that could not run."""

    findings: tuple[Finding, ...]
    not_run: tuple[NotRun, ...] = ()


def check(subject: Subject, rules: Iterable[Rule] | None = None) -> Report:
    """Return what *rules*, or else the default ones, find in *subject*."""
    chosen = choose_rules() if rules is None else tuple(rules)
    missing = {need for need in Need if not subject.has(need)}
    found = {_said(one): one for rule in chosen if rule.needs not in missing for one in _findings(rule, subject)}
    return Report(
        tuple(sorted(found.values(), key=lambda one: (one.span.start, one.span.end, one.code))),
        tuple(NotRun(rule.code, rule.needs) for rule in chosen if rule.needs is not None and rule.needs in missing),
    )


def _said(finding: Finding) -> tuple[object, ...]:
    """Return what tells a finding from others: all it says, as plain values, which are told apart fast."""
    return finding.code, finding.span.start, finding.span.end, finding.quotes, finding.related, finding.values


def _findings(rule: Rule, subject: Subject) -> Iterator[Finding]:
    for fault in rule.find(subject):
        quotes = fault.quotes or (fault.span.of(subject.text),)
        yield Finding(rule.code, rule.severity, fault.span, quotes, fault.related, fault.values)
