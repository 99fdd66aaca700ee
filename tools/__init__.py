"""Development tools run from the repository root, as `python -m tools.NAME`; no part of the product."""
