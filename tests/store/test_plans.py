"""Budget plans in versions, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError

from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.store import log, plans
from styrkedja.store.actor import Actor
from styrkedja.store.deeds import Deed
from styrkedja.store.models import PlanVersion
from styrkedja.store.plans import PlanText

TEXT = PlanText(name="Budget 2027", municipality="Almfors", file="almfors.toml", content="[plan]\n# åäö\n")
IMPORTED = Deed("imported", "almfors.toml")


def test_a_plan_is_kept_in_versions(store: str, actor: Actor) -> None:
    slug = plans.add(TEXT, actor, IMPORTED)
    assert slug == "almfors-budget-2027"
    assert plans.save(slug, replace(TEXT, content="[plan]\n"), actor, Deed("edited", ""), version=1) == 2
    assert plans.get_plan(slug).text.content == "[plan]\n"
    assert [change.deed.action for change in plans.changes_of(slug)] == ["edited", "imported"]
    assert plans.old_text(slug, 1) == TEXT
    assert [entry.action for entry in log.entries(object_id=slug)] == ["plan_saved", "plan_saved"]


def test_nothing_changed_is_no_version(store: str, actor: Actor) -> None:
    slug = plans.add(TEXT, actor, IMPORTED)
    assert plans.save(slug, TEXT, actor, Deed("edited", ""), version=1) is None
    assert plans.get_plan(slug).number == 1


def test_who_is_late_changes_nothing(store: str, actor: Actor) -> None:
    slug = plans.add(TEXT, actor, IMPORTED)
    plans.save(slug, replace(TEXT, content="a"), actor, Deed("edited", ""), version=1)
    with pytest.raises(WrongCallError, match="kept_plan_changed"):
        plans.save(slug, replace(TEXT, content="b"), actor, Deed("edited", ""), version=1)
    assert plans.get_plan(slug).text.content == "a"


def test_two_of_one_name_have_addresses_of_their_own(store: str, actor: Actor) -> None:
    assert [plans.add(TEXT, actor, IMPORTED) for _ in range(3)] == [
        "almfors-budget-2027", "almfors-budget-2027-2", "almfors-budget-2027-3",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "slug"), [("Jämför", "jamfor-2"), ("…", "plan"), ("Exempel", "exempel-2")])
def test_no_plan_takes_an_address_of_another_page(store: str, actor: Actor, name: str, slug: str) -> None:
    assert plans.add(replace(TEXT, name=name, municipality=""), actor, IMPORTED) == slug


def test_a_plan_that_others_stand_on_is_not_removed(store: str, actor: Actor) -> None:
    base = plans.add(TEXT, actor, IMPORTED)
    shadow = plans.add(replace(TEXT, name="Skuggbudget", base=base), actor, IMPORTED)
    with pytest.raises(WrongCallError, match="kept_plan_has_shadows"):
        plans.delete(base, actor)
    plans.delete(shadow, actor)
    plans.delete(base, actor)
    assert plans.list_plans() == ()
    with pytest.raises(NotFoundError):
        plans.get_plan(shadow)
    plans.undelete(shadow, actor)
    assert [one.slug for one in plans.list_plans()] == [base, shadow]
    assert plans.get_plan(shadow).text.base == base


def test_a_character_that_no_database_keeps_is_left_out(store: str, actor: Actor) -> None:
    slug = plans.add(replace(TEXT, name="Bud\x00get"), actor, IMPORTED)
    assert plans.get_plan(slug).text.name == "Budget"


def test_the_database_refuses_to_change_or_remove_a_version(store: str, actor: Actor) -> None:
    plans.add(TEXT, actor, IMPORTED)
    with pytest.raises(DatabaseError):
        PlanVersion.objects.update(content="")


def test_the_database_refuses_to_remove_a_version(store: str, actor: Actor) -> None:
    plans.add(TEXT, actor, IMPORTED)
    with pytest.raises(DatabaseError):
        PlanVersion.objects.all().delete()


def test_what_is_not_there_is_said(store: str, actor: Actor) -> None:
    with pytest.raises(NotFoundError):
        plans.get_plan("saknas")
    slug = plans.add(TEXT, actor, IMPORTED)
    with pytest.raises(NotFoundError):
        plans.old_text(slug, 7)
    with pytest.raises(NotFoundError):
        plans.add(replace(TEXT, base="saknas"), actor, IMPORTED)
    assert len(plans.list_plans()) == 1
