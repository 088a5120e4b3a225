"""The operational codes of political leaders, year by year: PsyCL."""

from __future__ import annotations

from detente.data.sources._psycl import codes

SOURCE = codes(
    "year",
    ("year",),
    ("310572f403043c7d241b0c1c91736ff354f36edaf5bfbd6521ba7e12c385977c", 125395),
    (1797, 2017),
)
