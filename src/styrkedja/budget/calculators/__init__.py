"""Calculators: what a promised reform costs a municipality, and what a tax change costs a household.

One file for each reform, each a model of its own with words, formulas and sources in `docs/methods/calculators.md`.
`registry` lists them with their inputs as data, so that a form or a command line is built from the list; `decoding`
turns what a person wrote into numbers. A model made in Python needs neither.
"""
