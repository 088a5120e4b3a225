"""The operational codes of political leaders, quarter by quarter: PsyCL."""

from __future__ import annotations

from detente.data.sources._psycl import codes

SOURCE = codes(
    "quarter",
    ("year", "quarter"),
    ("11af1d25f67f7c2ecca13a7bcc6d03ea419878205d7f1328b125ddb237453e27", 286630),
    (1817, 2017),
)
