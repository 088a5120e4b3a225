"""Security complexes of some years, and where on the map their states lie."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.measure.defaults import SEED
from detente.progress import Progress, silent
from detente.records.ground import FIRST, LAST, PANEL, open_between, provenance

if TYPE_CHECKING:
    import polars as pl

    from detente.standing.reading import ComplexesReading


def complexes(
    *years: int, panel: str | Path = PANEL, levels: pl.DataFrame | None = None, seed: int = SEED,
    command: str = "", progress: Progress | None = None, **search: Any,
) -> tuple[ComplexesReading, ...]:  # fmt: skip
    """Return the security complexes of some years, the earliest first, and where they stood.

    Parameters
    ----------
    years
        Calendar years of the panel. Of several, a complex that lives on keeps its number and name.
    levels
        What :func:`assess_all` returns; without it nothing is said of where they stood.
    seed, search
        The same seed gives the same complexes. More of what
        :func:`detente.standing.complexes.complexes` is given: ``resolution``, ``weights``,
        ``runs``, ``rewirings``.
    panel, command, progress
        As for :func:`assess_region`.

    Raises
    ------
    InputError
        If the panel cannot be read or has no row of a year, or the levels lack a column.
    """
    from detente.standing.complexes import found_in, mean_levels
    from detente.standing.reading import ComplexesReading

    started = time.perf_counter()
    opened = open_between(panel, FIRST, LAST)
    found = found_in(opened, years, seed=seed, progress=progress or silent, **search)
    stood = [None if levels is None else mean_levels(each, levels) for each in found]
    told = [provenance(opened, command, started, each.given) for each in found]
    return tuple(map(ComplexesReading, found, stood, told))


def capitals(year: int) -> pl.DataFrame | None:
    """Return where each state's capital lay in a year, or None if the list was not pulled.

    Columns: ``state`` (abbreviation), ``latitude``, ``longitude`` (degrees).
    """
    import polars as pl

    from detente.data import read

    try:
        places, states = read("cow_capitals"), read("cow_states")
    except InputError:
        return None
    day = pl.date(year, 12, 31)
    at = places.filter((pl.col("stdate") <= day) & (pl.col("enddate") >= day))
    named = states.select("ccode", pl.col("stateabb").alias("state")).unique()
    return at.join(named, "ccode").select(
        "state", pl.col("lat").alias("latitude"), pl.col("lng").alias("longitude")
    )
