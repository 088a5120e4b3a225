"""Simulate: a scenario under one strategy or several, kept as it comes, taken up after a cut."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from detente.progress import Progress, silent
from detente.simulation.outcomes import Share, Sums, joined, pairs_of, share, sums, table
from detente.simulation.paths import FEW, means_table, moments, path_table, quantiles
from detente.simulation.result import Arm, Simulation
from detente.simulation.store import Store, fingerprint
from detente.simulation.story import typical
from detente.version import __version__
from detente.world.ensemble import chunks_of, every_of, parts
from detente.world.start import Setup


def simulate(
    scenario: str,
    title: str,
    setups: Mapping[str, Setup],
    *,
    out: Path | None = None,
    resume: bool = False,
    paths: bool = False,
    records: int | None = None,
    chunk: int | None = None,
    workers: int | None = None,
    command: str = "",
    parameters: Mapping[str, Any] | None = None,
    sources: Sequence[Mapping[str, Any]] = (),
    progress: Progress = silent,
) -> Simulation:
    """Return what becomes of a scenario under each of some strategies.

    Parameters
    ----------
    scenario, title
        Of the scenario.
    setups
        The ensembles by strategy, alike but for it, so that all meet the same luck.
    out, resume, paths
        A folder in which outcomes are kept as chunks end; whether to go on with one; whether to
        keep the paths of all worlds as well.
    records
        Records of a path at most.
    chunk, workers
        See :func:`detente.world.ensemble.parts`; neither changes a number.
    command, parameters, sources
        What the user typed and chose, and what the result rests on, for the record.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If the folder cannot be used, or anything ceased to be a number.
    """
    started = time.perf_counter()
    store = Store(out) if out is not None else None
    first = next(iter(setups.values()))
    every = every_of(first) if records is None else every_of(first, records)
    size = len(chunks_of(first, chunk)[0])
    if store is not None:
        about = {
            "scenario": scenario, "chunk": size, "every": every,
            "strategies": {name: fingerprint(setup) for name, setup in setups.items()},
        }  # fmt: skip
        store.begin(about, resume=resume)
    arms: dict[str, Arm] = {}
    base: Sums | None = None
    for name, setup in setups.items():

        def told(what: str, done: int, of: int, name: str = name) -> None:
            progress(f"{name}, {what}", done, of)

        found, means = _arm_of(
            name, setup, store, every=every, chunk=size, workers=workers, paths=paths,
            progress=told,
        )  # fmt: skip
        base = base or found
        arms[name] = _summed(name, setup, found, means, base, every)
    told_parameters = {
        "worlds": first.worlds, "years": first.periods * first.frame.years,
        "period": first.frame.years, **(parameters or {}),
    }  # fmt: skip
    provenance = {
        "version": __version__, "command": command, "seed": first.seed,
        "parameters": told_parameters, "sources": list(sources),
        "times": {
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - started, 2),
        },
    }  # fmt: skip
    return Simulation(scenario, title, arms, provenance)


def _arm_of(
    name: str,
    setup: Setup,
    store: Store | None,
    *,
    every: int,
    chunk: int,
    workers: int | None,
    paths: bool,
    progress: Progress,
) -> tuple[Sums, list[pl.DataFrame]]:
    done = store.done(name) if store is not None else frozenset()
    each_tie = paths or setup.frame.ties.states <= FEW
    kept: dict[int, tuple[Sums, pl.DataFrame]] = {}
    for number in sorted(done):
        assert store is not None
        kept[number] = sums(store.outcomes(name, number)), store.means(name, number)
    for number, part in parts(
        setup, done=done, chunk=chunk, workers=workers, every=every, each_tie=each_tie,
        progress=progress,
    ):  # fmt: skip
        rows, means = table(setup, part), means_table(setup, part, every)
        if store is not None:
            path = path_table(setup, part, every) if paths else None
            store.keep(name, number, rows, means, path)
        kept[number] = sums(rows), means
    ordered = [kept[number] for number in sorted(kept)]
    return joined(each for each, _ in ordered), [means for _, means in ordered]


def _summed(
    name: str, setup: Setup, found: Sums, means: Sequence[pl.DataFrame], base: Sums, every: int
) -> Arm:
    from detente.simulation.outcomes import OUTCOMES

    escaped, before = (each.outcome[:, 2:].sum(axis=1) for each in (found, base))
    return Arm(
        strategy=name,
        worlds=setup.worlds,
        pairs=len(pairs_of(setup)),
        outcomes={each: share(found.outcome[:, at]) for at, each in enumerate(OUTCOMES)},
        war=share(found.war),
        escaped=share(escaped),
        welfare=float(found.welfare.mean()),
        waste=float(found.waste.mean()),
        against=None if found is base else gained(escaped - before),
        years=moments(setup, every),
        quantiles=quantiles(means),
        typical=typical(found.outcome, means),
    )


def gained(differences: np.ndarray) -> Share:
    """Return a mean difference, with its interval over worlds that met the same luck."""
    mean, many = float(differences.mean()), len(differences)
    wide = 1.645 * float(differences.std(ddof=1)) / many**0.5 if many > 1 else float("inf")
    return Share(mean, max(mean - wide, -1.0), min(mean + wide, 1.0))
