"""A plan as one readable TOML file, read and written.

Read `reading.py` first; the keys are told in `docs/methods/plan.md`.
"""
