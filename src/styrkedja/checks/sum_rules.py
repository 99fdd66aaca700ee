"""Money, the sums: what the reader found when it added every printed sum again (`parsing.sums`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from styrkedja.base.finding import Severity
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.parsing.sums import CODES


def _found(subject: Subject, code: str) -> Iterator[Fault]:
    # "varav flickor" below a share is another share, and no part of it.
    measures = {measure.span.start for measure in subject.measures}
    for finding in subject.chain.findings:
        if finding.code == code and finding.span.start not in measures:
            yield Fault(finding.span, finding.quotes, finding.related, finding.values)


RULES = tuple(Rule(code, Severity.ERROR, partial(_found, code=code)) for code in CODES)
