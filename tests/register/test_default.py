"""The national default is sound."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from styrkedja.parsing.bodies import dictionary_form, is_body
from styrkedja.register.records import BodyKind, RegisteredBody
from styrkedja.register.resolve import Status, default_register, resolve

THEMES = tomllib.loads(files("styrkedja.parsing.vocabulary").joinpath("themes.toml").read_text(encoding="utf-8"))
BODIES = default_register().bodies


def test_it_is_no_municipality_and_knows_no_days() -> None:
    assert default_register().municipality is None
    assert not any(body.valid_from or body.valid_to for body in BODIES)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.id)
def test_a_row_is_sound(body: RegisteredBody) -> None:
    assert set(body.tasks) <= set(THEMES)
    assert body.source
    assert body in resolve(body.name, default_register()).candidates
    if body.kind is BodyKind.COMMITTEE:
        assert is_body(body.name)
        assert dictionary_form(body.name) == body.name


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.id)
def test_every_alias_leads_to_it(body: RegisteredBody) -> None:
    for alias in body.aliases:
        assert body in resolve(alias, default_register()).candidates, alias


def test_names_are_unlike() -> None:
    assert all(resolve(body.name, default_register()).status is Status.FOUND for body in BODIES)


def test_what_the_reader_takes_for_one_body_is_among_the_candidates() -> None:
    for short in ("KF", "KS", "BUN", "KFN", "MSN", "SN", "VON"):
        names = [body.name for body in resolve(short, default_register()).candidates]
        assert dictionary_form(short) in names
