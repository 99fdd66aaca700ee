"""Names of bodies as written, in dictionary form, and where a document names them.

Who is meant, and whether it exists, is decided in `register`; here a name is only read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.body import Body
from styrkedja.chain.document import Document
from styrkedja.language.names import COMMITTEE, COMPANY, DISTRICT, FOR, OF_FIELD, dictionary_name, tidied
from styrkedja.parsing.glance import holds_any
from styrkedja.parsing.vocabulary import load

_PLURAL = re.compile(r"(?:nämnder|nämnderna|bolag|bolagen|styrelser|styrelserna)s?$", re.IGNORECASE)
# "Särskilda uppdrag per nämnd" names none.
_OF_PHRASES = re.compile(r"\b(?:per|till|från|hos|åt|uppdrag|förslag|ramar?|budget)\b", re.IGNORECASE)
# A company's name alone: capitals throughout, but for "och".
_COMPANY_NAME = re.compile(r"(?:(?:[A-ZÅÄÖ]|\d|&|och\b|i\b)[\w&-]*\s?){1,6}")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[A-ZÅÄÖ])")
# "Socialnämnden – särskilt politiskt uppdrag:", "Uppdrag till socialnämnden", "Almfors Hamn AB, ägardirektiv".
_MANDATE = r"(?:särskil\w+\s+)?(?:politisk\w+\s+)?(?:uppdrag|ägardirektiv|direktiv)(?:en|et)?"
_MANDATING = ("uppdrag", "direktiv")
_MANDATE_AFTER = re.compile(rf"^(?P<body>.{{3,70}}?)s?\s*[–—:,-]?\s+{_MANDATE}\s*:?$", re.IGNORECASE)
_MANDATE_BEFORE = re.compile(rf"^{_MANDATE}(?:\s+(?:till|för)|\s*[–—:,-])\s+(?P<body>.{{3,70}}?)\s*:?$", re.IGNORECASE)
_RESPONSIBLE = re.compile(
    r"^(?:(?:huvud)?ansvar(?:ig[at]?)?(?:\s(?:nämnd|styrelse|organ|bolag|utförare))?|(?:beslutande|utförande)\s(?:nämnd|organ)"
    r"|nämnd|verkställ\w+)\s?[:–-]\s?(?P<body>[^:]{3,90}?)\.?$",
    re.IGNORECASE,
)
_PART = r"\b[A-ZÅÄÖa-zåäö]{2,30}-(?:,\s[a-zåäö]{2,30}-){0,3}\s?och\s(?:och\s)?"
# "Kultur- och fritidsnämnden", "Tekniska nämnden", "kommunstyrelsens arbetsutskott", "Telge Nät AB"
_MENTION = re.compile(
    rf"(?:\bN{FOR}[a-zåäö]{{3,}}(?:(?:,\s[a-zåäö]+){{0,2}}\soch\s[a-zåäö]+)?\b)"
    r"|(?:\b[A-ZÅÄÖ][a-zåäö]+(?<!nämnden)(?<!styrelsen)(?<!mäktige)\soch\s[a-zåäö]+nämnd(?:ens?)?\b)"
    r"|(?:\b(?:[Kk]ommundels|[Ss]tadsdels|[Oo]mrådes)nämnden\s[A-ZÅÄÖ][a-zåäö-]+)"
    rf"|(?:{_PART}[A-ZÅÄÖa-zåäö]{{0,40}}(?:nämnd|utskott)(?:ernas?|ens?|ets?|er|s)?\b)"
    r"|(?:\b[A-ZÅÄÖ][a-zåäö]+(?:a)\s(?:och\s[a-zåäö]+a\s)?nämndens?\b)"
    r"|(?:\b[Kk]ommunstyrelsens\s[a-zåäö]+utskott\b)"
    r"|(?:\b[A-ZÅÄÖa-zåäö]{1,40}(?:nämnd(?:ernas?|ens?|er)|utskottets?|styrelsens?)\b)"
    r"|(?:\b(?:[Kk]ommun|[Rr]egion|[Ss]tads?)fullmäktiges?\b)"
    r"|(?:\bRegion\s[A-ZÅÄÖ][a-zåäö]+(?:\s[A-ZÅÄÖ][a-zåäö]+)?)"
    r"|(?:\b(?:[A-ZÅÄÖ][\wåäö]+\s){1,3}AB\b)"
    r"|(?:\b(?:Samtliga|Berörda|Alla|Övriga|samtliga|berörda|alla|övriga)\snämnder\b)"
)
_LONGEST_NAME = 70
_NOT_A_BODY = re.compile(
    r"^(?:bostads|hyresgäst|förenings|skol|bolags|lokal|brottsofferjour|kår|parti|för|bransch|Bolags)styrelsens?$"
    r"|^(?:nämnd|styrelse|utskott)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8_192)
def dictionary_form(name: str) -> str:
    """Return a body's name as a dictionary would list it; companies keep their spelling.

    >>> [dictionary_form(n) for n in ("Kultur och fritidsnämnden", "Skolnämnd", "berörda nämnder")]
    ['Kultur- och fritidsnämnden', 'Skolnämnden', 'Berörda nämnder']
    >>> dictionary_form("barn-och  Ungdomsnämndens"), dictionary_form("KS AU"), dictionary_form("Telge AB")
    ('Barn- och ungdomsnämnden', 'Kommunstyrelsens arbetsutskott', 'Telge AB')
    """
    short = _short(tidied(name))
    return dictionary_name(name) if short is None else short


@cache
def _short_names() -> dict[str, str]:
    return {key.casefold(): value for key, value in load("bodies")["short"].items()}


def _short(text: str) -> str | None:
    return _short_names().get(text.casefold())


@lru_cache(maxsize=4_096)
def kind_of(name: str) -> str:
    """Return the kind of the body: council, board, committee, company, district or other."""
    lower = name.lower()
    if "fullmäktige" in lower:
        return "council"
    if re.match(r"(?:kommun|region|stads)styrelse", lower) and "utskott" not in lower:
        return "board"
    if re.search(r"(?:kommundels|stadsdels|områdes|distrikts|lokal)nämnd", lower):
        return "district"
    if COMPANY.search(name) or lower.endswith(("bolag", "bolagen")) or _has_business_word(name):
        return "company"
    if scope_of(name) == "municipal" and re.search(r"nämnd|utskott|beredning", lower):
        return "committee"
    return "other"


def _has_business_word(name: str) -> bool:
    words = name.split()
    return len(words) == 2 and words[0] != "Region" and words[1] in load("bodies")["company"]["words"]


def scope_of(name: str) -> str:
    """Return whether the body is municipal, external or collective."""
    lower = name.casefold()
    if lower in _names_of("collective") or _PLURAL.search(lower):
        return "collective"
    if lower in _names_of("external") or name.startswith("Region "):
        return "external"
    return "collective" if lower.endswith("kommunkoncern") else "municipal"


@cache
def _names_of(scope: str) -> frozenset[str]:
    return frozenset(name.casefold() for name in load("bodies")[scope]["names"])


# Every label of a table and every heading is asked about, some by several steps.
@lru_cache(maxsize=8_192)
def is_body(name: str) -> bool:
    """Tell whether *name* alone names a body, as a heading above mandates does."""
    text = " ".join(name.split()).strip(" .:")
    if _short(text) or text.casefold() in _names_of("collective"):
        return True
    if DISTRICT.match(text) or scope_of(text) == "external":
        return True
    if len(text) <= _LONGEST_NAME and OF_FIELD.fullmatch(text):
        return True
    if len(text) > _LONGEST_NAME or _NOT_A_BODY.match(text) or _OF_PHRASES.search(text):
        return False
    if COMPANY.search(text):
        return _COMPANY_NAME.fullmatch(text) is not None
    return bool(COMMITTEE.search(text) or text.lower().endswith("fullmäktige"))


def mandated_body(text: str, *, is_heading: bool) -> str | None:
    """Return the body, in dictionary form, whose mandates a line opens; None when it opens none.

    Args:
        text: the line.
        is_heading: it is a heading, where the body's name alone is enough.

    >>> mandated_body("5.1 Socialnämnden", is_heading=True)
    'Socialnämnden'
    >>> mandated_body("Almfors Hamn AB – särskilt ägardirektiv:", is_heading=False)
    'Almfors Hamn AB'
    """
    line = " ".join(text.split())
    bare = _NUMBER.sub("", line, count=1) if _NUMBER.match(line) else line
    if is_heading and is_body(bare):
        return dictionary_form(bare)
    may_mandate = holds_any(bare, _MANDATING)
    match = (_MANDATE_AFTER.match(bare) or _MANDATE_BEFORE.match(bare)) if may_mandate else None
    if match is not None:
        name = match["body"].strip(" –—:,-")
        if scope_of(name) == "collective":
            return None
        return next((dictionary_form(form) for form in (name, f"{name}s") if is_body(form)), None)
    is_opening = line.endswith(":") and is_body(line)
    return dictionary_form(line) if is_opening else None


def responsible_body(line: str) -> str | None:
    """Return the body, in dictionary form, that *line* says is responsible; None when it names none or several.

    >>> responsible_body("Ansvarig nämnd: Äldrenämnden"), responsible_body("Ansvariga: samtliga nämnder")
    ('Äldrenämnden', None)
    """
    match = _RESPONSIBLE.match(" ".join(line.split()))
    name = match["body"].strip() if match else ""
    return dictionary_form(name) if name and is_body(name) and scope_of(name) == "municipal" else None


def find_bodies(document: Document, named: Iterable[tuple[str, str, Span]] = ()) -> tuple[Body, ...]:
    """Return the bodies that *document* names, in order of first mention.

    Args:
        named: further mentions found elsewhere: dictionary form, as written, span.
    """
    found: dict[str, tuple[list[str], list[Span]]] = {}
    seen: set[tuple[str, Span]] = set()
    for name, written, span in _longest([*_mentions(document), *named]):
        aliases, spans = found.setdefault(name, ([], []))
        if written != name and written not in aliases:
            aliases.append(written)
        if (name, span) not in seen:
            seen.add((name, span))
            spans.append(span)
    _merge_companies(found)
    return tuple(
        Body(name, kind_of(name), scope_of(name), tuple(aliases), tuple(sorted(spans)))
        for name, (aliases, spans) in found.items()
    )


def _longest(mentions: Iterable[tuple[str, str, Span]]) -> Iterator[tuple[str, str, Span]]:
    """Leave out a mention that lies inside a longer one, in order of place."""
    end, last = 0, Span(0, 0)
    for name, written, span in sorted(mentions, key=lambda mention: (mention[2].start, -mention[2].end)):
        if span.end > end or span == last:
            yield name, written, span
            end, last = span.end, span


def _mentions(document: Document) -> Iterator[tuple[str, str, Span]]:
    for match in _MENTION.finditer(document.text):
        written = match.group()
        if OF_FIELD.fullmatch(written) or not _NOT_A_BODY.match(written):
            yield dictionary_form(written), written, Span(match.start(), match.end())
    for pattern in _name_patterns():
        for match in pattern.finditer(document.text):
            yield match.group(1), match.group(), Span(match.start(), match.end())


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    words = load("bodies")
    external = sorted(words["external"]["names"], key=len, reverse=True)
    business = "|".join(words["company"]["words"])
    return (
        re.compile(rf"\b({'|'.join(map(re.escape, external))})s?\b"),
        # "Almfors Energi", "Almfors Bostäder"; with "AB" the general pattern reads it.
        re.compile(rf"\b([A-ZÅÄÖ][a-zåäö]+ (?:{business}))(?!\s?[a-zåäö-]*\sAB\b)s?\b"),
        re.compile(r"\b([A-ZÅÄÖ][a-zåäö]+ kommunkoncern)s?\b"),
    )


def _merge_companies(found: dict[str, tuple[list[str], list[Span]]]) -> None:
    """A company's name without "AB" is the same company, when the document has both."""
    for name in [n for n in found if n.endswith(" AB")]:
        bare = name.removesuffix(" AB")
        if bare in found:
            aliases, spans = found.pop(bare)
            found[name][0].extend(a for a in [bare, *aliases] if a not in found[name][0])
            found[name][1].extend(spans)
