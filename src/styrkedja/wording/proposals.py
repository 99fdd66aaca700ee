"""What a plan proposes beyond another, in words: one line a proposal, sums in the plan's own unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from styrkedja.budget.outlook_rows import RowUnit
from styrkedja.budget.proposals import BaseDifference, Proposal, ProposalAction, ProposalKind
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from styrkedja.wording.plan_figures import exact, figure, money

_ARROW = " \u2192 "


def proposal_lines(
    proposals: Iterable[Proposal], plan_unit: str, language: Language = Language.SWEDISH
) -> Iterator[str]:
    """Yield what is proposed, one line each; what is set or moved has a line for each year.

    Args:
        plan_unit: kr, tkr or mkr, which sums are shown in.
    """
    for proposal in proposals:
        if proposal.action is not ProposalAction.SET:
            yield _item(proposal, plan_unit, language)
        elif proposal.kind is ProposalKind.INDEX:
            yield _index(proposal, language)
        else:
            yield from (_set(proposal, year, plan_unit, language) for year in proposal.values)


def base_difference_lines(found: Iterable[BaseDifference], language: Language = Language.SWEDISH) -> Iterator[str]:
    """Yield what differs between two plans that have not the same base, one line each."""
    for one in found:
        words = _headed(what_words(one.code, language))
        if one.names:
            yield f"{words}: {', '.join(one.names)}"
        elif one.old or one.new:
            yield f"{words}: {one.old or '–'}{_ARROW}{one.new or '–'}"
        else:
            yield words


def what_words(code: str, language: Language = Language.SWEDISH) -> str:
    """Return what a table or key of a plan is called.

    >>> what_words("common_pct"), what_words("tax.forecast")
    ('gemensam justering', 'skatteunderlagsprognos')
    """
    return catalogue.label("what", code.replace(".", "_"), language)


def _headed(words: str) -> str:
    return words[:1].upper() + words[1:]


def _set(proposal: Proposal, year: int, plan_unit: str, language: Language) -> str:
    value = proposal.values[year]
    if proposal.kind is ProposalKind.TAX:
        return catalogue.text("message.plan_proposes_ore", language, year=year, ore=exact(value, language, signed=True))
    if proposal.kind is ProposalKind.SHIFT:
        shown = (
            money(value, plan_unit, language, signed=True)
            if proposal.label.endswith("_sek")
            else exact(value, language, signed=True)
        )
        words = catalogue.label("shift", proposal.label, language)
        unit = catalogue.label("shift_unit", proposal.label.rpartition("_")[2], language)
        return catalogue.text("message.plan_moves", language, what=words, year=year, value=f"{shown} {unit}".strip())
    before = f"{exact(proposal.before[year], language)}{_ARROW}" if year in proposal.before else ""
    return catalogue.text(
        "message.plan_sets",
        language,
        what=_headed(what_words(proposal.kind, language)),
        year=year,
        value=before + exact(value, language),
    )


def _index(proposal: Proposal, language: Language) -> str:
    before = f"{proposal.before_label}{_ARROW}" if proposal.before_label not in {"", proposal.label} else ""
    years = ", ".join(
        f"{year} {f'{exact(proposal.before[year], language)}{_ARROW}' if year in proposal.before else ''}"
        f"{exact(value, language)}"
        for year, value in proposal.values.items()
        if value != proposal.before.get(year)
    )
    name = before + proposal.label
    return catalogue.text("message.plan_sets_index", language, name=f"{name} ({years})" if years else name)


def _item(proposal: Proposal, plan_unit: str, language: Language) -> str:
    kind = catalogue.text(f"label.proposal_kind.{proposal.kind}", language)
    item = ": ".join(part for part in (kind, proposal.committee, proposal.label) if part)
    if proposal.action is ProposalAction.CHANGED:
        item += f" ({_changed(proposal, plan_unit, language)})"
    elif proposal.values:
        sums = (_sum(proposal, value, plan_unit, language) for value in proposal.values.values())
        item += f" ({', '.join(f'{year} {shown}' for year, shown in zip(proposal.values, sums, strict=True))})"
    action = catalogue.text(f"label.proposal_action.{proposal.action}", language)
    return f"{action}: {item}" if action else item


def _changed(proposal: Proposal, plan_unit: str, language: Language) -> str:
    nothing = Decimal(0)
    years = [
        year
        for year in sorted({*proposal.values, *proposal.before})
        if proposal.values.get(year, nothing) != proposal.before.get(year, nothing)
    ]
    if not years:
        return catalogue.text("message.plan_other_details", language)
    return ", ".join(
        f"{year} {figure(proposal.before.get(year, nothing), RowUnit.SEK, plan_unit, language)}{_ARROW}"
        f"{money(proposal.values.get(year, nothing), plan_unit, language)}"
        for year in years
    )


def _sum(proposal: Proposal, value: Decimal, plan_unit: str, language: Language) -> str:
    is_signed = proposal.kind in {ProposalKind.CHANGE, ProposalKind.CENTRAL}
    return money(value, plan_unit, language, signed=is_signed)
