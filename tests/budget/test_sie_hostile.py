"""No bytes make the reader crash or hang: each file ends in records or in one clear error."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.base.errors import UnreadableFileError
from styrkedja.budget.sie.books import read_sie
from styrkedja.budget.sie.records import SieFile
from tests.budget.sie_files import WHOLE

# Far more than any of these needs (0.1 to 0.5 s); what is quadratic takes minutes.
LIMIT_SECONDS = 20
MILLION = 1_000_000

_TOKENS = st.sampled_from(
    [
        "#TRANS", "#RTRANS", "#BTRANS", "#VER", "#KONTO", "#IB", "#UB", "#RES", "#PSALDO", "#PBUDGET", "#RAR", "#DIM",
        "#UNDERDIM", "#OBJEKT", "#SIETYP", "#", "##", "{", "}", '"', "\\", '\\"', " ", "\t", "\n", "\r", "0", "-1", "4",
        "1930", "6010", "20250101", "202501", "-5.00", "å", "\ufffd", "\x00", "\x1a", "text", "{1 BUN}",
    ]
)  # fmt: skip


def _read(data: bytes) -> SieFile | None:
    try:
        return read_sie(data, "hostile.se")
    except UnreadableFileError:
        return None


@settings(max_examples=300, deadline=None)
@given(st.lists(_TOKENS, max_size=80), st.sampled_from(["cp437", "cp1252", "utf-8"]))
def test_any_sequence_of_what_the_format_knows_is_read(tokens: list[str], codec: str) -> None:
    file = _read(("#FLAGGA 0\n#SIETYP 4\n" + " ".join(tokens)).encode(codec, "replace"))
    assert file is not None
    assert sum(count for _, count in file.finding_counts) >= len(file.findings)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_after_a_head_are_read(tail: bytes) -> None:
    assert _read(b"#FLAGGA 0\n#SIETYP 4\n" + tail) is not None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_records_or_a_clear_error(data: bytes) -> None:
    _read(data)


def test_a_file_damaged_anywhere_is_read() -> None:
    whole = WHOLE.encode("cp437")
    chance = random.Random(17)
    for _ in range(500):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randint(1, 40)]
                case _:
                    data[place:place] = chance.choice([b'"', b"{", b"}", b"#", b"\\", b"\n", b"\xc3", b"\xef\xbf\xbd"])
        _read(bytes(data))


def test_a_file_cut_anywhere_is_read() -> None:
    whole = WHOLE.encode("cp437")
    start = whole.index(b"\n", 20)
    for end in range(start, len(whole)):
        assert _read(whole[:end]) is not None


@pytest.mark.parametrize(
    "tail",
    [
        b"#PROSA " + b"a" * 3 * MILLION,
        b'#PROSA "' + b"a" * 3 * MILLION,
        b"#PROSA " + b'"a' * MILLION,
        b"#PROSA " + b'"a" ' * (MILLION // 2),
        b"#PROSA " + b'\\"' * MILLION,
        b'#PROSA "' + b'\\"' * MILLION,
        b'#PROSA "' + b"\\" * MILLION,
        b"#TRANS 1930 " + b"{" * MILLION,
        b"#TRANS 1930 " + b"{}" * (MILLION // 2),
        b"#TRANS 1930 {" + b'1 "a" ' * (MILLION // 4) + b"} 5",
        b"#TRANS 1930 {" + b'1 "a" ' * (MILLION // 4),
        b'#TRANS 1930 {"' + b'a"' * (MILLION // 4) + b"} 5",
        b"#TRANS 1930 {} " + b"9" * MILLION,
        b"#TRANS 1930 {} 5 " + b"x " * (MILLION // 2),
        b"#PSALDO " + b"-" * MILLION,
        b"#" + b"A" * MILLION,
        b"\n".join(b"#A%d" % number for number in range(100_000)),
        b"\n" * MILLION,
        b"{\n" * (MILLION // 4),
        b"#VER\n" * (MILLION // 20),
        b"#VER A 1 20250101\n{\n" * (MILLION // 40),
        b"#VER A 1 20250101\n{\n" + b"#RTRANS 1 {} 5\n" * (MILLION // 20),
        b"#IB 0 1930 5\n" * (MILLION // 20),
        b"\xc3" * MILLION,
        b"F\xef\xbf\xbd" * (MILLION // 4),
        b" \t" * MILLION + b"x",
    ],
    ids=range(26),
)
def test_endless_lines_and_floods_take_no_long_time(tail: bytes) -> None:
    start = time.process_time()
    file = _read(b"#FLAGGA 0\n#SIETYP 4\n" + tail)
    assert time.process_time() - start < LIMIT_SECONDS
    assert file is not None
    assert len(file.unknown_labels) <= 51
    assert len(file.findings) < 2000
