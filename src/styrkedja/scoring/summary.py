"""The figures of several documents together, and all of them as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from styrkedja.scoring.document import MEASURES, DocumentScore, Share, Tally


@dataclass(frozen=True, slots=True)
class Scored:
    """One document of the gold.

    Args:
        name: stem of both files.
        kind: kind of document as gold says, "?" where it does not; "negative..." has no commitments.
        score: its figures.
        fault: why there was no prediction: missing or unreadable; None when there was one.
    """

    name: str
    kind: str
    score: DocumentScore
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """All documents.

    Args:
        tallies: sums over documents, one for each of `MEASURES`.
        status: status_of_text right on matched commitments.
        body: board right on matched commitments where either side names one.
        mean_f1: mean F1 of commitments over the documents that have any, 0 without one.
        with_commitments: how many those are.
        kinds: commitments by kind of document, in order of name.
        negative_predictions: commitments found in documents that have none by their kind.
    """

    documents: tuple[Scored, ...]
    tallies: dict[str, Tally]
    status: Share
    body: Share
    mean_f1: float
    with_commitments: int
    kinds: dict[str, Tally]
    negative_predictions: int


def summarise(documents: Sequence[Scored]) -> Summary:
    """Return the figures of *documents* together."""
    scores = [document.score for document in documents]
    kinds: dict[str, Tally] = {}
    for document in documents:
        kinds[document.kind] = kinds.get(document.kind, Tally()) + document.score.tallies["commitments"]
    each = [score.tallies["commitments"] for score in scores]
    with_any = [tally.f1 for tally in each if tally.gold]
    return Summary(
        documents=tuple(documents),
        tallies={name: sum((score.tallies[name] for score in scores), Tally()) for name in MEASURES},
        status=sum((score.status for score in scores), Share()),
        body=sum((score.body for score in scores), Share()),
        mean_f1=sum(with_any) / len(with_any) if with_any else 0.0,
        with_commitments=len(with_any),
        kinds=dict(sorted(kinds.items())),
        negative_predictions=sum(
            document.score.tallies["commitments"].predicted
            for document in documents
            if document.kind.startswith("negative")
        ),
    )


def summary_json(summary: Summary, *, with_misses: bool = False) -> dict[str, object]:
    """Return all figures as JSON values; docs/cli.md names the keys.

    Args:
        with_misses: also list what was missed and what was found that is not there.
    """
    result: dict[str, object] = {
        name: {
            "precision": tally.precision,
            "recall": tally.recall,
            "f1": tally.f1,
            "hits": tally.hits,
            "predicted": tally.predicted,
            "gold": tally.gold,
        }
        for name, tally in summary.tallies.items()
    }
    result["status"] = {"right": summary.status.right, "of": summary.status.of}
    result["combody"] = {"right": summary.body.right, "of": summary.body.of}
    result["macro_f1_commitments"] = summary.mean_f1
    result["negative_predictions"] = summary.negative_predictions
    result["documents"] = {document.name: _document_json(document.score) for document in summary.documents}
    if with_misses:
        result["misses"] = {
            document.name: {
                name: {"missed": list(misses.missed), "spurious": list(misses.spurious)}
                for name, misses in document.score.misses.items()
            }
            for document in summary.documents
        }
    return result


def _document_json(score: DocumentScore) -> dict[str, list[int]]:
    figures = {name: [tally.hits, tally.predicted, tally.gold] for name, tally in score.tallies.items()}
    return figures | {
        "status": [score.status.right, score.status.of],
        "combody": [score.body.right, score.body.of],
    }
