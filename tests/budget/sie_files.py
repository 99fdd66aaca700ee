"""SIE files that tests write: a small one that is whole, and lines put in place of others."""

from __future__ import annotations

from styrkedja.budget.sie.books import read_sie
from styrkedja.budget.sie.records import SieFile

HEAD = """#FLAGGA 0
#PROGRAM "Almfors ekonomi" 4.2
#FORMAT PC8
#GEN 20260131 "Åsa Öberg"
#SIETYP 4
#PROSA "Hela året"
#FNR 17
#ORGNR 212000-0000
#FTYP KOM
#ADRESS "Åsa Öberg" "Box 1" "123 45 ALMFORS" "012-34 56 78"
#FNAMN "Almfors kommun"
#RAR 0 20250101 20251231
#RAR -1 20240101 20241231
#TAXAR 2026
#OMFATTN 20251231
#KPTYP KOMMUNBAS
#VALUTA SEK
"""
CHART = """#KONTO 1930 "Bank"
#KTYP 1930 T
#SRU 1930 7281
#KONTO 2440 Leverantörsskulder
#KTYP 2440 S
#KONTO 3000 "Försäljning"
#KTYP 3000 I
#KONTO 6010 "Hyra av lokaler"
#KTYP 6010 K
#ENHET 6010 m2
#DIM 1 "Nämnd"
#UNDERDIM 20 "Enhet" 1
#OBJEKT 1 "BUN" "Barn- och utbildningsnämnden"
#OBJEKT 20 "0001" "Björkskolan"
"""
BALANCES = """#IB 0 1930 1000.00
#UB 0 1930 750.50
#IB 0 2440 -1000.00
#UB 0 2440 -1000.00
#UB -1 1930 1000.00
#OIB 0 1930 {1 "BUN"} 400.00
#OUB 0 1930 {1 "BUN"} 150.50
#RES 0 6010 249.50 12
#PSALDO 0 202501 6010 {} 249.50
#PSALDO 0 202501 6010 {1 "BUN" 20 "0001"} 249.50 12
#PBUDGET 0 202501 6010 {1 "BUN"} 300.00
"""
VOUCHERS = """#VER A 1 20250115 "Hyra" 20250116 ASO
{
#TRANS 1930 {} -249.50
#TRANS 6010 {1 "BUN" "20" "0001"} 249.50 20250114 "Björkskolan" 12 ASO
}
"""
WHOLE = HEAD + CHART + BALANCES + VOUCHERS


def read_text(text: str, encoding: str = "cp437") -> SieFile:
    """Read a text as the file that holds it."""
    return read_sie(text.encode(encoding), "almfors.se")


def with_vouchers(text: str) -> SieFile:
    """Read a file with a head, a chart and these vouchers."""
    return read_text(HEAD + CHART + text)


def line_of(words: str, text: str) -> int:
    """Return the number of the first line that has the words."""
    return next(number for number, line in enumerate(text.split("\n"), start=1) if words in line)
