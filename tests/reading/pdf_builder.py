"""Small PDF files for the tests: every line where the test puts it, in the order the test gives.

Helvetica in WinAnsi, A4, positions in points from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
# Of the characters from space to tilde, in thousandths of the size.
_ASCII_WIDTHS = """
278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584
584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611
278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722
500 500 500 334 260 334 584
"""
_WIDTHS = {chr(32 + place): int(width) for place, width in enumerate(_ASCII_WIDTHS.split())}
_WIDTHS |= {"å": 556, "ä": 556, "ö": 556, "Å": 667, "Ä": 667, "Ö": 778, "–": 556, "•": 350}


def text_width(text: str, size: float = 10.0) -> float:
    """Return the width of *text* in Helvetica."""
    return sum(_WIDTHS.get(char, 556) for char in text) * size / 1000


def wrap(text: str, width: float, size: float = 10.0) -> list[str]:
    """Return *text* broken into lines that fit *width*."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass
class Page:
    """One page; what is drawn comes in the order of the calls."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    drawn: list[bytes] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, *, size: float = 10.0, bold: bool = False, turned: bool = False
    ) -> None:
        """Write *text* with its baseline at *y*; *turned* runs upwards."""
        name = b"B" if bold else b"F"
        matrix = f"0 1 -1 0 {x} {self.height - y}" if turned else f"1 0 0 1 {x} {self.height - y}"
        shown = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        self.drawn.append(b"BT /" + name + f" {size} Tf {matrix} Tm (".encode() + shown + b") Tj ET")

    def right(self, x: float, y: float, text: str, *, size: float = 10.0) -> None:
        """Write *text* so that it ends at *x*."""
        self.text(x - text_width(text, size), y, text, size=size)

    def flow(self, x: float, y: float, width: float, text: str, *, size: float = 10.0, leading: float = 13.0) -> float:
        """Write *text* wrapped in *width*; return the baseline after its last line."""
        for line in wrap(text, width, size):
            self.text(x, y, line, size=size)
            y += leading
        return y

    def dot(self, x: float, y: float, width: float = 3.0) -> None:
        """Draw a small filled square with its middle at *x* and *y*."""
        half = width / 2
        self.drawn.append(f"{x - half} {self.height - y - half} {width} {width} re f".encode())

    def letters(self, x: float, y: float, text: str, *, size: float = 10.0) -> None:
        """Write *text* letter by letter, each drawn apart, without the spaces."""
        for char in text:
            if char != " ":
                self.text(x, y, char, size=size)
            x += text_width(char, size)

    def stretched(self, x: float, y: float, width: float, text: str, *, size: float = 10.0) -> None:
        """Write *text* word by word with equal gaps so that it fills *width*."""
        words = text.split()
        gap = (width - sum(text_width(word, size) for word in words)) / (len(words) - 1)
        for word in words:
            self.text(x, y, word, size=size)
            x += text_width(word, size) + gap

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a line."""
        self.drawn.append(f"{x} {self.height - y} m {to_x} {self.height - to_y} l S".encode())


def pdf_of(*pages: Page, title: str = "", order: Callable[[list[bytes]], Sequence[bytes]] = list) -> bytes:
    """Return a PDF file of *pages*; *order* rearranges what is drawn on each."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", font("Helvetica"), font("Helvetica-Bold")]
    kids = []
    for page in pages:
        objects.append(stream(b"", b"\n".join(order(page.drawn))))
        box = f"/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.rotate}/Contents {len(objects)} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}/Resources<</Font<</F 3 0 R/B 4 0 R>>>>>>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    if title:
        objects.append(f"<</Title({title})>>".encode("cp1252"))
        return file_of(objects, f"/Info {len(objects)} 0 R")
    return file_of(objects)


def font(name: str) -> bytes:
    """Return one of the standard fonts as an object."""
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()


def stream(entries: bytes, data: bytes) -> bytes:
    """Return a stream object with *entries* in its dictionary."""
    return b"<<" + entries + f"/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def file_of(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Return a PDF file of numbered *objects*, the first being the catalogue."""
    data, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    ends = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + (head + table + ends).encode()
