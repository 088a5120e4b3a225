"""The record's verbs as functions: where pairs of states stood, and how far that can be trusted."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError, nearest
from detente.progress import Progress
from detente.standing.variants import VARIANTS
from detente.version import __version__

if TYPE_CHECKING:
    import polars as pl

    from detente.cases import Case
    from detente.data.built import Built
    from detente.measure.beside import Sources
    from detente.standing.reading import RecordReading
    from detente.standing.variants import Variant

PANEL = "panel"
"""The folder that ``detente data build`` writes."""

FIRST, LAST = 1946, 2014


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
    opened = _open(panel, first, last)
    rows = gather.pair(opened, one, two)
    return assess_rows(
        opened, rows, shipped(variant), subject=f"{one}-{two}", first=first, last=last,
        provenance=_provenance(opened, command, started, {"pair": [one, two]}),
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
    opened = _open(panel, first, last)
    rows = gather.between(opened, members(opened, name))
    return assess_rows(
        opened, rows, shipped(variant), subject=name, first=first, last=last, progress=progress,
        provenance=_provenance(opened, command, started, {"region": name}),
    )  # fmt: skip


def assess_all(
    *,
    panel: str | Path = PANEL,
    variant: Variant = "informed",
    progress: Progress | None = None,
) -> pl.DataFrame:
    """Return the levels of every politically relevant pair, 1946 to 2014.

    The columns are those of :func:`detente.standing.assess.table`.

    Raises
    ------
    InputError
        If the panel cannot be read.
    """
    from detente.standing import gather
    from detente.standing.assess import table
    from detente.standing.history import history_of
    from detente.standing.lens import shipped

    rows = gather.relevant(_open(panel, FIRST, LAST))
    return table(history_of(rows), shipped(variant), progress)


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

    opened = _open(panel, FIRST, LAST)
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
    from detente.standing.places import REGIONS, region_of

    if name in shipped_cases():
        return [actor.cow for actor in load(name).actors if actor.cow is not None]
    keys = {region.lower().replace(" ", "-"): at for at, region in enumerate(REGIONS)}
    if name.lower() not in keys:
        near = nearest(name.lower(), [*keys, *shipped_cases()]) or list(keys)
        raise InputError(f"there is no region {name!r}", f"there is {', '.join(near)}")
    codes = panel.lazy().select(pl.col("ccode1", "ccode2")).unique().collect()
    every = set(codes["ccode1"].to_list()) | set(codes["ccode2"].to_list())
    return sorted(code for code in every if region_of(code) == keys[name.lower()])


def _open(panel: str | Path, first: int, last: int) -> Built:
    from detente.data.built import open_panel

    if first > last:
        raise InputError(f"{first} is after {last}", "name the earlier year first")
    return open_panel(panel)


def _provenance(
    panel: Built, command: str, started: float, parameters: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "version": __version__,
        "command": command,
        "parameters": dict(parameters),
        "sources": panel.manifest["provenance"].get("sources", []),
        "times": {
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - started, 2),
        },
    }


def validate(
    labels: str | Path | None = None,
    *,
    shipped: bool = False,
    panel: str | Path = PANEL,
    seed: int = 1950,
    command: str = "",
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Judge the lens of the record against coders' levels, beside baselines.

    Parameters
    ----------
    labels
        A file in the peace scale's format; by default the labels that the panel holds.
    shipped
        Whether the lenses that ship are judged, fitting nothing on the labels; else each variant
        is fitted anew for each of five folds of pairs.
    panel
        The folder of a panel.
    seed
        Deals the pairs into folds.
    command
        What the user typed, for the record.
    progress
        An observer; it changes no number.

    Returns
    -------
    dict
        ``variants`` and ``baselines``, each by name its scores, and ``provenance``.

    Raises
    ------
    InputError
        If the labels or the panel cannot be read, or have no pair in common.
    """
    from detente.standing import gather, trial
    from detente.standing.lens import shipped as lens_of

    started = time.perf_counter()
    opened = _open(panel, FIRST, LAST)
    known = gather.coded(opened) if labels is None else trial.labels_in(Path(labels))
    if shipped:
        variants, baselines = trial.as_shipped(opened, known, progress=progress)
        lenses = [trial.lens_about(lens_of(name)) for name in VARIANTS]
    else:
        variants, baselines = trial.cross_validated(opened, known, seed=seed, progress=progress)
        lenses = []
    parameters = {
        "labels": "the panel's" if labels is None else str(labels), "shipped": shipped,
        "seen_in_fitting": shipped and labels is None, "seed": seed, "lenses": lenses,
    }  # fmt: skip
    told = _provenance(opened, command, started, parameters)
    return trial.trial_record(variants, baselines, told)
