"""Swedish words and sentences, no politics. Read `sentences.py` first."""
