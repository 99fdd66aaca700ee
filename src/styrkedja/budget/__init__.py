"""Budgets and what became of them: pure functions and frozen records, money as Decimal, no file opened here.

`sie` reads the books of a year from an SIE file; its parts are `sie_records`, `sie_lines`, `sie_encoding` and the like.
"""
