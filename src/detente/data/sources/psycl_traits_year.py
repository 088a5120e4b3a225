"""The traits of political leaders, year by year: PsyCL."""

from __future__ import annotations

from detente.data.sources._psycl import traits

SOURCE = traits(
    "year",
    ("year",),
    ("cc913452c131d9f5dea8c174701790672c7ce7321a56110b64a955e25819bed0", 70533),
    (1797, 2017),
)
