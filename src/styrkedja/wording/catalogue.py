"""Texts by code: errors, labels and messages in Swedish and English.

A key is a path such as "error.file_encrypted" or "label.body_kind.committee". A missing key or
value is a fault of the program and raises KeyError; tests compare codes and texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

from styrkedja.base import patterns as re
from styrkedja.base.errors import StyrkedjaError
from styrkedja.base.finding import Finding
from styrkedja.wording.numbers import Language, amount, number

_VALUE = re.compile(r"\{\w+\}")
_STEP = Decimal("0.01")
# Decimal keeps 28 digits; what people mistype may have more, and is shown as it is.
_TOO_LONG = Decimal(10) ** 20
# What the reader's features begin with that are no words as they stand in the text.
_NO_WORDS = ("#", "$", "~")
# Alone or together they stand in any sentence: "och en", "att det".
_WORDS_OF_ANY_TEXT = frozenset(
    {
        "att", "av", "de", "den", "det", "dem", "där", "då", "en", "ett", "för", "från", "han", "hon", "i", "inom",
        "med", "men", "när", "och", "om", "på", "som", "så", "till", "är",
    }
)  # fmt: skip


def text(key: str, language: Language = Language.SWEDISH, /, **values: object) -> str:
    """Return the text of *key* with *values* put in.

    >>> text("message.serving", address="http://127.0.0.1:8000/")
    'Styrkedja visas på http://127.0.0.1:8000/ – avsluta med Ctrl+C.'
    """
    return _texts(language)[key].format_map(values)


def has_text(key: str, language: Language = Language.SWEDISH) -> bool:
    """Tell whether there is a text for *key*."""
    return key in _texts(language)


def keys(language: Language) -> frozenset[str]:
    """Return every key of one language."""
    return frozenset(_texts(language))


def raw(key: str, language: Language) -> str:
    """Return the text of *key* with the names of its values still in braces."""
    return _texts(language)[key]


def without_values(template: str) -> str:
    """Return a text from `raw` as it reads when nobody knows its values.

    >>> without_values("{where}: summan anges till {printed}. Det skiljer {difference}.")
    'Summan anges till … Det skiljer …'
    """
    plain = _VALUE.sub("…", template).replace("….", "…").removeprefix("…: ")
    return plain[:1].upper() + plain[1:]


def label(group: str, code: str | StrEnum, language: Language = Language.SWEDISH) -> str:
    """Return the name that a code of *group* has on screen, the code itself where there is none.

    Codes of documents may be newer than the texts, so an unnamed one is shown as it is.

    >>> label("body_kind", "committee"), label("document_kind", "party_budget", Language.ENGLISH)
    ('nämnd', 'party budget')
    """
    key = f"label.{group}.{code}"
    return _texts(language).get(key, str(code))


def count(noun: str, number: int, language: Language = Language.SWEDISH) -> str:
    """Return a number with its noun in the right form.

    >>> count("commitment", 1), count("commitment", 12)
    ('1 åtagande', '12 åtaganden')
    """
    form = "one" if number == 1 else "many"
    return f"{number} {text(f'noun.{noun}.{form}', language)}"


def error_text(error: StyrkedjaError, language: Language = Language.SWEDISH) -> str:
    """Return what happened, why it may be so and what to do.

    A text under "error_with" says more when the error carries the value it is named by.

    >>> from styrkedja.base.errors import FileFault, UnreadableFileError
    >>> error_text(UnreadableFileError(FileFault.EMPTY, "plan.txt"))
    'plan.txt: filen är tom. Kontrollera att den sparades klart och välj den igen.'
    >>> error_text(UnreadableFileError(FileFault.UNKNOWN_KIND, "plan.doc", found="DOC", save_as=("DOCX", "PDF")))
    'plan.doc: filer av slaget DOC kan inte läsas. Spara dokumentet som DOCX eller PDF och läs in det igen.'
    """
    values = {name: _shown(value, language) for name, value in error.values.items()}
    if "what" in values:
        # A key of a plan, "common_pct", by its name.
        values["what"] = label("what", values["what"], language)
    detailed = (f"error_with.{error.code}.{name}" for name, value in values.items() if value)
    key = next((key for key in detailed if has_text(key, language)), f"error.{error.code}")
    return text(key, language, **values)


def finding_text(finding: Finding, language: Language = Language.SWEDISH) -> tuple[str, str]:
    """Return what is wrong in a document, and why it may be so with how to mend it.

    Figures get the unit of their table; the place is the row and the column. A value `case` chooses
    a variant ("message_alike") of the parts that have one.
    """
    given = dict(finding.values)
    unit = str(given.get("unit") or "")
    values = {
        name: amount(value, unit, language) if isinstance(value, Decimal) else value for name, value in given.items()
    }
    values["where"] = ", ".join(str(given[name]) for name in ("label", "column") if given.get(name))
    keys = [f"finding.{finding.code}.{part}" for part in ("message", "remedy")]
    cases = [f"{key}_{given['case']}" if "case" in given else key for key in keys]
    message, remedy = (
        text(case if has_text(case, language) else key, language, **values)
        for key, case in zip(keys, cases, strict=True)
    )
    return message, remedy


def reason_text(code: str, language: Language = Language.SWEDISH) -> str | None:
    """Return why the reader believes what it does, in words; None where words would say nothing.

    A reason is a code, or "word:" with words of the text that weighed much. Parts of words
    ("~ning"), stand-ins ("#tal") and codes of a newer reader say nothing to a person.

    >>> reason_text("measurable"), reason_text("word:avskaffa"), reason_text("word:~ning")
    ('går att mäta', 'ordet ”avskaffa”', None)
    """
    return next(iter(reason_texts((code,), language)), None)


def reason_texts(codes: Sequence[str], language: Language = Language.SWEDISH) -> tuple[str, ...]:
    """Return the reasons in words as `reason_text` says them, each once, and all words of the text last in one.

    >>> reason_texts(("we_will", "word:riva", "will_we", "word:det gamla", "word:och en"))
    ('säger vad vi vill eller föreslår', 'orden ”riva”, ”det gamla”')
    """
    said = [text(key, language) for code in codes if has_text(key := f"label.reason.{code}", language)]
    every = dict.fromkeys(word for code in codes if (word := _said_word(code)))
    words = [word for word in every if not any(word != other and f" {word} " in f" {other} " for other in every)]
    if words:
        is_one = len(words) == 1 and " " not in words[0]
        quoted = ", ".join(text("message.quoted", language, words=word) for word in words)
        said.append(text("message.reason_word" if is_one else "message.reason_words", language, words=quoted))
    return tuple(dict.fromkeys(said))


def _said_word(code: str) -> str | None:
    """Return the words of the text that a reason names, if they would say something to a person."""
    kind, _, words = code.partition(":")
    says_something = (
        not words.startswith(_NO_WORDS) and "~" not in words and not _WORDS_OF_ANY_TEXT.issuperset(words.split())
    )
    return words if kind == "word" and says_something else None


def _shown(value: object, language: Language) -> str:
    if isinstance(value, tuple):
        return f" {text('list.or', language)} ".join(map(str, value))
    if isinstance(value, StyrkedjaError):
        return error_text(value, language)
    if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        figure = Decimal(str(value))
        return number(_rounded(figure), language) if figure.is_finite() else str(value)
    return "" if value is None else str(value)


def _rounded(value: Decimal) -> Decimal:
    """Return a figure with at most two decimals and no zeros at their end; one that would become 0 keeps all."""
    plain = format(value, "f")
    if abs(value) < _TOO_LONG:
        plain = format(value.quantize(_STEP, rounding=ROUND_HALF_UP) or value, "f")
    return Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain)


@cache
def _texts(language: Language) -> dict[str, str]:
    # sv.toml and, so that none grows too long, sv.reasons.toml and the like; no key stands in two of them.
    found: dict[str, str] = {}
    for file in files("styrkedja.wording").iterdir():
        if file.name.startswith(f"{language}.") and file.name.endswith(".toml"):
            found |= _flatten(tomllib.loads(file.read_text(encoding="utf-8")), "")
    return found


def _flatten(table: dict[str, object], prefix: str) -> list[tuple[str, str]]:
    result: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            result += _flatten(value, f"{prefix}{name}.")
        else:
            result.append((f"{prefix}{name}", str(value)))
    return result
