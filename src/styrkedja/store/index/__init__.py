"""The search index: texts by their words and by their meaning, in files that are read where they lie.

`build.py` makes a segment from texts, `files.py` keeps it, `words.py` and `nearness.py` ask it, `facets.py` narrows and
counts. What is in the database, and when the index is behind, `keeper.py` beside this folder knows.
"""
