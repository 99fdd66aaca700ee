"""Training of the small models in `styrkedja/parsing/vocabulary/model.json`; run by `make model`."""
