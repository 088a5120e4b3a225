"""The traits of political leaders, all their words together: PsyCL."""

from __future__ import annotations

from detente.data.sources._psycl import traits

SOURCE = traits(
    "leader",
    (),
    ("c63f30c3c0e8dfd821654c277b25cc1a073793026973bf6fad013fbabbe9eae3", 15942),
    (1797, 2017),
)
