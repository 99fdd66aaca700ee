"""The books of a year out of an SIE file of type 1 to 4.

Read `books.py` first; `docs/methods/sie.md` tells how damaged files are taken.
"""
