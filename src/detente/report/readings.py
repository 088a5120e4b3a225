"""What the four readings of a history are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

READING_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "as_coded": "as coded",
        "full": "full sensibility",
        "closed": "no sensibility",
        "bad_faith": "bad faith",
    }
)
"""By the key of each reading its name, in the order in which lines are drawn and named."""
