"""The only Swedish sentences: code and values in, text out.

`sv.toml` and `en.toml`, with `sv.reasons.toml` and `en.reasons.toml`, hold the texts under the same
keys (a test compares them);
`catalogue.py` looks them up, `numbers.py` writes amounts, shares and dates the Swedish way.
Imports base, and the records that it puts into words.
"""
