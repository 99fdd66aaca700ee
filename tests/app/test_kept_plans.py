"""Budget plans that are kept: files in, shadow budgets on their base, changes and the bin."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.app import kept_plans
from styrkedja.app.context import Context
from styrkedja.app.kept_plans import Outline, Signature
from styrkedja.app.moved_plans import list_shelves, move_plan, moved_json
from styrkedja.app.plan_view import plan_json, work_plan
from styrkedja.app.plans import load_plan
from styrkedja.base.errors import NotFoundError, PlanFileError, WrongCallError
from tests.builders import ROOT

PLANS = ROOT / "examples" / "plans"
BASE, OURS, THEIRS = "almfors-2027.toml", "skuggbudget-almforspartiet.toml", "skuggbudget-framtid-almfors.toml"
BASE_SLUG = "almfors-budget-2027-med-plan-2028-2029"
OUR_SLUG = "almforspartiets-skuggbudget-2027-2029"
ALONE = b'[plan]\nname = "Ensam"\nparty = "Framtid Almfors"\nshadow = true\nyears = [2027]\n[tax]\nchange_ore = 30\n'


def file(name: str) -> tuple[str, bytes]:
    return name, (PLANS / name).read_bytes()


def test_files_are_kept_together_whatever_their_order(context: Context) -> None:
    slugs = kept_plans.keep_files(context, [file(OURS), file(BASE), file(THEIRS)])
    assert sorted(slugs) == sorted([BASE_SLUG, OUR_SLUG, "framtid-almfors-skuggbudget-2027-2029"])
    [shelf] = list_shelves(context)
    assert shelf.municipality == "Almfors"
    [rows] = shelf.sets
    assert [row.is_shadow for row in rows] == [False, True, True]
    assert kept_plans.plan_text(context, BASE_SLUG).content == (PLANS / BASE).read_text(encoding="utf-8")


def test_a_kept_plan_comes_to_what_its_file_does(context: Context) -> None:
    kept_plans.keep_files(context, [file(BASE), file(OURS)])
    for slug, name in ((BASE_SLUG, BASE), (OUR_SLUG, OURS)):
        view = move_plan(context, slug, {})
        worked = work_plan(load_plan(PLANS / name))
        assert view.worked is not None
        assert view.worked.rows == worked.rows
        assert {**moved_json(view), "name": None} == {**moved_json(view), **plan_json(worked), "name": None}


def test_a_shadow_budget_without_its_base_is_refused_unless_it_says_its_years(context: Context) -> None:
    with pytest.raises(PlanFileError, match="kept_plan_base_unknown"):
        kept_plans.keep_files(context, [file(OURS)])
    assert kept_plans.list_desk(context) == ()
    [slug] = kept_plans.keep_files(context, [("ensam.toml", ALONE)])
    view = move_plan(context, slug, {})
    assert view.worked is None
    assert view.alone is not None
    assert [year.change_ore for year in view.alone.years] == [30]


def test_a_base_can_be_chosen_or_come_later(context: Context) -> None:
    [base] = kept_plans.keep_files(context, [file(BASE)])
    [chosen] = kept_plans.keep_files(context, [("ensam.toml", ALONE)], base)
    assert move_plan(context, chosen, {}).worked is not None
    [alone] = kept_plans.keep_files(context, [("ensam.toml", ALONE)])
    assert kept_plans.attach_base(context, alone, 1, base) == 2
    assert move_plan(context, alone, {}).years == move_plan(context, chosen, {}).years
    assert kept_plans.plan_text(context, alone).municipality == "Almfors"
    with pytest.raises(PlanFileError, match="plan_base_is_shadow"):
        kept_plans.attach_base(context, alone, 2, chosen)
    with pytest.raises(NotFoundError):
        kept_plans.keep_files(context, [("ensam.toml", ALONE)], "saknas")


def test_one_wrong_file_keeps_none(context: Context) -> None:
    with pytest.raises(PlanFileError, match="plan_not_toml"):
        kept_plans.keep_files(context, [file(BASE), ("fel.toml", b"[plan\n")])
    assert kept_plans.list_desk(context) == ()


@pytest.mark.parametrize("slug", [BASE_SLUG, OUR_SLUG])
def test_what_the_levers_show_is_what_is_kept(context: Context, slug: str) -> None:
    kept_plans.keep_files(context, [file(BASE), file(OURS)])
    settings = {"tax": Decimal(12), "index": Decimal("0.3"), "committee-socialnamnden": Decimal(4_000_000)}
    seen = move_plan(context, slug, settings)
    kept = kept_plans.copy_plan(context, slug, Signature("Vårt förslag", "Framtid Almfors"), settings, label="Reglage")
    assert move_plan(context, kept, {}).years == seen.years
    assert seen.years != move_plan(context, slug, {}).years
    text = kept_plans.plan_text(context, kept)
    assert (text.base, text.party, text.municipality) == (BASE_SLUG, "Framtid Almfors", "Almfors")


def test_a_shadow_budget_needs_a_name(context: Context) -> None:
    kept_plans.keep_files(context, [file(BASE)])
    with pytest.raises(WrongCallError, match="kept_plan_no_name"):
        kept_plans.copy_plan(context, BASE_SLUG, Signature(""), {}, label="Reglage")


def test_a_setting_that_cannot_be_leaves_the_kept_figures(context: Context) -> None:
    kept_plans.keep_files(context, [file(BASE)])
    view = move_plan(context, BASE_SLUG, {"tax": Decimal(9_000)})
    assert view.fault is not None
    assert view.years == move_plan(context, BASE_SLUG, {}).years


def test_a_plan_is_changed_and_gone_back_to(context: Context) -> None:
    kept_plans.keep_files(context, [file(BASE)])
    content = kept_plans.plan_text(context, BASE_SLUG).content
    changed = content.replace("result = 2.0", "result = 3.0")
    assert kept_plans.edit_plan(context, BASE_SLUG, 1, changed.replace("\n", "\r\n")) == 2
    assert kept_plans.plan_text(context, BASE_SLUG).content == changed
    assert move_plan(context, BASE_SLUG, {}).years[0].target_pct == 3
    with pytest.raises(PlanFileError, match="plan_key_unknown"):
        kept_plans.edit_plan(context, BASE_SLUG, 2, changed.replace("vintage", "utgava"))
    with pytest.raises(WrongCallError, match="kept_plan_kind"):
        kept_plans.edit_plan(context, BASE_SLUG, 2, ALONE.decode())
    assert kept_plans.restore_version(context, BASE_SLUG, 2, 1) == 3
    assert kept_plans.plan_text(context, BASE_SLUG).content == content


def test_a_base_that_no_longer_fits_breaks_the_shadow_alone(context: Context) -> None:
    kept_plans.keep_files(context, [file(BASE), file(OURS)])
    content = kept_plans.plan_text(context, BASE_SLUG).content
    kept_plans.edit_plan(context, BASE_SLUG, 1, content.replace('id = "administration"', 'id = "kansli"'))
    [rows] = list_shelves(context)[0].sets
    assert [row.fault.code if row.fault else None for row in rows] == [None, "plan_fault"]
    assert move_plan(context, OUR_SLUG, {}).fault is not None


def test_a_plan_is_begun_with_its_frames(context: Context) -> None:
    outline = Outline("Budget 2028", "Almfors", 2027, 3, "tkr", (("Socialnämnden", Decimal(142_000_000)),))
    slug = kept_plans.start_plan(context, outline)
    view = move_plan(context, slug, {})
    assert view.worked is not None
    assert {missing.need.value for missing in view.worked.outlook.missing} >= {"index", "tax_base", "grants"}
    with pytest.raises(WrongCallError, match="budget_name_twice"):
        kept_plans.start_plan(context, Outline("B", "Almfors", 2027, 3, "tkr", outline.frames_sek * 2))


def test_the_bin(context: Context) -> None:
    kept_plans.keep_files(context, [file(BASE), file(OURS)])
    kept_plans.delete_plan(context, OUR_SLUG)
    assert [one.slug for one in kept_plans.list_bin(context)] == [OUR_SLUG]
    kept_plans.restore_plan(context, OUR_SLUG)
    assert kept_plans.list_bin(context) == ()
