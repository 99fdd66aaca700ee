"""Registers of bodies in versions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.register.edits import dissolve
from styrkedja.register.records import Register
from styrkedja.store import log, registers
from styrkedja.store.actor import Actor
from styrkedja.store.deeds import Deed
from styrkedja.store.models import RegisterVersion
from tests.register.registers import almfors


def named() -> Register:
    return replace(almfors(), name="Almfors")


def test_a_register_is_kept_in_versions_with_who_and_when(store: str, actor: Actor) -> None:

    assert registers.find_register("9999") is None
    assert registers.save(named(), actor, Deed("imported", "almfors.toml")) == 1
    assert (
        registers.change("9999", 1, lambda one: dissolve(one, "kultur", 2026), actor, Deed("dissolved", "Kultur")) == 2
    )
    stored = registers.get_register("9999")
    assert (stored.number, stored.register.by_id["kultur"].valid_to) == (2, "2026-12-31")
    first = registers.changes_of("9999")[0]
    assert (first.number, first.who, first.at, first.deed.action) == (2, actor.who, actor.now, "dissolved")
    assert [entry.object_id for entry in log.entries(object_id="9999")] == ["9999", "9999"]


def test_what_changes_nothing_is_no_version(store: str, actor: Actor) -> None:

    registers.save(named(), actor, Deed("imported", "almfors.toml"))
    assert registers.change("9999", 1, lambda one: one, actor, Deed("changed", "")) is None
    assert registers.get_register("9999").number == 1


def test_who_wrote_on_an_old_version_is_told(store: str, actor: Actor) -> None:

    registers.save(named(), actor, Deed("imported", "almfors.toml"))
    registers.change("9999", 1, lambda one: dissolve(one, "kultur", 2026), actor, Deed("dissolved", "Kultur"))
    with pytest.raises(WrongCallError, match="register_changed"):
        registers.change("9999", 1, lambda one: dissolve(one, "barn", 2026), actor, Deed("dissolved", "Barn"))
    assert registers.get_register("9999").number == 2


def test_going_back_makes_a_new_version_of_the_old_one(store: str, actor: Actor) -> None:

    registers.save(named(), actor, Deed("imported", "almfors.toml"))
    registers.change("9999", 1, lambda one: dissolve(one, "kultur", 2026), actor, Deed("dissolved", "Kultur"))
    assert registers.restore("9999", 1, 2, actor) == 3
    assert registers.get_register("9999").register == named()
    with pytest.raises(NotFoundError, match="register_version_not_found"):
        registers.restore("9999", 9, 3, actor)


def test_each_municipality_has_its_own(store: str, actor: Actor) -> None:

    registers.save(named(), actor, Deed("imported", "a"))
    registers.save(replace(named(), municipality="1470", name="Vara"), actor, Deed("imported", "b"))
    registers.save(named(), actor, Deed("imported", "a"))
    found = [(stored.register.municipality, stored.number) for stored in registers.list_registers()]
    assert found == [("1470", 1), ("9999", 2)]
    with pytest.raises(NotFoundError, match="register_not_found"):
        registers.get_register("0180")


def test_the_database_refuses_to_change_a_version(store: str, actor: Actor) -> None:

    registers.save(named(), actor, Deed("imported", "a"))
    with pytest.raises(DatabaseError):
        RegisterVersion.objects.update(name="Annat")
