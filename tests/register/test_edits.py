"""Changes to a register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from styrkedja.base.errors import WrongCallError
from styrkedja.register.edits import Handover, Heir, add_body, change_body, dissolve, hand_over, remove_body
from styrkedja.register.files import parse_register, write_register
from styrkedja.register.records import BodyKind, Register, RegisteredBody, Succession
from styrkedja.register.resolve import resolve
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from tests.register.registers import almfors


def kept(register: Register) -> Register:
    """Return a register after it has been a file."""
    assert parse_register(write_register(register).encode(), "almfors.toml") == register
    return register


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(WrongCallError) as caught:
        call()
    for language in Language:
        assert "{" not in catalogue.error_text(caught.value, language)
    return caught.value.code


def test_a_body_is_added_in_dictionary_form_with_an_id_of_its_own() -> None:
    register = almfors()
    for _ in range(2):
        year = 1990 + len(register.bodies)
        body = RegisteredBody(
            "", "Trafik och parknämnden", BodyKind.COMMITTEE, valid_from=f"{year}", valid_to=f"{year}"
        )
        register = kept(add_body(register, body))
    assert [(body.id, body.name) for body in register.bodies[-2:]] == [
        ("trafik-och-parknamnden", "Trafik- och parknämnden"),
        ("trafik-och-parknamnden-2", "Trafik- och parknämnden"),
    ]


def test_an_alias_is_added() -> None:
    register = almfors()
    changed = kept(change_body(register, replace(register.by_id["kultur"], aliases=("KUF",))))
    body = resolve("kuf", changed).body
    assert body is not None
    assert body.id == "kultur"


def test_a_body_ends_with_a_year() -> None:
    register = kept(dissolve(almfors(), "kultur", 2026))
    assert not register.by_id["kultur"].is_valid_in(2027)
    assert register.by_id["kultur"].is_valid_in(2026)


def test_one_is_split_in_two_with_shares() -> None:
    heirs = [Heir("kulturnämnden", Decimal("0.6")), Heir("Fritidsnämnden", Decimal("0.4"))]
    register = kept(hand_over(almfors(), Handover(("kultur",), tuple(heirs), 2027)))
    assert register.by_id["kultur"].valid_to == "2026-12-31"
    assert register.by_id["kulturnamnden"].valid_from == "2027-01-01"
    assert register.successions == (
        Succession("kultur", "kulturnamnden", 2027, Decimal("0.6")),
        Succession("kultur", "fritidsnamnden", 2027, Decimal("0.4")),
    )


def test_two_are_merged_with_the_tasks_of_both() -> None:
    register = kept(hand_over(almfors(), Handover(("aldre", "social"), (Heir("Social- och äldrenämnden"),), 2027)))
    assert register.by_id["social-och-aldrenamnden"].tasks == ("elderly_care", "social_services")
    assert [one.share for one in register.successions] == [None, None]
    assert [body.id for body in register.valid_in(2027) if body.kind is BodyKind.COMMITTEE] == [
        "barn", "kultur", "social-och-aldrenamnden",
    ]  # fmt: skip


def test_tasks_go_to_a_body_that_is_there_and_the_giver_may_stay() -> None:
    heirs = [Heir("Kultur- och fritidsnämnden"), Heir("Barn- och utbildningsnämnden", Decimal("0.1"))]
    register = kept(hand_over(almfors(), Handover(("kultur",), tuple(heirs), 2027)))
    assert len(register.bodies) == len(almfors().bodies)
    assert register.by_id["kultur"].valid_to is None
    assert register.successions == (Succession("kultur", "barn", 2027, Decimal("0.1")),)


def test_a_body_put_in_by_mistake_is_removed() -> None:
    register = kept(remove_body(almfors(), "hamn"))
    assert "hamn" not in register.by_id
    used = hand_over(almfors(), Handover(("kultur",), (Heir("Kulturnämnden"),), 2027))
    assert code_of(lambda: remove_body(used, "kultur")) == "register_body_used"


NEW = RegisteredBody("", "Trafiknämnden", BodyKind.COMMITTEE)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda one: add_body(one, replace(NEW, name=" – ")), "register_name_missing"),
        (lambda one: add_body(one, replace(NEW, name="kultur och fritidsnämnden")), "register_name_taken"),
        (lambda one: add_body(one, replace(NEW, valid_from="2027", valid_to="2026")), "register_days"),
        (lambda one: add_body(one, replace(NEW, parent="saknas")), "register_parent"),
        (lambda one: change_body(one, replace(NEW, id="saknas")), "register_body_gone"),
        (lambda one: dissolve(one, "barn", 2020), "register_days"),
        (lambda one: dissolve(one, "barn", 99), "register_year_form"),
        (lambda one: hand_over(one, Handover((), (Heir("A"),), 2027)), "register_nobody"),
        (lambda one: hand_over(one, Handover(("kultur",), (), 2027)), "register_nobody"),
        (
            lambda one: hand_over(one, Handover(("kultur",), (Heir("A-nämnden"), Heir("a-nämnd")), 2027)),
            "register_heir_twice",
        ),
        (
            lambda one: hand_over(
                one, Handover(("kultur",), (Heir("A", Decimal("0.7")), Heir("B", Decimal("0.7"))), 2027)
            ),
            "register_shares_sum",
        ),
    ],
)
def test_what_cannot_be_done_is_told(call: Callable[[Register], Register], code: str) -> None:
    assert code_of(lambda: call(almfors())) == code


def test_a_name_of_the_past_can_be_used_again() -> None:
    assert add_body(almfors(), replace(NEW, name="Skolnämnden", valid_from="2027")).bodies[-1].id == "skolnamnden"
