"""The source of a web page to its tree of elements, unless the source is made to be slow to parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree
from lxml import html as parser

from styrkedja.base import patterns as re
from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.decode import declared_charset, decode_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

# A web page of 300 printed pages has about 50,000.
MOST_TAGS: Final = 600_000
# Parsing takes time by the square of a tag's attributes; no honest tag has more than some thirty.
MOST_ATTRIBUTES: Final = 500
# Under this even a source of nothing but attributes stays under 400 MB when parsed.
_SMALL_SOURCE = 4_000_000
_LONG_TAG = re.compile(r"<[a-zA-Z][^>]{1000}")
_TAG = re.compile(r"<[a-zA-Z][^>]*")
# `class="a b c"` is one attribute; in `a=b="c d e"` the parser sees three.
_QUOTED = re.compile(r"""(?<=[\s"'])[^\s/>="'<]{1,100}\s{0,20}=\s{0,20}(?:"[^"]*"|'[^']*')""")
_CODE = re.compile(r"<(script|style)\b", re.IGNORECASE)


def parse_page(name: str, data: bytes) -> Element:
    """Return the root element of the page in *data*.

    Args:
        name: the file's name, for errors.
        data: the file, in any encoding.

    Raises:
        UnreadableFileError: not text, too large, or holds nothing.
    """
    source = decode_text(name, data, declared=declared_charset(data))
    if source.count("<") > MOST_TAGS:
        raise UnreadableFileError(FileFault.TOO_LARGE, name, limit_tags=MOST_TAGS)
    if has_too_many_attributes(source):
        raise UnreadableFileError(FileFault.TOO_LARGE, name, limit_attributes=MOST_ATTRIBUTES)
    try:
        return parser.document_fromstring(
            source.encode("utf-8", "replace"),
            parser=parser.HTMLParser(
                encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
            ),
        )
    except etree.LxmlError as error:
        raise UnreadableFileError(FileFault.NO_TEXT, name) from error


def has_too_many_attributes(source: str) -> bool:
    """Tell whether *source* has more attributes, in one tag or in all, than any page needs.

    >>> has_too_many_attributes("<p class='a b'>Vi vill</p>"), has_too_many_attributes("<p " + "a " * 2000 + ">")
    (False, True)
    """
    if len(source) < _SMALL_SOURCE and _LONG_TAG.search(source) is None:
        return False
    total = 0
    for part in _outside_code(source):
        for tag in _TAG.finditer(_QUOTED.sub("a", part)):
            attributes = len(tag[0].split(maxsplit=MOST_ATTRIBUTES + 1)) - 1
            total += attributes
            if attributes > MOST_ATTRIBUTES or total > MOST_TAGS:
                return True
    return False


def _outside_code(source: str) -> Iterator[str]:
    """Yield the parts of *source* between scripts and style sheets, where "<" is no tag."""
    lower, position = source.lower(), 0
    while (opened := _CODE.search(source, position)) is not None:
        yield source[position : opened.start()]
        # The tag itself has attributes too.
        end = source.find(">", opened.end())
        end = len(source) if end < 0 else end
        yield source[opened.start() : end]
        closed = lower.find(f"</{opened[1].lower()}", end)
        if closed < 0:
            return
        position = closed
    yield source[position:]
