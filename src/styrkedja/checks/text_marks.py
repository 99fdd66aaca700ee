"""Text: punctuation that is doubled, stray or not closed, blanks that are missing, two verbs where one is meant."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.parsing.taken import Taken

# "utsläpp..", "skolan,,", "vården,."; not "...", "bl.a..", "..." of a quotation that goes on.
_DOUBLED = re.compile(
    r"[.,;:](?<=\w.)(?:(?<=\.)\.(?!\.)|(?<=,)[,.]|(?<=\.),(?=\s\w)|(?<=;)[;.]|(?<=:)\.)(?=[\s”\"]|$)", re.MULTILINE
)
_ABBREVIATED = re.compile(r"\b(?:etc|osv|m\.m|m\.fl|dvs|bl\.a|t\.ex|st|kl|resp|nr|[a-zåäö])[.,]+$", re.IGNORECASE)
# A block of nothing but marks; a line of dashes or stars is an ornament.
_ALONE = re.compile(r"[.,;:]{1,2}")
# "staden , parken", "vården ."; not " ..." or " .NET"
_BLANK_BEFORE = re.compile(r" [,.;](?<=[a-zåäö]..)(?=$| (?![.·\d]))", re.MULTILINE)
# "kooperativ och -socialt"; not "skolor och -gårdar", where the hyphen stands for a word that came before.
_STRAY_HYPHEN = re.compile(r"\b(?:och|eller|samt) -(?=[a-zåäö]{4,})\w+")
# "kooperativa- och sociala företag": an adjective leaves nothing out; not "villa- och radhus"
_ADJECTIVE_HYPHEN = re.compile(r"- och (?<=(?:tiva|liga|diga|iska|nala|iala|kala|tala|rala|ella)- och )[a-zåäö]+")
# Words beside a mark are shown, so many letters on each side; the first and the last may be torn.
_BESIDE = 30
_TORN_START = re.compile(r"\A\S*\s")
_TORN_END = re.compile(r"\s\S*\Z")
_HYPHENATED = re.compile(r"\w+")

# "skolan.Vi vill"; not "www.almfors.se", "sid.4", "Almfors.Nu"
_NO_BLANK = re.compile(r"[.!?](?<=[a-zåäö]{2}.)[A-ZÅÄÖ][a-zåäö]+(?![\w./@])")
_NO_BLANK_AFTER_COMMA = re.compile(r",(?<=[a-zåäö]{2}.)[a-zåäö]{2,}\b(?![@/])")
# "kultur-och fritidsnämnden", "barn-och ungas"; not "och-listor"
_NO_BLANK_AFTER_HYPHEN = re.compile(r"-(?<=[a-zåäö]{2}.)(?:och|eller|samt) [a-zåäö]{3,}")
_NUMBER_NO_BLANK = re.compile(r"^\d{1,2}\.[A-ZÅÄÖ][a-zåäö]*", re.MULTILINE)
# "för äldre– i kommundelarna"; not "2026–2030"
_BLANK_ON_ONE_SIDE = re.compile(r"–(?<=[a-zåäö]{2}.) [a-zåäö]+")
_ADDRESS = re.compile(r"[@/\\]|www|\.\w+\.|^[\W_]*(?:\w|kl|st|nr|dr|sid|tel|ca|ev|jfr|resp|prof|fr)[.,]")
_BLANKS = (_NO_BLANK, _NO_BLANK_AFTER_COMMA, _NO_BLANK_AFTER_HYPHEN, _NUMBER_NO_BLANK, _BLANK_ON_ONE_SIDE)

# "Idag är har vi", "Kommunen ska är"; not "det vi har är", "resurserna vi kan ska", "vår är var femte"
_VERB = "är|har|ska|skall|vill|kan|måste|bör|blir"
_SUBJECT = "vi|de|ni|man|jag|kommunen|partiet|nämnden|hon|han"
_VERB_PAIR = re.compile(rf" (?P<first>{_VERB}) (?P<second>{_VERB})(?= (?P<after>\w+)|\b)")
_BEFORE = re.compile(
    rf"(?:^|[.!?\n] |\n)(?:(?P<plain>(?:\S+ )?(?:{_SUBJECT}))|(?P<turned>i dag|idag|nu|här|där|då|sedan))$",
    re.IGNORECASE,
)
_SUBJECTS = frozenset(_SUBJECT.split("|"))
_RELATIVE = frozenset(
    {"det", "den", "de", "allt", "vad", "som", "om", "när", "där", "hur", "mer", "mest", "inget", "något"}
)
_QUOTE = re.compile('[”“"„»«]')
_INCHES = re.compile(r"\d\s?[”\"]")
_SMILEY = re.compile(r"[:;=]-?[()]")
_LONGEST_QUOTE = 120
# A speech opens in one block and closes so many blocks below at most.
_LONGEST_SPEECH = 6


def _stray_marks(subject: Subject) -> Iterator[Fault]:
    text = subject.text
    for block in subject.chain.blocks:
        if _ALONE.fullmatch(block.text) and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            yield _marked(text, block.span, block.text, "alone")
    for case, pattern in (("double", _DOUBLED), ("blank", _BLANK_BEFORE)):
        for match in pattern.finditer(text):
            span = _word_before(text, match.start(), match.end())
            if not _ABBREVIATED.search(span.of(text)):
                yield _marked(text, span, match.group().strip(), case)
    for match in _ADJECTIVE_HYPHEN.finditer(text):
        yield _marked(text, _word_before(text, match.start(), match.end()), "-", "hyphen")
    for match in _STRAY_HYPHEN.finditer(text):
        # "grundskolor och -gårdar": the hyphen stands for the first part of the word before.
        if not _could_share_first_part(text, match.start()):
            yield _marked(text, _word_before(text, match.start() - 1, match.end()), "-", "hyphen")


def _could_share_first_part(text: str, start: int) -> bool:
    # "skolsköterskor, -psykologer och -kuratorer": the one before leaves the same part out.
    beside = text[max(0, start - 60) : start]
    before = _HYPHENATED.findall(beside)
    return bool(before) and (len(before[-1]) >= 11 or beside.rstrip().endswith(f" -{before[-1]}"))


def _marked(text: str, span: Span, mark: str, case: str) -> Fault:
    """Return the fault of a *mark*, with the words beside it: a stop alone on its line is found nowhere else."""
    before = text[max(0, span.start - _BESIDE) : span.start]
    after = text[span.end : span.end + _BESIDE]
    if case != "alone":
        before, after = before.rsplit("\n", 1)[-1], after.split("\n", 1)[0]
    if len(before) == _BESIDE:
        before = _TORN_START.sub("", before)
    around = before + span.of(text) + (_TORN_END.sub("", after) if len(after) == _BESIDE else after)
    return Fault(span, (around.strip(),), values=(("mark", mark), ("around", " ".join(around.split())), ("case", case)))


def _word_before(text: str, start: int, end: int) -> Span:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return Span(start, end)


def _blanks(subject: Subject) -> Iterator[Fault]:
    rows = Taken(block.span for block in subject.chain.blocks if block.kind is BlockKind.TABLE_ROW)
    found: dict[str, list[Span]] = {}
    for pattern in _BLANKS:
        for match in pattern.finditer(subject.text):
            span = _word_before(subject.text, match.start(), match.end())
            if not rows.meets(span) and not _ADDRESS.search(span.of(subject.text)):
                found.setdefault(span.of(subject.text), []).append(span)
    for written, (first, *others) in found.items():
        yield Fault(first, (written,), tuple(others), (("found", written),))


def _two_verbs(subject: Subject) -> Iterator[Fault]:
    text = subject.text
    for match in _VERB_PAIR.finditer(text):
        before = _BEFORE.search(text[max(0, match.start() - 60) : match.start()])
        # A verb that stands twice in a row is another fault.
        if before is None or match["first"] == match["second"] or not _is_clash(before, match):
            continue
        group = "plain" if before["plain"] else "turned"
        start = match.start() - len(before[group])
        quote = text[start : _end_of_phrase(text, match.end())]
        span = Span(match.start() + 1, match.end("second"))
        yield Fault(span, (quote,), values=(("found", span.of(text)),))


def _is_clash(before: re.Match[str], pair: re.Match[str]) -> bool:
    """Tell whether one subject has both verbs: "kommunen ska är", "idag är har vi"; not "det vi vill är"."""
    if before["plain"]:
        return before["plain"].split()[0].lower() not in _RELATIVE
    return (pair["after"] or "").lower() in _SUBJECTS


def _end_of_phrase(text: str, end: int) -> int:
    stops = [place for mark in ".\n!?" if (place := text.find(mark, end, end + _LONGEST_QUOTE)) >= 0]
    return min(stops, default=min(len(text), end + _LONGEST_QUOTE // 2))


def _unclosed(subject: Subject) -> Iterator[Fault]:
    blocks = [block for block in subject.chain.blocks if block.kind is not BlockKind.TABLE_ROW]
    odd = [_has_odd_quotes(block.text) for block in blocks]
    goes_on = False
    for index, block in enumerate(blocks):
        place = _left_open(block.text)
        if place is not None:
            yield _open_at(block, place)
        first = _QUOTE.search(block.text) if odd[index] else None
        if first and not goes_on and not any(odd[index + 1 : index + _LONGEST_SPEECH]):
            yield _open_at(block, first.start())
        # A quotation of several paragraphs is opened in one and closed in another.
        goes_on = odd[index] != goes_on


def _open_at(block: Block, place: int) -> Fault:
    end = min(len(block.text), place + _LONGEST_QUOTE)
    span = Span(block.span.start + place, block.span.start + end)
    return Fault(
        span, (block.text[place:end],), values=(("mark", block.text[place]), ("around", block.text[place : place + 40]))
    )


def _left_open(text: str) -> int | None:
    """Return where the bracket opens that is not closed; "a)" closes one that nobody opened."""
    if text.count("(") <= text.count(")") or _SMILEY.search(text):
        return None
    opened: list[int] = []
    for place, letter in enumerate(text):
        if letter == "(":
            opened.append(place)
        elif letter == ")" and opened:
            opened.pop()
    return opened[-1]


def _has_odd_quotes(text: str) -> bool:
    return len(_QUOTE.findall(text)) % 2 == 1 and not _INCHES.search(text)


RULES = (
    Rule("TXT011", Severity.WARNING, _unclosed),
    Rule("TXT012", Severity.WARNING, _stray_marks),
    Rule("TXT013", Severity.WARNING, _two_verbs),
    Rule("TXT014", Severity.WARNING, _blanks),
)
