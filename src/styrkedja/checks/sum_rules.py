"""Money, the sums: what the reader found when it added every printed sum again (`parsing.sums`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from styrkedja.base.finding import Severity
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.parsing.sums import CODES


def _found(subject: Subject, code: str) -> Iterator[Fault]:
    for finding in subject.chain.findings:
        if finding.code == code:
            yield Fault(finding.span, finding.quotes, finding.related, finding.values)


RULES = tuple(Rule(code, Severity.ERROR, partial(_found, code=code)) for code in CODES)
