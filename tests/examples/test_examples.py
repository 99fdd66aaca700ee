"""The example documents: source and built file agree, and the figures hold together."""

import csv
import gzip
import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.table import Table as WordTable

from tools.example_source import (
    ExampleSourceError,
    Heading,
    Listing,
    Source,
    Table,
    block_texts,
    read_source,
)

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SOURCES = {path.stem: read_source(path) for path in sorted((EXAMPLES / "source").glob("*.md"))}
BUILT = [(source, suffix) for source in SOURCES.values() for suffix in source.formats]
LARGEST_FILE = 200_000
CATALOGUE = EXAMPLES.parents[1] / "shared" / "data" / "kolada" / "kpi_catalogue.csv.gz"


@pytest.mark.parametrize(("source", "suffix"), BUILT, ids=[f"{s.name}.{f}" for s, f in BUILT])
def test_every_text_of_the_source_is_in_the_built_file_in_order(source: Source, suffix: str) -> None:
    content = (EXAMPLES / f"{source.name}.{suffix}").read_bytes()
    built = _letters(_docx_text(content) if suffix == "docx" else _pdf_text(content, source.footer))
    position = 0
    for block in source.blocks:
        for text in block_texts(block):
            found = built.find(_letters(text), position)
            assert found >= 0, f"not found in order: {text}"
            position = found + len(_letters(text))


@pytest.mark.parametrize(("source", "suffix"), BUILT, ids=[f"{s.name}.{f}" for s, f in BUILT])
def test_building_twice_gives_the_same_bytes(source: Source, suffix: str) -> None:
    make_examples = pytest.importorskip("tools.make_examples", reason="typst, which sets the PDFs, is not installed")
    write = make_examples.WRITERS[suffix]
    assert write(source) == write(source)


def test_the_folder_holds_just_the_built_files_and_they_are_small() -> None:
    built = {path.name: path.stat().st_size for path in EXAMPLES.iterdir() if path.suffix in {".docx", ".pdf"}}
    assert built.keys() == {f"{source.name}.{suffix}" for source, suffix in BUILT}
    assert max(built.values()) < LARGEST_FILE


def test_word_files_use_styles_for_headings_and_items() -> None:
    source = SOURCES["almforspartiet-program-2026"]
    document = docx.Document(str(EXAMPLES / f"{source.name}.docx"))
    styles = [(paragraph.style.name if paragraph.style else "") for paragraph in document.paragraphs]
    items = sum(len(block.items) for block in source.blocks if isinstance(block, Listing))
    headings = [block.level for block in source.blocks if isinstance(block, Heading)]
    assert styles.count("List Bullet") == items
    assert [styles.count(name) for name in ("Title", "Heading 1", "Heading 2")] == [
        headings.count(level) for level in (1, 2, 3)
    ]


@pytest.mark.parametrize("head", ["Nämnd", "Investering"])
def test_the_rows_of_a_budget_table_add_up_to_its_total(head: str) -> None:
    table = _table("budget-2027", head)
    *rows, total = table.rows
    own = [row for row in rows if not row[0].startswith("varav")]
    assert total[0].startswith("Summa")
    for column in range(1, len(table.head)):
        assert sum(_number(row[column]) for row in own) == _number(total[column])


def test_a_part_of_row_is_no_larger_than_the_frame_it_is_part_of() -> None:
    frame: tuple[str, ...] = ()
    for row in _table("budget-2027", "Nämnd").rows:
        if row[0].startswith("varav"):
            assert all(_number(part) <= _number(whole) for part, whole in zip(row[1:], frame[1:], strict=True))
        else:
            frame = row


def test_the_income_statement_adds_up_in_every_year() -> None:
    table = _table("budget-2027", "Resultatbudget")
    rows = {row[0]: [_number(cell) for cell in row[1:]] for row in table.rows}
    for year in range(len(table.head) - 1):
        value = {label: numbers[year] for label, numbers in rows.items()}
        net_cost = value["Verksamhetens intäkter"] + value["Verksamhetens kostnader"] + value["Avskrivningar"]
        revenue = value["Skatteintäkter"] + value["Generella statsbidrag och utjämning"]
        activity_result = net_cost + revenue
        net_result = activity_result + value["Finansiella intäkter"] + value["Finansiella kostnader"]
        assert value["Verksamhetens nettokostnader"] == net_cost
        assert value["Verksamhetens resultat"] == activity_result
        assert value["Årets resultat"] == net_result
        # The result target of the platform and the budget, to the decimal that is printed.
        assert round(net_result / revenue * 100, 1) >= 2


def test_the_figures_of_the_prose_are_those_of_the_tables() -> None:
    text = _plain_text(SOURCES["budget-2027"])
    frames, investments = _table("budget-2027", "Nämnd"), _table("budget-2027", "Investering")
    rows = {row[0]: row[1:] for row in frames.rows}
    net_cost = next(row for row in _table("budget-2027", "Resultatbudget").rows if "nettokostnader" in row[0])
    outside_frames = -_number(net_cost[3]) - _number(rows["Summa"][0]) / 1000
    invested = sum(_number(cell) for cell in investments.rows[-1][1:]) / 1000
    assert f"netto {str(outside_frames.quantize(Decimal('0.1'))).replace('.', ',')} miljoner kronor" in text
    assert f"investerar för {invested} miljoner kronor" in text
    for committee, purpose in (
        ("barn- och utbildningsnämnden", "mindre barngrupper i förskolan"),
        ("vård- och omsorgsnämnden", "fast omsorgskontakt i hemtjänsten"),
    ):
        amount = _number(rows[f"varav {purpose}"][0]) / 1000
        assert f"+ {amount} miljoner kr till {committee} för {purpose}." in text


def test_the_tax_rate_is_the_same_in_programme_platform_and_budget() -> None:
    for name in ("almforspartiet-program-2026", "samverkansplattform-2026-2030", "budget-2027"):
        assert "21,84 kronor" in _plain_text(SOURCES[name])


def test_every_indicator_has_the_title_of_its_key_figure() -> None:
    if not CATALOGUE.exists():
        pytest.skip("the catalogue of key figures lies beside the repository, and is not there")
    with gzip.open(CATALOGUE, "rt", encoding="utf-8") as file:
        titles = {row["id"]: " ".join(row["title"].split()) for row in csv.DictReader(file)}
    text = _plain_text(SOURCES["mal-och-indikatorer-2027"])
    indicators = re.findall(r"^(.+) \(Kolada: ([NU]\d{5})\)$", text, re.MULTILINE)
    assert len(indicators) >= 15
    for wording, kpi in indicators:
        assert titles[kpi] in wording


def test_the_two_programmes_share_some_items_but_not_all() -> None:
    old, new = (_items(SOURCES[f"almforspartiet-program-{year}"]) for year in (2022, 2026))
    assert len(old & new) >= 5
    assert old - new
    assert new - old


def test_a_source_with_a_short_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kort.md"
    head = "title: T\norganisation: O\nfooter: F\ndate: 2026-01-01\nformats: docx"
    path.write_text(f"---\n{head}\n---\n\n| Nämnd | 2027 |\n|---|---|\n| Revisionen |\n", encoding="utf-8")
    with pytest.raises(ExampleSourceError, match="1 cells under 2 heads"):
        read_source(path)


def _letters(text: str) -> str:
    # Words may be hyphenated at the end of a line, so letters and digits are compared, not words.
    return "".join(re.findall(r"[^\W_]", text))


def _docx_text(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    return "\n".join(text for part in document.iter_inner_content() for text in _word_texts(part))


def _word_texts(part: object) -> Iterator[str]:
    if isinstance(part, WordTable):
        for row in part.rows:
            for cell in row.cells:
                yield cell.text
    else:
        yield str(getattr(part, "text", ""))


def _pdf_text(content: bytes, footer: str) -> str:
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(re.sub(rf"{re.escape(footer)} \d+\s*$", "", page) for page in pages)


def _plain_text(source: Source) -> str:
    return "\n".join(text for block in source.blocks for text in block_texts(block))


def _table(name: str, head: str) -> Table:
    return next(block for block in SOURCES[name].blocks if isinstance(block, Table) and block.head[0] == head)


def _items(source: Source) -> set[str]:
    return {text for block in source.blocks if isinstance(block, Listing) for text in block_texts(block)}


def _number(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", ".").replace("\N{EN DASH}", "-"))
