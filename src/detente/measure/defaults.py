"""The seed and the number of draws when nobody says otherwise; light, for `--help`."""

SEED = 1950
"""Any fixed number would do; the year of the leap."""

DRAWS = 200
"""Draws of the strengths; stratified, so that means are steady to about one part in a hundred."""
