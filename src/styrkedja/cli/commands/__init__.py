"""One file for each noun of the app; `main.py` puts them together."""
