"""Documents beside each other: what was kept, hardened, weakened, moved, merged, dropped, and what is new.

Pure: commitments in, relations out. Nearness of meaning is given to it as numbers; it loads no model and opens no file.
Read `records.py` first: what is compared, and what a relation is.
"""
