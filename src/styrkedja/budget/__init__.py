"""Budgets and what became of them: pure functions and frozen records, money as Decimal, no file opened here."""
