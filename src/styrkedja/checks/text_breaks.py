"""Text: what was begun and not finished: headings, lead-ins and sentences with nothing after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.excerpt import shortened
from styrkedja.checks.indicator_heads import empty_indicator_heads
from styrkedja.checks.money_gaps import money_heading
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.acts import theme_votes
from styrkedja.parsing.lead_in import LeadKind, read_lead_in
from styrkedja.parsing.outline import Place
from styrkedja.parsing.taken import Taken

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)")
_LONGEST_HEADING = 80
_FIRST_BLOCKS = 6
_LONGEST_LABEL = 100
_LONG_TEXT = 4_000
_LONG_OPENING = 2_000
# Where most paragraphs end with a stop, one that does not has broken off.
_LEAST_STOPPED = 0.8
_LEAST_PARAGRAPHS = 5
_LEAST_WORDS = 3
_LEAST_BROKEN = 60
_QUOTED = 80
# "från 1962. med hela kostnaden"; not "bl.a. skolan", "inkl. moms"
_SMALL_LETTER = re.compile(r"[.!?] (?<=[a-zåäö)\d]{4}[.!?] )(?P<small>[a-zåäö]{2,} [a-zåäö]+)")
_LAST_WORD = re.compile(r"\w+\)?$")
_STOPS = '.!?…:;”"’)»*]'
_SLOGAN = re.compile(r"[!?.]$|\b(?:vi|oss|du|dig|rösta)\b", re.IGNORECASE)
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
# "Byggnämnden, Revisionen och", "Region Almdalen", "Vård & Omsorg": names on a torn line; not "Vi vill".
_NAMES = re.compile(
    r"[A-ZÅÄÖ][\wåäö-]+(?:(?:,| &| och) [A-ZÅÄÖ]| (?:AB|kommuns?|stad|län)\b| [A-ZÅÄÖ][a-zåäö]{2,})"
    r"|(?:[\w-]+ och )?\w+(?:nämnd|styrelse|utskott|fullmäktige|förvaltning)(?:en|ens|n|ns|et|ets|s)?\b"
)


def _empty_headings(subject: Subject) -> Iterator[Fault]:
    if subject.chain.document.kind == "minutes":
        return
    blocks = subject.chain.blocks
    told = {*subject.once(empty_indicator_heads), *money_heading(subject)}
    runs: list[list[Block]] = []
    empty_before = -2
    for index, block in enumerate(blocks):
        if not _is_empty_heading(subject, index) or block in told:
            continue
        if index == empty_before + 1:
            runs[-1].append(block)
        else:
            runs.append([block])
        empty_before = index
    for run in runs:
        yield _of_run(run)


def _of_run(run: Sequence[Block]) -> Fault:
    quotes = tuple(block.text for block in run)
    headings = ", ".join(quotes)
    return Fault(run[0].span, quotes, tuple(block.span for block in run[1:]), (("headings", headings),))


def _is_empty_heading(subject: Subject, index: int) -> bool:
    blocks = subject.chain.blocks
    block, following = blocks[index], blocks[index + 1 : index + 2]
    is_declared = subject.chain.document.source.media_type in _words("declared")
    if not following:
        return index > 0 and _announces(block, is_declared=is_declared)
    after = following[0]
    if block.kind is not BlockKind.HEADING or after.kind is not BlockKind.HEADING or after.level > block.level:
        return False
    if index < _FIRST_BLOCKS and all(
        other.kind is BlockKind.HEADING or len(other.text) < _LONGEST_HEADING for other in blocks[:index]
    ):
        # Title, organisation and date stand below each other on a first page.
        return False
    if normal_form(block.text) == normal_form(after.text):
        return False
    return is_declared or _are_siblings(block.text, after.text)


def _announces(block: Block, *, is_declared: bool) -> bool:
    text = block.text
    is_short = len(text) <= _LONGEST_HEADING and text[:1].isupper() and not _SLOGAN.search(text)
    if not is_short or block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH} or any(map(str.isdigit, text)):
        return False
    if any(word in text.lower() for word in _words("announcing")):
        return True
    return block.kind is BlockKind.HEADING and is_declared and bool(theme_votes(text))


def _are_siblings(text: str, following: str) -> bool:
    """Tell whether "3.1 Skolan" stands right above "3.2 Vården"; where levels are guessed numbers alone tell."""
    mine, others = _NUMBERED.match(text), _NUMBERED.match(following)
    if mine is None or others is None:
        return False
    first, second = mine[1].split("."), others[1].split(".")
    return first[:-1] == second[:-1] and int(second[-1]) == int(first[-1]) + 1


def _without_heading(subject: Subject) -> Iterator[Fault]:
    headings = [block for block in subject.chain.blocks if block.kind is BlockKind.HEADING]
    text = subject.text
    if not headings and len(text) >= _LONG_TEXT:
        end = text.find("\n")
        yield Fault(Span(0, end if end > 0 else len(text)), values=(("letters", str(len(text))),))
    elif len(headings) >= 2 and headings[0].span.start >= _LONG_OPENING:
        end = text.find("\n")
        yield Fault(
            Span(0, max(end, 0)), related=(headings[0].span,), values=(("letters", str(headings[0].span.start)),)
        )


def _lead_ins(subject: Subject) -> Iterator[Fault]:
    places = subject.outline.places
    told = set(subject.once(empty_indicator_heads))
    index = 0
    while index < len(places):
        labels = _labels_at(places, index)
        if labels and not told.issuperset(labels):
            yield _of_labels(labels)
        index += max(1, len(labels))


def _of_labels(labels: Sequence[Block]) -> Fault:
    quotes = tuple(block.text for block in labels)
    written = ", ".join(quote.rstrip(":") for quote in quotes)
    return Fault(labels[0].span, quotes, tuple(block.span for block in labels[1:]), (("text", written),))


def _labels_at(places: Sequence[Place], index: int) -> list[Block]:
    """Return the lead-in at *index* and those right after it, of which each opens nothing."""
    block = places[index].block
    if not _is_label(block):
        return []
    after = places[index + 1].block if index + 1 < len(places) else None
    if after is None:
        return [block]
    if _is_label(after) and _is_of_one_row(after.text, block.text):
        rest = _labels_at(places, index + 1)
        last = places[index + 2].block if index + 2 < len(places) else None
        if not rest and last is not None and _is_statement(last):
            rest = [after]
        return [block, *rest]
    lead_in = read_lead_in(block.text)
    is_wish = lead_in is not None and lead_in.kind in {LeadKind.WILL, LeadKind.DUTY}
    is_direct = "direktiv" in block.text.lower()
    return [block] if (is_wish or is_direct) and after.kind is BlockKind.HEADING else []


def _is_label(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST_LABEL and block.text.endswith(":")


def _is_statement(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and block.text.endswith("."))


def _is_of_one_row(text: str, other: str) -> bool:
    """Tell whether two labels are of one row: "Mått social hållbarhet:", "Mått ekologisk hållbarhet:"."""
    mine, others = text.lower().split(), other.lower().split()
    return mine[0] == others[0] or mine[-2:] == others[-2:]


def _cut(subject: Subject) -> Iterator[Fault]:
    places = subject.outline.places
    is_stopped = _ends_with_stops(places)
    for index, place in enumerate(places):
        block = place.block
        after = places[index + 1] if index + 1 < len(places) else None
        if block.kind not in _PROSE or (after is not None and after.block.kind is BlockKind.TABLE_ROW):
            continue
        if _goes_on_with_name(place, after):
            continue
        if _ends_unfinished(place, after) or (is_stopped and _breaks_off(place, after)):
            sentence = sentence_spans(block.text)[-1].shift(block.span.start)
            quote = sentence.of(subject.text)
            yield Fault(sentence, (quote,), values=(("ending", " ".join(quote.split()[-6:])),))


def _begins_midway(subject: Subject) -> Iterator[Fault]:
    rows = Taken(block.span for block in subject.chain.blocks if block.kind is BlockKind.TABLE_ROW)
    for match in _SMALL_LETTER.finditer(subject.text):
        before = _LAST_WORD.search(subject.text, max(0, match.start() - 30), match.start())
        span = Span(match.start("small"), match.end())
        if before is None or before.group().lower() in _words("abbreviated") or rows.meets(span):
            continue
        end = min(len(subject.text), span.end + _QUOTED)
        quote = subject.text[span.start : end].split("\n", 1)[0]
        yield Fault(Span(span.start, span.start + len(quote)), (quote,), values=(("beginning", shortened(quote)),))


def _goes_on_with_name(place: Place, after: Place | None) -> bool:
    """Tell whether a line break tore a sentence before a name: "gäller för alla förutom / Byggnämnden, Revisionen"."""
    if after is None or {place.block.kind, after.block.kind} != {BlockKind.PARAGRAPH}:
        return False
    words = place.block.text.lower().split()
    return words[-1] in _words("before_name") and _NAMES.match(after.block.text) is not None


def _ends_unfinished(place: Place, after: Place | None) -> bool:
    """Tell whether a text ends where it must go on; an item may go on in the next one: "skolan, / vården och"."""
    text = place.block.text
    goes_on = after is not None and (after.is_item or after.block.kind is BlockKind.LIST_ITEM)
    if goes_on or place.opens_list:
        return False
    if after is not None and after.block.text[:1].islower():
        return False
    if text.endswith((",", " -", " –")) or re.search(r"[a-zåäö]-$", text):
        return True
    return text.lower().endswith(_unfinished())


def _breaks_off(place: Place, after: Place | None) -> bool:
    """Tell whether a paragraph of several sentences ends without a stop where all others have one."""
    block = place.block
    if block.kind is not BlockKind.PARAGRAPH or place.is_item or place.opens_list or block.text[-1:] in _STOPS:
        return False
    is_heading = after is not None and after.block.kind is BlockKind.HEADING
    is_torn = after is not None and not is_heading and not after.block.text[:1].isupper()
    if is_torn or (after is not None and after.block.kind is BlockKind.LIST_ITEM):
        # The next block goes on with the sentence, or tears it, as over a page break.
        return False
    spans = sentence_spans(block.text)
    last = spans[-1].of(block.text)
    # Addresses, dates and shouted names stand without a stop.
    if not last[-1].isalpha() or last.isupper() or "://" in last or len(block.text) < _LEAST_BROKEN:
        return False
    words = last.lower().split()
    # The last words of a document often stand without a stop, as on a poster.
    is_last = after is None
    return words[-1] in _words("linking") or (len(spans) >= 2 and len(words) >= _LEAST_WORDS and not is_last)


def _ends_with_stops(places: Sequence[Place]) -> bool:
    paragraphs = [
        place.block.text
        for place in places
        if place.block.kind is BlockKind.PARAGRAPH and len(place.block.text) >= _LEAST_BROKEN and not place.is_item
    ]
    stopped = sum(text[-1:] in _STOPS for text in paragraphs)
    return len(paragraphs) >= _LEAST_PARAGRAPHS and stopped >= _LEAST_STOPPED * len(paragraphs)


@cache
def _unfinished() -> tuple[str, ...]:
    return tuple(f" {word}" for word in sorted(_words("unfinished")))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("breaks")[name]["words"])


RULES = (
    Rule("TXT007", Severity.WARNING, _empty_headings),
    Rule("TXT008", Severity.NOTE, _without_heading),
    Rule("TXT009", Severity.WARNING, _cut),
    Rule("TXT029", Severity.WARNING, _begins_midway),
    Rule("TXT010", Severity.WARNING, _lead_ins),
)
