"""The traits of political leaders, month by month: PsyCL."""

from __future__ import annotations

from detente.data.sources._psycl import traits

SOURCE = traits(
    "month",
    ("year", "month"),
    ("b8e2c3b9e44476e7d4425fba01e64ef89cfed802a29a149b467fd83c71657238", 311323),
    (1817, 2017),
)
