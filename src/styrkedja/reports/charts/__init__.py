"""Charts of key figures as SVG and PNG: plain records in, a text out; drawn here, by no library.

`model.py` has the records, `style.py` how they look, `line_chart.py`, `small.py` and `country.py` draw them.
What a chart shows stands in a table beside it too; that is up to who shows it. `docs/methods/charts.md`.
"""
