"""Pure functions that lay out what templates show: records in, records out; no database, no HTML."""
