"""Plain mathematics, arrays in and arrays out: nothing here knows what the figures are about.

May import `base` and numpy.
"""
