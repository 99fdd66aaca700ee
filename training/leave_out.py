"""Leave one document out: the whole reader on each annotated document, with models that have not seen it.

Run as `make held-out`. The figures are written beside the baseline, so that the tests can print them next to those of
the model that has seen everything.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from styrkedja.chain.serial import chain_to_json
from styrkedja.library import read_bytes
from styrkedja.parsing.linear import Binary, load_model
from tests.gold.calibration import expected_error
from tests.gold.measures import Figures, measure
from tests.gold.sources import GoldDocument, gold_documents
from training.corpus import Sample, documents, passages
from training.fit import CUE_SCALE
from training.train import fit_pledge

TARGET = Path(__file__).resolve().parent.parent / "tests/gold/baseline/held_out.json"
MEASURES = ("commitments", "list items", "sentences")


def main() -> int:
    """Measure, print and write down; return the exit code."""
    samples = [sample for sample in (*passages(), *documents()) if sample.pledge is not None]
    totals = {name: {"seen": Figures(()), "held out": Figures(())} for name in MEASURES}
    judged = []
    for document in gold_documents():
        unseen = _model([sample for sample in samples if sample.group != document.name])
        seen, held_out = _read(document, load_model()[0]), _read(document, unseen)
        judged.append((document.gold, held_out))
        for kind, found in (("seen", seen), ("held out", held_out)):
            figures = measure(document.gold, found)
            for name in MEASURES:
                totals[name][kind] += figures[name]
    rows = {name: {kind: round(figures.f1, 3) for kind, figures in row.items()} for name, row in totals.items()}
    plain = {"f1": rows, "calibration_error": round(expected_error(judged), 3)}
    TARGET.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for name, row in rows.items():
        sys.stdout.write(f"{name:12} F1 {row['seen']:.3f} seen, {row['held out']:.3f} held out\n")
    sys.stdout.write(f"calibration error of what was held out: {plain['calibration_error']:.3f}\n")
    return 0


def _model(samples: Sequence[Sample]) -> Binary:
    fit, known = fit_pledge(samples), load_model()[0]
    weights = {name: float(weight) for name, weight in zip(fit.names, fit.model.coef_[0][:-1], strict=True)}
    cue_weight = float(fit.model.coef_[0][-1]) * CUE_SCALE
    return Binary(float(fit.model.intercept_[0]), weights, cue_weight, known.slope, known.offset)


def _read(document: GoldDocument, model: Binary) -> dict[str, object]:
    models = (model, *load_model()[1:])
    with patch("styrkedja.parsing.pledges.load_model", lambda: models):
        chain = read_bytes(document.file_name, document.data)
    plain: dict[str, object] = json.loads(json.dumps(chain_to_json(chain)))
    return plain


if __name__ == "__main__":
    raise SystemExit(main())
