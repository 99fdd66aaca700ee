"""Items of the minutes of a council or committee: "§ 83 Rubrik", what was decided, by whom and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.minutes import MinutesItem
from styrkedja.language.months import ANY_MONTH, MONTHS
from styrkedja.parsing.bodies import dictionary_form

_HEAD = 30
# "§ 83 Upphävande", "KF § 83", "§83/2025", "§ 12 KS 2025/114"; not "1 § Nämndens uppgifter" of a statute.
_PARAGRAPH = re.compile(
    r"^(?:(?:KF|KS|KSAU|AU|[A-ZÅÄÖ]{2,5})\s)?§\s?(?P<number>\d{1,4}(?:/\d{2,4})?)\b[.:]?\s*(?P<rest>.*)$", re.DOTALL
)
_SIGN = re.compile(r"\b(?:protokoll|protokollsutdrag|sammanträdesprotokoll)\b", re.IGNORECASE)
_NO_SIGN = re.compile(r"\b(?:reglemente|arbetsordning|kallelse|författningssamling)\b", re.IGNORECASE)
_REGISTER = re.compile(
    r"\(?\bDnr:?\s?(?:[A-ZÅÄÖ]{2,5}\s)?\S+|\(?\b[A-ZÅÄÖ]{2,5}[ -]?\d{4}[/-]\d{2,6}\b\)?|\s*\.{3,}\s*\d+$|\t\d{1,3}$"
)
_DECISION = re.compile(
    r"^(?:(?:\w+(?:fullmäktiges?|styrelsens?|nämndens?|utskottets?|beredningens?)"
    r"|fullmäktiges?)\s)?(?:och\s\w+\s)?beslut\s*(?::|$|(?=\d)|(?=(?-i:[A-ZÅÄÖ])))",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"^(?:\w+(?:fullmäktige|styrelsen|nämnden|utskottet|beredningen)|fullmäktige|(?:[\wåäö-]+\s){1,4}(?:nämnden"
    r"|utskottet))\s"
    r"(?:beslutar|beslutade|beslöt|godkänner|antar|fastställer|bifaller|avslår|noterar)\b",
    re.IGNORECASE,
)
# A short heading and the label below it may have become one line.
_GLUED_DECISION = re.compile(
    r"\s(?:\w*(?:fullmäktiges|styrelsens|nämndens|utskottets|beredningens)\sbeslut|Beslut)\s*:?$"
)
# What may follow the decision in an item; "Beslutsunderlag" is no decision.
_OTHER_PART = re.compile(
    r"^(?:sammanfattning|ärende\w*|bakgrund|yrkande\w*|proposition\w*|reservation\w*|beslutsunderlag|beslutsgång"
    r"|underlag|förslag\w*|beredning\w*"
    r"|protokollsanteckning\w*|särskilt yttrande|anförande\w*|överläggning\w*|beslutet (?:skickas|ska"
    r"|expedieras)\b.*|expedier\w*|kopia till|omröstning\w*"
    r"|deltar inte\w*|jäv|motivering|skäl\w*|tidigare behandling|handlingar|barnkonsekvens\w*"
    r"|ekonomiska? konsekvens\w*|paragrafen|juster(?:a\w*|ing\w*|are)|utdrag\w*|sändlista|vid protokollet"
    r"|underskrift\w*|ordförandens?\s+(?:sign\w*|underskrift))\b|^_{4,}",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:kommunfullmäktige|regionfullmäktige|kommunstyrelsens?\s\w*utskott|kommunstyrelsen"
    r"|(?:[A-ZÅÄÖ][a-zåäö]+-\s?(?:och\s)?[a-zåäö]*|[A-ZÅÄÖ][a-zåäö]+a\s|\w+)?nämnden)\b",
    re.IGNORECASE,
)
_ISO_DATE = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_WRITTEN_DATE = re.compile(rf"\b(\d{{1,2}})\s({ANY_MONTH})\s(20\d\d)\b", re.IGNORECASE)
# The day the minutes were checked or put up is not the day of the meeting.
_OTHER_DATE = re.compile(r"juster|anslag|överklag|uppsatt|nedtag", re.IGNORECASE)
_MEETING = re.compile(r"sammanträde|mötesdag|datum|tid\b|\bprotokoll", re.IGNORECASE)
_LONGEST_HEADING = 200
_LONGEST_LABEL = 60


def find_minutes(document: Document) -> tuple[MinutesItem, ...]:
    """Return the items of *document* if it is the minutes of a meeting, otherwise none.

    An item that stands both in a list of contents and in the text is given once, from the text.
    """
    blocks = document.blocks
    starts = [index for index, block in enumerate(blocks) if _starts_item(block)]
    if not starts or not _is_minutes(blocks, starts):
        return ()
    meeting = _meeting(blocks[: max(starts[0], 1) + 1] if starts[0] < _HEAD else blocks[:_HEAD])
    meeting = meeting if meeting.body else replace(meeting, body=_who_decides(blocks))
    ends = [*starts[1:], len(blocks)]
    items = [_item(blocks[start:end], meeting) for start, end in zip(starts, ends, strict=True)]
    best: dict[str, MinutesItem] = {}
    for item in items:
        known = best.get(item.paragraph)
        if known is None or item.decision is not None or known.decision is None:
            best[item.paragraph] = item
    return tuple(sorted(best.values(), key=lambda item: item.span))


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Who met, and the day in ISO form."""

    body: str | None
    date: str | None


def _starts_item(block: Block) -> bool:
    match = _PARAGRAPH.match(block.text)
    if match is None or block.kind is BlockKind.LIST_ITEM:
        return False
    return not match["rest"] or match["rest"][0].isupper() or match["rest"][0] in "\"”“'" or match["rest"][0].isdigit()


def _is_minutes(blocks: Sequence[Block], starts: Sequence[int]) -> bool:
    head = "\n".join(block.text for block in blocks[:_HEAD])
    if _NO_SIGN.search("\n".join(block.text for block in blocks[:3])):
        return False
    decided = sum(_is_decision_label(block.text) or _DECIDES.match(block.text) is not None for block in blocks)
    return bool(decided) and (_SIGN.search(head) is not None or (len(starts) > 1 and decided > 1))


def _meeting(head: Sequence[Block]) -> _Meeting:
    """Read the head of the minutes; a date beside "Sammanträdesdatum" or the body's name is the meeting's."""
    body = next((match.group() for block in head if (match := _BODY.search(block.text))), None)
    dated = [(block, date) for block in head if not _OTHER_DATE.search(block.text) and (date := _date(block.text))]
    named = [
        date
        for index, (block, date) in enumerate(dated)
        if _MEETING.search(block.text) or _BODY.search(block.text) or index == 0
    ]
    return _Meeting(dictionary_form(body) if body else None, named[0] if named else None)


def _who_decides(blocks: Sequence[Block]) -> str | None:
    """Return the body most decisions begin with."""
    deciding = [_BODY.match(block.text) for block in blocks if _DECIDES.match(block.text)]
    named = Counter(dictionary_form(match.group()) for match in deciding if match)
    return named.most_common(1)[0][0] if named else None


def _date(text: str) -> str | None:
    if iso := _ISO_DATE.search(text):
        return iso.group()
    written = _WRITTEN_DATE.search(text)
    if written is None:
        return None
    return f"{written[3]}-{MONTHS.index(written[2].lower()) + 1:02d}-{int(written[1]):02d}"


def _item(blocks: Sequence[Block], meeting: _Meeting) -> MinutesItem:
    first = blocks[0]
    match = _PARAGRAPH.match(first.text)
    rest = match["rest"] if match else ""
    body_blocks = blocks[1:]
    if not _REGISTER.sub("", rest).strip() and body_blocks and not _is_label(body_blocks[0].text):
        rest = body_blocks[0].text
    glued = _GLUED_DECISION.search(rest)
    decision = tuple(_until_next_part(body_blocks) if glued else _decision(body_blocks))
    rest = rest[: glued.start()] if glued else rest
    return MinutesItem(
        paragraph=f"§ {match['number']}" if match else "§",
        heading=_REGISTER.sub("", rest).strip(" .–-")[:_LONGEST_HEADING].strip(),
        span=Span(first.span.start, blocks[-1].span.end),
        body=meeting.body,
        date=meeting.date,
        decision=" ".join(decision) or None,
        page=first.page,
    )


def _is_label(text: str) -> bool:
    # "Ärendet återremitteras." is a decision, "Ärendet" a heading.
    is_short = len(text) <= _LONGEST_LABEL and not text.endswith(".")
    return _is_decision_label(text) or (is_short and _OTHER_PART.match(text) is not None)


def _is_decision_label(text: str) -> bool:
    return _DECISION.match(text) is not None


def _decision(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the words under the label of the decision, else the paragraphs that say who decides what."""
    labels = [index for index, block in enumerate(blocks) if _is_decision_label(block.text)]
    if not labels:
        first = next((index for index, block in enumerate(blocks) if _DECIDES.match(block.text)), None)
        if first is None:
            return
        yield blocks[first].text
        for block in blocks[first + 1 :]:
            if block.kind is not BlockKind.LIST_ITEM:
                return
            yield _listed(block)
        return
    match = _DECISION.match(blocks[labels[0]].text)
    rest = blocks[labels[0]].text[match.end() :].strip() if match else ""
    if rest:
        yield rest
    yield from _until_next_part(blocks[labels[0] + 1 :])


def _until_next_part(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.HEADING or _is_label(block.text):
            return
        yield _listed(block)


def _listed(block: Block) -> str:
    return f"{block.marker} {block.text}" if block.marker[:1].isdigit() else block.text
