"""A plan out of a table with committees x years, and tax bases out of a table with municipalities x years.

Read `model.py` first (what columns are), then `plan.py`; `docs/methods/plan-import.md`.
"""
