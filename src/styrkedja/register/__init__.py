"""WHO AND WHICH: what is known of municipalities and bodies beyond a single document.

Imports base, chain and language. Read `records.py` first, then `resolve.py` (who is meant by a name) and
`successions.py` (frames of two years); `files.py` reads and writes the plain file, `data/` is what is known in general.
"""
