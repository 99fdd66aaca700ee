"""Check files for faults without keeping them, and tell what a rule says: no store, no Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from styrkedja import __version__, library
from styrkedja.app.kolada import find_catalogue, find_values
from styrkedja.app.reading import ReadResult, each_file
from styrkedja.app.register_files import load_register
from styrkedja.base.errors import UnreadableFileError, WrongCallError
from styrkedja.base.finding import Finding, Severity
from styrkedja.chain.serial import Say, finding_to_json, to_json
from styrkedja.checks.located import CheckedFile, Located
from styrkedja.checks.page import rule_page
from styrkedja.checks.rule import Rule
from styrkedja.checks.rulebook import all_rules, choose_rules
from styrkedja.checks.run import NotRun
from styrkedja.register.records import Register
from styrkedja.wording.numbers import Language

__all__ = [
    "CheckedFile",
    "Located",
    "NotRun",
    "Rule",
    "RuleChoice",
    "check_files",
    "checked_json",
    "count_severities",
    "has_findings",
    "rule_of",
    "rule_page",
    "sarif_of",
]

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """Which rules to run: codes or beginnings of codes, as `checks.rulebook.choose_rules` takes them."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules.

        Raises:
            WrongCallError: code unknown_rule.
        """
        return choose_rules(self.select, self.ignore)


def check_files(
    paths: Sequence[Path], choice: RuleChoice, *, ocr: bool = False, register: Path | None = None
) -> Iterator[ReadResult[CheckedFile]]:
    """Check files one after the other, in several processes when there are many, in their order.

    Args:
        paths: of the files.
        choice: of the rules.
        ocr: read PDF files of pictures.
        register: a register file; documents of another municipality are checked without it.

    Raises:
        WrongCallError: code unknown_rule, before anything is read.
        RegisterFileError: something in the register is wrong, likewise.
    """
    choice.rules()
    known = load_register(register) if register else None
    return each_file(paths, partial(_check_one, choice=choice, ocr=ocr, register=known))


def checked_json(checked: CheckedFile, say: Say) -> dict[str, object]:
    """Return what `styrkedja check --format json` prints of one file."""
    return {
        "source": to_json(checked.source),
        "findings": [finding_to_json(located.finding, say) for located in checked.found],
        "not_run": [{"code": rule.code, "needs": rule.need.value} for rule in checked.not_run],
    }


def sarif_of(
    results: Iterable[tuple[Path, CheckedFile | UnreadableFileError]], choice: RuleChoice, language: Language
) -> dict[str, object]:
    """Return what `styrkedja check --format sarif` prints of all files."""
    from styrkedja.reports.sarif import sarif_log  # noqa: PLC0415 - the other formats do not wait for it

    return sarif_log(results, version=__version__, rules=choice.rules(), language=language)


def count_severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, the gravest first, none left out."""
    counts = dict.fromkeys(_GRAVEST_FIRST, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def has_findings(counts: dict[Severity, int], level: Severity) -> bool:
    """Tell whether there is a finding of *level* or graver."""
    grave = _GRAVEST_FIRST[: _GRAVEST_FIRST.index(level) + 1]
    return any(counts[severity] for severity in grave)


def rule_of(code: str) -> Rule:
    """Return the rule of *code*, in capitals or not.

    Raises:
        WrongCallError: code unknown_rule.
    """
    found = next((rule for rule in all_rules() if rule.code == code.strip().upper()), None)
    if found is None:
        raise WrongCallError("unknown_rule", rule=code)
    return found


def _check_one(path: Path, *, choice: RuleChoice, ocr: bool, register: Register | None) -> ReadResult[CheckedFile]:
    catalogue = find_catalogue()
    try:
        checked = library.check_file(
            path, choice.rules(), ocr=ocr, catalogue=catalogue, register=register, values=find_values()
        )
        return ReadResult(path, checked, None)
    except UnreadableFileError as error:
        return ReadResult(path, None, error)
