"""The only SQL: documents, versions, chain items, bodies, the log and the search index.

May import every room below. Read `models/` first (what is kept), then `documents.py` (how a
read document becomes a version) and `search.py`. `connection.py` makes the database ready.
"""
