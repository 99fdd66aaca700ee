"""What Tesseract saw on a page (hOCR) as pieces with place and size, fit for the rules of layout.

Sizes of recognised lines vary with the letters in them, so those that are nearly the same are
made the same; baselines come from the lines, not from the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from styrkedja.base import patterns as re
from styrkedja.reading.pdf_lines import body_size
from styrkedja.reading.pdf_parts import PageText, Piece

_HTML = "{http://www.w3.org/1999/xhtml}"
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
# "baseline 0.012 -9": slope, and dots above the lower edge of the box at its left.
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"\bx_size ([\d.]+)")
_SURE = re.compile(r"\bx_wconf (\d+)")
# A round list mark has no letter's shape; in em, the room after it is wider than a space.
_SEEN_AS_MARKS = frozenset("«»©®¢*°+·•¤eo")
_MARK_GAP = 0.42
# In em: so far from each other stand the groups of one figure at most.
_GROUP_GAP = 0.6
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?\)?")
_OPEN = re.compile(r"[-–−(]?(?!(?:19|20)\d\d$)\d{1,6}|[-–−(]?\d{1,3}(?: \d{3})+")
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
# Rules and specks are seen as such words, or as words nobody would vouch for.
_SPECK = re.compile(r"[|_~—–=‘’'\"`.,:;\\/\[\]{}<>*°-]+")
_LEAST_SURE, _LEAST_SURE_SPECK = 15, 75
# From the top of "b" to the bottom of "p" is about so much of the size of type.
_HEIGHT_OF_TYPE = 1.0
# Sizes within this share of the body's are the body's; larger type comes in steps.
_SAME_SIZE = 0.2
_STEP = 0.25
_SMALLEST = 3.0


def read_hocr(text: bytes, scale: float) -> tuple[Piece, ...]:
    """Return the words on a page.

    Args:
        text: hOCR, as Tesseract writes it.
        scale: dots a point.
    """
    root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    if root is None:
        return ()
    lines = (line for line in root.iter(f"{_HTML}span") if line.get("class") in _LINES)
    return tuple(piece for line in lines for piece in _mended(list(_words(line, scale))))


def _mended(words: list[Piece]) -> list[Piece]:
    """Return the words of a line with its list mark, and with the groups of its figures together."""
    if len(words) > 1 and words[0].text in _SEEN_AS_MARKS:
        gap = words[1].left - words[0].right
        if gap > _MARK_GAP * words[0].size and words[1].text[0].isalnum():
            words = [words[0]._replace(text="•"), *words[1:]]
    result = words[:1]
    for word in words[1:]:
        before = result[-1]
        is_near = word.left - before.right <= _GROUP_GAP * word.size
        if is_near and _GROUP.fullmatch(word.text) and _OPEN.fullmatch(before.text):
            result[-1] = before._replace(text=f"{_grouped(before.text)} {word.text}", right=word.right)
        else:
            result.append(word)
    return result


def _grouped(digits: str) -> str:
    """Return a figure with the spaces that were too thin to be seen: "1018" in "1018 300" is "1 018"."""
    return _THOUSANDS.sub(" ", digits)


def _words(line: etree._Element, scale: float) -> Iterator[Piece]:
    title = line.get("title", "")
    box, size = _BOX.search(title), _SIZE.search(title)
    if box is None or size is None:
        return
    baseline = _BASELINE.search(title)
    slope, above = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
    left, bottom = int(box[1]), int(box[4])
    words = [word for word in line.iter(f"{_HTML}span") if word.get("class") == "ocrx_word"]
    for word in words:
        found = _BOX.search(word.get("title", ""))
        printed = " ".join("".join(map(str, word.itertext())).split())
        is_mark = word is words[0] and printed in _SEEN_AS_MARKS
        if found is None or not (is_mark or _is_sure(word, printed)):
            continue
        y = bottom + above + slope * ((int(found[1]) + int(found[3])) / 2 - left)
        points = max(float(size[1]) / scale * _HEIGHT_OF_TYPE, _SMALLEST)
        yield Piece(printed, int(found[1]) / scale, int(found[3]) / scale, y / scale, points)


def _is_sure(word: etree._Element, printed: str) -> bool:
    sure = _SURE.search(word.get("title", ""))
    least = _LEAST_SURE_SPECK if _SPECK.fullmatch(printed) else _LEAST_SURE
    return bool(printed) and (sure is None or int(sure[1]) >= least)


def even_sizes(pages: Sequence[PageText]) -> list[PageText]:
    """Return *pages* with sizes of type that differ by what recognition adds made the same."""
    body = body_size(pages)
    return [
        replace(page, pieces=tuple(piece._replace(size=_even(piece.size, body)) for piece in page.pieces))
        for page in pages
    ]


def _even(size: float, body: float) -> float:
    share = size / body
    if abs(share - 1) <= _SAME_SIZE:
        return body
    return body * max(_STEP, round(share / _STEP) * _STEP)
