"""Damage files in the ways that disks, mail programs, converters and ill will do; the same number, the same damage."""

import io
import random
import re
import zipfile
from dataclasses import dataclass

_CHANGES_OF_A_FILE = (1, 1, 2, 4)
_LONGEST_CHUNK = 4_096
_MOST_BYTES = 400_000
_TAG = re.compile(rb"<[^<>]{1,300}>")
_FIGURE = re.compile(rb"\d+")
_NUMBERS = (b"0", b"-1", b"1", b"99999999999", b"4294967295", b"2147483648", b"1e999", b"65536", b"0.0000001")
_AWKWARD = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"&#0;", b"&amp;" * 50, b"\xe2\x80\xae", b"\xc2\xad" * 40,
    b"(" * 200, b"[" * 200, b"\t" * 200, b"1 " * 400, b"- " * 300, b"\xc3\x85" * 400, b"9" * 500, b"\n" * 300,
    b"<a>" * 300, b"A. " * 300, b"Vi vill " * 200, b"2027 12,5 % " * 100,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """A whole file."""

    name: str
    data: bytes


def mutated(originals: list[Original], number: int, seed: str) -> tuple[str, bytes, str]:
    """Return the name, the bytes and the damage of file *number*."""
    chance = random.Random(f"{seed}:{number}")
    original = chance.choice(originals)
    other = chance.choice(originals).data
    if zipfile.is_zipfile(io.BytesIO(original.data)) and chance.random() < 0.75:
        data, changes = _inside_zip(original.data, chance, other)
    else:
        data, changes = _damaged(original.data, chance, other)
    return original.name, data, changes


def _inside_zip(data: bytes, chance: random.Random, other: bytes) -> tuple[bytes, str]:
    """Damage one or two members of an office file, which is a zip archive, and pack it again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    told = []
    names = [name for name in members if name.endswith((".xml", ".rels"))] or list(members)
    main = [name for name in names if name.endswith(("document.xml", "content.xml", "slide1.xml", "styles.xml"))]
    for _ in range(chance.randint(1, 2)):
        name = chance.choice(main if main and chance.random() < 0.7 else names)
        members[name], changes = _damaged(members[name], chance, other)
        told.append(f"{name}: {changes}")
    if chance.random() < 0.1:
        gone = chance.choice(names)
        members.pop(gone)
        told.append(f"{gone}: removed")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue(), "; ".join(told)


def _damaged(data: bytes, chance: random.Random, other: bytes) -> tuple[bytes, str]:
    told = []
    for _ in range(chance.choice(_CHANGES_OF_A_FILE)):
        change = chance.choice(_CHANGES)
        data = change(data, chance, other)[:_MOST_BYTES]
        told.append(change.__name__.strip("_"))
    return data or b"\n", ", ".join(told)


def _flip_bits(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncate(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    return data[: chance.randint(0, len(data))]


def _splice(data: bytes, chance: random.Random, other: bytes) -> bytes:
    start, end = _chunk(other, chance)
    place = chance.randint(0, len(data))
    return data[:place] + other[start:end] + data[place:]


def _graft(data: bytes, chance: random.Random, other: bytes) -> bytes:
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _repeat(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    start, end = _chunk(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 20)) + data[end:]


def _zero(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    start, end = _chunk(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def _remove(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    start, end = _chunk(data, chance)
    return data[:start] + data[end:]


def _swap(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    start, end = _chunk(data, chance)
    place = chance.randint(0, start)
    return data[:place] + data[start:end] + data[place:start] + data[end:]


def _awkward(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + chance.choice(_AWKWARD) + data[place:]


def _figures(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """Put extreme figures in the place of some: sizes, offsets, levels, spans."""
    share = chance.choice((0.002, 0.02, 0.2))
    return _FIGURE.sub(lambda match: chance.choice(_NUMBERS) if chance.random() < share else match.group(), data)


def _tags(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    """Repeat, remove or exchange tags of XML and HTML."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return _flip_bits(data, chance, _other)
    for match in sorted(chance.sample(tags, min(len(tags), chance.choice((1, 5, 50)))), key=lambda m: -m.start()):
        new = chance.choice((b"", match.group() * chance.choice((2, 30)), chance.choice(tags).group()))
        data = data[: match.start()] + new + data[match.end() :]
    return data


_CHANGES = (
    _flip_bits, _truncate, _splice, _graft, _repeat, _zero, _remove, _swap, _awkward, _figures, _tags, _flip_bits,
)  # fmt: skip


def _chunk(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(1, _LONGEST_CHUNK))
