"""DOCUMENTS OUT: what was found, in forms that other programs read. Pure: values in, values out.

Imports base, chain, checks and wording.
"""
