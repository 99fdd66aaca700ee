"""Where the quotes of a finding stand."""

from __future__ import annotations

from styrkedja.base.finding import Finding, Severity, quoted_places
from styrkedja.base.span import Span

TEXT = "Bygg en skola.\nRiv silon.\nBygg ingen skola."


def places(quotes: tuple[str, ...], *related: Span) -> list[Span]:
    finding = Finding("CON001", Severity.WARNING, Span(0, 14), quotes, related)
    return [place for _, place in quoted_places(finding, TEXT)]


def test_each_quote_has_its_own_place() -> None:
    assert places(("Bygg en skola", "bygg ingen skola."), Span(26, 43)) == [Span(0, 14), Span(26, 43)]
    assert places(("Bygg ingen skola", "Bygg en skola"), Span(26, 43)) == [Span(26, 43), Span(0, 14)]


def test_the_same_words_twice_are_two_places() -> None:
    finding = Finding("TXT001", Severity.WARNING, Span(0, 4), ("Bygg", "Bygg"), (Span(26, 30),))
    assert [place for _, place in quoted_places(finding, TEXT)] == [Span(0, 4), Span(26, 30)]


def test_a_quote_that_stands_in_none_of_them_is_where_the_finding_shows() -> None:
    assert places(("något annat",), Span(26, 43)) == [Span(0, 14)]
