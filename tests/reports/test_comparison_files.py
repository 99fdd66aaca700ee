"""Comparisons as a page and as a workbook."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html

from styrkedja.app.comparison import Arrangement, ComparisonSet, ComparisonWish, compare_files
from styrkedja.app.comparison_exchange import EVERY_KIND, FileForm, comparison_file, kinds_of
from styrkedja.comparison.records import RelationKind
from styrkedja.wording.comparisons import relation_label
from styrkedja.wording.numbers import Language
from tests.reports.recalculated import NEEDS_LIBREOFFICE, recalculated, shown

TODAY = date(2026, 11, 22)
OLD = """Framtid Almfors
Handlingsprogram 2022–2026

Skola
Framtid Almfors vill:
- Införa skolfrukost i alla grundskolor.
- Bygga en idrottshall i Norrby.
- =HYPERLINK("https://example.org";"Klicka") ska införas i alla skolor
- Införa <script>alert(1)</script> & andra kurser i skolan.
- Anställa fler speciallärare i grundskolan.
"""
NEW = (
    OLD.replace("2022–2026", "2026–2030")
    .replace("- Införa skolfrukost", "- Utreda skolfrukost")
    .replace("- Anställa fler speciallärare i grundskolan.", "- Öppna en fritidsgård i Sätra.")
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> ComparisonSet:
    folder = tmp_path_factory.mktemp("files")
    paths = [folder / "gammalt.txt", folder / "nytt.txt", folder / "sist.txt"]
    for path, text in zip(paths, (OLD, NEW, NEW.replace("2026–2030", "2030–2034")), strict=True):
        path.write_text(text, encoding="utf-8")
    return compare_files(None, paths, ComparisonWish(Arrangement.AGAINST, with_meaning=False))


def page(found: ComparisonSet, *kinds: str, language: Language = Language.SWEDISH) -> html.HtmlElement:
    return html.document_fromstring(comparison_file(found, FileForm.HTML, TODAY, language, kinds_of(kinds)))


def test_the_page_fetches_and_runs_nothing(found: ComparisonSet) -> None:
    tree = page(found)
    assert tree.xpath("//script | //link | //img | //iframe | //@onclick | //@src") == []
    assert "Införa <script>alert(1)</script> & andra kurser i skolan." in tree.text_content()
    [policy] = tree.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'")


def test_every_figure_of_a_kind_leads_to_a_list_of_as_many_rows(found: ComparisonSet) -> None:
    tree = page(found)
    links = tree.xpath("//table//th/a")
    assert links
    for link in links:
        number = int(link.getparent().getparent().xpath("./td")[0].text_content())
        [heading] = tree.xpath(f"//*[@id='{link.get('href')[1:]}']")
        assert heading.text_content().endswith(f"({number})")
        assert len(heading.getnext().xpath(".//tbody/tr")) == number
    ids = tree.xpath("//@id")
    assert len(set(ids)) == len(ids)


def test_what_differs_is_marked_and_the_texts_stay_whole(found: ComparisonSet) -> None:
    tree = page(found)
    assert tree.xpath("//del")[0].text == "Införa"
    assert tree.xpath("//ins")[0].text == "Utreda"
    assert tree.xpath("//del")[0].getparent().text_content() == "Införa skolfrukost i alla grundskolor."


@pytest.mark.parametrize(("language", "words"), [(Language.SWEDISH, "försvagat"), (Language.ENGLISH, "weakened")])
def test_the_page_is_in_one_language_and_says_which(found: ComparisonSet, language: Language, words: str) -> None:
    tree = page(found, language=language)
    assert tree.get("lang") == language.value
    assert words in tree.text_content()


def test_only_the_kinds_that_are_asked_for_are_listed(found: ComparisonSet) -> None:
    headings = [heading.text_content() for heading in page(found, "dropped").xpath("//h3")]
    assert headings
    assert all(heading.startswith("Struket") for heading in headings)


def workbook(found: ComparisonSet, *kinds: str) -> bytes:
    return comparison_file(found, FileForm.XLSX, TODAY, Language.SWEDISH, kinds_of(kinds))


def test_words_of_documents_are_never_formulas(found: ComparisonSet) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook(found)))["Åtaganden"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_same_day_gives_the_same_bytes(found: ComparisonSet) -> None:
    assert workbook(found) == workbook(found)


def test_rows_of_other_kinds_are_filtered_out_and_still_counted(found: ComparisonSet) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(found, "struket")))
    sheet = book["Åtaganden"]
    shown = [sheet.cell(row, 3).value for row in range(2, sheet.max_row + 1) if not sheet.row_dimensions[row].hidden]
    assert set(shown) == {"struket"}
    assert sheet.max_row - 1 == sum(len(one.relations) for one in found.comparisons)


def test_figures_of_the_summary_are_formulas_over_the_list(found: ComparisonSet) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook(found)))["Sammanfattning"]
    labels = {relation_label(kind, Language.SWEDISH) for kind in (*RelationKind, None)}
    counted = [sheet.cell(row, 2).value for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value in labels]
    assert counted
    assert all(re.match(r"=(SUMPRODUCT|COUNTIF)\(", value) for value in counted)


@NEEDS_LIBREOFFICE
def test_another_program_counts_the_same(found: ComparisonSet, tmp_path: Path) -> None:
    data = workbook(found)
    # Saved by another library, the formulas are without what they came to.
    openpyxl.load_workbook(BytesIO(data)).save(tmp_path / "svar.xlsx")
    recalculated(tmp_path)
    before, after = shown(data), shown(tmp_path / "out" / "svar.xlsx")
    for name in ("Sammanfattning", "Per nämnd"):
        assert [row for row in after[name] if any(row)] == [row for row in before[name] if any(row)]


def test_the_word_file_has_a_heading_for_each_pair_and_each_kind(found: ComparisonSet) -> None:
    data = comparison_file(found, FileForm.DOCX, TODAY, Language.SWEDISH, kinds_of(()))
    paragraphs = docx.Document(BytesIO(data)).paragraphs
    chapters = [one.text for one in paragraphs if one.style and one.style.name == "Heading 1"]
    assert len([chapter for chapter in chapters if "→" in chapter]) == len(found.pairs)
    kinds = [one.text for one in paragraphs if one.style and one.style.name == "Heading 2"]
    assert any(kind.startswith("Försvagat (") for kind in kinds)


def test_a_name_that_no_page_can_show_is_shown_without_its_strange_letters(tmp_path: Path) -> None:
    paths = [tmp_path / "gam\x01malt.txt", tmp_path / "ny\x1btt.txt"]
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text.replace("Framtid Almfors", "Något"), encoding="utf-8")
    data = comparison_file(
        compare_files(None, paths, ComparisonWish(with_meaning=False)),
        FileForm.HTML,
        TODAY,
        Language.SWEDISH,
        EVERY_KIND,
    )
    assert "gam�malt.txt" in data.decode()
