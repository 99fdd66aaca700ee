"""Other assumptions and other choices tried on a plan: scenarios, ranges, what gives way, what meets the target.

Read `drivers.py` first (what can be moved), then `scenario.py`; `docs/methods/scenarios.md`, `levers.md`.
"""
