"""A file with what the rules found in it, each finding with its place as people and editors say it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from styrkedja.base.finding import Finding
from styrkedja.base.region import Lines, Region
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Source
from styrkedja.checks.run import NotRun, Report
from styrkedja.reading.origin import Origin


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands.

    Args:
        region: in the file itself, or else in the normalised text.
        is_in_file: the region counts lines of the file.
    """

    region: Region
    is_in_file: bool


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and where it stands.

    Args:
        place: of its span.
        related: of its related spans, in their order.
        page: page or slide, from 1; None where the format has none.
        heading: the nearest heading above, or None.
    """

    finding: Finding
    place: Place
    related: tuple[Place, ...] = ()
    page: int | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What checking one file gave.

    Args:
        text: normalised; spans of findings index it.
        found: in the order of the text.
        not_run: rules that lacked what they need.
    """

    source: Source
    text: str
    found: tuple[Located, ...]
    not_run: tuple[NotRun, ...] = ()


def locate(chain: Chain, report: Report, file_text: str | None) -> CheckedFile:
    """Return the findings of *report* on *chain* with their places.

    Args:
        chain: with its blocks.
        report: on that chain.
        file_text: the file itself when it is UTF-8 text with lines that an editor shows.
    """
    places = _Places(chain, file_text if report.findings else None)
    found = tuple(
        Located(
            finding,
            places.of(finding.span),
            tuple(map(places.of, finding.related)),
            places.page(finding.span),
            places.heading(finding.span),
        )
        for finding in report.findings
    )
    return CheckedFile(chain.document.source, chain.text, found, report.not_run)


class _Places:
    """Answers where spans of one document stand."""

    def __init__(self, chain: Chain, file_text: str | None) -> None:
        self._blocks, self._block_starts = chain.blocks, _starts(block.span for block in chain.blocks)
        self._sections = chain.sections
        self._section_starts = _starts(section.span for section in chain.sections)
        self._read = Lines(chain.text)
        self._file = Lines(file_text) if file_text is not None else None
        self._origin = Origin(file_text, chain.blocks) if file_text is not None else None

    def of(self, span: Span) -> Place:
        if self._origin is not None and self._file is not None and (at := self._origin.span_of(span)):
            return Place(self._file.region(at), is_in_file=True)
        return Place(self._read.region(span), is_in_file=False)

    def page(self, span: Span) -> int | None:
        at = bisect_right(self._block_starts, span.start) - 1
        return self._blocks[at].page if at >= 0 else None

    def heading(self, span: Span) -> str | None:
        at = bisect_right(self._section_starts, span.start) - 1
        return self._sections[at].heading if at >= 0 else None


def _starts(spans: Iterable[Span]) -> list[int]:
    return [span.start for span in spans]
