"""Charts of a comparison: bars that join, lines whose labels never meet, and nothing outside the picture."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.app.plan_sets import Step, StepKind
from styrkedja.budget.plan_comparison import FrameColumn, compare_columns
from styrkedja.web.drawing.plan_charts import WIDTH, slopes, waterfall
from styrkedja.wording.numbers import Language

MONEY = st.integers(-(10**9), 10**9).map(Decimal)


def steps_of(before: Decimal, changes: list[Decimal]) -> list[Step]:
    middle = [Step(StepKind.COMMITTEE, f"Nämnd {place}", change) for place, change in enumerate(changes)]
    after = before + sum(changes, Decimal(0))
    return [Step(StepKind.BEFORE, "", before), *middle, Step(StepKind.AFTER, "", after)]


@given(before=MONEY, changes=st.lists(MONEY, max_size=15))
def test_bars_stay_inside_and_the_last_begins_where_the_steps_end(before: Decimal, changes: list[Decimal]) -> None:
    chart = waterfall(steps_of(before, changes), "tkr", Language.SWEDISH)
    assert chart is not None
    for bar in chart.bars:
        assert float(bar.x) >= 0
        assert float(bar.x) + float(bar.width) <= WIDTH + 2
        assert bar.y < chart.height
    *_, step, last = chart.bars
    ends = {float(last.x), float(last.x) + float(last.width)}
    assert step.joint is not None
    assert min(abs(float(step.joint) - end) for end in ends) < 2


def test_many_small_committees_are_one_bar_and_none_is_lost() -> None:
    changes = [Decimal(number * 1_000_000) for number in range(1, 11)]
    chart = waterfall(steps_of(Decimal(0), changes), "mkr", Language.SWEDISH)
    assert chart is not None
    assert [bar.label for bar in chart.bars][-2:] == ["Övriga nämnder", "Resultat i förslaget"]
    assert chart.bars[-2].amount == "+10,0\u00a0mkr"
    assert len(chart.bars) == 9


def test_nothing_known_is_no_chart() -> None:
    assert waterfall((), "tkr", Language.SWEDISH) is None


@given(after=st.lists(st.integers(1, 500), min_size=2, max_size=20))
def test_labels_of_slopes_never_meet(after: list[int]) -> None:
    names = [f"Nämnd {place}" for place in range(len(after))]
    old = FrameColumn(label="A", year=2027, frames_sek=dict.fromkeys(names, Decimal(100)))
    new = FrameColumn(label="B", year=2027, frames_sek=dict(zip(names, map(Decimal, after), strict=True)))
    chart = slopes(compare_columns([old, new]), 1, Language.SWEDISH)
    if all(value == 100 for value in after):
        assert chart is None
        return
    assert chart is not None
    places = [float(line.label_y) for line in chart.lines]
    assert all(later - before >= 16.8 for before, later in pairwise(places))
    assert places[-1] <= chart.height
    assert len(chart.lines) == sum(value != 100 for value in after)
