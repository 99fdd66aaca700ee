"""Budgets and what became of them: pure functions and frozen records, money as Decimal, no file opened here.

What a budget comes to: read `frames.py` first (a committee's frame in its parts), then `statement.py` (the rows that
all frames, taxes and grants end in). `sums.py` says when printed figures agree with computed ones. Every formula has
its words, its source and a worked example in `docs/methods/budget.md`.

`sie` reads the books of a year from an SIE file; its parts are `sie_records`, `sie_lines`, `sie_encoding` and the like.
`outcome` sorts them by committee with an `outcome_map`, `outcome_follow_up` and `monthly` hold them against the frames.
"""
