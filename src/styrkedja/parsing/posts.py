"""Posts that parties hold: lists such as "Skolnämnd (S)" and "KSO (S), vice KSO (M)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from styrkedja.base.span import Span
from styrkedja.chain.body import Chair
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.parsing.bodies import dictionary_form
from styrkedja.parsing.vocabulary import load

# "Skolnämnd (S)", "1:e vice (M)"; a note such as "(GNU)" before the party stays in the name.
_POST = re.compile(
    r"\s*(?P<name>[^(),]+?(?:,\s(?:vice\s)?ordf(?:örande|\.))?(?:\s\((?!(?:V|S|MP|C|L|KD|M|SD)\))[^)]{2,12}\))?)\s*(?:[,:–-]\s*)?\((?P<party>[A-ZÅÄÖ]{1,4})\)\s*(?:,|;|$|och\b)"
)
_RANK = re.compile(
    r"^(?:(?P<rank>\d):[ae]\s+)?(?P<vice>v(?:ice)?\.?(?:\s+(?:ordförande|ordf\.?))?)\b\.?\s*(?:i\s|för\s|,\s*)?(?P<body>.*)$",
    re.IGNORECASE,
)
_CHAIR_WORD = re.compile(
    r"^(?:ordförande|ordf\.?)\s*(?:i\s|för\s|,|:)?\s*|[,:]?\s*\b(?:ordförande|ordf\.?)$", re.IGNORECASE
)
_SHARED_STEM = re.compile(r"^\w+- och \w+$")
_FEWEST = 2


def find_posts(document: Document) -> tuple[tuple[Chair, ...], tuple[tuple[str, str, Span], ...], tuple[Span, ...]]:
    """Return chairs, the bodies they name (dictionary form, as written, span) and the rows' spans.

    Rows count as posts when at least two of them stand together.
    """
    chairs: list[Chair] = []
    named: list[tuple[str, str, Span]] = []
    rows: list[Span] = []
    for run in _runs(document.blocks):
        for block in run:
            rows.append(block.span)
            for chair, written in _read_row(block):
                chairs.append(chair)
                if written:
                    start = chair.span.start + chair.span.of(document.text).index(written)
                    named.append((chair.body, written, Span(start, start + len(written))))
    return tuple(chairs), tuple(named), tuple(rows)


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    run: list[Block] = []
    for block in blocks:
        if block.kind is not BlockKind.HEADING and _is_row(block.text):
            run.append(block)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = []
    if len(run) >= _FEWEST:
        yield run


def _is_row(text: str) -> bool:
    position = 0
    while position < len(text):
        match = _POST.match(text, position)
        if match is None:
            return False
        position = match.end()
    return bool(text)


def _read_row(block: Block) -> Iterator[tuple[Chair, str]]:
    current = ""
    for match in _POST.finditer(block.text):
        written = match["name"].strip()
        span = Span(block.span.start + match.start("name"), block.span.start + match.end("party") + 1)
        post, name = _split_post(written)
        bodies = _bodies_of(name) if name else [current]
        for body in bodies:
            yield Chair(body, post, match["party"], span), name
        current = bodies[0]


def _split_post(written: str) -> tuple[str, str]:
    """Return the post and the name of the body, empty when it is the one before."""
    match = _RANK.match(written)
    if match is not None:
        rank = f"{match['rank']}:e " if match["rank"] else ""
        return f"{rank}vice ordförande", match["body"].strip(" ,")
    return "ordförande", _CHAIR_WORD.sub("", written).strip(" ,")


def _bodies_of(name: str) -> list[str]:
    chairs: dict[str, str] = load("bodies")["chair"]
    if name in chairs:
        return [chairs[name]]
    if _SHARED_STEM.match(name) and not name.endswith(("nämnd", "nämnden")):
        # "Social- och arbetsmarknad (S)" leaves out the word that all rows share.
        return [dictionary_form(f"{name}snämnden")]
    if " och " in name and "- och " not in name and "nämnd" not in name and "styrelse" not in name:
        return [dictionary_form(part) for part in name.split(" och ")]
    return [dictionary_form(name)]
