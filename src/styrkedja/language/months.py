"""The months by name, as dates are written in Swedish."""

from __future__ import annotations

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
# For patterns that pay no heed to capitals.
ANY_MONTH = "|".join(MONTHS)
