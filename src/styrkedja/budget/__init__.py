"""Budgets and what became of them: pure functions and frozen records, money as Decimal, no file opened here.

What a budget comes to: read `frames.py` first (a committee's frame in its parts), then `statement.py` (the rows that
all frames, taxes and grants end in). `sums.py` says when printed figures agree with computed ones. Every formula has
its words, its source and a worked example in `docs/methods/budget.md`.

A whole plan is `plan.py`; `outlook.py` works it out, `difference.py` lays a shadow budget over it. Plans come from
`planfile`, `from_chain`, `tables` and `exchange`; `scenarios` tries them; `sie` and `outcome` tell what became of them;
`calculators` cost promised reforms.
"""
