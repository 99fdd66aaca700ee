"""Posts that parties hold: lists such as "Skolnämnd (S)" and "KSO (S), vice KSO (M)".

A row that only names the post, "Ordförande: (S)", belongs to the body that its heading names. Tables are
read in `post_tables.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.body import Chair
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.parsing.bodies import dictionary_form, kind_of
from styrkedja.parsing.post_lines import BarePost, bare_posts, may_name_posts
from styrkedja.parsing.post_tables import table_posts
from styrkedja.parsing.vocabulary import load

# "Skolnämnd (S)", "1:e vice (M)"; a note such as "(GNU)" before the party stays in the name.
_POST = re.compile(
    r"\s*(?P<name>[^(),]+?(?:,\s(?:vice\s)?ordf(?:örande|\.))?(?:\s\((?!(?:V|S|MP|C|L|KD|M|SD)\))[^)]{2,12}\))?)\s*(?:[,:–-]\s*)?\((?P<party>[A-ZÅÄÖ]{1,4})\)\s*"
    # What parted the rows may be lost: "Skolnämnd (S) Omsorgsnämnd (M)".
    r"(?:,|;|$|och\b|(?=[A-ZÅÄÖ]))"
)
_RANK = re.compile(
    r"^(?:(?P<rank>\d):[ae]\s+)?(?P<vice>v(?:ice)?\.?(?:\s+(?:ordförande|ordf\.?))?)\b\.?\s*(?:i\s|för\s|,\s*)?(?P<body>.*)$",
    re.IGNORECASE,
)
_CHAIR_WORD = re.compile(
    r"^(?:ordförande|ordf\.?)\s*(?:i\s|för\s|,|:)?\s*|[,:]?\s*\b(?:ordförande|ordf\.?)$", re.IGNORECASE
)
_SHARED_STEM = re.compile(r"^\w+- och \w+$")
# A body before its posts: "Skolnämnden: ordförande S, vice ordförande M"
_OF_BODY = re.compile(r"(?P<body>[^:()–—]{3,60}?)(?:[:,]|\s[–—-])\s+(?P<posts>\S.*)")
_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+")
_NO_BODY = re.compile(r"\b(?:post|fördelning|uppdrag|presidi|ordförande|styre|nämnder|bolag|partier)", re.IGNORECASE)
_LONGEST_NAME = 60
_MOST_WORDS = 5
_FEWEST = 2


def find_posts(document: Document) -> tuple[tuple[Chair, ...], tuple[tuple[str, str, Span], ...], tuple[Span, ...]]:
    """Return chairs, the bodies they name (dictionary form, as written, span) and the rows' spans.

    Rows count as posts when at least two of them stand together, or under a heading that names their body.
    """
    chairs: list[Chair] = []
    named: list[tuple[str, str, Span]] = []
    rows: list[Span] = []
    for run in _runs(document.blocks):
        body = run.body
        for block in run.blocks:
            rows.append(block.span)
            for chair, written in _read_row(block, body):
                chairs.append(chair)
                body = chair.body
                if written:
                    start = chair.span.start + chair.span.of(document.text).index(written)
                    named.append((chair.body, written, Span(start, start + len(written))))
    for body, written, post, party, span in table_posts(document.blocks):
        chairs.append(Chair(body, post, party, span))
        named.append((body, written, Span(span.start, span.start + len(written))))
        rows.append(span)
    return tuple(chairs), tuple(named), tuple(dict.fromkeys(rows))


@dataclass(slots=True)
class _Run:
    """Rows of posts that stand together, and the body that the heading above them names."""

    body: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        """A single row may be any sentence, unless it names the post of the body above."""
        if not self.blocks or len(self.blocks) >= _FEWEST:
            return bool(self.blocks)
        text = self.blocks[0].text
        return _own_posts(text) is not None or bool(self.body and bare_posts(text))


def _runs(blocks: Sequence[Block]) -> Iterator[_Run]:
    run = _Run()
    for block in blocks:
        text = block.text
        is_post = may_name_posts(text) and (bool(bare_posts(text)) or _own_posts(text) is not None)
        if not block.table and (is_post or (block.kind is not BlockKind.HEADING and _is_row(block.text))):
            run.blocks.append(block)
            continue
        if run.counts:
            yield run
        run = _Run(_body_above(block))
    if run.counts:
        yield run


def _body_above(block: Block) -> str:
    """Return the body that *block*, a heading or lead-in, names; empty when it names none."""
    text = block.text.strip(" :")
    if not text or len(text) > _LONGEST_NAME or block.table:
        return ""
    name = dictionary_form(_NUMBER.sub("", text))
    if kind_of(name) == "other" and (block.kind is not BlockKind.HEADING or _NO_BODY.search(text)):
        return ""
    is_alone = block.kind is BlockKind.HEADING or block.text.endswith(":") or len(text.split()) <= _MOST_WORDS
    return name if is_alone else ""


def _own_posts(text: str) -> tuple[str, tuple[BarePost, ...]] | None:
    """Return the body that *text* begins with, as written, and the posts in it that the rest names."""
    match = _OF_BODY.fullmatch(text)
    if match is None or kind_of(dictionary_form(match["body"])) == "other":
        return None
    posts = tuple(replace(found, span=found.span.shift(match.start("posts"))) for found in bare_posts(match["posts"]))
    return (match["body"], posts) if posts else None


def _is_row(text: str) -> bool:
    position = 0
    while position < len(text):
        if "(" not in text:
            return False
        match = _POST.match(text, position)
        if match is None:
            return False
        position = match.end()
    return bool(text)


def _read_row(block: Block, body: str) -> Iterator[tuple[Chair, str]]:
    own = _own_posts(block.text)
    bare = own[1] if own else bare_posts(block.text)
    if bare:
        # A body of its own stands before the posts of the line.
        first = Span(block.span.start, block.span.start + bare[0].span.end)
        for found in bare:
            name = dictionary_form(own[0]) if own else body
            span = first if own and found is bare[0] else found.span.shift(block.span.start)
            if name:
                yield Chair(name, found.post, found.party, span), own[0] if own and found is bare[0] else ""
        return
    current = body
    for match in _POST.finditer(block.text):
        written = match["name"].strip()
        span = Span(block.span.start + match.start("name"), block.span.start + match.end("party") + 1)
        post, name = _split_post(written)
        bodies = _bodies_of(name) if name else [current]
        for named in filter(None, bodies):
            yield Chair(named, post, match["party"], span), name
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
