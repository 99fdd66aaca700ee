"""One function per user action: transaction, log, and plain frozen records as answers.

May import every room below; nothing here knows of web pages or terminals. Read `context.py`
first (who asks, when), then `documents.py` (load, list, delete) and `chains.py` (one document
as chain). Importing this package imports neither Django nor the store, so that reading a file
in the terminal starts at once; the modules that need the store import it themselves.
"""
