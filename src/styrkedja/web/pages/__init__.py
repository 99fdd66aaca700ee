"""The pages, one file per noun; `visit.py` beside this folder says what each is given."""
