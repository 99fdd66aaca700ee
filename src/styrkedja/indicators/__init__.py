"""Key figures that indicators are measured by: Kolada's catalogue of them.

Pure: bytes in, records out; where the file lies is known in `app/kolada.py`. Values of key figures are no part of it.
Read `catalogue.py` first (what a key figure is), then `titles.py` (what its title tells) and `likeness.py` (whether
an indicator's name means the same).
"""
