"""The variants of the lens of the record, declared in one place that costs nothing to import."""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal, get_args

Variant = Literal["informed", "without_force", "theory_only"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)
"""The variants, that which is used by default first."""

ABOUT = MappingProxyType(
    {
        "informed": "every witness; the levels of training pairs informed the weights",
        "without_force": "no disputes, wars, crises or lists of rivals, on which the labels "
        "partly rest; informed by the same levels",
        "theory_only": "every witness; no level was seen by anything that was fitted",
    }
)
"""What each variant hears, and what informed it."""
