"""Every sentence of the pages has its English, with the same values."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path
from string import Formatter

import styrkedja.web
from styrkedja.web.texts import english, say
from styrkedja.wording.numbers import Language

ROOM = Path(styrkedja.web.__file__).parent
IN_TEMPLATE = re.compile(r"""\{%\s*t\s+(?:"([^"]*)"|'([^']*)')""")


def _sentences() -> set[str]:
    found = {
        double or single
        for path in ROOM.rglob("*.html")
        for double, single in IN_TEMPLATE.findall(path.read_text(encoding="utf-8"))
    }
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in {"say", "swedish"} and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _values(sentence: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(sentence) if name)


def test_every_sentence_has_an_english_and_no_english_is_left_over() -> None:
    assert english().keys() == _sentences()


def test_no_sentence_is_translated_twice() -> None:
    keys = [key for file in (ROOM / "english").iterdir() for key in tomllib.loads(file.read_text(encoding="utf-8"))]
    assert [key for key, number in Counter(keys).items() if number > 1] == []


def test_both_languages_take_the_same_values() -> None:
    assert [key for key, text in english().items() if _values(key) != _values(text)] == []


def test_the_about_page_has_the_same_parts_in_both_languages() -> None:
    pages = [(ROOM / f"templates/about/{language}.html").read_text(encoding="utf-8") for language in Language]
    outlines = [re.findall(r"<(h\d|ul|li|dl|dt|p)\b", page) for page in pages]
    assert outlines[0] == outlines[1]


def test_values_are_put_in() -> None:
    assert say("Sida {page}", Language.SWEDISH, page=3) == "Sida 3"
    assert say("Sida {page}", Language.ENGLISH, page=3) == "Page 3"
