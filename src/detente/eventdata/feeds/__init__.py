"""Feeds: the sources of acts that the record has, one file each."""

from __future__ import annotations

import importlib
from functools import cache

from detente.data.store import Store
from detente.errors import InputError, nearest
from detente.eventdata.acts import Acts, Feed

NAMES = ("weis", "copdab", "keds_levant", "keds_gulf", "keds_balkans")
"""Every feed: a file of that name in this folder with a ``FEED``."""


@cache
def feed(name: str) -> Feed:
    """Return a feed by its name.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    if name not in NAMES:
        near = " or ".join(nearest(name, NAMES)) or ", ".join(NAMES)
        raise InputError(
            f"there is no source of events {name!r}", f"take {near}, or a CSV or Parquet file"
        )
    found: Feed = importlib.import_module(f"{__name__}.{name}").FEED
    return found


def read(name: str, store: Store | None = None) -> Acts:
    """Return the acts of a feed.

    Raises
    ------
    InputError
        If there is no such feed, or its sources have not been pulled.
    """
    return feed(name).read(Store() if store is None else store)
