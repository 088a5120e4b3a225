"""The record's verbs as functions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.data.panel import FIRST, LAST, Panel
from detente.data.store import Store

if TYPE_CHECKING:
    import polars as pl

    from detente.data.indicator import Group, System
    from detente.data.source import Source


def dyads(
    first: int = FIRST,
    last: int = LAST,
    *,
    directed: bool = False,
    system: System = "cow",
    relevant: bool = False,
    folder: str | Path | None = None,
) -> Panel:
    """Return the pairs of states of some years, to which indicators are added.

    Nothing is read until the panel is collected or built.

    Parameters
    ----------
    first, last
        Calendar years from 1816 to 2024, both included.
    directed
        Whether every pair comes both ways.
    system
        Whose list of states: ``cow`` (Correlates of War) or ``gw`` (Gleditsch and Ward).
    relevant
        Whether only politically relevant pairs are kept.
    folder
        A folder of files laid out as a mirror; by default that of pulled files.

    Raises
    ------
    InputError
        If the years are not within 1816 and 2024.

    Examples
    --------
    >>> panel = dyads(1950, 2010).add("disputes")
    >>> "dispute_hostility" in panel.columns
    True
    """
    store = Store(None if folder is None else Path(folder))
    return Panel(first, last, directed, system, relevant, store=store)


def read(name: str, folder: str | Path | None = None) -> pl.DataFrame:
    """Return one source as a Polars frame, missing codes as null.

    Raises
    ------
    InputError
        If there is no such source, or it has not been pulled.
    """
    return Store(None if folder is None else Path(folder)).frame(name)


def catalogue() -> dict[str, Source]:
    """Return every source of the registry, by name."""
    from detente.data.sources import NAMES, source

    return {name: source(name) for name in NAMES}


def groups() -> dict[str, Group]:
    """Return every group of indicators that a panel can have, by name."""
    from detente.data.indicators import NAMES, group

    return {name: group(name) for name in NAMES}
