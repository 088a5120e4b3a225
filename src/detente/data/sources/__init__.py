"""The registry of sources: one file and one line each."""

from __future__ import annotations

import functools
import importlib
from pathlib import Path

from detente.data.source import Source
from detente.errors import InputError, nearest

NAMES: tuple[str, ...] = (
    "cow_ddy",
    "gw_ddy",
    "cw_gw_panel",
    "gw_cw_panel",
    "gml_mid_ddydisps",
    "cow_nmc",
)
"""The name of every source, in the order in which they are listed; each is a module here."""


@functools.cache
def source(name: str) -> Source:
    """Return the source of that name.

    Raises
    ------
    InputError
        If there is none; its text names the nearest.
    """
    if name not in NAMES:
        near = nearest(name, NAMES)
        remedy = f"did you mean {', '.join(near)}?" if near else "see `detente data list`"
        raise InputError(f"there is no source {name!r}", remedy)
    found = importlib.import_module(f"{__name__}.{name}").SOURCE
    assert isinstance(found, Source)
    return found


def file_of(name: str, folder: Path) -> Path:
    """Return where a source's file lies in a folder laid out as a mirror."""
    return folder / source(name).file.place
