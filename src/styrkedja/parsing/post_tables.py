"""Tables of posts: "Organ | Ordförande | 1:e vice ordförande" and a party in each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block
from styrkedja.parsing.bodies import dictionary_form
from styrkedja.parsing.vocabulary import load

_POST = re.compile(
    r"(?:(?P<rank>\d):?[ae]|(?P<word>förste|första|andre|andra|tredje))?\s*(?P<vice>v(?:ice)?\.?\s?)?"
    r"(?:ordförande(?:post(?:en)?)?|ordf\.?|presidium)",
    re.IGNORECASE,
)
_RANKS = {"förste": "1", "första": "1", "andre": "2", "andra": "2", "tredje": "3"}
_PARTY = re.compile(r"\(?(?P<code>[A-ZÅÄÖ]{1,4})\)?")


def post_named(text: str) -> str | None:
    """Return the post that *text*, and nothing more, names.

    >>> post_named("1:e vice ordf."), post_named("Andre vice ordförande"), post_named("Ordförande i nämnden")
    ('1:e vice ordförande', '2:e vice ordförande', None)
    """
    match = _POST.fullmatch(text.strip(" :"))
    if match is None:
        return None
    rank = match["rank"] or _RANKS.get((match["word"] or "").lower())
    if not match["vice"]:
        return None if rank else "ordförande"
    return f"{rank}:e vice ordförande" if rank else "vice ordförande"


def party_named(text: str) -> str | None:
    """Return the code of the party that *text*, and nothing more, names.

    >>> party_named("(S)"), party_named("Centerpartiet"), party_named("Anna Ek (S)"), party_named("–")
    ('S', 'C', None, None)
    """
    words = text.strip(" .,:")
    match = _PARTY.fullmatch(words)
    if match is not None:
        return match["code"]
    names: dict[str, str] = load("parties")["national"]
    return next((code for code, name in names.items() if name.casefold() == words.casefold()), None)


def table_posts(blocks: Sequence[Block]) -> Iterator[tuple[str, str, str, str, Span]]:
    """Yield body, body as written, post, party and span of each post in the tables of *blocks*."""
    heads: tuple[str | None, ...] = ()
    table = 0
    for block in blocks:
        if not block.table:
            continue
        if block.table != table:
            table, heads = block.table, ()
        posts = tuple(post_named(cell) for cell in block.cells)
        if _is_head(block.cells, posts):
            heads = posts
        elif heads and block.cells and block.cells[0]:
            yield from _row(block, heads)


def _is_head(cells: Sequence[str], posts: Sequence[str | None]) -> bool:
    columns = zip(posts[1:], cells[1:], strict=True)
    return any(posts) and posts[0] is None and all(post or not cell for post, cell in columns)


def _row(block: Block, heads: Sequence[str | None]) -> Iterator[tuple[str, str, str, str, Span]]:
    written = block.cells[0]
    for cell, post in zip(block.cells, heads, strict=False):
        party = party_named(cell) if post else None
        if party and post:
            yield dictionary_form(written), written, post, party, block.span
