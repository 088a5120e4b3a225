"""The operational codes of political leaders, all their words together: PsyCL."""

from __future__ import annotations

from detente.data.sources._psycl import codes

SOURCE = codes(
    "leader",
    (),
    ("53f49acdbaf71e1fe93aac460bb97b2a279ed1fee7842bd7f0954f1f17f62d58", 28954),
    (1797, 2017),
)
