"""Train the models of pledge, type and theme, print how they do on what they have not seen, write them down.

Run as `make model`. The same sentences give the same file on the same library versions.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from styrkedja.parsing.acts import VOTE, theme_votes
from training.corpus import Sample, documents, fingerprint, passages
from training.fit import CUE_SCALE, Fit, calibration

MODEL = Path(__file__).resolve().parent.parent / "src/styrkedja/parsing/vocabulary/model.json"
STRENGTH = {"pledge": 0.6, "type": 1.0, "theme": 1.0}
# A document's sentences stand as the reader meets them.
DOCUMENT_WEIGHT = 2.0
LEAST_WEIGHT = {"pledge": 0.03, "type": 0.1, "theme": 0.12}
NEUTRAL = {
    "pledge": {"bias": 0.0, "cue_weight": 0.0, "slope": 1.0, "offset": 0.0, "weights": {}},
    "type": {"classes": ["action"], "bias": [0.0], "weights": {}},
    "theme": {"classes": ["economy"], "bias": [0.0], "weights": {}},
}
_FOLDS = 10


def main() -> int:
    """Train, print, write; return the exit code."""
    if not MODEL.exists():
        # The reader needs some model to point out what it looks at; which one makes no difference to that.
        MODEL.write_text(json.dumps(NEUTRAL) + "\n", encoding="utf-8")
    samples = [*passages(), *documents()]
    judged = [sample for sample in samples if sample.pledge is not None]
    scores = held_out(judged)
    slope, offset = calibration(scores, [int(sample.pledge or 0) for sample in judged])
    report(judged, [float(1 / (1 + np.exp(-(slope * score + offset)))) for score in scores])
    data = {"fingerprint": fingerprint(), "pledge": _binary(fit_pledge(judged), slope, offset)}
    data |= {name: _choice(name, samples) for name in ("type", "theme")}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    MODEL.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{MODEL.name}: {len(text) // 1000} kB, slope {slope:.2f}, offset {offset:.2f}\n")
    return 0


def fit_pledge(samples: Sequence[Sample]) -> Fit:
    """Return the model of pledges fitted on *samples*, each seen with and without its place."""
    rows = [(view, sample) for sample in samples for view in sample.views]
    weights = [(DOCUMENT_WEIGHT if sample.is_document else 1.0) / len(sample.views) for _, sample in rows]
    return Fit([view for view, _ in rows], [sample.pledge for _, sample in rows], weights, STRENGTH["pledge"])


def held_out(samples: Sequence[Sample]) -> list[float]:
    """Return for each sample the score of a model that has not seen its document or passage."""
    fold_of = {group: index % _FOLDS for index, group in enumerate(sorted({sample.group for sample in samples}))}
    scores = [0.0] * len(samples)
    for fold in range(_FOLDS):
        fit = fit_pledge([sample for sample in samples if fold_of[sample.group] != fold])
        places = [place for place, sample in enumerate(samples) if fold_of[sample.group] == fold]
        found = fit.scores([samples[place].views[-1] for place in places]) if places else []
        for place, score in zip(places, found, strict=True):
            scores[place] = float(score)
    return scores


def report(samples: Sequence[Sample], probabilities: Sequence[float]) -> None:
    """Print precision, recall, F1 and calibration on what was held out."""
    kinds: dict[str, Callable[[Sample], bool]] = {
        "passages": lambda sample: not sample.is_document,
        "documents": lambda sample: sample.is_document,
        "documents, sentences": lambda sample: sample.is_document and sample.form == "sentence",
        "documents, items": lambda sample: sample.is_document and sample.form == "item",
    }
    for name, belongs in kinds.items():
        pairs = [(p, int(s.pledge or 0)) for p, s in zip(probabilities, samples, strict=True) if belongs(s)]
        if pairs:
            sys.stdout.write(f"{name + ', held out':32} {_figures(pairs)}\n")


def _figures(pairs: Sequence[tuple[float, int]]) -> str:
    found, wanted = sum(p >= 0.5 for p, _ in pairs), sum(label for _, label in pairs)
    hits = sum(p >= 0.5 and label for p, label in pairs)
    bins: dict[int, list[tuple[float, int]]] = {}
    for pair in pairs:
        bins.setdefault(min(int(pair[0] * 10), 9), []).append(pair)
    error = sum(abs(sum(p - label for p, label in rows)) for rows in bins.values()) / len(pairs)
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    f1 = 2 * hits / max(found + wanted, 1)
    return f"n {len(pairs):5} pledges {wanted:5} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ECE {error:.3f}"


def _binary(fit: Fit, slope: float, offset: float) -> dict[str, object]:
    pairs = zip(fit.names, fit.model.coef_[0][:-1], strict=True)
    return {
        "bias": round(float(fit.model.intercept_[0]), 3),
        "cue_weight": round(float(fit.model.coef_[0][-1]) * CUE_SCALE, 3),
        "slope": round(slope, 3),
        "offset": round(offset, 3),
        "weights": {name: round(float(weight), 2) for name, weight in pairs if abs(weight) >= LEAST_WEIGHT["pledge"]},
    }


def _choice(name: str, samples: Sequence[Sample]) -> dict[str, object]:
    rows = [sample for sample in samples if getattr(sample, name) is not None]
    sys.stdout.write(f"{name}: {_share_right(name, rows):.3f} right of the pledges held out\n")
    fit = _fit_choice(name, rows)
    weights = {}
    for feature, column in zip(fit.names, fit.model.coef_.T[:-1], strict=True):
        kept = [(place, round(float(w), 2)) for place, w in enumerate(column) if abs(w) >= LEAST_WEIGHT[name]]
        if kept:
            weights[feature] = [[place for place, _ in kept], [weight for _, weight in kept]]
    bias = [round(float(figure), 3) for figure in fit.model.intercept_]
    return {"classes": list(fit.model.classes_), "bias": bias, "weights": weights}


def _fit_choice(name: str, rows: Sequence[Sample]) -> Fit:
    pairs = [(view, sample) for sample in rows for view in _views(name, sample)]
    weights = [1.0 / len(_views(name, sample)) for _, sample in pairs]
    return Fit([view for view, _ in pairs], [getattr(sample, name) for _, sample in pairs], weights, STRENGTH[name])


def _views(name: str, sample: Sample) -> tuple[tuple[str, ...], ...]:
    return sample.for_theme if name == "theme" else (sample.for_type,)


def _share_right(name: str, rows: Sequence[Sample]) -> float:
    groups = sorted({sample.group for sample in rows})
    right = count = 0
    for fold in range(_FOLDS):
        held = set(groups[fold::_FOLDS])
        fit = _fit_choice(name, [sample for sample in rows if sample.group not in held])
        test = [sample for sample in rows if sample.group in held and sample.pledge]
        count += len(test)
        for scores, sample in zip(fit.scores([_views(name, s)[-1] for s in test]), test, strict=True):
            votes = theme_votes(sample.text, sample.heading) if name == "theme" else {}
            odds = {
                label: score + VOTE * votes.get(label, 0.0)
                for label, score in zip(fit.model.classes_, scores, strict=True)
            }
            right += max(odds, key=lambda label: odds[label]) == getattr(sample, name)
    return right / max(count, 1)


if __name__ == "__main__":
    raise SystemExit(main())
