"""A budget as PDF and DOCX: accessible, with the outlook's figures, read back by ourselves, and the plan back out."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from pdfua import validator

from styrkedja.app.plan_documents import budget_docx, budget_pdf, plan_document, plan_in_document
from styrkedja.app.plans import LoadedPlan, lay_together, load_plan, work_out
from styrkedja.base.errors import PlanFileError, UnreadableFileError
from styrkedja.budget.plan import Plan
from styrkedja.library import read
from styrkedja.wording.catalogue import error_text
from styrkedja.wording.numbers import Language
from tests.budget.printed_plans import BASE, FOLDERS, HOSTILE_NAMES, SHADOW, TODAY, hostile, loaded

WRITERS = {"pdf": budget_pdf, "docx": budget_docx}
ORDER = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")
Written = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("printed")

    def write(name: str, suffix: str) -> Path:
        path = folder / f"{Path(name).stem}.{suffix}"
        if not path.exists():
            path.write_bytes(WRITERS[suffix](hostile() if name == "hostile" else loaded(name), TODAY))
        return path

    return write


def _plain(text: str) -> str:
    """Return a text without blanks and breaks, which a page sets as it needs."""
    return re.sub(r"[\s\u00a0\u00ad\u200b\ufffe\x02]+", "", text)


def _pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return _plain("".join(page.get_textpage().get_text_bounded() for page in pdf))


@pytest.mark.parametrize("name", [BASE, SHADOW, "hostile"])
def test_the_pdf_has_no_fault_that_a_screen_reader_meets(written: Written, name: str) -> None:
    report = validator.validate(str(written(name, "pdf")))
    assert [str(finding) for finding in report.findings] == []


@pytest.mark.parametrize("name", [BASE, SHADOW])
def test_the_pdf_says_language_title_and_standard(written: Written, name: str) -> None:
    data = written(name, "pdf").read_bytes()
    assert b"pdfuaid:part" in data
    assert b"/Lang (sv-SE)" in data or b"/Lang(sv-SE)" in data or b"sv-SE" in data
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf.get_metadata_value("Title") == loaded(name).known_plan.name


@pytest.mark.parametrize("name", [BASE, SHADOW])
def test_every_cell_of_every_table_stands_in_the_pdf(written: Written, name: str) -> None:
    text = _pdf_text(written(name, "pdf"))
    for table in plan_document(loaded(name), TODAY).tables:
        for row in table.rows:
            # The cells of a row that stands on one line follow each other.
            figures = _plain("".join(row.cells[1:])) if all(column.is_number for column in table.columns[1:]) else ""
            assert figures in text, (table.caption, row)


@pytest.mark.parametrize("name", [BASE, SHADOW])
def test_every_table_of_the_word_file_is_that_of_the_document(written: Written, name: str) -> None:
    tables = docx.Document(str(written(name, "docx"))).tables
    wanted = plan_document(loaded(name), TODAY).tables
    assert len(tables) == len(wanted)
    for table, ours in zip(tables, wanted, strict=True):
        shown = [[cell.text for cell in row.cells] for row in table.rows]
        assert shown[0] == [column.head for column in ours.columns]
        assert shown[1:] == [list(row.cells) for row in ours.rows]
        properties = [part.tag.rpartition("}")[2] for part in table._tbl.tblPr]
        # Word refuses a file whose properties stand in another order (ECMA-376 part 1, 17.4.60).
        assert [name for name in ORDER if name in properties] == properties
        [described] = table._tbl.tblPr.iter(qn("w:tblCaption"))
        assert described.get(qn("w:val")) == ours.caption
        assert [len(list(row._tr.iter(qn("w:tblHeader")))) for row in table.rows] == [1] + [0] * len(ours.rows)


def test_the_word_file_has_headings_language_and_page_numbers(written: Written) -> None:
    path = written(SHADOW, "docx")
    document = docx.Document(str(path))
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings[:3] == ["Sammanfattning", "Förslag till beslut", "Resultatbudget"]
    assert document.core_properties.language == "sv-SE"
    assert document.core_properties.title == "Norrbylistan skuggbudget 2027–2029"
    parts = zipfile.ZipFile(path)
    assert b" PAGE " in b"".join(parts.read(name) for name in parts.namelist() if "footer" in name)
    assert len(parts.namelist()) == len(set(parts.namelist()))


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", [BASE, SHADOW])
def test_the_plan_comes_back_out_of_the_document(written: Written, name: str, suffix: str) -> None:
    back, ours = plan_in_document(written(name, suffix)), loaded(name)
    assert (back.plan, back.base, back.difference, back.unit) == (ours.plan, ours.base, ours.difference, ours.unit)


@pytest.mark.parametrize("suffix", WRITERS)
def test_two_shadow_budgets_together_come_back_as_one_plan(tmp_path: Path, suffix: str) -> None:
    other = tmp_path / "annan.toml"
    other.write_text('[plan]\nname = "Annan"\nbase = "x"\n[tax]\nchange_ore = -20\n', encoding="utf-8")
    base = FOLDERS[BASE] / BASE
    together = lay_together([load_plan(path, base) for path in (FOLDERS[SHADOW] / SHADOW, other)])
    path = tmp_path / f"tillsammans.{suffix}"
    path.write_bytes(WRITERS[suffix](together, TODAY))
    back = plan_in_document(path).known_plan
    ours = work_out(together.known_plan, "").years
    assert [year.statement for year in work_out(back, "").years] == [year.statement for year in ours]


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_day_gives_the_same_bytes(written: Written, suffix: str) -> None:
    assert WRITERS[suffix](loaded(BASE), TODAY) == written(BASE, suffix).read_bytes()
    assert WRITERS[suffix](loaded(BASE), date(2026, 10, 6)) != written(BASE, suffix).read_bytes()


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", [BASE, SHADOW])
def test_our_own_reader_gets_frames_totals_and_income_statement_back(written: Written, name: str, suffix: str) -> None:
    chain = read(written(name, suffix))
    outlook = work_out(loaded(name).known_plan, name)
    frames = {(frame.body, int(frame.year or 0)): (frame.amount, frame.unit) for frame in chain.budget_frames}
    wanted = {
        (frame.body, year.year): (_thousands(frame.amount_sek), "tkr")
        for year in outlook.years
        for frame in year.frames
    } | {(frame.body, frame.year): (_thousands(frame.amount_sek), "tkr") for frame in outlook.base}
    assert frames == wanted
    totals = {(int(total.year or 0), total.amount) for total in chain.budget_totals}
    assert {(year.year, _thousands(year.frames_sek)) for year in outlook.years} <= totals
    statement = {(one.name, one.year): one.value for one in chain.finance_parameters if one.code == "income_statement"}
    for year in outlook.years:
        ours = year.statement
        assert ours is not None
        assert statement["Verksamhetens nettokostnader", str(year.year)] == _thousands(ours.net_operating_cost_sek)
        assert statement["Skatteintäkter", str(year.year)] == _thousands(ours.tax_revenue_sek)
        assert statement["Årets resultat", str(year.year)] == _thousands(ours.net_result_sek)
    assert [one for one in chain.findings if one.code.startswith(("SUM", "MNY"))] == []


def _thousands(amount_sek: Decimal) -> Decimal:
    return (amount_sek / 1000).quantize(Decimal(1), rounding="ROUND_HALF_UP")


@pytest.mark.parametrize("suffix", WRITERS)
def test_mark_up_in_names_is_printed_as_it_stands(written: Written, suffix: str) -> None:
    path = written("hostile", suffix)
    if suffix == "pdf":
        text = _pdf_text(path)
    else:
        word = docx.Document(str(path))
        text = _plain("".join(paragraph.text for paragraph in word.paragraphs))
    for name in (HOSTILE_NAMES[0], HOSTILE_NAMES[1], HOSTILE_NAMES[2], HOSTILE_NAMES[4], HOSTILE_NAMES[5]):
        assert _plain(name) in text
    assert ("□" if suffix == "pdf" else "😀") in text


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_plan_with_hostile_names_comes_back(written: Written, suffix: str) -> None:
    assert plan_in_document(written("hostile", suffix)).plan == hostile().plan


@pytest.mark.parametrize("suffix", WRITERS)
def test_many_plan_years_lie_down_on_the_sheet(suffix: str) -> None:
    years = tuple(range(2027, 2037))
    plan = Plan(name="Budget", municipality="Almfors", base_year=2026, years=years)
    long = replace(loaded(BASE), plan=plan, base=plan)
    data = WRITERS[suffix](long, TODAY)
    if suffix == "pdf":
        with pypdfium2.PdfDocument(data) as pdf:
            width, height = pdf[0].get_size()
    else:
        section = docx.Document(io.BytesIO(data)).sections[0]
        width, height = section.page_width or 0, section.page_height or 0
    assert width > height


def test_the_document_is_written_in_english_too() -> None:
    data = budget_pdf(loaded(BASE), TODAY, Language.ENGLISH)
    with pypdfium2.PdfDocument(data) as pdf:
        assert "Income statement" in pdf[1].get_textpage().get_text_bounded()


def test_a_document_without_a_plan_is_said_to_have_none(tmp_path: Path) -> None:
    path = tmp_path / "brev.docx"
    word = docx.Document()
    word.add_paragraph("Hej")
    word.save(str(path))
    with pytest.raises(PlanFileError) as caught:
        plan_in_document(path)
    assert caught.value.code == "plan_not_in_document"
    assert "brev.docx" in error_text(caught.value)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"%PDF-1.7 trasig", "file_damaged"), (b"PK\x03\x04 trasig", "file_damaged"), (b"text", "file_wrong_kind")],
)
def test_what_is_no_document_is_one_clear_error(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "budget.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        plan_in_document(path)
    assert caught.value.code == code


def test_a_shadow_budget_without_its_base_is_not_printed() -> None:
    shadow = loaded(SHADOW)
    alone = LoadedPlan(shadow.path, None, None, shadow.difference, shadow.unit)
    with pytest.raises(PlanFileError) as caught:
        budget_pdf(alone, TODAY)
    assert caught.value.code == "plan_no_base"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_file_and_keeps_the_plan(written: Written, tmp_path: Path) -> None:
    source = written(SHADOW, "docx")
    for target in ("pdf", "docx"):
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
             "--convert-to", target, "--outdir", str(tmp_path), str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    text = _pdf_text(tmp_path / f"{source.stem}.pdf")
    assert "Tabell3:Nämndernasramar,nettokostnad,tkr" in text
    assert "2229930" in text
    kept = plan_in_document(tmp_path / f"{source.stem}.docx")
    assert kept.plan == loaded(SHADOW).plan


def test_the_letters_that_are_said_to_be_covered_are() -> None:
    import typst

    from styrkedja.reports.as_typst_pdf import COVERED

    letters = "".join(chr(code) for first, last in COVERED for code in range(first, last + 1))
    source = (
        '#set document(title: "x")\n#set text(lang: "sv", font: ("Libertinus Serif", "New Computer Modern", '
        '"DejaVu Sans Mono", "New Computer Modern Math"))\n#for letter in sys.inputs.letters [#letter ]'
    )
    written = typst.compile(
        source.encode(), format="pdf", ignore_system_fonts=True, pdf_standards=["ua-1"],
        sys_inputs={"letters": "".join(letter for letter in letters if letter.isprintable())},
    )  # fmt: skip
    assert len(pypdfium2.PdfDocument(io.BytesIO(written))) > 0
