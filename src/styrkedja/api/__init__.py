"""Answers for other programs: a mirror of Kolada's API v3, served from what is kept on this computer.

Decodes an address, calls one function of `app` and encodes what it returns; no rules and no SQL. Its addresses are in
`urls.py`, which the web application includes by its name. May import app, wording and base.
"""
