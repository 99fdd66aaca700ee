"""WHO AND WHICH: what is known of municipalities and bodies beyond a single document.

Imports base, chain and language. Read `municipalities.py` first.
"""
