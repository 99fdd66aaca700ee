"""Participatory budgeting: what residents voted, what a rule makes of it, and why.

Pure: an election in, an outcome out; every figure is a whole number or a fraction, never a rounded one. It speaks in
codes and numbers; sentences live in `wording`. Read `election.py` first, then `outcome.py`, then a rule.
"""
