"""Where pairs of states stood, as the record tells it: a pair, a region, every relevant pair."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, nearest
from detente.progress import Progress
from detente.records.ground import FIRST, LAST, PANEL, open_between, provenance

if TYPE_CHECKING:
    import polars as pl

    from detente.cases import Case
    from detente.data.built import Built
    from detente.measure.beside import Sources
    from detente.standing.outlook import Outlook
    from detente.standing.reading import RecordReading
    from detente.standing.variants import Variant


def assess_pair(
    one: str,
    two: str,
    *,
    first: int = FIRST,
    last: int = LAST,
    panel: str | Path = PANEL,
    variant: Variant = "informed",
    command: str = "",
) -> RecordReading:
    """Say where two states stood, year by year, as the record tells it.

    Parameters
    ----------
    one, two
        The states: ISO letters, abbreviations, names or Correlates of War codes.
    first, last
        Calendar years.
    panel
        The folder of a panel.
    variant
        Which lens, see :data:`detente.standing.variants.ABOUT`.
    command
        What the user typed, for the record.

    Raises
    ------
    InputError
        If a state is not known, the panel cannot be read, or it has no row of the pair.
    """
    from detente.standing import gather
    from detente.standing.assess import assess_rows
    from detente.standing.lens import shipped

    started = time.perf_counter()
    opened = open_between(panel, first, last)
    rows = gather.pair(opened, one, two)
    return assess_rows(
        opened, rows, shipped(variant), subject=f"{one}-{two}", first=first, last=last,
        outlooks=_outlooks(variant),
        provenance=provenance(opened, command, started, {"pair": [one, two]}),
    )  # fmt: skip


def assess_region(
    name: str,
    *,
    first: int = FIRST,
    last: int = LAST,
    panel: str | Path = PANEL,
    variant: Variant = "informed",
    command: str = "",
    progress: Progress | None = None,
) -> RecordReading:
    """Say where every pair of a region stood, year by year, as the record tells it.

    Parameters
    ----------
    name
        A shipped case, whose actors are meant, or a region of the world: ``asean``,
        ``south-america``.
    first, last, panel, variant, command
        As for :func:`assess_pair`.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If there is no such region, or the panel cannot be read.
    """
    from detente.standing import gather
    from detente.standing.assess import assess_rows
    from detente.standing.lens import shipped

    started = time.perf_counter()
    opened = open_between(panel, first, last)
    rows = gather.between(opened, gather.ever(members(opened, name)))
    return assess_rows(
        opened, rows, shipped(variant), subject=name, first=first, last=last, progress=progress,
        outlooks=_outlooks(variant),
        provenance=provenance(opened, command, started, {"region": name}),
    )  # fmt: skip


def assess_all(
    *,
    first: int = FIRST,
    last: int = LAST,
    panel: str | Path = PANEL,
    variant: Variant = "informed",
    progress: Progress | None = None,
) -> pl.DataFrame:
    """Return the levels of every politically relevant pair, a row for each pair and year.

    The columns are those of :func:`detente.standing.assess.table`. Every year is read; those from
    the first to the last are returned.

    Raises
    ------
    InputError
        If the panel cannot be read, or has no row of those years.
    """
    import polars as pl

    from detente.standing import gather
    from detente.standing.assess import table
    from detente.standing.history import history_of
    from detente.standing.lens import shipped

    opened = open_between(panel, first, last)
    rows = gather.relevant(opened)
    if rows.filter(pl.col("year").is_between(first, last)).is_empty():
        raise InputError(
            f"the panel has no row of a relevant pair from {first} to {last}",
            f"ask about years from {FIRST} to {LAST}",
            path=panel,
        )
    every = table(history_of(rows), shipped(variant), progress)
    return every.filter(pl.col("year").is_between(first, last))


def expected(levels: pl.DataFrame) -> dict[tuple[int, int, int], tuple[float, float]]:
    """Return the level and the rung that were to be expected of every pair in every year.

    Parameters
    ----------
    levels
        What :func:`assess_all` returns.

    Returns
    -------
    dict
        By the lower and the higher Correlates of War number of the two, and the year; a state that
        changed its number has the first. The level is from 0, conflict formation, to 2, community;
        the rung from 0 to 4 of the peace scale. Rows of which nothing is known are not there.
    """
    import numpy as np
    import polars as pl

    from detente.standing.complexes import COARSE_LEVELS
    from detente.standing.history import as_one
    from detente.standing.scores import LEVEL_NAMES

    scales = [
        pl.fold(
            pl.lit(0.0),
            lambda one, other: one + other,
            [pl.col(name).cast(pl.Float64) * rank for rank, name in enumerate(names)],
        ).alias(scale)
        for scale, names in (("level", COARSE_LEVELS), ("rung", LEVEL_NAMES))
    ]
    told = levels.select("ccode1", "ccode2", "year", *scales).fill_nan(None).drop_nulls()
    ends = np.sort([as_one(told[side].to_numpy()) for side in ("ccode1", "ccode2")], axis=0)
    rows = told.select("year", "level", "rung").iter_rows()
    return {
        (one, two, year): (level, rung)
        for one, two, (year, level, rung) in zip(*ends.tolist(), rows, strict=True)
    }


def beside(case: Case, *, panel: str | Path = PANEL, variant: Variant = "informed") -> Sources:
    """Return what the record says of the pairs of a case, ready to be put beside its items.

    Pairs of which the panel has no row are left out. A state that the case knows by one code and
    the panel by another at some time is one state.

    Raises
    ------
    InputError
        If the panel cannot be read, or knows none of the case's pairs.
    """
    import numpy as np

    from detente.standing import gather, tell
    from detente.standing.history import history_of
    from detente.standing.lens import shipped

    opened = open_between(panel, FIRST, LAST)
    codes = {actor.id: actor.cow for actor in case.actors if actor.cow is not None}
    rows = gather.between(opened, gather.ever(list(codes.values())))
    found = {}
    if not rows.is_empty():
        history = history_of(rows)
        told = tell.beside(history, shipped(variant))
        for a, b in case.dyads:
            if a in codes and b in codes:
                (at,) = history.find(np.array([codes[a]]), np.array([codes[b]]))
                if at >= 0:
                    found[a, b] = told[at]
    if not found:
        raise InputError(
            f"the panel has no row of any pair of {case.case}",
            "build a panel of the case's years, or leave --panel out",
            path=panel,
        )
    return found


def members(panel: Built, name: str) -> list[int]:
    """Return the codes of a region's states: of a shipped case's actors, or of a part of the world.

    Raises
    ------
    InputError
        If there is no such region; its text names the nearest.
    """
    import polars as pl

    from detente.cases import load
    from detente.cases import shipped as shipped_cases
    from detente.standing.gather import collected
    from detente.standing.places import REGIONS, region_of

    if name in shipped_cases():
        return [actor.cow for actor in load(name).actors if actor.cow is not None]
    keys = {region.lower().replace(" ", "-"): at for at, region in enumerate(REGIONS)}
    if name.lower() not in keys:
        near = nearest(name.lower(), [*keys, *shipped_cases()]) or list(keys)
        raise InputError(f"there is no region {name!r}", f"there is {', '.join(near)}")
    codes = collected(panel, panel.lazy().select(pl.col("ccode1", "ccode2")).unique())
    every = set(codes["ccode1"].to_list()) | set(codes["ccode2"].to_list())
    return sorted(code for code in every if region_of(code) == keys[name.lower()])


def _outlooks(variant: Variant) -> tuple[Outlook, ...]:
    from detente.standing.outlook import FORECASTS_BY, shipped_outlooks

    return shipped_outlooks() if variant == FORECASTS_BY else ()
