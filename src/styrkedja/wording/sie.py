"""What is wrong in an SIE file, in words: line, what, why it may be so and what to do."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.budget.sie.records import SieFinding
from styrkedja.wording.catalogue import text
from styrkedja.wording.numbers import Language, number


def sie_finding_text(finding: SieFinding, language: Language = Language.SWEDISH) -> tuple[str, str]:
    """Return the message with its line, and the remedy.

    >>> from styrkedja.base.finding import Severity
    >>> sie_finding_text(SieFinding("date_wrong", Severity.WARNING, 12, (("date", "20261301"),)))[0]
    'Rad 12: ”20261301” är inget datum.'
    """
    values = {name: number(value, language) if isinstance(value, Decimal) else value for name, value in finding.values}
    message, remedy = (text(f"sie.{finding.code}.{part}", language, **values) for part in ("message", "remedy"))
    place = text("sie.at_line" if finding.line else "sie.whole_file", language, line=finding.line, message=message)
    return place, remedy
