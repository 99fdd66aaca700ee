"""Letters of SIE files: which of three encodings, and what was damaged."""

from __future__ import annotations

import pytest

from styrkedja.budget.sie.encoding import damage_of, decode
from styrkedja.budget.sie.records import SieEncoding
from tests.budget.sie_files import WHOLE, read_text

SWEDISH = "#FNAMN Älvsjö råd\n#KONTO 1 Försäljning på ön\n#KONTO 2 Övrigt\n#KONTO 3 Åkerö\n"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("cp437", SieEncoding.CODE_PAGE_437),
        ("latin-1", SieEncoding.WINDOWS_1252),
        ("cp1252", SieEncoding.WINDOWS_1252),
        ("utf-8", SieEncoding.UTF_8),
        ("utf-8-sig", SieEncoding.UTF_8),
    ],
)
def test_the_letters_tell_the_encoding(codec: str, encoding: SieEncoding) -> None:
    assert decode(SWEDISH.encode(codec)) == (SWEDISH, encoding)
    file = read_text(WHOLE, codec)
    assert file.head.encoding is encoding
    assert file.company.address[0] == "Åsa Öberg"
    assert file.findings == ()


def test_a_file_without_letters_beyond_ascii_is_ascii() -> None:
    assert decode(b"#FNAMN Almfors")[1] is SieEncoding.ASCII


def test_one_letter_is_enough() -> None:
    assert decode("#FNAMN Älv".encode("cp437")) == ("#FNAMN Älv", SieEncoding.CODE_PAGE_437)
    assert decode("#FNAMN Älv".encode("cp1252")) == ("#FNAMN Älv", SieEncoding.WINDOWS_1252)


def test_where_nothing_tells_code_page_437_is_taken() -> None:
    assert decode(b"#PROSA 5 \xff 6")[1] is SieEncoding.CODE_PAGE_437


def test_utf_8_that_was_cut_is_utf_8_with_a_damaged_letter() -> None:
    data = SWEDISH.encode() + b"#FNAMN cut \xc3"
    text, encoding = decode(data)
    assert encoding is SieEncoding.UTF_8
    assert text == SWEDISH + "#FNAMN cut \ufffd"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("#FNAMN F\ufffdretag i \ufffdlv\ufffds", 3),
        ("#FNAMN " + "Företag".encode().decode("cp1252"), 1),
        ("#FNAMN " + "Företag på ön".encode("cp1252").decode("cp437"), 3),
        ("#FNAMN " + "Företag på".encode("cp437").decode("latin-1"), 2),
        ('#OBJEKT 6 "┼1" "årsta"', 1),
        ("#FNAMN Företag på Åkerö", 0),
        ("#PROSA 50 ÷ 2, São Paulo ┼", 0),
        ("#PROSA ”Citat” och „annat”", 0),
    ],
)
def test_damage_is_counted(line: str, count: int) -> None:
    damage = damage_of(f"#FLAGGA 0\n{line}\n#SIETYP 4")
    assert (damage.count if damage else 0) == count
    if damage:
        assert damage.line == 2
        assert damage.sample == line[:40].strip()


def test_letters_of_another_encoding_in_a_few_lines_are_told() -> None:
    data = WHOLE.encode("cp437") + '#OBJEKT 1 "X" "Förskola på Åsen"\n'.encode("cp1252")
    text, encoding = decode(data)
    assert encoding is SieEncoding.CODE_PAGE_437
    damage = damage_of(text)
    assert damage is not None
    assert (damage.count, damage.line) == (3, WHOLE.count("\n") + 1)
    [finding] = read_text(WHOLE.replace("Hela året", "Hela \ufffdret"), "utf-8").findings
    assert (finding.code, finding.line) == ("encoding_damaged", 6)
    assert dict(finding.values) == {"count": "1", "sample": '#PROSA "Hela \ufffdret"'}
