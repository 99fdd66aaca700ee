"""FILE to Document: knows layout, no politics.

Imports base and chain. Read `draft.py` first (what every reader hands over), then `formats.py`
(which reader takes which file) and `assemble.py` (lines of a page to blocks).
"""
