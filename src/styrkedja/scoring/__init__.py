"""Prediction against gold: hits, misses and false finds of chain documents in JSON.

Pure; may import base. Works on plain JSON and not on records, because gold and the answers of other
programs are only nearly of our shape. Read `document.py` first (one document), then `summary.py`.
"""
