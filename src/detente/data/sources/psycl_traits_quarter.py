"""The traits of political leaders, quarter by quarter: PsyCL."""

from __future__ import annotations

from detente.data.sources._psycl import traits

SOURCE = traits(
    "quarter",
    ("year", "quarter"),
    ("eb948e8ed984fcc74251007d87317f1478cb01e9b3bd769cbea487bcef9c5307", 161548),
    (1817, 2017),
)
