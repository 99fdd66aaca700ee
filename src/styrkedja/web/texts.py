"""The words of the pages in the reader's language.

Templates and pages hold the Swedish; `english/*.toml` holds the English of each, with the
Swedish as key, so that a page can be read as it stands. Tests compare the two. Codes
(`wording.label`), errors and numbers are the matter of `styrkedja.wording`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from styrkedja.wording.numbers import Language


def say(swedish: str, language: Language, **values: object) -> str:
    """Return *swedish*, or its English, with *values* put in.

    >>> say("Sida {page}", Language.ENGLISH, page=3)
    'Page 3'
    """
    sentence = english().get(swedish, swedish) if language is Language.ENGLISH else swedish
    return sentence.format_map(values) if values else sentence


@cache
def english() -> dict[str, str]:
    """Return every Swedish sentence of the pages with its English."""
    found: dict[str, str] = {}
    for file in files("styrkedja.web").joinpath("english").iterdir():
        if file.name.endswith(".toml"):
            found |= tomllib.loads(file.read_text(encoding="utf-8"))
    return found
