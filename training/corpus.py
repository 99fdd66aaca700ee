"""Labelled sentences: passages written for the purpose, and the annotated documents of the tests.

A sample is the features of a sentence, its labels, and the group (passage or document) that is
held out as a whole in every evaluation.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from styrkedja.base.ids import normal_form
from styrkedja.chain.commitment import TextStatus
from styrkedja.library import open_document
from styrkedja.parsing.acts import act_features, strength_of, theme_features
from styrkedja.parsing.features import heading_features, words_of
from styrkedja.parsing.items import item_sight
from styrkedja.parsing.kinds import manner_of
from styrkedja.parsing.pipeline import candidates_of, survey_of
from styrkedja.parsing.pledges import Sight, Voice, context_of, sentence_sight, sight_of
from styrkedja.parsing.voices import voices_of
from tests.gold.sources import FOLDER, GoldDocument, gold_documents, gold_examples

_READ = {".json", ".txt", ".html", ".typ"}
_SHORTEST = 12
PASSAGES = Path(__file__).resolve().parent / "passages"
# What the reader would take a document of each kind for.
_KINDS = {
    "news": "other",
    "website": "party_programme",
    "reglemente": "other",
    "debate": "other",
    "motion": "other",
    "questionnaire": "other",
    "policy": "other",
    "guideline": "other",
    "report": "report",
    "minutes": "minutes",
    "plan": "body_plan",
    "budget": "plan_and_budget",
    "coalition_platform": "coalition_platform",
}
_SILENT = {"other", "report", "minutes", "body_plan", "plan_and_budget"}
_OPINIONS = {"debate", "motion", "questionnaire"}
_RESERVE = {"reglemente": 4.0, "policy": 4.0, "guideline": 4.0}


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled sentence or item.

    Args:
        group: name of the passage or document; never split over training and test.
        origin: "passage" or "document".
        form: "sentence" or "item".
        pledge: 1, 0, or None where a careful reader could take it either way.
        views: the features it may be seen with: with its place in the text, and without.
    """

    text: str
    heading: str
    group: str
    origin: str
    form: str
    pledge: int | None
    type: str | None
    theme: str | None
    views: tuple[Sight, ...]
    for_type: tuple[str, ...]
    for_theme: tuple[tuple[str, ...], ...]

    @property
    def is_document(self) -> bool:
        """Whether it comes from an annotated document."""
        return self.origin == "document"


def passages() -> Iterator[Sample]:
    """Yield the samples of the written passages."""
    for path in sorted(PASSAGES.glob("*.jsonl")):
        head, *lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        kind = _KINDS.get(head["kind"], "party_programme")
        parties = _names(head["voice"]) if head["kind"] in _OPINIONS or kind not in _SILENT else ()
        manner = manner_of(" ".join(line["text"] for line in lines))
        voice = Voice(
            parties, (), kind, _RESERVE.get(head["kind"], 2.0 if kind == "other" and not parties else 0.0), manner
        )
        lead_in = ""
        for line in lines:
            if line["form"] == "sentence":
                lead_in = line["text"] if line["text"].endswith(":") else ""
            yield _of_line(line, path.stem, voice, lead_in)


def _names(voice: str) -> tuple[str, ...]:
    """Return the names that "Moderaterna i Granäs, kommunprogram" goes by in its own text."""
    bare = voice.split(",", maxsplit=1)[0].strip()
    return tuple(dict.fromkeys((bare, bare.split(" i ", maxsplit=1)[0])))


def _of_line(line: Mapping[str, Any], group: str, voice: Voice, lead_in: str) -> Sample:
    text, section = line["text"], line.get("section")
    words = words_of(text, voice.names)
    context = context_of(line["form"], (section,) if section else (), voice)
    above = tuple(heading_features(lead_in, "l:")) if line["form"] == "item" else ()
    views = (sight_of(text, Voice(), ()), sight_of(text, voice, (*context, *above)))
    pledge = {1: 1, 0: 0}.get(line["pledge"])
    act = tuple(act_features(text, words, strength_of(text)))
    theme = (tuple(theme_features(words)), tuple(theme_features(words, section or "")))
    is_pledge = line["pledge"] > 0
    kind = line["type"] if is_pledge else None
    return Sample(text, section or "", group, "passage", line["form"], pledge, kind, line["theme"], views, act, theme)


def documents() -> Iterator[Sample]:
    """Yield the samples of the annotated documents and examples: every sentence and item that the reader looks at."""
    for document in (*gold_documents(), *gold_examples()):
        yield from _of_document(document)


def _of_document(document: GoldDocument) -> Iterator[Sample]:
    survey = survey_of(open_document(document.file_name, document.data))
    gold = {normal_form(row["text"]): row for row in document.gold["commitments"]}
    doubtful = {normal_form(row["text"]) for row in document.gold["borderline"]}
    unclear = (*doubtful, *gold)
    voice_at = voices_of(survey.outline, survey.voice)
    for found in candidates_of(survey):
        if found.status is TextStatus.BRACKETED_ITEM:
            continue
        form = normal_form(found.text)
        row: Mapping[str, Any] = gold.get(form, {})
        heading = found.place.path[-1] if found.place.path else ""
        voice = voice_at(found.place)
        words = words_of(found.text, voice.names)
        is_item = found.status is TextStatus.LIST_ITEM
        sight = item_sight(found.place, voice) if is_item else sentence_sight(found.text, found.place.path, voice)
        yield Sample(
            found.text,
            heading,
            document.name,
            "document",
            "item" if is_item else "sentence",
            _label(form, is_pledge=bool(row), unclear=unclear),
            row.get("type"),
            row.get("theme"),
            (sight,),
            tuple(act_features(found.text, words, strength_of(found.text))),
            (tuple(theme_features(words, heading)),),
        )


def _label(form: str, *, is_pledge: bool, unclear: Sequence[str]) -> int | None:
    """Return 1 or 0, or None for what is cut otherwise than in the annotation: a fault of layout teaches nothing."""
    if is_pledge:
        return 1
    is_part = any(
        len(other) > _SHORTEST and len(form) > _SHORTEST and (other in form or form in other) for other in unclear
    )
    return None if is_part or form in unclear else 0


def fingerprint() -> str:
    """Return a digest of all that the models are trained on."""
    digest = hashlib.sha256()
    sources = [path for folder in (FOLDER, FOLDER.parent) for path in folder.iterdir() if path.suffix in _READ]
    for path in sorted([*PASSAGES.glob("*.jsonl"), *sources]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
