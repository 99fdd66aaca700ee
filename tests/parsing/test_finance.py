from decimal import Decimal

import pytest

from styrkedja.parsing.finance import find_finance
from tests.builders import document_of


@pytest.mark.parametrize(
    ("text", "code", "value", "operator", "unit"),
    [
        ("Vi vill ha ett resultatmål på minst 2 procent årligen.", "result_target", "2", ">=", "procent"),
        ("Budgeten har ett resultatmål på 2,3 %.", "result_target", "2.3", "=", "procent"),
        (
            "Årets resultat ska i genomsnitt uppgå till minst 1,8 procent av skatterna.",
            "result_target",
            "1.8",
            ">=",
            "procent",
        ),
        ("Investeringarna ska till minst 75 % finansieras med egna medel.", "self_financing", "75", ">=", "procent"),
        ("Vi föreslår en skattehöjning på 30 öre.", "tax_change", "30", "+", "öre"),
        ("Sänka skatten med 15 öre under mandatperioden.", "tax_change", "15", "-", "öre"),
        ("Skattesatsen lämnas oförändrad.", "tax_change", "0", "=", "öre"),
        ("Skattesatsen är oförändrad, 21,84 kronor per skattekrona.", "tax_rate", "21.84", "=", "kr"),
        ("Soliditeten ska vara minst 32 procent.", "equity_ratio", "32", ">=", "procent"),
        ("Självfinansieringsgraden ska vara minst 80 procent.", "self_financing", "80", ">=", "procent"),
    ],
)
def test_a_finance_figure_is_read_with_its_limit(text: str, code: str, value: str, operator: str, unit: str) -> None:
    document = document_of(text)
    [found] = find_finance(document, default_period="2027")
    assert (found.code, found.value, found.operator, found.unit) == (code, Decimal(value), operator, unit)
    assert found.year == "2027"
    assert found.span.of(document.text) == found.text


def test_an_index_for_several_years_gives_one_figure_a_year() -> None:
    text = "Uppräkningen följer PKV, som beräknas till 3,1 procent 2027 och 3,3 procent 2028."
    assert [(f.year, f.value) for f in find_finance(document_of(text))] == [
        ("2027", Decimal("3.1")),
        ("2028", Decimal("3.3")),
    ]


@pytest.mark.parametrize("text", ["Resultatmålet är viktigt.", "Vi sänker skatten.", "Soliditeten är god."])
def test_a_mention_without_a_figure_is_nothing(text: str) -> None:
    assert find_finance(document_of(text)) == ()
