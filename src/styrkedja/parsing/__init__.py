"""Document to records as written; decides nothing about who is meant.

Imports base, chain, language and reading's records. Read `pipeline.py` first: it names the
steps in order. Each step is one function from the document to the records of one kind.
"""
