"""A plan out of what documents say of money, with a note of all that was taken, inferred or left out.

Read `chains.py` first; `docs/methods/plan-import.md`.
"""
