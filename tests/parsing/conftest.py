"""A document for each test: the one its docstring shows."""

from __future__ import annotations

import pytest

from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Document
from tests.builders import chain_of, document_of


@pytest.fixture
def shown(request: pytest.FixtureRequest) -> Document:
    """Return the document in the test's docstring."""
    return document_of(_docstring(request))


@pytest.fixture
def programme(request: pytest.FixtureRequest) -> Chain:
    """Return the chain of the document in the test's docstring."""
    return chain_of(_docstring(request))


def _docstring(request: pytest.FixtureRequest) -> str:
    text = getattr(request.function, "__doc__", None)
    assert text, "the test shows no document"
    return str(text)
