"""Every code has a text in both languages, and texts say what to do."""

from __future__ import annotations

import re

import pytest

from styrkedja.base.errors import FileFault, NotFoundError, UnreadableFileError
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

BOTH = list(Language)


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("fault", list(FileFault))
def test_every_file_fault_names_the_file_and_a_remedy(fault: FileFault, language: Language) -> None:
    text = catalogue.error_text(UnreadableFileError(fault, "budget.pdf"), language)
    assert text.startswith("budget.pdf: ")
    assert text.count(".") >= 3, "what happened and what to do are two sentences"
    assert "{" not in text


def test_the_text_of_a_protected_file() -> None:
    error = UnreadableFileError(FileFault.ENCRYPTED, "budget.pdf")
    assert catalogue.error_text(error) == (
        "budget.pdf: filen är skyddad med lösenord. Spara en kopia utan lösenord och läs in den i stället."
    )


@pytest.mark.parametrize(
    ("fault", "values", "words"),
    [
        (FileFault.TOO_LARGE, {"limit_mb": 100, "size_mb": 200.5}, "200,5 MB, och högst 100 MB"),
        (FileFault.TOO_LARGE, {"limit_tags": 9}, "filen är för stor. "),
        (FileFault.TOO_MANY_PAGES, {"limit_pages": 3000, "pages": 4000}, "4\u00a0000 sidor, och högst 3\u00a0000"),
        (FileFault.UNKNOWN_KIND, {"found": "XLSX", "suffix": ".xlsx", "save_as": ("PDF",)}, "XLSX kan inte läsas"),
        (FileFault.UNKNOWN_KIND, {"found": "", "suffix": ".x", "save_as": ("PDF",)}, "filtypen stöds inte"),
        (FileFault.WRONG_KIND, {"found": "HTML", "expected": "PDF"}, "heter som PDF men innehållet är HTML"),
        (FileFault.TOO_SLOW, {"page": 17}, "sida 17"),
        (FileFault.DAMAGED, {"part": "word/document.xml"}, "filen är skadad"),
    ],
)
def test_what_the_reader_knows_is_told(fault: FileFault, values: dict[str, object], words: str) -> None:
    assert words in catalogue.error_text(UnreadableFileError(fault, "plan.pdf", **values))


def test_an_error_without_a_needed_value_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        catalogue.error_text(NotFoundError("document_not_found"))


def test_both_languages_have_the_same_keys_and_values() -> None:
    assert catalogue.keys(Language.SWEDISH) == catalogue.keys(Language.ENGLISH)
    for key in catalogue.keys(Language.SWEDISH):
        names = [set(re.findall(r"{(\w+)}", catalogue.raw(key, language))) for language in BOTH]
        assert names[0] == names[1], key


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    assert catalogue.label("body_kind", "guild") == "guild"
    assert catalogue.label("body_kind", "committee") == "nämnd"


def test_one_and_many() -> None:
    assert catalogue.count("indicator", 1) == "1 indikator"
    assert catalogue.count("indicator", 26) == "26 indikatorer"
    assert catalogue.count("body", 2, Language.ENGLISH) == "2 bodies"


@pytest.mark.parametrize(
    ("code", "swedish", "english"),
    [
        ("word:avskaffa", "ordet ”avskaffa”", "the word “avskaffa”"),
        ("word:ska gå", "orden ”ska gå”", "the words “ska gå”"),
        ("measurable", "går att mäta", None),
        *(
            (code, None, None)
            for code in ("word:#tal", "word:$nas", "word:~ingen", "word:utveck~", "word:", "word:och en", "newer_code")
        ),
    ],
)
def test_a_reason_is_said_in_words_or_not_at_all(code: str, swedish: str | None, english: str | None) -> None:
    assert catalogue.reason_text(code) == swedish
    if english is not None or swedish is None:
        assert catalogue.reason_text(code, Language.ENGLISH) == english


def test_words_that_weighed_are_said_together_and_last() -> None:
    codes = ("word:riva", "we_will", "word:det gamla", "will_we", "word:riva", "word:att det", "word:~ning")
    assert catalogue.reason_texts(codes) == ("säger vad vi vill eller föreslår", "orden ”riva”, ”det gamla”")
    assert catalogue.reason_texts(("word:riva",), Language.ENGLISH) == ("the word “riva”",)
    assert catalogue.reason_texts(("word:#tal",)) == ()


def test_a_word_is_not_said_again_beside_words_that_hold_it() -> None:
    assert catalogue.reason_texts(("word:lärare", "word:vara lärare", "word:vara")) == ("orden ”vara lärare”",)
