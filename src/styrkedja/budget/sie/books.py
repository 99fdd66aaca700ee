"""Read an SIE file of type 1 to 4: bytes in, records and findings out.

Lines and fields are `lines`, letters `encoding`, vouchers `vouchers`, all else `contents`; whether the
sums agree is asked in `checks`. Which account or object belongs to which board is not decided here. How the
format is read, and where programs leave it: docs/methods/sie.md.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.budget.sie.checks import check
from styrkedja.budget.sie.contents import ContentsReader
from styrkedja.budget.sie.encoding import damage_of, decode
from styrkedja.budget.sie.faults import Faults
from styrkedja.budget.sie.lines import SieLine, split_line
from styrkedja.budget.sie.records import SieEncoding, SieFile
from styrkedja.budget.sie.values import Values
from styrkedja.budget.sie.vouchers import ROWS, VoucherReader

_MEGABYTE = 1_000_000
# A year of a large municipality is some 50 MB; this much takes about 1 GB of memory.
MOST_MB = 100
# Two labels of the format are no accident; one may be a heading of some other text.
_FEWEST_LABELS = 2
_MOST_UNKNOWN = 50
_LONGEST_LABEL = 20
# What stands around a line without meaning: blanks, and the end-of-file mark of DOS.
_AROUND = " \t\x1a\x00\ufeff"


def read_sie(data: bytes, name: str) -> SieFile:
    """Return what an SIE file says, with what is wrong in it.

    Args:
        name: the file's name as the user gave it, for the error.

    Raises:
        UnreadableFileError: the file is empty, larger than MOST_MB, SIE 5 (which is XML), or no SIE file at all.
    """
    if len(data) > MOST_MB * _MEGABYTE:
        size_mb = round(len(data) / _MEGABYTE, 1)
        raise UnreadableFileError(FileFault.TOO_LARGE, name, size_mb=size_mb, limit_mb=MOST_MB)
    if not data.strip():
        raise UnreadableFileError(FileFault.EMPTY, name)
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), start=1):
        if stripped := line.strip(_AROUND):
            reading.take(stripped, number)
    if len(reading.known_labels) < _FEWEST_LABELS:
        raise UnreadableFileError(FileFault.NOT_SIE, name, xml="XML" if text.lstrip(_AROUND).startswith("<") else "")
    reading.end(text.count("\n") + 1)
    return reading.result(text, encoding)


class _Reading:
    """What is known of a file while its lines come."""

    def __init__(self) -> None:
        self.known_labels: set[str] = set()
        self._faults = Faults()
        self._values = Values(self._faults)
        self._vouchers = VoucherReader(self._values, self._faults)
        self._contents = ContentsReader(self._values, self._faults)
        self._unknown: Counter[str] = Counter()

    def take(self, line: str, number: int) -> None:
        """Read one line that is not empty."""
        if line[0] == "#":
            self._labelled(split_line(line), line, number)
        elif line == "{":
            self._vouchers.open_brace(number)
        elif line == "}":
            self._vouchers.close_brace(number)
        else:
            self._faults.add("line_unread", number, text=line)

    def end(self, number: int) -> None:
        """Close what is open at the last line."""
        self._vouchers.end_by(number)

    def result(self, text: str, encoding: SieEncoding) -> SieFile:
        """Return all that was read, checked."""
        if damage := damage_of(text):
            self._faults.add("encoding_damaged", damage.line, count=str(damage.count), sample=damage.sample)
        contents = self._contents
        vouchers = tuple(self._vouchers.vouchers)
        file = SieFile(
            head=contents.head(encoding, has_vouchers=bool(vouchers)),
            company=contents.company(),
            years=contents.years(),
            accounts=contents.accounts(),
            dimensions=contents.dimensions(),
            objects=contents.objects(),
            opening_balances=contents.balances("IB"),
            closing_balances=contents.balances("UB"),
            object_opening_balances=contents.balances("OIB"),
            object_closing_balances=contents.balances("OUB"),
            results=contents.balances("RES"),
            period_balances=contents.periods("PSALDO"),
            period_budgets=contents.periods("PBUDGET"),
            vouchers=vouchers,
            unknown_labels=tuple(sorted(self._unknown.items())),
        )
        check(file, self._values.lost_accounts, self._faults)
        return replace(file, findings=self._faults.found(), finding_counts=self._faults.counts())

    def _labelled(self, line: SieLine, written: str, number: int) -> None:
        label = line.label
        if label in ROWS:
            self._vouchers.row(line, number)
        elif label == "VER":
            self._vouchers.start(line, number)
        elif step := self._contents.steps.get(label):
            self._vouchers.end_by(number)
            step(line, number)
        else:
            self._skip(label)
            return
        self.known_labels.add(label)
        for fault in line.faults:
            if not (label == "VER" and fault == "objects_wrong" and line.fields[-1] == ()):
                self._faults.add(fault, number, text=written)

    def _skip(self, label: str) -> None:
        # A file may have as many labels as lines; the first ones tell what was left out.
        short = label[:_LONGEST_LABEL]
        self._unknown[short if short in self._unknown or len(self._unknown) < _MOST_UNKNOWN else "…"] += 1
