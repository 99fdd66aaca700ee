"""Figures of a scoring as tables."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.text import Text

from styrkedja.app.scoring import MEASURES, Scored, Share, Summary, Tally
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

_SHOWN = ("frames", "finance", "indicators", "bodies")
_HEADINGS = ("frames", "finance_parameters", "indicators", "bodies")


def show_summary(summary: Summary, session: Session, *, with_misses: bool) -> None:
    """Print a row for each document, what was missed if asked, and the sums."""
    session.show(_document_table(summary, session))
    if with_misses:
        for document in summary.documents:
            session.show(*_misses(document, session))
    session.show(_measure_table(summary, session))
    lines = [
        _share("status", summary.status, session),
        _share("combody", summary.body, session),
        session.text("score_mean", number=summary.with_commitments, figure=_figure(summary.mean_f1, session.language)),
        session.text("score_negative", number=summary.negative_predictions),
    ]
    session.show(Text("\n".join(lines)))


def _document_table(summary: Summary, session: Session) -> Group:
    names = ("document", "precision", "recall", "f1", "commitments", *_HEADINGS)
    rows = []
    for document in summary.documents:
        tallies = document.score.tallies
        commitments = tallies["commitments"]
        name = document.name
        if document.fault is not None:
            name += f" ({catalogue.label('score_fault', document.fault, session.language)})"
        rows.append(
            (
                name,
                *_ratios(commitments, session.language),
                *(_counts(tallies[measure]) for measure in ("commitments", *_SHOWN)),
            )
        )
    return record_table([*map(session.heading, names)], rows, numbers_from=1, width=session.width)


def _measure_table(summary: Summary, session: Session) -> Group:
    rows = [
        (
            catalogue.label("measure", name, session.language),
            *_ratios(summary.tallies[name], session.language),
            _counts(summary.tallies[name]),
        )
        for name in MEASURES
    ]
    rows += [
        (kind, *_ratios(tally, session.language), _counts(tally))
        for kind, tally in summary.kinds.items()
        if len(summary.kinds) > 1 and (tally.predicted or tally.gold)
    ]
    names = ("measure", "precision", "recall", "f1", "hits_predicted_gold")
    return record_table([*map(session.heading, names)], rows, numbers_from=1, width=session.width)


def _misses(document: Scored, session: Session) -> Iterator[Text]:
    for name, misses in document.score.misses.items():
        measure = catalogue.label("measure", name, session.language)
        for kind, texts in (("missed", misses.missed), ("spurious", misses.spurious)):
            heading = catalogue.label("miss", kind, session.language)
            for text in texts:
                yield Text(f"{document.name}  {heading} ({measure}): {text}")


def _ratios(tally: Tally, language: Language) -> tuple[str, str, str]:
    if not tally.predicted and not tally.gold:
        return "–", "–", "–"
    return _figure(tally.precision, language), _figure(tally.recall, language), _figure(tally.f1, language)


def _counts(tally: Tally) -> str:
    return f"{tally.hits}/{tally.predicted}/{tally.gold}" if tally.predicted or tally.gold else "–"


def _share(name: str, share: Share, session: Session) -> str:
    label = catalogue.label("measure", name, session.language)
    ratio = f" = {_figure(share.right / share.of, session.language)}" if share.of else ""
    return f"{label}: {share.right}/{share.of}{ratio}"


def _figure(value: float, language: Language) -> str:
    text = f"{value:.3f}"
    return text.replace(".", ",") if language is Language.SWEDISH else text
