"""Fitting linear models on what the reader sees of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from styrkedja.parsing.pledges import Sight

# The cues' own weights stand in one column, made large so that regularisation hardly holds it back.
CUE_SCALE = 3.0
_LEAST_DOCUMENTS = 2
View = Sight | tuple[str, ...]


class Fit:
    """A logistic model over features, fitted when made."""

    def __init__(
        self, views: Sequence[View], labels: Sequence[object], weights: Sequence[float], strength: float
    ) -> None:
        self._vectorizer = CountVectorizer(analyzer=lambda view: view, binary=True, min_df=_LEAST_DOCUMENTS)
        self._vectorizer.fit([_features(view) for view in views])
        self.model = LogisticRegression(C=strength, solver="lbfgs", max_iter=3000)
        self.model.fit(self._matrix(views), labels, sample_weight=weights)

    @property
    def names(self) -> list[str]:
        """The features, in the order of the coefficients; the column of the cues' weights comes after them."""
        return [str(name) for name in self._vectorizer.get_feature_names_out()]

    def scores(self, views: Sequence[View]) -> np.ndarray:
        """Return log-odds; for several classes a row each."""
        return self.model.decision_function(self._matrix(views))

    def _matrix(self, views: Sequence[View]) -> csr_matrix:
        words = self._vectorizer.transform([_features(view) for view in views])
        cues = csr_matrix([[view.cue_score * CUE_SCALE if isinstance(view, Sight) else 0.0] for view in views])
        return hstack([words, cues]).tocsr()


def calibration(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """Return slope and offset of Platt's scaling, from held-out scores."""
    model = LogisticRegression(C=1e6)
    model.fit(np.array(scores).reshape(-1, 1), labels)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def _features(view: View) -> tuple[str, ...]:
    return view.features if isinstance(view, Sight) else view
