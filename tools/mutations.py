"""Damage files the way a bad disk, a bad exporter or a bad person does; the same random numbers, the same damage."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random

from lxml import etree

Mutation = Callable[[Random, bytes, Sequence[bytes]], bytes]
_ODD_VALUES = ("", "-1", "0", "99999999999999999999", "1e309", "nan", "٣", "\u2028", "å" * 5_000)
_ODD_BYTES = (b"\x00", b"\xff\xfe", b"\r", b"\x0c", b"\t" * 300, b" " * 5_000, b"\n" * 3_000, b"9" * 400, b"(" * 2_000)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
# The time of its making, and what a PDF's name of itself is made of: as long without them, so that no place moves.
_TIME = re.compile(rb"D:\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|[\w+/]{22}==")
_LONGEST_CHUNK = 4_000
# Doubled again and again, a tree takes longer to write than any reader to refuse.
_MOST_ELEMENTS = 20_000
_DEEP = 300
_MOST_BYTES = 400_000


def mutate(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Return *data* damaged in one to four places, alone or with a piece of one of *others*."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        data = random.choice(_mutations(data))(random, data, others)
    return data[:_MOST_BYTES]


def timeless(data: bytes) -> bytes:
    """Return a file without the time when it was built, which would make each run another."""
    parts = _unpacked(data)
    if parts:
        return _packed({name: _without_time(part) for name, part in parts.items()})
    return _without_time(data) if data.startswith(b"%PDF") else data


def _without_time(data: bytes) -> bytes:
    return _TIME.sub(lambda found: re.sub(rb"[\w+/]", b"0", found[0]), data)


def _mutations(data: bytes) -> tuple[Mutation, ...]:
    plain = (_flip_bits, _truncate, _splice, _duplicate, _zero, _insert, _remove)
    # Damage to a packed file mostly stops at the unpacking; what lies inside is damaged more often.
    if data.startswith(b"PK"):
        return (*plain, *(_in_part,) * 7, *(_in_tree,) * 14)
    return (*plain, *(_in_stream,) * 7) if data.startswith(b"%PDF") else plain


def _chunk(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randrange(1, _LONGEST_CHUNK))


def _flip_bits(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 8, 64))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _truncate(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _splice(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def _duplicate(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _chunk(random, data)
    return data[:end] + data[start:end] * random.choice((1, 1, 20)) + data[end:]


def _zero(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _chunk(random, data)
    return data[:start] + bytes(end - start) + data[end:]


def _insert(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, _end = _chunk(random, data)
    return data[:start] + random.choice(_ODD_BYTES) + data[start:]


def _remove(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _chunk(random, data)
    return data[:start] + data[end:]


_PLAIN: tuple[Mutation, ...] = (_flip_bits, _truncate, _duplicate, _zero, _insert, _remove)


def _in_stream(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Damage one unpacked stream of a PDF; where it keeps its room, the places of the others stay right."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return data
    found = random.choice(streams)
    try:
        content = zlib.decompress(found[1])
    except zlib.error:
        return data
    packed = zlib.compress(random.choice(_PLAIN)(random, content, others), 9)
    return data[: found.start(1)] + packed.ljust(len(found[1]), b"\x00") + data[found.end(1) :]


def _in_part(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    return _with_part(random, data, lambda part: random.choice(_PLAIN)(random, part, others))


def _in_tree(random: Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    return _with_part(random, data, lambda part: _tree_changed(random, part))


def _with_part(random: Random, data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change one XML part of an office file, the largest ones most often, and pack the file anew."""
    parts = _unpacked(data)
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    if not names:
        return data
    largest = max(names, key=lambda name: len(parts[name]))
    chosen = random.choice((largest, largest, random.choice(names)))
    return _packed({**parts, chosen: change(parts[chosen])})


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of an office file; none of any other or of one already damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
        return {}


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _tree_changed(random: Random, part: bytes) -> bytes:
    """Change XML into XML: elements taken out, doubled, moved or nested, values that nobody expects."""
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return part
    for _ in range(random.choice((1, 3, 20))):
        elements = [element for element in root.iter(etree.Element) if element.getparent() is not None]
        if not elements or len(elements) > _MOST_ELEMENTS:
            break
        random.choice((_drop, _double, _move, _nest, _set_attribute, _set_text))(random, random.choice(elements))
    return etree.tostring(root)


def _drop(_random: Random, element: etree._Element) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _double(random: Random, element: etree._Element) -> None:
    times = random.choice((1, 1, 50))
    size = sum(1 for _ in element.iter())
    for _ in range(min(times, max(1, _MOST_ELEMENTS // size))):
        element.addnext(deepcopy(element))


def _move(random: Random, element: etree._Element) -> None:
    target = random.choice(list(element.getroottree().getroot().iter(etree.Element)))
    target.append(deepcopy(element))


def _nest(_random: Random, element: etree._Element) -> None:
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    inner = element
    for _ in range(_DEEP):
        inner = etree.SubElement(inner, element.tag, attributes)


def _set_attribute(random: Random, element: etree._Element) -> None:
    if element.attrib:
        element.set(random.choice(sorted(element.attrib)), random.choice(_ODD_VALUES))


def _set_text(random: Random, element: etree._Element) -> None:
    element.text = random.choice(_ODD_VALUES)
