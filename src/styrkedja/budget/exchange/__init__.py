"""A plan in the forms of other programs and back: workbook, JSON and CSV, Fiscal Data Package.

Read `tree.py` first (a plan as plain values), then `sheet.py` (the workbook of `docs/methods/plan-xlsx.md`).
"""
