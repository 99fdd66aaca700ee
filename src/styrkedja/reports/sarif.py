"""Findings as a SARIF 2.1.0 log, which editors and build servers show.

A text file is marked on its own lines. Of a file without lines (PDF, Word ...), and of a text file at a place that
cannot be told exactly, the text as it was read is put into the log as a nested artifact, and its lines are marked.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01, 2023.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from urllib.parse import quote

from styrkedja.base.errors import UnreadableFileError
from styrkedja.base.finding import finding_keys
from styrkedja.checks.located import CheckedFile, Located, Place
from styrkedja.checks.page import rule_page
from styrkedja.checks.rule import Rule
from styrkedja.checks.run import NotRun
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

Json = dict[str, object]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "styrkedja/v1"


@dataclass(slots=True)
class SarifLog:
    """A log in the making: files are put in one by one.

    Args:
        version: of the program.
        rules: those that were asked for.
        language: of the words.
    """

    version: str
    rules: Sequence[Rule]
    language: Language
    _artifacts: list[Json] = field(default_factory=list)
    _results: list[Json] = field(default_factory=list)
    _unread: list[Json] = field(default_factory=list)
    _not_run: dict[NotRun, None] = field(default_factory=dict)

    def add(self, path: PurePath, checked: CheckedFile) -> None:
        """Put in the findings of the file at *path*."""
        file = _File(path, checked, self._artifacts)
        self._not_run |= dict.fromkeys(checked.not_run)
        numbers = {rule.code: number for number, rule in enumerate(self.rules)}
        keys = finding_keys(located.finding for located in checked.found)
        for located, key in zip(checked.found, keys, strict=True):
            self._results.append(self._result(file, located, key, numbers[located.finding.code]))

    def add_unread(self, path: PurePath, error: UnreadableFileError) -> None:
        """Put in that the file at *path* could not be read."""
        notice = _notice("error", catalogue.error_text(error, self.language))
        self._unread.append(notice | {"locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}]})

    def as_json(self) -> Json:
        """Return the log as plain JSON values."""
        driver = {
            "name": "Styrkedja",
            "version": self.version,
            "semanticVersion": self.version,
            "language": self.language.value,
            "rules": [_descriptor(rule, self.language) for rule in self.rules],
        }
        run = {
            "tool": {"driver": driver},
            "language": self.language.value,
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {
                    "executionSuccessful": not self._unread,
                    "toolExecutionNotifications": self._unread,
                    "toolConfigurationNotifications": [_missing(rule, self.language) for rule in self._not_run],
                }
            ],
            "artifacts": self._artifacts,
            "results": self._results,
        }
        return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}

    def _result(self, file: _File, located: Located, key: str, rule_index: int) -> Json:
        finding = located.finding
        message, remedy = catalogue.finding_text(finding, self.language)
        properties: Json = {"quotes": list(finding.quotes), "remedy": remedy}
        if located.page is not None:
            properties["page"] = located.page
        location: Json = {"physicalLocation": file.location(located.place)}
        if located.heading:
            location["logicalLocations"] = [{"name": located.heading, "kind": "section"}]
        related = map(file.location, located.related)
        return {
            "ruleId": finding.code,
            "ruleIndex": rule_index,
            "level": finding.severity.value,
            "message": {"text": f"{message} {remedy}"},
            "locations": [location],
            "relatedLocations": [
                {"id": number, "physicalLocation": place} for number, place in enumerate(related, start=1)
            ],
            "partialFingerprints": {_FINGERPRINT: key},
            "properties": properties,
        }


class _File:
    """A file as an artifact, and the text that was read from it as another when it is needed."""

    def __init__(self, path: PurePath, checked: CheckedFile, artifacts: list[Json]) -> None:
        self._path, self._checked, self._artifacts = path, checked, artifacts
        self._number, self._read_number = len(artifacts), -1
        source = checked.source
        artifacts.append(
            {
                "location": {"uri": _uri(path), "index": self._number},
                "roles": ["analysisTarget"],
                "mimeType": source.media_type,
                "hashes": {"sha-256": source.sha256},
            }
        )

    def location(self, place: Place) -> Json:
        """Return the physical location of *place*."""
        where = self._artifacts[self._number if place.is_in_file else self._text_as_read()]["location"]
        return {"artifactLocation": where, "region": self._region(place)}

    def _region(self, place: Place) -> Json:
        region = place.region
        found: Json = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "charOffset": region.span.start,
            "charLength": len(region.span),
        }
        if not place.is_in_file:
            found["snippet"] = {"text": region.span.of(self._checked.text)}
        return found

    def _text_as_read(self) -> int:
        if self._read_number < 0:
            self._read_number = len(self._artifacts)
            self._artifacts.append(
                {
                    "location": {"uri": f"{_uri(self._path)}.txt", "index": self._read_number},
                    "parentIndex": self._number,
                    "mimeType": "text/plain",
                    "encoding": "UTF-8",
                    "contents": {"text": self._checked.text},
                }
            )
        return self._read_number


def _descriptor(rule: Rule, language: Language) -> Json:
    title, message, remedy = (
        catalogue.raw(f"finding.{rule.code}.{part}", language) for part in ("title", "message", "remedy")
    )
    said = catalogue.without_values(message)
    return {
        "id": rule.code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": said},
        "help": {"text": f"{said} {remedy}", "markdown": "\n\n".join(_help(rule, title, said, remedy, language))},
        "defaultConfiguration": {"enabled": rule.is_default, "level": rule.severity.value},
    }


def _help(rule: Rule, title: str, message: str, remedy: str, language: Language) -> Iterator[str]:
    yield f"**{rule.code} {title}**"
    yield message
    yield remedy
    page = rule_page(rule.code)
    if page is not None:
        heading = partial(catalogue.label, "example", language=language)
        yield f"{heading('bad')}:\n\n```\n{page.bad[0]}```"
        yield f"{heading('good')}:\n\n```\n{page.good[0]}```"


def _missing(rule: NotRun, language: Language) -> Json:
    need = catalogue.label("need", rule.need, language)
    words = catalogue.text("message.rules_not_run", language, codes=rule.code, need=need)
    return _notice("note", words) | {"associatedRule": {"id": rule.code}}


def _notice(level: str, words: str) -> Json:
    return {"level": level, "message": {"text": words}}


def _uri(path: PurePath) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def sarif_log(
    files: Iterable[tuple[PurePath, CheckedFile | UnreadableFileError]],
    *,
    version: str,
    rules: Sequence[Rule],
    language: Language,
) -> Json:
    """Return the log of *files*, each with its path as it was given."""
    log = SarifLog(version, rules, language)
    for path, found in files:
        if isinstance(found, CheckedFile):
            log.add(path, found)
        else:
            log.add_unread(path, found)
    return log.as_json()
