"""What became of the frames: the books sorted by committee with a map, held against the budget, month by month.

Read `map.py` first (whose an amount is), then `by_committee.py`; `docs/methods/outcome.md`.
"""
