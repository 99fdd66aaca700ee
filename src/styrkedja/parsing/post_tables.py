"""Tables of posts.

"Organ | Ordförande | 1:e vice ordförande" with a party in each cell, "Organ | Post | Parti", and
"Kommunstyrelsens ordförande | S".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block
from styrkedja.parsing.bodies import dictionary_form, is_body
from styrkedja.parsing.vocabulary import load

_POST = re.compile(
    r"(?:(?P<rank>\d):?[ae]|(?P<word>förste|första|andre|andra|tredje))?\s*(?P<vice>v(?:ice)?\.?\s?)?"
    r"(?:ordförande(?:post(?:en)?)?|ordf\.?|presidium)",
    re.IGNORECASE,
)
_WORDS = r"(?:(?:\d:?[ae]|förste|första|andre|andra|tredje)\s)?(?:v(?:ice)?\.?\s)?(?:ordförande|ordf\.?)"
_POST_LAST = re.compile(
    rf"(?P<body>.{{4,70}}?(?P<genitive>(?<=[a-zåäö])s)?)\s?(?:[,:–-]\s)?(?P<post>{_WORDS})", re.IGNORECASE
)
_POST_FIRST = re.compile(rf"(?P<post>{_WORDS})\s(?:i|för|,)\s?(?P<body>.{{4,70}})(?P<genitive>(?!))?", re.IGNORECASE)
_MOST_CELLS = 3
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


def post_of_body(text: str) -> tuple[str, str] | None:
    """Return the body, as written, and the post in it that *text* names.

    >>> post_of_body("Socialnämndens vice ordförande"), post_of_body("1:e vice ordförande i kommunstyrelsen")
    (('Socialnämnden', 'vice ordförande'), ('kommunstyrelsen', '1:e vice ordförande'))
    >>> post_of_body("Ordförande utses")
    """
    for pattern in (_POST_LAST, _POST_FIRST):
        match = pattern.fullmatch(text.strip())
        post = post_named(match["post"]) if match is not None else None
        if match is not None and post is not None:
            body = match["body"].removesuffix("s") if match["genitive"] else match["body"]
            return (body, post) if is_body(body) else None
    return None


def table_posts(blocks: Sequence[Block]) -> Iterator[tuple[str, str, str, str, Span]]:
    """Yield body, body as written, post, party and span of each post in the tables of *blocks*."""
    heads: tuple[str | None, ...] = ()
    table, above = 0, ""
    for block in blocks:
        if not block.table:
            continue
        if block.table != table:
            table, heads, above = block.table, (), ""
        posts = tuple(post_named(cell) for cell in block.cells)
        if _is_head(block.cells, posts):
            heads = posts
        elif heads and block.cells and block.cells[0]:
            yield from _row(block, heads)
        elif not heads:
            above = next(iter(block.cells), "") or above
            yield from _named_in_row(block, above)


def _is_head(cells: Sequence[str], posts: Sequence[str | None]) -> bool:
    columns = zip(posts[1:], cells[1:], strict=True)
    return any(posts) and posts[0] is None and all(post or not cell for post, cell in columns)


def _row(block: Block, heads: Sequence[str | None]) -> Iterator[tuple[str, str, str, str, Span]]:
    written = block.cells[0]
    for cell, post in zip(block.cells, heads, strict=False):
        party = party_named(cell) if post else None
        if party and post:
            yield dictionary_form(written), written, post, party, block.span


def _named_in_row(block: Block, above: str) -> Iterator[tuple[str, str, str, str, Span]]:
    """Yield the post of a row that names it in a cell of its own, or together with its body.

    Args:
        block: a row under no head of posts.
        above: the last first cell that was not blank; a blank one says the same.
    """
    cells = [cell for cell in block.cells if cell]
    party = party_named(cells[-1]) if len(cells) > 1 else None
    if party is None or len(cells) > _MOST_CELLS:
        return
    post = post_named(cells[-2])
    if post is not None and is_body(above):
        yield dictionary_form(above), above, post, party, block.span
    elif (of_body := post_of_body(cells[-2])) is not None:
        yield dictionary_form(of_body[0]), of_body[0], of_body[1], party, block.span
