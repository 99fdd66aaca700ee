"""`styrkedja check`: what is wrong or doubtful in files; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.checks import (
    CheckedFile,
    RuleChoice,
    check_files,
    checked_json,
    count_severities,
    has_findings,
    rule_of,
    sarif_of,
)
from styrkedja.app.reading import ReadResult, find_files
from styrkedja.base.errors import RegisterFileError, UnreadableFileError, WrongCallError
from styrkedja.base.finding import Severity
from styrkedja.cli.formats import json_text, write_json, write_json_array
from styrkedja.cli.session import Session
from styrkedja.cli.skipped import tell_skipped
from styrkedja.wording.catalogue import finding_text

_UNREADABLE = 2


class CheckFormat(StrEnum):
    """How to print findings."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


class FailOn(StrEnum):
    """The mildest finding that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


def check(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FIL...]", help="cli.files")] = None,
    output: Annotated[
        CheckFormat, typer.Option("--format", metavar="text|json|sarif", help="cli.check_format")
    ] = CheckFormat.TEXT,
    *,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="KODER", help="cli.select")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="KODER", help="cli.ignore")] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", metavar="error|warning|note|never", help="cli.fail_on")
    ] = FailOn.ERROR,
    register: Annotated[Path | None, typer.Option("--register", metavar="FIL", help="cli.frames_register")] = None,
    explain: Annotated[str | None, typer.Option("--explain", metavar="KOD", help="cli.explain")] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help="cli.ocr")] = False,
) -> int:
    """Print what should be looked at in files.

    Returns 1 when there is a finding of `--fail-on` or graver, 2 when a file could not be read.
    """
    session: Session = context.obj
    if explain is not None:
        return _explain(explain, session)
    if not files:
        raise WrongCallError("nothing_to_check")
    choice = RuleChoice(_codes(select), _codes(ignore))
    choice.rules()
    tell_skipped(files, session)
    try:
        paths = find_files(files)
        checking = _Checking(session, check_files(paths, choice, ocr=ocr, register=register), len(paths))
    except (UnreadableFileError, RegisterFileError) as error:
        session.tell_error(error)
        return _UNREADABLE
    if output is CheckFormat.JSON:
        _write_json(checking, session, is_array=len(files) > 1 or files[0].is_dir())
    elif output is CheckFormat.SARIF:
        write_json(sarif_of(checking.with_unreadable(), choice, session.language))
    else:
        _write_text(checking, session)
    if checking.has_failed:
        return _UNREADABLE
    return int(fail_on is not FailOn.NEVER and has_findings(checking.counts, Severity(fail_on.value)))


class _Checking:
    """The files checked, each unreadable one told of on the way; counts what was found."""

    def __init__(self, session: Session, results: Iterator[ReadResult[CheckedFile]], number: int) -> None:
        self._session, self._results, self._number = session, results, number
        self.has_failed = False
        self.counts = count_severities(())

    def __iter__(self) -> Iterator[tuple[Path, CheckedFile]]:
        for path, found in self.with_unreadable():
            if isinstance(found, CheckedFile):
                yield path, found

    def with_unreadable(self) -> Iterator[tuple[Path, CheckedFile | UnreadableFileError]]:
        """Yield what was found in each file, or why it could not be read."""
        for result in self._session.track(self._results, "checking_files", self._number):
            if result.error is not None:
                self.has_failed = True
                self._session.tell_error(result.error)
                yield result.path, result.error
            if result.value is not None:
                for severity, number in count_severities(one.finding for one in result.value.found).items():
                    self.counts[severity] += number
                yield result.path, result.value


def _write_json(checking: _Checking, session: Session, *, is_array: bool) -> None:
    say = partial(finding_text, language=session.language)
    texts = (json_text(checked_json(checked, say)) for _, checked in checking)
    if is_array:
        write_json_array(texts)
    else:
        for text in texts:
            session.print_line(text)


def _write_text(checking: _Checking, session: Session) -> None:
    from styrkedja.cli import check_view  # noqa: PLC0415  # JSON does not wait for it

    check_view.show_checked(checking, checking.counts, session)


def _explain(code: str, session: Session) -> int:
    from styrkedja.cli import check_view  # noqa: PLC0415  # as above

    check_view.show_rule(rule_of(code), session)
    return 0


def _codes(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return codes given in several options, or in one with commas."""
    return tuple(code.strip() for part in given or () for code in part.split(",") if code.strip())
