"""The registry of indicators: one file and one line for each group."""

from __future__ import annotations

import functools
import importlib

from detente.data.indicator import Group
from detente.errors import InputError, nearest

NAMES: tuple[str, ...] = (
    "disputes",
    "wars",
    "crises",
    "rivalries",
    "arms",
    "claims",
    "alliances",
    "organisations",
    "trade",
    "votes",
    "connectedness",
    "regimes",
    "leaders",
    "capabilities",
    "proximity",
    "peace_years",
    "peace_scale",
)
"""The name of every group, in the order of the panel's columns; each is a module here."""


@functools.cache
def group(name: str) -> Group:
    """Return the group of that name.

    Raises
    ------
    InputError
        If there is none; its text names the nearest.
    """
    if name not in NAMES:
        near = nearest(name, NAMES) or list(NAMES)
        raise InputError(f"there is no group of indicators {name!r}", f"there is {', '.join(near)}")
    found = importlib.import_module(f"{__name__}.{name}").GROUP
    assert isinstance(found, Group)
    return found
