"""Pages: decode what the browser sends, call one function of `styrkedja.app`, show its answer.

May import `app`, `wording` and the records of `chain` and `base`; no SQL and no rules here.
Read `urls.py` first (every address), then `visit.py` (what each page is given) and `pages/`,
one file per noun. `drawing/` holds the pure functions that lay out what templates show.
Every page works without JavaScript, and every page of data has a `.json` twin.
"""
