"""What the state sets and a budget reckons with, as data: rows with years and a source."""
