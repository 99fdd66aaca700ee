"""The income statement (*resultatbudget*): its rows in the printed order, its sums, and whether printed ones agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.sums import SumCheck, check_sum
from styrkedja.budget.target import result_share

SUMS = {
    "net_operating_cost": ("operating_income", "operating_cost", "depreciation"),
    "activity_result": ("net_operating_cost", "tax_revenue", "general_grants"),
    "result_before_extraordinary": ("activity_result", "financial_income", "financial_cost"),
    "net_result": ("result_before_extraordinary", "extraordinary"),
}
# A municipality may have none of these, and some print depreciation within the cost.
OPTIONAL = frozenset({"depreciation", "financial_income", "financial_cost", "extraordinary"})
ROWS = (
    "operating_income", "operating_cost", "depreciation", "net_operating_cost",
    "tax_revenue", "general_grants", "activity_result",
    "financial_income", "financial_cost", "result_before_extraordinary",
    "extraordinary", "net_result",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One row as it is printed.

    Args:
        code: which row, one of `ROWS`.
        is_sum: it sums rows above it.
    """

    code: str
    amount_sek: Decimal
    is_sum: bool


@dataclass(frozen=True, slots=True)
class IncomeStatement:
    """Income and cost of one year, in SEK: what comes in is positive, what goes out negative.

    Args:
        operating_income_sek: fees, sales and targeted state grants of the activities.
        operating_cost_sek: 0 or below, depreciation not in it.
        depreciation_sek: 0 or below.
        tax_revenue_sek: with the final settlement.
        general_grants_sek: general state grants, equalisation and property fee, signs kept.
        financial_cost_sek: 0 or below, but for rare corrections.

    Raises:
        WrongCallError: operating cost or depreciation above 0, as notes print them unsigned.

    Source: LKBR (2018:597) 5 kap.; the order of rows is that of Sjöbo kommun, budget 2022.
    """

    year: int
    operating_income_sek: Decimal
    operating_cost_sek: Decimal
    depreciation_sek: Decimal
    tax_revenue_sek: Decimal
    general_grants_sek: Decimal
    financial_income_sek: Decimal = Decimal(0)
    financial_cost_sek: Decimal = Decimal(0)
    extraordinary_sek: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        for cost_sek in (self.operating_cost_sek, self.depreciation_sek):
            if cost_sek > 0:
                raise WrongCallError("budget_cost_sign", year=str(self.year), value=cost_sek)

    @property
    def net_operating_cost_sek(self) -> Decimal:
        """*Verksamhetens nettokostnader*: income, cost and depreciation of the activities."""
        return self.operating_income_sek + self.operating_cost_sek + self.depreciation_sek

    @property
    def tax_and_grants_sek(self) -> Decimal:
        """Tax plus general grants and equalisation: what targets and reserves are shares of."""
        return self.tax_revenue_sek + self.general_grants_sek

    @property
    def activity_result_sek(self) -> Decimal:
        """*Verksamhetens resultat*: net cost, tax and grants."""
        return self.net_operating_cost_sek + self.tax_and_grants_sek

    @property
    def result_before_extraordinary_sek(self) -> Decimal:
        """*Resultat efter finansiella poster*."""
        return self.activity_result_sek + self.financial_income_sek + self.financial_cost_sek

    @property
    def net_result_sek(self) -> Decimal:
        """*Årets resultat*."""
        return self.result_before_extraordinary_sek + self.extraordinary_sek

    @property
    def result_share_pct(self) -> Decimal:
        """The net result in per cent of tax and grants (Kolada N03102); an error where there are none."""
        return result_share(self.net_result_sek, self.tax_and_grants_sek)

    @property
    def rows(self) -> tuple[StatementRow, ...]:
        """All rows in the printed order, sums among them."""
        return tuple(StatementRow(code, getattr(self, f"{code}_sek"), code in SUMS) for code in ROWS)


def check_statement(printed_sek: Mapping[str, Decimal], *, unit_sek: Decimal) -> tuple[SumCheck, ...]:
    """Compare every printed sum of an income statement with the printed rows it sums.

    Args:
        printed_sek: amounts by row code of `ROWS`, as printed. Where a statement leaves out the result before
            extraordinary items, the net result is compared with all rows after the activity result.
        unit_sek: the unit of the table: 100 000 for mkr with one decimal.

    Returns:
        One comparison for each printed sum whose rows are printed. Depreciation, financial and extraordinary items
        may be missing and count as 0; where another row is missing, its sum is not compared.

    Raises:
        WrongCallError: the unit is not above 0.

    Source: the identities of LKBR (2018:597) 5 kap. as printed by Sjöbo kommun, budget 2022.

    >>> printed = {"operating_income": Decimal(9), "operating_cost": Decimal(-15), "net_operating_cost": Decimal(-7)}
    >>> [(check.row, check.difference_sek, check.agrees) for check in check_statement(printed, unit_sek=Decimal(1))]
    [('net_operating_cost', Decimal('-1'), True)]
    """
    checks = []
    for code, rows in SUMS.items():
        addends = _addends(rows, printed_sek)
        if code in printed_sek and all(row in printed_sek or row in OPTIONAL for row in addends):
            amounts = [printed_sek[row] for row in addends if row in printed_sek]
            checks.append(check_sum(code, printed_sek[code], amounts, unit_sek=unit_sek))
    return tuple(checks)


def _addends(rows: tuple[str, ...], printed_sek: Mapping[str, Decimal]) -> tuple[str, ...]:
    between = "result_before_extraordinary"
    if between in rows and between not in printed_sek:
        return (*SUMS[between], *(row for row in rows if row != between))
    return rows
