"""A budget in which neither the frames nor the result add up; the example's do."""

WRONG_BUDGET = """\
Almfors kommun

Budget 2027

Driftbudget 2027, tkr

Nämnd\tBudget 2026\tBudget 2027
Skolnämnden\t1 000 000\t1 018 300
Omsorgsnämnden\t950 000\t987 450
Summa\t1 950 000\t2 014 750

Resultatbudget, tkr

\t2026\t2027
Verksamhetens intäkter\t100 000\t110 000
Verksamhetens kostnader\t-2 000 000\t-2 100 000
Verksamhetens nettokostnader\t-1 900 000\t-1 990 000
Skatteintäkter\t1 500 000\t1 600 000
Generella statsbidrag\t420 000\t430 000
Årets resultat\t20 000\t45 000
"""
