"""A programme beside the minutes of councils and committees, read from files: no store, no Django.

Leaves to others: which decision answers which commitment (`styrkedja.comparison.done`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from styrkedja import library
from styrkedja.app.comparison import Track, untracked
from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.reading import each_file, find_files, read_one, whole
from styrkedja.base.errors import WrongCallError
from styrkedja.comparison.decisions import Progress
from styrkedja.comparison.done import Answer, Done, Doubt, Evidence, ProgressCount, done
from styrkedja.comparison.records import Side

__all__ = [
    "CSV_COLUMNS", "Answer", "Done", "DoneFiles", "Doubt", "Evidence", "Progress", "ProgressCount", "done_csv",
    "done_files", "done_json",
]  # fmt: skip
CSV_COLUMNS = (
    "id", "text", "body", "progress", "file", "paragraph", "minutes_body", "date", "heading", "decision", "says",
    "doubt", "score",
)  # fmt: skip
# From so many files on, each core reads one of them.
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class DoneFiles:
    """A programme beside minutes.

    Args:
        programme: name of its file.
        minutes: names of the files that hold minutes.
        without_minutes: names of those in which none were found.
    """

    programme: str
    minutes: tuple[str, ...]
    without_minutes: tuple[str, ...]
    found: Done


def done_files(programme: Path, minutes: Sequence[Path], *, ocr: bool = False, track: Track = untracked) -> DoneFiles:
    """Return what the minutes of some files say of each commitment of a programme.

    Args:
        minutes: files, or folders with files.
        ocr: read PDF files of pictures.
        track: shows how many files are read.

    Raises:
        UnreadableFileError: a file cannot be read; it is named.
        WrongCallError: done_no_commitments, nothing to look for; done_no_minutes, none of the files holds minutes.
    """
    chain = library.read(programme, (), ocr=ocr)
    if not chain.commitments:
        raise WrongCallError("done_no_commitments", name=programme.name)
    paths = find_files(minutes)
    sides = []
    results = each_file(paths, partial(read_one, shape=whole, ocr=ocr), several=_SEVERAL)
    for result in track(results, "reading_files", len(paths)):
        if result.error is not None:
            raise result.error
        if result.value is not None:
            sides.append(Side(str(result.path), result.value))
    silent = tuple(Path(side.key).name for side in sides if not side.chain.minutes)
    if len(silent) == len(sides):
        raise WrongCallError("done_no_minutes", name=", ".join(silent))
    spoken = tuple(Path(side.key).name for side in sides if side.chain.minutes)
    return DoneFiles(programme.name, spoken, silent, done(Side(str(programme), chain), sides))


def done_json(files: DoneFiles) -> dict[str, object]:
    """Return a programme beside minutes as plain JSON values."""
    return {
        "programme": files.programme,
        "minutes": list(files.minutes),
        "without_minutes": list(files.without_minutes),
        "points": files.found.points,
        "counts": {count.progress.name.casefold(): count.number for count in files.found.counts},
        "commitments": answers_json(files.found),
    }


def answers_json(found: Done) -> list[dict[str, object]]:
    """Return what minutes say of each commitment as plain JSON values."""
    return [
        {
            "id": answer.item.commitment.id,
            "text": answer.item.commitment.text,
            "body": answer.item.commitment.body,
            "progress": answer.progress.name.casefold(),
            "evidence": [_evidence_json(one) for one in answer.evidence],
        }
        for answer in found.answers
    ]


def done_csv(files: DoneFiles, form: CsvForm) -> Iterator[str]:
    """Yield the lines of a CSV file, one a point that is about a commitment; a commitment of none has one line."""
    rows = (
        (*_own(answer), *_cells(one)) for answer in files.found.answers for one in (answer.evidence or (None,))
    )  # fmt: skip
    return csv_lines(CSV_COLUMNS, rows, form)


def _own(answer: Answer) -> tuple[object, ...]:
    item = answer.item.commitment
    return item.id, item.text, item.body, answer.progress.name.casefold()


def _cells(one: Evidence | None) -> tuple[object, ...]:
    if one is None:
        return (None,) * (len(CSV_COLUMNS) - 4)
    return tuple(_evidence_json(one).values())


def _evidence_json(one: Evidence) -> dict[str, object]:
    return {
        "file": Path(one.document).name,
        "paragraph": one.minutes.paragraph,
        "minutes_body": one.minutes.body,
        "date": one.minutes.date,
        "heading": one.minutes.heading,
        "decision": one.point,
        "says": one.progress.name.casefold(),
        "doubt": one.doubt.value if one.doubt else None,
        "score": round(one.score, 2),
    }
