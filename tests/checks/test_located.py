"""Where findings stand, as people say it."""

from __future__ import annotations

from styrkedja.base.finding import Finding, Severity, finding_keys
from styrkedja.base.span import Span
from styrkedja.checks.located import locate
from styrkedja.checks.page import rule_page
from styrkedja.checks.rulebook import all_rules
from styrkedja.checks.run import Report
from tests.builders import chain_of

TEXT = "Skola\n\nVi vill:\n- bygga en skola\n\f\nVård\n\nVi vill:\n- bygga ett hem\n"


def test_page_heading_and_line_of_the_file() -> None:
    chain = chain_of(TEXT)
    start = chain.text.index("bygga ett hem")
    finding = Finding("TXT001", Severity.ERROR, Span(start, start + 13), ("bygga ett hem",), (Span(0, 5),))
    [located] = locate(chain, Report((finding,)), TEXT).found
    assert (located.page, located.heading) == (2, "Vård")
    assert (located.place.is_in_file, located.place.region.line, located.place.region.column) == (True, 9, 3)
    assert [place.region.line for place in located.related] == [1]


def test_without_the_file_the_text_as_read_is_counted() -> None:
    chain = chain_of(TEXT)
    finding = Finding("TXT001", Severity.ERROR, chain.blocks[-1].span)
    [located] = locate(chain, Report((finding,)), None).found
    assert not located.place.is_in_file
    assert located.place.region.line == len(chain.blocks)


def test_keys_do_not_hang_on_the_place_or_on_case() -> None:
    def finding(start: int, quote: str) -> Finding:
        return Finding("TXT001", Severity.ERROR, Span(start, start + 1), (quote,))

    keys = finding_keys([finding(3, "i i"), finding(9, "och och"), finding(20, "I i")])
    assert finding_keys([finding(30, "i  i")]) == keys[:1]
    assert keys[2] == f"{keys[0]}-2"


def test_every_rule_has_its_page_in_the_package() -> None:
    pages = [rule_page(rule.code) for rule in all_rules()]
    assert all(page is not None and page.bad and page.good and page.tricky and page.why for page in pages)
