"""Values that every room may use; standard library only.

Read `span.py` first: everything the reader finds is anchored by one.
"""
