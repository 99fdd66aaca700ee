"""Measurements, run from the repository root as `python -m benchmarks.NAME`; no part of the product."""
